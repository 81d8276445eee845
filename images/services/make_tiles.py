"""The job of a large image's tiles. Killed and run again, it ends in the same files."""

from collections.abc import Callable
from uuid import UUID

from django.core.files.storage import default_storage
from PIL import Image as Pillow
from PIL import ImageOps

from images.models import Image
from images.picture import FORMATS
from images.pyramid import Pyramid, cut, encoded
from images.selectors import readable_picture
from images.store import put_bytes, tile_name, tile_names
from images.window import is_deep

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
    picture = _picture(image)
    profile = picture.info.get("icc_profile") if picture.mode in ("L", "RGB", "RGBA") else None
    for done, tile in enumerate(cut(picture)):
        name = tile_name(image, tile.level, tile.column, tile.row)
        put_bytes(name, encoded(tile.picture, profile))
        if done % REPORT_EVERY == 0:
            progress(done, pyramid.tile_count, image.file_name)
    progress(pyramid.tile_count, pyramid.tile_count, image.file_name)
    if not Image.objects.filter(pk=image.pk).update(tile_levels=pyramid.levels):
        # Deleted while they were cut: its files may have been removed before the last came.
        for name in tile_names(image):
            default_storage.delete(name)
    return f"{pyramid.tile_count} tiles."


def _picture(image: Image) -> Pillow.Image:
    """What is shown, upright; of a deep image the real values, for a window over them."""
    name = image.file if is_deep(image.mode) else readable_picture(image)[0]
    with default_storage.open(name) as file:
        picture = Pillow.open(file, formats=FORMATS)
        picture.load()
    if is_deep(image.mode) and image.orientation != 1:
        return ImageOps.exif_transpose(picture)
    return picture
