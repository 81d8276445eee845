"""The same findings, on the same place, as the same type and grade: first trials, decided."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

import numpy as np

from agreement.selectors.columns import MISSING, UNDECIDED, Codes, Columns
from agreement.selectors.marks import Mark, MarkedImage
from agreement.services.figures.made import FEWEST_PRODUCTS, Made, Row, pair_of
from agreement.stats import Estimate, Finding, Undefined, chance_corrected_f1, cluster_findings
from agreement.stats.bulk import Shapes, match_counts
from agreement.stats.detection import Marked, f1_of_counts
from vqi.common.geometry import Shape

# What one report compares at most: pairs of people's findings on one image, drawn by images.
MOST_PAIRS = 100_000
MOST_PLACES = 600
# Laid on images of other products at most, over all pairs of people.
MOST_BY_CHANCE = 40_000
MOST_OTHERS = 200
AT_ONCE = 10_000
TOO_FEW = Undefined(
    "too_few", f"Fewer than {FEWEST_PRODUCTS} products have findings: too few for an interval."
)


@dataclass(frozen=True, slots=True)
class Defect:
    """One cluster: what each person marked as the same defect."""

    image: int
    marks: tuple[Mark, ...]


class Compared(NamedTuple):
    """Two people's marks on one image."""

    pair: tuple[int, int]
    image: int
    first: Sequence[Mark]
    second: Sequence[Mark]


