"""Drawing a study's images: one of each product, stratified, with limit cases and suspects."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

Stratum = tuple[str, ...]


class Class(StrEnum):
    """Why an image is in the study; the first that applies."""

    LIMIT = "limit"
    SUSPECT = "suspect"
    PLAIN = "plain"


CLASSES = tuple(Class)
CellKey = tuple[Stratum, Class]


@dataclass(frozen=True, slots=True)
class Candidate:
    key: Hashable
    product: str
    stratum: Stratum
    kind: Class


@dataclass(frozen=True, slots=True)
class Queued:
    """An image in its product's queue: `alike` of its class, `before` of classes before it."""

    image: Candidate
    before: int
    alike: int

    @property
    def cell(self) -> CellKey:
        return self.image.stratum, self.image.kind


@dataclass(frozen=True, slots=True)
class Cell:
    """One stratum and class: `available` and `planned` count images as they may be drawn, one of
    a product while that is enough."""

    stratum: Stratum
    kind: Class
    available: int
    planned: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """`chances`: each drawn image's inclusion probability, given one image of each product was
    picked at random first."""

    chances: dict[Hashable, float]
    cells: tuple[Cell, ...]
    products: int
    images: int


def draw_study(
    candidates: Iterable[Candidate], n: int, shares: dict[Class, float], seed: int
) -> Drawn:
    """Every product gives one image, of its foremost class. `shares` of the n images are asked
    of each class, and within a class the strata get what they have; what a class lacks the others
    give. Only when products run out a second image of one is taken."""
    queues = _queues(candidates, seed)
    products, images = len(queues), sum(len(queue) for queue in queues)
    drawn: list[Queued] = []
    counted: dict[CellKey, tuple[int, int]] = {}
    full, parts = 0, dict[CellKey, float]()
    for turn in range(max((len(queue) for queue in queues), default=0)):
        if len(drawn) >= n:
            break
        tier: dict[CellKey, list[Queued]] = {}
        for queue in queues:
            if len(queue) > turn:
                tier.setdefault(queue[turn].cell, []).append(queue[turn])
        sizes = {cell: len(found) for cell, found in tier.items()}
        planned = _planned(sizes, n - len(drawn), shares)
        for cell, found in sorted(tier.items()):
            drawn += random.Random(f"{seed}:{turn}:{cell}").sample(found, planned[cell])
            available, taken = counted.get(cell, (0, 0))
            counted[cell] = (available + len(found), taken + planned[cell])
        if planned == sizes:
            full, parts = turn + 1, {}
        else:
            parts = {cell: planned[cell] / size for cell, size in sizes.items()}
    cells = (Cell(*cell, *count) for cell, count in sorted(counted.items()))
    return Drawn(_chances(drawn, full, parts), tuple(cells), products, images)


def _chances(drawn: list[Queued], full: int, parts: dict[CellKey, float]) -> dict[Hashable, float]:
    """Of each product the first `full` of its queue are in, the next by the share of its cell."""
    return {
        one.image.key: 1.0
        if full >= one.before + one.alike
        else (full - one.before + parts.get(one.cell, 0.0)) / one.alike
        for one in drawn
    }


def _queues(candidates: Iterable[Candidate], seed: int) -> list[list[Queued]]:
    """Of each product its images, those of the foremost class first, else in random order."""
    by_product: dict[str, dict[Class, list[Candidate]]] = {}
    for one in candidates:
        by_product.setdefault(one.product, {}).setdefault(one.kind, []).append(one)
    queues = []
    for product in sorted(by_product):
        queue: list[Queued] = []
        for kind in CLASSES:
            alike = sorted(by_product[product].get(kind, []), key=lambda c: str(c.key))
            random.Random(f"{seed}:{product}:{kind}").shuffle(alike)
            before = len(queue)
            queue += [Queued(one, before, len(alike)) for one in alike]
        queues.append(queue)
    return queues


def _planned(sizes: dict[CellKey, int], n: int, shares: dict[Class, float]) -> dict[CellKey, int]:
    available = {
        kind: sum(size for (_, own), size in sizes.items() if own == kind) for kind in CLASSES
    }
    wanted = [n * shares.get(kind, 0.0) for kind in CLASSES]
    of_class = dict(
        zip(CLASSES, _apportion(wanted, [available[k] for k in CLASSES], n), strict=True)
    )
    planned: dict[CellKey, int] = {}
    for kind in CLASSES:
        cells = sorted(cell for cell in sizes if cell[1] == kind)
        own = [sizes[cell] for cell in cells]
        planned.update(zip(cells, _apportion(own, own, of_class[kind]), strict=True))
    return planned


def _apportion(weights: Sequence[float], room: Sequence[int], n: int) -> list[int]:
    """n by weight and largest remainder, none above its room; what does not fit goes on."""
    given = [0] * len(room)
    left = min(n, sum(room))
    while left:
        open_ = [i for i in range(len(room)) if given[i] < room[i]]
        total = sum(weights[i] for i in open_)
        # Classes that nobody asked for fill up what the others lack.
        own = {i: left * weights[i] / total if total else left / len(open_) for i in open_}
        whole = {i: min(int(own[i]), room[i] - given[i]) for i in open_}
        if not any(whole.values()):
            order = sorted(open_, key=lambda i: (-own[i], i))
            whole = {i: 1 for i in order[:left]}  # noqa: C420
        for i, more in whole.items():
            given[i] += more
            left -= more
    return given
