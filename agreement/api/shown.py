"""The API's forms of this app's rows."""

import hashlib
from typing import Any
from uuid import UUID

from accounts.models import Member
from agreement.models import (
    ChangeRequest,
    Discrepancy,
    Evidence,
    Figure,
    FinalFinding,
    FinalLabel,
    LookAgain,
    Meeting,
    Position,
    RuleRank,
    Ruling,
    RulingFinding,
)
from agreement.selectors.answers import with_findings
from agreement.selectors.ledger import is_blind
from agreement.stats.outline import median_outline
from labeling.access import blind_submissions
from labeling.models import Finding
from vqi.common.geometry import parse_geometry, to_json

NAMED = ("subject", "coefficient", "weights", "category", "undecided")


def person(member: Member | None) -> dict[str, Any] | None:
    return {"member": member.pk, "pseudonym": member.pseudonym} if member else None


def picture_url(image: UUID) -> str:
    return f"/api/v1/images/{image}/picture"


def figure(row: Figure) -> dict[str, Any]:
    numbers = ("value", "se", "low", "high", "level", "observed", "expected")
    undefined = {"code": row.undefined_code, "message": row.undefined_message}
    return {
        **{name: getattr(row, name) for name in NAMED},
        **{name: getattr(row, name) for name in numbers},
        "method": row.method,
        "n_items": row.n_items,
        "n_ratings": row.n_ratings,
        "hits": row.hits,
        "undefined": undefined if row.undefined_code else None,
    }


def rule_rank(row: RuleRank) -> dict[str, Any]:
    return {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields
        if field.name not in ("id", "report")
    }


def discrepancy(row: Discrepancy) -> dict[str, Any]:
    fields = ("id", "kind", "rule", "state", "closed_reason", "cost", "region", "created_at")
    return {
        **{name: getattr(row, name) for name in fields},
        "image": row.image_id,
        "image_url": picture_url(row.image_id),
        "n_positions": getattr(row, "n_positions", 0),
    }


def finding(row: Finding | RulingFinding | FinalFinding) -> dict[str, Any]:
    return {
        "key": getattr(row, "key", None),
        "type_version": row.type_version_id,
        "code": row.type_version.defect_type.code,
        "grade": row.grade_id,
        "grade_code": row.grade.code if row.grade else "",
        "geometry": row.geometry,
    }


def discrepancy_detail(
    row: Discrepancy, upcoming: list[UUID], n_alike: int, *, names: bool
) -> dict[str, Any]:
    """`names`: whether people are named once it is ruled."""
    answers = with_findings(blind_submissions(row.round)).filter(assignment__image=row.image)
    answers = answers.select_related("assignment__inspector")
    seen = {answer.assignment.inspector_id for answer in answers}
    positions = list(
        row.positions.select_related(
            "assignment__inspector",
            "submission",
            "finding__type_version__defect_type",
            "finding__grade",
        )
    )
    letters = lettered(row, seen | {p.assignment.inspector_id for p in positions})
    if is_blind(row):
        answers, positions = answers.none(), []
    shown = [_position(p, letters, names and row.state == "ruled") for p in positions]
    shapes = [parse_geometry(p.finding.geometry) for p in positions if p.finding]
    rulings = _rulings(row)
    everything = [
        {
            **finding(each),
            "letter": letters[answer.assignment.inspector_id],
            "trial": answer.assignment.trial,
        }
        for answer in answers
        for each in answer.findings.all()
    ]
    image = row.image
    return {
        **discrepancy(row),
        "round": row.round_id,
        "project": row.round.project_id,
        "image": {
            "id": image.pk,
            "file_name": image.file_name,
            "width": image.width,
            "height": image.height,
            "image_url": picture_url(image.pk),
        },
        "positions": sorted(shown, key=lambda p: (p["letter"], p["trial"])),
        "all_findings": sorted(everything, key=lambda f: (f["letter"], f["trial"])),
        "rulings": [ruling(r) for r in rulings],
        "next": upcoming[0] if upcoming else None,
        "upcoming": upcoming,
        "median": to_json(median_outline([shape for shape in shapes if shape is not None])),
        "n_alike": n_alike,
        "is_blind": is_blind(row),
        "n_since_ruling": _since(rulings, positions),
        "meeting": next((m.pk for m in row.meetings.all() if m.closed_at is None), None),
        "rules_version": row.round.version.number,
    }


