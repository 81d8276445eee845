"""Names, areas and one outline of what several people found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement.stats import (
    RatingsError,
    consensus_shape,
    dice_per_type,
    grade_confusion,
    iou,
    type_confusion,
)
from agreement.stats.overlap import valid_shape
from vqi.common.geometry import Box, Part, Polygon

TYPES = ["pitting", "soiling", "scratch"]
coordinates = st.integers(0, 30).map(float)
sizes = st.integers(5, 40).map(float)
boxes = st.builds(Box, coordinates, coordinates, sizes, sizes, st.sampled_from([0.0, 30.0]))


def test_the_confusion_of_types_and_its_kappa():
    pairs = (
        [("pitting", "pitting")] * 20 + [("pitting", "soiling")] * 8 + [("soiling", "soiling")] * 12
    )
    found = type_confusion(pairs, TYPES)
    assert found.table == ((20, 8, 0), (0, 12, 0), (0, 0, 0))
    # p_a = .8, p_e = (28 * 20 + 12 * 20) / 1600 = .5.
    assert found.kappa.value == pytest.approx(0.6)
    assert found.kappa.n_items == 40
    assert found.kappa.interval is not None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TYPES), st.sampled_from(TYPES)), max_size=20))
def test_who_is_first_turns_the_table_and_leaves_the_kappa(pairs):
    for confusion in (type_confusion, grade_confusion):
        one, other = confusion(pairs, TYPES), confusion([pair[::-1] for pair in pairs], TYPES)
        assert other.table == tuple(zip(*one.table, strict=True))
        assert other.kappa.value == (one.kappa.value and pytest.approx(one.kappa.value))


def test_matched_findings_of_one_product_are_one_witness():
    pairs = [("pitting", "pitting"), ("pitting", "soiling"), ("soiling", "soiling")] * 12
    single = type_confusion(pairs, TYPES, groups=list(range(36)))
    doubled = type_confusion(pairs * 2, TYPES, groups=list(range(36)) * 2)
    assert doubled.kappa.se == pytest.approx(single.kappa.se)


def test_nothing_matched_has_no_names_to_compare():
    found = type_confusion([], TYPES)
    assert found.kappa.value is None
    assert found.kappa.undefined.code == "no_matches"
    with pytest.raises(RatingsError):
        type_confusion([("pitting", "dent")], TYPES)


def test_grades_are_weighted():
    pairs = [("s", "s")] * 10 + [("s", "m")] * 4 + [("m", "m")] * 8 + [("l", "l")] * 6
    near = grade_confusion(pairs, ["s", "m", "l"]).kappa
    far = grade_confusion([*pairs[:10], *[("s", "l")] * 4, *pairs[14:]], ["s", "m", "l"]).kappa
    assert near.weights == "quadratic"
    assert near.value > far.value


def test_the_median_box_and_who_supports_it():
    shapes = [Box(0, 0, 40, 40), Box(2, 2, 40, 40), Box(100, 100, 10, 10)]
    found = consensus_shape(shapes)
    assert found.method == "median_box"
    assert found.shape == Box(2, 2, 40, 40)
    assert found.supporters == (0, 1)
    assert found.overlaps[1] == 1.0


def test_the_area_that_most_marked():
    def square(x):
        return Polygon((Part(((x, 0.0), (x + 40, 0.0), (x + 40, 40.0), (x, 40.0))),))

    found = consensus_shape([square(0.0), square(10.0), square(20.0)])
    assert found.method == "area_majority"
    # Two of three cover 10 to 50.
    assert iou(found.shape, Box(10, 0, 40, 40)) == pytest.approx(1.0)
    apart = consensus_shape([square(0.0), square(100.0), square(200.0)])
    assert apart.shape is None
    assert apart.undefined.code == "no_common_area"
    assert consensus_shape([]).undefined.code == "no_findings"


def test_holes_that_most_left_open_stay_open():
    outer = ((0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0))
    hole = ((10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0))
    frame, whole = Polygon((Part(outer, (hole,)),)), Polygon((Part(outer),))
    found = consensus_shape([frame, frame, whole])
    assert valid_shape(found.shape)[0].area == pytest.approx(1200)
    assert found.overlaps == pytest.approx((1.0, 1.0, 0.75))


def test_of_two_outlines_rounding_does_not_choose_between_what_both_and_either_marked():
    turned, upright = Box(3, 0, 2, 1, 30), Box(3, 0.5, 2, 16)
    one, other = consensus_shape([turned, upright]), consensus_shape([upright, turned])
    assert iou(one.shape, other.shape) == pytest.approx(1.0)
    assert valid_shape(one.shape)[0].area < 2


@settings(max_examples=40, deadline=None)
@given(st.lists(boxes, min_size=1, max_size=5), st.randoms())
def test_the_consensus_does_not_depend_on_the_order(shapes, chance):
    mixed = chance.sample(shapes, len(shapes))
    one, other = consensus_shape(shapes), consensus_shape(mixed)
    assert one.method == other.method
    assert (one.shape is None) == (other.shape is None)
    if one.shape is not None:
        assert iou(one.shape, other.shape) == pytest.approx(1.0)
    assert sorted(one.overlaps) == pytest.approx(sorted(other.overlaps))


@settings(max_examples=40, deadline=None)
@given(boxes, st.integers(1, 4))
def test_the_consensus_of_equal_outlines_is_the_outline(shape, n):
    found = consensus_shape([shape] * n)
    assert found.overlaps == pytest.approx((1.0,) * n)


def test_the_same_area_is_pooled_by_type():
    a, b = Box(0, 0, 10, 10), Box(5, 0, 10, 10)
    images = [([("x", a), ("y", a)], [("x", b)]), ([("x", a)], [("x", a)]), ([], [])]
    found = dice_per_type(images)
    assert found == {"x": pytest.approx(2 * (50 + 100) / 400), "y": 0.0}
    # Pieces of one type are one area.
    halves = [("x", Box(0, 0, 5, 10)), ("x", Box(5, 0, 5, 10))]
    assert dice_per_type([(halves, [("x", a)])]) == {"x": pytest.approx(1.0)}
