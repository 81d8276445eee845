"""Do the intervals of overlaps and distances hold? python -m benchmarks.stats.skewed [worlds]

A product has one finding and as many more as Poisson of 1.5 gives ("one": never more). Products
differ, and so do the findings of a product:

logit    the logit of the overlap is normal: 3.5, with a deviation of 1.2 between products and .8
         within;
beta     a product's mean is Beta(9.5, .5), its findings are Beta(20 m, 20 (1 - m));
poor     of the products a share (.05, .1, .2) overlaps by .5 to .7, the others by .95;
larger   the same of .1, and poor products have two findings more;
finding  of the findings .05, of any product, overlap by .5 to .7;
exact    of the findings .8 agree wholly, the others by 0 to 1;
lognormal, exponential, gamma  distances: products by these (deviation .4 and 1 of the logarithm;
         shape .5), findings about their product;
far      of the products .1 lie five times as far apart.
Truth: the mean of a world of 200,000 products.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from agreement.stats.ratings import Codes, Floats
from agreement.stats.skewed import skewed_mean

SEED, WHOLE = 20_266, 200_000
PRODUCTS = (5, 6, 8, 12, 20, 40)
Rng = np.random.Generator


@dataclass(frozen=True, slots=True)
class Model:
    """`draw`: of each finding its value, by its product; `poor`: products that have two findings
    more; `most` as the interval takes it."""

    draw: Callable[[Rng, Codes, Codes], Floats]
    most: float | None
    poor: float = 0.0
    more: int = 0


def _logit(rng: Rng, code: Codes, poor: Codes) -> Floats:
    between = rng.normal(0, 1.2, len(poor))[code]
    return np.asarray(expit(3.5 + between + rng.normal(0, 0.8, len(code))))


def _beta(rng: Rng, code: Codes, poor: Codes) -> Floats:
    mean = np.clip(rng.beta(9.5, 0.5, len(poor)), 0.02, 0.998)[code]
    return rng.beta(20 * mean, 20 * (1 - mean))


def _poor(rng: Rng, code: Codes, poor: Codes) -> Floats:
    good = rng.normal(0.95, 0.02, len(poor))[code] + rng.normal(0, 0.02, len(code))
    bad = rng.uniform(0.5, 0.7, len(poor))[code]
    return np.clip(np.where(poor[code], bad, good), 0, 1)


def _finding(rng: Rng, code: Codes, poor: Codes) -> Floats:
    bad = rng.uniform(0.5, 0.7, len(code))
    return np.where(rng.random(len(code)) < 0.05, bad, rng.beta(95, 5, len(code)))


def _exact(rng: Rng, code: Codes, poor: Codes) -> Floats:
    return np.where(rng.random(len(code)) < 0.8, 1.0, rng.random(len(code)))


def _lognormal(between: float) -> Callable[[Rng, Codes, Codes], Floats]:
    def draw(rng: Rng, code: Codes, poor: Codes) -> Floats:
        product = rng.normal(0, between, len(poor))[code]
        return np.exp(product + rng.normal(0, 0.5, len(code)))

    return draw


def _gamma(shape: float) -> Callable[[Rng, Codes, Codes], Floats]:
    def draw(rng: Rng, code: Codes, poor: Codes) -> Floats:
        product = rng.gamma(shape, 1 / shape, len(poor))[code]
        return product * rng.gamma(4, 0.25, len(code))

    return draw


def _far(rng: Rng, code: Codes, poor: Codes) -> Floats:
    return np.where(poor[code], 5.0, 1.0) * rng.gamma(4, 0.25, len(code))


MODELS = {
    "logit": Model(_logit, 1.0),
    "beta": Model(_beta, 1.0),
    "poor .05": Model(_poor, 1.0, 0.05),
    "poor .1": Model(_poor, 1.0, 0.1),
    "poor .2": Model(_poor, 1.0, 0.2),
    "larger": Model(_poor, 1.0, 0.1, 2),
    "finding": Model(_finding, 1.0),
    "exact": Model(_exact, 1.0),
    "lognormal .4": Model(_lognormal(0.4), None),
    "lognormal 1": Model(_lognormal(1.0), None),
    "exponential": Model(_gamma(1.0), None),
    "gamma .5": Model(_gamma(0.5), None),
    "far": Model(_far, None, 0.1),
}


def world(model: Model, rng: Rng, products: int, *, one: bool) -> tuple[Floats, Codes]:
    """The values, and the product of each."""
    poor = rng.random(products) < model.poor
    more = 0 if one else rng.poisson(1.5, products) + model.more * poor
    code = np.repeat(np.arange(products), np.ones(products, dtype=np.int64) + more)
    return model.draw(rng, code, poor), code


def cell(name: str, products: int, worlds: int, *, one: bool) -> tuple[float, int, int, float]:
    """The truth, how many worlds show an interval, how many of these cover, the mean width."""
    model = MODELS[name]
    rng = np.random.default_rng([SEED, list(MODELS).index(name), products, int(one)])
    true = float(world(model, rng, WHOLE, one=one)[0].mean())
    found = [
        skewed_mean(name, *world(model, rng, products, one=one), most=model.most).interval
        for _ in range(worlds)
    ]
    shown = [interval for interval in found if interval is not None]
    covered = sum(interval.low <= true <= interval.high for interval in shown)
    width = float(np.mean([i.high - i.low for i in shown])) if shown else 0.0
    return true, len(shown), covered, width


def main() -> None:
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"seed {SEED}, {worlds} worlds a cell, .95\n")
    print("| model | findings | true | " + " | ".join(f"{n} products" for n in PRODUCTS) + " |")
    print("|---|---|---|" + "---|" * len(PRODUCTS))
    lowest = 1.0
    for name in MODELS:
        for one in (False, True):
            cells = []
            for products in PRODUCTS:
                true, shown, covered, width = cell(name, products, worlds, one=one)
                cells.append(f"{covered / shown:.3f} ({width:.2f})" if shown else "-")
                lowest = min(lowest, covered / shown) if shown else lowest
            many = "one" if one else "several"
            print(f"| {name} | {many} | {true:.3f} | {' | '.join(cells)} |", flush=True)
    print(f"\nlowest coverage {lowest:.3f}")


if __name__ == "__main__":
    main()
