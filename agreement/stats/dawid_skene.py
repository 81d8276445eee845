"""Who is right, when nobody knows: Dawid & Skene 1979."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from agreement.stats.ratings import Floats, RatingsError
from agreement.stats.result import Undefined

SMOOTHING = 0.01
FEWEST_LABELS = 30


@dataclass(frozen=True, eq=False, slots=True)
class Consensus:
    """`posterior[i, k]`: how likely item i is k; `confusion[a, k, l]`: how often rater a says l
    where k is right. `undefined` warns when the answers are too few to trust either."""

    posterior: Floats
    shares: Floats
    confusion: Floats
    log_likelihood: float
    n_rounds: int
    undefined: Undefined | None = None

    @property
    def answers(self) -> NDArray[np.int64]:
        return np.asarray(self.posterior.argmax(axis=1), dtype=np.int64)


def dawid_skene(
    items: ArrayLike,
    raters: ArrayLike,
    labels: ArrayLike,
    categories: Sequence[Hashable],
    *,
    tolerance: float = 1e-6,
    most_rounds: int = 200,
) -> Consensus:
    """Codes 0.. of one label each; several answers of a rater to an item count each. EM from the
    majority, stopped at a relative change of the log-likelihood below `tolerance`. Errors of
    different raters must be independent: not for a rule that they share a wrong reading of."""
    item, rater, label = (np.asarray(x, dtype=np.int64) for x in (items, raters, labels))
    if len(item) == 0 or not np.bincount(item).all():
        raise RatingsError("Items are coded 0, 1, ... and each has an answer.")
    q, n, m = len(categories), int(item.max()) + 1, int(rater.max()) + 1
    # One sparse row an item: its answers as columns (rater, label).
    answers = sparse.csr_matrix(
        (np.ones(len(item)), (item, rater * q + label)), shape=(n, m * q), dtype=np.float64
    )
    pattern, unit, tally = _unique_rows(answers)
    counts = np.asarray(pattern @ np.tile(np.eye(q), (m, 1)))
    posterior = counts / counts.sum(axis=1, keepdims=True)
    before, likelihood, rounds = -np.inf, -np.inf, 0
    shares, confusion = _maximise(pattern, posterior, tally, m, q)
    for rounds in range(1, most_rounds + 1):  # noqa: B007
        # log p(k) + sum of log confusion over the answers given.
        logs = np.log(confusion).transpose(0, 2, 1).reshape(m * q, q)
        scores = np.asarray(pattern @ logs) + np.log(np.maximum(shares, 1e-300))
        top = scores.max(axis=1, keepdims=True)
        weight = np.exp(scores - top)
        total = weight.sum(axis=1, keepdims=True)
        posterior = weight / total
        likelihood = float(tally @ (np.log(total) + top)[:, 0])
        shares, confusion = _maximise(pattern, posterior, tally, m, q)
        if abs(likelihood - before) <= tolerance * abs(likelihood):
            break
        before = likelihood
    warning = _too_little(m, posterior, pattern, tally, q)
    return Consensus(posterior[unit], shares, confusion, likelihood, rounds, warning)


def _maximise(
    pattern: sparse.csr_matrix, posterior: Floats, tally: Floats, m: int, q: int
) -> tuple[Floats, Floats]:
    weighted = posterior * tally[:, None]
    shares = weighted.sum(axis=0) / tally.sum()
    given = np.asarray(pattern.T @ weighted).reshape(m, q, q).transpose(0, 2, 1) + SMOOTHING
    return shares, given / given.sum(axis=2, keepdims=True)


def _unique_rows(
    answers: sparse.csr_matrix,
) -> tuple[sparse.csr_matrix, NDArray[np.int64], Floats]:
    """Items answered alike by the same people share one row."""
    rng = np.random.default_rng(0)
    # A random projection is equal for equal rows; different rows collide with odds of 2^-50.
    key = np.asarray(answers @ rng.random((answers.shape[1], 2)))
    _, first, unit, tally = np.unique(
        key.view(np.complex128)[:, 0], return_index=True, return_inverse=True, return_counts=True
    )
    return answers[first], unit.astype(np.int64), tally.astype(float)


def _too_little(
    m: int, posterior: Floats, pattern: sparse.csr_matrix, tally: Floats, q: int
) -> Undefined | None:
    if m < 3:
        text = "With fewer than three people nobody can tell who is right."
        return Undefined("too_few_raters", text)
    labels = np.asarray(pattern.T @ (posterior * tally[:, None])).reshape(m, q, q).sum(axis=1)
    if labels.min() < FEWEST_LABELS:
        text = f"Fewer than {FEWEST_LABELS} items for at least one person and answer."
        return Undefined("too_few", text)
    return None
