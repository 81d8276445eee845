"""A coefficient as sums over items and what is made of the sums.

Everything else follows from that: its linearisation (by complex step, exact to rounding), the
bootstrap over items or products (a multinomial draw over patterns) and the jackknife.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agreement.stats.ratings import Floats, Ratings

Sums = NDArray[Any]
# Batched sums in; coefficient, observed and expected agreement out.
Finish = Callable[[Sums], tuple[Sums, Sums, Sums]]
_STEP = 1e-20
_CHUNK = 4_000_000


@dataclass(frozen=True, slots=True)
class Formula:
    name: str
    weights: str
    features: Floats
    finish: Finish
    # Patterns that enter at all, and those answered by two raters or more.
    enters: NDArray[np.bool_]
    paired: NDArray[np.bool_]
    # Divide by n^2 as Fleiss, Cohen & Everitt 1969, or n(n - 1) as Gwet 2014.
    population: bool = False
    # Whether one answer alone leaves it undefined.
    needs_two_answers: bool = True
    # A share of agreement, less a chance that hardly depends on the answers.
    is_share: bool = False

    def contributions(self, multiplicity: Floats, of: int = 0) -> Floats:
        """x_i with mean 0: the derivative by the weight of an item, times n, of the coefficient,
        or of what else `finish` gives."""
        total = multiplicity @ self.features
        steps = total + 1j * _STEP * np.eye(len(total)) * np.maximum(1.0, np.abs(total))[:, None]
        value = self.finish(steps)[of]
        gradient = value.imag / (_STEP * np.maximum(1.0, np.abs(total)))
        n = float(multiplicity @ self.enters)
        x = np.asarray(n * (self.features @ gradient), dtype=float)
        # Alpha moves with the number of answers, too, which is no spread between items.
        return np.where(self.enters, x - float(multiplicity @ x) / n, x)


def pattern_agreement(ratings: Ratings, w: Floats) -> tuple[Floats, Floats]:
    """p_a|i (0 where fewer than two answered) and r_i."""
    counts = ratings.counts
    r = counts.sum(axis=1)
    agree = (counts * (counts @ w.T - 1)).sum(axis=1)
    pairs = r * (r - 1)
    return np.divide(agree, pairs, out=np.zeros_like(agree), where=pairs > 0), r


def standard_error(
    formula: Formula, x: Floats, multiplicity: Floats, group: NDArray[np.int64] | None
) -> float:
    n = float(multiplicity @ formula.enters)
    x = np.where(formula.enters, x, 0.0)
    if group is not None:
        sums = np.bincount(group, weights=multiplicity * x)
        n_groups = len(np.unique(group[formula.enters]))
        if n_groups < 2:
            return 0.0
        return float(np.sqrt((sums @ sums) * n_groups / (n_groups - 1)) / n)
    if n < 2:
        return 0.0
    divisor = n * n if formula.population else n * (n - 1)
    return float(np.sqrt(multiplicity @ (x * x) / divisor))


def clustered_error(x: Floats, group: NDArray[np.int64], n_groups: int) -> float:
    """`x`: the contribution of each item; `group`: codes below `n_groups`, which all occur."""
    if n_groups < 2:
        return 0.0
    sums = np.bincount(group, weights=x)
    return float(np.sqrt((sums @ sums) * n_groups / (n_groups - 1)) / len(x))


def jackknife_error(formula: Formula, multiplicity: Floats) -> float:
    """Leaves out one item at a time: as many values as patterns, not as items."""
    total = multiplicity @ formula.features
    keep = formula.enters & (multiplicity > 0)
    n = float(multiplicity @ formula.enters)
    tally = multiplicity[keep]
    with np.errstate(divide="ignore", invalid="ignore"):
        values, _, _ = formula.finish(total - formula.features[keep])
    good = np.isfinite(values)
    if n < 2 or not good.all():
        return float("nan")
    mean = (tally @ values) / n
    return float(np.sqrt((n - 1) / n * (tally @ (values - mean) ** 2)))


def resample(
    formula: Formula,
    multiplicity: Floats,
    group: NDArray[np.int64] | None,
    *,
    resamples: int,
    seed: int,
) -> Floats:
    """Bootstrap values; nan where a draw leaves the coefficient undefined."""
    rng = np.random.default_rng(seed)
    features = formula.features
    if group is None:
        keep = formula.enters & (multiplicity > 0)
        units, tally = features[keep], multiplicity[keep]
    else:
        sums = np.zeros((int(group.max()) + 1, features.shape[1]))
        np.add.at(sums, group, features * multiplicity[:, None])
        units, repeats = np.unique(sums, axis=0, return_counts=True)
        tally = repeats.astype(float)
    n = round(float(tally.sum()))
    share = tally / tally.sum()
    step = max(1, _CHUNK // max(1, len(units)))
    values = []
    for start in range(0, resamples, step):
        drawn = rng.multinomial(n, share, size=min(step, resamples - start))
        with np.errstate(divide="ignore", invalid="ignore"):
            values.append(formula.finish(drawn @ units)[0])
    found = np.concatenate(values)
    return np.where(np.isfinite(found), found, np.nan)
