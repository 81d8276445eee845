"""Everything that a final label rests on: answers, rulings, rules and carry-overs."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from agreement.models import CarryOver, DiscrepancyState, FinalLabel, Ruling
from agreement.selectors.valid import valid_answers
from catalogue.models import TypeVersion
from images.models import Image
from labeling.access import revealed_answers
from labeling.models import Finding, Submission


@dataclass(frozen=True)
class Answered:
    submission: Submission
    holds: bool


@dataclass(frozen=True)
class RuleUsed:
    """A rule that a finding of the label points at."""

    version: int
    type_version: UUID
    code: str
    name: str


@dataclass(frozen=True)
class Trail:
    label: FinalLabel | None
    answers: list[Answered]
    rulings: list[Ruling]
    carried: list[tuple[int, int]]
    rules: list[RuleUsed]
    names_hidden: bool


def trail_of(image: Image) -> Trail:
    """All revealed answers of every round and revision; those that hold are marked."""
    label = (
        FinalLabel.objects.filter(image=image)
        .select_related("version", "carried_from", "image")
        .prefetch_related("findings__type_version__defect_type", "findings__grade")
        .first()
    )
    answers = list(_answers(image))
    rulings = list(_rulings(image))
    carried = CarryOver.objects.filter(submission__assignment__image=image)
    steps = carried.values_list("from_version__number", "to_version__number").distinct()
    holding = _holding(label, image)
    return Trail(
        label=label,
        answers=[Answered(row, row.pk in holding) for row in answers],
        rulings=rulings,
        carried=sorted(steps),
        rules=_rules(answers, rulings),
        names_hidden=image.discrepancies.filter(state=DiscrepancyState.OPEN).exists(),
    )


def _answers(image: Image) -> QuerySet[Submission]:
    findings = Finding.objects.select_related("type_version__defect_type", "grade")
    return (
        revealed_answers()
        .filter(assignment__image=image)
        .select_related("assignment__round__version", "author")
        .prefetch_related(Prefetch("findings", findings.order_by("key")))
        .order_by("received_at", "pk")
    )


def _rulings(image: Image) -> QuerySet[Ruling]:
    return (
        Ruling.objects.filter(discrepancy__image=image)
        .select_related("author", "version", "touched", "discrepancy__round")
        .prefetch_related("findings__type_version__defect_type", "findings__grade")
        .order_by("created_at", "pk")
    )


def _holding(label: FinalLabel | None, image: Image) -> set[UUID]:
    if label is None:
        return set()
    rows = valid_answers(label.version).filter(assignment__image=image)
    return set(rows.values_list("pk", flat=True))


def _rules(answers: Iterable[Submission], rulings: Iterable[Ruling]) -> list[RuleUsed]:
    pointed = {f.type_version_id for row in answers for f in row.findings.all()}
    pointed |= {f.type_version_id for row in rulings for f in row.findings.all()}
    rows = TypeVersion.objects.filter(pk__in=pointed).select_related("version", "defect_type")
    used = [RuleUsed(r.version.number, r.pk, r.defect_type.code, r.name) for r in rows]
    return sorted(used, key=lambda rule: (rule.code, rule.version))
