"""Length, width and area of a shape in pixels: what a rule's limits are held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from vqi.common.geometry import Box, Geometry, Outlines, Polygon, area, outlined

Points = NDArray[np.float64]
# Products that are held in memory together.
AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Size:
    """In pixels and square pixels; `length` is the longer side, 0 throughout without a shape."""

    length: float = 0.0
    width: float = 0.0
    area: float = 0.0


def size_of(geometry: Geometry) -> Size:
    return sizes_of([geometry])[0]


def sizes_of(geometries: Sequence[Geometry]) -> list[Size]:
    """Sides of the smallest rectangle around each shape, turned as it fits best.

    One side of that rectangle lies on a side of the convex hull (Freeman & Shapira 1975).
    """
    hulls = shapely.convex_hull(outlined([g for g in geometries if isinstance(g, Polygon)]))
    rectangles = iter(_smallest_rectangles(hulls))
    return [_size(geometry, rectangles) for geometry in geometries]


def _size(geometry: Geometry, rectangles: Iterator[tuple[float, float]]) -> Size:
    if geometry is None:
        return Size()
    sides = (geometry.width, geometry.height) if isinstance(geometry, Box) else next(rectangles)
    return Size(max(sides), min(sides), area(geometry))


def _smallest_rectangles(hulls: Outlines) -> list[tuple[float, float]]:
    """Hulls of as many corners are turned together."""
    corners = shapely.get_num_coordinates(hulls)
    found = np.zeros((len(hulls), 2))
    for count in np.unique(corners[corners > 1]):
        alike = np.flatnonzero(corners == count)
        for some in np.array_split(alike, 1 + len(alike) * int(count) ** 2 // AT_ONCE):
            rings = shapely.get_coordinates(hulls[some]).reshape(len(some), count, 2)
            found[some] = _turned_best(rings)
    return [(float(one), float(other)) for one, other in found]


def _turned_best(rings: Points) -> Points:
    """`rings`: n x corners x 2, closed; n x 2 sides."""
    sides = np.diff(rings, axis=1)
    along = sides / np.hypot(sides[..., :1], sides[..., 1:])
    across = np.stack([-along[..., 1], along[..., 0]], axis=-1)
    first, second = (np.ptp(way @ rings.transpose(0, 2, 1), axis=2) for way in (along, across))
    best = np.argmin(first * second, axis=1)[:, None]
    return np.hstack([np.take_along_axis(one, best, axis=1) for one in (first, second)])


MEASURED_DIGITS = 9


def is_between(
    value: float,
    low: float | None,
    high: float | None,
    *,
    low_included: bool,
    high_included: bool,
) -> bool:
    """Whether a value meets bounds of which each may be open, and belongs to them or not.

    A measure is a product of floats: 14 px of 0.05 mm are 0.7 mm, not 1e-16 more.
    """
    value = round(value, MEASURED_DIGITS)
    if low is not None and not (value >= low if low_included else value > low):
        return False
    return high is None or (value <= high if high_included else value < high)
