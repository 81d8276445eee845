"""Every published value, to its printed precision. The source stands beside each in the file."""

import numpy as np
import pytest

from agreement import stats
from agreement.stats import Options, Ratings
from agreement.stats.weights import weight_matrix

from .published import entries, ratings
from .test_study import study_entries

GWET = Options(method="gwet2014", interval="analytic")
GWET_TABLE = Options(method="gwet2014_table", interval="analytic")
SAME = {"bennett_s": "brennan_prediger", "randolph_kappa": "brennan_prediger"}
LEFT_OUT = {
    "phi_correlation_between": "a correlation of pooled answers, not a measure of agreement",
}
STUDY = (
    "within_appraiser_percent",
    "each_vs_standard_percent",
    "between_appraisers_percent",
    "all_vs_standard_percent",
    "study_effectiveness_table",
    "cohen_kappa_vs_standard",
    "fleiss_kappa_within_and_vs_standard",
    "fleiss_kappa_all",
)
# The source prints an upper limit of 3 for a coefficient that cannot pass 1.
MISPRINTED_UPPER = [("gwet_raw_gender.csv", "krippendorff_alpha")]


def weights_of(entry, data):
    name = entry.get("weights", "unweighted").split()[0]
    if "disagreement_weights" in entry:
        return 1 - np.array(entry["disagreement_weights"]) / np.max(entry["disagreement_weights"])
    if name.startswith("d=0.5"):
        d = np.ones((3, 3)) - np.eye(3)
        check = data.categories.index("Chck")
        d[check, :] = d[:, check] = 0.5
        d[check, check] = 0
        return 1 - d
    if name == "custom":
        # irr takes the vector as the disagreement at a distance of 0, 1, 2, 3, 4 grades.
        grade = np.arange(5)
        return 1 - np.array([0, 0, 1, 1, 2])[np.abs(grade[:, None] - grade)] / 2
    return {"unweighted": "identity"}.get(name, name)


def answers(entry):
    data = ratings(entry["dataset"])
    if "raters" in entry:
        data = data.pair(*entry["raters"].split(","))
        # irr leaves out the grade 5, used by neither, and spaces the other five equally.
        codes = np.where(data.patterns > 4, data.patterns - 1, data.patterns)
        data = Ratings.from_codes(codes.repeat(data.multiplicity.astype(int), axis=0), "abcde")
    return data


def compute(entry):
    data = answers(entry)
    name = SAME.get(entry["coefficient"], entry["coefficient"])
    weights = weights_of(entry, data)
    # irrCAC's two-rater tables divide by n^2, its raw tables by n(n - 1).
    options = GWET_TABLE if entry["dataset"] == "gwet_abstractors_3x3_table.csv" else GWET
    if name.startswith("krippendorff_alpha_") and not name.endswith("custom"):
        return stats.krippendorff_alpha(data, level=name.rsplit("_", 1)[1], options=options)
    if name == "krippendorff_alpha" or name == "krippendorff_alpha_custom":
        return stats.krippendorff_alpha(data, weights=weights, options=options)
    if "_category_" in name:
        category = name.rsplit("_", 1)[1]
        return next(e for e in stats.category_kappa(data) if e.category == category)
    if name in ("light_kappa",):
        return stats.light_kappa(data)
    if name == "bangdiwala_b":
        return stats.bangdiwala_b(data, options=options)
    if name == "gwet_ac1":
        return stats.gwet_ac1(data, options=options)
    if name in ("weighted_kappa_custom", "cohen_kappa_se"):
        name = "cohen_kappa"
    return getattr(stats, name)(data, weights=weights, options=options)


def coefficient_entries():
    skip = (*STUDY, *LEFT_OUT)
    found = [e for e in entries() if e["coefficient"] not in skip]
    return [
        pytest.param(e, id=f"{i}-{e['dataset'][:-4]}-{e['coefficient']}")
        for i, e in enumerate(found)
    ]


