"""The API's forms of a ledger's entries: everybody's position, without a name until it is ruled."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from agreement.api.shown import finding, person, picture_url, ruling
from agreement.models import Discrepancy, Meeting, Position, Ruling
from agreement.selectors.answers import with_findings
from agreement.selectors.ledger import is_blind, said_of
from agreement.stats.outline import median_outline
from labeling.access import blind_submissions
from labeling.models import Submission
from vqi.common.geometry import parse_geometry, to_json


def entries(rows: Sequence[Discrepancy]) -> list[dict[str, Any]]:
    """A page of them; the positions are counted for these alone."""
    counted = Position.objects.filter(discrepancy__in=[row.pk for row in rows]).order_by()
    by_entry = counted.values("discrepancy").annotate(n=Count("pk"))
    counts = dict(by_entry.values_list("discrepancy", "n"))
    return [{**_entry(row), "n_positions": counts.get(row.pk, 0)} for row in rows]


def _entry(row: Discrepancy) -> dict[str, Any]:
    fields = ("id", "kind", "rule", "state", "closed_reason", "cost", "region", "created_at")
    return {
        **{name: getattr(row, name) for name in fields},
        "image": row.image_id,
        "image_url": picture_url(row.image_id),
    }


def entry_details(rows: Sequence[Discrepancy], *, names: bool) -> list[dict[str, Any]]:
    """Entries of one round with all that was said on their images, read together.
    `names`: whether people are named where it is ruled."""
    if not rows:
        return []
    known = {row.pk: row for row in _read(rows)}
    said = _said(rows)
    return [_detail(known[row.pk], said.get(row.image_id, []), names) for row in rows]


def entry_detail(
    row: Discrepancy, upcoming: list[UUID], n_alike: int, *, names: bool
) -> dict[str, Any]:
    [detail] = entry_details([row], names=names)
    return {
        **detail,
        "next": upcoming[0] if upcoming else None,
        "upcoming": upcoming,
        "n_alike": n_alike,
    }


def _read(rows: Sequence[Discrepancy]) -> QuerySet[Discrepancy]:
    positions = Position.objects.select_related(
        "assignment__inspector",
        "submission",
        "finding__type_version__defect_type",
        "finding__grade",
    )
    rulings = Ruling.objects.select_related("author").prefetch_related(
        "findings__type_version__defect_type", "findings__grade", "looks__asked_by"
    )
    return (
        Discrepancy.objects.filter(pk__in=[row.pk for row in rows])
        .select_related("round__version", "round__project", "image")
        .prefetch_related(
            Prefetch("positions", positions.order_by("pk")),
            Prefetch("rulings", rulings.order_by("-created_at", "pk")),
            Prefetch("meetings", Meeting.objects.filter(closed_at__isnull=True)),
        )
    )


def _said(rows: Sequence[Discrepancy]) -> dict[UUID, list[Submission]]:
    images = {row.image_id for row in rows if not is_blind(row)}
    answers = with_findings(blind_submissions(rows[0].round)).filter(assignment__image__in=images)
    found: dict[UUID, list[Submission]] = {}
    for answer in answers.select_related("assignment__inspector"):
        found.setdefault(answer.assignment.image_id, []).append(answer)
    return found


def _detail(row: Discrepancy, answers: Sequence[Submission], names: bool) -> dict[str, Any]:
    positions = [] if is_blind(row) else list(row.positions.all())
    seen = {answer.assignment.inspector_id for answer in answers}
    letters = lettered(row, seen | {p.assignment.inspector_id for p in positions})
    shown = [_position(p, letters, names and row.state == "ruled") for p in positions]
    shapes = [parse_geometry(p.finding.geometry) for p in positions if p.finding]
    rulings = list(row.rulings.all())
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
        **_entry(row),
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
        "next": None,
        "upcoming": [],
        "median": to_json(median_outline([shape for shape in shapes if shape is not None])),
        "n_alike": 0,
        "is_blind": is_blind(row),
        "n_since_ruling": _since(rulings, positions),
        "meeting": next((meeting.pk for meeting in row.meetings.all()), None),
        "rules_version": row.round.version.number,
        "said": said_of(p.submission_id for p in row.positions.all()),
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
