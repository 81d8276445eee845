"""Among findings of the same defect: the same type, the same grade, the same outline?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeVar
from uuid import UUID

import numpy as np

from agreement.selectors.columns import MISSING, Codes, Columns
from agreement.selectors.marks import Mark
from agreement.services.figures.drift import directions
from agreement.services.figures.findings import MOST_PLACES, Defect, Seen, cells_of
from agreement.services.figures.labels import MOST_PEOPLE_BY_TYPE
from agreement.services.figures.made import Cell, Made, Row, of_enough_products, pair_of, ratings_of
from agreement.stats import (
    Estimate,
    boundary_agreement,
    boundary_distance,
    dice,
    fleiss_kappa,
    gwet_ac2,
    iou,
    kendall_w,
    krippendorff_alpha,
    percent_agreement,
)
from agreement.stats.overlap import is_thin
from agreement.stats.skewed import skewed_mean
from vqi.common.geometry import Shape

Place = tuple[Shape, Shape, int, float | None]
Area = tuple[list[Shape], list[Shape], int]
Drawn = TypeVar("Drawn")


def types_of_defects(seen: Seen, made: Made) -> None:
    """The confusion of types, and its nominal kappa."""
    placed = [d for d in seen.defects if any(m.geometry is not None for m in d.marks)]
    shared = [d for d in placed + seen.single if len(d.marks) > 1]
    pairs = [(a.code, b.code, d.image) for d in shared for a, b in combinations(d.marks, 2)]
    _keep_cells(made, "types", pairs, seen.columns.types, seen)
    if not shared:
        return
    code = {name: n for n, name in enumerate(seen.columns.types)}
    table, kept = _table(shared, seen.columns, lambda mark: code.get(mark.code, MISSING))
    ratings = ratings_of(table, seen.columns.types, seen.columns, kept)
    for one in (percent_agreement(ratings), fleiss_kappa(ratings)):
        made.rows.append(Row("finding_types", of_enough_products(one, seen.columns, kept)))


def grades_of_defects(seen: Seen, made: Made, grades: Mapping[str, tuple[str, ...]]) -> None:
    """Weighted on the full scale of the catalogue version: a grade nobody used still counts."""
    for kind, scale in grades.items():
        if len(scale) < 2:
            continue
        graded = [
            replace(d, marks=tuple(m for m in d.marks if m.code == kind and m.grade in scale))
            for d in seen.defects
        ]
        graded = [d for d in graded if len(d.marks) > 1]
        pairs = [(a.grade, b.grade, d.image) for d in graded for a, b in combinations(d.marks, 2)]
        _keep_cells(made, f"grade:{kind}", pairs, scale, seen)
        if graded:
            _of_grades(seen, made, kind, scale, graded)


def _of_grades(
    seen: Seen, made: Made, kind: str, scale: tuple[str, ...], graded: list[Defect]
) -> None:
    columns = seen.columns
    table, kept = _table(graded, columns, lambda mark: scale.index(mark.grade))
    # Equal steps, whatever the grades are called.
    ranks = tuple(str(n) for n in range(len(scale)))
    ratings = ratings_of(table, ranks, columns, kept)
    found = [
        percent_agreement(ratings),
        fleiss_kappa(ratings, weights="quadratic"),
        gwet_ac2(ratings, weights="quadratic"),
        krippendorff_alpha(ratings, level="ordinal"),
    ]
    subject = f"grade:{kind}"
    made.rows += [Row(subject, of_enough_products(one, columns, kept)) for one in found]
    made.rows.append(Row(subject, _concordance(table)))
    if len(columns.people) <= MOST_PEOPLE_BY_TYPE:
        about = f"direction:{kind}"
        made.rows += directions(about, table, ranks, columns.people, columns.product[kept])
        made.counted |= {
            (about, *pair_of(a.person, b.person), columns.images[defect.image])
            for defect in graded
            for a, b in combinations(defect.marks, 2)
            if a.grade != b.grade
        }


def _concordance(table: Codes) -> Estimate:
    """Kendall's W of the defects that everybody graded who graded any."""
    used = table[:, (table != MISSING).any(axis=0)]
    complete = used[(used != MISSING).all(axis=1)]
    found = kendall_w(complete if len(complete) else [[0.0, 0.0]])
    return Estimate(
        "kendall_w",
        found.w,
        n_items=len(complete),
        n_ratings=int(complete.size),
        undefined=found.undefined,
    )


