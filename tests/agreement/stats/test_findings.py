import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement.stats import (
    Finding,
    Marked,
    boundary_agreement,
    boundary_distance,
    chance_corrected_f1,
    cluster_findings,
    clusters,
    consensus_shape,
    detection_f1,
    dice,
    dice_per_type,
    f1_of_counts,
    iou,
    match_findings,
    place_agreement,
)
from agreement.stats.bulk import match_counts
from vqi.common.geometry import Box, Part, Polygon, corners

numbers = st.integers(0, 60).map(float)
boxes = st.builds(
    Box, numbers, numbers, st.integers(2, 40).map(float), st.integers(2, 40).map(float),
    st.sampled_from([0.0, 0.0, 30.0, 90.0]),
)  # fmt: skip
RING = Polygon(
    (
        Part(
            ((0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0)),
            (((10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0)),),
        ),
    )
)
BOW_TIE = Polygon((Part(((0.0, 0.0), (40.0, 40.0), (40.0, 0.0), (0.0, 40.0))),))


@settings(max_examples=60, deadline=None)
@given(boxes)
def test_a_shape_against_itself_is_one_in_every_measure(box):
    for shape in (box, bent(box), holed(box)):
        assert iou(shape, shape) == 1.0
        assert boundary_agreement(shape, shape) == 1.0
        assert boundary_distance(shape, shape) == 0.0
        assert dice([shape], [shape]) == pytest.approx(1.0)
        assert match_counts([([shape], [shape])]) == [(1, 1, 1)]
        place = place_agreement([(shape, shape)])
        assert (place.iou_mean, place.nsd_mean, place.distance_mean) == (1.0, 1.0, 0.0)


def test_holes_are_holes():
    assert iou(RING, Box(0, 0, 40, 40)) == 0.75
    assert iou(RING, Box(10, 10, 20, 20)) == 0.0


def test_a_turned_box_is_exact():
    assert iou(Box(0, 0, 40, 20), Box(10, -10, 20, 40, 90)) == pytest.approx(1.0)


def test_a_crossing_outline_is_never_fatal_and_keeps_both_halves():
    assert iou(BOW_TIE, Box(0, 0, 40, 40)) == pytest.approx(0.5)
    assert len(match_findings([BOW_TIE], [BOW_TIE])) == 1


def test_a_shifted_scratch_is_judged_by_its_boundary():
    one, other = Box(10, 10, 100, 3), Box(10, 11, 100, 3)
    assert iou(one, other) == pytest.approx(0.5)
    assert boundary_agreement(one, other) == 1.0
    assert match_findings([one], [Box(10, 12, 100, 3)])[0].overlap == pytest.approx(1.0)


def test_small_shapes_need_less_overlap():
    assert len(match_findings([Box(0, 0, 15, 15)], [Box(7, 0, 15, 15)])) == 1
    assert match_findings([Box(0, 0, 150, 150)], [Box(70, 0, 150, 150)]) == []


def test_matching_is_one_to_one_with_the_largest_total():
    a = [Box(0, 0, 40, 40), Box(10, 0, 40, 40)]
    b = [Box(8, 0, 40, 40), Box(18, 0, 40, 40)]
    assert [(m.first, m.second) for m in match_findings(a, b)] == [(0, 0), (1, 1)]


@settings(max_examples=60, deadline=None)
@given(st.lists(boxes, max_size=5), st.lists(boxes, max_size=5), st.randoms())
def test_matching_is_symmetric_and_independent_of_order(a, b, chance):
    there = {(a[m.first], b[m.second]) for m in match_findings(a, b)}
    back = {(a[m.second], b[m.first]) for m in match_findings(b, a)}
    assert there == back
    mixed = chance.sample(a, len(a))
    again = {(mixed[m.first], b[m.second]) for m in match_findings(mixed, b)}
    assert there == again


def finding(person, box, trial=1, key=None, code="A"):
    return Finding(person, trial, key or f"{person}{trial}{box}", box, code)


def test_clusters_hold_one_finding_of_a_person_and_trial():
    near = [Box(0, 0, 40, 40), Box(1, 0, 40, 40), Box(2, 0, 40, 40)]
    found = cluster_findings(
        [
            finding("ann", near[0]),
            finding("ann", near[2]),
            finding("bob", near[1]),
            finding("bob", near[0], trial=2),
            finding("cyd", Box(100, 100, 40, 40)),
        ]
    )
    assert sorted(len(c.findings) for c in found) == [1, 1, 3]
    for cluster in found:
        who = [(f.person, f.trial) for f in cluster.findings]
        assert len(set(who)) == len(who)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), boxes), max_size=9), st.integers(0, 9))
