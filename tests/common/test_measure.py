import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vqi.common.geometry import Box, Part, Polygon, corners
from vqi.common.measure import Size, is_between, size_of


def test_a_finding_without_a_shape_has_no_size() -> None:
    assert size_of(None) == Size(0.0, 0.0, 0.0)


def test_a_boxs_longer_side_is_its_length() -> None:
    assert size_of(Box(3, 4, 5, 12, rotation=30)) == Size(length=12, width=5, area=60)


@given(st.floats(0, 179.9), st.floats(1, 500), st.floats(1, 500))
def test_a_turned_box_drawn_as_an_outline_measures_like_the_box(
    rotation: float, width: float, height: float
) -> None:
    box = Box(100, 100, width, height, rotation=rotation)
    outline = Polygon((Part(corners(box)),))
    drawn, held = size_of(outline), size_of(box)
    assert drawn.length == pytest.approx(held.length, rel=1e-6)
    assert drawn.width == pytest.approx(held.width, rel=1e-6)
    assert drawn.area == pytest.approx(held.area, rel=1e-6)


def test_a_hole_takes_from_the_area_and_not_from_the_length() -> None:
    ring = ((0.0, 0.0), (40.0, 0.0), (40.0, 10.0), (0.0, 10.0))
    hole = ((10.0, 2.0), (10.0, 8.0), (20.0, 8.0), (20.0, 2.0))
    assert size_of(Polygon((Part(ring, (hole,)),))) == Size(40.0, 10.0, 340.0)


def test_a_broken_up_defect_is_measured_over_all_its_parts() -> None:
    def square(x: float) -> Part:
        return Part(((x, 0.0), (x + 10, 0.0), (x + 10, 10.0), (x, 10.0)))

    assert size_of(Polygon((square(0), square(50)))) == Size(60.0, 10.0, 200.0)


def test_a_diagonal_scratch_is_as_long_as_it_is() -> None:
    scratch = Polygon((Part(((1.0, 1.0), (31.0, 41.0), (31.8, 40.4), (1.8, 0.4))),))
    size = size_of(scratch)
    assert size.length == pytest.approx(math.hypot(30, 40))
    assert size.width == pytest.approx(1.0)


@pytest.mark.parametrize("included", [True, False])
def test_a_size_on_the_bound_is_on_it_however_floats_multiply(included: bool) -> None:
    measured = 14 * 0.05
    assert measured > 0.7
    assert is_between(measured, None, 0.7, low_included=True, high_included=included) is included
    assert is_between(measured, 0.7, None, low_included=included, high_included=True) is included
