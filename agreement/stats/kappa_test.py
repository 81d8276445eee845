"""Is there agreement beyond chance at all? The null errors serve this test and nothing else."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import stats

from agreement.stats.coefficients import cohen_kappa, fleiss_kappa
from agreement.stats.ratings import Ratings
from agreement.stats.result import Undefined
from agreement.stats.weights import Weights, weight_matrix


@dataclass(frozen=True, slots=True)
class KappaTest:
    """`null_se` is the spread of kappa if everybody guessed: no interval may be made of it."""

    kappa: float | None
    null_se: float | None
    z: float | None
    p_value: float | None
    category: str | None = None
    undefined: Undefined | None = None


def kappa_test(ratings: Ratings, *, category: Hashable | None = None) -> KappaTest:
    """Fleiss, Nee & Landis 1979, complete data: kappa of all answers or of one against the rest,
    its error under chance (what Minitab prints beside kappa), one-sided p for kappa > 0.

    All: sqrt(2 / (N m (m-1))) sqrt((sum p q)^2 - sum p q (q - p)) / sum p q; one answer:
    sqrt(2 / (N m (m-1)))."""
    name = None if category is None else str(category)
    collapsed = ratings if category is None else ratings.against_rest(category)
    found = fleiss_kappa(collapsed)
    if found.value is None:
        return KappaTest(None, None, None, None, name, found.undefined)
    raters = ratings.counts.sum(axis=1)
    if len(np.unique(raters)) > 1:
        text = "The test needs the same number of answers for every item."
        return KappaTest(found.value, None, None, None, name, Undefined("incomplete", text))
    m, n = float(raters[0]), float(ratings.multiplicity.sum())
    error = sqrt(2 / (n * m * (m - 1)))
    if category is None:
        p = ratings.multiplicity @ ratings.counts / (n * m)
        pq = p * (1 - p)
        spread = pq.sum() ** 2 - (pq * (1 - 2 * p)).sum()
        error *= float(np.sqrt(spread) / pq.sum())
    z = found.value / error
    return KappaTest(found.value, error, z, float(stats.norm.sf(z)), name)


def cohen_test(ratings: Ratings, *, weights: Weights = "identity") -> KappaTest:
    """Fleiss, Cohen & Everitt 1969, two raters: Cohen's kappa by its error under chance,
    sqrt((sum p_i q_j (w_ij - wq_i - wp_j)^2 - p_e^2) / n) / (1 - p_e), one-sided p."""
    found = cohen_kappa(ratings, weights=weights)
    if found.value is None or found.expected is None or ratings.patterns is None:
        return KappaTest(None, None, None, None, None, found.undefined)
    _, w = weight_matrix(weights, ratings.categories)
    both = (ratings.patterns >= 0).all(axis=1)
    tally, said = ratings.multiplicity[both], ratings.patterns[both]
    n = float(tally.sum())
    p, q = (
        np.bincount(said[:, rater], weights=tally, minlength=ratings.n_categories) / n
        for rater in (0, 1)
    )
    apart = (w - (w @ q)[:, None] - (p @ w)[None, :]) ** 2
    error = sqrt((p @ apart @ q - found.expected**2) / n) / (1 - found.expected)
    z = found.value / error
    return KappaTest(found.value, error, z, float(stats.norm.sf(z)))
