"""Images that nothing uses are deleted, rows at once and files by a job; used ones are refused."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import Project, User
from accounts.services.events import record
from images.models import Image, ImportFile, RemovedFiles
from images.services.facets import discount_facets
from images.services.remove_files import TASK
from images.store import names_of
from images.uses import Place, uses_of
from jobs.services.enqueue import enqueue
from vqi.common.problems import Conflict, Invalid

PLACES_SHOWN = 100


def delete_images(*, project: Project, images: Sequence[UUID], by: User) -> int:
    """All of them or none: a used one is refused with the places it is used in."""
    wanted = set(images)
    with transaction.atomic():
        rows = list(Image.objects.select_for_update().filter(pk__in=wanted, project=project))
        if len(rows) != len(wanted):
            raise Invalid("There is no such image in this project.", field="images")
        _check_unused(wanted)
        RemovedFiles.objects.bulk_create(
            RemovedFiles(project=project, sha256=row.sha256, names=names_of(row)) for row in rows
        )
        ImportFile.objects.filter(image__in=wanted).update(image=None)
        try:
            Image.objects.filter(pk__in=wanted).delete()
        except ProtectedError as error:
            raise Conflict(
                "Something else still holds one of these images. None was deleted.",
                code="image_in_use",
            ) from error
        discount_facets(project.pk, rows)
        enqueue(TASK, subject=project.pk, project=project, user=by)
        digest = hashlib.sha256("".join(sorted(row.sha256 for row in rows)).encode())
        record(
            act="images.deleted",
            on=project,
            user=by,
            project=project,
            count=len(rows),
            images=digest.hexdigest(),
        )
    return len(rows)


def _check_unused(images: set[UUID]) -> None:
    uses = uses_of(images)
    if not uses:
        return
    by_place: dict[Place, set[UUID]] = defaultdict(set)
    for image, place in uses:
        by_place[place].add(image)
    raise Conflict(
        "Images that are in use stay. None was deleted.",
        code="image_in_use",
        places=[_shown(place, found) for place, found in by_place.items()][:PLACES_SHOWN],
        n_places=len(by_place),
        used=sorted({str(image) for image, _ in uses}),
    )


def _shown(place: Place, images: set[UUID]) -> dict[str, Any]:
    return {**asdict(place), "id": str(place.id) if place.id else None, "images": len(images)}
