"""Cohen's kappa and percent agreement of every two of many raters, from one pass."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from agreement.stats.estimate import DEFAULT, Clusters, Options, estimate
from agreement.stats.formulas import cohen, shares
from agreement.stats.ratings import Codes, Floats, Ratings, RatingsError
from agreement.stats.result import Estimate

_CHUNK = 20_000


def pair_estimates(
    codes: NDArray[np.integer],
    categories: Sequence[Hashable],
    raters: Sequence[str],
    *,
    groups: Codes | None = None,
    options: Options = DEFAULT,
) -> Iterator[tuple[str, str, list[Estimate]]]:
    """`codes`: items x raters, -1 where nothing was answered; `groups`: a product's number for
    each item. Pairs without an item in common are left out. Intervals are analytic over products:
    nothing is drawn for each of 1,225 pairs."""
    if codes.ndim != 2 or codes.shape[1] != len(raters):
        raise RatingsError("Ratings are a table of items x raters.")
    tables = cross_tables(codes, len(categories))
    for a, b in combinations(range(len(raters)), 2):
        if not tables[a, b].any():
            continue
        names = raters[a], raters[b]
        ratings = Ratings.from_crosstab(tables[a, b], categories, raters=names)
        clusters = None if groups is None else _clusters(codes[:, a], codes[:, b], ratings, groups)
        found = _estimates(ratings, clusters, options)
        yield *names, [replace(one, raters=names) for one in found]


def cross_tables(codes: NDArray[np.integer], q: int) -> Floats:
    """`[a, b, k, l]`: items that rater a put into k and b into l."""
    n, raters = codes.shape
    found = np.zeros((raters, raters, q, q))
    for start in range(0, n, _CHUNK):
        part = codes[start : start + _CHUNK]
        cells = (part[:, :, None] == np.arange(q)).reshape(len(part), -1).astype(np.float32)
        found += (cells.T @ cells).reshape(raters, q, raters, q).transpose(0, 2, 1, 3)
    return found


def _clusters(
    first: NDArray[np.integer], second: NDArray[np.integer], ratings: Ratings, groups: Codes
) -> Clusters:
    both = (first >= 0) & (second >= 0)
    q = ratings.n_categories
    assert ratings.patterns is not None
    place = np.zeros(q * q, dtype=np.int64)
    place[ratings.patterns @ [q, 1]] = np.arange(len(ratings.patterns))
    pattern = place[first[both].astype(np.int64) * q + second[both]]
    held = groups[both]
    used = np.bincount(held) > 0
    return Clusters(pattern, (np.cumsum(used) - 1)[held], int(used.sum()))


def _estimates(ratings: Ratings, clusters: Clusters | None, options: Options) -> list[Estimate]:
    w = np.eye(ratings.n_categories)
    agreement = shares(ratings, "percent_agreement", "identity", w, lambda pi: 0 * pi[:, 0])
    agreement = replace(agreement, needs_two_answers=False, is_share=True)
    return [
        estimate(cohen(ratings, "identity", w), ratings, options, clusters=clusters),
        estimate(agreement, ratings, options, kappa_like=False, clusters=clusters),
    ]