def test_clusters_are_independent_of_order(pairs, seed):
    findings = [finding(who, box, key=str(i)) for i, (who, box) in enumerate(pairs)]
    mixed = findings[:]
    random.Random(seed).shuffle(mixed)
    assert cluster_findings(findings) == cluster_findings(mixed)
    total = sum(len(c.findings) for c in cluster_findings(findings))
    assert total == len(findings)


@pytest.mark.parametrize("seed", range(20))
def test_what_one_person_marked_decides_nothing_among_itself(monkeypatch, seed):
    """Looking at all pairs, those of one person and trial included, ends in the same defects."""
    draw = random.Random(seed)
    findings = [
        finding(
            draw.choice("abc"),
            Box(draw.uniform(0, 60), draw.uniform(0, 60), draw.uniform(8, 40), draw.uniform(8, 40)),
            trial=draw.choice((1, 2)),
            key=str(number),
        )
        for number in range(40)
    ]
    found = cluster_findings(findings)
    pairs = [(i, j) for j in range(40) for i in range(j)]
    monkeypatch.setattr(clusters, "_near", lambda _: pairs)
    assert cluster_findings(findings) == found
    assert max(len(cluster.findings) for cluster in found) > 1


def test_thousands_of_marks_of_one_person_are_not_compared(monkeypatch):
    def never(a, b):
        raise AssertionError("nobody else marked anything")

    monkeypatch.setattr(clusters, "closeness", never)
    marks = [finding("a", Box(n % 70, n % 50, 30, 30), key=str(n)) for n in range(500)]
    assert len(cluster_findings(marks)) == 500


def test_findings_without_a_place_gather_by_type():
    found = cluster_findings(
        [finding("ann", None), finding("bob", None), finding("bob", None, key="x", code="B")]
    )
    assert [[f.person for f in c.findings] for c in found] == [["ann", "bob"], ["bob"]]


def test_f1_is_pooled_so_empty_images_add_nothing():
    box = Box(0, 0, 40, 40)
    hits = [([box], [box])] * 3 + [([box], [])] * 2
    assert detection_f1(hits).value == 0.75
    assert detection_f1(hits + [([], [])] * 95).value == 0.75


def test_f1_without_findings_says_why():
    found = detection_f1([([], [])] * 3)
    assert found.value is None
    assert found.undefined is not None
    assert found.undefined.code == "no_findings"


def test_perfect_f1_has_no_interval_of_width_zero():
    box = Box(0, 0, 40, 40)
    interval = detection_f1([([box], [box])] * 10).interval
    assert interval is not None
    assert 0.7 < interval.low < 1.0
    assert interval.high == 1.0


@pytest.mark.parametrize("images", [20, 32, 60])
def test_the_interval_of_f1_holds_where_little_is_missed(images):
    rng = np.random.default_rng(images)
    covered = 0
    for _ in range(200):
        a, b = rng.random((2, images)) < 0.95
        interval = f1_of_counts(zip(a & b, a, b, strict=True)).interval
        covered += interval.low <= 0.95 <= interval.high
    assert covered >= 0.95 * 200


def test_images_of_one_product_are_one_witness_of_f1():
    rows = [(1, 1, 1)] * 12
    apart, together = (f1_of_counts(rows, groups=g).interval for g in (None, [0, 1, 2] * 4))
    assert together == f1_of_counts(rows[:3]).interval
    assert together.low < apart.low


