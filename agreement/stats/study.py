"""The attribute agreement study of AIAG's MSA manual: items x appraisers x trials, a reference."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from agreement.stats.coefficients import cohen_kappa, fleiss_kappa
from agreement.stats.estimate import Options
from agreement.stats.goals import AIAG, Goals, KappaVerdict, Verdict
from agreement.stats.kendall import Concordance, kendall_w
from agreement.stats.ratings import Codes, Floats, Ratings
from agreement.stats.result import Estimate, Undefined
from agreement.stats.study_rates import (
    NO_BAD,
    NO_GOOD,
    NO_GOOD_SAID,
    NO_REFERENCE,
    NO_REPEATS,
    NOT_BY_ALL,
    Share,
    rate_of_decisions,
    share_of,
)
from agreement.stats.study_table import Label, StudyTable, study_table
from agreement.stats.symmetry import Symmetry, symmetry_test

__all__ = ["Appraiser", "AttributeStudy", "Share", "attribute_study"]


@dataclass(frozen=True, slots=True)
class Appraiser:
    """`within`: parts with all own trials equal; `against_reference`: all equal and right;
    `decisions`: single answers that are right. `miss` is bad called good, `false_alarm` good
    called bad, per decision with parts as witnesses; `missed_parts`, `alarm_parts` the parts
    on which every trial was such, `mixed` those with unequal trials. Kappas against the reference
    in three conventions; `drift` compares the first trial with the reference. `verdict` by the
    point values, `demonstrated` by the unfavourable ends of the intervals."""

    name: str
    within: Share
    within_kappa: Estimate | None
    against_reference: Share | None = None
    decisions: Share | None = None
    miss: Share | None = None
    false_alarm: Share | None = None
    mixed: Share | None = None
    missed_parts: Share | None = None
    alarm_parts: Share | None = None
    cohen_pooled: Estimate | None = None
    cohen_mean_of_trials: float | None = None
    fleiss_mean_of_trials: float | None = None
    drift: Symmetry | None = None
    within_w: Concordance | None = None
    verdict: Verdict | None = None
    demonstrated: Verdict | None = None
    kappa_verdict: KappaVerdict | None = None
    kappa_demonstrated: KappaVerdict | None = None


@dataclass(frozen=True, slots=True)
class AttributeStudy:
    appraisers: tuple[Appraiser, ...]
    between: Share
    between_kappa: Estimate | None
    all_against_reference: Share | None
    all_cohen_pooled: Estimate | None
    all_fleiss_mean_of_trials: float | None
    between_w: Concordance | None = None
    goals: str = AIAG.name


_NO_ANSWER = -2


@dataclass(frozen=True, slots=True)
class _How:
    good: int | None
    level: float
    resamples: int
    seed: int
    goals: Goals
    ordinal: bool


def attribute_study(
    rows: Iterable[tuple[Hashable, str, Hashable, Label]],
    categories: Sequence[Label],
    *,
    reference: Mapping[Hashable, Label] | None = None,
    good: Label | None = None,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
    goals: Goals = AIAG,
    sampling: Mapping[Hashable, float] | None = None,
    products: Mapping[Hashable, Hashable] | None = None,
    ordinal: bool = False,
) -> AttributeStudy:
    """`rows`: (item, appraiser, trial, label). `good` is the answer for a part without a defect:
    misses and false alarms need it and the reference. `sampling`: the chance that an item came
    into the reference; rates of decisions are weighted by its inverse. `products`: of which product
    an item is, as items of one product are not independent. `ordinal`: the categories are grades,
    Kendall's W is given too."""
    table = study_table(rows, categories, reference, sampling, products)
    code = None
    if good is not None:
        # Off the scale: no part is good, every other answer is a defect.
        code = table.scale.index(good) if good in table.scale else _NO_ANSWER
    how = _How(code, level, resamples, seed, goals, ordinal)
    made = tuple(
        _appraiser(table, index, how, known=reference is not None)
        for index in range(len(table.names))
    )
    flat = table.said.reshape(len(table.items), -1)
    answered = np.any(table.said >= 0, axis=2)
    complete = np.all(answered, axis=1)
    agreed = complete & _all_equal(flat)
    right = pooled = None
    if reference is not None:
        known = complete & (table.truth >= 0)
        hit = _all_equal(flat) & (_first(flat) == table.truth)
        right = _or_why(share_of(hit, known, level, table.group), NOT_BY_ALL)
        pooled = _pooled(table, flat, how)
    return AttributeStudy(
        appraisers=made,
        between=_or_why(share_of(agreed, complete, level, table.group), NOT_BY_ALL),
        between_kappa=_fleiss(flat, complete, table, how),
        all_against_reference=right,
        all_cohen_pooled=pooled,
        all_fleiss_mean_of_trials=_mean([a.fleiss_mean_of_trials for a in made]),
        between_w=kendall_w(flat[(flat >= 0).all(axis=1)]) if ordinal else None,
        goals=goals.name,
    )


