"""Speed of the statistics on one core: python -m benchmarks.stats.speed"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

import numpy as np

from agreement import stats
from agreement.stats import Options, Ratings
from vqi.common.geometry import Box, Part, Polygon

RNG = np.random.default_rng(20_260)


def clock(name: str, act: Callable[[], object]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF)
    start, cpu = time.perf_counter(), time.process_time()
    act()
    took, cpu = time.perf_counter() - start, time.process_time() - cpu
    after = resource.getrusage(resource.RUSAGE_SELF)
    grown = (after.ru_maxrss - before.ru_maxrss) / 1024
    print(f"{name:<58}{took:>8.2f} s{cpu:>8.2f} CPU s{grown:>8.0f} MB", flush=True)


def codes(n: int = 1_000_000) -> np.ndarray:
    truth = RNG.integers(0, 10, n, dtype=np.int8)
    table = np.repeat(truth[:, None], 3, axis=1)
    wrong = RNG.random((n, 3)) < 0.2
    table[wrong] = RNG.integers(0, 10, int(wrong.sum()), dtype=np.int8)
    return table


def coefficients(table: np.ndarray) -> None:
    ratings = Ratings.from_codes(table, range(1, 11))
    stats.fleiss_kappa(ratings)
    stats.gwet_ac1(ratings)
    stats.krippendorff_alpha(ratings)
    stats.krippendorff_alpha(ratings, level="ordinal", options=Options(interval="analytic"))
    stats.brennan_prediger(ratings)
    stats.category_kappa(ratings)


def bootstrap(table: np.ndarray) -> None:
    ratings = Ratings.from_codes(table, range(1, 11))
    stats.fleiss_kappa(ratings, options=Options(interval="bootstrap"))


def boxes(n: int) -> list[tuple[list[Box], list[Box]]]:
    def some() -> tuple[list[Box], list[Box]]:
        k = int(RNG.integers(1, 11))
        places = RNG.random((k, 4)) * [900, 900, 80, 80] + [0, 0, 20, 20]
        moved = places + RNG.normal(0, 3, (k, 4)) * [1, 1, 0.5, 0.5]
        return [Box(*p) for p in places.tolist()], [Box(*p) for p in moved.tolist()]

    return [some() for _ in range(n)]


def polygons(n: int) -> list[tuple[list[Polygon], list[Polygon]]]:
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)

    def one(x: float, y: float) -> Polygon:
        radius = 30 + RNG.normal(0, 2, 20)
        xs, ys = x + radius * np.cos(turn), y + radius * np.sin(turn)
        return Polygon((Part(tuple(zip(xs.tolist(), ys.tolist(), strict=True))),))

    def some() -> tuple[list[Polygon], list[Polygon]]:
        places = (RNG.random((3, 2)) * 800 + 50).tolist()
        return [one(*p) for p in places], [one(*p) for p in places]

    return [some() for _ in range(n)]


def dawid_skene(n: int = 1_000_000) -> None:
    items, raters = np.divmod(np.arange(n), 5)
    truth = RNG.integers(0, 4, n // 5)[items]
    labels = np.where(RNG.random(n) < 0.2, RNG.integers(0, 4, n), truth)
    stats.dawid_skene(items, raters, labels, range(4))


def main(share: float) -> None:
    table = codes(int(1_000_000 * share))
    clock(f"{len(table):,} x 3 x 10: five coefficients, per category", lambda: coefficients(table))
    clock("bootstrap, 1,000 resamples", lambda: bootstrap(table))
    images = boxes(int(100_000 * share))
    clock(f"{len(images):,} images, 1 to 10 boxes, matched", lambda: stats.detection_f1(images))
    outlines = polygons(int(20_000 * share))
    clock(f"{len(outlines):,} images of 20-gons, matched", lambda: stats.detection_f1(outlines))
    n = int(1_000_000 * share)
    clock(f"Dawid-Skene, {n:,} labels", lambda: dawid_skene(n))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
