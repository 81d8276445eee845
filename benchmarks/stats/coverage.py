"""Does the interval we show hold? python -m benchmarks.stats.coverage [worlds a cell]

Model: an item's chance of being called defective is Beta((1-k)/k pi, (1-k)/k (1-pi)), raters
answer independently given it: the pooled kappa is k, the share of defects pi. "too few" is the
share of worlds in which no interval is shown; coverage is of the intervals shown.
"""

from __future__ import annotations

import sys
from itertools import product

import numpy as np

from agreement.stats import Ratings, fleiss_kappa

SEED = 20_261


def cell(raters: int, n: int, share: float, kappa: float, worlds: int) -> tuple[float, float, int]:
    rng = np.random.default_rng([SEED, raters, n, round(share * 100), round(kappa * 100)])
    a = (1 - kappa) / kappa
    hit = shown = too_few = 0
    for _ in range(worlds):
        chance = rng.beta(a * share, a * (1 - share), n)
        said = (rng.random((n, raters)) < chance[:, None]).astype(np.int64)
        found = fleiss_kappa(Ratings.from_codes(said, ("ok", "defective")))
        if found.interval is None:
            too_few += 1
            continue
        shown += 1
        hit += found.interval.low <= kappa <= found.interval.high
    return (hit / shown if shown else float("nan")), too_few / worlds, shown


def main(worlds: int) -> None:
    print(f"seed {SEED}, {worlds} worlds a cell, Fleiss kappa, level .95\n")
    print("| raters | items | defective | kappa | coverage | too few |")
    print("|---|---|---|---|---|---|")
    for raters, n, share, kappa in product(
        (2, 3), (50, 150, 500), (0.05, 0.1, 0.25, 0.5), (0.4, 0.6, 0.8, 0.9)
    ):
        covered, too_few, shown = cell(raters, n, share, kappa, worlds)
        text = "-" if shown < 0.05 * worlds else f"{covered:.3f}"
        print(f"| {raters} | {n} | {share} | {kappa} | {text} | {too_few:.3f} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4000)
