"""The images behind a figure: what the answers of a round's revealed images say, asked in SQL."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from agreement.models import (
    Discrepancy,
    DiscrepancyState,
    HeldDefective,
    Position,
    Reference,
    ReferenceKind,
    UndecidedMode,
)
from agreement.selectors.ledger import disagreements
from agreement.selectors.references import references_for
from images.models import Image
from labeling.access import blind_submissions
from labeling.models import Finding, Round, Submission, Verdict

Ask = dict[str, Any]
Images = QuerySet[Any]
INDEPENDENT = ReferenceKind.INDEPENDENT
FOUND = ("one_sided", "missed", "extra", "split")


def images_behind(round_: Round, ask: Ask) -> QuerySet[Image]:
    images = Image.objects.filter(rounds__round=round_, rounds__revealed_at__isnull=False)
    if not (about := ask.get("about")):
        return images.filter(pk__in=blind_submissions(round_).values("assignment__image"))
    return BEHIND[about](round_, images, ask)


def _first(round_: Round) -> QuerySet[Submission]:
    return blind_submissions(round_).filter(assignment__trial=1)


def _compared(answers: QuerySet[Submission], ask: Ask) -> QuerySet[Submission]:
    """As the figure counts undecided answers: as an answer of their own, or not at all."""
    if ask.get("undecided") == UndecidedMode.OUT:
        return answers.exclude(verdict=Verdict.UNDECIDED)
    return answers


def _images(answers: QuerySet[Submission]) -> Images:
    return answers.order_by().values("assignment__image")


def _of(answers: QuerySet[Submission], member: UUID | None) -> QuerySet[Submission]:
    return answers.filter(assignment__inspector=member)


def _differing(answers: QuerySet[Submission]) -> Images:
    counted: Images = _images(answers).annotate(n=Count("verdict", distinct=True))
    return counted.filter(n__gt=1).values("assignment__image")


def _verdict(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    first = _compared(_first(round_), ask)
    if ask.get("second"):
        both = Q(assignment__inspector=ask["first"]) | Q(assignment__inspector=ask["second"])
        first = first.filter(both)
    found = images.filter(pk__in=_differing(first))
    if ask.get("first") and not ask.get("second"):
        found = found.filter(pk__in=_images(_of(first, ask["first"])))
    return found


def _with_type(answers: QuerySet[Submission], code: str) -> QuerySet[Submission]:
    kinds = Finding.objects.filter(type_version__defect_type__code=code)
    return answers.filter(pk__in=kinds.values("submission"))


def _type(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Some found the type and some did not."""
    decided = _first(round_).exclude(verdict=Verdict.UNDECIDED)
    if ask.get("second"):
        decided = decided.filter(assignment__inspector__in=[ask["first"], ask["second"]])
    having = _with_type(decided, ask.get("code", ""))
    silent = decided.exclude(pk__in=having.values("pk"))
    return images.filter(pk__in=_images(having)).filter(pk__in=_images(silent))


