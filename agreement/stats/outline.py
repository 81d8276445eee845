"""The outline that several people's outlines of one defect have in common."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import shapely
from shapely.geometry import Polygon as ShapelyPolygon

from agreement.stats.overlap import valid_shape
from vqi.common.geometry import Box, Part, Polygon, Shape

# Of an area, and as an area in square pixels: less is a sliver that rounding has made.
_ROUNDING = 1e-9
_Ring = tuple[tuple[float, float], ...]


def median_outline(shapes: Sequence[Shape]) -> Shape | None:
    """Upright boxes: the median of each side. Else the area that more than half of the outlines
    cover; an even number of outlines leaves ties, which count if that brings the area nearer to
    the median one. None where nothing is covered so."""
    if len(shapes) < 2:
        return shapes[0] if shapes else None
    upright = [shape for shape in shapes if isinstance(shape, Box) and shape.rotation == 0]
    if len(upright) == len(shapes):
        return _median_box(upright)
    return _covered_by_most([valid_shape(shape)[0] for shape in shapes])


def _median_box(boxes: Sequence[Box]) -> Box:
    left, top = median(b.x for b in boxes), median(b.y for b in boxes)
    right = median(b.x + b.width for b in boxes)
    bottom = median(b.y + b.height for b in boxes)
    return Box(left, top, right - left, bottom - top)


def _covered_by_most(shapes: Sequence[shapely.Geometry]) -> Polygon | None:
    lines = shapely.union_all([shape.boundary for shape in shapes])
    cells = [
        cell for cell in shapely.get_parts(shapely.polygonize([lines])) if cell.area > _ROUNDING
    ]
    inside = [cell.representative_point() for cell in cells]
    votes = [sum(shape.covers(point) for shape in shapes) for point in inside]
    half = len(shapes) / 2
    tries = [
        shapely.union_all([c for c, n in zip(cells, votes, strict=True) if n > half]),
        shapely.union_all([c for c, n in zip(cells, votes, strict=True) if n >= half]),
    ]
    wanted = median(shape.area for shape in shapes)
    without, with_ties = (abs(made.area - wanted) for made in tries)
    # Of two outlines both lie as far off, and rounding must not choose.
    nearer = with_ties < without - _ROUNDING * wanted
    return _polygon(tries[1] if nearer else tries[0])


def _polygon(made: shapely.Geometry) -> Polygon | None:
    parts = [
        Part(_ring(part.exterior.coords), tuple(_ring(hole.coords) for hole in part.interiors))
        for part in shapely.get_parts(made)
        if isinstance(part, ShapelyPolygon) and part.area > 0
    ]
    return Polygon(tuple(parts)) if parts else None


def _ring(points: shapely.coords.CoordinateSequence) -> _Ring:
    return tuple((float(x), float(y)) for x, y in list(points)[:-1])
