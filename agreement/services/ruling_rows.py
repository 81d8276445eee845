"""What a ruling says, checked before it is stored and copied with what it judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID

from accounts.models import Member
from agreement.models import (
    ABOUT_IMAGE,
    Discrepancy,
    DiscrepancyKind,
    Ruling,
    RulingFinding,
)
from agreement.services.right_findings import RightFinding, right_finding
from catalogue.models import DefectType
from labeling.access import blind_submissions
from labeling.models import Finding, Verdict
from labeling.services.answers import MARKED_KINDS, is_rejecting
from vqi.common.problems import Conflict, Invalid

OTHER = "Another ruling has this id."


@dataclass(frozen=True, slots=True)
class Said:
    """One author's settled answer, of which every ruling of a stroke is made."""

    author: Member
    verdict: str
    reason: str
    words: str
    touched: UUID | None


class Reading(TypedDict):
    type_version: UUID
    grade: UUID | None


def right_rows(row: Discrepancy, findings: Sequence[RightFinding]) -> list[RulingFinding]:
    return [right_row(row, finding, n) for n, finding in enumerate(findings)]


def right_row(row: Discrepancy, given: RightFinding, n: int = 0) -> RulingFinding:
    return RulingFinding(
        **right_finding(
            given, version=row.round.version_id, image=row.image, field=f"findings[{n}]"
        ),
        source=_source(row, given.get("source_key")),
    )


def check(row: Discrepancy, verdict: str, rights: Sequence[RulingFinding]) -> None:
    if row.kind in ABOUT_IMAGE and not verdict:
        raise Invalid("A ruling on an image's verdict says which it is.", field="verdict")
    rejecting = [right for right in rights if _rejects(right)]
    if verdict == Verdict.OK and rejecting:
        raise Invalid("A picture with a rejecting finding is not OK.", field="verdict")
    if verdict == Verdict.DEFECTIVE and not rejecting and _must_be_marked(row):
        raise Invalid(
            "Mark what makes it defective, as an inspector would.",
            code="defective_without_finding",
            field="findings",
        )


def _must_be_marked(row: Discrepancy) -> bool:
    """Of agreed images whatever the others said: asked only where they said OK, it would tell what
    they said. Where nobody who could decide marked it, the label would never settle: the marks of
    the others are no vote."""
    if row.round.project.task_kind not in MARKED_KINDS:
        return False
    if row.kind != DiscrepancyKind.UNDECIDED:
        return row.kind == DiscrepancyKind.AGREED
    said = blind_submissions(row.round).filter(assignment__image=row.image_id)
    decided = said.exclude(verdict=Verdict.UNDECIDED)
    marks = Finding.objects.filter(submission__in=decided).select_related("type_version", "grade")
    return not any(map(is_rejecting, marks))


def touched_type(row: Discrepancy, touched: UUID | None) -> DefectType | None:
    if touched is None:
        return None
    found = DefectType.objects.filter(pk=touched, project_id=row.round.project_id).first()
    if found is None:
        raise Invalid("This defect type is not of the project.", field="touched")
    return found


def judged(row: Discrepancy) -> list[dict[str, Any]]:
    """A copy of what everybody said, as it was when it was ruled on."""
    positions = row.positions.select_related("finding", "submission").order_by("pk")
    return [
        {
            "submission": str(position.submission_id),
            "verdict": position.submission.verdict,
            "finding": position.finding
            and {
                "key": str(position.finding.key),
                "type_version": str(position.finding.type_version_id),
                "grade": str(position.finding.grade_id) if position.finding.grade_id else None,
                "geometry": position.finding.geometry,
            },
        }
        for position in positions
    ]


def is_same_ruling(known: Ruling, said: Said, rights: Sequence[RulingFinding]) -> bool:
    given = [(r.type_version_id, r.grade_id, r.geometry) for r in rights]
    kept = [(r.type_version_id, r.grade_id, r.geometry) for r in known.findings.order_by("pk")]
    return _is_said(known, said) and given == kept


def same_alike(
    known: list[Ruling], ids: dict[UUID, UUID], said: Said, reading: Reading | None
) -> list[Ruling]:
    """The rulings stored under these ids, if they say the same; the outlines are of what was there
    then."""
    given = [] if reading is None else [(reading["type_version"], reading.get("grade"))]
    for one in known:
        kept = [(r.type_version_id, r.grade_id) for r in one.findings.all()]
        if ids.get(one.discrepancy_id) != one.pk or not _is_said(one, said) or given != kept:
            raise Conflict(OTHER, field="id")
    if len(known) != len(ids):
        raise Conflict(OTHER, field="id")
    return known


def _is_said(known: Ruling, said: Said) -> bool:
    then = (known.author_id, known.verdict, known.reason, known.words, known.touched_id)
    return then == (said.author.pk, said.verdict, said.reason, said.words, said.touched)


def _rejects(row: RulingFinding) -> bool:
    return (row.grade or row.type_version).consequence == "reject"


def _source(row: Discrepancy, key: UUID | None) -> Finding | None:
    if key is None:
        return None
    return (
        Finding.objects.filter(
            key=key,
            submission__assignment__round=row.round,
            submission__assignment__image=row.image,
        )
        .order_by("pk")
        .first()
    )
