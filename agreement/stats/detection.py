"""Did two people find the same defects? F1 pooled over images, and corrected for chance."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from agreement.stats.bulk import match_counts
from agreement.stats.estimate import DEFAULT, Options
from agreement.stats.findings import match_findings
from agreement.stats.formula import Formula, Sums, resample, standard_error
from agreement.stats.intervals import clopper_pearson, percentile
from agreement.stats.ratings import Floats
from agreement.stats.result import Estimate, Interval, Undefined
from vqi.common.geometry import Geometry

Shapes = Sequence[Geometry]
_FEWEST_UNITS = 30
_FEWEST_PRODUCTS = 10


@dataclass(frozen=True, slots=True)
class Marked:
    """One image: what each person marked on it. Images of one stratum can be swapped."""

    product: Hashable
    stratum: Hashable
    shapes: Mapping[str, Shapes]


def detection_f1(
    images: Iterable[tuple[Shapes, Shapes]],
    *,
    groups: Sequence[Hashable] | None = None,
    options: Options = DEFAULT,
) -> Estimate:
    """2 sum m / sum (n_A + n_B) of two people: images on which neither marked add nothing."""
    return f1_of_counts(match_counts(list(images)), groups=groups, options=options)


def f1_of_counts(
    rows: Iterable[tuple[int, int, int]],
    *,
    groups: Sequence[Hashable] | None = None,
    options: Options = DEFAULT,
) -> Estimate:
    """`rows`: an image's number of matches, findings of the first and of the second."""
    table = np.array(list(rows), dtype=float).reshape(-1, 3)
    matched, found = float(table[:, 0].sum()), float(table[:, 1:].sum())
    blank = Estimate("detection_f1", None, n_items=len(table), n_ratings=int(found), n_raters=2)
    if found == 0:
        text = "Neither marked anything: there are no findings to compare."
        return replace(blank, undefined=Undefined("no_findings", text))
    value = 2 * matched / found
    codes = _codes(groups) if groups is not None else None
    tally = np.ones(len(table))
    if codes is None:
        # Images alike in their counts are one pattern.
        table, repeats = np.unique(table, axis=0, return_counts=True)
        tally = repeats.astype(float)
    formula = _pooled(table)
    se = standard_error(formula, formula.contributions(tally), tally, codes)
    interval = _interval(formula, table, tally, codes, se, options)
    return replace(blank, value=value, se=se, observed=value, interval=interval)


def chance_corrected_f1(images: Sequence[Marked], *, limit: int = 200, seed: int = 0) -> Estimate:
    """F1c = (F1 - E) / (1 - E), E the pooled F1 of one person's findings against another's on
    images of other products of the same stratum; means over pairs of people first. At most
    `limit` other images are drawn for each image."""
    people = sorted({person for image in images for person in image.shapes})
    blank = Estimate("chance_corrected_f1", None, n_items=len(images), n_raters=len(people))
    if len(people) < 2:
        text = "It takes two people to compare."
        return replace(blank, undefined=Undefined("no_overlap", text))
    strata = _merged_strata(images)
    rng = np.random.default_rng(seed)
    seen = [_seen(images, a, b) for a, b in combinations(people, 2)]
    chance = [_chance(images, strata, a, b, limit, rng) for a, b in permutations(people, 2)]
    known, by_chance = [x for x in seen if x is not None], [x for x in chance if x is not None]
    if not known:
        text = "Nobody marked anything: there are no findings to compare."
        return replace(blank, undefined=Undefined("no_findings", text))
    if not by_chance or np.mean(by_chance) >= 1:
        text = "There are no images of other products to tell what chance would give."
        return replace(blank, undefined=Undefined("one_product", text))
    observed, expected = float(np.mean(known)), float(np.mean(by_chance))
    value = (observed - expected) / (1 - expected)
    return replace(blank, value=value, observed=observed, expected=expected)


def _seen(images: Sequence[Marked], a: str, b: str) -> float | None:
    both = [m.shapes for m in images if a in m.shapes and b in m.shapes]
    return detection_f1((s[a], s[b]) for s in both).value


def _chance(
    images: Sequence[Marked],
    strata: list[Hashable],
    a: str,
    b: str,
    limit: int,
    rng: np.random.Generator,
) -> float | None:
    pools: dict[Hashable, list[int]] = {}
    for index, stratum in enumerate(strata):
        pools.setdefault(stratum, []).append(index)
    matched, found = 0.0, 0.0
    for index, image in enumerate(images):
        pool = pools[strata[index]]
        others = [
            j
            for j in (rng.choice(pool, limit, replace=False) if len(pool) > limit else pool)
            if images[j].product != image.product and b in images[j].shapes
        ]
        if a not in image.shapes or not others:
            continue
        mine = image.shapes[a]
        weight = 1 / len(others)
        for j in others:
            theirs = images[j].shapes[b]
            found += weight * (_count(mine) + _count(theirs))
            if mine and theirs:
                matched += weight * len(match_findings(mine, theirs))
    return 2 * matched / found if found else None


def _merged_strata(images: Sequence[Marked]) -> list[Hashable]:
    products: dict[Hashable, set[Hashable]] = {}
    for image in images:
        products.setdefault(image.stratum, set()).add(image.product)
    return [
        ("stratum", image.stratum)
        if len(products[image.stratum]) >= _FEWEST_PRODUCTS
        else ("merged",)
        for image in images
    ]


def _pooled(table: Floats) -> Formula:
    features = np.column_stack([2 * table[:, 0], table[:, 1] + table[:, 2]])

    def finish(sums: Sums) -> tuple[Sums, Sums, Sums]:
        value = sums[:, 0] / sums[:, 1]
        return value, value, 0 * value

    every = np.ones(len(table), dtype=bool)
    return Formula("detection_f1", "identity", features, finish, every, every)


def _interval(
    formula: Formula,
    table: Floats,
    tally: Floats,
    codes: NDArray[np.int64] | None,
    se: float,
    options: Options,
) -> Interval | None:
    """Few units or no spread: the exact bound on matched among all different defects."""
    marked = table[:, 1:].sum(axis=1) > 0
    units = len(np.unique(codes[marked])) if codes is not None else int(tally[marked].sum())
    if se > 0 and units >= _FEWEST_UNITS:
        drawn = resample(formula, tally, codes, resamples=options.resamples, seed=options.seed)
        interval = percentile(drawn, options.level)
        if interval is not None:
            return interval
    matched, found = float(tally @ table[:, 0]), float(tally @ table[:, 1:].sum(axis=1))
    exact = clopper_pearson(matched, found - matched, options.level)
    low, high = (2 * share / (1 + share) for share in (exact.low, exact.high))
    return Interval(low, high, options.level, "clopper_pearson")


def _codes(groups: Sequence[Hashable]) -> NDArray[np.int64]:
    index: dict[Hashable, int] = {}
    return np.array([index.setdefault(group, len(index)) for group in groups], dtype=np.int64)


def _count(shapes: Shapes) -> int:
    return sum(shape is not None for shape in shapes)
