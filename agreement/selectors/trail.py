"""Everything that a final label rests on: answers, rulings, rules, carry-overs, approvals."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from agreement.models import CarryOver, FinalLabel, Meeting, Ruling, Verification
from agreement.selectors.names import in_dispute, nameless
from agreement.selectors.valid import valid_answers
from catalogue.models import CatalogueVersion, TypeVersion
from images.models import Image
from labeling.access import blind_answers, revealed_answers
from labeling.models import Finding, Submission, Verdict


@dataclass(frozen=True)
class Answered:
    submission: Submission
    holds: bool


@dataclass(frozen=True)
class RuleUsed:
    """A rule that an answer or ruling points at, or that the label holds under."""

    version: int
    type_version: UUID
    code: str
    name: str


@dataclass(frozen=True)
class Carried:
    """What was held to be valid under a later version."""

    from_version: int
    to_version: int
    n_answers: int
    n_rulings: int


@dataclass(frozen=True)
class Trail:
    label: FinalLabel | None
    answers: list[Answered]
    rulings: list[Ruling]
    carried: list[Carried]
    rules: list[RuleUsed]
    versions: list[CatalogueVersion]
    names_hidden: bool
    is_disputed: bool


def trail_of(image: Image) -> Trail:
    """All revealed answers of every round and revision; those that hold are marked. While the
    image is in dispute only those that agreement counts, in no order: who answered late, anew or
    first, other pages tell."""
    label = (
        FinalLabel.objects.filter(image=image)
        .select_related("version", "carried_from", "image")
        .prefetch_related("findings__type_version__defect_type", "findings__grade")
        .first()
    )
    is_disputed = bool(in_dispute(image.project, [image.pk]))
    answers = list(_answers(image))
    if is_disputed:
        counted = set(blind_answers().filter(assignment__image=image).values_list("pk", flat=True))
        answers = sorted((row for row in answers if row.pk in counted), key=_shuffled)
    rulings = list(_rulings(image))
    carried = _carried(image)
    holding = _holding(label, image)
    return Trail(
        label=label,
        answers=[Answered(row, row.pk in holding) for row in answers],
        rulings=rulings,
        carried=carried,
        rules=_rules(label, answers, rulings),
        versions=list(_versions(image, label, answers, rulings, carried)),
        names_hidden=is_disputed or bool(nameless(image.project, [image.pk])),
        is_disputed=is_disputed,
    )


def _shuffled(row: Submission) -> bytes:
    return hashlib.sha256(row.pk.bytes).digest()


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
    voted = Meeting.objects.filter(shown_at__isnull=False).prefetch_related(
        "votes__type_version__defect_type", "votes__grade"
    )
    return (
        Ruling.objects.filter(discrepancy__image=image)
        .select_related("author", "version", "touched", "discrepancy__round")
        .prefetch_related(
            "findings__type_version__defect_type",
            "findings__grade",
            Prefetch("meetings", voted.order_by("created_at")),
        )
        .order_by("created_at", "pk")
    )


def _carried(image: Image) -> list[Carried]:
    rows = CarryOver.objects.filter(
        Q(submission__assignment__image=image) | Q(ruling__discrepancy__image=image)
    )
    steps = rows.values_list("from_version__number", "to_version__number")
    counted = steps.annotate(answers=Count("submission"), rulings=Count("ruling"))
    return [Carried(*step) for step in counted.order_by("to_version__number")]


def _versions(
    image: Image,
    label: FinalLabel | None,
    answers: Iterable[Submission],
    rulings: Iterable[Ruling],
    carried: Iterable[Carried],
) -> QuerySet[CatalogueVersion]:
    """Each version on the way, with its approval and the verifications of it."""
    numbers = {row.assignment.round.version.number for row in answers}
    numbers |= {row.version.number for row in rulings}
    numbers |= {number for step in carried for number in (step.from_version, step.to_version)}
    if label:
        numbers.add(label.version.number)
    verified = Verification.objects.select_related("round").prefetch_related("rules")
    return (
        CatalogueVersion.objects.filter(project=image.project_id, number__in=numbers)
        .select_related("approved_by")
        .prefetch_related(Prefetch("verifications", verified.order_by("-created_at", "-pk")))
        .order_by("number")
    )


def _holding(label: FinalLabel | None, image: Image) -> set[UUID]:
    if label is None:
        return set()
    rows = valid_answers(label.version).filter(assignment__image=image)
    return set(rows.values_list("pk", flat=True))


def _rules(
    label: FinalLabel | None, answers: Iterable[Submission], rulings: Iterable[Ruling]
) -> list[RuleUsed]:
    """Those pointed at, and as the label's version has them; what is OK rests on all of its."""
    pointed = {f.type_version for row in answers for f in row.findings.all()}
    pointed |= {f.type_version for row in rulings for f in row.findings.all()}
    # A merged type is another one in the label than in what was said.
    pointed |= {f.type_version for f in label.findings.all()} if label else set()
    wanted = Q(pk__in={row.pk for row in pointed})
    if label:
        types = {row.defect_type_id for row in pointed}
        touched = {row.touched_id for row in rulings if row.touched_id}
        own = Q(version=label.version, defect_type__is_reserved=False)
        wanted |= own if label.verdict == Verdict.OK else own & Q(defect_type__in=types | touched)
    rows = TypeVersion.objects.filter(wanted).select_related("version", "defect_type")
    used = [RuleUsed(r.version.number, r.pk, r.defect_type.code, r.name) for r in rows]
    return sorted(used, key=lambda rule: (rule.code, rule.version))
