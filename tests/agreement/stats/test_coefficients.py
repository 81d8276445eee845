from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import fleiss_kappa as statsmodels_fleiss

from agreement import stats
from agreement.stats import Ratings

pairs = st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=5, max_size=25)


@settings(max_examples=50, deadline=None)
@given(pairs)
def test_it_agrees_with_other_libraries(rows):
    table = np.array(rows)
    ratings = Ratings.from_codes(table, [0, 1, 2, 3])
    cohen = stats.cohen_kappa(ratings, weights="quadratic")
    if cohen.value is not None:
        oracle = cohen_kappa_score(*table.T, labels=[0, 1, 2, 3], weights="quadratic")
        assert cohen.value == pytest.approx(oracle)
    fleiss = stats.fleiss_kappa(ratings)
    if fleiss.value is not None:
        counts = (table[:, :, None] == np.arange(4)).sum(axis=1)
        assert fleiss.value == pytest.approx(statsmodels_fleiss(counts))


def test_a_kappa_that_the_pairs_do_not_allow_has_the_interval_of_the_pairs():
    """One inspector misses half, and never marks what the other does."""
    table = np.zeros((100, 2), dtype=int)
    table[:9, 0] = table[20:24, 1] = table[50:56, 0] = 1
    table[50:, 1] = -1
    found = stats.fleiss_kappa(Ratings.from_codes(table, "ab"))
    # 37 of 50 pairs agree; .125 of the answers are "b", an image as the next; of the pairs .13.
    assert found.value == pytest.approx(1 - 13 / 50 / (2 * 0.125 * 0.875))
    assert found.value < -0.13 / 0.87
    pairs = stats.fleiss_kappa(Ratings.from_codes(table[:50], "ab"))
    assert pairs.interval.low == pytest.approx(-0.13 / 0.87)
    # And reaches to the value: no point is printed beside its own interval.
    assert found.interval == replace(pairs.interval, low=found.value)


def test_a_kappa_below_minus_one_says_why():
    rows = [["a", "b"], ["b", "a"], ["a", None], ["a", None]]
    found = stats.fleiss_kappa(Ratings.from_table(rows * 30, "ab"))
    assert found.value == pytest.approx(1 - 1 / (2 * 0.75 * 0.25))
    assert found.interval is None
    assert found.undefined.code == "unlike_items"


def test_all_ok_by_everybody_is_said_in_words():
    found = stats.fleiss_kappa(Ratings.from_table([["OK", "OK"]] * 24, ["OK", "NOK"]))
    assert found.value is None
    assert found.undefined.code == "one_answer"
    assert found.undefined.message.startswith("All 48 answers are OK: agreement 100 %")


def test_one_who_answered_nothing_and_one_who_missed_half():
    rows = [["a", "a", None], ["b", "b", None], ["a", None, None], ["b", None, None]] * 9
    ratings = Ratings.from_table(rows, "ab")
    assert stats.fleiss_kappa(ratings).value == 1.0
    alone = stats.cohen_kappa(ratings.pair("1", "3"))
    assert alone.undefined.code == "no_overlap"


def test_perfect_agreement_on_ten_and_ten():
    interval = stats.cohen_kappa(Ratings.from_crosstab([[10, 0], [0, 10]], "ab")).interval
    assert interval.method == "goodness_of_fit"
    assert (interval.low, interval.high) == pytest.approx((0.68, 1.0), abs=0.005)


def test_fewer_than_five_expected_defectives_are_too_few():
    found = stats.fleiss_kappa(Ratings.from_crosstab([[94, 2], [1, 3]], "ab"))
    assert found.interval is None
    assert found.undefined.code == "too_few"


@pytest.mark.parametrize("scale", [["ok", "bad"], ["bad", "ok"]])
def test_exactly_five_expected_are_enough_in_any_order_of_the_scale(scale):
    """The specification's example: 50 parts, 10 % rejects."""
    rows = [["ok", "ok"]] * 45 + [["bad", "bad"]] * 5
    interval = stats.fleiss_kappa(Ratings.from_table(rows, scale)).interval
    assert (interval.low, interval.high) == pytest.approx((0.656, 1.0), abs=0.001)


