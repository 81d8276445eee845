"""Discrepancies keep their identity over recomputation by the finding keys they share."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from agreement.models import (
    ABOUT_IMAGE,
    ClosedReason,
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyState,
    Position,
    Ruling,
)
from agreement.selectors.ledger import disagreements
from agreement.services.disputes import Dispute
from labeling.access import blind_submissions
from labeling.models import Round

Kind = DiscrepancyKind
DIRECTED = frozenset({Kind.MISSED, Kind.EXTRA, Kind.ONE_SIDED})
AT_ONCE = 500
WRITTEN = ("kind", "rule", "cost", "region", "alike", "state", "closed_reason")


class _Known(NamedTuple):
    row: Discrepancy
    keys: frozenset[str]


def keep_discrepancies(
    *, round_: Round, found: Sequence[Dispute], images: Sequence[UUID] | None = None
) -> None:
    """Inside the report's transaction, which holds the round: whoever rules meanwhile waits, or is
    seen to have ruled. Update what is known, add what is new, close the rest. `images`: all
    disagreements about these, where they are written part by part."""
    known = _known(round_, images)
    paired = _paired(known, found)
    standing = set(
        Ruling.objects.filter(discrepancy__round=round_, withdrawn_at__isnull=True).values_list(
            "discrepancy", flat=True
        )
    )
    new, kept, rows = [], [], []
    for number, dispute in enumerate(found):
        row = paired.get(number)
        if row is None:
            row = Discrepancy(round=round_, image_id=dispute.image)
            new.append(row)
        else:
            kept.append(row)
        _fill(row, dispute, row.pk in standing)
        rows.append(row)
    vanished = _close(known, {row.pk for row in kept}, found)
    Discrepancy.objects.bulk_create(new, batch_size=AT_ONCE)
    Discrepancy.objects.bulk_update([*kept, *vanished], WRITTEN, batch_size=AT_ONCE)
    for part in _parts([row.pk for row in kept]):
        Position.objects.filter(discrepancy__in=part).delete()
    _write_positions(rows, found)


def close_the_rest(*, round_: Round, images: set[UUID]) -> None:
    """Closes what is open about images that no answer covers any more."""
    rows = disagreements(round_).exclude(state=DiscrepancyState.CLOSED)
    left = set(rows.values_list("image", flat=True).distinct()) - images
    for part in _parts(sorted(left, key=str)):
        keep_discrepancies(round_=round_, found=[], images=part)


def _known(round_: Round, images: Sequence[UUID] | None) -> list[_Known]:
    keys: dict[UUID, set[str]] = {}
    marked = Position.objects.filter(discrepancy__round=round_, finding__isnull=False)
    if images is not None:
        marked = marked.filter(discrepancy__image__in=images)
    for pk, key in marked.values_list("discrepancy", "finding__key").iterator():
        keys.setdefault(pk, set()).add(str(key))
    rows = disagreements(round_).order_by("created_at", "pk")
    if images is not None:
        rows = rows.filter(image__in=images)
    return [_Known(row, frozenset(keys.get(row.pk, ()))) for row in rows]


def _family(kind: str) -> str:
    return Kind.ONE_SIDED if kind in DIRECTED else kind


def _paired(known: Sequence[_Known], found: Sequence[Dispute]) -> dict[int, Discrepancy]:
    """Most shared keys first; a row answers for one dispute only."""
    by_place: dict[tuple[UUID, str], list[_Known]] = {}
    for one in known:
        by_place.setdefault((one.row.image_id, _family(one.row.kind)), []).append(one)
    offers = []
    for number, dispute in enumerate(found):
        for row, keys in by_place.get((dispute.image, _family(dispute.kind)), []):
            shared = len(keys & dispute.keys)
            if shared or dispute.kind in ABOUT_IMAGE:
                offers.append((-shared, row.rule != dispute.rule, number, str(row.pk), row))
    paired: dict[int, Discrepancy] = {}
    taken: set[UUID] = set()
    for _, _, number, _, row in sorted(offers, key=lambda offer: offer[:4]):
        if number not in paired and row.pk not in taken:
            paired[number] = row
            taken.add(row.pk)
    return paired


def _fill(row: Discrepancy, dispute: Dispute, is_ruled: bool) -> None:
    # A ruling gave the direction; a recomputation knows of none.
    if not is_ruled or row.kind not in DIRECTED:
        row.kind = dispute.kind
    row.rule, row.cost, row.alike = dispute.rule, dispute.cost, dispute.alike
    row.region = _region(dispute)
    row.closed_reason = ""
    row.state = DiscrepancyState.RULED if is_ruled else DiscrepancyState.OPEN


def _close(known: Sequence[_Known], kept: set[UUID], found: Sequence[Dispute]) -> list[Discrepancy]:
    """What no longer is: its findings stand in another entry of the kind, or nobody's answer
    holds them any more, or people agree by now."""
    joined = {(d.image, _family(d.kind), key) for d in found for key in d.keys}
    live = {key for d in found for key in d.keys}
    closed = []
    for row, keys in known:
        if row.pk in kept or row.state == DiscrepancyState.CLOSED:
            continue
        row.state = DiscrepancyState.CLOSED
        if any((row.image_id, _family(row.kind), key) in joined for key in keys):
            row.closed_reason = ClosedReason.JOINED
        elif keys and not keys & live and not _still_there(row, keys):
            row.closed_reason = ClosedReason.GONE
        else:
            row.closed_reason = ClosedReason.AGREED
        closed.append(row)
    return closed


def _still_there(row: Discrepancy, keys: frozenset[str]) -> bool:
    answers = blind_submissions(row.round).filter(assignment__image=row.image_id)
    return answers.filter(findings__key__in=keys).exists()


def _write_positions(rows: Sequence[Discrepancy], found: Sequence[Dispute]) -> None:
    Position.objects.bulk_create(
        (
            Position(
                discrepancy=row,
                assignment_id=stand.answer.assignment,
                submission_id=stand.answer.submission,
                finding_id=stand.finding.pk if stand.finding else None,
            )
            for row, dispute in zip(rows, found, strict=True)
            for stand in dispute.stands
        ),
        batch_size=AT_ONCE,
    )


def _parts(keys: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def _region(dispute: Dispute) -> dict[str, float] | None:
    if dispute.region is None:
        return None
    left, top, right, bottom = dispute.region
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}
