"""Did two people find the same defects beyond what marks in the usual places give by chance?"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from agreement.stats.bulk import Shapes, match_counts
from agreement.stats.estimate import DEFAULT, Options
from agreement.stats.intervals import clopper_pearson, percentile
from agreement.stats.ratings import Floats
from agreement.stats.result import Estimate, Interval, Undefined

_FEWEST_PRODUCTS = 10
# From fewer the bootstrap covers 86 to 89 % with three people.
_FEWEST_WITH_FINDINGS = 30
TOO_FEW_WITH_FINDINGS = Undefined(
    "too_few",
    f"Fewer than {_FEWEST_WITH_FINDINGS} products have findings: too few for an interval.",
)
_CHUNK = 4_000_000
Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Marked:
    """One image: what each person marked on it. Images of one stratum and size can be swapped."""

    product: Hashable
    stratum: Hashable
    shapes: Mapping[str, Shapes]


@dataclass(frozen=True, eq=False, slots=True)
class _Pairs:
    """One person's images `first` laid under another's `second`: matches and findings of each."""

    first: Index
    second: Index
    matched: Floats
    found: Floats


def chance_corrected_f1(
    images: Sequence[Marked], *, limit: int = 50, seed: int = 0, options: Options = DEFAULT
) -> Estimate:
    """F1c = (F1 - E) / (1 - E), E the pooled F1 of one person's findings against another's on
    images of other products of the same stratum (below 10 products strata are merged); with more
    people the means over pairs first. At most `limit` other images are drawn for each image. The
    interval is by bootstrap over products; pairs drawn from one original are dropped."""
    people = sorted({person for image in images for person in image.shapes})
    blank = Estimate("chance_corrected_f1", None, n_items=len(images), n_raters=len(people))
    if len(people) < 2:
        return replace(blank, undefined=Undefined("no_overlap", "It takes two people to compare."))
    product = _codes([image.product for image in images])
    rng = np.random.default_rng(seed)
    seen = [_same_images(images, a, b) for a, b in combinations(people, 2)]
    others = _other_images(images, product, limit, rng)
    chance = [_laid_over(images, others, a, b) for a, b in permutations(people, 2)]
    one: Floats = np.ones((1, int(product.max(initial=0)) + 1))
    observed, expected, value = (float(x[0]) for x in _values(seen, chance, product, one))
    if np.isnan(observed):
        text = "Nobody marked anything: there are no findings to compare."
        return replace(blank, undefined=Undefined("no_findings", text))
    if np.isnan(expected) or expected >= 1:
        text = "There are no images of other products to tell what chance would give."
        return replace(blank, undefined=Undefined("one_product", text))
    found = replace(
        blank,
        value=value,
        observed=observed,
        expected=expected,
        n_ratings=round(float(sum(pairs.found.sum() for pairs in seen))),
    )
    return _with_interval(found, seen, chance, product, options)


def _with_interval(
    found: Estimate, seen: list[_Pairs], chance: list[_Pairs], product: Index, options: Options
) -> Estimate:
    n = int(product.max()) + 1
    if n < _FEWEST_PRODUCTS:
        text = f"{n} products: an interval needs at least {_FEWEST_PRODUCTS}."
        return replace(found, undefined=Undefined("too_few", text))
    drawn = _resample(seen, chance, product, n, options)
    # Products without a finding say nothing of how findings vary.
    held = [product[pairs.first] for pairs in seen]
    units = len(np.unique(np.concatenate(held)))
    interval = percentile(drawn, options.level, units=units)
    if interval is None and found.observed == 1.0 and found.expected is not None:
        # No error was seen: the exact bound on the findings, as everywhere.
        matched = sum(float(pairs.matched.sum()) for pairs in seen)
        low = clopper_pearson(matched, matched, options.level).low
        f1 = 2 * low / (1 + low)
        low = (f1 - found.expected) / (1 - found.expected)
        return replace(found, se=0.0, interval=Interval(low, 1.0, options.level, "clopper_pearson"))
    if units < _FEWEST_WITH_FINDINGS:
        return replace(found, undefined=TOO_FEW_WITH_FINDINGS)
    if interval is None:
        text = "Too few findings for an interval."
        return replace(found, undefined=Undefined("too_few", text))
    return replace(found, se=float(np.nanstd(drawn, ddof=1)), interval=interval)


def _resample(
    seen: list[_Pairs], chance: list[_Pairs], product: Index, n: int, options: Options
) -> Floats:
    rng = np.random.default_rng(options.seed)
    widest = max(len(pairs.first) for pairs in seen + chance)
    step = max(1, _CHUNK // max(1, widest))
    values = []
    for start in range(0, options.resamples, step):
        times = rng.multinomial(n, np.full(n, 1 / n), size=min(step, options.resamples - start))
        values.append(_values(seen, chance, product, times.astype(float))[2])
    return np.concatenate(values)


def _values(
    seen: list[_Pairs], chance: list[_Pairs], product: Index, times: Floats
) -> tuple[Floats, Floats, Floats]:
    """`times`: resamples x products. Means over the pairs of people who have an F1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = _mean([_f1(pairs, times[:, product[pairs.first]]) for pairs in seen])
        laid = [
            _f1(pairs, times[:, product[pairs.first]] * times[:, product[pairs.second]])
            for pairs in chance
        ]
        expected = _mean(laid)
        return observed, expected, (observed - expected) / (1 - expected)


