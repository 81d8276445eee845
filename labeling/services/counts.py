"""What each inspector of a round has waiting and done, kept in the transaction that changes it."""

from uuid import UUID

from django.db.models import Count, F, Q
from django.utils import timezone

from labeling.models import Assignment, AssignmentState, RoundInspector

WAITING = (AssignmentState.OPEN, AssignmentState.LEASED)


def count(round_id: UUID, member_id: UUID, *, waiting: int = 0, done: int = 0) -> None:
    """Move the counts of one inspector; call it last, so that its row is held but briefly."""
    latest = {"last_at": timezone.now()} if done > 0 else {}
    RoundInspector.objects.filter(round=round_id, member=member_id).update(
        n_waiting=F("n_waiting") + waiting, n_done=F("n_done") + done, **latest
    )


def recount(round_id: UUID) -> None:
    """The counts from the rows themselves: when a round opens, and to prove the kept ones."""
    rows = (
        Assignment.objects.filter(round=round_id)
        .values("inspector")
        .annotate(
            waiting=Count("pk", filter=Q(state__in=WAITING)),
            done=Count("pk", filter=Q(state=AssignmentState.DONE)),
        )
        .order_by("inspector")
    )
    for row in rows:
        RoundInspector.objects.filter(round=round_id, member=row["inspector"]).update(
            n_waiting=row["waiting"], n_done=row["done"]
        )
