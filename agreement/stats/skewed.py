"""Means of measured values whose few far ones decide: overlaps, distances."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from agreement.stats.means import (
    ALL_THE_SAME,
    FEWEST_PRODUCTS,
    by_product,
    no_values,
    product_error,
    too_few_products,
)
from agreement.stats.ratings import Floats
from agreement.stats.result import Estimate, Interval

_DRAWS, _SEED = 4000, 0
# Without an upper bound of the values: of how many products, and how far out one more might lie,
# in ranges of their means.
_FEWEST_UNBOUNDED, _FURTHER = 6, 2.0


def skewed_mean(
    name: str,
    values: ArrayLike,
    groups: ArrayLike,
    *,
    most: float | None = None,
    level: float = 0.95,
) -> Estimate:
    """The mean of all `values`, from 0 to `most`. The interval is Gaffke's bound (Learned-Miller &
    Thomas 2019) over products, of the mean of values with any distribution: the products get
    weights drawn from Dirichlet(1, ..., 1), as does one more that was not seen and lies at 0 (or at
    `most`). Of zeros and ones it is Clopper & Pearson's. Without `most` the one not seen lies twice
    the range of the products' means above the highest."""
    x = np.asarray(values, dtype=float)
    if not len(x):
        return no_values(name)
    code = by_product(groups)
    found = Estimate(name, float(x.mean()), n_items=len(x))
    fewest = FEWEST_PRODUCTS if most is not None else _FEWEST_UNBOUNDED
    if refused := too_few_products(int(code.max()) + 1, fewest):
        return replace(found, undefined=refused)
    se = product_error(x, code)
    if most is None and se == 0:
        return replace(found, undefined=ALL_THE_SAME)
    size = np.bincount(code).astype(float)
    total = np.bincount(code, weights=x).astype(float)
    if most is None:
        means = total / size
        most = float(means.max() + _FURTHER * np.ptp(means))
    interval = _gaffke(total, size, most, level)
    return replace(found, se=se, interval=interval)


def _gaffke(total: Floats, size: Floats, most: float, level: float) -> Interval:
    n = len(total)
    # Exponentials in proportion are a Dirichlet draw.
    weight = np.random.default_rng(_SEED).exponential(size=(_DRAWS, n + 1))
    seen, of = weight[:, :n] @ total, weight[:, :n] @ size
    other = weight[:, n] * float(size.mean())
    tail = (1 - level) / 2
    low = float(np.quantile(seen / (of + other), tail))
    high = float(np.quantile((seen + other * most) / (of + other), 1 - tail))
    return Interval(low, high, level, "gaffke")
