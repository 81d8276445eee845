"""Means and shares with an interval over products: what one product says is not independent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from agreement.stats.intervals import clopper_pearson, effective_share
from agreement.stats.ratings import Codes, Floats
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
    """The mean of all values; its error by the products' sums. Within 0 and 1 the interval is that
    of a share, within -1 and 1 that of the share above 0 less the one below, else t with as many
    degrees of freedom as products less one."""
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
    se = _error(x, code)
    if bounds == (0.0, 1.0) and (se > 0 or value in bounds):
        interval = _of_share(x, code, level)
    elif bounds == (-1.0, 1.0):
        interval = _of_two_shares(x, code, level)
    elif se > 0:
        half = float(stats.t.ppf((1 + level) / 2, count - 1)) * se
        least, most = bounds or (-np.inf, np.inf)
        low, high = max(least, value - half), min(most, value + half)
        interval = Interval(low, high, level, "analytic")
    else:
        text = "All values are the same: too few different ones for an interval."
        return Estimate(name, value, n_items=n, undefined=Undefined("too_few", text))
    return Estimate(name, value, se, interval, n_items=n)


def _error(x: Floats, code: Codes) -> float:
    sums = np.bincount(code, weights=x - x.mean())
    count = len(sums)
    return float(np.sqrt((sums @ sums) * count / (count - 1)) / len(x))


def _of_share(x: Floats, code: Codes, level: float) -> Interval:
    """Korn & Graubard 1998, the products as witnesses: t of rare differences covers too little."""
    share, units = float(x.mean()), int(code.max()) + 1
    rare = min(int(np.count_nonzero(np.bincount(code, weights=one))) for one in (x, 1 - x))
    error = _error(x, code) * float(np.sqrt(1 + 1 / max(rare, 1)))
    return effective_share(share, error, units=units, most=np.inf, df=units - 1, level=level)


def _of_two_shares(x: Floats, code: Codes, level: float) -> Interval:
    """Zou & Donner 2008: the difference of two shares by their own intervals, correlated as their
    products' sums are."""
    above, below = np.maximum(x, 0), np.maximum(-x, 0)
    first, second = (_of_share(one, code, level) for one in (above, below))
    sums = [np.bincount(code, weights=one - one.mean()) for one in (above, below)]
    size = float(np.sqrt((sums[0] @ sums[0]) * (sums[1] @ sums[1])))
    r = float(sums[0] @ sums[1]) / size if size else 0.0
    p, q = float(above.mean()), float(below.mean())

    def reach(a: float, b: float) -> float:
        return float(np.sqrt(max(a * a - 2 * r * a * b + b * b, 0.0)))

    low = p - q - reach(p - first.low, second.high - q)
    high = p - q + reach(first.high - p, q - second.low)
    return Interval(max(-1.0, low), min(1.0, high), level, "analytic")


def grouped_difference(
    name: str,
    values: ArrayLike,
    groups: ArrayLike,
    later: ArrayLike,
    *,
    level: float = 0.95,
) -> Estimate:
    """The mean of the values that came later less that of those before; its error as that of
    `grouped_mean`, a product on both sides counts once."""
    from scipy import stats

    x, is_later = np.asarray(values, dtype=float), np.asarray(later, dtype=bool)
    n = len(x)
    if not is_later.any() or is_later.all():
        text = "There is nothing before or nothing after."
        return Estimate(name, None, n_items=n, undefined=Undefined("no_items", text))
    after, before = float(x[is_later].mean()), float(x[~is_later].mean())
    parts = np.where(is_later, (x - after) / is_later.sum(), (before - x) / (~is_later).sum())
    _, code = np.unique(np.asarray(groups), return_inverse=True)
    count = int(code.max()) + 1
    sums = np.bincount(code, weights=parts)
    se = float(np.sqrt((sums @ sums) * count / max(count - 1, 1)))
    blank = Estimate(name, after - before, n_items=n, observed=after, expected=before)
    if count < 2 * _FEWEST or se == 0:
        text = f"Fewer than {2 * _FEWEST} products, or all alike: too few for an interval."
        return replace(blank, undefined=Undefined("too_few", text))
    half = float(stats.t.ppf((1 + level) / 2, count - 1)) * se
    low, high = max(-1.0, after - before - half), min(1.0, after - before + half)
    return replace(blank, se=se, interval=Interval(low, high, level, "analytic"))


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
