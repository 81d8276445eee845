"""Worlds of inspectors who slip, toss coins, forget and remember, with or without one rule that
they read differently."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agreement.stats import Answer

TYPES = "ABCDEFGH"
TRIALS = 2
LIMIT_SHARE = 0.2
FEWEST_AFFECTED = 6
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class World:
    """`slip`: chance that a type on the image is left out, per person and type; `spurious`: that
    one is marked where nothing is. `memory`: share of first answers repeated from memory.
    `correlated`: share of slips that follow the image (it hides the defect from everybody)
    and not the person. `guilty`: the rule read differently by `who`, on `share` of its images."""

    prevalence: NDArray[np.float64]
    slip: NDArray[np.float64]
    spurious: NDArray[np.float64]
    memory: float
    correlated: float
    images_a_product: int
    guilty: str | None
    who: tuple[int, ...]
    share: float

    @property
    def people(self) -> int:
        return len(self.slip)


@dataclass(frozen=True, slots=True)
class Labelled:
    answers: list[Answer]
    truth: dict[Hashable, Mapping[str, str | None]]
    # How many images of the guilty rule were read differently.
    affected: int


def draw_world(
    rng: np.random.Generator, kind: str | None, people: int = 3, *, worst: bool = False
) -> World:
    """`kind`: type, pair or None for a world without an unclear rule. `worst`: always a careless
    person and memory, and the most spurious marks; the rest as it falls."""
    q = len(TYPES)
    zipf = np.maximum(0.5 / np.arange(1, q + 1) ** rng.uniform(0.8, 1.3), 0.04)
    slip = np.tile(rng.uniform(0.03, 0.08, q), (people, 1))
    spurious = np.full((people, q), rng.choice([0.002, 0.005, 0.01]))
    if worst:
        spurious[:] = 0.01
    if rng.random() < 0.3 or worst:
        careless = int(rng.integers(people))
        slip[careless] *= 3
        spurious[careless] *= 3
    a, b = sorted(rng.choice(q, 2, replace=False))
    guilty = {None: None, "type": f"type:{TYPES[a]}", "pair": f"pair:{TYPES[a]}|{TYPES[b]}"}[kind]
    who = rng.choice(people, rng.integers(1, people), replace=False)
    return World(
        prevalence=rng.permutation(zipf),
        slip=slip,
        spurious=spurious,
        memory=0.5 if rng.random() < 0.3 or worst else 0.0,
        correlated=0.5 if rng.random() < 0.3 else 0.0,
        images_a_product=3 if rng.random() < 0.2 else 1,
        guilty=guilty,
        who=tuple(int(person) for person in who),
        share=float(rng.uniform(0.15, 0.4)),
    )


def label(
    world: World, rng: np.random.Generator, truth: Flags, *, start: int = 0, mended: bool = False
) -> Labelled:
    """What everybody says about images with these types (images x types), numbered from
    `start`."""
    limit = truth & (rng.random(truth.shape) < LIMIT_SHARE)
    read, affected = _readings(world, rng, truth, limit, mended)
    said = _say(world, rng, read, limit)
    items = range(start, start + len(truth))
    answers = [
        Answer(item, item // world.images_a_product, person, trial, _types(said[person, trial, i]))
        for i, item in enumerate(items)
        for person in range(world.people)
        for trial in range(TRIALS)
    ]
    named: dict[Hashable, Mapping[str, str | None]] = {
        item: _types(truth[i]) for i, item in enumerate(items)
    }
    return Labelled(answers, named, affected)


def draw_truth(world: World, rng: np.random.Generator, images: int) -> Flags:
    """Images of one product share half of their types."""
    own = rng.random((images, len(TYPES))) < world.prevalence
    first = np.arange(images) // world.images_a_product * world.images_a_product
    shared = rng.random(own.shape) < 0.5 * (world.images_a_product > 1)
    return np.where(shared, own[first], own)


def _readings(
    world: World, rng: np.random.Generator, truth: Flags, limit: Flags, mended: bool
) -> tuple[Flags, int]:
    """People x images x types: what each would say on a perfect day."""
    read = np.repeat(truth[None], world.people, axis=0)
    if world.guilty is None or mended:
        return read, 0
    kind, _, names = world.guilty.partition(":")
    a = TYPES.index(names[0])
    clear = truth[:, a] & ~limit[:, a]
    if kind == "pair":
        clear &= ~truth[:, TYPES.index(names[-1])]
    could = np.flatnonzero(clear)
    n = min(max(FEWEST_AFFECTED, round(world.share * int(truth[:, a].sum()))), len(could))
    hit = rng.choice(could, n, replace=False)
    for person in world.who:
        read[person, hit, a] = False
        if kind == "pair":
            read[person, hit, TYPES.index(names[-1])] = True
    return read, n


def _say(world: World, rng: np.random.Generator, read: Flags, limit: Flags) -> Flags:
    people, images, q = read.shape
    hidden = rng.random((images, q))
    said = np.zeros((people, TRIALS, images, q), dtype=bool)
    for person in range(people):
        for trial in range(TRIALS):
            luck = np.where(
                rng.random((images, q)) < world.correlated, hidden, rng.random((images, q))
            )
            seen = read[person] & (luck >= world.slip[person])
            seen |= ~read[person] & (rng.random((images, q)) < world.spurious[person])
            seen = np.where(limit, rng.random((images, q)) < 0.5, seen)
            if trial:
                kept = rng.random(images) < world.memory
                seen[kept] = said[person, trial - 1][kept]
            said[person, trial] = seen
    return said


def _types(flags: Flags) -> dict[str, str | None]:
    return {TYPES[k]: None for k in np.flatnonzero(flags)}
