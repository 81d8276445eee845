"""An import is opened, filled with files and a table, then started; the job does the rest."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from accounts.models import Project, User
from accounts.services.events import record
from images.metadata import MetadataError, read_table
from images.models import ImageImport, ImportFile
from images.names import MAX_NAME, clean_name, is_junk
from images.server_folder import resolved
from images.store import digest_of, put, upload_name
from images.templates import Template, TemplateError, parse
from jobs.models import JobState
from jobs.services.enqueue import enqueue
from vqi.common.creating import once
from vqi.common.problems import Conflict, Invalid

TASK = "images.import"


def parsed_templates(texts: list[str]) -> list[Template]:
    templates = []
    for i, text in enumerate(texts):
        try:
            templates.append(parse(text))
        except TemplateError as error:
            raise Invalid(str(error), field=f"templates[{i}]") from error
    return templates


def create_import(
    *, project: Project, by: User, id: UUID, templates: list[str], folder: str = ""
) -> ImageImport:
    parsed_templates(templates)
    if folder:
        resolved(folder)
    said: dict[str, Any] = {
        "project": project,
        "templates": templates,
        "folder": folder,
        "created_by": by,
    }

    def make() -> ImageImport:
        with transaction.atomic():
            arrival = ImageImport.objects.create(id=id, **said)
            record(act="import.created", on=arrival, user=by, project=project)
        return arrival

    return once(
        id,
        ImageImport.objects.select_related("job", "project", "created_by"),
        said,
        make,
        other="Another import has this id.",
    )[0]


def add_files(*, arrival: ImageImport, files: list[tuple[str, File[bytes]]]) -> int:
    """Store the files first, then name them as waiting; sent twice, they wait once."""
    _still_collecting(arrival)
    received = 0
    for raw_name, file in files:
        if is_junk(raw_name):
            continue
        if (file.size or 0) > settings.VQI_MAX_UPLOAD:
            raise Invalid(f"{clean_name(raw_name)} is too large to upload.", code="too_large")
        stored = put(upload_name(arrival.pk, digest_of(file)), file, file.size)
        _wait(arrival, clean_name(raw_name), stored)
        received += 1
    return received


def _wait(arrival: ImageImport, name: str, stored: str) -> None:
    """One row a name; another content under the same name gets a number behind it."""
    for number in range(1, 1000):
        free = name if number == 1 else _numbered(name, number)
        row, made = ImportFile.objects.get_or_create(
            imported_by=arrival, name=free, defaults={"stored": stored}
        )
        if made or row.stored == stored:
            return
    raise Conflict(f"Too many files are called {name}.", field="files")


def _numbered(name: str, number: int) -> str:
    path = PurePosixPath(name)
    ending = f" ({number}){path.suffix[:20]}"
    return name.removesuffix(path.suffix)[: MAX_NAME - len(ending)] + ending


def set_table(*, arrival: ImageImport, body: bytes) -> int:
    _still_collecting(arrival)
    try:
        table = read_table(body)
    except MetadataError as error:
        raise Invalid(str(error), field="table", code="table_unreadable") from error
    ImageImport.objects.filter(pk=arrival.pk).update(table=table)
    return len(table)


def start_import(*, arrival: ImageImport, by: User) -> ImageImport:
    """Queue the job; started again it goes on where a failed or cancelled one stopped."""
    with transaction.atomic():
        locked = ImageImport.objects.select_for_update().get(pk=arrival.pk)
        job = locked.job
        if job is None or job.state in (JobState.FAILED, JobState.CANCELLED):
            locked.job = enqueue(
                TASK, subject=locked.pk, project=locked.project, user=by, about=locked.folder
            )
            locked.started_at = locked.started_at or timezone.now()
            locked.save(update_fields=["job", "started_at"])
            record(act="import.started", on=locked, user=by, project=locked.project)
    return locked


def _still_collecting(arrival: ImageImport) -> None:
    if arrival.job_id is not None:
        raise Conflict("This import has been started; open another one.", code="import_started")
