"""Shares of parts and of decisions; the trials of one part go together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from agreement.stats.intervals import effective_share, minitab_exact
from agreement.stats.ratings import Codes, Floats
from agreement.stats.result import Interval, Undefined

NO_PARTS = Undefined("no_items", "There are no such parts.")
NO_BAD = Undefined("no_items", "No part of the reference is bad: nothing can be missed.")
NO_GOOD = Undefined("no_items", "No part of the reference is good: no alarm can be false.")
NO_REPEATS = Undefined("no_items", "No part was answered twice by this person.")
NOT_BY_ALL = Undefined("no_items", "No part was answered by everybody.")
NO_REFERENCE = Undefined("no_items", "No part that was answered has a reference.")
NO_GOOD_SAID = Undefined("no_good", "Which answer is good? Say so to get misses and false alarms.")


@dataclass(frozen=True, slots=True)
class Share:
    """`matched` of `inspected`; `share` is weighted where the parts were sampled unequally, and
    None where there are none: `undefined` says of what."""

    matched: int
    inspected: int
    share: float | None
    interval: Interval | None
    undefined: Undefined | None = None


def share_of_parts(matched: int, inspected: int, level: float) -> Share:
    """Independent parts: Clopper-Pearson, one-sided at 0 % and 100 % as Minitab prints it."""
    if not inspected:
        return Share(0, 0, None, None, NO_PARTS)
    return Share(matched, inspected, matched / inspected, minitab_exact(matched, inspected, level))


def share_of(hit: Codes, among: Codes, level: float, groups: Codes | None) -> Share:
    """Of the parts `among`, those with a `hit`; parts of one of `groups` are not independent."""
    hit = hit & among
    if groups is None:
        return share_of_parts(int(hit.sum()), int(among.sum()), level)
    return rate_of_decisions(hit[among], among[among], level=level, groups=groups[among])


def rate_of_decisions(
    hits: ArrayLike,
    decisions: ArrayLike,
    *,
    level: float = 0.95,
    weights: Floats | None = None,
    groups: Codes | None = None,
) -> Share:
    """`hits` of `decisions` of each part. `weights`: one over the chance that the part was
    sampled; `groups`: which parts are one, such as images of one product. The interval takes parts
    as witnesses (Korn & Graubard 1998): the exact bound on as many decisions as the error over
    parts is worth, at most as the weights leave. Where no or every decision hits no spread is
    seen: the exact bound on parts."""
    h, n = np.asarray(hits, dtype=float), np.asarray(decisions, dtype=float)
    matched, inspected = round(float(h.sum())), round(float(n.sum()))
    if not inspected:
        return Share(0, 0, None, None, NO_PARTS)
    w = np.ones(len(h)) if weights is None else np.asarray(weights, dtype=float)
    total = float(w @ n)
    share = float(w @ h) / total
    if matched in (0, inspected):
        held = _together(w, groups)
        parts = float(held.sum() ** 2 / (held @ held))
        exact = minitab_exact(parts if matched else 0, parts, level)
        return Share(matched, inspected, share, exact)
    spread = _together(w * (h - share * n), groups)
    units = len(spread)
    error = float(np.sqrt((spread @ spread) * units / max(units - 1, 1))) / total
    # From few parts of the rarer kind the error comes out too small more often than too large.
    rare = min(np.count_nonzero(_together(one, groups)) for one in (h, n - h))
    error *= float(np.sqrt(1 + 1 / rare))
    most = total**2 / float(w * w @ n)
    found = effective_share(
        share, error, units=min(units, most), most=most, df=units - 1, level=level
    )
    return Share(matched, inspected, share, found)


def _together(values: Floats, groups: Codes | None) -> Floats:
    if groups is None:
        return values
    _, code = np.unique(groups, return_inverse=True)
    return np.asarray(np.bincount(code, weights=values), dtype=float)
