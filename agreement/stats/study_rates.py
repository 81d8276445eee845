"""Shares of parts and of decisions; the trials of one part go together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from agreement.stats.intervals import minitab_exact
from agreement.stats.ratings import Floats
from agreement.stats.result import Interval

_CHUNK = 4_000_000


@dataclass(frozen=True, slots=True)
class Share:
    """`matched` of `inspected`; `share` is weighted where the parts were sampled unequally."""

    matched: int
    inspected: int
    share: float | None
    interval: Interval | None


def share_of_parts(matched: int, inspected: int, level: float) -> Share:
    """Independent parts: Clopper-Pearson, one-sided at 0 % and 100 % as Minitab prints it."""
    if not inspected:
        return Share(0, 0, None, None)
    return Share(matched, inspected, matched / inspected, minitab_exact(matched, inspected, level))


def rate_of_decisions(
    hits: ArrayLike,
    decisions: ArrayLike,
    *,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
    weights: Floats | None = None,
) -> Share:
    """`hits` of `decisions` of each part; the bootstrap draws parts, alike ones as a multinomial.
    `weights`: one over the chance that the part was sampled. Where no or every decision hits no
    spread is seen: the exact bound, on parts (weighted: on as many as they are worth)."""
    h, n = np.asarray(hits, dtype=float), np.asarray(decisions, dtype=float)
    matched, inspected = round(float(h.sum())), round(float(n.sum()))
    if not inspected:
        return Share(0, 0, None, None)
    w = np.ones(len(h)) if weights is None else np.asarray(weights, dtype=float)
    share = float((w @ h) / (w @ n))
    if matched in (0, inspected):
        parts = float(w.sum() ** 2 / (w @ w))
        exact = minitab_exact(parts if matched else 0, parts, level)
        return Share(matched, inspected, share, exact)
    rows, tally = np.unique(np.column_stack([w * h, w * n]), axis=0, return_counts=True)
    low, high = _bootstrap(rows, tally.astype(float), level, resamples, seed)
    return Share(matched, inspected, share, Interval(low, high, level, "bootstrap"))


def _bootstrap(
    rows: Floats, tally: Floats, level: float, resamples: int, seed: int
) -> tuple[float, float]:
    rng = np.random.default_rng(seed)
    n = round(float(tally.sum()))
    step = max(1, _CHUNK // len(rows))
    drawn = [
        rng.multinomial(n, tally / tally.sum(), size=min(step, resamples - start)) @ rows
        for start in range(0, resamples, step)
    ]
    sums = np.concatenate(drawn)
    tail = (1 - level) / 2
    low, high = np.quantile(sums[:, 0] / sums[:, 1], [tail, 1 - tail])
    return float(low), float(high)
