"""COCO knows no holes, and who reads it must not find the defect filled."""

import random
from itertools import pairwise

import pytest
from shapely.geometry import Point as ShapelyPoint
from shapely.geometry import Polygon as ShapelyPolygon

from exports.writers.coco import segmentation
from vqi.common.geometry import Part, Polygon, Ring, area

SQUARE = ((10.0, 10.0), (90.25, 10.0), (90.25, 70.0), (10.0, 70.5))
LEFT = ((20.0, 20.0), (40.0, 20.0), (40.0, 50.5), (20.0, 50.0))
RIGHT = ((50.0, 30.0), (80.0, 25.0), (70.0, 60.0))
AFTER_ALL = ((50.0, 62.0), (60.0, 62.0), (55.0, 68.0))


def crossings(points: list[tuple[float, float]], x: float, y: float) -> int:
    """Of a line from the point to the right: how most readers tell inside from outside."""
    count = 0
    for (ax, ay), (bx, by) in pairwise([*points, points[0]]):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            count += 1
    return count


def signed_area(points: list[tuple[float, float]]) -> float:
    ahead = pairwise([*points, points[0]])
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ahead) / 2


@pytest.mark.parametrize("turned", [False, True], ids=["as drawn", "the other way round"])
@pytest.mark.parametrize(
    "holes", [(), (LEFT,), (LEFT, RIGHT), (RIGHT[::-1], LEFT, AFTER_ALL)], ids=len
)
def test_a_hole_stays_empty_in_one_ring(holes: tuple[Ring, ...], turned: bool) -> None:
    part = Part(SQUARE[::-1] if turned else SQUARE, holes)
    (flat,) = segmentation(Polygon((part,)))
    points = list(zip(flat[::2], flat[1::2], strict=True))
    assert set(points) == {point for ring in (part.outer, *holes) for point in ring}
    assert abs(signed_area(points)) == pytest.approx(area(Polygon((part,))))
    whole, draw = ShapelyPolygon(part.outer, holes), random.Random(7)
    for _ in range(400):
        x, y = draw.uniform(0, 100), draw.uniform(0, 80)
        assert crossings(points, x, y) % 2 == whole.contains(ShapelyPoint(x, y))


def test_what_is_broken_up_keeps_a_ring_a_piece() -> None:
    shape = Polygon((Part(LEFT), Part(RIGHT)))
    assert segmentation(shape) == [
        [value for point in ring for value in point] for ring in (LEFT, RIGHT)
    ]


def test_twenty_thousand_points_take_no_minute() -> None:
    outer = (*((float(x), 0.0) for x in range(10_000)), (5000.0, 9000.0))
    hole = (*((4000.0 + x / 10, 10.0) for x in range(9_000)), (4500.0, 800.0))
    (flat,) = segmentation(Polygon((Part(outer, (hole,)),)))
    assert len(flat) == 2 * (len(outer) + len(hole) + 2)
