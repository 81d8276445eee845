"""Rater tables as people keep them, wide (a column a rater) or long (a line an answer)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agreement.stats.csv_text import BadTable, Sheet, is_missing, sheet_of
from agreement.stats.figures import Figures, figures_of
from agreement.stats.ratings import MISSING, Codes, Ratings
from agreement.stats.rule_units import grade_order, is_ordered
from agreement.stats.table_columns import Columns, columns_of

__all__ = ["BadTable", "Figures", "Table", "figures_of", "read_table"]

_MOST_CELLS = 50_000_000
_SHEET_ERROR = re.compile(r"#[A-ZÄÖÜ/0]+[!?]")
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff]")
# A coefficient weighs every answer against every other.
MAX_ANSWERS = 200


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """An entry of `item`, `rater`, `trial` and `label` (codes into the names) for each answer
    given; `reference` and `groups` by item. A rater without any answer is kept. `has_order`: the
    order of the answers was given, or tells itself."""

    items: tuple[str, ...]
    raters: tuple[str, ...]
    trials: tuple[str, ...]
    scale: tuple[str, ...]
    item: Codes
    rater: Codes
    trial: Codes
    label: Codes
    reference: dict[str, str]
    groups: dict[str, str]
    columns: Columns
    has_order: bool

    @property
    def has_trials(self) -> bool:
        return self.columns.trial is not None

    def rows(self) -> list[tuple[Hashable, str, Hashable, Hashable]]:
        """(item, rater, trial, label) of every answer."""
        codes = (x.tolist() for x in (self.item, self.rater, self.trial, self.label))
        return [
            (self.items[i], self.raters[r], self.trials[t], self.scale[k])
            for i, r, t, k in zip(*codes, strict=True)
        ]

    def ratings(self) -> Ratings:
        """Each trial of a rater counts as a rater of its own ("ann#1")."""
        codes, columns = self.matrix()
        names = [
            f"{self.raters[who]}#{self.trials[t]}" if self.has_trials else self.raters[who]
            for who, t in columns
        ]
        products = self.products()
        groups = None if products is None else list(products.values())
        return Ratings.from_codes(codes, self.scale, raters=names, groups=groups)

    def products(self) -> dict[Hashable, Hashable] | None:
        """The product of each item, of which there may be several; one without a group is its
        own, whatever it is called."""
        if not self.groups:
            return None
        return {item: (item in self.groups, self.groups.get(item, item)) for item in self.items}

    def matrix(self) -> tuple[Codes, list[tuple[int, int]]]:
        """Items x (rater, trial), -1 where nothing was answered, and what each column is."""
        pairs = self.rater * len(self.trials) + self.trial
        silent = set(range(len(self.raters))) - set(self.rater.tolist())
        keys = sorted({*pairs.tolist(), *(who * len(self.trials) for who in silent)})
        if len(keys) * len(self.items) > _MOST_CELLS:
            raise BadTable(1, f"{len(keys)} raters and {len(self.items)} items are too many.")
        codes = np.full((len(self.items), len(keys)), MISSING, dtype=np.int64)
        codes[self.item, np.searchsorted(np.array(keys), pairs)] = self.label
        return codes, [divmod(key, len(self.trials)) for key in keys]


def read_table(
    text: str,
    *,
    scale: Sequence[str] | None = None,
    reference: str | None = None,
    max_lines: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> Table:
    """Long with the columns item, rater, label (and trial, reference, group), else wide: a column
    a rater, and item, group and the reference by name. `columns`: what is which, where the names
    do not say it (`table_columns`). Separators , ; tab, decimal commas where
    commas do not separate. NaN, NA, N/A and null are missing unless they are on the scale.
    BadTable names the line and the reason."""
    sheet = sheet_of(text, max_lines=max_lines, decimal_comma=True)
    if len(sheet.columns) == 1:
        raise BadTable(1, "There is one column alone. Separate cells by comma, semicolon or tab.")
    said = {**(columns or {}), **({"reference": reference} if reference is not None else {})}
    found = columns_of(list(sheet.columns), said)
    if found.form == "wide" and "item" not in said:
        _check_first(sheet, found)
    read = _read_long if found.form == "long" else _read_wide
    return read(sheet, found, _scale(scale))


def _check_first(sheet: Sheet, columns: Columns) -> None:
    """Numbers or dates of the items under a name that tells nothing are no answers of a rater."""
    if columns.item is not None or len(columns.raters) < 2:
        return
    first, *others = columns.raters
    own = {cell for cell in sheet.columns[first] if not is_missing(cell)}
    rest = {cell for name in others for cell in sheet.columns[name]}
    if len(own) > 1 and not own & rest:
        reason = f"'{first}' shares no answer with the others: is it the item? Say which column is."
        raise BadTable(1, reason)


def _scale(scale: Sequence[str] | None) -> tuple[str, ...] | None:
    if scale is None:
        return None
    allowed = tuple(label.strip() for label in scale)
    if not all(allowed) or len(set(allowed)) < len(allowed):
        raise BadTable(1, "The scale has an empty answer or one twice.")
    return allowed


def _read_long(sheet: Sheet, columns: Columns, scale: tuple[str, ...] | None) -> Table:
    item, rater, label = (
        sheet.columns[name] for name in (columns.item, columns.rater, columns.answer) if name
    )
    trial = sheet.columns[columns.trial] if columns.trial else [""] * len(item)
    for line, a, b, t in zip(sheet.lines, item, rater, trial, strict=True):
        if not a or not b or (columns.trial and not t):
            raise BadTable(line, "The item, the rater or the trial is empty.")
    items, item_code = _encode(item)
    raters, rater_code = _encode(rater, ordered=True)
    _check_alike(raters)
    trials, trial_code = _encode(trial, ordered=True)
    _check_once(sheet.lines, items, raters, item_code, rater_code, trial_code)
    right = _by_item(sheet, item, columns.reference, "references")
    groups = _by_item(sheet, item, columns.group, "groups")
    found, label_code = _labels(sheet.lines, label, scale, right)
    given = label_code != MISSING
    return Table(
        items, raters, trials, found,
        item_code[given], rater_code[given], trial_code[given], label_code[given],
        right, groups, columns, scale is not None or is_ordered(set(found)),
    )  # fmt: skip


def _read_wide(sheet: Sheet, columns: Columns, scale: tuple[str, ...] | None) -> Table:
    raters = columns.raters
    if not raters:
        raise BadTable(1, "There is no column of a rater.")
    _check_alike(raters)
    item = sheet.columns[columns.item] if columns.item else [str(line) for line in sheet.lines]
    seen: set[str] = set()
    for line, name in zip(sheet.lines, item, strict=True):
        if not name or name in seen:
            raise BadTable(line, f"The item '{name}' is empty or stands there twice.")
        seen.add(name)
    right = _by_item(sheet, item, columns.reference, "references")
    groups = _by_item(sheet, item, columns.group, "groups")
    cells = [label for rater in raters for label in sheet.columns[rater]]
    found, codes = _labels(sheet.lines * len(raters), cells, scale, right)
    rater_code, item_code = np.divmod(np.arange(len(cells)), len(item))
    given = codes != MISSING
    none = np.zeros(int(given.sum()), dtype=np.int64)
    return Table(
        tuple(item), raters, ("",), found,
        item_code[given], rater_code[given], none, codes[given],
        right, groups, columns, scale is not None or is_ordered(set(found)),
    )  # fmt: skip


def _labels(
    lines: list[int], cells: list[str], scale: tuple[str, ...] | None, right: dict[str, str]
) -> tuple[tuple[str, ...], Codes]:
    if scale is not None:
        known = {label: index for index, label in enumerate(scale)}
        strange = set(cells).union(right.values()) - known.keys()
        wrong = {cell for cell in strange if not is_missing(cell)}
        if wrong:
            _refuse(lines, cells, wrong)
    else:
        seen = {cell for cell in set(cells) if not is_missing(cell)} | set(right.values())
        scale = tuple(grade_order(seen, None))
        if len(scale) > MAX_ANSWERS:
            reason = f"The table has {len(scale)} different answers: are these the right columns?"
            raise BadTable(1, reason)
        if errors := {answer for answer in scale if _SHEET_ERROR.fullmatch(answer)}:
            line, cell = min((n, c) for n, c in zip(lines, cells, strict=True) if c in errors)
            raise BadTable(line, f"'{cell}' is an error of the spreadsheet, no answer.")
        _check_numbers(scale)
        _check_alike(scale)
        known = {label: index for index, label in enumerate(scale)}
    codes = np.array([known.get(cell, MISSING) for cell in cells], dtype=np.int64)
    if (codes == MISSING).all():
        raise BadTable(1, "The table has no answers.")
    return scale, codes


def _check_numbers(scale: tuple[str, ...]) -> None:
    """1 and 1.0 are not two answers."""
    written: dict[float, str] = {}
    for label in scale:
        rank, number, _ = _label_key(label)
        if rank == 0 and (other := written.setdefault(number, label)) != label:
            reason = f"The answers '{other}' and '{label}' are one number: write them alike."
            raise BadTable(1, reason)


def _check_alike(names: Sequence[str]) -> None:
    """OK and ok are one, and so are names that differ in what nobody sees."""
    written: dict[str, str] = {}
    for name in names:
        key = " ".join(_UNSEEN.sub("", name).casefold().split())
        if (other := written.setdefault(key, name)) != name:
            reason = f"'{other}' and '{name}' differ in case or blanks only: write them alike."
            raise BadTable(1, reason)


def _refuse(lines: list[int], cells: list[str], wrong: set[str]) -> None:
    bad = [(n, cell) for n, cell in zip(lines, cells, strict=True) if cell in wrong]
    if bad:
        line, label = min(bad)
        raise BadTable(line, f"The answer '{label}' is not on the scale.")
    raise BadTable(1, f"The reference '{min(wrong)}' is not on the scale.")


def _check_once(
    lines: list[int],
    items: tuple[str, ...],
    raters: tuple[str, ...],
    item: Codes,
    rater: Codes,
    trial: Codes,
) -> None:
    key = (item * len(raters) + rater) * (int(trial.max()) + 1) + trial
    _, first = np.unique(key, return_index=True)
    if len(first) < len(key):
        again = np.ones(len(key), dtype=bool)
        again[first] = False
        k = int(np.flatnonzero(again)[0])
        text = (
            f"{raters[rater[k]]} has answered item {items[item[k]]} before: "
            "number repeats in a column 'trial'."
        )
        raise BadTable(lines[k], text)


def _by_item(sheet: Sheet, item: list[str], column: str | None, what: str) -> dict[str, str]:
    if column is None:
        return {}
    kept: dict[str, str] = {}
    for line, name, value in zip(sheet.lines, item, sheet.columns[column], strict=True):
        if not is_missing(value) and kept.setdefault(name, value) != value:
            raise BadTable(line, f"Item {name} has two different {what}.")
    return kept


def _encode(
    cells: list[str], *, ordered: bool = False
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    distinct = dict.fromkeys(cells)
    names = tuple(sorted(distinct, key=_label_key) if ordered else distinct)
    place = {name: index for index, name in enumerate(names)}
    return names, np.fromiter((place[cell] for cell in cells), dtype=np.int64, count=len(cells))


def _label_key(label: str) -> tuple[int, float, str]:
    try:
        number = float(label)
    except ValueError:
        return (1, 0.0, label)
    return (0, number, label) if number == number else (1, 0.0, label)
