"""Writes a release's file: streamed, the same inputs give the same bytes."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import orjson
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from accounts.services.events import record
from agreement.services.final_labels import compute_final_labels
from exports.models import Release
from exports.selectors import codes_of, label_rows, labels_of
from exports.writers import coco, table
from exports.writers.zipped import Zip
from images.models import Image
from jobs.services.run import Running
from vqi.common.snapshot import snapshot

CHUNK = 1 << 20
REPORT_EVERY = 200


@dataclass
class Counted:
    images: int = 0
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
        name = f"releases/{release.project_id}/{digest}.zip"
        if not default_storage.exists(name):
            file.seek(0)
            name = default_storage.save(name, File(file))
    with transaction.atomic():
        changed = Release.objects.filter(pk=release.pk, ready_at__isnull=True).update(
            file=name,
            sha256=digest,
            byte_size=size,
            n_images=counted.images,
            n_findings=counted.findings,
            ready_at=timezone.now(),
        )
        if changed:
            record(
                act="release.ready",
                on=release,
                user=running.job.created_by,
                project=release.project,
                count=counted.images,
                sha256=digest,
            )
    return f"{counted.images} images, {counted.findings} findings."


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
        archive.add("labels.csv", _chunks(rows))
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
        counted.images += 1
        counted.findings += len(row.findings)
        images.write(orjson.dumps(coco.image_entry(counted.images, row)) + b"\n")
        for entry in coco.annotation_entries(placed + 1, counted.images, row, category):
            placed += 1
            annotations.write(orjson.dumps(entry) + b"\n")
        rows.writelines(table.lines(row))
        if release.with_images:
            archive.add(row.archived_as, _picture(image))
        if counted.images % REPORT_EVERY == 0:
            running.note(counted.images, total)


def _picture(image: Image) -> Iterator[bytes]:
    with default_storage.open(image.rendition or image.file) as file:
        yield from _chunks(file)


def _chunks(file: IO[bytes] | File[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _digest(file: IO[bytes]) -> tuple[str, int]:
    file.seek(0)
    digest = hashlib.sha256()
    size = 0
    for chunk in _chunks(file):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size
