"""Which findings of two people are the same defect: one-to-one, by place, whatever the type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from agreement.stats.overlap import SMALL, boundary_agreement, iou, is_thin, valid_area
from vqi.common.geometry import Bounds, Box, Geometry, Shape, bounds

OVERLAP = 0.5
OVERLAP_SMALL = 0.3
REACH = 3.0


@dataclass(frozen=True, slots=True)
class Match:
    """`overlap` is the IoU or, for two thin shapes, the boundary agreement if that is larger."""

    first: int
    second: int
    iou: float
    boundary: float | None
    overlap: float


@dataclass(frozen=True, slots=True)
class Closeness:
    iou: float
    boundary: float | None
    overlap: float
    # Overlap in units of what it takes to be the same defect: 1 is just enough.
    affinity: float


_APART = Closeness(0.0, None, 0.0, 0.0)


def closeness(a: Shape, b: Shape, threshold: float | None = None) -> Closeness:
    if not _near(bounds(a), bounds(b)):
        return _APART
    overlap = iou(a, b)
    needed = threshold or _needed(a, b)
    found = Closeness(overlap, None, overlap, overlap / needed)
    if overlap >= 0.8 or not (is_thin(a) and is_thin(b)):
        return found
    boundary = boundary_agreement(a, b)
    if boundary < overlap:
        return Closeness(overlap, boundary, overlap, found.affinity)
    return Closeness(overlap, boundary, boundary, max(found.affinity, boundary / OVERLAP))


def match_findings(
    a: Sequence[Geometry], b: Sequence[Geometry], *, threshold: float | None = None
) -> list[Match]:
    """The assignment with the largest total overlap; symmetric, independent of the order of
    either list. IoU of at least `threshold`: by default .5, and .3 for shapes below 16 px."""
    left, right = in_place_order(a), in_place_order(b)
    left_bounds = [bounds(_shape(a[i])) for i in left]
    right_bounds = [bounds(_shape(b[j])) for j in right]
    swapped = [place_key(b[j]) for j in right] < [place_key(a[i]) for i in left]
    if swapped:
        a, b, left, right = b, a, right, left
        left_bounds, right_bounds = right_bounds, left_bounds
    close = {
        (i, j): found
        for i, m in enumerate(left)
        for j, n in enumerate(right)
        if _near(left_bounds[i], right_bounds[j])
        and (found := closeness(_shape(a[m]), _shape(b[n]), threshold)).affinity >= 1
    }
    matches = []
    for i, j in assign(close, len(left), len(right)):
        found = close[i, j]
        pair = (right[j], left[i]) if swapped else (left[i], right[j])
        matches.append(Match(*pair, found.iou, found.boundary, found.overlap))
    return sorted(matches, key=lambda match: (match.first, match.second))


def assign(
    close: dict[tuple[int, int], Closeness], n_left: int, n_right: int
) -> list[tuple[int, int]]:
    if not close:
        return []
    rows = [i for i, _ in close]
    columns = [j for _, j in close]
    if len(set(rows)) == len(rows) and len(set(columns)) == len(columns):
        return list(close)
    gain: NDArray[np.float64] = np.zeros((n_left, n_right))
    for pair, found in close.items():
        gain[pair] = found.overlap
    first, second = linear_sum_assignment(gain, maximize=True)
    picked = zip(first.tolist(), second.tolist(), strict=True)
    return [(i, j) for i, j in picked if (i, j) in close]


def in_place_order(shapes: Sequence[Geometry]) -> list[int]:
    known = [index for index, shape in enumerate(shapes) if shape is not None]
    return sorted(known, key=lambda index: place_key(shapes[index]))


def place_key(shape: Geometry) -> tuple[object, ...]:
    if shape is None:
        return ()
    if isinstance(shape, Box):
        points: tuple[object, ...] = (shape.x, shape.y, shape.width, shape.height, shape.rotation)
        return (bounds(shape), 0, points)
    return (bounds(shape), 1, tuple((part.outer, part.holes) for part in shape.polygons))


def _near(a: Bounds, b: Bounds) -> bool:
    """Thin shapes may lie side by side without an overlap."""
    return min(a[2], b[2]) >= max(a[0], b[0]) - REACH and min(a[3], b[3]) >= max(a[1], b[1]) - REACH


def _needed(a: Shape, b: Shape) -> float:
    return OVERLAP_SMALL if min(valid_area(a), valid_area(b)) < SMALL**2 else OVERLAP


def _shape(geometry: Geometry) -> Shape:
    assert geometry is not None
    return geometry
