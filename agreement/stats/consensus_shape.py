"""One outline out of several people's, and who stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from agreement.stats.overlap import iou, valid_shape
from agreement.stats.result import Undefined
from vqi.common.geometry import Box, Part, Polygon, Ring, Shape

_SUPPORT = 0.5
_SLIVER = 1e-9


@dataclass(frozen=True, slots=True)
class ConsensusShape:
    """`method`: median_box or area_majority; `overlaps`: IoU of each given outline with the
    consensus, in the order given; `supporters`: those of at least .5."""

    shape: Shape | None
    method: str
    overlaps: tuple[float, ...]
    supporters: tuple[int, ...]
    undefined: Undefined | None = None


def consensus_shape(shapes: Sequence[Shape]) -> ConsensusShape:
    """Straight boxes: the median of each side. Others: the area that more than half of the people
    marked (of two people: both). The order given changes nothing."""
    if not shapes:
        text = "Nobody marked anything."
        return ConsensusShape(None, "none", (), (), Undefined("no_findings", text))
    if all(isinstance(shape, Box) and shape.rotation == 0 for shape in shapes):
        return _supported(_median_box(shapes), "median_box", shapes)
    made = _majority(shapes)
    if made is None:
        overlaps = tuple(0.0 for _ in shapes)
        text = "No place was marked by more than half of the people."
        return ConsensusShape(
            None, "area_majority", overlaps, (), Undefined("no_common_area", text)
        )
    return _supported(made, "area_majority", shapes)


def _supported(shape: Shape, method: str, shapes: Sequence[Shape]) -> ConsensusShape:
    overlaps = tuple(iou(shape, one) for one in shapes)
    supporters = tuple(k for k, overlap in enumerate(overlaps) if overlap >= _SUPPORT)
    return ConsensusShape(shape, method, overlaps, supporters)


def _median_box(shapes: Sequence[Shape]) -> Box:
    boxes = [shape for shape in shapes if isinstance(shape, Box)]
    sides = [(b.x, b.y, b.x + b.width, b.y + b.height) for b in boxes]
    x0, y0, x1, y1 = np.median(np.array(sides), axis=0).tolist()
    return Box(x0, y0, x1 - x0, y1 - y0)


def _majority(shapes: Sequence[Shape]) -> Polygon | None:
    made = np.array([valid_shape(shape)[0] for shape in shapes], dtype=object)
    # All outlines together cut the plane into faces; each face is inside or outside of a shape.
    lines = shapely.union_all(shapely.boundary(made))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    inside = shapely.covers(made[:, None], shapely.point_on_surface(faces)[None, :])
    kept = faces[2 * inside.sum(axis=0) > len(shapes)]
    whole = shapely.union_all(kept)
    parts = [part for part in shapely.get_parts(whole) if shapely.area(part) > _SLIVER]
    outlines = [part for part in parts if part.geom_type == "Polygon"]
    if not outlines:
        return None
    outlines.sort(key=lambda part: (part.bounds, part.area))
    return Polygon(tuple(_part(part) for part in outlines))


def _part(polygon: shapely.Polygon) -> Part:
    return Part(_ring(polygon.exterior), tuple(_ring(hole) for hole in polygon.interiors))


def _ring(line: shapely.LinearRing) -> Ring:
    """From its smallest corner, so that equal outlines are written alike."""
    points = [(float(x), float(y)) for x, y in shapely.get_coordinates(shapely.normalize(line))]
    ring = points[:-1]
    start = ring.index(min(ring))
    return tuple(ring[start:] + ring[:start])
