import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def usable_folder(path: Path) -> Path:
    """The folder, made if it is missing; a sentence when it cannot be used."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(path, error.strerror) from error
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise unusable(path, "no permission")
    return path


def unusable(path: Path, why: str | None) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"The data folder {path} cannot be used ({why}). "
        "Let this user write there, or name another one in VQI_DATA."
    )
