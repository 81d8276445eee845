"""Means over products: their intervals hold where few products differ."""

import numpy as np
import pytest

from agreement.stats.means import grouped_difference, grouped_mean

WORLDS = 200
SHARE, BALANCE = (0.0, 1.0), (-1.0, 1.0)


def covers(worlds, truth, bounds):
    found = [grouped_mean("x", *world, bounds=bounds).interval for world in worlds]
    return np.mean([one is not None and one.low <= truth <= one.high for one in found])


@pytest.mark.parametrize(("share", "images"), [(0.97, 100), (0.95, 100), (0.9, 20)])
def test_the_interval_of_a_day_holds_where_two_people_nearly_always_agree(share, images):
    rng = np.random.default_rng(images)
    of_image = np.repeat(np.arange(images), 2)
    worlds = [(np.repeat(rng.random(images) < share, 2), of_image) for _ in range(WORLDS)]
    assert covers(worlds, share, SHARE) >= 0.95


@pytest.mark.parametrize(("stricter", "images"), [(0.03, 100), (0.1, 50), (0.5, 100)])
def test_the_interval_of_strictness_holds_where_only_one_of_two_errs(stricter, images):
    rng = np.random.default_rng(images)
    worlds = [(rng.random(images) < stricter, np.arange(images)) for _ in range(WORLDS)]
    assert covers(worlds, stricter, BALANCE) >= 0.94


def test_the_interval_of_strictness_holds_where_both_guess():
    rng = np.random.default_rng(1)
    worlds = [
        (rng.integers(0, 2, 100) - rng.integers(0, 2, 100), np.arange(100)) for _ in range(WORLDS)
    ]
    assert covers(worlds, 0.0, BALANCE) >= 0.94


def test_where_all_agree_no_interval_has_the_width_zero():
    found = grouped_mean("x", [1.0] * 40, np.arange(40) // 2, bounds=SHARE)
    assert found.interval.high == 1.0
    assert found.interval.low == pytest.approx(0.025 ** (1 / 20))
    found = grouped_mean("x", [0.0] * 20, np.arange(20), bounds=BALANCE)
    assert found.interval.high == -found.interval.low > 0.1


def test_few_products_and_equal_values_allow_no_interval():
    for values, bounds in (([1.0, 0.0, 1.0, 0.0], SHARE), ([0.5] * 9, SHARE)):
        found = grouped_mean("x", values, np.arange(len(values)), bounds=bounds)
        assert found.interval is None
        assert found.undefined.code == "too_few"


@pytest.mark.parametrize(
    ("before", "after", "images"), [(0.97, 0.9, 20), (0.97, 0.9, 40), (0.8, 0.8, 12)]
)
def test_the_interval_of_a_shift_holds_where_two_people_nearly_always_agree(before, after, images):
    """t over products covered 91 % in the second."""
    rng = np.random.default_rng(images)
    later = np.repeat(np.arange(images) >= images // 2, 2)
    chance = np.where(later[::2], after, before)
    hits = 0
    for _ in range(WORLDS):
        agree = np.repeat(rng.random(images) < chance, 2)
        found = grouped_difference("x", agree, np.repeat(np.arange(images), 2), later, bounds=SHARE)
        hits += found.interval.low <= after - before <= found.interval.high
    assert hits / WORLDS >= 0.95


def test_a_product_on_both_sides_of_a_shift_is_one_witness():
    product, later = np.tile(np.arange(30), 2), np.arange(60) >= 30
    values = np.tile(np.arange(30) % 3 == 0, 2)
    found = grouped_difference("x", values, product, later, bounds=SHARE)
    assert (found.value, found.se) == (0.0, pytest.approx(0.0, abs=1e-9))
    apart = grouped_difference("x", values, np.arange(60), later, bounds=SHARE)
    assert apart.se > 0.1


def test_few_products_on_one_side_of_a_shift_allow_no_interval():
    found = grouped_difference(
        "x", np.arange(20) % 2, np.arange(20), np.arange(20) > 15, bounds=SHARE
    )
    assert found.interval is None
    assert found.undefined.message == "Fewer than 5 products: too few for an interval."
