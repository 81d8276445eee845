"""Means and shares with an interval over products: what one product says is not independent."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from agreement.stats.intervals import clopper_pearson
from agreement.stats.result import Estimate, Interval, Undefined

_FEWEST = 5


def grouped_mean(
    name: str,
    values: ArrayLike,
    groups: ArrayLike,
    *,
    level: float = 0.95,
    bounds: tuple[float, float] | None = None,
) -> Estimate:
    """The mean of all values; its error by the products' sums, t with as many degrees of freedom
    as products less one."""
    from scipy import stats

    x = np.asarray(values, dtype=float)
    n = len(x)
    if n == 0:
        text = "There is nothing to take the mean of."
        return Estimate(name, None, undefined=Undefined("no_items", text))
    value = float(x.mean())
    _, code = np.unique(np.asarray(groups), return_inverse=True)
    count = int(code.max()) + 1
    if count < _FEWEST:
        text = f"Fewer than {_FEWEST} products: too few for an interval."
        return Estimate(name, value, n_items=n, undefined=Undefined("too_few", text))
    sums = np.bincount(code, weights=x - value)
    se = float(np.sqrt((sums @ sums) * count / (count - 1)) / n)
    half = float(stats.t.ppf((1 + level) / 2, count - 1)) * se
    if half == 0:
        text = "All values are the same: too few different ones for an interval."
        return Estimate(name, value, n_items=n, undefined=Undefined("too_few", text))
    low, high = value - half, value + half
    if bounds is not None:
        low, high = max(bounds[0], low), min(bounds[1], high)
    return Estimate(name, value, se, Interval(low, high, level, "analytic"), n_items=n)


def share(name: str, hits: int, n: int, *, level: float = 0.95) -> Estimate:
    if n == 0:
        text = "There is nothing to take the share of."
        return Estimate(name, None, undefined=Undefined("no_items", text))
    return Estimate(name, hits / n, None, clopper_pearson(hits, n, level), n_items=n)


def quartiles(name: str, values: Sequence[float]) -> Estimate:
    """The median, with the quartiles in the place of the interval: spread, not doubt."""
    if not len(values):
        text = "There is nothing to take the median of."
        return Estimate(name, None, undefined=Undefined("no_items", text))
    low, middle, high = (float(q) for q in np.quantile(np.asarray(values), [0.25, 0.5, 0.75]))
    return Estimate(name, middle, None, Interval(low, high, 0.5, "quartiles"), n_items=len(values))
