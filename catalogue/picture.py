"""The picture of an example or zone: exactly the pixels of its region, upright, without loss."""

import io

from django.core.files.storage import default_storage
from PIL import Image as Pillow

from images.models import Image
from images.picture import FORMATS
from images.selectors import readable_picture
from vqi.common.problems import NotFound

PNG_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")


def png_of(image: Image, region: dict[str, int] | None = None) -> bytes:
    picture = _readable(image)
    if region is not None:
        x, y = region["x"], region["y"]
        right, bottom = x + region["width"], y + region["height"]
        picture = picture.crop((x, y, right, bottom))
    if picture.mode not in PNG_MODES:
        picture = picture.convert("RGB")
    buffer = io.BytesIO()
    profile = picture.info.get("icc_profile")
    picture.save(buffer, "PNG", compress_level=3, icc_profile=profile, exif=b"")
    return buffer.getvalue()


def _readable(image: Image) -> Pillow.Image:
    name, _ = readable_picture(image)
    try:
        with default_storage.open(name) as file:
            picture = Pillow.open(file, formats=FORMATS)
            picture.load()
    except FileNotFoundError as error:
        raise NotFound("The stored file is missing. Tell the administrator.") from error
    return picture
