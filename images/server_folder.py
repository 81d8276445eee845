"""Folders on the server: off without a root, and below it after links are resolved."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings

from images.names import is_junk
from vqi.common.problems import Invalid, NotFound

MAX_SHOWN = 500


def root() -> Path:
    if not settings.VQI_IMPORT_ROOT:
        raise NotFound("Importing from a folder on the server is switched off.")
    return Path(settings.VQI_IMPORT_ROOT).resolve()


def resolved(path: str) -> Path:
    top = root()
    try:
        folder = (top / path.lstrip("/")).resolve()
        inside = folder.is_relative_to(top) and folder.is_dir()
    except (OSError, ValueError, RuntimeError):
        inside = False
    if not inside:
        raise Invalid("There is no such folder below the import root.", field="folder")
    return folder


def subfolders(path: str) -> list[str]:
    """Paths, relative to the root, of the folders in a folder."""
    folder, top = resolved(path), root()
    found = sorted(entry for entry in folder.iterdir() if _is_inside(entry, top) and entry.is_dir())
    names = [str(entry.relative_to(top)) for entry in found if entry.is_relative_to(top)]
    return [name for name in names if name.isprintable()][:MAX_SHOWN]


def is_offered() -> bool:
    return bool(settings.VQI_IMPORT_ROOT)


def first_names(path: str, most: int) -> list[str]:
    """Some of the file names below a folder, to try templates on."""
    return [name for name, _ in islice(files_in(path), most)]


def files_in(path: str) -> Iterator[tuple[str, Path]]:
    """Each file with its path below the folder, in order; links out of the root are passed by."""
    folder, top = resolved(path), root()
    for here, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            file = Path(here) / name
            if not is_junk(name) and _is_inside(file, top) and file.is_file():
                yield str(file.relative_to(folder)), file


def _is_inside(path: Path, top: Path) -> bool:
    try:
        return path.resolve().is_relative_to(top)
    except (OSError, RuntimeError):
        return False
