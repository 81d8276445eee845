"""Where other tools go wrong, one test a trap; figures are those of the sources named."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.contingency_tables import SquareTable, mcnemar
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import proportion_confint

from agreement import stats
from agreement.stats import Options, Ratings
from agreement.stats.overlap import valid_shape
from benchmarks.stats import directions
from vqi.common.geometry import Box, Part, Polygon, to_shapely

from .published import ratings

OK_NOK = ("OK", "NOK")


def crosstab(cells, scale):
    return Ratings.from_crosstab(cells, scale)


def test_an_unused_grade_changes_no_weighted_kappa():
    """Grades 1, 2, 3 and 5 of a scale of five: scikit-learn takes them as equally far apart, and
    finds .333 instead of .583."""
    rows = [(1, 3), (1, 3), (2, 2), (3, 3), (5, 5)]
    whole = Ratings.from_table(rows, [1, 2, 3, 4, 5])
    used = Ratings.from_table(rows, [1, 2, 3, 5])
    first, second = zip(*rows, strict=True)
    right = cohen_kappa_score(first, second, labels=[1, 2, 3, 4, 5], weights="quadratic")
    wrong = cohen_kappa_score(first, second, weights="quadratic")
    assert (right, wrong) == pytest.approx((0.583, 0.333), abs=0.0005)
    for data in (whole, used):
        assert stats.cohen_kappa(data, weights="quadratic").value == pytest.approx(right)


@pytest.mark.parametrize("n", [5, 20, 100, 1000])
def test_perfect_agreement_is_never_certain(n):
    perfect = crosstab([[n, 0], [0, n]], OK_NOK)
    for measure in (
        stats.cohen_kappa,
        stats.fleiss_kappa,
        stats.scott_pi,
        stats.gwet_ac1,
        stats.krippendorff_alpha,
        stats.brennan_prediger,
        stats.percent_agreement,
    ):
        found = measure(perfect)
        assert found.value == pytest.approx(1.0)
        assert found.interval.low < 1 <= found.interval.high
    three = Ratings.from_codes(np.repeat(np.arange(2 * n) % 2, 3).reshape(-1, 3), OK_NOK)
    assert stats.fleiss_kappa(three).interval.low < 1


def test_minitab_prints_the_error_under_chance():
    """Fleiss 1971: .0244 (Fleiss, Nee & Landis 1979) where the right error is .0542."""
    data = ratings("fleiss1971_diagnoses.csv")
    found = stats.kappa_test(data)
    assert found.kappa == pytest.approx(0.430, abs=0.0005)
    assert found.null_se == pytest.approx(0.0244, abs=0.00005)
    assert found.p_value < 1e-12
    assert stats.fleiss_kappa(data).se == pytest.approx(0.0542, abs=0.00005)
    one = stats.kappa_test(data, category=data.categories[0])
    # N = 30 patients, m = 6: sqrt(2 / (30 * 6 * 5)).
    assert one.null_se == pytest.approx(0.0471, abs=0.00005)


def test_two_numbers_are_called_ordinal_alpha():
    data = ratings("krippendorff_canonical_4x12.csv")
    krippendorff = stats.krippendorff_alpha(data, level="ordinal")
    gwet = stats.krippendorff_alpha(data, weights="ordinal")
    assert krippendorff.value == pytest.approx(0.815, abs=0.0005)
    assert gwet.value == pytest.approx(0.834, abs=0.0005)
    assert krippendorff.weights != gwet.weights


def test_gwets_printed_form_is_far_too_wide_with_little_overlap():
    rng = np.random.default_rng(3)
    truth = rng.random(4000) < 0.3
    said = np.where(rng.random((4000, 2)) < 0.01, ~truth[:, None], truth[:, None]).astype(int)
    said[rng.random(4000) >= 0.05, 1] = -1
    sparse = Ratings.from_codes(said, OK_NOK)
    ours = stats.fleiss_kappa(sparse).se
    printed = stats.fleiss_kappa(sparse, options=Options(method="gwet2014")).se
    assert printed > 2 * ours


@pytest.mark.parametrize(
    ("hits", "low", "high"), [(15, 81.90, 100.0), (8, 26.59, 78.73), (0, 0.0, 18.10)]
)
def test_minitabs_percent_intervals(hits, low, high):
    found = stats.minitab_exact(hits, 15)
    assert (100 * found.low, 100 * found.high) == pytest.approx((low, high), abs=0.005)


def test_a_miss_rate_of_two_percent_needs_149_bad_opportunities():
    """One-sided: 0 of 148 does not show it, 0 of 149 does."""
    assert stats.minitab_exact(0, 148).high > 0.02
    assert stats.minitab_exact(0, 149).high < 0.02


def test_kappa_moves_with_prevalence_alone():
    """Two people who miss 7 % of the bad parts and reject 1 % of the good: .60 at 2 %, .87 at
    25 %. (The model is ours: with these slips both numbers come out.)"""

    def kappa(share, miss=0.07, alarm=0.01):
        both = share * (1 - miss) ** 2 + (1 - share) * alarm**2
        split = share * miss * (1 - miss) + (1 - share) * alarm * (1 - alarm)
        cells = np.array([[1 - both - 2 * split, split], [split, both]])
        return stats.cohen_kappa(crosstab(1e6 * cells, OK_NOK)).value

    assert kappa(0.02) == pytest.approx(0.60, abs=0.005)
    assert kappa(0.25) == pytest.approx(0.87, abs=0.005)
    assert stats.percent_agreement(crosstab([[97, 1], [2, 0]], OK_NOK)).value == 0.97
    assert stats.cohen_kappa(crosstab([[97, 1], [2, 0]], OK_NOK)).value < 0


def test_a_shifted_scratch_has_half_the_overlap_and_all_of_the_boundary():
    one, other = Box(10, 10, 200, 3), Box(10, 11, 200, 3)
    assert stats.iou(one, other) == pytest.approx(0.5)
    assert stats.boundary_agreement(one, other) == 1.0
    assert stats.boundary_distance(one, other) == pytest.approx(1.0, abs=0.1)
    assert len(stats.match_findings([one], [other])) == 1


def test_a_bow_tie_keeps_both_halves_where_buffer_zero_loses_one():
    bow_tie = Polygon((Part(((0.0, 0.0), (40.0, 40.0), (40.0, 0.0), (0.0, 40.0))),))
    made, reason = valid_shape(bow_tie)
    assert made.area == pytest.approx(800.0)
    assert reason is not None and reason.startswith("Self-intersection")
    assert to_shapely(bow_tie).buffer(0).area < 800 - 300
    assert valid_shape(Box(0, 0, 4, 4))[1] is None


def test_holes_are_not_filled():
    frame = Polygon(
        (
            Part(
                ((0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0)),
                (((10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0)),),
            ),
        )
    )
    assert valid_shape(frame)[0].area == 1200.0
    assert stats.dice([frame], [Box(0, 0, 40, 40)]) == pytest.approx(2 * 1200 / (1200 + 1600))


def test_f1_is_pooled_and_not_a_mean_over_images():
    """10 % defective, one defect each. Half of the defects are found with a chance of .78, half
    with .36 (a model of ours): per-image means read .96 where pooled is .65."""
    rng = np.random.default_rng(1)
    chance = np.where(rng.random(4000) < 0.5, 0.78, 0.36)
    found = rng.random((2, 4000)) < chance
    box = Box(0, 0, 40, 40)
    images = [([box] * a, [box] * b) for a, b in found.T.astype(int).tolist()]
    images += [([], [])] * 36_000
    means = [1.0 if len(a) == len(b) else 0.0 for a, b in images]
    assert stats.detection_f1(images).value == pytest.approx(0.65, abs=0.015)
    assert np.mean(means) == pytest.approx(0.96, abs=0.005)


def test_random_marks_of_one_place_agree_by_pixels():
    """Marks of 40 px on 400 px images, their middles anywhere within 18 px of one place (a model
    of ours): two people who mark at random have a pixel kappa of .47, and no corrected F1."""
    rng = np.random.default_rng(1)
    at = rng.integers(-18, 19, (2, 2000, 2))
    overlap = int(np.maximum(0, 40 - abs(at[0] - at[1])).prod(axis=1).sum())
    marked, pixels = 2000 * 40 * 40, 2000 * 400 * 400
    single = marked - overlap
    cells = [[pixels - marked - single, single], [single, overlap]]
    assert stats.cohen_kappa(crosstab(cells, OK_NOK)).value == pytest.approx(0.47, abs=0.015)
    middles = (at[:, :150] + 180).tolist()
    images = [
        stats.Marked(n, "all", {name: [Box(*map(float, places[n]), 40.0, 40.0)]
                                for name, places in zip("ab", middles, strict=True)})
        for n in range(150)
    ]  # fmt: skip
    corrected = stats.chance_corrected_f1(images, options=Options(resamples=50)).value
    assert corrected == pytest.approx(0, abs=0.1)


def test_rulings_on_disputed_images_alone_hide_what_all_overlook():
    """14.7 % of the bad parts are overlooked by all three, the others by each in 11.95 % (a model
    of ours): the true miss rate is 24.9 %, against rulings 11.8 %. Agreed parts that were sampled
    and ruled on, too, weighted by their chance, show it."""
    rng = np.random.default_rng(4)
    bad = np.arange(8000) < 4000
    hidden = bad & (rng.random(8000) < 0.147)
    missed = hidden[:, None] | (rng.random((8000, 3)) < 0.1195)
    said = bad[:, None] & ~missed
    agreed = (said == said[:, :1]).all(axis=1)
    truth = np.where(bad, "NOK", "OK")
    rows = [
        (n, who, 1, "NOK" if said[n, k] else "OK")
        for n in range(8000)
        for k, who in enumerate("abc")
    ]

    def miss_rate(right, sampling=None):
        reference = {n: right[n] for n in range(8000) if right[n]}
        found = stats.attribute_study(
            rows, OK_NOK, reference=reference, good="OK", sampling=sampling
        )
        return np.mean([one.miss.share for one in found.appraisers])

    assert miss_rate(truth) == pytest.approx(0.249, abs=0.01)
    ruled = np.where(agreed, np.where(said[:, 0], "NOK", "OK"), truth)
    assert miss_rate(ruled) == pytest.approx(0.118, abs=0.01)
    sampled = ~agreed | (rng.random(8000) < 0.25)
    chances = {n: 0.25 if agreed[n] else 1.0 for n in range(8000)}
    assert miss_rate(np.where(sampled, truth, ""), chances) == pytest.approx(0.249, abs=0.02)


def test_alpha_with_a_not_marked_category_is_never_above_zero():
    """One type, m of the clusters matched: -(1-m)/(1+m)."""
    for matched in (10, 50, 90):
        single = 100 - matched
        rows = [("x", "x")] * matched + [("x", "none"), ("none", "x")] * (single // 2)
        found = stats.krippendorff_alpha(Ratings.from_table(rows, ["x", "none"])).value
        m = matched / 100
        assert found == pytest.approx(-(1 - m) / (1 + m), abs=0.01)


def test_standard_errors_are_those_of_statsmodels():
    cells = np.array([[44, 5, 1], [7, 20, 3], [9, 5, 6]])
    oracle = cohens_kappa(cells)
    found = stats.cohen_kappa(crosstab(cells, "abc"))
    assert found.value == pytest.approx(oracle.kappa)
    assert found.se == pytest.approx(oracle.std_kappa)
    linear, weighted = (
        cohens_kappa(cells, wt="linear"),
        stats.cohen_kappa(crosstab(cells, [1, 2, 3]), weights="linear"),
    )
    assert weighted.value == pytest.approx(linear.kappa)
    assert weighted.se == pytest.approx(linear.std_kappa)


def test_exact_and_wilson_intervals_are_those_of_statsmodels():
    for hits, n in ((0, 15), (3, 40), (15, 15), (149, 150)):
        for method, ours in (("beta", stats.clopper_pearson), ("wilson", stats.wilson)):
            low, high = proportion_confint(hits, n, method=method)
            found = ours(hits, n)
            assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


def test_drift_is_that_of_statsmodels():
    cells = np.array([[30, 9, 2], [3, 25, 8], [1, 2, 20]])
    oracle = SquareTable(cells, shift_zeros=False).symmetry(method="bowker")
    found = stats.symmetry_test(crosstab(cells, [1, 2, 3]))
    assert found.method == "bowker"
    assert found.statistic == pytest.approx(oracle.statistic)
    assert found.p_value == pytest.approx(oracle.pvalue)
    assert (found.higher, found.lower) == (19, 6)
    two = np.array([[50, 12], [3, 20]])
    exact = stats.symmetry_test(crosstab(two, OK_NOK))
    assert exact.p_value == pytest.approx(mcnemar(two, exact=True).pvalue)
    assert (exact.higher, exact.lower) == (12, 3)
    same = stats.symmetry_test(crosstab([[5, 0], [0, 5]], OK_NOK))
    assert same.undefined.code == "no_difference"


def test_images_of_one_product_are_one_witness_of_a_drift():
    """Twelve images of three products, all the same way: 2 / 2^3, not 2 / 2^12."""
    rows = [("OK", "NOK")] * 12 + [("OK", "OK")] * 12
    single = stats.symmetry_test(Ratings.from_table(rows, OK_NOK))
    assert single.p_value == pytest.approx(2 / 2**12)
    groups = [n // 4 for n in range(24)]
    found = stats.symmetry_test(Ratings.from_table(rows, OK_NOK, groups=groups))
    assert found.p_value == pytest.approx(2 / 2**3)
    assert (found.higher, found.lower, found.method) == (12, 0, "mcnemar_exact")
    # 3 + 2 one way, 1 the other: 4 of 8 ways to turn the signs lie as far out.
    uneven = [("OK", "NOK")] * 5 + [("NOK", "OK")]
    found = stats.symmetry_test(Ratings.from_table(uneven, OK_NOK, groups=[1, 1, 1, 2, 2, 3]))
    assert found.p_value == pytest.approx(4 / 8)
    graded = [(1, 2), (2, 3)] * 6 + [(2, 1), (3, 1)] * 3
    alone = stats.symmetry_test(Ratings.from_table(graded, [1, 2, 3]))
    own = stats.symmetry_test(Ratings.from_table(graded, [1, 2, 3], groups=range(18)))
    assert (own.statistic, own.df) == (pytest.approx(alone.statistic), alone.df)
    both = stats.symmetry_test(Ratings.from_table(graded * 2, [1, 2, 3], groups=[*range(18)] * 2))
    assert both.p_value == pytest.approx(alone.p_value)
    assert stats.symmetry_test(Ratings.from_table(graded * 2, [1, 2, 3])).p_value < both.p_value


@pytest.mark.parametrize("answers", [2, 3])
def test_a_drift_is_not_called_more_often_where_images_of_a_product_go_together(answers):
    """Of images taken as independent one in five calls or more is false."""
    over, single = directions.cell(20, 0.9, answers, 300)
    assert over <= 0.06
    assert single > 0.15


def test_a_drift_that_is_there_is_still_called():
    rng = np.random.default_rng(6)
    called = 0
    for _ in range(50):
        said, group = directions.world(rng, 100, 0.5, 2, shift=0.4)
        found = stats.symmetry_test(Ratings.from_codes(said, OK_NOK, groups=group.tolist()))
        called += found.p_value < 0.05
    assert called >= 45


def test_the_null_test_says_why_it_cannot_be_made():
    assert (
        stats.kappa_test(Ratings.from_table([["a", "a"]] * 9, "ab")).undefined.code == "one_answer"
    )
    gaps = Ratings.from_table([["a", "a", None], ["b", "a", "b"], ["b", "b", "b"]], "ab")
    assert stats.kappa_test(gaps).undefined.code == "incomplete"


def test_three_of_them_misreading_a_rule_blame_the_one_who_is_right():
    """Dawid-Skene needs independent errors: two of three share a wrong reading here."""
    rng = np.random.default_rng(2)
    truth = rng.random(600) < 0.5
    affected = truth & (rng.random(600) < 0.4)
    said = np.repeat(truth[:, None], 3, axis=1)
    said[affected, 1:] = False
    items, people = np.divmod(np.arange(1800), 3)
    found = stats.dawid_skene(items, people, said.ravel().astype(int), [0, 1])
    assert (found.answers[affected] == 1).mean() < 0.1