def _f1(pairs: _Pairs, weight: Floats) -> Floats:
    return np.asarray(2 * (weight @ pairs.matched) / (weight @ pairs.found))


def _mean(columns: list[Floats]) -> Floats:
    table = np.array(columns)
    known = np.isfinite(table)
    total = np.where(known, table, 0).sum(axis=0)
    return np.asarray(np.where(known.any(axis=0), total / known.sum(axis=0), np.nan))


def _same_images(images: Sequence[Marked], a: str, b: str) -> _Pairs:
    both = [k for k, image in enumerate(images) if a in image.shapes and b in image.shapes]
    return _counted(images, both, both, a, b)


def _laid_over(images: Sequence[Marked], others: list[tuple[int, int]], a: str, b: str) -> _Pairs:
    kept = [(i, j) for i, j in others if a in images[i].shapes and b in images[j].shapes]
    return _counted(images, [i for i, _ in kept], [j for _, j in kept], a, b)


def _counted(
    images: Sequence[Marked], first: list[int], second: list[int], a: str, b: str
) -> _Pairs:
    pairs = [(images[i].shapes[a], images[j].shapes[b]) for i, j in zip(first, second, strict=True)]
    rows = np.array(match_counts(pairs), dtype=float).reshape(-1, 3)
    i, j = np.array(first, dtype=np.int64), np.array(second, dtype=np.int64)
    found = rows[:, 1] + rows[:, 2]
    # Where neither marked anything there is nothing to match.
    told = found > 0
    return _Pairs(i[told], j[told], rows[told, 0], found[told])


def _other_images(
    images: Sequence[Marked], product: Index, limit: int, rng: np.random.Generator
) -> list[tuple[int, int]]:
    """Ordered pairs of images of one stratum that show different products."""
    pools: dict[Hashable, list[int]] = {}
    for index, stratum in enumerate(_merged_strata(images)):
        pools.setdefault(stratum, []).append(index)
    found: list[tuple[int, int]] = []
    for pool in pools.values():
        members = np.array(pool)
        for index in pool:
            drawn = rng.permutation(members)[: limit + 1] if len(pool) > limit else members
            others = drawn[product[drawn] != product[index]][:limit]
            found += [(index, int(other)) for other in others]
    return found


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


def _codes(values: Sequence[Hashable]) -> Index:
    index: dict[Hashable, int] = {}
    return np.array([index.setdefault(value, len(index)) for value in values], dtype=np.int64)
