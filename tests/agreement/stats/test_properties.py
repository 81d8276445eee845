"""What holds of every coefficient, whatever was answered."""

import inspect

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from agreement import stats
from agreement.stats import Ratings

GRADES = [1, 2, 3, 4]
tables = st.integers(2, 4).flatmap(
    lambda r: st.lists(
        st.lists(st.integers(-1, 3), min_size=r, max_size=r), min_size=3, max_size=25
    )
)
gappy_pairs = st.lists(
    st.lists(st.integers(-1, 3), min_size=2, max_size=2), min_size=3, max_size=25
)
pairs = st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=5, max_size=25)
# Their chance is learned from the answers; the others give every answer of the scale its own.
LEARN = (
    "percent_agreement",
    "fleiss_kappa",
    "conger_kappa",
    "krippendorff_alpha",
    "light_kappa",
    "cohen_kappa",
    "scott_pi",
    "bangdiwala_b",
)
SHARE_OUT = ("gwet_ac1", "brennan_prediger")
OF_TWO = ("cohen_kappa", "scott_pi", "bangdiwala_b")
LISTS = ("category_kappa", "cohen_pairs")
WEIGHTED = ("cohen_kappa", "scott_pi", "fleiss_kappa", "conger_kappa", "gwet_ac2",
            "brennan_prediger", "percent_agreement", "krippendorff_alpha")  # fmt: skip


def nominal(ratings):
    """Every coefficient that applies, unweighted; of lists each by its answer or pair."""
    names = [name for name in (*LEARN, *SHARE_OUT) if name not in OF_TWO]
    if len(ratings.raters) == 2:
        names += OF_TWO
    found = {name: getattr(stats, name)(ratings) for name in names}
    found |= {f"category {e.category}": e for e in stats.category_kappa(ratings)}
    return found | {frozenset(e.raters): e for e in stats.cohen_pairs(ratings)}


def weighted(ratings):
    found = {
        (name, weights): getattr(stats, name)(ratings, weights=weights)
        for name in WEIGHTED
        if name not in OF_TWO or len(ratings.raters) == 2
        for weights in ("linear", "quadratic", "ordinal")
    }
    levels = ("ordinal", "interval", "ratio")
    return found | {level: stats.krippendorff_alpha(ratings, level=level) for level in levels}


def same(found, wanted):
    if wanted.value is None:
        assert found.value is None
        assert found.undefined.code == wanted.undefined.code
    else:
        assert found.value == pytest.approx(wanted.value, abs=1e-9)
        assert found.se == pytest.approx(wanted.se, abs=1e-9)


def all_same(found, wanted):
    assert found.keys() == wanted.keys()
    for name, one in wanted.items():
        same(found[name], one)


def mixed(table, chance):
    """The same answers: items in another order, raters in another order, and that order."""
    items = chance.sample(range(len(table)), len(table))
    raters = chance.sample(range(table.shape[1]), table.shape[1])
    return table[items][:, raters], raters


def test_every_public_coefficient_is_here():
    public = {
        name
        for name in stats.__all__
        if inspect.isfunction(function := getattr(stats, name))
        and inspect.signature(function).return_annotation in ("Estimate", "list[Estimate]")
        and next(iter(inspect.signature(function).parameters)) == "ratings"
    }
    assert public == {*LEARN, *SHARE_OUT, *LISTS, *WEIGHTED}


@settings(max_examples=60, deadline=None)
@given(st.one_of(tables, gappy_pairs), st.randoms(), st.permutations(range(4)))
def test_permuting_items_raters_and_categories_changes_nothing(rows, chance, renamed):
    """All are symmetric in the raters, Cohen too: it multiplies both raters' own shares."""
    table = np.array(rows)
    names = [str(n) for n in range(table.shape[1])]
    again, order = mixed(table, chance)
    again = np.array([*renamed, -1])[again]
    scale = ["abcd"[renamed.index(k)] for k in range(4)]
    one = Ratings.from_codes(table, "abcd", raters=names)
    other = Ratings.from_codes(again, scale, raters=[names[r] for r in order])
    all_same(nominal(other), nominal(one))
    if table.shape[1] == 2:
        largest = stats.cohen_kappa_max(one)
        assert stats.cohen_kappa_max(other) == (largest and pytest.approx(largest))


@settings(max_examples=40, deadline=None)
@given(st.one_of(tables, gappy_pairs), st.randoms())
def test_permuting_items_and_raters_changes_no_weighted_coefficient(rows, chance):
    """Renaming grades does: their order is what weights measure. Turning the scale round does not,
    but for `ratio`, which counts from a zero that only one end has."""
    table = np.array(rows)
    names = [str(n) for n in range(table.shape[1])]
    again, order = mixed(table, chance)
    one = weighted(Ratings.from_codes(table, GRADES, raters=names))
    other = Ratings.from_codes(again, GRADES, raters=[names[r] for r in order])
    all_same(weighted(other), one)
    turned = weighted(Ratings.from_codes(np.where(table < 0, -1, 3 - table), GRADES, raters=names))
    del turned["ratio"], one["ratio"]
    all_same(turned, one)


