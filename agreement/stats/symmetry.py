"""Do two answers drift apart in one direction?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from agreement.stats.ratings import Ratings, RatingsError
from agreement.stats.result import Undefined


@dataclass(frozen=True, slots=True)
class Symmetry:
    """`method`: mcnemar_exact for two answers, else bowker. `higher` and `lower`: items on which
    the second stood higher or lower on the scale than the first."""

    method: str
    statistic: float | None
    df: int
    p_value: float | None
    higher: int
    lower: int
    undefined: Undefined | None = None


def symmetry_test(ratings: Ratings) -> Symmetry:
    """Bowker 1948: sum over k < l of (n_kl - n_lk)^2 / (n_kl + n_lk), chi-square with as many
    degrees of freedom as pairs of answers that differ at all. Two answers: McNemar 1947, exact.
    Two raters, items answered by both; RatingsError otherwise."""
    if ratings.patterns is None or len(ratings.raters) != 2:
        raise RatingsError("A drift is tested between two named raters.")
    q = ratings.n_categories
    table = np.zeros((q, q))
    both = (ratings.patterns >= 0).all(axis=1)
    first, second = ratings.patterns[both].T
    np.add.at(table, (first, second), ratings.multiplicity[both])
    higher, lower = (round(float(part.sum())) for part in (np.triu(table, 1), np.tril(table, -1)))
    method = "mcnemar_exact" if q == 2 else "bowker"
    if higher + lower == 0:
        text = "The two never differ: there is no drift to test."
        return Symmetry(method, None, 0, None, 0, 0, Undefined("no_difference", text))
    if q == 2:
        p = float(stats.binomtest(higher, higher + lower).pvalue)
        return Symmetry(method, float(min(higher, lower)), 1, p, higher, lower)
    above, below = table[np.triu_indices(q, 1)], table.T[np.triu_indices(q, 1)]
    differ = above + below > 0
    statistic = float(((above - below)[differ] ** 2 / (above + below)[differ]).sum())
    df = int(differ.sum())
    return Symmetry(method, statistic, df, float(stats.chi2.sf(statistic, df)), higher, lower)
