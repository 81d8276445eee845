"""Worlds of two or three raters who call items defective, with a known share and kappa.

beta     an item's chance of being called defective is Beta((1-k)/k pi, (1-k)/k (1-pi)), raters
         answer independently given it (the common-correlation model of Donner & Eliasziw);
mixture  with chance k all raters say the same, else each for themselves;
latent   items are defective or not, each rater errs alike on both kinds.
For two raters they are one model; for three mixture and latent are one.
"""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import betabinom, binom

from agreement.stats import (
    Estimate,
    Ratings,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)

MODELS = ("beta", "mixture", "latent")
CATEGORIES = ("ok", "defective")
# Those that need to know who answered come last.
COEFFICIENTS = {
    "percent_agreement": percent_agreement,
    "gwet_ac1": gwet_ac1,
    "brennan_prediger": brennan_prediger,
    "fleiss_kappa": fleiss_kappa,
    "krippendorff_alpha": krippendorff_alpha,
    "cohen_kappa": cohen_kappa,
    "conger_kappa": conger_kappa,
}
OF_RATERS = ("cohen_kappa", "conger_kappa")
Floats = NDArray[np.float64]


def applies(coefficient: str, raters: int) -> bool:
    return coefficient not in OF_RATERS or (coefficient == "cohen_kappa") == (raters == 2)


def truth(coefficient: str, share: float, kappa: float) -> float:
    """All raters call the same share defective, so that the kappas are one."""
    agree, chance = 1 - 2 * share * (1 - share) * (1 - kappa), 2 * share * (1 - share)
    return {
        "percent_agreement": agree,
        "gwet_ac1": (agree - chance) / (1 - chance),
        "brennan_prediger": 2 * agree - 1,
    }.get(coefficient, kappa)


def chances(model: str, raters: int, share: float, kappa: float) -> Floats:
    """How likely 0, 1, ... of the raters call an item defective."""
    j = np.arange(raters + 1)
    if model == "beta":
        a = (1 - kappa) / kappa
        return np.asarray(betabinom.pmf(j, raters, a * share, a * (1 - share)))
    if model == "mixture":
        together = np.where(j == 0, 1 - share, np.where(j == raters, share, 0))
        return np.asarray(kappa * together + (1 - kappa) * binom.pmf(j, raters, share))
    return _latent(raters, share, kappa)


def _latent(raters: int, share: float, kappa: float) -> Floats:
    """With error e and a share t of defects: pi = t (1 - e) + (1 - t) e, and two raters differ
    with chance 2 e (1 - e) = 2 pi (1 - pi) (1 - kappa)."""
    differ = 2 * share * (1 - share) * (1 - kappa)
    error = float(brentq(lambda e: 2 * e * (1 - e) - differ, 0, 0.5))
    true = (share - error) / (1 - 2 * error)
    j = np.arange(raters + 1)
    spread = np.array([comb(raters, int(k)) for k in j])
    of_bad = spread * (1 - error) ** j * error ** (raters - j)
    of_good = spread * error**j * (1 - error) ** (raters - j)
    return np.asarray(true * of_bad + (1 - true) * of_good)


def rows_of(raters: int) -> NDArray[np.int64]:
    """Every way to answer an item: a column a rater, 1 for defective."""
    return np.arange(2**raters)[:, None] >> np.arange(raters) & 1


def row_chances(model: str, raters: int, share: float, kappa: float) -> Floats:
    """How likely each of `rows_of`: raters are alike."""
    j = rows_of(raters).sum(axis=1)
    ways = np.array([comb(raters, int(k)) for k in j])
    return np.asarray(chances(model, raters, share, kappa)[j] / ways)


def of_counts(tally: NDArray[np.int64]) -> Ratings:
    """`tally[j]`: items that j raters called defective; by product as `tally[product, j]`."""
    raters = tally.shape[-1] - 1
    at = np.nonzero(tally)
    j = at[-1]
    counts = np.column_stack([raters - j, j]).astype(float)
    names = tuple(str(rater + 1) for rater in range(raters))
    of_product = at[0] if tally.ndim == 2 else None
    return Ratings(CATEGORIES, names, None, counts, tally[at].astype(float), of_product)


def of_rows(tally: NDArray[np.int64]) -> Ratings:
    """`tally[row]`: items answered like that one of `rows_of`; by product as with counts."""
    raters = int(tally.shape[-1]).bit_length() - 1
    at = np.nonzero(tally)
    patterns = rows_of(raters)[at[-1]]
    j = patterns.sum(axis=1)
    counts = np.column_stack([raters - j, j]).astype(float)
    names = tuple(str(rater + 1) for rater in range(raters))
    of_product = at[0] if tally.ndim == 2 else None
    return Ratings(CATEGORIES, names, patterns, counts, tally[at].astype(float), of_product)


def covers(found: Estimate, true: float) -> bool | None:
    """None where no interval is shown."""
    if found.interval is None:
        return None
    return found.interval.low - 1e-12 <= true <= found.interval.high + 1e-12
