from typing import Any

from django.db import models

from accounts.models import Event, Project, User


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
