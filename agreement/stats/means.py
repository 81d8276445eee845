"""Means and shares with an interval over products: what one product says is not independent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from agreement.stats.intervals import clopper_pearson, effective_share
from agreement.stats.ratings import Codes, Floats
from agreement.stats.result import Estimate, Interval, Undefined

FEWEST_PRODUCTS = 5
_ROUNDING = 1e-12
ALL_THE_SAME = Undefined(
    "too_few", "All values are the same: too few different ones for an interval."
)


def grouped_mean(
    name: str,
    values: ArrayLike,
    groups: ArrayLike,
    *,
    bounds: tuple[float, float],
    level: float = 0.95,
) -> Estimate:
    """The mean of all values; its error by the products' sums. Within 0 and 1 the interval is that
    of a share, within -1 and 1 that of the share above 0 less the one below."""
    x = np.asarray(values, dtype=float)
    if not len(x):
        return no_values(name)
    code = by_product(groups)
    found = Estimate(name, float(x.mean()), n_items=len(x))
    if refused := too_few_products(int(code.max()) + 1):
        return replace(found, undefined=refused)
    se = product_error(x, code)
    if bounds == (0.0, 1.0) and se == 0 and found.value not in bounds:
        return replace(found, undefined=ALL_THE_SAME)
    of = _of_share if bounds == (0.0, 1.0) else _of_two_shares
    return replace(found, se=se, interval=of(x, code, level))


def no_values(name: str) -> Estimate:
    text = "There is nothing to take the mean of."
    return Estimate(name, None, undefined=Undefined("no_items", text))


def too_few_products(count: int, fewest: int = FEWEST_PRODUCTS) -> Undefined | None:
    if count >= fewest:
        return None
    return Undefined("too_few", f"Fewer than {fewest} products: too few for an interval.")


def by_product(groups: ArrayLike) -> Codes:
    return np.asarray(np.unique(np.asarray(groups), return_inverse=True)[1], dtype=np.int64)


def product_error(x: Floats, code: Codes) -> float:
    """0 where all products have the same mean, whatever rounding makes of it."""
    sums = np.bincount(code, weights=x - x.mean())
    count = len(sums)
    error = float(np.sqrt((sums @ sums) * count / (count - 1)) / len(x))
    return error if error > _ROUNDING else 0.0


def _of_share(x: Floats, code: Codes, level: float) -> Interval:
    """Korn & Graubard 1998, the products as witnesses: t of rare differences covers too little."""
    share, units = float(x.mean()), int(code.max()) + 1
    rare = min(int(np.count_nonzero(np.bincount(code, weights=one))) for one in (x, 1 - x))
    error = product_error(x, code) * float(np.sqrt(1 + 1 / max(rare, 1)))
    return effective_share(share, error, units=units, most=np.inf, df=units - 1, level=level)


def _of_two_shares(x: Floats, code: Codes, level: float) -> Interval:
    """The difference of two shares by their own intervals."""
    parts = [np.maximum(x, 0), np.maximum(-x, 0)]
    above, below = ((float(one.mean()), _of_share(one, code, level)) for one in parts)
    first, second = (_sums(one - one.mean(), code) for one in parts)
    return _less(above, below, _correlation(first, second))


def _less(first: tuple[float, Interval], second: tuple[float, Interval], r: float) -> Interval:
    """Zou & Donner 2008: a difference by the intervals of both sides, whose errors correlate."""
    (p, one), (q, other) = first, second

    def reach(a: float, b: float) -> float:
        return float(np.sqrt(max(a * a - 2 * r * a * b + b * b, 0.0)))

    low = p - q - reach(p - one.low, other.high - q)
    high = p - q + reach(one.high - p, q - other.low)
    return Interval(max(-1.0, low), min(1.0, high), one.level, "analytic")


def _sums(x: Floats, code: Codes) -> Floats:
    return np.asarray(np.bincount(code, weights=x), dtype=float)


def _correlation(first: Floats, second: Floats) -> float:
    size = float(np.sqrt((first @ first) * (second @ second)))
    return float(first @ second) / size if size else 0.0


def grouped_difference(
    name: str,
    values: ArrayLike,
    groups: ArrayLike,
    later: ArrayLike,
    *,
    bounds: tuple[float, float],
    level: float = 0.95,
) -> Estimate:
    """The mean of the values that came later less that of those before, by the intervals of both;
    a product on both sides makes their errors correlate."""
    x, is_later = np.asarray(values, dtype=float), np.asarray(later, dtype=bool)
    if not is_later.any() or is_later.all():
        text = "There is nothing before or nothing after."
        return Estimate(name, None, n_items=len(x), undefined=Undefined("no_items", text))
    code = by_product(groups)
    after, before = (
        grouped_mean(name, x[side], code[side], bounds=bounds, level=level)
        for side in (is_later, ~is_later)
    )
    assert after.value is not None and before.value is not None
    shift = after.value - before.value
    found = Estimate(name, shift, n_items=len(x), observed=after.value, expected=before.value)
    if after.interval is None or before.interval is None:
        return replace(found, undefined=after.undefined or before.undefined)
    r = _correlation(
        _sums(np.where(is_later, x - after.value, 0.0), code),
        _sums(np.where(is_later, 0.0, x - before.value), code),
    )
    assert after.se is not None and before.se is not None
    se = float(np.sqrt(max(after.se**2 + before.se**2 - 2 * r * after.se * before.se, 0.0)))
    interval = _less((after.value, after.interval), (before.value, before.interval), r)
    return replace(found, se=se, interval=interval)


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
