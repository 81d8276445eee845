"""A picture to take away: the bytes as they came; where these lie on a side, turned upright."""

import io
import struct
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

import numpy as np
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from images.deep import Values, is_deep, upright, values_of
from images.models import Image
from images.picture import opened

CHUNK = 1 << 20
GRAY, COLOUR, COLOUR_AND_ALPHA = 0, 2, 6
PNG_KIND = {1: GRAY, 3: COLOUR, 4: COLOUR_AND_ALPHA}


def is_turned(image: Image) -> bool:
    """Whether the stored bytes are not upright, and another picture is handed out."""
    return image.orientation != 1


def taken_as(image: Image) -> str:
    """The ending that its bytes have a right to, whatever the file was called."""
    if not is_turned(image):
        return PurePosixPath(image.file).suffix
    return ".tif" if image.bit_depth > 16 else ".png"


def to_take_away(image: Image) -> Iterator[bytes]:
    if is_turned(image) and is_deep(image.mode):
        yield _deep(image)
        return
    with default_storage.open(image.rendition if is_turned(image) else image.file) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _deep(image: Image) -> bytes:
    """The rendition for browsers shows a window on the values; here are the values."""
    with default_storage.open(image.file) as file:
        content = file.read()
    shown = upright(opened(content), image.orientation)
    values = values_of(shown, partial(opened, content), image.mode, image.orientation)
    return _tiff(values) if image.bit_depth > 16 else png_of_16_bits(values)


def _tiff(values: Values) -> bytes:
    buffer = io.BytesIO()
    Pillow.fromarray(values).save(buffer, "TIFF")
    return buffer.getvalue()


def png_of_16_bits(values: Values) -> bytes:
    """By hand, for Pillow writes no colours of sixteen bits."""
    height, width = values.shape[:2]
    kind = PNG_KIND[1 if values.ndim == 2 else values.shape[2]]
    rows = np.ascontiguousarray(values.astype(">u2")).view(np.uint8).reshape(height, -1)
    unfiltered = np.hstack([np.zeros((height, 1), np.uint8), rows])
    head = struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(unfiltered.tobytes(), 6)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_block(name, body) for name, body in parts)


def _block(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
