"""Agreement weights: 1 on the diagonal, less the further two grades lie apart."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from agreement.stats.ratings import Floats, Ratings

Weights = str | ArrayLike
BELOW_ZERO = "Ratios count from 0: an answer lies below."


def weight_matrix(weights: Weights, categories: Sequence[Hashable]) -> tuple[str, Floats]:
    """Gwet 2014, chapter 3. Grades that are numbers keep their distances; other grades are
    spaced equally. A matrix is taken as it is ("custom")."""
    q = len(categories)
    if not isinstance(weights, str):
        matrix = np.asarray(weights, dtype=float)
        if matrix.shape != (q, q):
            raise ValueError("A weight matrix has a row and a column for each category.")
        if not _weighs(matrix):
            raise ValueError("Weights lie between 0 and 1, and equal answers weigh 1.")
        return "custom", matrix
    if weights not in _RULES:
        raise ValueError(f"There are no weights '{weights}'.")
    if q == 1 or weights == "identity":
        return weights, np.eye(q)
    return weights, _RULES[weights](scores(categories))


def _weighs(matrix: Floats) -> bool:
    return bool(((matrix >= 0) & (matrix <= 1)).all() and (np.diag(matrix) == 1).all())


def is_number(answer: Hashable) -> bool:
    try:
        return bool(np.isfinite(float(str(answer))))
    except ValueError:
        return False


def scores(categories: Sequence[Hashable]) -> Floats:
    if not all(is_number(category) for category in categories):
        return np.arange(1.0, len(categories) + 1)
    return np.array([float(str(category)) for category in categories])


def _floats(values: object) -> Floats:
    return np.asarray(values, dtype=np.float64)


def _linear(x: Floats) -> Floats:
    return _floats(1 - np.abs(x[:, None] - x) / np.ptp(x))


def _quadratic(x: Floats) -> Floats:
    return _floats(1 - (x[:, None] - x) ** 2 / np.ptp(x) ** 2)


def _radical(x: Floats) -> Floats:
    return _floats(1 - np.sqrt(np.abs(x[:, None] - x) / np.ptp(x)))


def _ordinal(x: Floats) -> Floats:
    rank = np.arange(len(x))
    steps = np.abs(rank[:, None] - rank) + 1
    pairs = steps * (steps - 1) / 2
    return _floats(1 - pairs / pairs.max())


def _ratio(x: Floats) -> Floats:
    return _floats(1 - _ratios(x) ** 2 / ((x.max() - x.min()) / (x.max() + x.min())) ** 2)


def _ratios(x: Floats) -> Floats:
    if x.min() < 0:
        raise ValueError(BELOW_ZERO)
    total = x[:, None] + x
    return np.divide(x[:, None] - x, total, out=np.zeros_like(total), where=total != 0)


def _circular(x: Floats) -> Floats:
    turn = np.sin(np.pi * (x[:, None] - x) / (np.ptp(x) + 1)) ** 2
    return _floats(1 - turn / turn.max())


def _bipolar(x: Floats) -> Floats:
    total = x[:, None] + x
    spread = (total - 2 * x.min()) * (2 * x.max() - total)
    squares = (x[:, None] - x) ** 2
    distance = np.divide(squares, spread, out=np.zeros_like(total), where=spread != 0)
    return _floats(1 - distance / distance.max())


def _identity(x: Floats) -> Floats:
    return np.eye(len(x))


_RULES = {
    "identity": _identity,
    "linear": _linear,
    "quadratic": _quadratic,
    "radical": _radical,
    "ordinal": _ordinal,
    "ratio": _ratio,
    "circular": _circular,
    "bipolar": _bipolar,
}
WEIGHTS = tuple(_RULES)


def alpha_weights(level: str, ratings: Ratings) -> Floats:
    """1 - Krippendorff's squared difference, scaled to at most 1."""
    if level == "nominal":
        return np.eye(ratings.n_categories)
    if level == "ordinal":
        return _mid_rank_weights(ratings)
    x = scores(ratings.categories)
    if level == "interval":
        difference = (x[:, None] - x) ** 2
    elif level == "ratio":
        difference = _ratios(x) ** 2
    else:
        raise ValueError(f"There is no level '{level}'.")
    return _floats(1 - difference / max(float(difference.max()), 1e-300))


def _mid_rank_weights(ratings: Ratings) -> Floats:
    counts = ratings.counts
    pairable = ratings.multiplicity * (counts.sum(axis=1) >= 2)
    n = pairable @ counts
    middle = np.cumsum(n) - n / 2
    difference = (middle[:, None] - middle) ** 2
    return _floats(1 - difference / max(float(difference.max()), 1e-300))
