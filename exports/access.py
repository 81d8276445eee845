"""Releases are for scientists, leads and managers, and for keys of theirs."""

from uuid import UUID

from rest_framework.request import Request

from accounts.models import Member
from agreement.access import staff
from exports.models import Release
from vqi.common.problems import NotFound


def exporter(request: Request, project_id: UUID) -> Member:
    return staff(request, project_id)


def release_for(request: Request, release_id: UUID) -> Release:
    row = (
        Release.objects.select_related("project", "selection", "job").filter(pk=release_id).first()
    )
    if row is None:
        raise NotFound
    exporter(request, row.project_id)
    return row
