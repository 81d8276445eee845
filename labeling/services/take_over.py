"""Finding a row that an inspector who has run out may take over: look-ups, never a scan.

`may_take_over` is written when the round opens: not for images with repeats (half a pair would
tell nothing), and not where everybody labels every image anyway. Whoever holds a row of an image
holds it for good, so what was passed over once is never read again (`take_over_from`).
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import Member
from labeling.models import Assignment, AssignmentState, Round, RoundInspector

FEW, MANY = 20, 900
END = 2**31 - 1


class Seen(NamedTuple):
    id: UUID
    image: UUID
    position: int


def free(now: datetime) -> Q:
    """Waiting, or leased by somebody who let the lease run out."""
    ran_out = Q(state=AssignmentState.LEASED, lease_until__lt=now)
    return Q(may_take_over=True) & (Q(state=AssignmentState.OPEN) | ran_out)


def to_take_over(round: Round, inspector: Member, now: datetime) -> Assignment | None:
    """What was given back or ran out of time first, then what nobody has begun."""
    return _left_behind(round, inspector, now) or _not_begun(round, inspector)


def next_lease_end(round: Round, inspector: Member, now: datetime) -> datetime | None:
    """When the first row held by somebody else may become free for this inspector."""
    held = _others(round, inspector).filter(state=AssignmentState.LEASED, lease_until__gte=now)
    row = _chosen(_first_not_held(_seen(held.order_by("lease_until")[:MANY]), round, inspector))
    return row.lease_until if row else None


def _left_behind(round: Round, inspector: Member, now: datetime) -> Assignment | None:
    """Only what is leased or was given back has a `lease_until`: it alone finds them."""
    left = _others(round, inspector).filter(lease_until__lt=now)
    return _chosen(_first_not_held(_seen(left.order_by("lease_until")[:MANY]), round, inspector))


def _not_begun(round: Round, inspector: Member) -> Assignment | None:
    place, size = _place(round, inspector), FEW
    waiting = _others(round, inspector).filter(state=AssignmentState.OPEN).order_by("position")
    while place < END:
        rows = _seen(waiting.filter(position__gte=place)[:size])
        found = _first_not_held(rows, round, inspector)
        begun, place = place, _next_place(rows, found, size)
        _keep_place(round, inspector, place)
        if found is not None:
            return _chosen(found)
        # A whole batch at one position (a row an inspector): go on with a larger one.
        size = size * 2 if place == begun else MANY
    return None


def _next_place(rows: list[Seen], found: Seen | None, size: int) -> int:
    """Rows of one position may lie on both sides of a batch's end: it is read again."""
    if found is not None:
        return found.position
    return END if len(rows) < size else rows[-1].position


def _seen(rows: QuerySet[Assignment]) -> list[Seen]:
    return [Seen(*values) for values in rows.values_list("pk", "image", "position")]


def _first_not_held(rows: list[Seen], round: Round, inspector: Member) -> Seen | None:
    if not rows:
        return None
    images = [row.image for row in rows]
    own = Assignment.objects.filter(round=round, image__in=images, inspector=inspector)
    held = set(own.values_list("image", flat=True))
    return next((row for row in rows if row.image not in held), None)


def _chosen(row: Seen | None) -> Assignment | None:
    return Assignment.objects.filter(pk=row.id).first() if row else None


def _others(round: Round, inspector: Member) -> QuerySet[Assignment]:
    return Assignment.objects.filter(round=round, may_take_over=True).exclude(inspector=inspector)


def _place(round: Round, inspector: Member) -> int:
    places = RoundInspector.objects.filter(round=round, member=inspector)
    return places.values_list("take_over_from", flat=True).first() or 0


def _keep_place(round: Round, inspector: Member, place: int) -> None:
    RoundInspector.objects.filter(round=round, member=inspector, take_over_from__lt=place).update(
        take_over_from=place
    )
