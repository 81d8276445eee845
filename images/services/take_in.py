"""One file becomes an image, is found to be there already, or is refused with its reason."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid5

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from images.deep import bit_depth_of
from images.metadata import Known, MetadataError, Table, known_of
from images.models import Image, ImageImport, ImportFile, ImportState
from images.picture import Picture, Refused, read_picture
from images.pyramid import is_tiled
from images.services.make_tiles import TASK as TILES_TASK
from images.services.remove_files import keep_files
from images.store import image_name, put_bytes
from images.templates import Template
from images.window import Window
from jobs.services.enqueue import enqueue

MAX_FILE = 1_000_000_000


@dataclass(frozen=True)
class Arrival:
    """What all files of one import share."""

    row: ImageImport
    templates: list[Template]
    table: Table


def take_in(*, arrival: Arrival, name: str, read: Callable[[], bytes]) -> str:
    """Settle one file in one transaction; settled again it stays as it is."""
    try:
        content = read()
        sha256 = hashlib.sha256(content).hexdigest()
        known = Image.objects.filter(project=arrival.row.project_id, sha256=sha256).first()
        if known is None:
            return _new(arrival, name, content, sha256)
    except Refused as refusal:
        return refuse(arrival=arrival.row, name=name, code=refusal.code, reason=refusal.reason)
    return _settle(arrival.row, name, ImportState.EXISTING, image=known)


def refuse(*, arrival: ImageImport, name: str, code: str, reason: str) -> str:
    return _settle(arrival, name, ImportState.REFUSED, code=code, reason=reason)


def _new(arrival: Arrival, name: str, content: bytes, sha256: str) -> str:
    picture = read_picture(content, max_pixels=settings.VQI_MAX_PIXELS)
    try:
        known = known_of(name, arrival.templates, arrival.table)
    except MetadataError as error:
        raise Refused("metadata", str(error)) from error
    keep_files(project_id=arrival.row.project_id, sha256=sha256)
    image = _image(arrival.row, name, content, sha256, picture, known)
    try:
        with transaction.atomic():
            image.save(force_insert=True)
            if is_tiled(image.width, image.height):
                enqueue(TILES_TASK, subject=image.pk, project=arrival.row.project, about=name)
            return _settle(arrival.row, name, ImportState.NEW, image=image)
    except IntegrityError:
        same = Image.objects.get(project=arrival.row.project_id, sha256=sha256)
        _forget(image, same)
        return _settle(arrival.row, name, ImportState.EXISTING, image=same)


def _image(
    row: ImageImport, name: str, content: bytes, sha256: str, picture: Picture, known: Known
) -> Image:
    def place(ending: str, data: bytes) -> str:
        return put_bytes(image_name(row.project_id, sha256, ending), data)

    folder, _, base = name.rpartition("/")
    metadata = {**({"folder": folder} if folder else {}), **picture.notes, **known.others}
    columns = {"taken_at": _aware(picture.taken_at), **known.columns}
    rendition = picture.rendition
    return Image(
        # The same picture keeps its id wherever the project is built again, and with it every draw.
        id=uuid5(row.project_id, sha256),
        project_id=row.project_id,
        sha256=sha256,
        file=place(picture.extension, content),
        rendition=place("-upright.png", rendition) if rendition is not None else "",
        thumbnail=place(f"-thumb{picture.thumbnail_extension}", picture.thumbnail),
        preview=place("-preview", picture.preview) if picture.preview is not None else "",
        file_name=base,
        media_type=picture.media_type,
        byte_size=len(content),
        width=picture.width,
        height=picture.height,
        mode=picture.mode,
        bit_depth=bit_depth_of(picture.mode),
        orientation=picture.orientation,
        metadata=metadata,
        **_window(picture.window),
        **columns,
    )


def _window(window: Window | None) -> dict[str, float]:
    if window is None:
        return {}
    return {
        "window_low": window.low,
        "window_high": window.high,
        "value_min": window.min,
        "value_max": window.max,
    }


def _aware(time: datetime | None) -> datetime | None:
    return timezone.make_aware(time) if time is not None else None


def _settle(
    row: ImageImport,
    name: str,
    state: ImportState,
    *,
    image: Image | None = None,
    code: str = "",
    reason: str = "",
) -> str:
    outcome = {"state": state, "image": image, "reason_code": code, "reason": reason}
    with transaction.atomic():
        file, made = ImportFile.objects.get_or_create(imported_by=row, name=name, defaults=outcome)
        if not made and file.state == ImportState.WAITING:
            ImportFile.objects.filter(pk=file.pk).update(**outcome)
    return str(state)


def _forget(image: Image, same: Image) -> None:
    """Drop files that another import stored under other names a moment before."""
    for name in _files(image) - _files(same) - {""}:
        default_storage.delete(name)


def _files(image: Image) -> set[str]:
    return {image.file, image.rendition, image.thumbnail, image.preview}
