"""Means of overlaps and distances: a few cells of benchmarks/stats/coverage.md, seeded."""

import numpy as np
import pytest

from agreement.stats import clopper_pearson
from agreement.stats.skewed import skewed_mean
from benchmarks.stats.skewed import cell


@pytest.mark.parametrize(
    ("model", "products"),
    [("logit", 6), ("logit", 12), ("poor .1", 12), ("larger", 20), ("exact", 6),
     ("gamma .5", 6), ("lognormal 1", 12), ("far", 20)],
)  # fmt: skip
def test_the_interval_of_few_skewed_values_holds(model, products):
    """By Korn & Graubard and t the others than "exact" covered 68 to 90 % here."""
    _, shown, covered, _ = cell(model, products, 200, one=False)
    assert shown == 200
    assert covered / shown >= 0.93


def test_of_zeros_and_ones_it_is_the_exact_interval():
    found = skewed_mean("x", [1.0] * 36 + [0.0] * 4, np.arange(40), most=1.0).interval
    exact = clopper_pearson(36, 40)
    assert (found.low, found.high) == pytest.approx((exact.low, exact.high), abs=0.005)


def test_findings_of_one_product_are_one_witness():
    values = np.repeat([0.9, 0.95, 0.8, 0.99, 0.7, 0.92], 10)
    together = skewed_mean("iou", values, np.repeat(np.arange(6), 10), most=1.0)
    single = skewed_mean("iou", values[::10], np.arange(6), most=1.0)
    bounds = [(one.interval.low, one.interval.high) for one in (together, single)]
    assert bounds[0] == pytest.approx(bounds[1])
    assert together.se == pytest.approx(single.se)


def test_the_interval_is_in_the_unit_of_the_values():
    values, products = np.array([0.4, 1.0, 0.8, 3.0, 0.7, 1.9, 0.6]), np.arange(7)
    px, mm = (skewed_mean("x", values * scale, products).interval for scale in (1.0, 0.05))
    assert (mm.low, mm.high) == pytest.approx((px.low / 20, px.high / 20))
    assert 0 < px.low < values.mean() < px.high


@pytest.mark.parametrize(
    ("values", "most", "message"),
    [
        ([0.9, 0.8, 0.95, 0.9], 1.0, "Fewer than 5 products: too few for an interval."),
        ([1.0, 2.0, 1.5, 0.5, 3.0], None, "Fewer than 6 products: too few for an interval."),
        ([0.1] * 9, None, "All values are the same: too few different ones for an interval."),
    ],
)
def test_few_products_and_equal_distances_allow_no_interval(values, most, message):
    found = skewed_mean("x", values, np.arange(len(values)), most=most)
    assert (found.interval, found.undefined.code) == (None, "too_few")
    assert found.undefined.message == message
    assert found.value == pytest.approx(np.mean(values))


def test_where_all_overlap_wholly_no_interval_has_the_width_zero():
    found = skewed_mean("iou", [1.0] * 20, np.arange(20), most=1.0).interval
    assert found.high == 1.0
    assert found.low == pytest.approx(0.025 ** (1 / 20), abs=0.01)


def test_nothing_to_take_the_mean_of():
    assert skewed_mean("iou", [], []).undefined.code == "no_items"
