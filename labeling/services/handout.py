"""Handing out work: one index look-up, a lease, a conditional update; never twice."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Member
from labeling.models import Assignment, AssignmentState, Round, RoundState
from vqi.common.problems import Conflict

MAX_TRIES = 20


def take_next(*, round: Round, inspector: Member, count: int) -> list[Assignment]:
    """The inspector's leased rows and as many more as are asked for; the same ones again."""
    if round.state != RoundState.OPEN:
        raise Conflict("This round is not open for labeling.", code="round_not_open")
    now = timezone.now()
    held = list(_own(round, inspector).filter(state=AssignmentState.LEASED).order_by("position"))
    held = [row for row in held[:count] if _lease(row, now, AssignmentState.LEASED)]
    while len(held) < count:
        taken = _take_own(round, inspector, now) or _take_over(round, inspector, now)
        if taken is None:
            break
        held.append(taken)
    return held


def give_back(*, assignment: Assignment) -> None:
    """An unused lease returns to the queue, with what was drawn so far kept as its draft."""
    Assignment.objects.filter(pk=assignment.pk, state=AssignmentState.LEASED).update(
        state=AssignmentState.OPEN, lease_until=None
    )


def _own(round: Round, inspector: Member) -> QuerySet[Assignment]:
    return Assignment.objects.filter(round=round, inspector=inspector).select_related(
        "image", "draft", "round__project"
    )


def lease_end(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.VQI_LEASE_SECONDS)


def _lease(row: Assignment, now: datetime, state: str) -> bool:
    row.lease_until = lease_end(now)
    changed = Assignment.objects.filter(pk=row.pk, state=state).update(
        state=AssignmentState.LEASED, lease_until=row.lease_until
    )
    row.state = AssignmentState.LEASED
    return bool(changed)


def _take_own(round: Round, inspector: Member, now: datetime) -> Assignment | None:
    for _ in range(MAX_TRIES):
        row = _own(round, inspector).filter(state=AssignmentState.OPEN).order_by("position").first()
        if row is None:
            return None
        if _lease(row, now, AssignmentState.OPEN):
            return row
    return None


def _take_over(round: Round, inspector: Member, now: datetime) -> Assignment | None:
    """A row in place of somebody else's, of an image this inspector has no row for.

    Images with repeats stay with their inspector: half a pair would tell nothing.
    """
    free = Q(state=AssignmentState.OPEN) | Q(state=AssignmentState.LEASED, lease_until__lt=now)
    mine = Assignment.objects.filter(round=round, inspector=inspector).values("image")
    repeated = Assignment.objects.filter(round=round, trial__gt=1).values("image")
    for _ in range(MAX_TRIES):
        rows = (
            Assignment.objects.filter(free, round=round)
            .exclude(inspector=inspector)
            .exclude(image__in=mine)
            .exclude(image__in=repeated)
            .order_by("position", "pk")
        )
        with transaction.atomic():
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True, of=("self",))
            row = rows.first()
            if row is None:
                return None
            taken = _replace(row, inspector, free, now)
        if taken is not None:
            return _own(round, inspector).get(pk=taken)
    return None


def _replace(row: Assignment, inspector: Member, free: Q, now: datetime) -> UUID | None:
    """The old row is withdrawn, so that a late answer to it is kept and marked."""
    try:
        with transaction.atomic():
            changed = Assignment.objects.filter(free, pk=row.pk).update(
                state=AssignmentState.WITHDRAWN, lease_until=None
            )
            if not changed:
                return None
            return Assignment.objects.create(
                round_id=row.round_id,
                image_id=row.image_id,
                inspector=inspector,
                slot=row.slot,
                trial=row.trial,
                position=row.position,
                state=AssignmentState.LEASED,
                lease_until=lease_end(now),
                is_blind=row.is_blind,
            ).pk
    except IntegrityError:
        return None