def _appraiser(table: StudyTable, index: int, how: _How, *, known: bool) -> Appraiser:
    own = table.said[:, index]
    trials = (own >= 0).sum(axis=1)
    same = _all_equal(own)
    repeated = trials >= 2
    within = _or_why(share_of(same, repeated, how.level, table.group), NO_REPEATS)
    kappa = _fleiss(own, trials > 0, table, how)
    complete = own[(own >= 0).all(axis=1)]
    w = kendall_w(complete) if how.ordinal and own.shape[1] > 1 else None
    if not known:
        return Appraiser(table.names[index], within, kappa, within_w=w)
    judged = (trials > 0) & (table.truth >= 0)
    own, truth, trials = own[judged], table.truth[judged], trials[judged]
    same, group = same[judged], None if table.group is None else table.group[judged]
    every = np.ones(len(own), dtype=bool)
    right = same & (_first(own) == truth)
    hits = ((own == truth[:, None]) & (own >= 0)).sum(axis=1)
    weights = table.weight[judged]
    decisions = _or_why(_rate(hits, trials, weights, group, how), NO_REFERENCE)
    miss = alarm = missed = alarmed = Share(0, 0, None, None, NO_GOOD_SAID)
    if how.good is not None:
        bad = truth != how.good
        called_good = (own == how.good).sum(axis=1)
        called_bad = trials - called_good
        miss, alarm = (
            _rate(called[of], trials[of], weights[of], None if group is None else group[of], how)
            for called, of in ((called_good, bad), (called_bad, ~bad))
        )
        missed = share_of(called_good == trials, bad, how.level, group)
        alarmed = share_of(called_bad == trials, ~bad, how.level, group)
        if not bad.any():
            miss, missed = (replace(one, undefined=NO_BAD) for one in (miss, missed))
        if bad.all():
            alarm, alarmed = (replace(one, undefined=NO_GOOD) for one in (alarm, alarmed))
    by_trial = [_pair(own[:, t], truth, table.scale, group) for t in range(own.shape[1])]
    whole = [ratings for ratings in by_trial if ratings is not None]
    pooled = _pooled(table, table.said[:, index], how)
    return Appraiser(
        table.names[index],
        within,
        kappa,
        against_reference=_or_why(share_of(right, every, how.level, group), NO_REFERENCE),
        decisions=decisions,
        miss=miss,
        false_alarm=alarm,
        mixed=_or_why(share_of(~same, every, how.level, group), NO_REFERENCE),
        missed_parts=missed,
        alarm_parts=alarmed,
        cohen_pooled=pooled,
        cohen_mean_of_trials=_mean([cohen_kappa(ratings).value for ratings in whole]),
        fleiss_mean_of_trials=_mean([fleiss_kappa(ratings).value for ratings in whole]),
        drift=symmetry_test(whole[0]) if whole else None,
        within_w=w,
        verdict=_verdict(how.goals, decisions, miss, alarm),
        demonstrated=_demonstrated(how.goals, decisions, miss, alarm),
        kappa_verdict=_of_kappa(how.goals, pooled),
        kappa_demonstrated=_kappa_demonstrated(how.goals, pooled),
    )


def _or_why(found: Share, why: Undefined) -> Share:
    return found if found.inspected else replace(found, undefined=why)


def _rate(hits: Codes, trials: Codes, weights: Floats, group: Codes | None, how: _How) -> Share:
    return rate_of_decisions(hits, trials, level=how.level, weights=weights, groups=group)


def _pooled(table: StudyTable, said: Codes, how: _How) -> Estimate | None:
    """Cohen over all decisions (AIAG); its interval is over parts, as trials go together."""
    answered = (said >= 0) & (table.truth >= 0)[:, None]
    item, column = np.nonzero(answered)
    if not len(item):
        return None
    pairs = np.column_stack([said[item, column], table.truth[item]])
    of_part = item if table.group is None else table.group[item]
    groups = of_part.tolist() if len(set(of_part.tolist())) < len(item) else None
    ratings = Ratings.from_codes(pairs, table.scale, groups=groups)
    options = Options(level=how.level, resamples=how.resamples, seed=how.seed)
    return cohen_kappa(ratings, options=options)


def _pair(said: Codes, truth: Codes, scale: Sequence[Label], group: Codes | None) -> Ratings | None:
    given = said >= 0
    if not given.any():
        return None
    groups = None if group is None else group[given].tolist()
    return Ratings.from_codes(np.column_stack([truth, said])[given], scale, groups=groups)


def _verdict(
    goals: Goals, decisions: Share, miss: Share | None, alarm: Share | None
) -> Verdict | None:
    if miss is None or alarm is None or decisions.share is None:
        return None
    if miss.share is None or alarm.share is None:
        return None
    return goals.verdict(decisions.share, miss.share, alarm.share)


def _demonstrated(
    goals: Goals, decisions: Share, miss: Share | None, alarm: Share | None
) -> Verdict | None:
    if miss is None or alarm is None or decisions.interval is None:
        return None
    if miss.interval is None or alarm.interval is None:
        return None
    return goals.verdict(decisions.interval.low, miss.interval.high, alarm.interval.high)


def _of_kappa(goals: Goals, kappa: Estimate | None) -> KappaVerdict | None:
    return None if kappa is None or kappa.value is None else goals.of_kappa(kappa.value)


def _kappa_demonstrated(goals: Goals, kappa: Estimate | None) -> KappaVerdict | None:
    return None if kappa is None or kappa.interval is None else goals.of_interval(kappa.interval)


def _fleiss(said: Codes, use: Codes, table: StudyTable, how: _How) -> Estimate | None:
    if said.shape[1] < 2 or not use.any():
        return None
    options = Options(level=how.level, resamples=how.resamples, seed=how.seed)
    groups = None if table.group is None else table.group[use].tolist()
    return fleiss_kappa(Ratings.from_codes(said[use], table.scale, groups=groups), options=options)


def _all_equal(said: Codes) -> np.ndarray:
    """Of each row, whether its answers (at least one) are the same."""
    highest = said.max(axis=1)
    return np.asarray((highest >= 0) & ((said == highest[:, None]) | (said < 0)).all(axis=1))


def _first(said: Codes) -> np.ndarray:
    return np.asarray(said.max(axis=1))


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known and len(known) == len(values) else None
