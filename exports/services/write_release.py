"""Writes a release's file: streamed, the same inputs give the same bytes."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, field
from typing import IO
from uuid import UUID

import orjson
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from accounts.services.events import record
from agreement.services.final_labels import compute_final_labels
from exports.models import Release, ReleaseImage
from exports.selectors import codes_of, label_rows, labels_of
from exports.writers import coco, table
from exports.writers.zipped import Zip, chunks_of
from images.store import put
from images.upright import to_take_away
from jobs.services.run import Running
from vqi.common.snapshot import snapshot

REPORT_EVERY = 200
BATCH = 5_000


@dataclass
class Counted:
    images: list[UUID] = field(default_factory=list)
    findings: int = 0


def write_release(running: Running) -> str:
    release = Release.objects.select_related("project", "selection").get(pk=running.job.subject)
    if release.ready_at is not None:
        return "It was ready already."
    return _write(release, running)


def _write(release: Release, running: Running) -> str:
    compute_final_labels(project=release.project)
    with tempfile.TemporaryFile() as file:
        with snapshot():
            counted = _archive(release, running, file)
        digest, size = _digest(file)
        file.seek(0)
        name = put(f"releases/{release.project_id}/{digest}.zip", File(file), size)
    _keep_images(release, counted.images)
    with transaction.atomic():
        changed = Release.objects.filter(pk=release.pk, ready_at__isnull=True).update(
            file=name,
            sha256=digest,
            byte_size=size,
            n_images=len(counted.images),
            n_findings=counted.findings,
            ready_at=timezone.now(),
        )
        if changed:
            record(
                act="release.ready",
                on=release,
                user=running.job.created_by,
                project=release.project,
                count=len(counted.images),
                sha256=digest,
            )
    return f"{len(counted.images)} images, {counted.findings} findings."


def _keep_images(release: Release, images: list[UUID]) -> None:
    """Which images the file speaks of; those of a run that was killed before are replaced."""
    ReleaseImage.objects.filter(release=release).delete()
    for start in range(0, len(images), BATCH):
        rows = (ReleaseImage(release=release, image_id=pk) for pk in images[start : start + BATCH])
        ReleaseImage.objects.bulk_create(rows, ignore_conflicts=True)


def _archive(release: Release, running: Running, file: IO[bytes]) -> Counted:
    """One pass over the labels; entries wait in temporary files until their place comes."""
    counted = Counted()
    archive = Zip(file)
    with (
        tempfile.TemporaryFile() as images,
        tempfile.TemporaryFile() as annotations,
        tempfile.TemporaryFile() as rows,
    ):
        category = coco.categories(codes_of(release))
        _spool(release, running, category, images, annotations, rows, archive, counted)
        for spooled in (images, annotations, rows):
            spooled.seek(0)
        info = {"description": release.project.name, "task_kind": release.project.task_kind}
        parts = coco.document(images=images, annotations=annotations, category=category, info=info)
        archive.add("coco.json", parts)
        archive.add("labels.csv", chunks_of(rows))
    archive.close()
    return counted


def _spool(
    release: Release,
    running: Running,
    category: dict[str, int],
    images: IO[bytes],
    annotations: IO[bytes],
    rows: IO[bytes],
    archive: Zip,
    counted: Counted,
) -> None:
    total = labels_of(release).count()
    rows.write(table.header())
    placed = 0
    for image, row in label_rows(release):
        counted.images.append(image.pk)
        number = len(counted.images)
        counted.findings += len(row.findings)
        images.write(orjson.dumps(coco.image_entry(number, row)) + b"\n")
        for entry in coco.annotation_entries(placed + 1, number, row, category):
            placed += 1
            annotations.write(orjson.dumps(entry) + b"\n")
        rows.writelines(table.lines(row))
        if release.with_images:
            archive.add(row.archived_as, to_take_away(image))
        if number % REPORT_EVERY == 0:
            running.note(number, total)


def _digest(file: IO[bytes]) -> tuple[str, int]:
    file.seek(0)
    digest = hashlib.sha256()
    size = 0
    for chunk in chunks_of(file):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size
