"""Where a finding lies, in pixels of the upright image: read, written and measured here only."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon
from shapely.geometry import Polygon as ShapelyPolygon

Point = tuple[float, float]
Ring = tuple[Point, ...]
Bounds = tuple[float, float, float, float]
Outlines = NDArray[np.object_]

MAX_POINTS = 20_000
MAX_COORDINATE = 10_000_000.0
# A corner turned onto the border lands a few ulps beside it.
BORDER_SLACK = 1e-6


class GeometryError(ValueError):
    """`at` tells which of several shapes it is."""

    def __init__(self, code: str, message: str, at: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.at = at


@dataclass(frozen=True, slots=True)
class Box:
    """`x`, `y` are the top left corner before the clockwise rotation (degrees) about the centre."""

    x: float
    y: float
    width: float
    height: float
    rotation: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    outer: Ring
    holes: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class Polygon:
    polygons: tuple[Part, ...]


Shape = Box | Polygon
Geometry = Box | Polygon | None


def parse_geometry(value: object) -> Geometry:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise GeometryError("wrong_type", "A geometry is an object or null.")
    kind = value.get("kind")
    if kind == "box":
        return _parse_box(value)
    if kind == "polygon":
        return _parse_polygon(value)
    raise GeometryError("unknown_kind", "The kind of a geometry is 'box' or 'polygon'.")


def to_json(geometry: Geometry) -> dict[str, object] | None:
    if geometry is None:
        return None
    if isinstance(geometry, Box):
        return {
            "kind": "box",
            "x": geometry.x,
            "y": geometry.y,
            "width": geometry.width,
            "height": geometry.height,
            "rotation": geometry.rotation,
        }
    parts = [
        {"outer": _ring_json(part.outer), "holes": [_ring_json(hole) for hole in part.holes]}
        for part in geometry.polygons
    ]
    return {"kind": "polygon", "polygons": parts}


def check_inside(geometry: Geometry, width: float, height: float) -> None:
    """Refuse what must not be handed in: outside the image, without an area, crossing itself."""
    check_all_inside([geometry], width, height)


def check_all_inside(geometries: Sequence[Geometry], width: float, height: float) -> None:
    slack = BORDER_SLACK
    for at, geometry in enumerate(geometries):
        if geometry is None:
            continue
        x0, y0, x1, y1 = bounds(geometry)
        if x0 < -slack or y0 < -slack or x1 > width + slack or y1 > height + slack:
            raise GeometryError("outside_image", "The shape reaches beyond the image.", at)
    _check_rings([(at, g) for at, g in enumerate(geometries) if isinstance(g, Polygon)])
    for at, geometry in enumerate(geometries):
        if geometry is not None and not area(geometry) > 0:
            raise GeometryError("no_area", "The shape has no area.", at)


def bounds(geometry: Shape) -> Bounds:
    points = corners(geometry) if isinstance(geometry, Box) else tuple(_points(geometry))
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def area(geometry: Shape) -> float:
    if isinstance(geometry, Box):
        return geometry.width * geometry.height
    return sum(
        abs(_signed_area(part.outer)) - sum(abs(_signed_area(hole)) for hole in part.holes)
        for part in geometry.polygons
    )


def corners(box: Box) -> Ring:
    x0, y0, x1, y1 = box.x, box.y, box.x + box.width, box.y + box.height
    straight = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    if box.rotation == 0:
        return straight
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    angle = math.radians(box.rotation)
    cos, sin = (0.0, 1.0) if box.rotation == 90 else (math.cos(angle), math.sin(angle))
    # y points down, so this turns clockwise on the screen.
    return tuple(
        (cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos)
        for x, y in straight
    )


def to_shapely(geometry: Shape) -> ShapelyPolygon | MultiPolygon:
    if isinstance(geometry, Box):
        return ShapelyPolygon(corners(geometry))
    parts = [ShapelyPolygon(part.outer, part.holes) for part in geometry.polygons]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def outlined(polygons: Sequence[Polygon]) -> Outlines:
    """Many at once: made one by one they would take ten times as long."""
    if not polygons:
        return np.empty(0, object)
    parts = [(of, part) for of, polygon in enumerate(polygons) for part in polygon.polygons]
    rings = [(of, ring) for of, (_, part) in enumerate(parts) for ring in (part.outer, *part.holes)]
    points = np.array([point for _, ring in rings for point in ring]).reshape(-1, 2)
    ring_of_point = np.repeat(np.arange(len(rings)), [len(ring) for _, ring in rings])
    made = shapely.linearrings(points, indices=ring_of_point)
    shapes = shapely.polygons(made, indices=[of for of, _ in rings])
    whole: Outlines = shapely.multipolygons(shapes, indices=[of for of, _ in parts])
    return whole


def _parse_box(value: dict[object, object]) -> Box:
    _refuse_unknown(value, {"kind", "x", "y", "width", "height", "rotation"})
    box = Box(
        x=_number(value.get("x"), "x"),
        y=_number(value.get("y"), "y"),
        width=_number(value.get("width"), "width"),
        height=_number(value.get("height"), "height"),
        rotation=_number(value.get("rotation", 0.0), "rotation"),
    )
    if box.width <= 0 or box.height <= 0:
        raise GeometryError("no_area", "A box has a width and a height above 0.")
    if not 0 <= box.rotation < 180:
        raise GeometryError("bad_rotation", "The rotation of a box lies in [0, 180).")
    return box


def _parse_polygon(value: dict[object, object]) -> Polygon:
    _refuse_unknown(value, {"kind", "polygons"})
    raw = value.get("polygons")
    if not isinstance(raw, list):
        raise GeometryError("wrong_type", "'polygons' is a list.")
    if not raw:
        raise GeometryError("too_few_points", "A polygon has at least one part.")
    left = MAX_POINTS
    parts = []
    for item in raw:
        part, used = _parse_part(item, left)
        left -= used
        parts.append(part)
    return Polygon(tuple(parts))


def _parse_part(value: object, left: int) -> tuple[Part, int]:
    if not isinstance(value, dict):
        raise GeometryError("wrong_type", "A part of a polygon is an object.")
    _refuse_unknown(value, {"outer", "holes"})
    outer = _parse_ring(value.get("outer"), left)
    used = len(outer)
    raw_holes = value.get("holes", [])
    if not isinstance(raw_holes, list):
        raise GeometryError("wrong_type", "'holes' is a list of rings.")
    holes = []
    for raw in raw_holes:
        hole = _parse_ring(raw, left - used)
        used += len(hole)
        holes.append(hole)
    return Part(outer, tuple(holes)), used


def _parse_ring(value: object, left: int) -> Ring:
    if not isinstance(value, list):
        raise GeometryError("wrong_type", "A ring is a list of points.")
    if len(value) > left:
        raise GeometryError("too_many_points", f"A shape has at most {MAX_POINTS} points.")
    ring = tuple(_parse_point(item) for item in value)
    if len(set(ring)) < 3:
        raise GeometryError("too_few_points", "A ring has at least 3 different points.")
    return ring


def _parse_point(value: object) -> Point:
    if not isinstance(value, list) or len(value) != 2:
        raise GeometryError("wrong_type", "A point is a list of two numbers.")
    return _number(value[0], "x"), _number(value[1], "y")


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise GeometryError("wrong_type", f"'{name}' is a number.")
    # Compared before the conversion: a huge int does not fit a float.
    if not -MAX_COORDINATE <= value <= MAX_COORDINATE:
        raise GeometryError("not_finite", f"'{name}' is a finite number of pixels.")
    return float(value)


def _refuse_unknown(value: dict[object, object], known: set[str]) -> None:
    unknown = [str(name) for name in value if name not in known]
    if unknown:
        raise GeometryError("unknown_field", f"A geometry has no field '{unknown[0][:40]}'.")


def _check_rings(placed: Sequence[tuple[int, Polygon]]) -> None:
    shapes = outlined([polygon for _, polygon in placed])
    wrong = np.flatnonzero(~shapely.is_valid(shapes))
    if not len(wrong):
        return
    first = int(wrong[0])
    if shapely.convex_hull(shapes[first]).area == 0:
        raise GeometryError("no_area", "The shape has no area.", placed[first][0])
    raise GeometryError("self_crossing", "The outline crosses itself.", placed[first][0])


def _points(polygon: Polygon) -> Iterator[Point]:
    # Holes too: a hand-made hole may reach outside its outline.
    for part in polygon.polygons:
        yield from part.outer
        for hole in part.holes:
            yield from hole


def _signed_area(ring: Ring) -> float:
    x0, y0 = ring[0]
    total = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        total += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
    return total / 2


def _ring_json(ring: Ring) -> list[list[float]]:
    return [[x, y] for x, y in ring]
