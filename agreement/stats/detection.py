"""Did two people find the same defects? F1 pooled over images, and corrected for chance."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from agreement.stats.bulk import match_counts
from agreement.stats.chance import Marked, chance_corrected_f1
from agreement.stats.estimate import DEFAULT, Options
from agreement.stats.formula import Formula, Sums, standard_error
from agreement.stats.intervals import clopper_pearson
from agreement.stats.ratings import Floats
from agreement.stats.result import Estimate, Interval, Undefined
from agreement.stats.study_rates import rate_of_decisions
from vqi.common.geometry import Geometry

__all__ = ["Marked", "chance_corrected_f1", "detection_f1", "f1_of_counts"]

Shapes = Sequence[Geometry]


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
    codes = None if groups is None else _codes(groups)
    every = np.ones(len(table))
    formula = _pooled(table)
    se = standard_error(formula, formula.contributions(every), every, codes)
    interval = _interval(table, codes, options.level)
    return replace(blank, value=value, se=se, observed=value, interval=interval)


def _pooled(table: Floats) -> Formula:
    features = np.column_stack([2 * table[:, 0], table[:, 1] + table[:, 2]])

    def finish(sums: Sums) -> tuple[Sums, Sums, Sums]:
        value = sums[:, 0] / sums[:, 1]
        return value, value, 0 * value

    every = np.ones(len(table), dtype=bool)
    return Formula("detection_f1", "identity", features, finish, every, every)


def _interval(table: Floats, codes: NDArray[np.int64] | None, level: float) -> Interval:
    """Carried over from the bound on the share of all different defects that both found, of as
    many as the error over images or products is worth; without spread each of these is one."""
    marked = table[:, 1:].sum(axis=1) > 0
    matched = table[marked, 0]
    either = table[marked, 1:].sum(axis=1) - matched
    units = codes[marked] if codes is not None else np.arange(len(matched))
    if 0 < matched.sum() < either.sum():
        found = rate_of_decisions(matched, either, level=level, groups=units).interval
    else:
        n = len(np.unique(units))
        found = clopper_pearson(n if matched.any() else 0, n, level)
    assert found is not None
    low, high = (2 * share / (1 + share) for share in (found.low, found.high))
    return Interval(low, high, level, found.method)


def _codes(groups: Sequence[Hashable]) -> NDArray[np.int64]:
    index: dict[Hashable, int] = {}
    return np.array([index.setdefault(group, len(index)) for group in groups], dtype=np.int64)
