"""The API's forms of this app's rows."""

from typing import Any
from uuid import UUID

from accounts.models import Member
from agreement.models import (
    ChangeRequest,
    Evidence,
    Figure,
    FinalFinding,
    FinalLabel,
    LookAgain,
    RequestState,
    RuleRank,
    Ruling,
    RulingFinding,
)
from agreement.services.change_requests import in_frozen
from labeling.models import Finding

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


def rule_rank(row: Any) -> dict[str, Any]:
    """Of a row of `rule_ranks`."""
    shown = {"repeat_lowest": "shown_lowest", "repeat_mean": "shown_mean", "act": "shown_act"}
    names = [field.name for field in RuleRank._meta.concrete_fields]
    return {
        name: getattr(row, shown.get(name, name)) for name in names if name not in ("id", "report")
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


def look(row: LookAgain) -> dict[str, Any]:
    fields = ("id", "words", "created_at", "answered_at", "is_upheld")
    return {**{n: getattr(row, n) for n in fields}, "asked_by": person(row.asked_by)}


def ruling(row: Ruling) -> dict[str, Any]:
    fields = ("id", "verdict", "reason", "words", "created_at", "withdrawn_at")
    return {
        **{name: getattr(row, name) for name in fields},
        "touched": row.touched_id,
        "findings": [finding(f) for f in sorted(row.findings.all(), key=lambda f: f.pk)],
        "author": person(row.author),
        "looks": [look(each) for each in sorted(row.looks.all(), key=lambda x: x.created_at)],
    }


def change_request(row: ChangeRequest, *, is_nameless: bool) -> dict[str, Any]:
    fields = ("id", "title", "text", "state", "answer", "created_at")
    return {
        **{name: getattr(row, name) for name in fields},
        "defect_type": row.defect_type_id,
        "code": row.defect_type.code if row.defect_type else None,
        "draft": row.draft.number if row.draft else None,
        "takes_evidence": row.state == RequestState.OPEN and in_frozen(row) is None,
        "answered_by": row.answered_by.number if row.answered_by else None,
        "raised_by": None if is_nameless else person(row.raised_by),
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
