"""Many shapes as arrays: bounds, areas and, where a box does not stand straight, outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from agreement.stats.ratings import Floats
from vqi.common.geometry import Box, Ring, Shape, corners, to_shapely

Drawn = NDArray[np.object_]


@dataclass(frozen=True, eq=False, slots=True)
class Outlines:
    """`bounds`: x0, y0, x1, y1; `thickness`: area / perimeter; `bent`: not a straight box, then
    `shapes` has a valid shapely outline, else None."""

    bounds: Floats
    area: Floats
    thickness: Floats
    bent: NDArray[np.bool_]
    shapes: Drawn

    def drawn(self, index: NDArray[np.int64]) -> Drawn:
        shapes = self.shapes[index]
        straight = ~self.bent[index]
        if straight.any():
            shapes[straight] = shapely.box(*self.bounds[index[straight]].T)
        return shapes


def outlines(shapes: Sequence[Shape]) -> Outlines:
    """Crossing outlines are mended by make_valid, both halves kept."""
    n = len(shapes)
    bounds, area, thickness = np.zeros((n, 4)), np.zeros(n), np.zeros(n)
    drawn: Drawn = np.full(n, None, dtype=object)
    straight = [k for k, s in enumerate(shapes) if isinstance(s, Box) and s.rotation == 0]
    if straight:
        flat = [_numbers(shapes[k]) for k in straight]
        table = np.array(flat, dtype=float)
        size = table[:, 2:]
        bounds[straight] = np.column_stack([table[:, :2], table[:, :2] + size])
        area[straight] = size.prod(axis=1)
        thickness[straight] = area[straight] / (2 * size.sum(axis=1))
    if len(straight) < n:
        fixed = set(straight)
        bent = [k for k in range(n) if k not in fixed]
        made = _draw([shapes[k] for k in bent])
        drawn[bent] = made
        bounds[bent] = shapely.bounds(made)
        area[bent] = shapely.area(made)
        length = shapely.length(made)
        thickness[bent] = area[bent] / np.maximum(length, 1e-300)
    is_bent = np.ones(n, dtype=bool)
    is_bent[straight] = False
    return Outlines(bounds, area, thickness, is_bent, drawn)


def _numbers(shape: Shape) -> tuple[float, float, float, float]:
    assert isinstance(shape, Box)
    return shape.x, shape.y, shape.width, shape.height


def _draw(shapes: Sequence[Shape]) -> Drawn:
    made: Drawn = np.full(len(shapes), None, dtype=object)
    rings = [_single_ring(shape) for shape in shapes]
    plain = [k for k, ring in enumerate(rings) if ring is not None]
    if plain:
        points = [point for k in plain for point in rings[k] or ()]
        sizes = [len(rings[k] or ()) for k in plain]
        index = np.repeat(np.arange(len(plain)), sizes)
        made[plain] = shapely.polygons(shapely.linearrings(np.array(points), indices=index))
    for k, ring in enumerate(rings):
        if ring is None:
            made[k] = to_shapely(shapes[k])
    crossing = ~shapely.is_valid(made)
    if crossing.any():
        made[crossing] = shapely.make_valid(made[crossing])
    return made


def _single_ring(shape: Shape) -> Ring | None:
    """None where there are holes, several parts or too few points for a ring."""
    if isinstance(shape, Box):
        return corners(shape)
    if len(shape.polygons) == 1 and not shape.polygons[0].holes:
        ring = shape.polygons[0].outer
        return ring if len(ring) >= 3 else None
    return None
