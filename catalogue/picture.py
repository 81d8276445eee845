"""The picture of an example: exactly the pixels of its region, upright, without loss."""

import io

from django.core.files.storage import default_storage
from PIL import Image as Pillow
from PIL import ImageOps

from catalogue.models import Example
from images.models import Image

FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP")
SHOWN_MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")


def png_of(example: Example) -> bytes:
    picture = _upright(example.image)
    if example.region is not None:
        x, y = example.region["x"], example.region["y"]
        right, bottom = x + example.region["width"], y + example.region["height"]
        picture = picture.crop((x, y, right, bottom))
    if picture.mode not in SHOWN_MODES:
        picture = picture.convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def _upright(image: Image) -> Pillow.Image:
    with default_storage.open(image.rendition or image.file) as file:
        picture = Pillow.open(file, formats=FORMATS)
        picture.load()
    return picture if image.rendition else ImageOps.exif_transpose(picture)
