"""Do the intervals hold where one person answered only half of the images?

python -m benchmarks.stats.missing [worlds a cell]

The beta model of `worlds.py`; the last rater answers the first half of the items and no other.
Coverage is of the intervals shown.
"""

from __future__ import annotations

import sys
from itertools import product

import numpy as np

from agreement.stats import Ratings
from benchmarks.stats.worlds import (
    CATEGORIES,
    COEFFICIENTS,
    covers,
    row_chances,
    rows_of,
    truth,
)

SEED = 20_265
RATERS, ITEMS = (2, 3), (50, 100, 200)
SHARES, KAPPAS = (0.1, 0.25, 0.5), (0.1, 0.4, 0.6, 0.8, 0.9)
FEWEST = 5
NAMES = ("percent_agreement", "gwet_ac1", "fleiss_kappa", "krippendorff_alpha", "conger_kappa")


def cell(
    raters: int, items: int, share: float, kappa: float, worlds: int
) -> dict[str, tuple[int, int]]:
    """By coefficient how many worlds show an interval, and how many of these cover."""
    rng = np.random.default_rng([SEED, raters, items, round(share * 100), round(kappa * 100)])
    rows, p = rows_of(raters), row_chances("beta", raters, share, kappa)
    found = dict.fromkeys(NAMES, (0, 0))
    for _ in range(worlds):
        codes = rows[rng.choice(len(rows), size=items, p=p)]
        codes[items // 2 :, -1] = -1
        ratings = Ratings.from_codes(codes, CATEGORIES)
        for name, (shown, covered) in found.items():
            hit = covers(COEFFICIENTS[name](ratings), truth(name, share, kappa))
            if hit is not None:
                found[name] = shown + 1, covered + hit
    return found


def main() -> None:
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    print(f"seed {SEED}, model beta, {worlds} worlds a cell, .95\n")
    print(
        "| raters | items | defective | kappa | percent | AC1 | Fleiss | alpha | Conger "
        "| Fleiss: none shown |\n|---|---|---|---|---|---|---|---|---|---|"
    )
    lowest: dict[str, float] = {}
    for raters, items, share, kappa in product(RATERS, ITEMS, SHARES, KAPPAS):
        found = cell(raters, items, share, kappa, worlds)
        cells = []
        for name, (shown, covered) in found.items():
            enough = shown >= 0.05 * worlds
            cells.append(f"{covered / shown:.3f}" if enough else "-")
            # Of two raters half of the items have two answers.
            if enough and items * share / (2 if raters == 2 else 1) >= FEWEST:
                lowest[name] = min(lowest.get(name, 1), covered / shown)
        line = " | ".join([*cells, f"{1 - found['fleiss_kappa'][0] / worlds:.3f}"])
        print(f"| {raters} | {items} | {share} | {kappa} | {line} |", flush=True)
    print("\n| coefficient | lowest coverage |\n|---|---|")
    for name, level in lowest.items():
        print(f"| {name} | {level:.3f} |")


if __name__ == "__main__":
    main()
