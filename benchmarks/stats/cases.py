"""What is timed: each case makes its data and returns the act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agreement import stats
from agreement.stats import Options, Ratings
from vqi.common.geometry import Box, Part, Polygon

Act = Callable[[], object]
SEED = 20_260


def codes(scale: float) -> NDArray[np.int64]:
    rng = np.random.default_rng(SEED)
    n = int(1_000_000 * scale)
    truth = rng.integers(0, 10, n)
    table = np.repeat(truth[:, None], 3, axis=1)
    wrong = rng.random((n, 3)) < 0.2
    table[wrong] = rng.integers(0, 10, int(wrong.sum()))
    return table


def coefficients(scale: float) -> Act:
    table = codes(scale)

    def act() -> object:
        ratings = Ratings.from_codes(table, range(1, 11))
        return [
            stats.fleiss_kappa(ratings),
            stats.gwet_ac1(ratings),
            stats.krippendorff_alpha(ratings),
            stats.krippendorff_alpha(ratings, level="ordinal"),
            stats.brennan_prediger(ratings),
            stats.category_kappa(ratings),
        ]

    return act


def bootstrap(scale: float) -> Act:
    table = codes(scale)
    options = Options(interval="bootstrap")
    return lambda: stats.fleiss_kappa(Ratings.from_codes(table, range(1, 11)), options=options)


def statsmodels_fleiss(scale: float) -> Act:
    from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

    table = codes(scale)
    return lambda: fleiss_kappa(aggregate_raters(table, n_cat=10)[0])


def our_cohen(scale: float) -> Act:
    table = codes(scale)[:, :2]
    return lambda: stats.cohen_kappa(Ratings.from_codes(table, range(10)), weights="quadratic")


def sklearn_cohen(scale: float) -> Act:
    from sklearn.metrics import cohen_kappa_score

    first, second, _ = codes(scale).T
    return lambda: cohen_kappa_score(first, second, weights="quadratic")


def some_boxes(scale: float, n: int = 100_000) -> list[tuple[list[Box], list[Box]]]:
    rng = np.random.default_rng(SEED)

    def some() -> tuple[list[Box], list[Box]]:
        k = int(rng.integers(1, 11))
        places = rng.random((k, 4)) * [900, 900, 80, 80] + [0, 0, 20, 20]
        moved = places + rng.normal(0, 3, (k, 4)) * [1, 1, 0.5, 0.5]
        return [Box(*p) for p in places.tolist()], [Box(*p) for p in moved.tolist()]

    return [some() for _ in range(int(n * scale))]


def boxes(scale: float) -> Act:
    images = some_boxes(scale)
    return lambda: stats.detection_f1(images)


def coco_boxes(scale: float) -> Act:
    """pycocotools' IoU of each image and the same assignment on it: its own evaluation matches
    greedily and by score, which people do not give."""
    from pycocotools import mask
    from scipy.optimize import linear_sum_assignment

    images = [tuple(map(_rows, image)) for image in some_boxes(scale)]

    def act() -> object:
        matched = 0
        for a, b in images:
            overlap = mask.iou(a, b, [0] * len(b))
            i, j = linear_sum_assignment(overlap, maximize=True)
            matched += int((overlap[i, j] >= 0.5).sum())
        return matched

    return act


def _rows(some: list[Box]) -> NDArray[np.float64]:
    return np.array([(b.x, b.y, b.width, b.height) for b in some])


def some_polygons(scale: float, n: int = 20_000) -> list[tuple[list[Polygon], list[Polygon]]]:
    rng = np.random.default_rng(SEED)
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)

    def one(x: float, y: float) -> Polygon:
        radius = 30 + rng.normal(0, 2, 20)
        xs, ys = x + radius * np.cos(turn), y + radius * np.sin(turn)
        return Polygon((Part(tuple(zip(xs.tolist(), ys.tolist(), strict=True))),))

    def some() -> tuple[list[Polygon], list[Polygon]]:
        places = (rng.random((3, 2)) * 800 + 50).tolist()
        return [one(*p) for p in places], [one(*p) for p in places]

    return [some() for _ in range(int(n * scale))]


def polygons(scale: float) -> Act:
    images = some_polygons(scale)
    return lambda: stats.detection_f1(images)


def coco_polygons(scale: float) -> Act:
    """pycocotools draws outlines as masks: exact to pixels only, holes are filled."""
    from pycocotools import mask

    images = some_polygons(scale)

    def drawn(shapes: list[Polygon]) -> Any:
        flat = [[c for point in s.polygons[0].outer for c in point] for s in shapes]
        return mask.frPyObjects(flat, 900, 900)

    def act() -> object:
        return [mask.iou(drawn(a), drawn(b), [0] * len(b)) for a, b in images]

    return act


def dawid_skene(scale: float) -> Act:
    rng = np.random.default_rng(SEED)
    n = int(1_000_000 * scale)
    items, raters = np.divmod(np.arange(n), 5)
    # 50 people, five on each item.
    raters = (raters + rng.integers(0, 46, n // 5 + 1)[items]) % 50
    truth = rng.integers(0, 4, n // 5 + 1)[items]
    labels = np.where(rng.random(n) < 0.2, rng.integers(0, 4, n), truth)
    return lambda: stats.dawid_skene(items, raters, labels, range(4))


def table_text(scale: float) -> Act:
    from agreement.stats.tables import figures_of, read_table

    table = codes(scale)[: int(333_333 * scale)] + 1
    lines = [f"{i},p{r},{k}" for i, row in enumerate(table.tolist()) for r, k in enumerate(row)]
    text = "item,rater,label\n" + "\n".join(lines)
    return lambda: figures_of(read_table(text))


CASES: dict[str, Callable[[float], Act]] = {
    "five coefficients and per category, 1,000,000 x 3 x 10": coefficients,
    "statsmodels: Fleiss' kappa alone, no error": statsmodels_fleiss,
    "bootstrap, 1,000 resamples": bootstrap,
    "Cohen, quadratic, with error, 1,000,000 x 2": our_cohen,
    "scikit-learn: Cohen, quadratic, no error": sklearn_cohen,
    "boxes, 100,000 images x 2 people": boxes,
    "pycocotools and scipy: the same boxes": coco_boxes,
    "20-gons, 20,000 images x 2 people": polygons,
    "pycocotools: the same polygons as masks": coco_polygons,
    "Dawid-Skene, 1,000,000 labels": dawid_skene,
    "table of 1,000,000 answers read, all figures": table_text,
}
