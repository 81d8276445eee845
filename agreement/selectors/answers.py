"""The answers that agreement may read: live, and of images whose answers are revealed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from agreement.models import RulingFinding
from catalogue.models import Consequence
from labeling.access import revealed_submissions
from labeling.models import Finding, Submission, Verdict
from vqi.common.geometry import Geometry, parse_geometry
from vqi.common.measure import Size

NO_SIZE = Size()


@dataclass(frozen=True, slots=True)
class Seen:
    """One finding of an answer, read once."""

    pk: int
    key: str
    type_version: UUID
    code: str
    rejects: bool
    grade: UUID | None
    grade_code: str
    geometry: Geometry
    raw: Any
    size: Size = NO_SIZE


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's live answer in one trial."""

    submission: UUID
    assignment: UUID
    image: UUID
    person: UUID
    trial: int
    verdict: str
    findings: tuple[Seen, ...]
    undecided_reason: str = ""

    @property
    def decided(self) -> bool:
        return self.verdict != Verdict.UNDECIDED


def countable_submissions(project_id: UUID) -> QuerySet[Submission]:
    """What a final label may rest on: all that is live. Reviews are not blind, nor are late answers
    that the lead accepted, nor what was labeled once a round was opened again: agreement leaves
    them out, but an image that has no other answer is labeled."""
    return revealed_submissions().filter(assignment__round__project_id=project_id)


def read(rows: QuerySet[Submission]) -> list[Answer]:
    """All of these in two queries, without a model's object for each row."""
    marks: dict[UUID, list[Seen]] = {}
    found = Finding.objects.filter(submission__in=rows.order_by()).order_by("key")
    for submission, *finding in found.values_list("submission", *_SEEN):
        marks.setdefault(submission, []).append(_seen(*finding))
    said = rows.order_by("pk").values_list(
        "pk",
        "assignment",
        "assignment__image",
        "assignment__inspector",
        "assignment__trial",
        "verdict",
        "undecided_reason",
    )
    return [
        Answer(pk, assignment, image, who, trial, verdict, tuple(marks.get(pk, ())), why)
        for pk, assignment, image, who, trial, verdict, why in said
    ]


def with_findings(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    return rows.select_related("assignment").prefetch_related(
        "findings__type_version__defect_type", "findings__grade"
    )


def answer_of(row: Submission) -> Answer:
    return Answer(
        submission=row.pk,
        assignment=row.assignment_id,
        image=row.assignment.image_id,
        person=row.assignment.inspector_id,
        trial=row.assignment.trial,
        verdict=row.verdict,
        findings=tuple(
            seen(finding) for finding in sorted(row.findings.all(), key=lambda f: str(f.key))
        ),
        undecided_reason=row.undecided_reason,
    )


_SEEN = (
    "pk",
    "key",
    "type_version",
    "type_version__defect_type__code",
    "type_version__consequence",
    "grade",
    "grade__code",
    "grade__consequence",
    "geometry",
    "length",
    "width",
    "area",
)


def _seen(
    pk: int,
    key: UUID,
    kind: UUID,
    code: str,
    of_type: str,
    grade: UUID | None,
    grade_code: str | None,
    of_grade: str | None,
    raw: Any,
    *size: float,
) -> Seen:
    rejects = (of_grade or of_type) == Consequence.REJECT
    shape = parse_geometry(raw)
    return Seen(pk, str(key), kind, code, rejects, grade, grade_code or "", shape, raw, Size(*size))


def seen(row: Finding | RulingFinding) -> Seen:
    judged = row.grade or row.type_version
    return Seen(
        pk=row.pk,
        key=str(row.key) if isinstance(row, Finding) else "",
        type_version=row.type_version_id,
        code=row.type_version.defect_type.code,
        rejects=judged.consequence == "reject",
        grade=row.grade_id,
        grade_code=row.grade.code if row.grade else "",
        geometry=parse_geometry(row.geometry),
        raw=row.geometry,
        size=Size(row.length, row.width, row.area),
    )
