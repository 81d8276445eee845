"""The job of a large image's tiles. Killed and run again, it ends in the same files."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.core.files.storage import default_storage
from PIL import Image as Pillow

from images.deep import Values, is_deep, planes_of, stacked, upright, values_of
from images.models import Image
from images.picture import opened
from images.pyramid import Pyramid, cut, encoded
from images.selectors import readable_picture
from images.store import put_bytes, tile_name, tile_names

TASK = "images.tiles"
REPORT_EVERY = 16
Progress = Callable[[int, int, str], None]


def make_tiles(*, image_id: UUID | str, progress: Progress) -> str:
    image = Image.objects.filter(pk=image_id).first()
    if image is None:
        return "The image was deleted."
    if image.tile_levels:
        return "The tiles are there already."
    pyramid = Pyramid(image.width, image.height)
    planes = _planes(image)
    shown = planes[0].mode in ("L", "RGB", "RGBA")
    profile = planes[0].info.get("icc_profile") if shown else None
    for done, tiles in enumerate(zip(*map(cut, planes), strict=True)):
        name = tile_name(image, tiles[0].level, tiles[0].column, tiles[0].row)
        put_bytes(name, encoded(stacked(tiles), profile))
        if done % REPORT_EVERY == 0:
            progress(done, pyramid.tile_count, image.file_name)
    progress(pyramid.tile_count, pyramid.tile_count, image.file_name)
    if not Image.objects.filter(pk=image.pk).update(tile_levels=pyramid.levels):
        # Deleted while they were cut: its files may have been removed before the last came.
        for name in tile_names(image):
            default_storage.delete(name)
    return f"{pyramid.tile_count} tiles."


def _planes(image: Image) -> list[Pillow.Image]:
    """What is shown, upright; of a deep image the real values, for a window over them."""
    if is_deep(image.mode):
        return planes_of(_values(image))
    picture = opened(_content(readable_picture(image)[0]))
    picture.load()
    return [picture]


def _values(image: Image) -> Values:
    content = _content(image.file)
    whole = upright(opened(content), image.orientation)
    return values_of(whole, partial(opened, content), image.mode, image.orientation)


def _content(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
        return content
