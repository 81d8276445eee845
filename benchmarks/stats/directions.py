"""Does the test of a drift in one direction call too often? python -m benchmarks.stats.directions

Two people who err alike, 2 to 5 images a product; with chance rho an image of a product is answered
like its first. Of two answers each errs on .15; of three grades each goes one beside with .3, from
the middle one up or down. Size: how often p < .05, of worlds in which they differ at all; beside it
that of the tests that take images as independent.
"""

from __future__ import annotations

import sys
from itertools import product

import numpy as np

from agreement.stats import Ratings, symmetry_test
from agreement.stats.ratings import Codes

SEED = 20_267
PRODUCTS, RHOS, ANSWERS = (15, 30, 60, 150), (0.0, 0.5, 0.9), (2, 3)
ERROR, STEP = 0.15, 0.3


def world(
    rng: np.random.Generator, products: int, rho: float, answers: int, shift: float = 0.0
) -> tuple[Codes, Codes]:
    """Images x two people, and the product of each image. `shift`: how much likelier the second
    calls a good part defective (two answers)."""
    size = rng.integers(2, 6, products)
    group = np.repeat(np.arange(products), size)
    first = np.concatenate([[0], np.cumsum(size)[:-1]])[group]
    truth = rng.choice(answers, len(group))
    if answers == 2:
        error = np.column_stack([np.full(len(group), ERROR), ERROR + shift * (truth == 0)])
        said = np.where(rng.random((len(group), 2)) < error, 1 - truth[:, None], truth[:, None])
    else:
        up = np.where(truth == 0, 1, np.where(truth == 2, -1, 0))[:, None]
        either = rng.choice([-1, 1], (len(group), 2))
        step = np.where(up == 0, either, up) * (rng.random((len(group), 2)) < STEP)
        said = truth[:, None] + step
    copied = rng.random(len(group)) < rho
    return np.where(copied[:, None], said[first], said), group


def cell(products: int, rho: float, answers: int, worlds: int) -> tuple[float, float]:
    """The size over products, and that of images taken as independent."""
    rng = np.random.default_rng([SEED, products, round(10 * rho), answers])
    called = np.zeros(2)
    differ = 0
    for _ in range(worlds):
        said, group = world(rng, products, rho, answers)
        found = [
            symmetry_test(Ratings.from_codes(said, range(answers), groups=of)).p_value
            for of in (group.tolist(), None)
        ]
        if found[0] is not None:
            differ += 1
            called += [p is not None and p < 0.05 for p in found]
    over, single = called / differ
    return float(over), float(single)


def main() -> None:
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print(f"seed {SEED}, {worlds} worlds a cell, nominal .05\n")
    print("| answers | products | rho | over products | images alone |\n|---|---|---|---|---|")
    for answers, products, rho in product(ANSWERS, PRODUCTS, RHOS):
        over, single = cell(products, rho, answers, worlds)
        print(f"| {answers} | {products} | {rho} | {over:.3f} | {single:.3f} |", flush=True)


if __name__ == "__main__":
    main()
