"""Do the intervals of grades hold? python -m benchmarks.stats.graded [worlds a cell]

Grades 0 to 3, two or three raters, what the report shows of a type with grades: Fleiss' kappa and
AC2 with quadratic weights, Krippendorff's ordinal alpha, Cohen's kappa of two.

mixture   with chance k all raters give the same grade, else each for themselves;
severity  an item's severity is normal, raters read it with an error of their own and cut it at the
          same places: slips go to the grade beside.
Truth is the coefficient of the whole population. Coverage is of the intervals shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from agreement.stats import (
    Estimate,
    Ratings,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac2,
    krippendorff_alpha,
)
from benchmarks.stats.worlds import covers

SEED = 20_263
GRADES = ("0", "1", "2", "3")
RATERS, ITEMS, KAPPAS = (2, 3), (50, 150, 500), (0.4, 0.6, 0.8, 0.9)
MARGINS = {"even": (0.4, 0.3, 0.2, 0.1), "mild": (0.8, 0.1, 0.06, 0.04)}
MODELS = ("mixture", "severity")
MEASURES: dict[str, Callable[[Ratings], Estimate]] = {
    "fleiss": lambda ratings: fleiss_kappa(ratings, weights="quadratic"),
    "alpha": lambda ratings: krippendorff_alpha(ratings, level="ordinal"),
    "ac2": lambda ratings: gwet_ac2(ratings, weights="quadratic"),
    "cohen": lambda ratings: cohen_kappa(ratings, weights="quadratic"),
}
Floats = NDArray[np.float64]


@cache
def _patterns(raters: int) -> NDArray[np.int64]:
    return np.array(list(product(range(len(GRADES)), repeat=raters)))


def chances(model: str, raters: int, margin: str, kappa: float) -> Floats:
    """How likely each way to answer an item is."""
    pi = np.array(MARGINS[margin])
    if model == "mixture":
        apart = pi[_patterns(raters)].prod(axis=1)
        together = (_patterns(raters) == _patterns(raters)[:, :1]).all(axis=1)
        return np.asarray(kappa * together * pi[_patterns(raters)[:, 0]] + (1 - kappa) * apart)
    error = float(brentq(lambda e: _kappa_of(_severity(2, pi, e)) - kappa, 0.02, 6.0))
    return _severity(raters, pi, error)


def _severity(raters: int, pi: Floats, error: float) -> Floats:
    """Readings have variance 1 + error^2, and are cut so that the grades have the shares `pi`."""
    cuts = ndtri(np.cumsum(pi)[:-1]) * np.sqrt(1 + error**2)
    nodes, weights = np.polynomial.hermite_e.hermegauss(201)
    below = ndtr((cuts[None, :] - nodes[:, None]) / error)
    grade = np.diff(below, axis=1, prepend=0.0, append=1.0)
    each = grade[:, _patterns(raters)].prod(axis=2)
    return np.asarray((weights / weights.sum()) @ each)


def _kappa_of(p: Floats) -> float:
    found = fleiss_kappa(_ratings(p * 1e9, 2), weights="quadratic")
    assert found.value is not None
    return found.value


def _ratings(tally: Floats, raters: int) -> Ratings:
    at = np.flatnonzero(tally)
    patterns = _patterns(raters)[at]
    counts = (patterns[:, :, None] == np.arange(len(GRADES))).sum(axis=1).astype(float)
    names = tuple(str(rater + 1) for rater in range(raters))
    return Ratings(GRADES, names, patterns, counts, tally[at].astype(float), None)


def cell(
    model: str, raters: int, items: int, margin: str, kappa: float, worlds: int
) -> dict[str, tuple[int, int]]:
    """By coefficient in how many worlds an interval is shown, and in how many of them it covers."""
    seed = [SEED, MODELS.index(model), raters, items, list(MARGINS).index(margin), int(kappa * 100)]
    p = chances(model, raters, margin, kappa)
    p = p / p.sum()
    measures = {n: f for n, f in MEASURES.items() if raters == 2 or n != "cohen"}
    whole = _ratings(p * 1e9, raters)
    true = {name: measure(whole).value or 0.0 for name, measure in measures.items()}
    found = dict.fromkeys(measures, (0, 0))
    for tally in np.random.default_rng(seed).multinomial(items, p, size=worlds):
        ratings = _ratings(tally, raters)
        for name, measure in measures.items():
            hit = covers(measure(ratings), true[name])
            if hit is not None:
                found[name] = found[name][0] + 1, found[name][1] + hit
    return found


def main() -> None:
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"seed {SEED}, {worlds} worlds a cell, .95\n")
    print("| model | raters | items | grades | kappa | Fleiss | alpha | AC2 | Cohen | none shown |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    lowest: dict[str, float] = {}
    for model, raters, items, margin, kappa in product(MODELS, RATERS, ITEMS, MARGINS, KAPPAS):
        found = cell(model, raters, items, margin, kappa, worlds)
        cells = []
        for name in MEASURES:
            shown, covered = found.get(name, (0, 0))
            often = shown >= 0.05 * worlds
            cells.append(f"{covered / shown:.3f}" if often else "-")
            if often:
                lowest[name] = min(lowest.get(name, 1), covered / shown)
        none = 1 - found["fleiss"][0] / worlds
        line = " | ".join([*cells, f"{none:.3f}"])
        print(f"| {model} | {raters} | {items} | {margin} | {kappa} | {line} |", flush=True)
    print("\n| coefficient | lowest coverage |\n|---|---|")
    for name, level in lowest.items():
        print(f"| {name} | {level:.3f} |")


if __name__ == "__main__":
    main()
