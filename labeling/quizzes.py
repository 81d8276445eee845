"""What the quiz of a version asks of somebody, who has passed it, and whose turn it is: reads."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import Member, Project
from catalogue.models import CatalogueVersion, Consequence, Example, ExampleKind, VersionState
from labeling.models import (
    FINAL_PURPOSES,
    Assignment,
    AssignmentState,
    Quiz,
    QuizExemption,
    QuizSettings,
    Round,
    RoundInspector,
    RoundState,
)
from labeling.scoring import Says

FEWEST_EXAMPLES = 4
MOST_PICTURES = 24
SECONDS_A_PICTURE = 20


@dataclass(frozen=True)
class Material:
    """The pictures that somebody may be asked, each with its examples."""

    pictures: dict[UUID, list[Example]]
    n_left_out: int

    @property
    def n_examples(self) -> int:
        return sum(len(examples) for examples in self.pictures.values())

    @property
    def is_enough(self) -> bool:
        return self.n_examples >= FEWEST_EXAMPLES


@dataclass(frozen=True)
class Offer:
    """What a version's quiz is to one inspector."""

    version: CatalogueVersion
    material: Material
    gaps: list[dict[str, str]]
    attempts: list[Quiz]
    is_exempt: bool
    is_needed: bool = field(default=False)

    @property
    def n_pictures(self) -> int:
        return min(len(self.material.pictures), MOST_PICTURES)

    @property
    def minutes(self) -> int:
        return max(1, round(self.n_pictures * SECONDS_A_PICTURE / 60))

    @property
    def has_passed(self) -> bool:
        return any(attempt.has_passed for attempt in self.attempts)


def settings_of(project: Project) -> QuizSettings:
    """As stored, or the defaults; nothing is written by reading."""
    return getattr(project, "quiz_settings", None) or QuizSettings(project=project)


def examples_of(version: CatalogueVersion) -> QuerySet[Example]:
    rows = Example.objects.filter(type_version__version=version)
    return rows.select_related("type_version__defect_type", "image").order_by(
        "type_version__order", "order", "id"
    )


def material_for(version: CatalogueVersion, member: Member) -> Material:
    """All examples, but for pictures the person has before them in a study or verification."""
    hidden = studied_images(member)
    pictures: dict[UUID, list[Example]] = {}
    for example in examples_of(version):
        pictures.setdefault(example.image_id, []).append(example)
    open_to = {image: rows for image, rows in pictures.items() if image not in hidden}
    return Material(open_to, len(pictures) - len(open_to))


def studied_images(member: Member) -> set[UUID]:
    """Images that somebody still has to answer blind and for good, in whatever round."""
    rows = Assignment.objects.filter(
        inspector__user=member.user_id,
        state__in=[AssignmentState.OPEN, AssignmentState.LEASED],
        round__purpose__in=FINAL_PURPOSES,
        round__quiz__isnull=True,
    ).exclude(round__state=RoundState.CLOSED)
    return set(rows.values_list("image", flat=True))


def says(example: Example, series: Iterable[Example]) -> Says:
    """A limit sample is still OK or a defect by its place in the series; `series` in order."""
    if example.kind == ExampleKind.COUNTER_EXAMPLE:
        return Says.ABSENT
    if example.kind == ExampleKind.LIMIT_SAMPLE:
        order = [one.pk for one in series if one.kind == ExampleKind.LIMIT_SAMPLE]
        still_ok = order.index(example.pk) < example.type_version.series_cut
        return Says.OK if still_ok else Says.DEFECT
    return Says.DEFECT if example.kind == ExampleKind.DEFECT else Says.OK


def gaps_of(version: CatalogueVersion) -> list[dict[str, str]]:
    """Each type of which a quiz cannot ask all: it lacks every example, or those of one side."""
    found = []
    types = version.types.filter(defect_type__is_reserved=False)
    for row in types.select_related("defect_type").prefetch_related("examples", "grades"):
        series = list(row.examples.all())
        said = {says(example, series) for example in series}
        can_reject = row.consequence == Consequence.REJECT or any(
            grade.consequence == Consequence.REJECT for grade in row.grades.all()
        )
        lacks = _lacks(said, can_reject)
        if lacks:
            found.append({"code": row.defect_type.code, "name": row.name, "lacks": lacks})
    return found


