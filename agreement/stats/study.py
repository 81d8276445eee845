"""The attribute agreement study of AIAG's MSA manual: items x appraisers x trials, a reference."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from agreement.stats.coefficients import cohen_kappa, fleiss_kappa
from agreement.stats.intervals import minitab_exact
from agreement.stats.ratings import Ratings
from agreement.stats.result import Estimate, Interval

Label = Hashable
# Answers of one item: appraiser -> its trials in order.
Trials = Mapping[str, Sequence[Label]]


@dataclass(frozen=True, slots=True)
class Share:
    matched: int
    inspected: int
    share: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Appraiser:
    """`miss` is bad called good, `false_alarm` good called bad, both per decision, with a
    bootstrap over items. Kappas against the reference in three conventions."""

    name: str
    within: Share
    within_kappa: Estimate | None
    against_reference: Share | None = None
    decisions: Share | None = None
    miss: Share | None = None
    false_alarm: Share | None = None
    mixed: Share | None = None
    cohen_pooled: Estimate | None = None
    cohen_mean_of_trials: float | None = None
    fleiss_mean_of_trials: float | None = None
    verdict: str | None = None
    demonstrated: str | None = None


@dataclass(frozen=True, slots=True)
class AttributeStudy:
    appraisers: tuple[Appraiser, ...]
    between: Share
    between_kappa: Estimate | None
    all_against_reference: Share | None
    all_cohen_pooled: Estimate | None
    all_fleiss_mean_of_trials: float | None


def attribute_study(
    rows: Iterable[tuple[Hashable, str, Hashable, Label]],
    categories: Sequence[Label],
    *,
    reference: Mapping[Hashable, Label] | None = None,
    good: Label | None = None,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
) -> AttributeStudy:
    """`rows`: (item, appraiser, trial, label), the same number of trials for all. `good` is the
    answer for a part without a defect: misses and false alarms need it and the reference."""
    table = _table(rows)
    names = sorted({name for trials in table.values() for name in trials})
    made = tuple(
        _appraiser(name, table, categories, reference, good, level, resamples, seed)
        for name in names
    )
    complete = [trials for trials in table.values() if len(trials) == len(names)]
    agreed = sum(len({x for own in trials.values() for x in own}) == 1 for trials in complete)
    everybody = [[x for name in names for x in trials[name]] for trials in complete]
    right = pooled = None
    if reference is not None:
        decisions: list[tuple[Sequence[Label], Label]] = [
            ([x for answers in trials.values() for x in answers], reference[item])
            for item, trials in table.items()
            if item in reference
        ]
        pooled = _against(decisions, categories)[0]
        known = [item for item in table if item in reference and len(table[item]) == len(names)]
        hits = sum(_all_equal(table[i], names, reference[i]) for i in known)
        right = _share(hits, len(known), level)
    return AttributeStudy(
        appraisers=made,
        between=_share(agreed, len(complete), level),
        between_kappa=_fleiss(everybody, categories),
        all_against_reference=right,
        all_cohen_pooled=pooled,
        all_fleiss_mean_of_trials=_mean([a.fleiss_mean_of_trials for a in made]),
    )


def _appraiser(
    name: str,
    table: Mapping[Hashable, Trials],
    categories: Sequence[Label],
    reference: Mapping[Hashable, Label] | None,
    good: Label | None,
    level: float,
    resamples: int,
    seed: int,
) -> Appraiser:
    own = {item: trials[name] for item, trials in table.items() if name in trials}
    same = sum(len(set(answers)) == 1 for answers in own.values())
    within = _share(same, len(own), level)
    kappa = _fleiss(list(own.values()), categories)
    if reference is None:
        return Appraiser(name, within, kappa)
    known = [(answers, reference[item]) for item, answers in own.items() if item in reference]
    right = sum(set(answers) == {truth} for answers, truth in known)
    mixed = sum(len(set(answers)) > 1 for answers, _ in known)
    decided = [(sum(x == truth for x in answers), len(answers)) for answers, truth in known]
    miss = alarm = None
    if good is not None:
        bad = [(sum(x == good for x in a), len(a)) for a, truth in known if truth != good]
        fine = [(sum(x != good for x in a), len(a)) for a, truth in known if truth == good]
        miss, alarm = (_rate(hits, level, resamples, seed) for hits in (bad, fine))
    effective = _rate(decided, level, resamples, seed)
    cohen, cohens, fleisses = _against(known, categories)
    return Appraiser(
        name,
        within,
        kappa,
        against_reference=_share(right, len(known), level),
        decisions=effective,
        miss=miss,
        false_alarm=alarm,
        mixed=_share(mixed, len(known), level),
        cohen_pooled=cohen,
        cohen_mean_of_trials=_mean(cohens),
        fleiss_mean_of_trials=_mean(fleisses),
        verdict=_verdict(effective, miss, alarm),
        demonstrated=_verdict(effective, miss, alarm, demonstrated=True),
    )


def _against(
    known: list[tuple[Sequence[Label], Label]], categories: Sequence[Label]
) -> tuple[Estimate | None, list[float | None], list[float | None]]:
    pairs = [(x, truth) for answers, truth in known for x in answers]
    pooled = cohen_kappa(Ratings.from_table(pairs, categories)) if pairs else None
    n_trials = min((len(answers) for answers, _ in known), default=0)
    by_trial = [
        Ratings.from_table([(answers[t], truth) for answers, truth in known], categories)
        for t in range(n_trials)
    ]
    cohens = [cohen_kappa(ratings).value for ratings in by_trial]
    return pooled, cohens, [fleiss_kappa(ratings).value for ratings in by_trial]


def _verdict(
    effective: Share, miss: Share | None, alarm: Share | None, *, demonstrated: bool = False
) -> str | None:
    """AIAG MSA: acceptable at 90 %, 2 %, 5 %; marginal at 80 %, 5 %, 10 %. "demonstrated" asks
    the same of the unfavourable end of each interval."""
    if miss is None or alarm is None:
        return None
    e = effective.interval.low if demonstrated and effective.interval else effective.share
    m = miss.interval.high if demonstrated and miss.interval else miss.share
    a = alarm.interval.high if demonstrated and alarm.interval else alarm.share
    if e is None or m is None or a is None:
        return None
    if e >= 0.9 and m <= 0.02 and a <= 0.05:
        return "acceptable"
    return "marginal" if e >= 0.8 and m <= 0.05 and a <= 0.1 else "unacceptable"


def _rate(hits: list[tuple[int, int]], level: float, resamples: int, seed: int) -> Share:
    """Trials of one item are not independent: the bootstrap draws items."""
    matched, inspected = (sum(column) for column in zip(*hits, strict=True)) if hits else (0, 0)
    if not inspected:
        return Share(0, 0, None, None)
    share = matched / inspected
    if matched in (0, inspected):
        # No spread was seen: the exact bound, on items.
        all_hit = len(hits) if matched else 0
        return Share(matched, inspected, share, minitab_exact(all_hit, len(hits), level))
    counts = np.array(hits, dtype=float)
    rng = np.random.default_rng(seed)
    drawn = counts[rng.integers(0, len(hits), (resamples, len(hits)))].sum(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [tail, 1 - tail])
    return Share(matched, inspected, share, Interval(float(low), float(high), level, "bootstrap"))


def _share(matched: int, inspected: int, level: float) -> Share:
    if not inspected:
        return Share(0, 0, None, None)
    return Share(matched, inspected, matched / inspected, minitab_exact(matched, inspected, level))


def _fleiss(rows: Sequence[Sequence[Label]], categories: Sequence[Label]) -> Estimate | None:
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return None
    filled = [[*row, *[None] * (width - len(row))] for row in rows]
    return fleiss_kappa(Ratings.from_table(filled, categories))


def _table(rows: Iterable[tuple[Hashable, str, Hashable, Label]]) -> dict[Hashable, Trials]:
    found: dict[Hashable, dict[str, dict[Hashable, Label]]] = {}
    for item, name, trial, label in rows:
        found.setdefault(item, {}).setdefault(str(name), {})[trial] = label
    return {
        item: {name: [trials[t] for t in sorted(trials, key=str)] for name, trials in own.items()}
        for item, own in found.items()
    }


def _all_equal(trials: Trials, names: Sequence[str], truth: Label) -> bool:
    return all(x == truth for name in names for x in trials[name])


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known and len(known) == len(values) else None
