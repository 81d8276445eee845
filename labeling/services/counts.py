"""How far a round and each of its inspectors are, kept in the transaction that changes it."""

from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from labeling.models import Assignment, AssignmentState, Round, RoundImage, RoundInspector

WAITING = (AssignmentState.OPEN, AssignmentState.LEASED)


class Counts(NamedTuple):
    """Of each inspector what waits and is done; of the round its images."""

    inspectors: dict[UUID, tuple[int, int]]
    images: int
    completed: int
    revealed: int


def count(
    round_id: UUID, member_id: UUID, *, waiting: int = 0, done: int = 0, completed: int = 0
) -> None:
    """Move the counts of one inspector; call it last, so that its row is held but briefly."""
    latest = {"last_at": timezone.now()} if done > 0 else {}
    RoundInspector.objects.filter(round=round_id, member=member_id).update(
        n_waiting=F("n_waiting") + waiting,
        n_done=F("n_done") + done,
        n_completed=F("n_completed") + completed,
        **latest,
    )


def is_last_waiting(row: Assignment) -> bool:
    """Does nothing but this row wait of its image? Ask while holding the image's `RoundImage`."""
    others = Assignment.objects.filter(round=row.round_id, image=row.image_id, state__in=WAITING)
    return not others.exclude(pk=row.pk).exists()


def count_revealed(round_id: UUID, n: int) -> None:
    Round.objects.filter(pk=round_id).update(n_revealed=F("n_revealed") + n)


def kept_counts(round_id: UUID) -> Counts:
    places = list(RoundInspector.objects.filter(round=round_id))
    round_ = Round.objects.get(pk=round_id)
    return Counts(
        {place.member_id: (place.n_waiting, place.n_done) for place in places},
        round_.n_images,
        sum(place.n_completed for place in places),
        round_.n_revealed,
    )


def counted(round_id: UUID) -> Counts:
    """The counts from the rows themselves."""
    people = RoundInspector.objects.filter(round=round_id).values_list("member", flat=True)
    rows = Assignment.objects.filter(round=round_id)
    waiting = Q(state__in=WAITING)
    found = (
        rows.values("inspector")
        .annotate(
            waiting=Count("pk", filter=waiting),
            done=Count("pk", filter=Q(state=AssignmentState.DONE)),
        )
        .order_by("inspector")
    )
    images = RoundImage.objects.filter(round=round_id)
    total = images.count()
    return Counts(
        dict.fromkeys(people, (0, 0))
        | {row["inspector"]: (row["waiting"], row["done"]) for row in found},
        total,
        total - rows.filter(waiting).values("image").distinct().count(),
        images.filter(revealed_at__isnull=False).count(),
    )


def recount(round_id: UUID) -> bool:
    """Keep what the rows say, when a round opens or to mend it; says whether that was new.

    Whoever changes a row moves the counts last: with these held, what is not stored yet is
    counted by its own transaction afterwards.
    """
    with transaction.atomic():
        list(Round.objects.select_for_update(no_key=True).filter(pk=round_id).values_list("pk"))
        places = RoundInspector.objects.filter(round=round_id).order_by("member")
        list(places.select_for_update().values_list("pk"))
        kept, right = kept_counts(round_id), counted(round_id)
        if kept != right:
            _keep(round_id, right)
        return kept != right


def _keep(round_id: UUID, right: Counts) -> None:
    completed = right.completed
    for member in sorted(right.inspectors):
        waiting, done = right.inspectors[member]
        RoundInspector.objects.filter(round=round_id, member=member).update(
            n_waiting=waiting, n_done=done, n_completed=completed
        )
        completed = 0
    Round.objects.filter(pk=round_id).update(n_images=right.images, n_revealed=right.revealed)
