"""Length, width and area of a shape in pixels: what a rule's limits are held against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from vqi.common.geometry import Box, Geometry, area, to_shapely

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Size:
    """In pixels and square pixels; `length` is the longer side, 0 throughout without a shape."""

    length: float = 0.0
    width: float = 0.0
    area: float = 0.0


def size_of(geometry: Geometry) -> Size:
    """Sides of the smallest rectangle around the shape, turned as it fits best.

    One side of that rectangle lies on a side of the convex hull (Freeman & Shapira 1975).
    """
    if geometry is None:
        return Size()
    if isinstance(geometry, Box):
        short, long = sorted((geometry.width, geometry.height))
        return Size(long, short, area(geometry))
    hull = shapely.get_coordinates(shapely.convex_hull(to_shapely(geometry)))
    short, long = _smallest_rectangle(hull)
    return Size(long, short, area(geometry))


def _smallest_rectangle(hull: Points) -> tuple[float, float]:
    """`hull`: n x 2 closed ring."""
    sides = np.diff(hull, axis=0)
    sides = sides[np.any(sides != 0, axis=1)]
    if not len(sides):
        return 0.0, 0.0
    along = sides / np.hypot(sides[:, :1], sides[:, 1:])
    across = np.column_stack([-along[:, 1], along[:, 0]])
    first = np.ptp(along @ hull.T, axis=1)
    second = np.ptp(across @ hull.T, axis=1)
    best = int(np.argmin(first * second))
    short, long = sorted((float(first[best]), float(second[best])))
    return short, long


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