def places_of_defects(seen: Seen, made: Made) -> None:
    """IoU and the distance of the boundaries, by type; thin types are judged by the boundary.
    `n_ratings`: of how many pairs the `n_items` compared ones were drawn."""
    columns = seen.columns
    for code, areas in sorted(seen.areas.items()):
        drawn = _drawn(areas)
        found = _same_area(columns, drawn)
        made.rows.append(Row(f"place:{code}", replace(found, n_ratings=len(areas))))
        made.counted |= {("area", code, "", columns.images[pair[2]]) for pair in drawn}
    everything = [place for places in seen.places.values() for place in places]
    for code, places in [("", everything), *sorted(seen.places.items())]:
        if places:
            compared = _drawn(places)
            rows = _of_places(columns, compared)
            made.counted |= {("place", code, "", columns.images[pair[2]]) for pair in compared}
            subject = f"place:{code}" if code else "place"
            made.rows += [Row(subject, replace(one, n_ratings=len(places))) for one in rows]


def _same_area(columns: Columns, areas: Sequence[Area]) -> Estimate:
    """Dice of the unions, of two people who both found the type on the image."""
    values = [dice(a, b) or 0.0 for a, b, _ in areas]
    products = [int(columns.product[image]) for _, _, image in areas]
    return skewed_mean("dice", values, products, most=1.0)


def _drawn(places: Sequence[Drawn]) -> list[Drawn]:
    if len(places) <= MOST_PLACES:
        return list(places)
    kept = np.random.default_rng(0).choice(len(places), MOST_PLACES, replace=False)
    return [places[n] for n in np.sort(kept)]


def _of_places(columns: Columns, places: list[Place]) -> list[Estimate]:
    products = [int(columns.product[image]) for _, _, image, _ in places]
    overlaps = [iou(a, b) for a, b, _, _ in places]
    distances = [boundary_distance(a, b) for a, b, _, _ in places]
    near = [boundary_agreement(a, b) for a, b, _, _ in places]
    thin = sum(is_thin(a) and is_thin(b) for a, b, _, _ in places)
    rows = [
        skewed_mean("iou", overlaps, products, most=1.0),
        Estimate("iou_p10", float(np.quantile(overlaps, 0.1)), n_items=len(places)),
        skewed_mean("boundary_distance", distances, products),
        skewed_mean("boundary_agreement", near, products, most=1.0),
        Estimate("thin_share", thin / len(places), n_items=len(places)),
    ]
    mm = [
        (distance * scale, product)
        for distance, product, (_, _, _, scale) in zip(distances, products, places, strict=True)
        if scale is not None
    ]
    if mm:
        values, held = zip(*mm, strict=True)
        rows.append(skewed_mean("boundary_distance_mm", values, held))
    return rows


def _table(
    defects: Sequence[Defect], columns: Columns, code: Callable[[Mark], int]
) -> tuple[Codes, Codes]:
    """Defects x people, and each defect's image."""
    person: dict[UUID, int] = {p: n for n, p in enumerate(columns.people)}
    table = np.full((len(defects), len(columns.people)), MISSING, dtype=np.int64)
    for n, defect in enumerate(defects):
        for mark in defect.marks:
            table[n, person[mark.person]] = code(mark)
    return table, np.array([d.image for d in defects], dtype=np.int64)


def _keep_cells(
    made: Made, about: str, pairs: Sequence[tuple[str, str, int]], order: Sequence[str], seen: Seen
) -> None:
    """In the catalogue's order: grades from mild to severe; and the images counted in each."""
    cells = cells_of((a, b) for a, b, _ in pairs)
    made.counted |= {
        (about, min(a, b), max(a, b), seen.columns.images[image]) for a, b, image in pairs
    }
    made.cells += [
        Cell(about, row, column, count=cells[row, column])
        for row in order
        for column in order
        if (row, column) in cells
    ]
