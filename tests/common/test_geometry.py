import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vqi.common import geometry as g

SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10]]


def polygon(outer: list[list[float]], *holes: list[list[float]]) -> dict[str, object]:
    return {"kind": "polygon", "polygons": [{"outer": outer, "holes": list(holes)}]}


def box(**changes: object) -> dict[str, object]:
    return {"kind": "box", "x": 1, "y": 2, "width": 3, "height": 4, "rotation": 0} | changes


def test_null_is_no_geometry():
    assert g.parse_geometry(None) is None
    assert g.to_json(None) is None


def test_it_reads_a_box():
    assert g.parse_geometry(box()) == g.Box(1.0, 2.0, 3.0, 4.0, 0.0)


numbers = st.floats(min_value=-1e6, max_value=1e6)
sizes = st.floats(min_value=1e-3, max_value=1e6)


@given(numbers, numbers, sizes, sizes, st.floats(min_value=0, max_value=179.99))
def test_a_box_comes_back_bit_for_bit(x, y, width, height, rotation):
    shape = g.Box(x, y, width, height, rotation)
    assert g.parse_geometry(json.loads(json.dumps(g.to_json(shape)))) == shape


@given(st.lists(st.tuples(numbers, numbers), min_size=3, max_size=9, unique=True))
def test_a_polygon_comes_back_bit_for_bit(points):
    shape = g.Polygon((g.Part(tuple(points)),))
    assert g.parse_geometry(json.loads(json.dumps(g.to_json(shape)))) == shape


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ([], "wrong_type"),
        ("box", "wrong_type"),
        ({}, "unknown_kind"),
        ({"kind": "circle"}, "unknown_kind"),
        ({"kind": []}, "unknown_kind"),
        (box(x=True), "wrong_type"),
        (box(x="1"), "wrong_type"),
        (box(x=None), "wrong_type"),
        (box(x=math.nan), "not_finite"),
        (box(x=math.inf), "not_finite"),
        (box(x=10**400), "not_finite"),
        (box(width=0), "no_area"),
        (box(height=-1), "no_area"),
        (box(rotation=180), "bad_rotation"),
        (box(rotation=-1), "bad_rotation"),
        (box(colour="red"), "unknown_field"),
        (polygon([]), "too_few_points"),
        (polygon([[0, 0], [1, 1]]), "too_few_points"),
        (polygon([[0, 0], [1, 1], [0, 0]]), "too_few_points"),
        (polygon([[0, 0], [1, 1], [1]]), "wrong_type"),
        (polygon([[i, i * i] for i in range(20_001)]), "too_many_points"),
        (polygon(SQUARE, [[1, 1], [2, 2]]), "too_few_points"),
        ({"kind": "polygon"}, "wrong_type"),
        ({"kind": "polygon", "polygons": []}, "too_few_points"),
        ({"kind": "polygon", "polygons": [7]}, "wrong_type"),
    ],
)
def test_it_refuses_hostile_values(value, code):
    with pytest.raises(g.GeometryError) as caught:
        g.parse_geometry(value)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (box(x=-1), "outside_image"),
        (box(x=97.5), "outside_image"),
        (box(x=0, y=0, width=100, height=10, rotation=45), "outside_image"),
        (polygon([[0, 0], [10, 10], [10, 0], [0, 10]]), "self_crossing"),
        (polygon([[0, 0], [10, 10], [12, 0], [0, 10]]), "self_crossing"),
        (polygon([[0, 0], [5, 5], [10, 10]]), "no_area"),
        (polygon(SQUARE, [[20, 20], [30, 20], [30, 30]]), "self_crossing"),
    ],
)
def test_it_refuses_what_must_not_be_handed_in(value, code):
    shape = g.parse_geometry(value)
    with pytest.raises(g.GeometryError) as caught:
        g.check_inside(shape, 100, 50)
    assert caught.value.code == code


def test_the_border_belongs_to_the_image():
    g.check_inside(g.parse_geometry(box(x=0, y=0, width=100, height=50)), 100, 50)
    g.check_inside(g.parse_geometry(box(x=25, y=-25, width=50, height=100, rotation=90)), 100, 50)


def test_rotation_is_clockwise_about_the_centre():
    turned = g.Box(0, 0, 4, 2, 90)
    assert g.corners(turned)[0] == (3.0, -1.0)
    assert g.bounds(turned) == (1.0, -1.0, 3.0, 3.0)
    assert g.area(turned) == 8.0


def test_a_hole_is_a_hole():
    shape = g.parse_geometry(polygon(SQUARE, [[2, 2], [4, 2], [4, 4], [2, 4]]))
    assert shape is not None
    assert g.area(shape) == 96.0
    assert g.to_shapely(shape).area == 96.0
    assert g.bounds(shape) == (0.0, 0.0, 10.0, 10.0)
