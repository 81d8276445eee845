"""The attribute agreement study beyond the published example: verdicts, weights, drift, gaps."""

import numpy as np
import pytest

from agreement.stats import (
    AIAG,
    VDA5,
    Goals,
    Limits,
    Ratings,
    RatingsError,
    attribute_study,
    cohen_kappa,
)
from agreement.stats.study_rates import rate_of_decisions

SCALE = ["ok", "nok"]


def rows(answers):
    """`answers[item][name]`: the trials in order."""
    return [
        (item, name, trial, label)
        for item, own in answers.items()
        for name, trials in own.items()
        for trial, label in enumerate(trials, start=1)
    ]


def study(n_bad, n_good, misses=0, alarms=0, trials=3, **options):
    """One appraiser, ann, who misses or raises an alarm in the first trial of some parts."""
    answers, truth = {}, {}
    for item in range(n_bad + n_good):
        truth[item] = right = "nok" if item < n_bad else "ok"
        said = [right] * trials
        if item < misses or n_bad <= item < n_bad + alarms:
            said[0] = "ok" if right == "nok" else "nok"
        answers[item] = {"ann": said}
    return attribute_study(rows(answers), SCALE, reference=truth, good="ok", **options)


def test_rates_by_hand():
    ann = study(20, 30, misses=2, alarms=3).appraisers[0]
    assert (ann.miss.matched, ann.miss.inspected) == (2, 60)
    assert (ann.false_alarm.matched, ann.false_alarm.inspected) == (3, 90)
    assert (ann.decisions.matched, ann.decisions.inspected) == (145, 150)
    assert (ann.against_reference.matched, ann.mixed.matched) == (45, 5)
    assert (ann.missed_parts.matched, ann.missed_parts.inspected) == (0, 20)
    assert (ann.within.matched, ann.within.inspected) == (45, 50)
    assert ann.miss.interval.method == "clopper_pearson"


def test_trials_of_one_part_are_not_independent():
    """3 parts missed in all three trials against 9 parts missed once: the same rate."""
    apart = rate_of_decisions([1] * 9 + [0] * 91, [3] * 100)
    together = rate_of_decisions([3] * 3 + [0] * 97, [3] * 100)
    assert apart.share == together.share == pytest.approx(0.03)
    width = [r.interval.high - r.interval.low for r in (apart, together)]
    assert width[1] > 1.5 * width[0]


def test_both_verdicts():
    few = study(20, 30).appraisers[0]
    assert (few.verdict, few.demonstrated) == ("acceptable", "unacceptable")
    many = study(200, 200, trials=2).appraisers[0]
    assert (many.verdict, many.demonstrated) == ("acceptable", "acceptable")
    assert (many.kappa_verdict, many.kappa_demonstrated) == ("good", "good")
    poor = study(20, 30, misses=20, trials=1).appraisers[0]
    assert poor.verdict == "unacceptable"


def test_presets_and_own_goals():
    assert AIAG.verdict(0.9, 0.02, 0.05) == "acceptable"
    assert AIAG.verdict(0.899, 0.02, 0.05) == "marginal"
    assert AIAG.verdict(0.8, 0.05, 0.1) == "marginal"
    assert AIAG.verdict(0.95, 0.051, 0.0) == "unacceptable"
    assert [AIAG.of_kappa(k) for k in (0.76, 0.75, 0.40, 0.39)] == [
        "good", "moderate", "moderate", "poor",
    ]  # fmt: skip
    assert [VDA5.of_kappa(k) for k in (0.9, 0.89, 0.7, 0.69)] == [
        "good", "moderate", "moderate", "poor",
    ]  # fmt: skip
    own = Goals("ours", Limits(0.5, 0.5, 0.5), Limits(0.4, 0.6, 0.6), 0.5, 0.2)
    found = study(20, 30, misses=9, trials=1, goals=own)
    assert found.goals == "ours"
    assert found.appraisers[0].verdict == "acceptable"


def test_rates_against_a_sampled_reference_are_weighted():
    """Of 100 disputed parts all were ruled, of 300 agreed ones every tenth: what all overlook
    counts ten times."""
    answers, truth, chance = {}, {}, {}
    for item in range(130):
        disputed = item < 100
        truth[item] = "nok"
        chance[item] = 1.0 if disputed else 0.1
        missed = item % 4 == 0 if disputed else item % 5 == 0
        answers[item] = {"ann": ["ok" if missed else "nok"]}
    plain = attribute_study(rows(answers), SCALE, reference=truth, good="ok")
    weighted = attribute_study(rows(answers), SCALE, reference=truth, good="ok", sampling=chance)
    assert plain.appraisers[0].miss.share == pytest.approx(31 / 130)
    assert weighted.appraisers[0].miss.share == pytest.approx((25 + 60) / (100 + 300))
    miss = weighted.appraisers[0].miss
    assert miss.interval.low < miss.share < miss.interval.high
    with pytest.raises(RatingsError):
        attribute_study(rows(answers), SCALE, reference=truth, sampling={0: 0.0})


def test_weighting_undoes_the_bias_of_rulings():
    """Simulated: people share a blind spot, so rulings on disputes alone flatter them."""
    plain, weighted = [], []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        hidden = rng.random(400) < 0.2
        said = np.where(hidden[:, None], rng.random((400, 3)) < 0.9, rng.random((400, 3)) < 0.05)
        disputed = said.any(axis=1) & ~said.all(axis=1)
        ruled = disputed | (rng.random(400) < 0.1)
        answers = {int(i): {"ann": ["ok" if said[i, 0] else "nok"]} for i in np.flatnonzero(ruled)}
        truth = dict.fromkeys(answers, "nok")
        chance = {i: 1.0 if disputed[i] else 0.1 for i in answers}
        for kept, sampling in ((plain, None), (weighted, chance)):
            found = attribute_study(
                rows(answers), SCALE, reference=truth, good="ok", sampling=sampling, resamples=10
            )
            kept.append(found.appraisers[0].miss.share)
    true = 0.2 * 0.9 + 0.8 * 0.05
    assert np.mean(weighted) == pytest.approx(true, abs=0.02)
    assert abs(np.mean(plain) - true) > 0.05


