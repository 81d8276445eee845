"""Did two people find the same defects? F1 pooled over images, and corrected for chance."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from agreement.stats.bulk import match_counts
from agreement.stats.chance import Marked, chance_corrected_f1
from agreement.stats.estimate import DEFAULT, Options
from agreement.stats.formula import Formula, Sums, resample, standard_error
from agreement.stats.intervals import clopper_pearson, percentile
from agreement.stats.ratings import Floats
from agreement.stats.result import Estimate, Interval, Undefined
from vqi.common.geometry import Geometry

__all__ = ["Marked", "chance_corrected_f1", "detection_f1", "f1_of_counts"]

Shapes = Sequence[Geometry]
_FEWEST_UNITS = 30
_FEWEST_PRODUCTS = 10


def detection_f1(
    images: Iterable[tuple[Shapes, Shapes]],
    *,
    groups: Sequence[Hashable] | None = None,
    options: Options = DEFAULT,
) -> Estimate:
    """2 sum m / sum (n_A + n_B) of two people: images on which neither marked add nothing."""
    return f1_of_counts(match_counts(list(images)), groups=groups, options=options)


def f1_of_counts(
    rows: Iterable[tuple[int, int, int]],
    *,
    groups: Sequence[Hashable] | None = None,
    options: Options = DEFAULT,
) -> Estimate:
    """`rows`: an image's number of matches, findings of the first and of the second."""
    table = np.array(list(rows), dtype=float).reshape(-1, 3)
    matched, found = float(table[:, 0].sum()), float(table[:, 1:].sum())
    blank = Estimate("detection_f1", None, n_items=len(table), n_ratings=int(found), n_raters=2)
    if found == 0:
        text = "Neither marked anything: there are no findings to compare."
        return replace(blank, undefined=Undefined("no_findings", text))
    value = 2 * matched / found
    codes = _codes(groups) if groups is not None else None
    tally = np.ones(len(table))
    if codes is None:
        # Images alike in their counts are one pattern.
        table, repeats = np.unique(table, axis=0, return_counts=True)
        tally = repeats.astype(float)
    formula = _pooled(table)
    se = standard_error(formula, formula.contributions(tally), tally, codes)
    interval = _interval(formula, table, tally, codes, se, options)
    return replace(blank, value=value, se=se, observed=value, interval=interval)


def _pooled(table: Floats) -> Formula:
    features = np.column_stack([2 * table[:, 0], table[:, 1] + table[:, 2]])

    def finish(sums: Sums) -> tuple[Sums, Sums, Sums]:
        value = sums[:, 0] / sums[:, 1]
        return value, value, 0 * value

    every = np.ones(len(table), dtype=bool)
    return Formula("detection_f1", "identity", features, finish, every, every)


def _interval(
    formula: Formula,
    table: Floats,
    tally: Floats,
    codes: NDArray[np.int64] | None,
    se: float,
    options: Options,
) -> Interval | None:
    """Few units or no spread: the exact bound on matched among all different defects."""
    marked = table[:, 1:].sum(axis=1) > 0
    units = len(np.unique(codes[marked])) if codes is not None else int(tally[marked].sum())
    if se > 0 and units >= _FEWEST_UNITS:
        drawn = resample(formula, tally, codes, resamples=options.resamples, seed=options.seed)
        interval = percentile(drawn, options.level)
        if interval is not None:
            return interval
    matched, found = float(tally @ table[:, 0]), float(tally @ table[:, 1:].sum(axis=1))
    exact = clopper_pearson(matched, found - matched, options.level)
    low, high = (2 * share / (1 + share) for share in (exact.low, exact.high))
    return Interval(low, high, options.level, "clopper_pearson")


def _codes(groups: Sequence[Hashable]) -> NDArray[np.int64]:
    index: dict[Hashable, int] = {}
    return np.array([index.setdefault(group, len(index)) for group in groups], dtype=np.int64)
