"""The embedded installation's secret key, made once and kept in the data folder."""

import os
import secrets
import tempfile
from pathlib import Path

from vqi.common.folders import unusable


def kept_secret(path: Path) -> str:
    if not _kept(path):
        try:
            _make(path)
        except OSError as error:
            raise unusable(path.parent, error.strerror) from error
    return _kept(path)


def _kept(path: Path) -> str:
    """Empty where a full disk or a power cut left nothing behind the name."""
    try:
        return path.read_text() if path.exists() else ""
    except OSError as error:
        raise unusable(path, error.strerror) from error


def _make(path: Path) -> None:
    """Written first and named then: whoever starts at the same moment reads the whole of it."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=path.name, delete=False) as file:
        try:
            file.write(secrets.token_urlsafe(50))
            file.flush()
            os.fsync(file.fileno())
            if path.exists() and not path.stat().st_size:
                path.unlink()
            os.link(file.name, path)
        except FileExistsError:
            return
        finally:
            Path(file.name).unlink(missing_ok=True)
