"""Do the intervals of F1, days, strictness and shifts hold?

python -m benchmarks.stats.shares [worlds]

F1: an image holds one defect, or as many as Poisson of 1.5 gives; a person finds each with a chance
that is one for all images, or that images have from a beta distribution ("unlike"). Days and
strictness: every image shows a product of its own, each person errs with a chance of their own.
Shifts: the second half of the images against the first.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from itertools import combinations, product

import numpy as np

from agreement.stats import f1_of_counts
from agreement.stats.means import grouped_difference, grouped_mean
from agreement.stats.ratings import Floats
from agreement.stats.result import Interval

SEED = 20_265
F1S, IMAGES, MOST = (0.95, 0.85, 0.7), (10, 20, 32, 60, 150), 12
DAYS = ((0.97, 100, 2), (0.95, 100, 2), (0.98, 200, 2), (0.9, 20, 2), (0.8, 10, 2), (0.9, 30, 3))
STRICT = (
    (0.03, 0.0, 100, 2), (0.05, 0.0, 50, 2), (0.1, 0.0, 50, 2), (0.1, 0.1, 50, 2),
    (0.05, 0.02, 100, 3), (0.3, 0.1, 20, 2), (0.5, 0.5, 10, 2), (0.5, 0.5, 100, 2),
)  # fmt: skip
SHIFTS = ((0.97, 0.9, 20, 2), (0.97, 0.9, 40, 2), (0.95, 0.95, 40, 3), (0.8, 0.8, 12, 2))
STRICTER = ((0.03, 0.1, 40), (0.1, 0.1, 40), (0.3, 0.3, 12), (0.1, 0.3, 100))
Draw = Callable[[np.random.Generator], Interval | None]


def f1_world(
    rng: np.random.Generator, people: int, f1: float, n: int, alike: bool
) -> Interval | None:
    chance = np.full(n, f1) if alike else rng.beta(6 * f1, 6 * (1 - f1), n)
    there = np.arange(MOST) < (np.ones(n) if alike else rng.poisson(1.5, n))[:, None]
    found = (rng.random((people, n, MOST)) < chance[:, None]) & there
    rows = sum(
        np.column_stack([(a & b).sum(1), a.sum(1), b.sum(1)]) for a, b in combinations(found, 2)
    )
    return f1_of_counts([(int(m), int(a), int(b)) for m, a, b in np.asarray(rows)]).interval


def said(rng: np.random.Generator, n: int, wrong: list[float]) -> tuple[Floats, Floats]:
    """Each person's answers, and the share of the others that say the same as an error does."""
    own = (rng.random((n, len(wrong))) < wrong).astype(float)
    return own, (own.sum(1, keepdims=True) - own) / (len(wrong) - 1)


def agreeing(rng: np.random.Generator, share: float, n: int, people: int) -> Floats:
    own, others = said(rng, n, [(1 - (2 * share - 1) ** 0.5) / 2] * people)
    return np.where(own == 1, others, 1 - others).ravel()


def day_world(rng: np.random.Generator, share: float, n: int, people: int) -> Interval | None:
    x, product = agreeing(rng, share, n, people), np.repeat(np.arange(n), people)
    return grouped_mean("day", x, product, bounds=(0, 1)).interval


def shift_world(
    rng: np.random.Generator, before: float, after: float, n: int, people: int
) -> Interval | None:
    halves = [agreeing(rng, share, n // 2, people) for share in (before, after)]
    product = np.repeat(np.arange(n), people)
    x, later = np.concatenate(halves), product >= n // 2
    return grouped_difference("shift", x, product, later, bounds=(0, 1)).interval


def stricter_world(
    rng: np.random.Generator, before: float, after: float, n: int
) -> Interval | None:
    halves = [said(rng, n // 2, [own, 0.0]) for own in (before, after)]
    x = np.concatenate([mine[:, 0] - theirs[:, 0] for mine, theirs in halves])
    product = np.arange(n)
    return grouped_difference("s", x, product, product >= n // 2, bounds=(-1, 1)).interval


def strict_world(
    rng: np.random.Generator, own: float, others: float, n: int, people: int
) -> Interval | None:
    mine, theirs = said(rng, n, [own] + [others] * (people - 1))
    return grouped_mean("s", mine[:, 0] - theirs[:, 0], np.arange(n), bounds=(-1, 1)).interval


def line(name: str, true: float, draw: Draw, worlds: int) -> None:
    rng = np.random.default_rng(SEED)
    shown = [found for _ in range(worlds) if (found := draw(rng)) is not None]
    covered = np.mean([one.low - 1e-9 <= true <= one.high + 1e-9 for one in shown])
    width = np.mean([one.high - one.low for one in shown])
    print(f"| {name} | {true:.3f} | {covered:.3f} | {width:.3f} |", flush=True)


def main() -> None:
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    print("| figure | true | covered | width |\n|---|---|---|---|")
    for people, f1, n, alike in product((2, 3, 5), F1S, IMAGES, (True, False)):
        name = f"F1, {people} people, {n} images{'' if alike else ' unlike'}"
        # Where images differ, E p^2 / E p.
        true = f1 if alike else f1 + (1 - f1) / 7
        line(name, true, partial(f1_world, people=people, f1=f1, n=n, alike=alike), worlds)
    for share, n, people in DAYS:
        draw = partial(day_world, share=share, n=n, people=people)
        line(f"day, {people} people, {n} images", share, draw, worlds)
    for own, others, n, people in STRICT:
        name = f"strictness, {people} people, {n} images, {own}"
        one = partial(strict_world, own=own, others=others, n=n, people=people)
        line(name, own - others, one, worlds)
    for before, after, n, people in SHIFTS:
        shift = partial(shift_world, before=before, after=after, n=n, people=people)
        line(f"shift of {before}, {people} people, {n} images", after - before, shift, worlds)
    for before, after, n in STRICTER:
        shift = partial(stricter_world, before=before, after=after, n=n)
        line(f"shift of strictness {before}, {n} images", after - before, shift, worlds)


if __name__ == "__main__":
    main()