@settings(max_examples=40, deadline=None)
@given(gappy_pairs)
def test_weights_of_one_direction_are_turned_with_the_raters(rows):
    """A missed defect may weigh more than a false alarm: then who is first matters."""
    table, weights = np.array(rows), np.tri(4)
    one, other = (Ratings.from_codes(t, GRADES) for t in (table, table[:, ::-1]))
    same(stats.cohen_kappa(other, weights=weights.T), stats.cohen_kappa(one, weights=weights))


@settings(max_examples=40, deadline=None)
@given(gappy_pairs)
def test_drift_has_a_direction(rows):
    """Not symmetric, and meant so: it says who stands higher. How sure it is stays."""
    table = np.array(rows)
    one, other = (
        stats.symmetry_test(Ratings.from_codes(t, GRADES)) for t in (table, table[:, ::-1])
    )
    assert (other.higher, other.lower) == (one.lower, one.higher)
    assert other.statistic == (one.statistic and pytest.approx(one.statistic))
    assert other.p_value == (one.p_value and pytest.approx(one.p_value))


@settings(max_examples=40, deadline=None)
@given(tables, st.randoms())
def test_permuting_items_and_raters_changes_no_concordance(rows, chance):
    table = np.array(rows)
    one, other = stats.kendall_w(table), stats.kendall_w(mixed(table, chance)[0])
    assert other.w == (one.w and pytest.approx(one.w))
    assert stats.kendall_w(-table).w == (one.w and pytest.approx(one.w))


@settings(max_examples=40, deadline=None)
@given(tables, st.randoms())
def test_permuting_items_and_raters_changes_no_consensus(rows, chance):
    table = np.array(rows)
    table = table[(table >= 0).any(axis=1)]
    table = table[:, (table >= 0).any(axis=0)]
    assume(table.size)
    items = chance.sample(range(len(table)), len(table))
    raters = chance.sample(range(table.shape[1]), table.shape[1])
    one, other = consensus(table), consensus(table[items][:, raters])
    assert other.posterior == pytest.approx(one.posterior[items], abs=1e-6)
    assert other.confusion == pytest.approx(one.confusion[raters], abs=1e-6)


def consensus(table):
    item, rater = np.nonzero(table >= 0)
    return stats.dawid_skene(item, rater, table[item, rater], GRADES)


@settings(max_examples=50, deadline=None)
@given(st.one_of(tables, gappy_pairs), st.integers(0, 4))
def test_an_unused_category_changes_no_coefficient_that_learns_chance(rows, place):
    table = np.array(rows)
    scale = list("abcd")
    scale.insert(place, "never")
    longer = np.where(table >= place, table + 1, table)
    without = nominal(Ratings.from_codes(table, "abcd"))
    with_it = nominal(Ratings.from_codes(longer, scale))
    del with_it["category never"]
    for name in SHARE_OUT:
        if without[name].value is not None and without[name].observed < 1:
            # Rightly: the more answers there are, the less chance gives to each.
            assert with_it[name].value > without[name].value
        del without[name], with_it[name]
    all_same(with_it, without)
    if table.shape[1] == 2:
        largest = stats.cohen_kappa_max(Ratings.from_codes(table, "abcd"))
        found = stats.cohen_kappa_max(Ratings.from_codes(longer, scale))
        assert found == (largest and pytest.approx(largest))


def test_an_unused_category_changes_what_shares_chance_among_all():
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


@settings(max_examples=60, deadline=None)
@given(st.one_of(tables, gappy_pairs))
def test_identical_answers_give_one_or_say_why_not(rows):
    """Whoever answered an item gave the same answer; some did not answer."""
    table = np.array(rows)
    table = np.where(table < 0, -1, table.max(axis=1, keepdims=True))
    ratings = Ratings.from_codes(table, GRADES)
    for found in (nominal(ratings) | weighted(ratings)).values():
        if found.value is None:
            assert found.undefined.message
        else:
            assert found.value == pytest.approx(1.0)
            assert found.interval is None or found.interval.low < 1
    if table.shape[1] == 2:
        assert stats.cohen_kappa_max(ratings) in (None, pytest.approx(1.0))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=3, max_size=25), st.integers(2, 4))
def test_of_identical_answers_all_are_right_and_in_one_order(labels, raters):
    table = np.repeat(np.array(labels)[:, None], raters, axis=1)
    assert (consensus(table).answers == labels).all()
    concordance = stats.kendall_w(table)
    assert concordance.undefined or concordance.w == pytest.approx(1.0)


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
    for one in nominal(ratings).values():
        if one.value is None or one.interval is None:
            assert one.undefined.message
            continue
        low, high = one.interval.low, one.interval.high
        assert -1 <= low < high <= 1
        assert np.isfinite([one.value, one.se, low, high]).all()
        assert one.value <= high + 1e-6
        # A kappa of all items may be less than those with two answers allow.
        assert low <= one.value + 1e-6 or low == pytest.approx(lowest)
