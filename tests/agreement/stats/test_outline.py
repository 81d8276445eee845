from agreement.stats.outline import median_outline
from vqi.common.geometry import Box, Part, Polygon, area, check_inside


def square(x: float, y: float, side: float) -> Polygon:
    return Polygon((Part(((x, y), (x + side, y), (x + side, y + side), (x, y + side))),))


def test_of_boxes_it_is_the_median_of_each_side() -> None:
    boxes = [Box(0, 0, 10, 10), Box(2, 1, 10, 10), Box(50, 50, 1, 1)]
    assert median_outline(boxes) == Box(2, 1, 10, 10)


def test_of_polygons_it_is_what_most_cover() -> None:
    made = median_outline([square(0, 0, 10), square(2, 0, 10), square(4, 0, 10)])
    assert made is not None
    assert area(made) == 80 + 20
    check_inside(made, 100, 100)


def test_of_two_it_is_neither_always_the_smaller_nor_the_larger() -> None:
    made = median_outline([square(0, 0, 10), square(1, 0, 10)])
    assert made is not None
    assert area(made) in (90, 110)


def test_what_nobody_shares_has_no_outline_and_one_is_itself() -> None:
    apart = [square(0, 0, 10), square(20, 0, 10), square(40, 0, 10)]
    assert median_outline(apart) is None
    assert median_outline(apart[:1]) == apart[0]
    assert median_outline([]) is None


def test_a_hole_that_most_leave_out_stays_a_hole() -> None:
    outer = ((0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0))
    hole = ((5.0, 5.0), (10.0, 5.0), (10.0, 10.0), (5.0, 10.0))
    ring = Polygon((Part(outer, (hole,)),))
    made = median_outline([ring, ring, Polygon((Part(outer),))])
    assert made is not None
    assert area(made) == 375
