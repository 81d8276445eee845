"""From a formula to an Estimate: is it defined, its standard error, the interval that holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from agreement.stats import intervals
from agreement.stats.formula import (
    Formula,
    jackknife_error,
    resample,
    standard_error,
)
from agreement.stats.ratings import Ratings
from agreement.stats.result import Estimate, Interval, Undefined

IntervalMethod = Literal["auto", "analytic", "goodness_of_fit", "bootstrap"]
SMALL = 300
# With fewer of the rarer answer than this the analytic interval still covers too little.
FEW_OF_ONE = 100
FEWEST_DEFECTIVES = 5
TOO_FEW = Undefined(
    "too_few", "Fewer than 5 items are expected in one of the answers: too few for an interval."
)
_NO_SPREAD = Undefined("too_few", "All items are alike: too few different ones for an interval.")


@dataclass(frozen=True, slots=True)
class Options:
    """`method`: "linearised" (default), "gwet2014" (pairs of answers taken as fixed, as printed
    in his tables) or "jackknife"."""

    level: float = 0.95
    interval: IntervalMethod = "auto"
    method: str = "linearised"
    resamples: int = 1000
    seed: int = 0


DEFAULT = Options()


def estimate(
    formula: Formula,
    ratings: Ratings,
    options: Options = DEFAULT,
    *,
    kappa_like: bool = True,
    fixed_pairs: Formula | None = None,
) -> Estimate:
    """`kappa_like`: goodness of fit may serve; `fixed_pairs`: the form whose derivative
    method="gwet2014" takes."""
    problem = why_undefined(formula, ratings)
    blank = _blank(formula, ratings)
    if problem is not None:
        return replace(blank, undefined=problem)
    m = ratings.multiplicity
    with np.errstate(divide="ignore", invalid="ignore"):
        value, observed, expected = (
            float(part[0]) for part in formula.finish((m @ formula.features)[None, :])
        )
    if not np.isfinite(value):
        text = f"Chance alone gives full agreement: {formula.name} is not defined."
        return replace(blank, undefined=Undefined("no_chance_range", text))
    se = _error(formula, fixed_pairs, ratings, options, value)
    interval = _interval(formula, ratings, options, value, observed, expected, se, kappa_like)
    found = interval if isinstance(interval, Interval) else None
    return replace(
        blank,
        value=value,
        se=se,
        interval=found,
        observed=observed,
        expected=expected,
        undefined=interval if isinstance(interval, Undefined) else None,
    )


def why_undefined(formula: Formula, ratings: Ratings) -> Undefined | None:
    n_pairs = float(ratings.multiplicity @ formula.paired)
    if n_pairs == 0:
        return Undefined("no_overlap", "No item was answered by two raters.")
    totals = (ratings.multiplicity * formula.paired) @ ratings.counts
    if formula.needs_two_answers and np.count_nonzero(totals) < 2:
        answer = ratings.categories[int(totals.argmax())]
        text = (
            f"All {round(float(totals.sum()))} answers are {answer}: agreement 100 %, "
            f"{formula.name} is not defined when only one answer occurs."
        )
        return Undefined("one_answer", text)
    return None


def _blank(formula: Formula, ratings: Ratings) -> Estimate:
    tally = ratings.multiplicity * formula.enters
    return Estimate(
        formula.name,
        None,
        weights=formula.weights,
        n_items=round(float(tally.sum())),
        n_ratings=round(float(tally @ ratings.counts.sum(axis=1))),
        n_raters=len(ratings.raters),
    )


def _error(
    formula: Formula, fixed: Formula | None, ratings: Ratings, options: Options, value: float
) -> float:
    m = ratings.multiplicity
    if options.method == "jackknife" and ratings.group is None:
        se = jackknife_error(formula, m)
        if np.isfinite(se):
            return se
    if options.method == "gwet2014":
        formula = fixed or formula
    x = formula.contributions(m)
    if options.method == "gwet2014":
        n, n_pairs = float(m @ formula.enters), float(m @ formula.paired)
        x = x + value * ((n / n_pairs) * formula.paired - 1)
    se = standard_error(formula, x, m, ratings.group)
    return se if se > 1e-12 else 0.0


def _interval(
    formula: Formula,
    ratings: Ratings,
    options: Options,
    value: float,
    observed: float,
    expected: float,
    se: float,
    kappa_like: bool,
) -> Interval | Undefined:
    m = ratings.multiplicity
    level = options.level
    n_pairs = float(m @ formula.paired)
    totals = (m * formula.paired) @ ratings.counts
    share = float(totals[0] / totals.sum())
    binary = ratings.n_categories == 2 and kappa_like
    auto = options.interval == "auto"
    rare = n_pairs * min(share, 1 - share)
    if binary and auto and rare < FEWEST_DEFECTIVES:
        return TOO_FEW
    small = auto and ratings.group is None and (n_pairs < SMALL or rare < FEW_OF_ONE)
    if binary and (small or options.interval == "goodness_of_fit"):
        n_eff = _effective(ratings, formula, value, share, n_pairs, se)
        return intervals.goodness_of_fit(value, share, n_eff, level)
    if se == 0:
        return _when_all_agree(value, observed, expected, _n_units(ratings, formula), level)
    if options.interval == "bootstrap" or (auto and ratings.group is not None):
        drawn = resample(formula, m, ratings.group, resamples=options.resamples, seed=options.seed)
        return intervals.percentile(drawn, level) or _NO_SPREAD
    if formula.population:
        return intervals.normal(value, se, level)
    df = float(m @ formula.enters) if options.method == "gwet2014" else n_pairs
    return intervals.student_t(value, se, df - 1, level)


def _effective(
    ratings: Ratings, formula: Formula, value: float, share: float, n_pairs: float, se: float
) -> float:
    """How many independent pairs of answers the raters' answers are worth."""
    r = ratings.counts.sum(axis=1)[formula.paired]
    if (r == 2).all() and ratings.group is None:
        return n_pairs
    tally = ratings.multiplicity[formula.paired]
    most = float(tally @ (r * (r - 1)) / 2)
    if se == 0:
        return float(_n_units(ratings, formula))
    # From few of the rarer answer the error comes out too small more often than too large.
    rare = n_pairs * min(share, 1 - share)
    worth = intervals.kappa_variance(value, share) / (se**2 * (1 + 2 / max(rare, 1)))
    return float(np.clip(worth, _n_units(ratings, formula), max(most, n_pairs)))


def _n_units(ratings: Ratings, formula: Formula) -> int:
    if ratings.group is not None:
        return len(np.unique(ratings.group[formula.paired]))
    return round(float(ratings.multiplicity @ formula.paired))


def _when_all_agree(
    value: float, observed: float, expected: float, n: int, level: float
) -> Interval | Undefined:
    """No error was seen, which is not no error: the exact bound on the share of agreement."""
    if observed < 1 - 1e-12 or expected >= 1:
        return _NO_SPREAD
    low = intervals.clopper_pearson(n, n, level).low
    return Interval((low - expected) / (1 - expected), 1.0, level, "exact")
