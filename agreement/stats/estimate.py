"""From a formula to an Estimate: is it defined, its standard error, the interval that holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from agreement.stats import intervals
from agreement.stats.formula import (
    Formula,
    clustered_error,
    jackknife_error,
    pattern_agreement,
    resample,
    standard_error,
)
from agreement.stats.ratings import Codes, Floats, Ratings
from agreement.stats.result import Estimate, Interval, Undefined

IntervalMethod = Literal["auto", "analytic", "goodness_of_fit", "bootstrap"]
SMALL = 300
# With fewer of the rarer answer than this the analytic interval still covers too little.
FEW_OF_ONE = 100
FEWEST_DEFECTIVES = 5
# Of several answers: as many, of the same weight, as the items outside the commonest are worth.
# Distant grades weigh much: kappas with fixed weights need more.
FEWEST_OTHERS, FEWEST_WEIGHTED = 5, 10
BY_RANK = ("identity", "ordinal")
_EXPECTED = 2
# Exactly as many are enough, whatever the order of the scale rounds them to.
_ROUNDING = 1e-9
TOO_FEW = Undefined(
    "too_few", "Fewer than 5 items are expected in one of the answers: too few for an interval."
)
TOO_ALIKE = Undefined(
    "too_few", "Too few items, or too few outside the commonest answer, for an interval."
)
# As sentences name them.
CALLED = {
    "percent_agreement": "the agreement",
    "fleiss_kappa": "Fleiss' kappa",
    "cohen_kappa": "Cohen's kappa",
    "conger_kappa": "Conger's kappa",
    "scott_pi": "Scott's pi",
    "krippendorff_alpha": "Krippendorff's alpha",
    "brennan_prediger": "Brennan-Prediger's coefficient",
    "gwet_ac2": "Gwet's coefficient",
    "bangdiwala_b": "Bangdiwala's B",
    "category_kappa": "the kappa of the answer",
}
UNLIKE = Undefined(
    "unlike_items",
    "Kappa lies below -1: the items answered by two raters are too unlike the others.",
)
_NO_SPREAD = Undefined("too_few", "All items are alike: too few different ones for an interval.")


@dataclass(frozen=True, slots=True)
class Options:
    """`method`: "linearised" (default), "gwet2014" (pairs of answers taken as fixed, as printed
    in his tables), "gwet2014_table" (the same divided by n^2, all intervals by t, as irrCAC prints
    it for cross tables of two raters) or "jackknife"."""

    level: float = 0.95
    interval: IntervalMethod = "auto"
    method: str = "linearised"
    resamples: int = 1000
    seed: int = 0


DEFAULT = Options()
GWET = ("gwet2014", "gwet2014_table")


@dataclass(frozen=True, eq=False, slots=True)
class Clusters:
    """The pattern and the product of each item, where patterns are kept over products: for the
    many pairs of a large round. `n`: how many products."""

    pattern: Codes
    group: Codes
    n: int


@dataclass(frozen=True, eq=False, slots=True)
class _Case:
    formula: Formula
    ratings: Ratings
    options: Options
    kappa_like: bool
    clusters: Clusters | None

    @property
    def is_complete(self) -> bool:
        """Whether all items that enter were answered by equally many."""
        r = self.ratings.counts.sum(axis=1)[self.formula.enters]
        return bool((r == r[0]).all())

    @property
    def is_grouped(self) -> bool:
        return self.ratings.group is not None or self.clusters is not None

    @property
    def n_items(self) -> float:
        return float(self.ratings.multiplicity @ self.formula.paired)

    @property
    def n_units(self) -> int:
        """Independent ones: products, or items."""
        if self.clusters is not None:
            return self.clusters.n
        if self.ratings.group is not None:
            return len(np.unique(self.ratings.group[self.formula.paired]))
        return round(self.n_items)

    @property
    def most_pairs(self) -> float:
        """Pairs of answers to one item."""
        r = self.ratings.counts.sum(axis=1)
        return float((self.ratings.multiplicity * self.formula.paired) @ (r * (r - 1)) / 2)


def estimate(
    formula: Formula,
    ratings: Ratings,
    options: Options = DEFAULT,
    *,
    kappa_like: bool = True,
    fixed_pairs: Formula | None = None,
    clusters: Clusters | None = None,
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
        if ratings.n_categories == 1:
            return replace(blank, undefined=_one_answer(formula, ratings))
        text = f"Chance alone gives full agreement: {_called(formula)} is not defined."
        return replace(blank, undefined=Undefined("no_chance_range", text))
    case = _Case(formula, ratings, options, kappa_like, clusters)
    se = _error(case, fixed_pairs, value)
    interval = _interval(case, value, observed, expected, se)
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
        return _one_answer(formula, ratings)
    return None


def _one_answer(formula: Formula, ratings: Ratings) -> Undefined:
    totals = (ratings.multiplicity * formula.paired) @ ratings.counts
    answer = ratings.categories[int(totals.argmax())]
    text = (
        f"All {round(float(totals.sum()))} answers are {answer}: agreement 100 %, "
        f"{_called(formula)} is not defined when only one answer occurs."
    )
    return Undefined("one_answer", text)


def _called(formula: Formula) -> str:
    return CALLED.get(formula.name, formula.name)


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


def _error(case: _Case, fixed: Formula | None, value: float) -> float:
    formula, ratings, method = case.formula, case.ratings, case.options.method
    m = ratings.multiplicity
    if method == "jackknife" and not case.is_grouped:
        se = jackknife_error(formula, m)
        if np.isfinite(se):
            return se
    if method in GWET:
        formula = fixed or formula
    if method == "gwet2014_table":
        formula = replace(formula, population=True)
    x = formula.contributions(m)
    if method in GWET:
        n, n_pairs = float(m @ formula.enters), float(m @ formula.paired)
        x = x + value * ((n / n_pairs) * formula.paired - 1)
    if case.clusters is not None:
        se = clustered_error(x[case.clusters.pattern], case.clusters.group, case.clusters.n)
    else:
        se = standard_error(formula, x, m, ratings.group)
    return se if se > 1e-12 else 0.0


def _interval(
    case: _Case, value: float, observed: float, expected: float, se: float
) -> Interval | Undefined:
    formula, ratings, options = case.formula, case.ratings, case.options
    level, units, n_pairs = options.level, case.n_units, case.n_items
    auto = options.interval == "auto"
    if formula.is_share and auto and options.method not in GWET:
        return _of_share(case, value, observed, expected, se)
    if auto and case.kappa_like and value < -1 - 1e-9:
        return UNLIKE
    if ratings.n_categories == 2 and case.kappa_like:
        found = _of_two_answers(case, value, observed, se)
        if found is not None:
            return found
    if se == 0:
        return _when_all_agree(observed, expected, units, level)
    if auto and case.kappa_like:
        return _of_answers(case, value, expected, se)
    drawn_anew = auto and ratings.group is not None
    if options.interval == "bootstrap" or drawn_anew:
        m, group = ratings.multiplicity, ratings.group
        drawn = resample(formula, m, group, resamples=options.resamples, seed=options.seed)
        return intervals.percentile(drawn, level, units=units) or _NO_SPREAD
    if case.is_grouped:
        return intervals.student_t(value, se, units - 1, level)
    if formula.population and options.method != "gwet2014_table":
        return intervals.normal(value, se, level)
    df = float(ratings.multiplicity @ formula.enters) if options.method in GWET else n_pairs
    return intervals.student_t(value, se, df - 1, level)


def _of_two_answers(
    case: _Case, value: float, observed: float, se: float
) -> Interval | Undefined | None:
    """By goodness of fit; None where there is enough of both for another."""
    auto, units = case.options.interval == "auto", case.n_units
    share, rarer, seen = _pairs_seen(case)
    # Of images that come in products only as many count as there are products.
    rare = units * rarer
    if auto and rare < FEWEST_DEFECTIVES - _ROUNDING:
        return TOO_FEW
    small = auto and (units < SMALL or rare < FEW_OF_ONE)
    if not small and case.options.interval != "goodness_of_fit":
        return None
    # Where answers are missing the value rests on shares of its own and may fit no table of pairs:
    # the interval is of the kappa of the pairs, and reaches to the value.
    middle = value if case.is_complete else seen
    n_eff = _effective(case, middle, share, observed, se)
    return intervals.goodness_of_fit(middle, share, n_eff, case.options.level, reach=value)


def _pairs_seen(case: _Case) -> tuple[float, float, float]:
    """Of the items with two answers, all weighing alike: the share of the first answer, of the
    rarer one, kappa."""
    agree, r = pattern_agreement(case.ratings, np.eye(2))
    tally = case.ratings.multiplicity * case.formula.paired / case.n_items
    first, second = (float(x) for x in tally @ (case.ratings.counts / np.maximum(r, 1)[:, None]))
    return first, min(first, second), 1 - float(1 - tally @ agree) / (2 * first * second)


def _of_answers(case: _Case, value: float, expected: float, se: float) -> Interval | Undefined:
    """Several answers: on Fisher's scale, by t with as many degrees of freedom as the error is
    worth (Satterthwaite), the error widened for how few answers chance is reckoned from."""
    formula, level, units = case.formula, case.options.level, case.n_units
    m = case.ratings.multiplicity * formula.enters
    n = float(m.sum())
    # How far an item's answers lie from all others': the expected disagreement is their mean.
    apart = 1 - expected - formula.contributions(m, of=_EXPECTED) / 2
    others = (m @ apart) ** 2 / float(m @ apart**2) / 4 * units / n
    fewest = FEWEST_OTHERS if formula.weights in BY_RANK else FEWEST_WEIGHTED
    if others < fewest - _ROUNDING:
        return TOO_ALIKE
    x = _by_unit(case, m)
    tally = m if x is None else np.ones(1)
    x = formula.contributions(m) if x is None else x
    squares, fourths = float((tally * x**2).sum()), float((tally * x**4).sum())
    if squares <= _ROUNDING * units:
        return _NO_SPREAD
    spread = units * fourths / squares**2 - 1
    df = min(units - 1, max(2.0, 2 * units / spread)) if spread > 0 else units - 1
    wide = se * float(np.sqrt(1 + 4 / others))
    return intervals.fisher(value, wide, df, level)


def _by_unit(case: _Case, m: Floats) -> Floats | None:
    """What each product adds; None where every item is its own."""
    x, group = case.formula.contributions(m), case.ratings.group
    if case.clusters is not None:
        x, group = x[case.clusters.pattern], case.clusters.group
    elif group is not None:
        x = m * x
    return None if group is None else np.asarray(np.bincount(group, weights=x), dtype=float)


def _of_share(
    case: _Case, value: float, observed: float, expected: float, se: float
) -> Interval | Undefined:
    """The exact bound on the share of agreement, of as many pairs of answers as it is worth,
    carried over to the coefficient; chance, which hardly varies, is taken as it is."""
    level, units = case.options.level, case.n_units
    if expected >= 1:
        return _NO_SPREAD
    error = se * (1 - expected)
    df = units - 1 if case.is_grouped else None
    if df is None and error > 0:
        n = float(case.ratings.multiplicity @ case.formula.enters)
        error *= float(np.sqrt((n - 1) / n))
    found = intervals.effective_share(
        observed, error, units=units, most=case.most_pairs, df=df, level=level
    )
    low, high = ((x - expected) / (1 - expected) for x in (found.low, found.high))
    return Interval(low, high, level, found.method)


def _effective(case: _Case, value: float, share: float, observed: float, se: float) -> float:
    """How many independent pairs of answers the raters' answers are worth."""
    n_pairs, units = case.n_items, case.n_units
    two = bool((case.ratings.counts.sum(axis=1)[case.formula.paired] == 2).all())
    if two and not case.is_grouped:
        return n_pairs
    if se == 0:
        return float(units)
    # From few of the rarer answer the error comes out too small more often than too large.
    excess = 2 / max(units * min(share, 1 - share), 1)
    variance = se**2 * (1 + excess)
    if case.is_grouped:
        # So it does from few products on which people differ.
        variance = se**2 * (1 + excess + 1 / max(units * (1 - observed), 1))
        variance *= intervals.widened(units - 1, case.options.level) ** 2
    worth = intervals.kappa_variance(value, share) / variance
    fewest = 1.0 if case.is_grouped else units
    return float(np.clip(worth, fewest, max(case.most_pairs, n_pairs)))


def _when_all_agree(observed: float, expected: float, n: int, level: float) -> Interval | Undefined:
    """No error was seen, which is not no error: the exact bound on the share of agreement."""
    if observed < 1 - 1e-12 or expected >= 1:
        return _NO_SPREAD
    low = intervals.clopper_pearson(n, n, level).low
    return Interval((low - expected) / (1 - expected), 1.0, level, "exact")
