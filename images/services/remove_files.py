"""The job that removes the files of deleted images, and what an import of the same bytes keeps."""

from collections.abc import Callable
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from images.models import Image, RemovedFiles

TASK = "images.remove_files"
Progress = Callable[[int, int, str], None]


def remove_files(*, project_id: str, progress: Progress) -> str:
    """Killed and run again it goes on with what is left."""
    waiting = list(RemovedFiles.objects.filter(project_id=project_id).values_list("pk", flat=True))
    for done, pk in enumerate(waiting):
        _remove(pk)
        progress(done + 1, len(waiting), "")
    return f"The files of {len(waiting)} images removed."


def keep_files(*, project_id: UUID, sha256: str) -> None:
    """The same bytes come again: what they left behind stays. Waits for a removal under way, after
    which the import stores them anew."""
    rows = RemovedFiles.objects.filter(project=project_id, sha256=sha256)
    if rows.exists():
        rows.delete()


def _remove(pk: int) -> None:
    """The lock holds off an import of the same bytes until the files are gone."""
    with transaction.atomic():
        row = RemovedFiles.objects.select_for_update().filter(pk=pk).first()
        if row is None:
            return
        if not Image.objects.filter(project=row.project_id, sha256=row.sha256).exists():
            for name in row.names:
                default_storage.delete(name)
        row.delete()
