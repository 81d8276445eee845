"""Handing out work: index look-ups, a lease, a conditional update; never twice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Member
from labeling.models import Assignment, AssignmentState, Round, RoundState
from labeling.services.counts import count as move_counts
from labeling.services.take_over import free, next_lease_end, to_take_over
from vqi.common.problems import Conflict

MAX_TRIES = 20
SHOWN = ("image", "draft", "round__project")


@dataclass(frozen=True)
class Outlook:
    """What somebody who has run out may expect: work now, or perhaps once a lease has run out."""

    waits: bool
    perhaps_at: datetime | None


def look_ahead(*, round: Round, inspector: Member) -> Outlook:
    """Takes nothing: who has left the page open holds no work, and withdraws nobody's."""
    _check_open(round)
    now = timezone.now()
    if _own(round, inspector).exists() or to_take_over(round, inspector, now):
        return Outlook(waits=True, perhaps_at=None)
    return Outlook(waits=False, perhaps_at=next_lease_end(round, inspector, now))


def take_next(
    *,
    round: Round,
    inspector: Member,
    count: int,
    holder: UUID | None = None,
    handed_in: Collection[UUID] = (),
) -> list[Assignment]:
    """The inspector's leased rows and as many more as are asked for; the same ones again.

    Not those whose answer is on its way: who works faster than it is stored need not wait."""
    _check_open(round)
    now = timezone.now()
    _keep(handed_in, round, inspector, now)
    wanted = _own(round, inspector).exclude(pk__in=handed_in)
    held: list[Assignment] = []
    for _ in range(MAX_TRIES):
        rows = list(wanted[:count])
        held = [row for row in rows if _lease(row, now, holder)]
        if len(held) == len(rows):
            break
    while len(held) < count:
        taken = _take_over(round, inspector, now, holder)
        if taken is None:
            break
        held.append(taken)
    return held


def _check_open(round: Round) -> None:
    if round.state != RoundState.OPEN:
        raise Conflict("This round is not open for labeling.", code="round_not_open")


def give_back(*, assignment: Assignment, holder: UUID | None) -> bool:
    """An unused lease returns to the queue, with what was drawn so far kept as its draft.

    Not what another browser was handed too: it may be drawn on there, and ends with its time."""
    if holder is None:
        return False
    held = Assignment.objects.filter(pk=assignment.pk, state=AssignmentState.LEASED, held_by=holder)
    return bool(held.update(state=AssignmentState.OPEN, lease_until=timezone.now()))


def lease_end(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.VQI_LEASE_SECONDS)


def _own(round: Round, inspector: Member) -> QuerySet[Assignment]:
    """What is leased first, then what waits: one walk along the index, for done < leased < open."""
    return (
        Assignment.objects.filter(
            round=round,
            inspector=inspector,
            state__gte=AssignmentState.LEASED,
            state__lte=AssignmentState.OPEN,
        )
        .select_related(*SHOWN)
        .defer("draft__body")
        .order_by("state", "position")
    )


def _lease(row: Assignment, now: datetime, holder: UUID | None) -> bool:
    """Lease it, or lease it for longer, unless it was leased by somebody meanwhile."""
    as_read = Assignment.objects.filter(pk=row.pk, state=row.state, lease_until=row.lease_until)
    is_free = row.state == AssignmentState.OPEN or (row.lease_until or now) <= now
    row.held_by = holder if is_free or row.held_by == holder else None
    row.state, row.lease_until = AssignmentState.LEASED, lease_end(now)
    changed = as_read.update(state=row.state, lease_until=row.lease_until, held_by=row.held_by)
    return bool(changed)


def _keep(handed_in: Collection[UUID], round: Round, inspector: Member, now: datetime) -> None:
    """An answer that is refused, or late to arrive, is still theirs to give.

    No lease that is fresh is written: that would wait for the answer that is being stored."""
    if not handed_in:
        return
    end = lease_end(now)
    Assignment.objects.filter(
        pk__in=handed_in,
        round=round,
        inspector=inspector,
        state=AssignmentState.LEASED,
        lease_until__lt=now + (end - now) / 2,
    ).update(lease_until=end)


def _take_over(
    round: Round, inspector: Member, now: datetime, holder: UUID | None
) -> Assignment | None:
    """A row in place of somebody else's, of an image this inspector has no row for."""
    for _ in range(MAX_TRIES):
        row = to_take_over(round, inspector, now)
        if row is None:
            return None
        taken = _replace(row, inspector, now, holder)
        if taken is not None:
            return Assignment.objects.select_related(*SHOWN).get(pk=taken)
    return None


def _replace(row: Assignment, inspector: Member, now: datetime, holder: UUID | None) -> UUID | None:
    """The old row is withdrawn, so that a late answer to it is kept and marked."""
    try:
        with transaction.atomic():
            changed = Assignment.objects.filter(free(now), pk=row.pk).update(
                state=AssignmentState.WITHDRAWN, lease_until=None
            )
            if not changed:
                return None
            taken = _in_its_place(row, inspector, now, holder)
            changes = {row.inspector_id: -1, inspector.pk: 1}
            for member in sorted(changes):  # the same order everywhere: no deadlock
                move_counts(row.round_id, member, waiting=changes[member])
            return taken
    except IntegrityError:
        return None


def _in_its_place(row: Assignment, inspector: Member, now: datetime, holder: UUID | None) -> UUID:
    return Assignment.objects.create(
        round_id=row.round_id,
        image_id=row.image_id,
        inspector=inspector,
        slot=row.slot,
        trial=row.trial,
        position=row.position,
        state=AssignmentState.LEASED,
        lease_until=lease_end(now),
        held_by=holder,
        may_take_over=row.may_take_over,
        is_blind=row.is_blind,
    ).pk
