"""Width and power by simulation, for any number of people and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from agreement.stats.coefficients import fleiss_kappa
from agreement.stats.estimate import Options
from agreement.stats.ratings import Floats, Ratings, RatingsError

_MOST_ITEMS = 20_000


@dataclass(frozen=True, slots=True)
class Power:
    """`half_width`: mean of half the width of the intervals shown, None if none is; `power`:
    share of all studies whose interval lies above the goal; `shown`: share of studies that have
    an interval at all (the others have too few defectives)."""

    half_width: float | None
    power: float | None
    shown: float
    n_items: int
    n_raters: int
    studies: int


def simulate_power(
    kappa: float,
    shares: Sequence[float],
    n_items: int,
    n_raters: int,
    *,
    goal: float | None = None,
    level: float = 0.95,
    studies: int = 400,
    seed: int = 0,
) -> Power:
    """Studies of `n_items` items and `n_raters` people with a true Fleiss `kappa` are drawn and
    computed as a real one is (STATISTICS: "How many").

    `shares`: how often each answer is given, (.1, .9) for 10 % defective; they are scaled to 1.
    Model: an item's chance of each answer is Dirichlet(shares (1 - kappa) / kappa), people answer
    independently given it (for two answers the beta-binomial common-correlation model of Donner &
    Eliasziw 1992). RatingsError where a number is out of its range."""
    pi = _shares(shares)
    _check(kappa, n_items, n_raters, studies)
    rng = np.random.default_rng(seed)
    options = Options(level=level, resamples=400)
    categories = range(len(pi))
    halves: list[float] = []
    cleared = 0
    for _ in range(studies):
        counts = draw_counts(rng, n_items, n_raters, pi, kappa)
        found = fleiss_kappa(Ratings.from_counts(counts, categories), options=options).interval
        if found is None:
            continue
        halves.append((found.high - found.low) / 2)
        cleared += goal is not None and found.low > goal
    return Power(
        half_width=float(np.mean(halves)) if halves else None,
        power=cleared / studies if goal is not None else None,
        shown=len(halves) / studies,
        n_items=n_items,
        n_raters=n_raters,
        studies=studies,
    )


def simulate_sample_size_for_width(
    kappa: float,
    shares: Sequence[float],
    half_width: float,
    n_raters: int,
    *,
    level: float = 0.95,
    studies: int = 200,
    seed: int = 0,
) -> int | None:
    """Items after which the mean half-width of the intervals shown is at most `half_width`;
    None above 20,000 items. Widths fall with the root of n, so a few steps find it; the answer is
    as exact as the simulation (a few per cent)."""
    if not 0 < half_width < 1:
        raise RatingsError("A half-width lies between 0 and 1.")
    n = max(20, ceil(10 / float(_shares(shares).min())))
    for _ in range(8):
        found = simulate_power(
            kappa, shares, n, n_raters, level=level, studies=studies, seed=seed
        ).half_width
        wanted = 2 * n if found is None else ceil(n * (found / half_width) ** 2)
        if wanted > _MOST_ITEMS:
            return None
        if abs(wanted - n) <= 0.01 * n:
            return wanted
        n = max(10, wanted)
    return n


def simulate_sample_size_for_goal(
    kappa: float,
    goal: float,
    shares: Sequence[float],
    n_raters: int,
    *,
    power: float = 0.8,
    level: float = 0.95,
    studies: int = 200,
    seed: int = 0,
) -> int | None:
    """Items after which the interval of a true `kappa` lies above `goal` with this power, by
    bisection; None above 20,000 items."""
    if not goal < kappa:
        raise RatingsError("A goal can only be cleared by a kappa above it.")

    def enough(n: int) -> bool:
        found = simulate_power(
            kappa, shares, n, n_raters, goal=goal, level=level, studies=studies, seed=seed
        )
        return (found.power or 0.0) >= power

    low, high = 10, 40
    while not enough(high):
        low, high = high, 2 * high
        if high > _MOST_ITEMS:
            return None
    while high - low > max(1, high // 100):
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def draw_counts(
    rng: np.random.Generator, n_items: int, n_raters: int, pi: Floats, kappa: float
) -> Floats:
    """Items x answers: how many people gave each, under the model of `simulate_power`."""
    if kappa <= 0:
        return rng.multinomial(n_raters, pi, size=n_items).astype(float)
    if kappa >= 1:
        return n_raters * rng.multinomial(1, pi, size=n_items).astype(float)
    chance = rng.dirichlet(pi * (1 - kappa) / kappa, size=n_items)
    # Tiny parameters underflow to a row of zeros: there one answer is certain.
    lost = ~np.isfinite(chance).all(axis=1) | (chance.sum(axis=1) < 0.5)
    chance[lost] = rng.multinomial(1, pi, size=int(lost.sum()))
    return rng.multinomial(n_raters, chance).astype(float)


def _shares(shares: Sequence[float]) -> Floats:
    pi = np.asarray(shares, dtype=float)
    if pi.ndim != 1 or len(pi) < 2 or not np.isfinite(pi).all() or (pi <= 0).any():
        raise RatingsError("It takes the shares of two answers or more, each above 0.")
    return np.asarray(pi / pi.sum(), dtype=float)


def _check(kappa: float, n_items: int, n_raters: int, studies: int) -> None:
    if not 0 <= kappa <= 1:
        raise RatingsError("A kappa to plan for lies between 0 and 1.")
    if n_items < 1 or n_raters < 2 or studies < 1:
        raise RatingsError("It takes one item, two people and one study at least.")
