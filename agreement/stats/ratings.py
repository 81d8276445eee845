"""Items x raters, reduced to unique patterns with multiplicities."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
MISSING = -1
_DENSE_KEYS = 1 << 22


class RatingsError(ValueError):
    pass


@dataclass(frozen=True, eq=False, slots=True)
class Ratings:
    """`patterns` holds category codes (-1 missing), a row per different answer of the raters;
    None when only counts are known. `group` gives the product of each pattern: patterns of
    different products are then kept apart."""

    categories: tuple[Hashable, ...]
    raters: tuple[str, ...]
    patterns: Codes | None
    counts: Floats
    multiplicity: Floats
    group: Codes | None = None

    @classmethod
    def from_codes(
        cls,
        codes: ArrayLike,
        categories: Sequence[Hashable],
        *,
        raters: Sequence[str] | None = None,
        groups: Sequence[Hashable] | None = None,
    ) -> Ratings:
        """`codes`: items x raters, positions in `categories`, -1 where nothing was answered."""
        table = np.asarray(codes)
        if table.ndim != 2:
            raise RatingsError("Ratings are a table of items x raters.")
        scale = _scale(categories)
        if table.size and (table.min() < MISSING or table.max() >= len(scale)):
            raise RatingsError("A rating lies outside the scale.")
        group = None if groups is None else _group_codes(groups, len(table))
        patterns, multiplicity, group = _reduce(table, len(scale), group)
        names = tuple(raters) if raters is not None else _names(table.shape[1])
        if len(names) != table.shape[1]:
            raise RatingsError("There is one name for each rater.")
        counts = _count(patterns, len(scale))
        return cls(scale, names, patterns, counts, multiplicity, group)

    @classmethod
    def from_table(
        cls,
        rows: Iterable[Sequence[Hashable | None]],
        categories: Sequence[Hashable],
        *,
        raters: Sequence[str] | None = None,
        groups: Sequence[Hashable] | None = None,
    ) -> Ratings:
        """`rows`: one an item, one label a rater, None where missing."""
        code = {label: index for index, label in enumerate(_scale(categories))}
        codes = [[_code(code, label) for label in row] for row in rows]
        width = len(codes[0]) if codes else len(raters or ())
        table = np.array(codes, dtype=np.int64).reshape(len(codes), width)
        return cls.from_codes(table, categories, raters=raters, groups=groups)

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[tuple[Hashable, ...]],
        categories: Sequence[Hashable],
        *,
        groups: dict[Hashable, Hashable] | None = None,
    ) -> Ratings:
        """Long rows (item, rater, label) or (item, rater, trial, label): each trial of a rater
        counts as a rater of its own. `groups` gives the product of each item."""
        cells: dict[tuple[Hashable, tuple[Hashable, ...]], Hashable] = {}
        items: dict[Hashable, int] = {}
        columns: dict[tuple[Hashable, ...], None] = {}
        for item, *who, label in rows:
            key = tuple(who)
            if (item, key) in cells:
                raise RatingsError(f"Item {item} has two answers of {_name(key)}.")
            cells[item, key] = label
            items.setdefault(item, len(items))
            columns.setdefault(key)
        order = sorted(columns, key=lambda key: tuple(str(part) for part in key))
        position = {key: index for index, key in enumerate(order)}
        code = {label: index for index, label in enumerate(_scale(categories))}
        table = np.full((len(items), len(order)), MISSING, dtype=np.int64)
        for (item, key), label in cells.items():
            table[items[item], position[key]] = _code(code, label)
        of_item = None if groups is None else [groups.get(item, item) for item in items]
        names = [_name(key) for key in order]
        return cls.from_codes(table, categories, raters=names, groups=of_item)

    @classmethod
    def from_counts(
        cls,
        counts: ArrayLike,
        categories: Sequence[Hashable],
        *,
        groups: Codes | None = None,
    ) -> Ratings:
        """`counts`: items x categories, how many raters chose each; who did is not known.
        `groups`: the number of the product of each item."""
        table = np.asarray(counts)
        scale = _scale(categories)
        if table.ndim != 2 or table.shape[1] != len(scale) or (table < 0).any():
            raise RatingsError("Counts are a table of items x categories, none below 0.")
        if groups is not None:
            table = np.column_stack([groups, table])
        rows, multiplicity = np.unique(table, axis=0, return_counts=True)
        group = None
        if groups is not None:
            group, rows = rows[:, 0].astype(np.int64), rows[:, 1:]
        n_raters = int(rows.sum(axis=1).max()) if len(rows) else 0
        names = _names(n_raters)
        return cls(scale, names, None, rows.astype(float), multiplicity.astype(float), group)

    @classmethod
    def from_crosstab(
        cls,
        table: ArrayLike,
        categories: Sequence[Hashable],
        *,
        raters: tuple[str, str] = ("1", "2"),
    ) -> Ratings:
        """`table[k][l]`: items the first rater put into k and the second into l."""
        cells = np.asarray(table, dtype=float)
        scale = _scale(categories)
        if cells.shape != (len(scale), len(scale)):
            raise RatingsError("A cross table has a row and a column for each category.")
        patterns = np.argwhere(cells > 0)
        counts = _count(patterns, len(scale))
        return cls(scale, raters, patterns, counts, cells[cells > 0])

    @property
    def n_categories(self) -> int:
        return len(self.categories)

    @property
    def n_ratings(self) -> int:
        return round(float(self.multiplicity @ self.counts.sum(axis=1)))

    def pair(self, first: str, second: str) -> Ratings:
        return self.only((first, second))

    def only(self, raters: Sequence[str]) -> Ratings:
        if self.patterns is None:
            raise RatingsError("Who gave which rating is not known.")
        columns = [self.raters.index(name) for name in raters]
        patterns = self.patterns[:, columns]
        counts = _count(patterns, self.n_categories)
        return Ratings(
            self.categories, tuple(raters), patterns, counts, self.multiplicity, self.group
        )

    def against_rest(self, category: Hashable) -> Ratings:
        """The same ratings with all other categories as one."""
        index = self.categories.index(category)
        patterns = self.patterns
        if patterns is not None:
            patterns = np.where(patterns < 0, MISSING, (patterns != index).astype(np.int64))
        rest = self.counts.sum(axis=1) - self.counts[:, index]
        counts = np.column_stack([self.counts[:, index], rest])
        scale = (category, "other answers")
        return Ratings(scale, self.raters, patterns, counts, self.multiplicity, self.group)


def _scale(categories: Sequence[Hashable]) -> tuple[Hashable, ...]:
    scale = tuple(categories)
    if not scale or len(set(scale)) != len(scale):
        raise RatingsError("A scale has at least one category and names none twice.")
    return scale


def _names(n: int) -> tuple[str, ...]:
    return tuple(str(index + 1) for index in range(n))


def _name(key: tuple[Hashable, ...]) -> str:
    return "#".join(str(part) for part in key)


def _code(code: dict[Hashable, int], label: Hashable | None) -> int:
    if label is None:
        return MISSING
    if label not in code:
        raise RatingsError(f"The answer '{label}' is not on the scale.")
    return code[label]


def _group_codes(groups: Sequence[Hashable], n: int) -> Codes:
    if len(groups) != n:
        raise RatingsError("There is one group for each item.")
    index: dict[Hashable, int] = {}
    return np.array([index.setdefault(group, len(index)) for group in groups], dtype=np.int64)


def _reduce(
    table: NDArray[np.int64], q: int, group: Codes | None
) -> tuple[Codes, Floats, Codes | None]:
    n, r = table.shape
    size = (q + 1) ** r * (1 if group is None else int(group.max(initial=0)) + 1)
    if size <= _DENSE_KEYS:
        # Small key spaces need no sorting.
        key = np.zeros(n, dtype=np.int32) if group is None else group.astype(np.int32)
        for column in range(r):
            key *= q + 1
            key += table[:, column]
            key += 1
        tally = np.bincount(key, minlength=1)
        found = np.flatnonzero(tally) if n else np.zeros(0, dtype=np.int64)
        rest, patterns = found.copy(), np.empty((len(found), r), dtype=np.int64)
        for column in reversed(range(r)):
            rest, patterns[:, column] = np.divmod(rest, q + 1)
        return patterns - 1, tally[found].astype(float), None if group is None else rest
    if group is not None:
        rows, tally = np.unique(np.column_stack([group, table]), axis=0, return_counts=True)
        return rows[:, 1:].astype(np.int64), tally.astype(float), rows[:, 0].astype(np.int64)
    rows, tally = np.unique(table, axis=0, return_counts=True)
    return rows.astype(np.int64), tally.astype(float), None


def _count(patterns: Codes, q: int) -> Floats:
    counts = np.zeros((len(patterns), q))
    for k in range(q):
        counts[:, k] = (patterns == k).sum(axis=1)
    return counts
