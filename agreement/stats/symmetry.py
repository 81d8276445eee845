"""Do two answers drift apart in one direction?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from agreement.stats.ratings import Codes, Floats, Ratings, RatingsError
from agreement.stats.result import Undefined

# Above it the sums over products are normal enough, and their exact distribution is slow.
_MOST_EXACT = 5_000


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
    Items of one product are not independent: the differences n_kl - n_lk are summed by product, and
    their sum is held against its covariance over products (Obuchowski 1998, Durkalski 2003); of two
    answers exactly, all ways to turn the sign of each product's sum being as likely.
    Two raters, items answered by both; RatingsError otherwise."""
    if ratings.patterns is None or len(ratings.raters) != 2:
        raise RatingsError("A drift is tested between two named raters.")
    first, second = ratings.patterns.T
    differ = (first >= 0) & (second >= 0) & (first != second)
    moved = second[differ] - first[differ]
    tally = ratings.multiplicity[differ]
    higher, lower = (round(float(tally[side].sum())) for side in (moved > 0, moved < 0))
    two = ratings.n_categories == 2
    method = "mcnemar_exact" if two else "bowker"
    if higher + lower == 0:
        text = "The two never differ: there is no drift to test."
        return Symmetry(method, None, 0, None, 0, 0, Undefined("no_difference", text))
    if two:
        statistic = float(min(higher, lower))
        sums, times = _by_product(ratings, differ, moved[:, None])
        return Symmetry(method, statistic, 1, _turned(sums[:, 0], times), higher, lower)
    ends = np.sort(ratings.patterns[differ], axis=1)
    _, pair = np.unique(ends @ [ratings.n_categories, 1], return_inverse=True)
    signs = np.sign(moved)[:, None] * (pair[:, None] == np.arange(pair.max() + 1))
    sums, times = _by_product(ratings, differ, signs)
    total, covariance = times @ sums, (times[:, None] * sums).T @ sums
    statistic = float(total @ np.linalg.pinv(covariance, hermitian=True) @ total)
    df = int(np.linalg.matrix_rank(covariance, hermitian=True))
    p = float(stats.chi2.sf(statistic, df))
    return Symmetry(method, statistic, df, p, higher, lower)


def _by_product(ratings: Ratings, differ: Codes, values: Codes) -> tuple[Floats, Floats]:
    """The sums of `values` of each product on whose items the two differ; without products of each
    pattern, and how often it occurs."""
    tally = ratings.multiplicity[differ]
    if ratings.group is None:
        return values.astype(float), tally
    _, code = np.unique(ratings.group[differ], return_inverse=True)
    sums = np.zeros((int(code.max()) + 1, values.shape[1]))
    np.add.at(sums, code, values * tally[:, None])
    return sums, np.ones(len(sums))


def _turned(sums: Floats, times: Floats) -> float:
    """How often a total as far from 0 as theirs comes of sums that each may have either sign."""
    total = abs(round(float(times @ sums)))
    sizes, place = np.unique(np.abs(sums[sums != 0]).astype(np.int64), return_inverse=True)
    if not len(sizes):
        return 1.0
    counts = np.bincount(place, weights=times[sums != 0]).astype(np.int64)
    most = int(sizes @ counts)
    if len(sizes) == 1:
        n = int(counts[0])
        return float(stats.binomtest((total // int(sizes[0]) + n) // 2, n).pvalue)
    if most > _MOST_EXACT:
        return float(2 * stats.norm.sf(total / np.sqrt(counts @ sizes**2)))
    chance = np.ones(1)
    for size, count in zip(sizes.tolist(), counts.tolist(), strict=True):
        # Of `count` sums of this size k are positive: 2 k of their size up from all negative.
        steps = np.zeros(2 * size * count + 1)
        steps[:: 2 * size] = stats.binom.pmf(np.arange(count + 1), count, 0.5)
        chance = np.convolve(chance, steps)
    return min(1.0, float(chance[np.abs(np.arange(-most, most + 1)) >= total].sum()))
