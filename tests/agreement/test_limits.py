"""A grade that was given against the measured size."""

from dataclasses import replace
from uuid import UUID

import pytest

from agreement.selectors.answers import Seen
from agreement.services.limits import Limit, Limits
from vqi.common.geometry import Box
from vqi.common.measure import size_of

KIND = UUID(int=1)


def limits(unit: str, measure: str = "length", border: float = 30) -> Limits:
    small = Limit("small", measure, unit, None, border)
    large = Limit("large", measure, unit, border, None)
    return Limits({KIND: (small, large)})


def seen(grade: str, length: float) -> Seen:
    box = Box(0, 0, length, 10)
    row = Seen(1, "k", KIND, "pitting", True, None, grade, box, None)
    return replace(row, size=size_of(box))


@pytest.mark.parametrize(
    ("grade", "length", "breaks"),
    [
        ("small", 29, False),
        ("small", 31, False),  # within what a hand is off
        ("small", 33, True),
        ("large", 28.5, False),
        ("large", 27, True),
        ("", 99, False),
    ],
)
def test_a_length_in_px(grade: str, length: float, breaks: bool) -> None:
    assert limits("px").broken_by(seen(grade, length), None) is breaks


def test_mm_need_a_scale() -> None:
    three_mm = limits("mm", border=3)
    assert three_mm.broken_by(seen("small", 40), 0.1) is True
    assert three_mm.broken_by(seen("small", 40), 0.05) is False
    assert three_mm.broken_by(seen("small", 40), None) is False


def test_an_area_in_mm2() -> None:
    area = limits("mm2", "area", border=4)
    assert area.broken_by(seen("small", 60), 0.1) is True  # 600 px are 6 mm2
    assert area.broken_by(seen("small", 40), 0.1) is False


def test_a_grade_without_limits_breaks_that_of_another_only_when_well_inside() -> None:
    only_large = Limits({KIND: (Limit("large", "length", "px", 30, None),)})
    assert only_large.broken_by(seen("small", 40), None) is True
    assert only_large.broken_by(seen("small", 31), None) is False
    assert Limits().broken_by(seen("small", 99), None) is False
