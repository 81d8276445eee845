"""Does the interval we show hold? python -m benchmarks.stats.coverage [worlds a cell] [--model M]

Models, all with pooled kappa k and a share pi of defects:
beta     an item's chance of being called defective is Beta((1-k)/k pi, (1-k)/k (1-pi)), raters
         answer independently given it (the common-correlation model of Donner & Eliasziw);
mixture  with chance k all raters say the same, else each for themselves;
latent   items are defective or not, each rater errs alike on both kinds.
For two raters they are one model. "too few" is the share of worlds in which no interval is shown;
coverage is of the intervals shown. Equal worlds are computed once.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import comb

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import betabinom, binom

from agreement.stats import Ratings, fleiss_kappa

SEED = 20_261
RATERS, ITEMS = (2, 3), (50, 150, 500)
SHARES, KAPPAS = (0.05, 0.1, 0.25, 0.5), (0.4, 0.6, 0.8, 0.9)
CATEGORIES = ("ok", "defective")
FEWEST = 5
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cell:
    raters: int
    items: int
    share: float
    kappa: float
    worlds: int
    shown: int
    covered: int

    @property
    def coverage(self) -> float | None:
        """None where hardly any world shows an interval."""
        return self.covered / self.shown if self.shown >= 0.05 * self.worlds else None

    @property
    def too_few(self) -> float:
        return 1 - self.shown / self.worlds

    @property
    def expected(self) -> float:
        """Defectives expected."""
        return self.items * min(self.share, 1 - self.share)


def cell(
    raters: int, items: int, share: float, kappa: float, worlds: int, model: str = "beta"
) -> Cell:
    rng = np.random.default_rng([SEED, raters, items, round(share * 100), round(kappa * 100)])
    tables = rng.multinomial(items, chances(model, raters, share, kappa), size=worlds)
    shown = covered = 0
    for table, times in zip(*np.unique(tables, axis=0, return_counts=True), strict=True):
        limits = interval(tuple(table.tolist()))
        if limits is not None:
            shown += int(times)
            covered += int(times) * (limits[0] <= kappa <= limits[1])
    return Cell(raters, items, share, kappa, worlds, shown, covered)


@cache
def interval(table: tuple[int, ...]) -> tuple[float, float] | None:
    """`table[j]`: items that j raters called defective."""
    raters = len(table) - 1
    seen = [j for j, times in enumerate(table) if times]
    counts = np.array([[raters - j, j] for j in seen], dtype=float)
    tally = np.array([table[j] for j in seen], dtype=float)
    names = tuple(str(rater + 1) for rater in range(raters))
    found = fleiss_kappa(Ratings(CATEGORIES, names, None, counts, tally)).interval
    return None if found is None else (found.low, found.high)


def chances(model: str, raters: int, share: float, kappa: float) -> Floats:
    """How likely 0, 1, ... of the raters call an item defective."""
    j = np.arange(raters + 1)
    if model == "beta":
        a = (1 - kappa) / kappa
        return np.asarray(betabinom.pmf(j, raters, a * share, a * (1 - share)))
    if model == "mixture":
        together = np.where(j == 0, 1 - share, np.where(j == raters, share, 0))
        return np.asarray(kappa * together + (1 - kappa) * binom.pmf(j, raters, share))
    return _latent(raters, share, kappa)


def _latent(raters: int, share: float, kappa: float) -> Floats:
    """With error e and a share t of defects: pi = t (1 - e) + (1 - t) e, and two raters differ
    with chance 2 e (1 - e) = 2 pi (1 - pi) (1 - kappa)."""
    differ = 2 * share * (1 - share) * (1 - kappa)
    error = float(brentq(lambda e: 2 * e * (1 - e) - differ, 0, 0.5))
    true = (share - error) / (1 - 2 * error)
    j = np.arange(raters + 1)
    spread = np.array([comb(raters, int(k)) for k in j])
    of_bad = spread * (1 - error) ** j * error ** (raters - j)
    of_good = spread * error**j * (1 - error) ** (raters - j)
    return np.asarray(true * of_bad + (1 - true) * of_good)


def cells(worlds: int, model: str) -> Iterator[Cell]:
    for raters, items, share, kappa in product(RATERS, ITEMS, SHARES, KAPPAS):
        yield cell(raters, items, share, kappa, worlds, model)


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks.stats.coverage")
    parser.add_argument("worlds", type=int, nargs="?", default=4000)
    parser.add_argument("--model", choices=("beta", "mixture", "latent"), default="beta")
    options = parser.parse_args(sys.argv[1:])
    print(
        f"seed {SEED}, model {options.model}, {options.worlds} worlds a cell, Fleiss kappa, .95\n"
    )
    print("| raters | items | defective | kappa | coverage | too few |")
    print("|---|---|---|---|---|---|")
    below = 0
    for found in cells(options.worlds, options.model):
        level = found.coverage
        text = "-" if level is None else f"{level:.3f}"
        low = level is not None and level < 0.93 and found.expected >= FEWEST
        below += low
        print(
            f"| {found.raters} | {found.items} | {found.share} | {found.kappa} "
            f"| {text}{' LOW' if low else ''} | {found.too_few:.3f} |",
            flush=True,
        )
    print(f"\n{below} cells below .93")


if __name__ == "__main__":
    main()
