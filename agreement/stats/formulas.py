"""The coefficients as formulas: which sums over items, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from agreement.stats.formula import Formula, Sums, pattern_agreement
from agreement.stats.ratings import Floats, Ratings

Expected = Callable[[Sums], Sums]


def shares(ratings: Ratings, name: str, weights: str, w: Floats, chance: Expected) -> Formula:
    agree, r = pattern_agreement(ratings, w)
    share = ratings.counts / np.maximum(r, 1)[:, None]
    features = np.column_stack([agree, r >= 2, r >= 1, share])

    def finish(sums: Sums) -> tuple[Sums, Sums, Sums]:
        observed = sums[:, 0] / sums[:, 1]
        expected = chance(sums[:, 3:] / sums[:, 2:3])
        return (observed - expected) / (1 - expected), observed, expected

    return Formula(name, weights, features, finish, r >= 1, r >= 2)


def conger(w: Floats, n_raters: int, q: int) -> Callable[[Sums], tuple[Sums, Sums, Sums]]:
    def finish(sums: Sums) -> tuple[Sums, Sums, Sums]:
        observed = sums[:, 0] / sums[:, 1]
        cells = sums[:, 2:].reshape(len(sums), n_raters, q)
        rated = cells.sum(axis=2, keepdims=True)
        some = rated.real > 0.5
        p = np.where(some, cells / np.where(some, rated, 1), 0)
        g = some.sum(axis=1)[:, 0]
        mean = p.sum(axis=1) / g[:, None]
        own = np.einsum("bgk,kl,bgl->b", p, w, p)
        both = ((mean @ w) * mean).sum(axis=1)
        expected = both - (own - g * both) / (g * (g - 1))
        return (observed - expected) / (1 - expected), observed, expected

    return finish


def cohen(both: Ratings, name: str, w: Floats) -> Formula:
    q = both.n_categories
    a, b = one_hot(both, 0), one_hot(both, 1)
    agree = ((a @ w) * b).sum(axis=1)
    features = np.column_stack([agree, a, b])

    def finish(sums: Sums) -> tuple[Sums, Sums, Sums]:
        rows, columns = sums[:, 1 : q + 1], sums[:, q + 1 :]
        n = rows.sum(axis=1)
        observed = sums[:, 0] / n
        expected = ((rows @ w) * columns).sum(axis=1) / n**2
        return (observed - expected) / (1 - expected), observed, expected

    every = np.ones(len(a), dtype=bool)
    return Formula("cohen_kappa", name, features, finish, every, every, population=True)


def alpha(ratings: Ratings, name: str, w: Floats, *, corrected: bool) -> Formula:
    counts = ratings.counts
    agree, r = pattern_agreement(ratings, w)
    paired = r >= 2
    features = np.column_stack([agree * r, counts]) * paired[:, None]

    def finish(sums: Sums) -> tuple[Sums, Sums, Sums]:
        n = sums[:, 1:].sum(axis=1)
        observed = sums[:, 0] / n
        if corrected:
            observed = (1 - 1 / n) * observed + 1 / n
        pi = sums[:, 1:] / n[:, None]
        expected = ((pi @ w) * pi).sum(axis=1)
        return (observed - expected) / (1 - expected), observed, expected

    return Formula("krippendorff_alpha", name, features, finish, paired, paired)


def one_hot(both: Ratings, rater: int) -> Floats:
    assert both.patterns is not None
    cells = both.patterns[:, rater, None] == np.arange(both.n_categories)
    return np.asarray(cells, dtype=np.float64)
