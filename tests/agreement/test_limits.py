"""A grade that was given against the measured size."""

from dataclasses import replace
from uuid import UUID

import pytest
import shapely

from agreement.selectors.answers import Seen
from agreement.services.limits import Around, Limit, Limits, Place
from catalogue.places import Frame
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
    assert limits("px").broken_by(seen(grade, length), Around()) is breaks


def test_mm_need_a_scale() -> None:
    three_mm = limits("mm", border=3)
    assert three_mm.broken_by(seen("small", 40), Around(0.1)) is True
    assert three_mm.broken_by(seen("small", 40), Around(0.05)) is False
    assert three_mm.broken_by(seen("small", 40), Around()) is False


def test_an_area_in_mm2() -> None:
    area = limits("mm2", "area", border=4)
    assert area.broken_by(seen("small", 60), Around(0.1)) is True  # 600 px are 6 mm2
    assert area.broken_by(seen("small", 40), Around(0.1)) is False


def test_a_grade_without_limits_breaks_that_of_another_only_when_well_inside() -> None:
    only_large = Limits({KIND: (Limit("large", "length", "px", 30, None),)})
    assert only_large.broken_by(seen("small", 40), Around()) is True
    assert only_large.broken_by(seen("small", 31), Around()) is False
    assert Limits().broken_by(seen("small", 99), Around()) is False


def test_a_count_is_that_of_the_type_on_the_image() -> None:
    few = Limit("few", "count", "", None, 3)
    many = Limit("many", "count", "", 3, None)
    rule = Limits({KIND: (few, many)})
    two, three = ([replace(seen("few", 20), pk=n) for n in range(count)] for count in (2, 3))
    assert rule.broken_by(two[0], Around(findings=two)) is False
    assert rule.broken_by(three[0], Around(findings=three)) is True
    assert rule.broken_by(replace(three[0], grade_code="many"), Around(findings=three)) is False
    unplaced = replace(three[0], geometry=None)
    assert rule.broken_by(unplaced, Around(findings=three)) is True


def test_up_to_and_including_three_takes_three() -> None:
    few = Limit("few", "count", "", None, 3, high_included=True)
    many = Limit("many", "count", "", 3, None, low_included=False)
    rule = Limits({KIND: (few, many)})
    three, four = ([replace(seen("few", 20), pk=n) for n in range(count)] for count in (3, 4))
    assert rule.broken_by(three[0], Around(findings=three)) is False
    assert rule.broken_by(replace(three[0], grade_code="many"), Around(findings=three)) is True
    assert rule.broken_by(four[0], Around(findings=four)) is True
    assert rule.broken_by(replace(four[0], grade_code="many"), Around(findings=four)) is False


def test_a_distance_is_that_to_the_nearest_of_the_type() -> None:
    apart = Limit("apart", "distance", "mm", 5, None)
    crowded = Limit("crowded", "distance", "mm", None, 5)
    rule = Limits({KIND: (apart, crowded)})
    one = seen("apart", 20)
    other = replace(one, pk=2, geometry=Box(60, 0, 20, 10))  # 40 px from one another
    for per_px, breaks in ((0.1, True), (0.2, False), (None, False)):
        assert rule.broken_by(one, Around(per_px, findings=[one, other])) is breaks
    assert rule.broken_by(one, Around(0.1, findings=[one])) is False
    alone = replace(one, grade_code="crowded")
    assert rule.broken_by(alone, Around(0.1, findings=[alone])) is True


def test_a_zone_comes_before_a_product_type_and_both_before_one() -> None:
    def small(border: float) -> tuple[Limit, ...]:
        return (Limit("small", "length", "px", None, border),)

    frame, zone = Frame(100, 100), shapely.box(0, 0, 50, 50)
    places = [
        Place("X", frame, zone, small(10)),
        Place("", frame, zone, small(30)),
        Place("X", None, None, small(50)),
    ]
    rule = Limits({KIND: small(70)}, {KIND: places})
    for border, around in (
        (10, Around(product_type="X", frame=frame)),
        (30, Around(product_type="Y", frame=frame)),
        (50, Around(product_type="X", frame=Frame(200, 100))),
        (70, Around(product_type="Y")),
    ):
        assert rule.broken_by(seen("small", border + 1), around) is False
        assert rule.broken_by(seen("small", border + 3), around) is True