def lettered(row: Discrepancy | Meeting, people: set[UUID]) -> dict[UUID, str]:
    """Another order for every discrepancy, so that a letter is never learnt."""

    def shuffled(person: UUID) -> bytes:
        return hashlib.sha256(row.pk.bytes + person.bytes).digest()

    order = sorted(people, key=shuffled)
    return {person: _letter(n) for n, person in enumerate(order)}


def _letter(n: int) -> str:
    first, last = divmod(n, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def _position(row: Position, letters: dict[UUID, str], is_ruled: bool) -> dict[str, Any]:
    inspector = row.assignment.inspector
    return {
        "letter": letters[inspector.pk],
        "member": person(inspector) if is_ruled else None,
        "trial": row.assignment.trial,
        "verdict": row.submission.verdict,
        "undecided_reason": row.submission.undecided_reason,
        "finding": finding(row.finding) if row.finding else None,
    }


def _since(rulings: list[Ruling], positions: list[Position]) -> int:
    """Answers that came after the standing ruling: it did not judge them."""
    standing = next((r for r in rulings if r.withdrawn_at is None), None)
    if standing is None:
        return 0
    judged = {entry["submission"] for entry in standing.judged}
    return len({str(p.submission_id) for p in positions} - judged)


def look(row: LookAgain) -> dict[str, Any]:
    fields = ("id", "words", "created_at", "answered_at", "is_upheld")
    return {**{n: getattr(row, n) for n in fields}, "asked_by": person(row.asked_by)}


def _rulings(row: Discrepancy) -> list[Ruling]:
    rows = row.rulings.select_related("author").prefetch_related(
        "findings__type_version__defect_type", "findings__grade", "looks__asked_by"
    )
    return list(rows.order_by("-created_at", "pk"))


def ruling(row: Ruling) -> dict[str, Any]:
    fields = ("id", "verdict", "reason", "words", "created_at", "withdrawn_at")
    return {
        **{name: getattr(row, name) for name in fields},
        "touched": row.touched_id,
        "findings": [finding(f) for f in sorted(row.findings.all(), key=lambda f: f.pk)],
        "author": person(row.author),
        "looks": [look(each) for each in sorted(row.looks.all(), key=lambda x: x.created_at)],
    }


def change_request(row: ChangeRequest) -> dict[str, Any]:
    fields = ("id", "title", "text", "state", "answer", "created_at")
    return {
        **{name: getattr(row, name) for name in fields},
        "defect_type": row.defect_type_id,
        "code": row.defect_type.code if row.defect_type else None,
        "draft": row.draft.number if row.draft else None,
        "answered_by": row.answered_by.number if row.answered_by else None,
        "raised_by": person(row.raised_by),
        "evidence": [evidence(each) for each in row.evidence.all()],
    }


def evidence(row: Evidence) -> dict[str, Any]:
    return {
        "image": row.image_id,
        "image_url": picture_url(row.image_id),
        "discrepancy": row.discrepancy_id,
        "region": row.discrepancy.region if row.discrepancy else None,
    }


def final_label(row: FinalLabel) -> dict[str, Any]:
    return {
        "image": row.image_id,
        "file_name": row.image.file_name,
        "width": row.image.width,
        "height": row.image.height,
        "verdict": row.verdict,
        "origin": row.origin,
        "version": row.version.number,
        "is_stale": row.is_stale,
        "carried_from": row.carried_from.number if row.carried_from else None,
        "n_answers": row.n_answers,
        "n_supporting": row.n_supporting,
        "findings": [{**finding(f), "ruling": f.ruling_id} for f in row.findings.all()],
    }
