"""Large pictures in tiles: each lower level halves the one above, the highest is full size."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image as Pillow

TILE_SIZE = 512
TILED_ABOVE = 8_000_000
SHOWN_MODES = ("L", "LA", "RGB", "RGBA")
BAND = 512


@dataclass(frozen=True)
class Pyramid:
    width: int
    height: int

    @property
    def levels(self) -> int:
        longest, count = max(self.width, self.height), 1
        while longest > TILE_SIZE:
            longest, count = (longest + 1) // 2, count + 1
        return count

    def size(self, level: int) -> tuple[int, int]:
        scale = 1 << (self.levels - 1 - level)
        return -(-self.width // scale), -(-self.height // scale)

    def grid(self, level: int) -> tuple[int, int]:
        """Columns and rows of tiles."""
        width, height = self.size(level)
        return -(-width // TILE_SIZE), -(-height // TILE_SIZE)

    def has(self, level: int, column: int, row: int) -> bool:
        if not 0 <= level < self.levels:
            return False
        columns, rows = self.grid(level)
        return 0 <= column < columns and 0 <= row < rows

    @property
    def tile_count(self) -> int:
        grids = [self.grid(level) for level in range(self.levels)]
        return sum(columns * rows for columns, rows in grids)


@dataclass(frozen=True)
class Tile:
    level: int
    column: int
    row: int
    picture: Pillow.Image


def is_tiled(width: int, height: int) -> bool:
    return width * height > TILED_ABOVE


def cut(picture: Pillow.Image) -> Iterator[Tile]:
    """All tiles, the highest level first; no more than two levels are in memory at once."""
    pyramid = Pyramid(*picture.size)
    level_picture = _cuttable(picture)
    for level in reversed(range(pyramid.levels)):
        columns, rows = pyramid.grid(level)
        for row in range(rows):
            for column in range(columns):
                yield Tile(level, column, row, _tile(level_picture, column, row))
        if level:
            level_picture = _halved(level_picture)


def encoded(tile: Pillow.Image, profile: bytes | None = None) -> bytes:
    """Without loss: PNG for what is shown as it is, TIFF for values that go through a window."""
    buffer = io.BytesIO()
    if tile.mode in SHOWN_MODES:
        tile.save(buffer, "PNG", compress_level=3, icc_profile=profile, exif=b"")
    else:
        tile.save(buffer, "TIFF", compression="tiff_adobe_deflate")
    return buffer.getvalue()


def _tile(picture: Pillow.Image, column: int, row: int) -> Pillow.Image:
    left, top = column * TILE_SIZE, row * TILE_SIZE
    right, bottom = min(left + TILE_SIZE, picture.width), min(top + TILE_SIZE, picture.height)
    return picture.crop((left, top, right, bottom))


def _cuttable(picture: Pillow.Image) -> Pillow.Image:
    if picture.mode in SHOWN_MODES or picture.mode in ("I", "F", "I;16"):
        return picture
    if picture.mode.startswith("I;16"):
        return Pillow.fromarray(np.asarray(picture).astype(np.uint16))
    if picture.mode == "1":
        return picture.convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _halved(picture: Pillow.Image) -> Pillow.Image:
    """The mean of two by two pixels; at an odd border of those that are there."""
    if picture.mode != "I;16":
        return picture.reduce(2)
    values = np.asarray(picture)
    height, width = values.shape
    half = np.empty(((height + 1) // 2, (width + 1) // 2), np.uint16)
    for top in range(0, height, BAND):
        band = values[top : top + BAND].astype(np.uint32)
        even = np.pad(band, ((0, len(band) % 2), (0, width % 2)), mode="edge")
        sums = even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]
        half[top // 2 : top // 2 + len(sums)] = (sums + 2) // 4
    return Pillow.fromarray(half)