def test_defects_that_share_a_place_are_no_agreement():
    box = Box(0, 0, 40, 40)
    same = [Marked(i, "s", {"a": [box], "b": [box]}) for i in range(12)]
    found = chance_corrected_f1(same)
    assert found.undefined is not None
    apart = [
        Marked(i, "s", {"a": [Box(50 * i, 0, 40, 40)], "b": [Box(50 * i, 0, 40, 40)]})
        for i in range(12)
    ]
    assert chance_corrected_f1(apart).value == 1.0
    marks = [Marked(i, "s", {"a": [box] * (i % 2), "b": [box] * (i // 2 % 2)}) for i in range(40)]
    assert abs(chance_corrected_f1(marks).value or 0) < 0.1


def test_place_is_measured_on_matched_findings():
    found = place_agreement([(Box(0, 0, 40, 40), Box(0, 0, 40, 40))])
    assert (found.n, found.iou_mean, found.distance_mean, found.nsd_mean) == (1, 1.0, 0.0, 1.0)
    assert place_agreement([]).undefined is not None


@settings(max_examples=100, deadline=None)
@given(st.lists(boxes, max_size=5), st.lists(boxes, max_size=5))
def test_many_images_at_once_match_as_one_by_one(a, b):
    a, b = ([Box(x.x, x.y, x.width, x.height) for x in shapes] for shapes in (a, b))
    assert match_counts([(a, b)]) == [(len(match_findings(a, b)), len(a), len(b))]


@settings(max_examples=60, deadline=None)
@given(boxes)
def test_a_shape_told_in_other_words_is_the_same_shape(box):
    """Corners for a box, a ring begun elsewhere and run backwards: not the very same object."""
    for shape in (box, bent(box), holed(box)):
        same = in_other_words(shape)
        assert shape != same
        assert iou(shape, same) == pytest.approx(1.0)
        assert boundary_agreement(shape, same) == pytest.approx(1.0)
        assert boundary_distance(shape, same) == pytest.approx(0.0, abs=1e-6)
        assert dice([shape], [same]) == pytest.approx(1.0)
        assert dice_per_type([([("A", shape)], [("A", same)])]) == {"A": pytest.approx(1.0)}
        assert [match.iou for match in match_findings([shape], [same])] == [pytest.approx(1.0)]
        assert match_counts([([shape], [same])]) == [(1, 1, 1)]
        assert detection_f1([([shape], [same])]).value == 1.0
        assert consensus_shape([shape, same, shape]).overlaps == pytest.approx((1.0, 1.0, 1.0))
        place = place_agreement([(shape, same)])
        found = (place.iou_mean, place.iou_p10, place.nsd_mean, place.distance_mean)
        assert found == pytest.approx((1.0, 1.0, 1.0, 0.0), abs=1e-6)


def in_other_words(shape):
    if isinstance(shape, Box):
        return Polygon((Part(corners(shape)),))
    return Polygon(
        tuple(Part(again(part.outer), tuple(map(again, part.holes))) for part in shape.polygons)
    )


def again(ring):
    return (*ring[1:], ring[0])[::-1]


def holed(box):
    """A frame that is turned as the box is."""
    x, y, w, h = box.x, box.y, box.width, box.height
    hole = corners(Box(x + w / 4, y + h / 4, w / 2, h / 2, box.rotation))
    return Polygon((Part(corners(box), (hole,)),))


@settings(max_examples=60, deadline=None)
@given(boxes, boxes)
def test_every_measure_of_two_shapes_is_symmetric(one, other):
    for a, b in ((one, other), (bent(one), holed(other)), (one, holed(other))):
        for measure in (iou, boundary_agreement, boundary_distance):
            assert measure(a, b) == pytest.approx(measure(b, a), abs=1e-9)
        assert dice([a], [b]) == pytest.approx(dice([b], [a]), abs=1e-9)
        assert detection_f1([([a], [b])]).value == detection_f1([([b], [a])]).value


def bent(box):
    """A hexagon, a frame with a hole or a bow-tie in the place of the box."""
    x, y, w, h = box.x, box.y, box.width, box.height
    outer = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
    if (x + y) % 3 == 0:
        hole = tuple((x + w / 4 + (px - x) / 2, y + h / 4 + (py - y) / 2) for px, py in outer)
        return Polygon((Part(outer, (hole,)),))
    if (x + y) % 3 == 1:
        return Polygon((Part((outer[0], outer[2], outer[1], outer[3])),))
    middle = ((x + w, y + h / 2), (x, y + h / 2))
    return Polygon((Part((outer[0], outer[1], middle[0], outer[2], outer[3], middle[1])),))


@settings(max_examples=60, deadline=None)
@given(st.lists(boxes, max_size=5), st.lists(boxes, max_size=5))
def test_outlines_at_once_match_as_one_by_one(a, b):
    a = [bent(x) if x.x % 2 else x for x in a]
    b = [bent(x) if x.y % 2 else x for x in b]
    pairs = [(a, b), (b, a), (a, a), ([], b), ([None, *a], b)]
    wanted = [(len(match_findings(x, y)), sum(s is not None for s in x), len(y)) for x, y in pairs]
    assert match_counts(pairs) == wanted