def _types(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    row, column = ask.get("row", ""), ask.get("column", "")
    decided = _first(round_).exclude(verdict=Verdict.UNDECIDED)
    if row == column:
        return images.filter(pk__in=_several(_with_type(decided, row)))
    rule = "pair:" + "|".join(sorted((row, column)))
    named = images.filter(pk__in=_disputed(round_, kind="type", rule=rule))
    if round_.project.task_kind != "classification":
        return named
    return images.filter(pk__in=_images(_with_type(decided, row))).filter(
        pk__in=_images(_with_type(decided, column))
    )


def _several(answers: QuerySet[Submission]) -> Images:
    people: Images = _images(answers).annotate(n=Count("assignment__inspector", distinct=True))
    return people.filter(n__gt=1).values("assignment__image")


def _grade(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    def graded(grade: str) -> QuerySet[Submission]:
        rows = Finding.objects.filter(
            type_version__defect_type__code=ask.get("code", ""), grade__code=grade
        )
        return _first(round_).filter(pk__in=rows.values("submission"))

    row, column = ask.get("row", ""), ask.get("column", "")
    if not row:
        rule = f"grade:{ask.get('code', '')}"
        return images.filter(pk__in=_disputed(round_, kind="grade", rule=rule))
    if row == column:
        return images.filter(pk__in=_several(graded(row)))
    return images.filter(pk__in=_images(graded(row))).filter(pk__in=_images(graded(column)))


def _place(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    having = _first(round_).exclude(verdict=Verdict.UNDECIDED)
    if code := ask.get("code"):
        having = _with_type(having, code)
    return images.filter(pk__in=_several(having.filter(findings__geometry__isnull=False)))


def _findings(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Somebody marked what somebody else did not; for a pair: one of the two."""
    disputes = _standing(round_).filter(kind__in=FOUND)
    if ask.get("second"):
        positions = Position.objects.filter(discrepancy__in=disputes, assignment__trial=1)
        by = [
            positions.filter(assignment__inspector=ask[who]).values("discrepancy")
            for who in ("first", "second")
        ]
        empty = positions.filter(finding__isnull=True)
        silent = [
            empty.filter(assignment__inspector=ask[who]).values("discrepancy")
            for who in ("first", "second")
        ]
        disputes = disputes.filter(pk__in=by[0]).filter(pk__in=by[1])
        disputes = disputes.filter(Q(pk__in=silent[0]) | Q(pk__in=silent[1]))
    return images.filter(pk__in=disputes.values("image"))


def _within(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Somebody's own trials differ."""
    answers = _compared(blind_submissions(round_), ask)
    if ask.get("first"):
        answers = _of(answers, ask["first"])
    own = answers.order_by().values("assignment__image", "assignment__inspector")
    counted = own.annotate(n=Count("verdict", distinct=True)).filter(n__gt=1)
    return images.filter(pk__in=counted.values("assignment__image"))


def _between(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    return images.filter(pk__in=_differing(_compared(blind_submissions(round_), ask)))


def _reference(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Answers that an independent reference calls wrong: missed, false alarms, or either."""
    return _against(round_, images, ask, references_for(round_).filter(kind=INDEPENDENT))


def _adjudicated(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Answers that a ruling calls wrong."""
    return _against(round_, images, ask, references_for(round_).exclude(kind=INDEPENDENT))


def _against(
    round_: Round, images: QuerySet[Image], ask: Ask, references: QuerySet[Reference]
) -> QuerySet[Image]:
    answers = blind_submissions(round_)
    if ask.get("first"):
        answers = _of(answers, ask["first"])
    outcome = ask.get("outcome", "")
    found = Q()
    if outcome in ("", "miss"):
        found |= Q(pk__in=references.filter(verdict=Verdict.DEFECTIVE).values("image")) & Q(
            pk__in=_images(answers.filter(verdict=Verdict.OK))
        )
    if outcome in ("", "false_alarm"):
        found |= Q(pk__in=references.filter(verdict=Verdict.OK).values("image")) & Q(
            pk__in=_images(answers.filter(verdict=Verdict.DEFECTIVE))
        )
    if outcome == "mixed":
        return _within(round_, images, ask).filter(pk__in=references.values("image"))
    return images.filter(found)


def _said(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Images that the person, or anybody, called so."""
    answers = _first(round_).filter(verdict=ask.get("row", ""))
    if ask.get("first"):
        answers = _of(answers, ask["first"])
    return images.filter(pk__in=_images(answers))


def _undecided(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    answers = blind_submissions(round_).filter(verdict=Verdict.UNDECIDED)
    if ask.get("first"):
        answers = _of(answers, ask["first"])
    if ask.get("reason"):
        answers = answers.filter(undecided_reason=ask["reason"])
    return images.filter(pk__in=_images(answers))


def _day(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    start = datetime.combine(ask["day"], time(), UTC)
    first = _first(round_)
    then = first.filter(received_at__gte=start, received_at__lt=start + timedelta(days=1))
    return images.filter(pk__in=_images(then)).filter(pk__in=_differing(first))


def _later(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Different verdicts on images answered in the second half of the round's days."""
    first = _first(round_)
    decided = first.exclude(verdict=Verdict.UNDECIDED)
    days = list(decided.order_by().datetimes("received_at", "day", tzinfo=UTC))
    if not days:
        return images.none()
    then = decided.filter(received_at__gte=days[len(days) // 2])
    if ask.get("first"):
        then = _of(then, ask["first"])
    return images.filter(pk__in=_images(then)).filter(pk__in=_differing(first))


def _cross(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """In one trial the person said the row; the second, or the reference, the column."""
    answers = blind_submissions(round_)
    own = _of(answers, ask.get("first")).filter(verdict=ask.get("row", ""))
    if not ask.get("second"):
        right = references_for(round_).filter(kind=INDEPENDENT, verdict=ask.get("column", ""))
        return images.filter(pk__in=_images(own)).filter(pk__in=right.values("image"))
    other = _of(answers, ask["second"]).filter(
        verdict=ask.get("column", ""),
        assignment__image=OuterRef("assignment__image"),
        assignment__trial=OuterRef("assignment__trial"),
    )
    return images.filter(pk__in=_images(own.filter(Exists(other))))


def _consensus(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """What the person said, where the row is held to be right; nothing where nothing is."""
    held = HeldDefective.objects.filter(report__round=round_).values("image")
    if not held.exists():
        return images.none()
    own = _of(_first(round_), ask.get("first")).filter(verdict=ask.get("column", ""))
    said = images.filter(pk__in=_images(own))
    if ask.get("row") == Verdict.DEFECTIVE:
        return said.filter(pk__in=held)
    return said.exclude(pk__in=held)


def _rule(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    return images.filter(pk__in=_disputed(round_, rule=ask.get("rule", "")))


def _standing(round_: Round) -> QuerySet[Discrepancy]:
    return disagreements(round_).exclude(state=DiscrepancyState.CLOSED)


def _disputed(round_: Round, **which: str) -> Images:
    return _standing(round_).filter(**which).values("image")


BEHIND: dict[str, Callable[[Round, QuerySet[Image], Ask], QuerySet[Image]]] = {
    "verdict": _verdict,
    "type": _type,
    "types": _types,
    "grade": _grade,
    "place": _place,
    "findings": _findings,
    "within": _within,
    "between": _between,
    "reference": _reference,
    "adjudicated": _adjudicated,
    "said": _said,
    "undecided": _undecided,
    "day": _day,
    "later": _later,
    "cross": _cross,
    "consensus": _consensus,
    "rule": _rule,
}
