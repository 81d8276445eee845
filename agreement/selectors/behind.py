"""The images behind a figure: what the answers of a round's revealed images say, asked in SQL."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from agreement.models import (
    CountedImage,
    Reference,
    ReferenceKind,
    UndecidedMode,
)
from agreement.selectors.references import references_for
from images.models import Image
from labeling.access import blind_submissions
from labeling.models import Finding, Round, Submission, Verdict

Ask = dict[str, Any]
Images = QuerySet[Any]
Behind = Callable[[Round, QuerySet[Image], Ask], QuerySet[Image]]
INDEPENDENT = ReferenceKind.INDEPENDENT


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


def _studied(round_: Round, ask: Ask) -> QuerySet[Submission]:
    """Of the images that the tables of the study are of: all, or those that were drawn."""
    answers = _compared(blind_submissions(round_), ask)
    drawn = CountedImage.objects.filter(report__round=round_, about="studied").values("image")
    return answers.filter(assignment__image__in=drawn) if drawn.exists() else answers


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


def _counted(round_: Round, about: str, row: str, column: str) -> Images:
    """As the report counted them: of one cell, or else of all in which people differ."""
    rows = CountedImage.objects.filter(report__round=round_, about=about)
    if row:
        first, second = sorted((row, column))
        rows = rows.filter(row=first, column=second)
    return (rows if row else rows.exclude(row=F("column"))).values("image")


def _types(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    cell = ask.get("row", ""), ask.get("column", "")
    return images.filter(pk__in=_counted(round_, "types", *cell))


def _grade(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    cell = ask.get("row", ""), ask.get("column", "")
    return images.filter(pk__in=_counted(round_, f"grade:{ask.get('code', '')}", *cell))


def _direction(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """The two people graded a defect of the type differently."""
    pair = str(ask.get("first", "")), str(ask.get("second", ""))
    about = f"direction:{ask.get('code', '')}"
    return images.filter(pk__in=_counted(round_, about, *pair))


def _by(about: str, name: str) -> Behind:
    """The images counted for one row of a kind, which the query calls `name`."""

    def found(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
        rows = CountedImage.objects.filter(report__round=round_, about=about)
        return images.filter(pk__in=rows.filter(row=ask.get(name, "")).values("image"))

    return found


def _findings(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Somebody marked what somebody else did not; for a pair: one of the two."""
    pair = (str(ask["first"]), str(ask["second"])) if ask.get("second") else ("", "")
    return images.filter(pk__in=_counted(round_, "findings", *pair))


def _own_differing(answers: QuerySet[Submission]) -> Images:
    """Somebody's own trials differ."""
    own = answers.order_by().values("assignment__image", "assignment__inspector")
    counted: Images = own.annotate(n=Count("verdict", distinct=True)).filter(n__gt=1)
    return counted.values("assignment__image")


