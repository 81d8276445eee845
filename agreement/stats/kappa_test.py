"""Is there agreement beyond chance at all? The null errors serve this test and nothing else."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import stats

from agreement.stats.coefficients import fleiss_kappa
from agreement.stats.ratings import Ratings
from agreement.stats.result import Undefined


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
