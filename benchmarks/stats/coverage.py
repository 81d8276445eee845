"""Do the intervals we show hold? python -m benchmarks.stats.coverage [worlds a cell] [--model M]

The models of `worlds.py`. "too few" is the share of worlds in which no interval is shown; coverage
is of the intervals shown. Equal worlds are computed once.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from benchmarks.stats.worlds import (
    COEFFICIENTS,
    MODELS,
    OF_RATERS,
    applies,
    chances,
    covers,
    of_counts,
    of_rows,
    row_chances,
    truth,
)

SEED = 20_261
RATERS, ITEMS = (2, 3), (50, 150, 500)
SHARES, KAPPAS = (0.05, 0.1, 0.25, 0.5), (0.4, 0.6, 0.8, 0.9)
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Cell:
    coefficient: str
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
    raters: int,
    items: int,
    share: float,
    kappa: float,
    worlds: int,
    model: str = "beta",
    coefficient: str = "fleiss_kappa",
) -> Cell:
    rng = np.random.default_rng([SEED, raters, items, round(share * 100), round(kappa * 100)])
    by_rater = coefficient in OF_RATERS
    p = (row_chances if by_rater else chances)(model, raters, share, kappa)
    tables = rng.multinomial(items, p, size=worlds)
    true, measure = truth(coefficient, share, kappa), COEFFICIENTS[coefficient]
    shown = covered = 0
    for table, times in zip(*np.unique(tables, axis=0, return_counts=True), strict=True):
        hit = covers(measure(of_rows(table) if by_rater else of_counts(table)), true)
        if hit is not None:
            shown += int(times)
            covered += int(times) * hit
    return Cell(coefficient, raters, items, share, kappa, worlds, shown, covered)


def lines(worlds: int, model: str) -> Iterator[list[Cell]]:
    """Of each world the cells of all coefficients."""
    for raters, items, share, kappa in product(RATERS, ITEMS, SHARES, KAPPAS):
        yield [
            cell(raters, items, share, kappa, worlds, model, name)
            for name in COEFFICIENTS
            if applies(name, raters)
        ]


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks.stats.coverage")
    parser.add_argument("worlds", type=int, nargs="?", default=4000)
    parser.add_argument("--model", choices=MODELS, default="beta")
    options = parser.parse_args(sys.argv[1:])
    print(f"seed {SEED}, model {options.model}, {options.worlds} worlds a cell, .95\n")
    print(
        "| raters | items | defective | kappa | percent | AC1 | Brennan-Prediger | Fleiss "
        "| alpha | Cohen, Conger | kappas: too few |\n|---|---|---|---|---|---|---|---|---|---|---|"
    )
    lowest: dict[str, float] = {}
    undefined: dict[str, float] = {}
    for found in lines(options.worlds, options.model):
        one = found[0]
        texts = []
        for each in found:
            level = each.coverage
            texts.append("-" if level is None else f"{level:.3f}")
            undefined[each.coefficient] = undefined.get(each.coefficient, 0) + each.too_few
            if level is not None and each.expected >= FEWEST:
                lowest[each.coefficient] = min(lowest.get(each.coefficient, 1), level)
        few = max(each.too_few for each in found)
        cells = " | ".join([*texts, f"{few:.3f}"])
        print(f"| {one.raters} | {one.items} | {one.share} | {one.kappa} | {cells} |", flush=True)
    print("\n| coefficient | lowest coverage | worlds without an interval |\n|---|---|---|")
    for name, level in lowest.items():
        n = sum(applies(name, r) for r in RATERS) * len(ITEMS) * len(SHARES) * len(KAPPAS)
        print(f"| {name} | {level:.3f} | {undefined[name] / n:.3f} |")


if __name__ == "__main__":
    main()
