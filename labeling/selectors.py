from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from accounts.models import Member
from labeling.models import (
    Assignment,
    AssignmentState,
    Round,
    RoundImage,
    RoundState,
)

HELD = [AssignmentState.OPEN, AssignmentState.LEASED]


def own_counts(rounds: list[Round], member: Member) -> dict[Any, dict[str, int]]:
    """How much of each round one inspector has done, in one query."""
    rows = (
        Assignment.objects.filter(round__in=rounds, inspector=member)
        .exclude(state=AssignmentState.WITHDRAWN)
        .values("round")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(state=AssignmentState.DONE)),
            open=Count("pk", filter=Q(state__in=HELD)),
        )
        .order_by()
    )
    return {
        row["round"]: {"open": row["open"], "done": row["done"], "total": row["total"]}
        for row in rows
    }


def progress_of(round: Round) -> dict[str, Any]:
    """Counts only: how many are done, never what was said."""
    rows = Assignment.objects.filter(round=round).exclude(state=AssignmentState.WITHDRAWN)
    people = list(
        rows.values("inspector", "inspector__name")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(state=AssignmentState.DONE)),
            open=Count("pk", filter=Q(state__in=HELD)),
            leased=Count("pk", filter=Q(state=AssignmentState.LEASED)),
            last_at=Max("live__received_at"),
        )
        .order_by("inspector__name")
    )
    unfinished = rows.filter(state__in=HELD).values("image")
    images = RoundImage.objects.filter(round=round)
    return {
        **{name: sum(p[name] for p in people) for name in ("total", "done", "open", "leased")},
        "images_total": images.count(),
        "images_complete": images.exclude(image__in=unfinished).count(),
        "images_revealed": images.filter(revealed_at__isnull=False).count(),
        "inspectors": [
            {
                "member": p["inspector"],
                "name": p["inspector__name"],
                **{name: p[name] for name in ("open", "done", "total", "last_at")},
            }
            for p in people
        ],
    }


def is_planned(round_id: UUID) -> bool:
    return Round.objects.filter(pk=round_id).exists()


def own_answers(round: Round, member: Member) -> QuerySet[Assignment]:
    """One's own answers of a round without repeats, but for images one has before oneself."""
    before_them = Assignment.objects.filter(
        inspector__user=member.user, state__in=HELD, round__state=RoundState.OPEN
    )
    return (
        Assignment.objects.filter(round=round, inspector=member, state=AssignmentState.DONE)
        .exclude(image__in=before_them.values("image"))
        .select_related("live", "image", "round__project")
        .prefetch_related("live__findings")
    )
