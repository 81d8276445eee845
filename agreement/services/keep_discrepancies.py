"""Discrepancies keep their identity over recomputation by the finding keys they share."""

from collections.abc import Sequence
from uuid import UUID

from agreement.models import Discrepancy, DiscrepancyKind, DiscrepancyState, Position
from agreement.services.disputes import Dispute
from labeling.models import Round

Kind = DiscrepancyKind
ABOUT_IMAGE = frozenset({Kind.VERDICT, Kind.UNDECIDED})
DIRECTED = frozenset({Kind.MISSED, Kind.EXTRA, Kind.ONE_SIDED})
VANISHED = "The latest answers no longer hold this disagreement."


def keep_discrepancies(*, round_: Round, found: Sequence[Dispute]) -> None:
    """Inside the report's transaction: update what is known, add what is new, close the rest."""
    known = list(
        Discrepancy.objects.filter(round=round_)
        .prefetch_related("positions__finding", "rulings")
        .order_by("created_at", "pk")
    )
    paired = _paired(known, found)
    positions: list[Position] = []
    for dispute in found:
        row = _written(paired.get(id(dispute)), round_, dispute)
        positions += [
            Position(
                discrepancy=row,
                assignment_id=stand.answer.assignment,
                submission_id=stand.answer.submission,
                finding_id=stand.finding.pk if stand.finding else None,
            )
            for stand in dispute.stands
        ]
    Position.objects.bulk_create(positions, batch_size=500)
    kept = {row.pk for row in paired.values()}
    for row in known:
        if row.pk not in kept and row.state != DiscrepancyState.CLOSED:
            row.state = DiscrepancyState.CLOSED
            row.closed_reason = VANISHED
            row.save(update_fields=["state", "closed_reason"])


def _family(kind: str) -> str:
    return Kind.ONE_SIDED if kind in DIRECTED else kind


def _paired(known: Sequence[Discrepancy], found: Sequence[Dispute]) -> dict[int, Discrepancy]:
    """Most shared keys first; a row answers for one dispute only."""
    by_place: dict[tuple[UUID, str], list[tuple[Discrepancy, frozenset[str]]]] = {}
    for row in known:
        keys = frozenset(str(p.finding.key) for p in row.positions.all() if p.finding)
        by_place.setdefault((row.image_id, _family(row.kind)), []).append((row, keys))
    offers = []
    for number, dispute in enumerate(found):
        for row, keys in by_place.get((dispute.image, _family(dispute.kind)), []):
            shared = len(keys & dispute.keys)
            if shared or dispute.kind in ABOUT_IMAGE:
                offers.append((-shared, row.rule != dispute.rule, number, str(row.pk), row))
    paired: dict[int, Discrepancy] = {}
    taken: set[UUID] = set()
    for _, _, number, _, row in sorted(offers, key=lambda offer: offer[:4]):
        if id(found[number]) not in paired and row.pk not in taken:
            paired[id(found[number])] = row
            taken.add(row.pk)
    return paired


def _written(row: Discrepancy | None, round_: Round, dispute: Dispute) -> Discrepancy:
    region = _region(dispute)
    if row is None:
        return Discrepancy.objects.create(
            round=round_,
            image_id=dispute.image,
            kind=dispute.kind,
            rule=dispute.rule,
            cost=dispute.cost,
            region=region,
        )
    standing = any(ruling.withdrawn_at is None for ruling in row.rulings.all())
    if not standing:
        row.kind = dispute.kind
    row.rule, row.cost, row.region, row.closed_reason = dispute.rule, dispute.cost, region, ""
    row.state = DiscrepancyState.RULED if standing else DiscrepancyState.OPEN
    row.save(update_fields=["kind", "rule", "cost", "region", "state", "closed_reason"])
    row.positions.all().delete()
    return row


def _region(dispute: Dispute) -> dict[str, float] | None:
    if dispute.region is None:
        return None
    left, top, right, bottom = dispute.region
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}
