"""Do the intervals hold where a product has several images, or a part several trials?

python -m benchmarks.stats.clustered [worlds a cell]

Agreement: the beta model of `worlds.py`; an image of a product is answered just as the product's
first with chance rho. Rates: a part's chance of being missed is beta-binomial with correlation rho
between its trials; half of the parts were drawn with a chance of one in five and weigh five times
as much. Coverage is of the intervals shown.
"""

from __future__ import annotations

import sys
from itertools import product

import numpy as np
from numpy.typing import NDArray

from agreement.stats import rate_of_decisions
from benchmarks.stats.worlds import (
    COEFFICIENTS,
    applies,
    covers,
    of_rows,
    row_chances,
    truth,
)

SEED = 20_262
IMAGES = 3
PRODUCTS, SHARES, KAPPAS, RHOS = (30, 50, 150), (0.1, 0.25, 0.5), (0.6, 0.8, 0.9), (0.3, 0.9)
PARTS, TRIALS, RATES = (30, 60, 150), (2, 3), (0.05, 0.1, 0.3)
NAMES = ("percent_agreement", "gwet_ac1", "fleiss_kappa", "cohen_kappa")
FEWEST = 5


def world(
    rng: np.random.Generator, raters: int, products: int, share: float, kappa: float, rho: float
) -> NDArray[np.int64]:
    """`[product, row]`: how many images were answered like that one of `rows_of`."""
    p = row_chances("beta", raters, share, kappa)
    rows = rng.choice(len(p), size=(products, IMAGES), p=p)
    rows = np.where(rng.random((products, IMAGES)) < rho, rows[:, :1], rows)
    tally = np.zeros((products, len(p)), dtype=np.int64)
    np.add.at(tally, (np.arange(products)[:, None], rows), 1)
    return tally


def agreement(
    raters: int, products: int, share: float, kappa: float, rho: float, worlds: int
) -> dict[str, tuple[int, int]]:
    """By coefficient how many worlds show an interval, and how many of these cover."""
    rng = np.random.default_rng(
        [SEED, raters, products, round(share * 100), round(kappa * 100), round(rho * 100)]
    )
    found = {name: (0, 0) for name in NAMES if applies(name, raters)}
    for _ in range(worlds):
        ratings = of_rows(world(rng, raters, products, share, kappa, rho))
        for name, (shown, covered) in found.items():
            hit = covers(COEFFICIENTS[name](ratings), truth(name, share, kappa))
            if hit is not None:
                found[name] = shown + 1, covered + hit
    return found


def rates(parts: int, trials: int, rate: float, rho: float, worlds: int, *, weighted: bool) -> int:
    """How many worlds cover."""
    rng = np.random.default_rng(
        [SEED, parts, trials, round(rate * 100), round(rho * 100), int(weighted)]
    )
    a = (1 - rho) / rho
    weights = np.where(np.arange(parts) % 2, 5.0, 1.0) if weighted else None
    covered = 0
    for _ in range(worlds):
        hits = rng.binomial(trials, rng.beta(a * rate, a * (1 - rate), parts))
        found = rate_of_decisions(hits, np.full(parts, trials), weights=weights).interval
        covered += found is not None and found.low <= rate <= found.high
    return covered


def main() -> None:
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    print(f"seed {SEED}, {worlds} worlds a cell, {IMAGES} images a product, .95\n")
    print(
        "| raters | products | defective | kappa | rho | percent | AC1 | Fleiss | Cohen | too few |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    lowest: dict[str, float] = {}
    for raters, products, share, kappa, rho in product((2, 3), PRODUCTS, SHARES, KAPPAS, RHOS):
        found = agreement(raters, products, share, kappa, rho, worlds)
        cells = []
        for name in NAMES:
            shown, covered = found.get(name, (0, 0))
            enough = shown >= 0.05 * worlds and products * share >= FEWEST
            cells.append(f"{covered / shown:.3f}" if shown >= 0.05 * worlds else "-")
            if enough:
                lowest[name] = min(lowest.get(name, 1), covered / shown)
        few = 1 - found["fleiss_kappa"][0] / worlds
        line = " | ".join([*cells, f"{few:.3f}"])
        print(f"| {raters} | {products} | {share} | {kappa} | {rho} | {line} |", flush=True)
    print("\n| parts | trials | rate | rho | rate covered | weighted |\n|---|---|---|---|---|---|")
    for parts, trials, rate, rho in product(PARTS, TRIALS, RATES, RHOS):
        both = [
            rates(parts, trials, rate, rho, worlds, weighted=weighted) / worlds
            for weighted in (False, True)
        ]
        line = " | ".join(f"{one:.3f}" for one in both)
        print(f"| {parts} | {trials} | {rate} | {rho} | {line} |", flush=True)
        for name, one in zip(("rate", "weighted rate"), both, strict=True):
            lowest[name] = min(lowest.get(name, 1), one)
    print("\n| | lowest coverage |\n|---|---|")
    for name, level in lowest.items():
        print(f"| {name} | {level:.3f} |")


if __name__ == "__main__":
    main()
