"""Kendall's coefficient of concordance for grades."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from agreement.stats.ratings import Floats
from agreement.stats.result import Undefined


@dataclass(frozen=True, slots=True)
class Concordance:
    w: float | None
    chi_square: float | None = None
    df: int = 0
    p_value: float | None = None
    undefined: Undefined | None = None


def kendall_w(grades: ArrayLike) -> Concordance:
    """Kendall & Babington Smith 1939: items x raters, complete, ties corrected.

    W = 12 S / (m^2 (n^3 - n) - m sum (t^3 - t)), chi-square = m (n - 1) W."""
    table = np.asarray(grades, dtype=float)
    n, m = table.shape
    if n < 2 or m < 2 or not np.isfinite(table).all():
        text = "It takes two items and two raters who graded all of them."
        return Concordance(None, undefined=Undefined("incomplete", text))
    ranks = stats.rankdata(table, axis=0)
    sums = ranks.sum(axis=1)
    spread = float(((sums - sums.mean()) ** 2).sum())
    ties = sum(float((t**3 - t).sum()) for t in (_tie_sizes(column) for column in table.T))
    room = m * m * (n**3 - n) - m * ties
    if room <= 0:
        text = "Every rater gave one grade only: concordance is not defined."
        return Concordance(None, undefined=Undefined("all_tied", text))
    w = 12 * spread / room
    chi_square = m * (n - 1) * w
    return Concordance(w, chi_square, n - 1, float(stats.chi2.sf(chi_square, n - 1)))


def _tie_sizes(column: Floats) -> Floats:
    return np.unique(column, return_counts=True)[1].astype(float)
