from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import Project, User
from accounts.services.events import record
from exports.models import Release, ReleaseState
from images.models import Selection
from jobs.services.enqueue import enqueue
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
    known = Release.objects.select_related("job", "project").filter(pk=id).first()
    if known is not None:
        given = (project.pk, name, with_images, with_unsettled, with_stale, selection)
        kept = (
            known.project_id,
            known.name,
            known.with_images,
            known.with_unsettled,
            known.with_stale,
            known.selection_id,
        )
        if given != kept:
            raise Conflict("Another release has this id.", field="id")
        return _started_again(known, by), False
    if selection and not Selection.objects.filter(pk=selection, project=project).exists():
        raise Invalid("There is no such selection.", field="selection")
    try:
        with transaction.atomic():
            release = Release.objects.create(
                id=id,
                project=project,
                name=name,
                with_images=with_images,
                with_unsettled=with_unsettled,
                with_stale=with_stale,
                selection_id=selection,
                created_by=by,
            )
            release.job = enqueue(TASK, subject=id, project=project, user=by, about=name)
            release.save(update_fields=["job"])
            record(act="release.ordered", on=release, user=by, project=project)
    except IntegrityError as error:
        raise Conflict("A release of this name exists already.", field="name") from error
    return release, True


def _started_again(release: Release, by: User) -> Release:
    """Ordered again under its id, a release whose job failed is written after all."""
    if release.state != ReleaseState.FAILED:
        return release
    with transaction.atomic():
        release.job = enqueue(
            TASK, subject=release.pk, project=release.project, user=by, about=release.name
        )
        release.save(update_fields=["job"])
        record(act="release.ordered", on=release, user=by, project=release.project)
    return release
