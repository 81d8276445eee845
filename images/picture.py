"""Decoding of bytes from outside: real pixels, upright, or a refusal with its reason."""

import io
import warnings
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from PIL import Image as Pillow
from PIL import UnidentifiedImageError
from PIL.ImageFile import ImageFile

from images.deep import Values, in_one_plane, is_deep, is_misread, mode_of, upright, values_of
from images.pyramid import is_tiled
from images.window import Window, default_window, through

FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP")
MEDIA_TYPES = {
    "PNG": ("image/png", ".png"),
    "JPEG": ("image/jpeg", ".jpg"),
    "WEBP": ("image/webp", ".webp"),
    "TIFF": ("image/tiff", ".tif"),
    "BMP": ("image/bmp", ".bmp"),
}
SHOWN_BY_BROWSERS = {"PNG", "JPEG", "WEBP"}
THUMBNAIL, PREVIEW = 320, 2048
ORIENTATION, TIME, TIME_ORIGINAL, EXIF_BLOCK = 0x0112, 0x0132, 0x9003, 0x8769


class Refused(Exception):
    """The file is no image that can be taken in: a stable code and a sentence."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True)
class Picture:
    media_type: str
    extension: str
    width: int
    height: int
    mode: str
    orientation: int
    taken_at: datetime | None
    rendition: bytes | None
    thumbnail: bytes
    thumbnail_extension: str
    preview: bytes | None
    window: Window | None
    notes: dict[str, Any] = field(default_factory=dict)


def read_picture(content: bytes, *, max_pixels: int) -> Picture:
    if not content:
        raise Refused("empty", "The file is empty.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Pillow.DecompressionBombWarning)
        try:
            return _read(content, max_pixels)
        except Refused:
            raise
        except UnidentifiedImageError as error:
            raise Refused(
                "not_an_image", "This is not a PNG, JPEG, WebP, TIFF or BMP image."
            ) from error
        except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
            raise Refused(
                "too_many_pixels", f"The image has more than {max_pixels:,} pixels."
            ) from error
        # Decoders of hostile bytes raise whatever their parsing trips over; nothing else runs here.
        except Exception as error:
            raise _as_refusal(error) from error


def _as_refusal(error: Exception) -> Refused:
    text = str(error).lower()
    if isinstance(error, EOFError) or any(w in text for w in ("truncated", "not enough", "short")):
        return Refused("truncated", "The file ends before the image does.")
    return Refused("unreadable", f"The image cannot be decoded ({type(error).__name__}).")


def _read(content: bytes, max_pixels: int) -> Picture:
    raw = opened(content)
    form = str(raw.format)
    if raw.width * raw.height > max_pixels:
        raise Refused(
            "too_many_pixels",
            f"The image has {raw.width:,} x {raw.height:,} pixels; {max_pixels:,} are allowed.",
        )
    if is_misread(raw):
        raise Refused(
            "separate_planes",
            "Its colours of 16 bits lie in separate planes, which cannot be read. "
            "Save it with the colours of each pixel one after the other (interleaved).",
        )
    mode = mode_of(raw)
    frames = getattr(raw, "n_frames", 1)
    notes: dict[str, Any] = {"frames": frames} if frames > 1 else {}
    # Other colours of 16 bits a channel are read with eight; the bytes as they came keep them all.
    if not is_deep(mode) and any(";16" in str(tile.args) for tile in raw.tile):
        notes["bits_per_channel"] = 16
    # Pillow turns a TIFF upright when it loads it, and says then that it always was.
    as_stored = _exif(raw)[0] if form == "TIFF" else 1
    raw.load()
    orientation, taken_at = _exif(raw)
    orientation = max(orientation, as_stored)
    shown, window = upright(raw, orientation), None
    if is_deep(mode):
        shown, window = _windowed(values_of(shown, partial(opened, content), mode, orientation))
    media_type, extension = MEDIA_TYPES[form]
    as_it_is = form in SHOWN_BY_BROWSERS and orientation == 1 and not is_deep(mode)
    small = _small(shown, PREVIEW)
    thumbnail, thumbnail_extension = _lossy(_small(small, THUMBNAIL))
    return Picture(
        media_type=media_type,
        extension=extension,
        width=shown.width,
        height=shown.height,
        mode=mode,
        orientation=orientation,
        taken_at=taken_at,
        rendition=None if as_it_is else _png(shown),
        thumbnail=thumbnail,
        thumbnail_extension=thumbnail_extension,
        preview=_lossy(small)[0] if is_tiled(*shown.size) else None,
        window=window,
        notes=notes,
    )


def _windowed(values: Values) -> tuple[Pillow.Image, Window]:
    window = default_window(values)
    return through(values, window.low, window.high), window


def opened(content: bytes) -> ImageFile:
    return in_one_plane(Pillow.open(io.BytesIO(content), formats=FORMATS))


def _exif(image: Pillow.Image) -> tuple[int, datetime | None]:
    """Orientation and time; EXIF that cannot be read says nothing."""
    try:
        exif = image.getexif()
        orientation = exif.get(ORIENTATION, 1)
        text = exif.get_ifd(EXIF_BLOCK).get(TIME_ORIGINAL) or exif.get(TIME)
    # As above: the block's parser meets the same hostile bytes.
    except Exception:
        return 1, None
    if not isinstance(orientation, int) or not 1 <= orientation <= 8:
        orientation = 1
    return orientation, _exif_time(text)


def _exif_time(text: object) -> datetime | None:
    try:
        return datetime.strptime(str(text).strip("\x00 ")[:19], "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None


def _png(image: Pillow.Image) -> bytes:
    plain = image.mode in ("1", "L", "LA", "P", "RGB", "RGBA")
    buffer = io.BytesIO()
    picture = image if plain else image.convert("RGB")
    profile = image.info.get("icc_profile") if plain else None
    picture.save(buffer, "PNG", compress_level=3, icc_profile=profile, exif=b"")
    return buffer.getvalue()


def _small(image: Pillow.Image, longest: int) -> Pillow.Image:
    """At most so long; reduced first, so that a large picture is not copied whole."""
    plain = image
    if image.mode not in ("L", "RGB", "RGBA"):
        plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
    factor = max(1, max(image.size) // (2 * longest))
    small = plain.reduce(factor) if factor > 1 else plain.copy()
    small.thumbnail((longest, longest))
    return small


def _lossy(small: Pillow.Image) -> tuple[bytes, str]:
    buffer = io.BytesIO()
    if small.has_transparency_data:
        small.convert("RGBA").save(buffer, "WEBP", quality=80, method=2, exif=b"", icc_profile=None)
        return buffer.getvalue(), ".webp"
    small.save(buffer, "JPEG", quality=82)
    return buffer.getvalue(), ".jpg"
