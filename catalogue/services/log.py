from collections.abc import Iterable
from typing import Any

from django.db import models

from accounts.models import User
from accounts.services.events import record
from catalogue.models import CatalogueVersion, LogEntry


def log(
    act: str,
    *,
    version: CatalogueVersion,
    by: User | None,
    on: models.Model | None = None,
    code: str = "",
    fields: Iterable[str] = (),
    **details: Any,
) -> None:
    """The event of an act on a version, and its line in the version's change log. `code`: of the
    type or zone it changed; call it inside the act's own transaction."""
    LogEntry.objects.create(version=version, user=by, act=act, code=code, fields=list(fields))
    record(
        act=f"catalogue.{act}",
        on=version if on is None else on,
        user=by,
        project=version.project,
        **details,
    )
