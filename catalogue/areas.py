"""Where a redrawn zone differs from what it was: a few rectangles that a database can search."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from catalogue.changes import ZoneChange, ZoneText
from vqi.common.geometry import parse_geometry, to_shapely

# Cells are halved so often at most: 64 of them cover the worst of differences.
DEPTH = 3
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Area:
    """Rectangles (left, top, right, bottom) on pictures of this perspective and size. Those that
    are `inner` lie in it as a whole."""

    name: str
    perspective: str
    width: int
    height: int
    rectangles: tuple[Rectangle, ...]
    inner: tuple[Rectangle, ...] = ()


def redrawn(change: ZoneChange) -> tuple[Area, ...] | None:
    """None where a zone moved to a picture of another size or perspective: nothing in it can be
    held against the place before."""
    old = {zone.code: zone for zone in change.before}
    new = {zone.code: zone for zone in change.after}
    found = []
    for code in sorted(old.keys() | new.keys()):
        before, after = old.get(code), new.get(code)
        if before and after and _frame(before) != _frame(after):
            return None
        found.append(_area(before, after))
    return tuple(found)


def area_of(zone: ZoneText) -> Area:
    return _area(None, zone)


def _frame(zone: ZoneText) -> tuple[int, int, str]:
    return zone.width, zone.height, zone.perspective


def _area(before: ZoneText | None, after: ZoneText | None) -> Area:
    zone = after or before
    if zone is None:
        raise ValueError("a zone that is on neither side did not change")
    shapes = [_shape(one) for one in (before, after) if one]
    difference = shapes[0].symmetric_difference(shapes[1]) if len(shapes) == 2 else shapes[0]
    cells = list(_cover(difference))
    inner = tuple(cell for cell, whole in cells if whole)
    every = tuple(cell for cell, _ in cells)
    return Area(zone.name, zone.perspective, zone.width, zone.height, every, inner)


def _shape(zone: ZoneText) -> BaseGeometry:
    geometry = parse_geometry(json.loads(zone.geometry))
    return shapely.Polygon() if geometry is None else to_shapely(geometry)


def _cover(shape: BaseGeometry) -> Iterator[tuple[Rectangle, bool]]:
    """Each with whether the shape covers it."""
    if not shape.is_empty:
        yield from _cells(shape, shape.bounds, DEPTH)


def _cells(shape: BaseGeometry, cell: Rectangle, depth: int) -> Iterator[tuple[Rectangle, bool]]:
    box = shapely.box(*cell)
    if not shapely.intersection(shape, box).area:
        return
    whole = bool(shape.covers(box))
    if depth == 0 or whole:
        yield cell, whole
        return
    for quarter in _quarters(cell):
        yield from _cells(shape, quarter, depth - 1)


def _quarters(cell: Rectangle) -> Sequence[Rectangle]:
    left, top, right, bottom = cell
    x, y = (left + right) / 2, (top + bottom) / 2
    return (
        (left, top, x, y),
        (x, top, right, y),
        (left, y, x, bottom),
        (x, y, right, bottom),
    )