@pytest.mark.parametrize("entry", coefficient_entries())
def test_it_gives_the_published_value(entry):
    wanted, slack = entry["value"], entry["tolerance"]
    data = ratings(entry["dataset"])
    if entry["coefficient"] == "cohen_kappa_max":
        assert stats.cohen_kappa_max(data) == pytest.approx(wanted, abs=slack)
        return
    if entry["coefficient"] in ("cohen_pe", "fleiss_pe"):
        measure = {"cohen_pe": stats.cohen_kappa, "fleiss_pe": stats.fleiss_kappa}
        found = measure[entry["coefficient"]](data).expected
        assert found == pytest.approx(wanted, abs=slack)
        return
    found = compute(entry)
    if entry["coefficient"] == "cohen_kappa_se":
        assert found.se == pytest.approx(wanted, abs=slack)
        return
    assert found.value == pytest.approx(wanted, abs=slack)
    if entry.get("pa") is not None:
        assert found.observed == pytest.approx(
            entry["pa"], abs=max(slack, 5e-3 * ("feinstein" in entry["dataset"]))
        )
    if entry.get("pe") is not None:
        assert found.expected == pytest.approx(
            entry["pe"], abs=max(slack, 5e-3 * ("feinstein" in entry["dataset"]))
        )
    if entry.get("se") is not None:
        assert error(entry, found) == pytest.approx(entry["se"], abs=slack)
    if entry.get("ci95") is not None:
        low, high = limits(entry, found)
        assert low == pytest.approx(entry["ci95"][0], abs=0.0011)
        if (entry["dataset"], entry["coefficient"]) not in MISPRINTED_UPPER:
            assert high == pytest.approx(entry["ci95"][1], abs=0.0011)


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(e, id=f"{e['dataset'][:-4]}-{e.get('weights', 'unweighted')}")
        for e in entries()
        if "z" in e
    ],
)
def test_it_gives_the_published_test_against_chance(entry):
    data, slack = answers(entry), max(entry["tolerance"], 1e-6)
    if entry["coefficient"] == "fleiss_kappa":
        found = stats.kappa_test(data)
    else:
        found = stats.cohen_test(data, weights=weights_of(entry, data))
    # z is the quotient of two numbers that are printed with this many digits.
    assert found.z == pytest.approx(entry["z"], abs=slack, rel=1e-5)
    if "se0" in entry:
        assert found.null_se == pytest.approx(entry["se0"], abs=slack)
    if "p_two_sided" in entry:
        two_sided = 2 * min(found.p_value, 1 - found.p_value)
        assert two_sided == pytest.approx(entry["p_two_sided"], abs=1e-6)


def error(entry, found):
    if entry["dataset"] == "gwet_fleiss15_distribution.csv" and "alpha" in found.coefficient:
        return irrcac_alpha_of_counts(entry, found)
    return found.se


def irrcac_alpha_of_counts(entry, found):
    """Here irrCAC leaves out the factor 2 of Gwet's formula, which its other tables have:
    its printed error is reproduced with that slip, ours is the right one."""
    data = ratings(entry["dataset"])
    _, w = weight_matrix(weights_of(entry, data), data.categories)
    counts = data.counts.repeat(data.multiplicity.astype(int), axis=0)
    n, r = len(counts), counts.sum(axis=1)
    agree = (counts * (counts @ w - 1)).sum(axis=1) / (r * (r - 1))
    share = counts / r[:, None]
    by_chance = share @ w @ share.mean(axis=0)
    x = (1 - 1 / r.sum()) * agree - (1 - found.value) * by_chance
    return x.std(ddof=1) / np.sqrt(n) / (1 - found.expected)


def limits(entry, found):
    from scipy import stats as distributions

    if entry["dataset"] == "gwet_fleiss15_distribution.csv":
        half = distributions.t.ppf(0.975, found.n_items - 1) * error(entry, found)
        return found.value - half, found.value + half
    return found.interval.low, found.interval.high


# What each value of an entry is tested by; the rest of its fields say where it comes from.
TESTED = {"value", "pa", "pe", "se", "ci95", "z", "se0", "p_two_sided", "matched", "inspected"}
TESTED |= {"miss_rate", "false_alarm_rate", "vs_standard"}
ABOUT = {"dataset", "coefficient", "weights", "raters", "operator", "operators", "n"}
ABOUT |= {"paper", "read_from", "kind", "note", "ci_method", "definitions", "tolerance"}
ABOUT |= {"recomputed", "disagreement_weights"}


def test_every_published_value_is_tested_or_left_out_with_a_reason():
    ours = [p.values[0] for p in coefficient_entries()]
    studies = [p.values[0] for p in study_entries()]
    for entry in entries():
        reason = LEFT_OUT.get(entry["coefficient"])
        assert (entry in ours) + (entry in studies) + (reason is not None) == 1, entry
        assert set(entry) <= TESTED | ABOUT, entry
    assert set(LEFT_OUT) | set(STUDY) <= {e["coefficient"] for e in entries()}
