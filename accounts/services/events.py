from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from accounts.models import Event, Member, Project, User

# An act whose answer was lost is sent again soon, or its page says how things stand.
LATELY = timedelta(hours=1)


def record(
    *,
    act: str,
    on: models.Model,
    user: User | None,
    project: Project | None = None,
    count: int = 1,
    **details: Any,
) -> Event:
    """Write the event of an act; call it inside the act's own transaction. Ids only."""
    return Event.objects.create(
        project=project,
        user=user,
        act=act,
        object_kind=str(on._meta.model_name),
        object_id=str(on.pk),
        count=count,
        details=details,
    )


def did_lately(act: str, *, on: UUID, by: User | None) -> bool:
    """Whether it was they who did this last to that thing: sent again, the act is done already."""
    theirs = Member.objects.filter(user=by).values("project")
    events = Event.objects.filter(project__in=theirs, at__gt=timezone.now() - LATELY)
    last = events.filter(act=act, object_id=str(on)).order_by("-at", "-pk").first()
    return last is not None and by is not None and last.user_id == by.pk
