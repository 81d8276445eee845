"""The real values of pictures with more than eight bits, colours of sixteen included."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageOps
from PIL.ImageFile import ImageFile
from PIL.TiffImagePlugin import TiffImageFile

from images.pyramid import Tile

Values = NDArray[Any]

DEEP_MODES = {"I": 32, "F": 32, "I;16": 16, "I;16B": 16, "I;16L": 16, "I;16N": 16}
PLANES, BITS, CHANNELS, SEPARATE = 284, 258, 277, 2
BAND = 256
COLOURS = {"RGB;16": 3, "RGBA;16": 4}
OTHER_ORDER = {"L": "B", "B": "L", "N": "B" if sys.byteorder == "little" else "L"}


def is_deep(mode: str) -> bool:
    return mode in DEEP_MODES or mode in COLOURS


def bit_depth_of(mode: str) -> int:
    return 16 if mode in COLOURS else DEEP_MODES.get(mode, 8)


def mode_of(unread: Pillow.Image) -> str:
    """Pillow's own but for colours of sixteen bits, which it takes for colours of eight."""
    deep = f"{unread.mode};16"
    stored = [_stored_mode(tile) for tile in getattr(unread, "tile", [])]
    return deep if deep in COLOURS and all(one[:-1] == deep for one in stored) else unread.mode


def is_misread(unread: Pillow.Image) -> bool:
    """Deep colours in separate planes, which Pillow takes for bytes or for half of their values."""
    tags = getattr(unread, "tag_v2", {})
    bits = tags.get(BITS, ())
    return tags.get(PLANES) == SEPARATE and len(bits) > 1 and max(bits) > 8


def in_one_plane(unread: ImageFile) -> ImageFile:
    """Of one channel separate planes are one; Pillow then reads by one letter of the mode alone."""
    if isinstance(unread, TiffImageFile):
        tags = unread.tag_v2
        if (tags.get(PLANES), tags.get(CHANNELS, 1)) == (SEPARATE, 1):
            tags[PLANES] = 1
            unread._setup()
    return unread


def upright(picture: Pillow.Image, orientation: int) -> Pillow.Image:
    """What is turned gives up the picture that it is of."""
    if orientation == 1:
        return picture
    turned = ImageOps.exif_transpose(picture)
    picture.close()
    return turned


def values_of(
    picture: Pillow.Image, opened: Callable[[], Pillow.Image], mode: str, orientation: int
) -> Values:
    """`picture` is upright; `opened` opens its file once more.

    Of a colour Pillow keeps the high byte. Told that bytes lie the other way round, it keeps the
    low one. The first is given up before the other is read, for both are as large as the values."""
    if mode not in COLOURS:
        return np.asarray(picture)
    values: Values = np.empty((picture.height, picture.width, COLOURS[mode]), np.uint16)
    for band, high in _bands(picture):
        values[band] = high.astype(np.uint16) << 8
    picture.close()
    low: Any = opened()
    low.tile = [_in_other_order(tile) for tile in low.tile]
    for band, part in _bands(upright(low, orientation)):
        values[band] |= part
    return values


def _bands(picture: Pillow.Image) -> Iterator[tuple[slice, Values]]:
    for top in range(0, picture.height, BAND):
        bottom = min(top + BAND, picture.height)
        yield slice(top, bottom), np.asarray(picture.crop((0, top, picture.width, bottom)))


def planes_of(values: Values) -> list[Pillow.Image]:
    """A picture a channel."""
    if values.ndim == 2:
        return [Pillow.fromarray(values)]
    return [Pillow.fromarray(np.ascontiguousarray(values[..., n])) for n in range(values.shape[2])]


def stacked(tiles: Sequence[Tile]) -> Pillow.Image:
    """The channels of one place below each other, for no format that Pillow writes keeps them."""
    if len(tiles) == 1:
        return tiles[0].picture
    return Pillow.fromarray(np.vstack([np.asarray(tile.picture) for tile in tiles]))


def unstacked(picture: Pillow.Image, mode: str) -> Values:
    values = np.asarray(picture)
    if mode not in COLOURS:
        return values
    return np.moveaxis(values.reshape(COLOURS[mode], -1, picture.width), 0, -1)


def _stored_mode(tile: Any) -> str:
    return str(tile.args[0] if isinstance(tile.args, tuple) else tile.args)


def _in_other_order(tile: Any) -> Any:
    mode = _stored_mode(tile)
    other = mode[:-1] + OTHER_ORDER[mode[-1]]
    is_several = isinstance(tile.args, tuple)
    return tile._replace(args=(other, *tile.args[1:]) if is_several else other)
