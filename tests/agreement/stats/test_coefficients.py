import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import fleiss_kappa as statsmodels_fleiss

from agreement import stats
from agreement.stats import Options, Ratings

tables = st.integers(2, 4).flatmap(
    lambda r: st.lists(
        st.lists(st.integers(-1, 3), min_size=r, max_size=r), min_size=3, max_size=25
    )
)
pairs = st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=5, max_size=25)
NOMINAL = [
    stats.percent_agreement,
    stats.fleiss_kappa,
    stats.conger_kappa,
    stats.brennan_prediger,
    stats.gwet_ac1,
    stats.krippendorff_alpha,
]


def same(found, wanted):
    if wanted.value is None:
        assert found.value is None
        assert found.undefined.code == wanted.undefined.code
    else:
        assert found.value == pytest.approx(wanted.value, abs=1e-9)
        assert found.se == pytest.approx(wanted.se, abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(tables, st.randoms(), st.permutations(range(4)))
def test_permuting_items_raters_and_categories_changes_nothing(rows, chance, renamed):
    table = np.array(rows)
    mixed = table[chance.sample(range(len(table)), len(table))]
    mixed = mixed[:, chance.sample(range(table.shape[1]), table.shape[1])]
    mixed = np.array([*renamed, -1])[mixed]
    for measure in NOMINAL:
        one = measure(Ratings.from_codes(table, "abcd"), options=Options())
        same(measure(Ratings.from_codes(mixed, "abcd"), options=Options()), one)


@settings(max_examples=50, deadline=None)
@given(pairs)
def test_an_unused_category_changes_no_coefficient_that_learns_chance(rows):
    table = np.array(rows)
    without, with_it = Ratings.from_codes(table, "abcd"), Ratings.from_codes(table, "abcde")
    for measure in (
        stats.cohen_kappa,
        stats.scott_pi,
        stats.fleiss_kappa,
        stats.conger_kappa,
        stats.krippendorff_alpha,
    ):
        same(measure(with_it, options=Options()), measure(without, options=Options()))


def test_an_unused_category_changes_what_shares_chance_among_all():
    """Rightly: AC1 and Brennan-Prediger give every category of the scale its chance."""
    rows = [["a", "a"]] * 12 + [["a", "b"]] * 3 + [["b", "b"]] * 9
    small, large = Ratings.from_table(rows, "ab"), Ratings.from_table(rows, "abc")
    # p_a = 21/24; chance 1/2 and 1/3.
    assert stats.brennan_prediger(small).value == pytest.approx(0.75)
    assert stats.brennan_prediger(large).value == pytest.approx((21 / 24 - 1 / 3) / (2 / 3))
    assert stats.gwet_ac1(large).value > stats.gwet_ac1(small).value


@settings(max_examples=50, deadline=None)
@given(pairs)
def test_two_raters_on_complete_data_fleiss_is_scott(rows):
    ratings = Ratings.from_codes(np.array(rows), "abcd")
    same(stats.fleiss_kappa(ratings), stats.scott_pi(ratings))


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


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=1, max_size=20))
def test_identical_answers_give_one_or_say_why_not(labels):
    ratings = Ratings.from_codes(np.array([labels, labels]).T, "abc")
    for measure in [*NOMINAL, stats.cohen_kappa]:
        found = measure(ratings, options=Options())
        if found.value is None:
            assert found.undefined.message
        else:
            assert found.value == pytest.approx(1.0)
            assert found.interval is None or found.interval.low < 1


@settings(max_examples=200, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda r: st.lists(
            st.tuples(st.lists(st.integers(-1, 1), min_size=r, max_size=r), st.integers(1, 40)),
            min_size=2,
            max_size=6,
        )
    ),
    st.sampled_from([None, 1, 2, 5]),
)
def test_an_interval_of_two_answers_holds_nothing_impossible(rows, of_a_product):
    """Whoever is missing where, and however many images show a product."""
    table = np.repeat([row for row, _ in rows], [times for _, times in rows], axis=0)
    groups = None if of_a_product is None else (np.arange(len(table)) // of_a_product).tolist()
    ratings = Ratings.from_codes(table, "ab", groups=groups)
    paired = table[(table >= 0).sum(axis=1) >= 2]
    share = np.ma.masked_less(paired, 0).mean(axis=1).mean() if len(paired) else 0
    lowest = max(-share / (1 - share), -(1 - share) / share) if 0 < share < 1 else None
    found = [measure(ratings) for measure in NOMINAL]
    found += stats.category_kappa(ratings) + stats.cohen_pairs(ratings)
    for one in found:
        if one.value is None or one.interval is None:
            assert one.undefined.message
            continue
        low, high = one.interval.low, one.interval.high
        assert -1 <= low < high <= 1
        assert np.isfinite([one.value, one.se, low, high]).all()
        assert one.value <= high + 1e-6
        # A kappa of all items may be less than those with two answers allow.
        assert low <= one.value + 1e-6 or low == pytest.approx(lowest)


def test_a_kappa_that_the_pairs_do_not_allow_has_the_interval_of_the_pairs():
    """One inspector misses half, and never marks what the other does."""
    table = np.zeros((100, 2), dtype=int)
    table[:9, 0] = table[20:24, 1] = table[50:56, 0] = 1
    table[50:, 1] = -1
    found = stats.fleiss_kappa(Ratings.from_codes(table, "ab"))
    # 37 of 50 pairs agree; .125 of the answers are "b", an image as the next; of the pairs .13.
    assert found.value == pytest.approx(1 - 13 / 50 / (2 * 0.125 * 0.875))
    assert found.value < found.interval.low == pytest.approx(-0.13 / 0.87)
    pairs = stats.fleiss_kappa(Ratings.from_codes(table[:50], "ab"))
    assert found.interval == pairs.interval


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
