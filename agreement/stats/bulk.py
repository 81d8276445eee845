"""How many findings of two people match, on many images at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from agreement.stats.findings import OVERLAP, OVERLAP_SMALL, match_findings
from agreement.stats.overlap import SMALL, THIN
from agreement.stats.ratings import Floats
from vqi.common.geometry import Box, Geometry

Shapes = Sequence[Geometry]
Index = NDArray[np.int64]
_CHUNK = 10_000


def match_counts(images: Sequence[tuple[Shapes, Shapes]]) -> list[tuple[int, int, int]]:
    """Matches, findings of the first and findings of the second, an image. Upright boxes are
    compared as arrays; only images where a finding has two partners need the assignment."""
    rows: list[tuple[int, int, int]] = []
    for start in range(0, len(images), _CHUNK):
        rows.extend(_count_chunk(images[start : start + _CHUNK]))
    return rows


def _count_chunk(images: Sequence[tuple[Shapes, Shapes]]) -> list[tuple[int, int, int]]:
    plain = [_all_upright(a) and _all_upright(b) for a, b in images]
    first, n_first = _flatten([a if ok else () for (a, _), ok in zip(images, plain, strict=True)])
    second, n_second = _flatten([b if ok else () for (_, b), ok in zip(images, plain, strict=True)])
    matched, unsure = _compare(first, n_first, second, n_second)
    rows = []
    for index, (a, b) in enumerate(images):
        if plain[index] and not unsure[index]:
            rows.append((int(matched[index]), len(a), len(b)))
        else:
            n_a, n_b = (sum(shape is not None for shape in shapes) for shapes in (a, b))
            rows.append((len(match_findings(a, b)) if n_a and n_b else 0, n_a, n_b))
    return rows


def _compare(
    first: Floats, n_first: Index, second: Floats, n_second: Index
) -> tuple[Index, NDArray[np.bool_]]:
    image, i, j = _all_pairs(n_first, n_second)
    a, b = first[i], second[j]
    low, high = np.maximum(a[:, :2], b[:, :2]), np.minimum(a[:, 2:4], b[:, 2:4])
    side = high - low
    near = (side >= -3).all(axis=1)
    image, i, j, a, b, side = image[near], i[near], j[near], a[near], b[near], side[near]
    common = np.prod(np.maximum(side, 0), axis=1)
    overlap = common / (a[:, 4] + b[:, 4] - common)
    small = np.minimum(a[:, 4], b[:, 4]) < SMALL**2
    close = overlap >= np.where(small, OVERLAP_SMALL, OVERLAP)
    thin = (a[:, 5] < THIN) & (b[:, 5] < THIN) & ~close
    n = len(n_first)
    twice = np.zeros(n, dtype=bool)
    for side_index, size in ((i, len(first)), (j, len(second))):
        partners = np.bincount(side_index[close], minlength=size)
        twice[image[close][partners[side_index[close]] > 1]] = True
    # Thin shapes side by side are judged by their boundaries, one by one.
    twice[image[thin]] = True
    return np.bincount(image[close], minlength=n), twice


def _all_pairs(n_first: Index, n_second: Index) -> tuple[Index, Index, Index]:
    """Every finding of the first with every one of the second on the same image."""
    pairs = n_first * n_second
    image = np.repeat(np.arange(len(pairs)), pairs)
    within = np.arange(len(image)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    row, column = np.divmod(within, n_second[image])
    start_first, start_second = np.cumsum(n_first) - n_first, np.cumsum(n_second) - n_second
    return image, start_first[image] + row, start_second[image] + column


def _flatten(groups: Sequence[Shapes]) -> tuple[Floats, Index]:
    """x0, y0, x1, y1, area and area per perimeter of every box."""
    flat = [
        (box.x, box.y, box.width, box.height)
        for shapes in groups
        for box in shapes
        if isinstance(box, Box)
    ]
    table = np.array(flat, dtype=float).reshape(-1, 4)
    size = table[:, 2:]
    area = size[:, 0] * size[:, 1]
    thickness = area / (2 * size.sum(axis=1))
    counts = np.fromiter((len(shapes) for shapes in groups), dtype=np.int64, count=len(groups))
    return np.column_stack([table[:, :2], table[:, :2] + size, area, thickness]), counts


def _all_upright(shapes: Shapes) -> bool:
    return all(isinstance(shape, Box) and shape.rotation == 0 for shape in shapes)
