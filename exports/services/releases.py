from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Project, User
from accounts.services.events import record
from exports.models import Release, ReleaseState
from images.models import Selection
from jobs.services.enqueue import enqueue
from vqi.common.creating import once
from vqi.common.problems import Conflict, Invalid

TASK = "exports.release"


def order_release(
    *,
    project: Project,
    id: UUID,
    name: str,
    with_images: bool,
    with_unsettled: bool,
    by: User,
    with_stale: bool = False,
    selection: UUID | None = None,
) -> tuple[Release, bool]:
    """The release, and whether it is new; its file is written by a job."""
    said: dict[str, Any] = {
        "project": project,
        "name": name,
        "with_images": with_images,
        "with_unsettled": with_unsettled,
        "with_stale": with_stale,
        "selection_id": selection,
    }

    def make() -> Release:
        if selection and not Selection.objects.filter(pk=selection, project=project).exists():
            raise Invalid("There is no such selection.", field="selection")
        with transaction.atomic():
            release = Release.objects.create(id=id, created_by=by, **said)
            _queue(release, by)
        return release

    release, is_new = once(
        id,
        Release.objects.select_related("job", "project"),
        said,
        make,
        other="Another release has this id.",
        taken=Conflict("A release of this name exists already.", field="name"),
    )
    return release if is_new else _started_again(release, by), is_new


def _started_again(release: Release, by: User) -> Release:
    """Ordered again under its id, a release whose job failed is written after all."""
    if release.state != ReleaseState.FAILED:
        return release
    with transaction.atomic():
        _queue(release, by)
    return release


def _queue(release: Release, by: User) -> None:
    project = release.project
    release.job = enqueue(TASK, subject=release.pk, project=project, user=by, about=release.name)
    release.save(update_fields=["job"])
    record(act="release.ordered", on=release, user=by, project=project)