def test_drift_towards_one_answer():
    ann = study(30, 30, alarms=12, trials=1).appraisers[0]
    assert ann.drift.method == "mcnemar_exact"
    assert (ann.drift.higher, ann.drift.lower) == (12, 0)
    assert ann.drift.p_value == pytest.approx(2 * 0.5**12)


def test_grades_have_concordance():
    answers = {k: {"ann": [k % 3, k % 3], "bob": [k % 3, (k + (k == 5)) % 3]} for k in range(12)}
    found = attribute_study(rows(answers), [0, 1, 2], ordinal=True)
    assert found.appraisers[0].within_w.w == pytest.approx(1.0)
    assert 0.9 < found.between_w.w < 1.0
    assert attribute_study(rows(answers), [0, 1, 2]).between_w is None


def test_who_missed_parts_and_trials():
    answers = {
        0: {"ann": ["ok", "ok"], "bob": ["ok"]},
        1: {"ann": ["nok", "ok"]},
        2: {"ann": ["nok"], "bob": ["nok", "nok"]},
    }
    found = attribute_study(rows(answers), SCALE, reference={0: "ok", 1: "nok"}, good="ok")
    ann, bob = found.appraisers
    assert (ann.within.matched, ann.within.inspected) == (1, 2)
    assert (bob.within.matched, bob.within.inspected) == (1, 1)
    assert (ann.decisions.matched, ann.decisions.inspected) == (3, 4)
    assert (found.between.matched, found.between.inspected) == (2, 2)
    assert (found.all_against_reference.matched, found.all_against_reference.inspected) == (1, 1)
    assert bob.miss.share is None
    assert bob.verdict is None


def test_an_answer_off_the_scale_is_refused():
    with pytest.raises(RatingsError, match="'maybe' is not on the scale"):
        attribute_study([(1, "ann", 1, "maybe")], SCALE)
    with pytest.raises(RatingsError, match="reference 'maybe'"):
        attribute_study([(1, "ann", 1, "ok")], SCALE, reference={1: "maybe"})


def test_the_pooled_kappa_takes_parts_and_not_decisions_as_witnesses():
    ann = study(20, 30, misses=4, alarms=4).appraisers[0]
    assert ann.cohen_pooled.n_items == 150
    decisions = Ratings.from_crosstab([[86, 4], [4, 56]], SCALE)
    alone = cohen_kappa(decisions).interval
    assert ann.cohen_pooled.interval.high - ann.cohen_pooled.interval.low > alone.high - alone.low


def test_images_of_one_product_are_not_as_many_witnesses():
    """Ten images of each of twelve products, all alike: as good as one image of each."""
    rows, products, right = [], {}, {}
    for product in range(12):
        for image in range(10):
            item = f"{product}.{image}"
            products[item], right[item] = product, "bad" if product < 6 else "ok"
            said = "ok" if product == 0 else right[item]
            rows += [(item, name, trial, said) for name in "ab" for trial in (1, 2)]
    alone = attribute_study(rows, ["ok", "bad"], reference=right, good="ok")
    together = attribute_study(rows, ["ok", "bad"], reference=right, good="ok", products=products)
    for one, other in zip(alone.appraisers, together.appraisers, strict=True):
        for name in ("within", "against_reference", "decisions", "miss"):
            narrow, wide = getattr(one, name), getattr(other, name)
            assert (narrow.matched, narrow.inspected) == (wide.matched, wide.inspected)
            assert wide.interval.low < narrow.interval.low - 0.02
        # No miss is as much as no miss on twelve products, not on 120 images.
        assert other.within.interval.low == pytest.approx(0.05 ** (1 / 12))
    assert together.between_kappa.interval.low < alone.between_kappa.interval.low - 0.02


@pytest.mark.parametrize(
    ("answer", "none", "some", "words"),
    [
        ("ok", ("miss", "missed_parts"), ("false_alarm", "alarm_parts"), "nothing can be missed"),
        ("bad", ("false_alarm", "alarm_parts"), ("miss", "missed_parts"), "no alarm can be false"),
    ],
)
def test_a_share_of_parts_that_are_not_there_says_so(answer, none, some, words):
    rows = [(item, "ann", 1, answer) for item in range(5)]
    right = dict.fromkeys(range(5), answer)
    ann = attribute_study(rows, ["ok", "bad"], reference=right, good="ok").appraisers[0]
    for name in none:
        share = getattr(ann, name)
        assert (share.share, share.undefined.code) == (None, "no_items")
        assert words in share.undefined.message
    for name in some:
        assert (getattr(ann, name).share, getattr(ann, name).undefined) == (0.0, None)
    # Nobody answered twice.
    assert ann.within.undefined.code == "no_items"


def test_an_answer_given_twice_and_no_answers_are_refused():
    twice = [("1", "ann", 1, "a"), ("1", "ann", 1, "b")]
    with pytest.raises(RatingsError, match="ann has answered item 1 twice in trial 1"):
        attribute_study(twice, ["a", "b"])
    with pytest.raises(RatingsError, match="no answers"):
        attribute_study([], ["a", "b"])
