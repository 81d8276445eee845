"""The change log of a catalogue version, with the change requests that each change answers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from agreement.models import ChangeRequest
from agreement.selectors.touched_rules import requests_of
from catalogue.models import CatalogueVersion, LogEntry

TAKEN = "requests_taken"


def log_of(version: CatalogueVersion) -> QuerySet[LogEntry]:
    return version.log.select_related("user")


def shown_entries(version: CatalogueVersion, entries: Sequence[LogEntry]) -> list[dict[str, Any]]:
    """A page of the log; all its change requests in one query."""
    taken = {id for entry in entries if entry.act == TAKEN for id in entry.fields}
    named = Q(pk__in=taken) | Q(pk__in=requests_of(version).values("pk"))
    rows = ChangeRequest.objects.filter(named, project_id=version.project_id)
    requests = {row.pk: row for row in rows.select_related("defect_type")}
    return [_shown(entry, requests) for entry in entries]


def _shown(entry: LogEntry, requests: dict[UUID, ChangeRequest]) -> dict[str, Any]:
    if entry.act == TAKEN:
        wanted = [requests[id] for id in map(UUID, entry.fields) if id in requests]
    else:
        wanted = [row for row in requests.values() if _about(row, entry.code)]
    return {
        "id": entry.pk,
        "at": entry.at,
        "who": entry.user.name if entry.user else "",
        "act": entry.act,
        "code": entry.code,
        "fields": [] if entry.act == TAKEN else entry.fields,
        "requests": [{"id": row.pk, "title": row.title} for row in wanted],
    }


def _about(request: ChangeRequest, code: str) -> bool:
    return bool(code) and request.defect_type is not None and request.defect_type.code == code