def _lacks(said: set[Says], can_reject: bool) -> str:
    if not said:
        return "examples"
    if can_reject and Says.DEFECT not in said:
        return "defect"
    return "" if said & {Says.OK, Says.ABSENT} else "ok"


def attempts_of(member: Member, version: CatalogueVersion) -> list[Quiz]:
    rows = Quiz.objects.filter(member=member, version=version)
    return list(with_marks(rows).order_by("-attempt"))


def with_marks(rows: QuerySet[Quiz]) -> QuerySet[Quiz]:
    return rows.select_related("version", "round").prefetch_related(
        "marks__example__type_version__defect_type", "round__inspectors"
    )


def offers_for(member: Member) -> list[Offer]:
    """One for each version the person labels under, the approved one, and those begun."""
    own = Q(rounds__inspectors__member=member, rounds__state=RoundState.OPEN)
    begun = Q(quizzes__member=member, quizzes__finished_at__isnull=True)
    rows = CatalogueVersion.objects.filter(project=member.project_id).exclude(
        state=VersionState.DRAFT
    )
    rows = rows.filter(Q(state=VersionState.APPROVED) | own | begun).distinct()
    return [_offer(member, version) for version in rows.order_by("-number")]


def _offer(member: Member, version: CatalogueVersion) -> Offer:
    attempts, material = attempts_of(member, version), material_for(version, member)
    exempt = is_exempt(member, version)
    passed = exempt or any(attempt.has_passed for attempt in attempts)
    asked = settings_of(member.project).is_asked
    return Offer(
        version=version,
        material=material,
        gaps=gaps_of(version),
        attempts=attempts,
        is_exempt=exempt,
        is_needed=asked and not passed and material.is_enough,
    )


def may_take(member: Member, version: CatalogueVersion) -> bool:
    """The rules in force, or those of a round the person labels in."""
    if version.state == VersionState.APPROVED:
        return True
    return RoundInspector.objects.filter(
        member=member, round__version=version, round__state=RoundState.OPEN
    ).exists()


def is_exempt(member: Member, version: CatalogueVersion) -> bool:
    return QuizExemption.objects.filter(member=member, version=version).exists()


def needs_quiz(place: RoundInspector) -> bool:
    """Whether a round may not be begun yet; what is begun goes on, what cannot be asked is not."""
    round_, member = place.round, place.member
    if place.n_done or not settings_of(round_.project).is_asked:
        return False
    if Quiz.objects.filter(round=round_).exists() or is_exempt(member, round_.version):
        return False
    if Quiz.objects.filter(member=member, version=round_.version, has_passed=True).exists():
        return False
    return material_for(round_.version, member).is_enough


def tally(quiz: Quiz) -> list[dict[str, Any]]:
    """Right of all for each type, in the version's order."""
    found: dict[UUID, dict[str, Any]] = {}
    marks = sorted(quiz.marks.all(), key=lambda mark: mark.example.type_version.order)
    for mark in marks:
        kind = mark.example.type_version
        row = found.setdefault(
            kind.pk,
            {
                "type_version": kind.pk,
                "code": kind.defect_type.code,
                "name": kind.name,
                "colour": kind.colour,
                "right": 0,
                "of": 0,
            },
        )
        row["right"] += mark.is_right
        row["of"] += 1
    return list(found.values())


def ordinary_rounds() -> QuerySet[Round]:
    """All but the quizzes', which are their inspector's own."""
    return Round.objects.filter(quiz__isnull=True)


def finished(version: CatalogueVersion) -> QuerySet[Quiz]:
    """Every finished attempt at a version, the first ones first."""
    rows = Quiz.objects.filter(version=version, finished_at__isnull=False)
    return with_marks(rows).order_by("attempt", "finished_at")


def exemptions(version: CatalogueVersion) -> QuerySet[QuizExemption]:
    rows = QuizExemption.objects.filter(version=version)
    return rows.select_related("created_by", "member").order_by("created_at")