@dataclass
class Seen:
    """What the images drawn hold, gathered image by image."""

    columns: Columns
    decided: Codes
    defects: list[Defect] = field(default_factory=list)
    # Where nothing has a place: the answers that name exactly one type, as one defect.
    single: list[Defect] = field(default_factory=list)
    # By image what each person drew on it.
    drawn: dict[int, dict[str, Shapes]] = field(default_factory=dict)
    # By pair of people: (matches, findings of the first, of the second, image).
    counts: dict[tuple[int, int], list[tuple[int, int, int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    places: dict[str, list[tuple[Shape, Shape, int, float | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    areas: dict[str, list[tuple[list[Shape], list[Shape], int]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def images_to_compare(columns: Columns) -> tuple[list[UUID], int]:
    """The images with findings, or so many of them, drawn by chance, as can be compared."""
    decided = _decided(columns)
    first = _first_marks(columns, decided)
    images = np.unique(first["image"])
    answered = decided[images].sum(axis=1)
    marking = np.bincount(_distinct(first, columns), minlength=len(columns.images))[images]
    # Pairs of which at least one marked something.
    pairs = answered * (answered - 1) // 2 - (answered - marking) * (answered - marking - 1) // 2
    order = np.random.default_rng(0).permutation(len(images))
    kept = np.sort(order[np.cumsum(np.maximum(pairs[order], 1)) <= MOST_PAIRS])
    return [columns.images[n] for n in images[kept]], len(images)


def _first_marks(columns: Columns, decided: Codes) -> Codes:
    first = columns.marks[columns.marks["trial"] == 1]
    return np.asarray(first[decided[first["image"], first["person"]]])


def _distinct(first: Codes, columns: Columns) -> Codes:
    """The image of every person's every marked image, once."""
    key = first["image"].astype(np.int64) * len(columns.people) + first["person"]
    return np.asarray(np.unique(key) // max(1, len(columns.people)))


def _decided(columns: Columns) -> Codes:
    said = columns.said()
    return np.asarray((said != MISSING) & (said != UNDECIDED))


def gather(columns: Columns, images: Iterable[MarkedImage]) -> Seen:
    seen = Seen(columns, _decided(columns))
    image_code = {image: n for n, image in enumerate(columns.images)}
    person_code = {person: n for n, person in enumerate(columns.people)}
    waiting: list[Compared] = []
    for one in images:
        _take(seen, image_code[one.image], one, person_code, waiting)
        if len(waiting) > AT_ONCE:
            _count(seen, waiting)
    _count(seen, waiting)
    return seen


def _take(
    seen: Seen,
    image: int,
    one: MarkedImage,
    person_code: dict[UUID, int],
    waiting: list[Compared],
) -> None:
    people = np.flatnonzero(seen.decided[image])
    own: dict[int, list[Mark]] = {int(person): [] for person in people}
    for mark in one.marks:
        person = person_code.get(mark.person)
        if person in own:
            own[person].append(mark)
    if all(mark.geometry is None for mark in one.marks):
        seen.single.append(Defect(image, tuple(m[0] for m in own.values() if len(m) == 1)))
    else:
        pairs = [(a, b) for a, b in combinations(sorted(own), 2) if own[a] or own[b]]
        waiting += [Compared(pair, image, own[pair[0]], own[pair[1]]) for pair in pairs]
        _areas(seen, image, own)
    seen.drawn[image] = {str(p): [m.geometry for m in marks] for p, marks in own.items()}
    by_key = {m.key: (p, m) for p, marks in own.items() for m in marks}
    clusters = cluster_findings(
        Finding(str(p), 1, m.key, m.geometry, m.code) for p, m in by_key.values()
    )
    for cluster in clusters:
        marks = tuple(by_key[f.key][1] for f in cluster.findings)
        seen.defects.append(Defect(image, marks))
        _places(seen, image, marks, one.scale)


def _count(seen: Seen, waiting: list[Compared]) -> None:
    """Many images at once: arrays of a few shapes each would take most of the time to make."""
    shapes = [([m.geometry for m in c.first], [m.geometry for m in c.second]) for c in waiting]
    for one, counts in zip(waiting, match_counts(shapes), strict=True):
        seen.counts[one.pair].append((*counts, one.image))
    waiting.clear()


def _places(seen: Seen, image: int, marks: Sequence[Mark], scale: float | None) -> None:
    code = Counter(m.code for m in marks).most_common(1)[0][0]
    for a, b in combinations(marks, 2):
        if a.geometry is not None and b.geometry is not None:
            seen.places[code].append((a.geometry, b.geometry, image, scale))


def _areas(seen: Seen, image: int, own: dict[int, list[Mark]]) -> None:
    for code in sorted({m.code for marks in own.values() for m in marks}):
        shapes = [
            [m.geometry for m in marks if m.code == code and m.geometry is not None]
            for marks in own.values()
        ]
        for a, b in combinations([some for some in shapes if some], 2):
            seen.areas[code].append((a, b, image))


def same_findings(seen: Seen, made: Made) -> None:
    """F1 of every pair and pooled over all pairs, and corrected for what chance would give."""
    columns = seen.columns
    total: Counter[tuple[int, str]] = Counter()
    for (a, b), counts in sorted(seen.counts.items()):
        products = [int(columns.product[image]) for _, _, _, image in counts]
        found = f1_of_counts([row[:3] for row in counts], groups=products)
        first, second = columns.people[a], columns.people[b]
        found = found if columns.groups is None else _of_enough(found, products, counts)
        found = replace(found, raters=(str(first), str(second)))
        made.rows.append(Row("findings", found, "", first, second))
        pair = pair_of(first, second)
        made.counted |= {
            ("findings", *pair, columns.images[image])
            for matched, n_a, n_b, image in counts
            if n_a + n_b > 2 * matched
        }
        for matched, n_a, n_b, image in counts:
            for name, n in (("m", matched), ("a", n_a), ("b", n_b)):
                total[image, name] += n
    images = sorted({image for image, _ in total})
    rows = [tuple(total[image, name] for name in "mab") for image in images]
    if any(n_a + n_b for _, n_a, n_b in rows):
        products = [int(columns.product[image]) for image in images]
        pooled = f1_of_counts(rows, groups=products)  # type: ignore[arg-type]
        pooled = replace(pooled, n_raters=len(columns.people))
        if columns.groups is not None or len(seen.counts) > 1:
            pooled = _of_enough(pooled, products, rows)
        made.rows.append(Row("findings", pooled))
        made.rows.append(Row("findings", _by_chance(seen)))


def _of_enough(
    found: Estimate, products: Sequence[int], counts: Sequence[tuple[int, ...]]
) -> Estimate:
    """Neither the images of a product nor the pairs of people on one image are independent: few
    products with findings allow no interval."""
    held = {product for product, row in zip(products, counts, strict=True) if row[1] + row[2]}
    if found.interval is None or len(held) >= FEWEST_PRODUCTS:
        return found
    return replace(found, se=None, interval=None, undefined=TOO_FEW)


def _by_chance(seen: Seen) -> Estimate:
    """Images on which nobody marked anything count: on most of them chance meets nothing."""
    images = _with_unmarked(seen)
    people = len(seen.columns.people)
    room = max(1, people * (people - 1))
    most = max(10, MOST_BY_CHANCE // room)
    if len(images) > most:
        images = np.sort(np.random.default_rng(0).choice(images, most, replace=False))
    marked = [_marked(seen, int(image)) for image in images]
    share = sum(any(one.shapes.values()) for one in marked) / max(1, len(marked))
    # Pairs of images without a mark say nothing and cost nothing.
    telling = room * len(marked) * min(1.0, 2 * share)
    limit = max(1, min(MOST_OTHERS, int(MOST_BY_CHANCE / max(1.0, telling))))
    return chance_corrected_f1(marked, limit=limit)


def _with_unmarked(seen: Seen) -> Codes:
    """The images compared, and as large a part of those without a mark."""
    compared = np.array(sorted(seen.drawn), dtype=np.int64)
    marked = np.unique(_first_marks(seen.columns, seen.decided)["image"])
    unmarked = np.setdiff1d(np.flatnonzero(seen.decided.any(axis=1)), marked)
    count = round(len(unmarked) * len(compared) / max(1, len(marked)))
    kept = np.random.default_rng(1).permutation(unmarked)[:count]
    return np.sort(np.concatenate([compared, kept]))


def _marked(seen: Seen, image: int) -> Marked:
    columns = seen.columns
    stratum = 0 if columns.stratum is None else int(columns.stratum[image])
    nothing: dict[str, Shapes] = {str(p): [] for p in np.flatnonzero(seen.decided[image])}
    shapes = seen.drawn.get(image, nothing)
    return Marked(int(columns.product[image]), stratum, shapes)


def cells_of(pairs: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Each pair of people once in both directions, so that the table has no preferred person."""
    counts: Counter[tuple[str, str]] = Counter()
    for a, b in pairs:
        counts[a, b] += 1
        if a != b:
            counts[b, a] += 1
    return counts
