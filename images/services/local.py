"""Import of files that lie on this machine, through the same steps as an upload."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.core.files.base import File

from accounts.models import Project, User
from images.models import ImageImport
from images.services.imports import add_files, create_import
from images.services.run_import import run_import


def import_paths(
    *, project: Project, by: User, id: UUID, paths: Iterable[Path], templates: list[str]
) -> ImageImport:
    """Take the files in at once, without a job; done again nothing changes."""
    arrival = create_import(project=project, by=by, id=id, templates=templates)
    for path in paths:
        with path.open("rb") as file:
            add_files(arrival=arrival, files=[(path.name, File(file, name=path.name))])
    run_import(import_id=arrival.pk, progress=lambda done, total, message: None)
    return arrival