def test_items_that_all_add_alike_show_no_spread():
    """The jackknife leaves an error to Conger's kappa, the linearisation none."""
    rows = [[k % 3, (k + 1) % 3] for k in range(48)]
    found = stats.conger_kappa(Ratings.from_codes(np.array(rows), "abc"))
    assert found.value == pytest.approx(-0.5)
    assert found.interval is None
    assert found.undefined.code == "too_few"


def test_products_are_resampled_as_a_whole():
    table = np.random.default_rng(1).integers(0, 2, (60, 2))
    table[:, 1] = np.where(np.arange(60) % 5, table[:, 0], table[:, 1])
    plain = Ratings.from_codes(table, "ab")
    single = Ratings.from_codes(table, "ab", groups=list(range(60)))
    doubled = Ratings.from_codes(table.repeat(4, axis=0), "ab", groups=np.arange(240) // 4)
    assert stats.fleiss_kappa(single).se == pytest.approx(stats.fleiss_kappa(plain).se)
    assert stats.fleiss_kappa(doubled).se == pytest.approx(stats.fleiss_kappa(plain).se)
    # Four images of a product say no more than one.
    plain, doubled = (stats.fleiss_kappa(one).interval for one in (plain, doubled))
    assert doubled.high - doubled.low >= plain.high - plain.low


def test_the_missing_answers_form_is_not_far_too_wide():
    """5 % overlap: the true spread is .029, Gwet's printed form gives about .067."""
    rng = np.random.default_rng(3)

    def world():
        truth = rng.random(4000) < 0.3
        said = np.where(rng.random((4000, 2)) < 0.05, ~truth[:, None], truth[:, None]).astype(int)
        said[rng.random(4000) >= 0.05, 1] = -1
        return Ratings.from_codes(said, "ab")

    found = [stats.fleiss_kappa(world()) for _ in range(200)]
    spread = float(np.std([e.value for e in found]))
    assert np.mean([e.se for e in found]) == pytest.approx(spread, rel=0.15)


@pytest.mark.parametrize("weights", [[[0.5, 0], [0, 0.5]], [[1, np.nan], [0, 1]], [[1, 2], [0, 1]]])
def test_weights_that_weigh_nothing_are_refused(weights):
    ratings = Ratings.from_table([["a", "b"], ["a", "a"], ["b", "b"]], ["a", "b"])
    with pytest.raises(ValueError, match="equal answers weigh 1"):
        stats.gwet_ac2(ratings, weights=weights)


def test_ratios_of_numbers_below_zero_are_refused():
    """-1 and 1 would be no difference at all: alpha 1 where nobody agrees."""
    ratings = Ratings.from_table([[-1, 1]] * 30 + [[3, 3]] * 10, [-1, 1, 3])
    with pytest.raises(ValueError, match="Ratios count from 0"):
        stats.krippendorff_alpha(ratings, level="ratio")
    with pytest.raises(ValueError, match="Ratios count from 0"):
        stats.fleiss_kappa(ratings, weights="ratio")
    assert stats.krippendorff_alpha(ratings, level="interval").value < 0.5


@pytest.mark.parametrize(
    "measure", [stats.fleiss_kappa, stats.conger_kappa, stats.krippendorff_alpha]
)
def test_answers_that_go_round_in_a_circle_show_no_interval(measure):
    """All items are alike in how they disagree; alpha showed -.24 to -.20."""
    rows = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 1)] * 4
    found = measure(Ratings.from_table(rows, [1, 2, 3, 4, 5]))
    assert found.value == pytest.approx(-0.25, abs=0.04)
    assert (found.interval, found.undefined.code) == (None, "too_few")
    assert found.undefined.message.startswith("All items are alike")
