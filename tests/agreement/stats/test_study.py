"""JASP's attribute example, as published; kappas and rates by its own definitions."""

import numpy as np
import pytest

from agreement.stats import (
    attribute_study,
    dawid_skene,
    kendall_w,
    minitab_exact,
)

from .published import entries, table


@pytest.fixture(scope="module")
def study():
    rows = table("jasp_msa_attribute_kappa_wide.csv")[1:]
    answers = [(r[1], r[0], t, r[2 + t]) for r in rows for t in range(3)]
    # In JASP's naming "Yes" is the defect.
    return attribute_study(answers, ["No", "Yes"], reference={r[1]: r[5] for r in rows}, good="No")


def study_entries():
    found = [e for e in entries() if e["dataset"].startswith("jasp")]
    found = [e for e in found if e["coefficient"] != "phi_correlation_between"]
    return [pytest.param(e, id=f"{e['coefficient']}-{e.get('operator', 'all')}") for e in found]


@pytest.mark.parametrize("entry", study_entries())
def test_it_gives_the_published_study(study, entry):
    who = {a.name: a for a in study.appraisers}.get(entry.get("operator"))
    name, slack = entry["coefficient"], entry["tolerance"]
    if name.endswith("_percent"):
        share = {
            "within_appraiser_percent": who and who.within,
            "each_vs_standard_percent": who and who.against_reference,
            "between_appraisers_percent": study.between,
            "all_vs_standard_percent": study.all_against_reference,
        }[name]
        assert (share.matched, share.inspected) == (entry["matched"], entry["inspected"])
        assert 100 * share.share == pytest.approx(entry["value"], abs=slack)
        limits = [100 * share.interval.low, 100 * share.interval.high]
        assert limits == pytest.approx(entry["ci95"], abs=0.001)
    elif name == "study_effectiveness_table":
        assert 100 * who.against_reference.share == pytest.approx(entry["value"], abs=slack)
        assert 100 * who.miss.share == pytest.approx(entry["miss_rate"], abs=slack)
        assert 100 * who.false_alarm.share == pytest.approx(entry["false_alarm_rate"], abs=slack)
    elif name == "cohen_kappa_vs_standard":
        found = who.cohen_pooled if who else study.all_cohen_pooled
        assert found.value == pytest.approx(entry["value"], abs=slack)
    elif name == "fleiss_kappa_within_and_vs_standard":
        assert who.within_kappa.value == pytest.approx(entry["value"], abs=slack)
        assert who.fleiss_mean_of_trials == pytest.approx(entry["vs_standard"], abs=slack)
    else:
        assert name == "fleiss_kappa_all"
        assert study.between_kappa.value == pytest.approx(entry["value"], abs=slack)
        found = study.all_fleiss_mean_of_trials
        assert found == pytest.approx(entry["vs_standard"], abs=slack)


def test_minitabs_interval_is_one_sided_at_the_ends():
    assert 100 * minitab_exact(15, 15).low == pytest.approx(81.90, abs=0.005)
    middle = minitab_exact(8, 15)
    assert (100 * middle.low, 100 * middle.high) == pytest.approx((26.59, 78.73), abs=0.005)


def test_concordance_with_ties_and_without():
    assert kendall_w([[1, 1, 1], [2, 2, 2], [3, 3, 3]]).w == 1.0
    assert kendall_w([[1, 3], [2, 2], [3, 1]]).w == 0.0
    tied = kendall_w([[1, 1], [1, 1]])
    assert tied.w is None
    assert tied.undefined is not None


def test_dawid_skene_on_the_anaesthetists():
    """Dawid & Skene 1979, table 4: prevalence .40 .42 .11 .07."""
    rows = np.array(table("dawid_skene1979_anaesthetists_long.csv")[1:], dtype=int)
    found = dawid_skene(rows[:, 0] - 1, rows[:, 1] - 1, rows[:, 3] - 1, [1, 2, 3, 4])
    assert found.shares == pytest.approx([0.40, 0.42, 0.11, 0.07], abs=0.01)
    assert found.posterior.sum(axis=1) == pytest.approx(np.ones(45))
    assert found.undefined is not None
