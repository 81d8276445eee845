"""Means over products: their intervals hold where few products differ."""

import numpy as np
import pytest

from agreement.stats.means import grouped_mean

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


def test_few_products_and_equal_distances_allow_no_interval():
    for values, bounds in (([1.0, 0.0, 1.0, 0.0], SHARE), ([2.0] * 9, None), ([0.5] * 9, SHARE)):
        found = grouped_mean("x", values, np.arange(len(values)), bounds=bounds)
        assert found.interval is None
        assert found.undefined.code == "too_few"
