"""How many findings of two people match, on many images at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from agreement.stats.findings import OVERLAP, OVERLAP_SMALL, match_findings
from agreement.stats.outlines import Outlines, outlines
from agreement.stats.overlap import SMALL, THIN
from agreement.stats.ratings import Floats
from vqi.common.geometry import Geometry

Shapes = Sequence[Geometry]
Index = NDArray[np.int64]
_CHUNK = 10_000
_REACH = 3.0


def match_counts(images: Sequence[tuple[Shapes, Shapes]]) -> list[tuple[int, int, int]]:
    """Matches, findings of the first and findings of the second, an image. Shapes are compared as
    arrays; only images where a finding has two partners, or thin shapes lie side by side, need
    the assignment one by one."""
    rows: list[tuple[int, int, int]] = []
    for start in range(0, len(images), _CHUNK):
        rows.extend(_count_chunk(images[start : start + _CHUNK]))
    return rows


def _count_chunk(images: Sequence[tuple[Shapes, Shapes]]) -> list[tuple[int, int, int]]:
    first, n_first = _flatten([a for a, _ in images])
    second, n_second = _flatten([b for _, b in images])
    matched, unsure = _compare(first, n_first, second, n_second)
    for index in np.flatnonzero(unsure).tolist():
        matched[index] = len(match_findings(*images[index]))
    counts = zip(matched.tolist(), n_first.tolist(), n_second.tolist(), strict=True)
    return [(m, a, b) for m, a, b in counts]


def _compare(
    first: Outlines, n_first: Index, second: Outlines, n_second: Index
) -> tuple[Index, NDArray[np.bool_]]:
    image, i, j = _all_pairs(n_first, n_second)
    side = _common_side(first.bounds[i], second.bounds[j])
    near = (side >= -_REACH).all(axis=1)
    image, i, j, side = image[near], i[near], j[near], side[near]
    area_a, area_b = first.area[i], second.area[j]
    common = _common_area(first, i, second, j, side)
    union = area_a + area_b - common
    overlap = np.divide(common, union, out=np.zeros_like(common), where=union > 0)
    small = np.minimum(area_a, area_b) < SMALL**2
    close = overlap >= np.where(small, OVERLAP_SMALL, OVERLAP)
    thin = (first.thickness[i] < THIN) & (second.thickness[j] < THIN) & ~close
    n = len(n_first)
    twice = np.zeros(n, dtype=bool)
    for index, size in ((i, len(first.area)), (j, len(second.area))):
        partners = np.bincount(index[close], minlength=size)
        twice[image[close][partners[index[close]] > 1]] = True
    # Thin shapes side by side are judged by their boundaries, one by one.
    twice[image[thin]] = True
    return np.bincount(image[close], minlength=n), twice


def _common_area(first: Outlines, i: Index, second: Outlines, j: Index, side: Floats) -> Floats:
    common = np.asarray(np.maximum(side, 0).prod(axis=1), dtype=np.float64)
    # Beside a box that stands straight only other shapes need their outlines.
    bent = (first.bent[i] | second.bent[j]) & (common > 0)
    if bent.any():
        a, b = first.drawn(i[bent]), second.drawn(j[bent])
        common[bent] = shapely.area(shapely.intersection(a, b))
    return common


def _common_side(a: Floats, b: Floats) -> Floats:
    low, high = np.maximum(a[:, :2], b[:, :2]), np.minimum(a[:, 2:], b[:, 2:])
    return np.asarray(high - low)


def _all_pairs(n_first: Index, n_second: Index) -> tuple[Index, Index, Index]:
    """Every finding of the first with every one of the second on the same image."""
    pairs = n_first * n_second
    image = np.repeat(np.arange(len(pairs)), pairs)
    within = np.arange(len(image)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    row, column = np.divmod(within, n_second[image])
    start_first, start_second = np.cumsum(n_first) - n_first, np.cumsum(n_second) - n_second
    return image, start_first[image] + row, start_second[image] + column


def _flatten(groups: Sequence[Shapes]) -> tuple[Outlines, Index]:
    """Findings without a place match nothing and are not counted."""
    placed = [[shape for shape in shapes if shape is not None] for shapes in groups]
    counts = np.fromiter((len(shapes) for shapes in placed), dtype=np.int64, count=len(placed))
    return outlines([shape for shapes in placed for shape in shapes]), counts
