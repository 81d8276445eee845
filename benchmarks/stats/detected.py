"""Does the interval of the chance-corrected F1 hold? python -m benchmarks.stats.detected [worlds]

An image holds a defect with a chance of .4, a quarter of them two, in a band where defects of this
kind sit; each person marks it with a chance, a little beside, and now and then marks the band where
nothing is. Every image shows a product of its own. Truth: the value of a world of 2,000 images.
"""

from __future__ import annotations

import sys
from itertools import product

import numpy as np
from numpy.typing import NDArray

from agreement.stats import Options, chance_corrected_f1
from agreement.stats.chance import Marked
from vqi.common.geometry import Box

SEED = 20_264
PEOPLE, IMAGES, FOUND = (2, 3), (50, 150), (0.6, 0.9)
DEFECTS, ALARMS, SIZE = 0.4, 0.05, 40.0
WHOLE = 2_000


def world(rng: np.random.Generator, people: int, images: int, found: float) -> list[Marked]:
    return [Marked(n, "all", _marks(rng, people, found)) for n in range(images)]


def _marks(rng: np.random.Generator, people: int, found: float) -> dict[str, list[Box]]:
    count = (rng.random() < DEFECTS) * (1 + (rng.random() < 0.25))
    defects = [_place(rng) for _ in range(count)]
    return {
        str(person): [_box(at + rng.normal(0, 3, 2)) for at in defects if rng.random() < found]
        + [_box(_place(rng)) for _ in range(rng.random() < ALARMS)]
        for person in range(people)
    }


def _place(rng: np.random.Generator) -> NDArray[np.float64]:
    return rng.uniform((50, 200), (500, 260))


def _box(at: NDArray[np.float64]) -> Box:
    return Box(float(at[0]), float(at[1]), SIZE, SIZE, 0.0)


def cell(people: int, images: int, found: float, worlds: int) -> tuple[float, int, int]:
    """The truth, in how many worlds an interval is shown, and in how many of them it covers."""
    rng = np.random.default_rng([SEED, people, images, round(100 * found)])
    whole = chance_corrected_f1(
        world(rng, people, WHOLE, found), limit=20, options=Options(resamples=2)
    )
    true = whole.value or 0.0
    shown = covered = 0
    for _ in range(worlds):
        interval = chance_corrected_f1(world(rng, people, images, found)).interval
        if interval is not None:
            shown += 1
            covered += interval.low <= true <= interval.high
    return true, shown, covered


def main() -> None:
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"seed {SEED}, {worlds} worlds a cell, .95\n")
    print("| people | images | found | F1 corrected | covered | none shown |")
    print("|---|---|---|---|---|---|")
    for people, images, found in product(PEOPLE, IMAGES, FOUND):
        true, shown, covered = cell(people, images, found, worlds)
        level = f"{covered / shown:.3f}" if shown else "-"
        none = 1 - shown / worlds
        print(f"| {people} | {images} | {found} | {true:.2f} | {level} | {none:.3f} |", flush=True)


if __name__ == "__main__":
    main()
