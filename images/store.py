"""Content-addressed files in the storage: the same bytes have one name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import product
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from images.deep import is_deep
from images.models import Image
from images.pyramid import Pyramid, is_tiled


def digest_of(file: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def put(name: str, file: File[bytes], size: int) -> str:
    """Store once under the name; what a killed worker left half-written is replaced."""
    if default_storage.exists(name):
        if default_storage.size(name) == size:
            return name
        default_storage.delete(name)
    return str(default_storage.save(name, file))


def put_bytes(name: str, content: bytes) -> str:
    return put(name, ContentFile(content), len(content))


def image_name(project: UUID, sha256: str, ending: str) -> str:
    return f"images/{project}/{sha256[:2]}/{sha256}{ending}"


def upload_name(arrival: UUID, sha256: str) -> str:
    return f"uploads/{arrival}/{sha256}"


def names_of(image: Image) -> list[str]:
    """All that is stored of an image, its tiles included."""
    names = [image.file, image.rendition, image.thumbnail, image.preview]
    if is_tiled(image.width, image.height):
        names += tile_names(image)
    return [name for name in names if name]


def tile_names(image: Image) -> Iterator[str]:
    pyramid = Pyramid(image.width, image.height)
    for level in range(pyramid.levels):
        columns, rows = pyramid.grid(level)
        for column, row in product(range(columns), range(rows)):
            yield tile_name(image, level, column, row)


def tile_name(image: Image, level: int, column: int, row: int) -> str:
    ending = ".tif" if is_deep(image.mode) else ".png"
    folder = image_name(image.project_id, image.sha256, "-tiles")
    return f"{folder}/{level}/{column}_{row}{ending}"