def _within(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    answers = _studied(round_, ask)
    if ask.get("first"):
        answers = _of(answers, ask["first"])
    return images.filter(pk__in=_own_differing(answers))


def _trials(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """The person decided otherwise the second time than the first."""
    own = _of(blind_submissions(round_), ask.get("first")).exclude(verdict=Verdict.UNDECIDED)
    return images.filter(pk__in=_own_differing(own.filter(assignment__trial__lte=2)))


def _timed(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Of whose answers the time was taken."""
    own = _of(blind_submissions(round_), ask.get("first")).filter(active_seconds__gt=0)
    return images.filter(pk__in=_images(own))


def _by_all(answers: QuerySet[Submission]) -> Images:
    """What everybody answered who answered anything: who left an image out agrees with nobody."""
    people = answers.order_by().values("assignment__inspector").distinct().count()
    counted: Images = _images(answers).annotate(n=Count("assignment__inspector", distinct=True))
    return counted.filter(n=people).values("assignment__image")


def _between(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    answers = _studied(round_, ask)
    return images.filter(pk__in=_differing(answers)).filter(pk__in=_by_all(answers))


def _reference(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Answers that an independent reference calls wrong: missed, false alarms, or either."""
    right = references_for(round_).filter(kind=INDEPENDENT)
    return _against(_studied(round_, ask), images, ask, right)


def _all_reference(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Of the images that everybody answered, those on which somebody was wrong."""
    known = references_for(round_).filter(kind=INDEPENDENT).exclude(verdict=Verdict.UNDECIDED)
    answers = _studied(round_, ask)
    answers = answers.filter(assignment__image__in=known.values("image"))
    return _reference(round_, images, ask).filter(pk__in=_by_all(answers))


def _adjudicated(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Answers that a ruling calls wrong, of those that were decided."""
    ruled = references_for(round_).exclude(kind=INDEPENDENT).filter(round=round_)
    decided = blind_submissions(round_).exclude(verdict=Verdict.UNDECIDED)
    return _against(decided, images, ask, ruled)


def _against(
    answers: QuerySet[Submission],
    images: QuerySet[Image],
    ask: Ask,
    references: QuerySet[Reference],
) -> QuerySet[Image]:
    """A part is missed, or a false alarm, where all its answers are wrong in the same way."""
    if ask.get("first"):
        answers = _of(answers, ask["first"])

    def said(answers: QuerySet[Submission]) -> Q:
        return Q(pk__in=_images(answers))

    bad, good = (
        Q(pk__in=references.filter(verdict=verdict).values("image"))
        for verdict in (Verdict.DEFECTIVE, Verdict.OK)
    )
    ok, not_ok = answers.filter(verdict=Verdict.OK), answers.exclude(verdict=Verdict.OK)
    defective = answers.filter(verdict=Verdict.DEFECTIVE)
    mixed = Q(pk__in=_own_differing(answers))
    wrong = {
        "": bad & said(answers.exclude(verdict=Verdict.DEFECTIVE)) | good & said(not_ok),
        "miss": bad & said(ok),
        "false_alarm": good & said(defective),
        "missed_part": bad & said(ok) & ~said(not_ok),
        "alarmed_part": good & said(not_ok) & ~mixed,
        "mixed": (bad | good) & mixed,
    }
    return images.filter(wrong[ask.get("outcome", "")])


def _said(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Images that the person, or anybody, called so: in one trial, or in any."""
    answers = blind_submissions(round_).filter(verdict=ask.get("row", ""))
    if ask.get("trial"):
        answers = answers.filter(assignment__trial=ask["trial"])
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
    decided = _first(round_).exclude(verdict=Verdict.UNDECIDED)
    then = decided.filter(received_at__gte=start, received_at__lt=start + timedelta(days=1))
    return images.filter(pk__in=_images(then)).filter(pk__in=_differing(decided))


def _later(round_: Round, images: QuerySet[Image], ask: Ask) -> QuerySet[Image]:
    """Different verdicts on images answered in the second half of the round's days."""
    decided = _first(round_).exclude(verdict=Verdict.UNDECIDED)
    days = list(decided.order_by().datetimes("received_at", "day", tzinfo=UTC))
    if not days:
        return images.none()
    then = decided.filter(received_at__gte=days[len(days) // 2])
    if ask.get("first"):
        then = _of(then, ask["first"])
    return images.filter(pk__in=_images(then)).filter(pk__in=_differing(decided))


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
    held = CountedImage.objects.filter(report__round=round_, about="consensus").values("image")
    if not held.exists():
        return images.none()
    own = _of(_first(round_), ask.get("first")).filter(verdict=ask.get("column", ""))
    said = images.filter(pk__in=_images(own))
    if ask.get("row") == Verdict.DEFECTIVE:
        return said.filter(pk__in=held)
    return said.exclude(pk__in=held)


BEHIND: dict[str, Behind] = {
    "verdict": _verdict,
    "type": _type,
    "types": _types,
    "grade": _grade,
    "direction": _direction,
    "place": _by("place", "code"),
    "area": _by("area", "code"),
    "findings": _findings,
    "within": _within,
    "trials": _trials,
    "timed": _timed,
    "between": _between,
    "reference": _reference,
    "all_reference": _all_reference,
    "adjudicated": _adjudicated,
    "said": _said,
    "undecided": _undecided,
    "day": _day,
    "later": _later,
    "cross": _cross,
    "consensus": _consensus,
    "rule": _by("rule", "rule"),
}
