"""How far two shapes are the same place: overlap, and boundaries for what is thin or small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from agreement.stats.result import Undefined
from vqi.common.geometry import Box, Shape, area, bounds, to_shapely

TOLERANCE = 2.0
THIN = 4.0
SMALL = 16.0
_MOST_STEPS = 2000


@dataclass(frozen=True, slots=True)
class PlaceAgreement:
    """Of matched findings only. Distances in pixels; NSD is the share of the two boundaries that
    lies within the tolerance of the other."""

    n: int
    iou_mean: float | None = None
    iou_p10: float | None = None
    distance_mean: float | None = None
    nsd_mean: float | None = None
    undefined: Undefined | None = None


@lru_cache(maxsize=4096)
def valid_shape(shape: Shape) -> tuple[shapely.Geometry, str | None]:
    """The shape as shapely has it, and what was wrong with it, if anything was."""
    made = to_shapely(shape)
    if made.is_valid:
        return made, None
    return shapely.make_valid(made), str(shapely.is_valid_reason(made))


def valid_area(shape: Shape) -> float:
    """Of a crossing outline both halves; its shoelace area may be 0."""
    return area(shape) if isinstance(shape, Box) else float(valid_shape(shape)[0].area)


def iou(a: Shape, b: Shape) -> float:
    """Intersection over union; holes are holes, rotated boxes exact."""
    ax0, ay0, ax1, ay1 = bounds(a)
    bx0, by0, bx1, by1 = bounds(b)
    width, height = min(ax1, bx1) - max(ax0, bx0), min(ay1, by1) - max(ay0, by0)
    if width <= 0 or height <= 0:
        return 0.0
    if a == b:
        return 1.0
    if _straight(a) and _straight(b):
        common = width * height
        return common / (area(a) + area(b) - common)
    first, second = valid_shape(a)[0], valid_shape(b)[0]
    common = float(first.intersection(second).area)
    union = float(first.area + second.area) - common
    return min(1.0, common / union) if union > 0 else 0.0


def dice(a: Iterable[Shape], b: Iterable[Shape]) -> float | None:
    """2 |A and B| / (|A| + |B|) of the unions; None when both are empty."""
    first = shapely.union_all([valid_shape(shape)[0] for shape in a])
    second = shapely.union_all([valid_shape(shape)[0] for shape in b])
    total = float(first.area + second.area)
    return 2 * float(first.intersection(second).area) / total if total > 0 else None


def dice_per_type(
    images: Iterable[tuple[Sequence[tuple[str, Shape]], Sequence[tuple[str, Shape]]]],
) -> dict[str, float]:
    """The same area? Dice of the unions of each type, 2 sum |A and B| / sum (|A| + |B|), pooled
    over images: `images` holds two people's (type, shape) on each. Types that nobody marked are
    left out."""
    sums: dict[str, list[float]] = {}
    for first, second in images:
        for name in sorted({kind for kind, _ in [*first, *second]}):
            a, b = (_union(marked, name) for marked in (first, second))
            tally = sums.setdefault(name, [0.0, 0.0])
            tally[0] += 2 * float(a.intersection(b).area)
            tally[1] += float(a.area + b.area)
    return {name: common / total for name, (common, total) in sums.items() if total > 0}


def _union(marked: Sequence[tuple[str, Shape]], name: str) -> shapely.Geometry:
    return shapely.union_all([valid_shape(shape)[0] for kind, shape in marked if kind == name])


def is_thin(shape: Shape) -> bool:
    made = valid_shape(shape)[0]
    return bool(made.length > 0 and made.area / made.length < THIN)


def boundary_agreement(a: Shape, b: Shape, tolerance: float = TOLERANCE) -> float:
    """Normalised surface distance (Nikolov et al. 2021)."""
    if a == b:
        return 1.0
    to_b, weight_a, to_a, weight_b = _distances(a, b)
    near = weight_a @ (to_b <= tolerance) + weight_b @ (to_a <= tolerance)
    return min(1.0, float(near / (weight_a.sum() + weight_b.sum())))


def boundary_distance(a: Shape, b: Shape) -> float:
    """Mean symmetric distance of the boundaries."""
    if a == b:
        return 0.0
    to_b, weight_a, to_a, weight_b = _distances(a, b)
    return float((weight_a @ to_b + weight_b @ to_a) / (weight_a.sum() + weight_b.sum()))


def place_agreement(
    matched: Iterable[tuple[Shape, Shape]], *, tolerance: float = TOLERANCE
) -> PlaceAgreement:
    pairs = list(matched)
    if not pairs:
        text = "No finding was marked by both: there is no place to compare."
        return PlaceAgreement(0, undefined=Undefined("no_matches", text))
    overlaps = [iou(a, b) for a, b in pairs]
    return PlaceAgreement(
        n=len(pairs),
        iou_mean=float(np.mean(overlaps)),
        iou_p10=float(np.quantile(overlaps, 0.1)),
        distance_mean=float(np.mean([boundary_distance(a, b) for a, b in pairs])),
        nsd_mean=float(np.mean([boundary_agreement(a, b, tolerance) for a, b in pairs])),
    )


def _straight(shape: Shape) -> bool:
    return isinstance(shape, Box) and shape.rotation == 0


_Values = NDArray[np.float64]


def _distances(a: Shape, b: Shape) -> tuple[_Values, _Values, _Values, _Values]:
    first, second = valid_shape(a)[0].boundary, valid_shape(b)[0].boundary
    points_a, weight_a = _steps(first)
    points_b, weight_b = _steps(second)
    return (
        shapely.distance(points_a, second),
        weight_a,
        shapely.distance(points_b, first),
        weight_b,
    )


def _steps(line: shapely.Geometry) -> tuple[NDArray[np.object_], _Values]:
    """The middles of steps of at most a pixel along a boundary, and the steps' lengths."""
    step = max(1.0, line.length / _MOST_STEPS)
    points, ring = shapely.get_coordinates(
        shapely.get_parts(shapely.segmentize(line, step)), return_index=True
    )
    same = ring[1:] == ring[:-1]
    middle = ((points[1:] + points[:-1]) / 2)[same]
    length = np.hypot(*(points[1:] - points[:-1]).T)[same]
    return shapely.points(middle), length
