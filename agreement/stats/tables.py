"""Rater tables as people keep them, wide or long, and every figure that applies to them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from agreement.stats.coefficients import (
    brennan_prediger,
    category_kappa,
    cohen_pairs,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    krippendorff_alpha,
    light_kappa,
    percent_agreement,
    scott_pi,
)
from agreement.stats.csv_text import BadTable, lines_of
from agreement.stats.kendall import Concordance, kendall_w
from agreement.stats.ratings import Ratings
from agreement.stats.result import Estimate
from agreement.stats.study import AttributeStudy, attribute_study

LONG = ("item", "rater", "label")
_ITEM = ("item", "image", "part", "id", "subject", "unit")
_GROUP = ("group", "product")
# A coefficient weighs every answer against every other.
MAX_ANSWERS = 200


@dataclass(frozen=True, slots=True)
class Row:
    item: str
    rater: str
    trial: str
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    scale: tuple[str, ...]
    reference: dict[str, str]
    groups: dict[str, str]
    has_trials: bool

    def ratings(self) -> Ratings:
        groups: dict[Hashable, Hashable] | None = {k: v for k, v in self.groups.items()} or None  # noqa: C416
        if self.has_trials:
            long = [(r.item, r.rater, r.trial, r.label) for r in self.rows]
            return Ratings.from_rows(long, self.scale, groups=groups)
        return Ratings.from_rows(
            [(r.item, r.rater, r.label) for r in self.rows], self.scale, groups=groups
        )


@dataclass(frozen=True, slots=True)
class Figures:
    estimates: tuple[Estimate, ...]
    study: AttributeStudy | None
    concordance: Concordance | None


def read_table(
    text: str,
    *,
    scale: Sequence[str] | None = None,
    reference: str | None = None,
    max_lines: int | None = None,
) -> Table:
    """Long with the columns item, rater, label (and trial, reference, group), else wide: a column
    a rater, and item, group and the reference by name."""
    head, lines = lines_of(text, max_lines=max_lines, decimal_comma=True)
    if reference is not None and reference not in head:
        raise BadTable(1, f"There is no column '{reference}'.")
    if reference is None and "reference" in head:
        reference = "reference"
    read = _read_long if set(LONG) <= set(head) else _read_wide
    return read(head, lines, scale, reference)


def figures_of(
    table: Table, *, level: str = "nominal", weights: str | None = None, good: str | None = None
) -> Figures:
    ratings = table.ratings()
    if len(ratings.raters) < 2 and not table.reference:
        raise BadTable(1, "It takes two raters, two trials or a reference.")
    found: list[Estimate] = []
    if len(ratings.raters) >= 2:
        found = _estimates(ratings, level, weights)
    study = concordance = None
    if table.has_trials or table.reference:
        rows = [(r.item, r.rater, r.trial, r.label) for r in table.rows]
        reference: dict[Hashable, Hashable] = {k: v for k, v in table.reference.items()}  # noqa: C416
        study = attribute_study(rows, table.scale, reference=reference or None, good=good)
    if level == "ordinal" and len(ratings.raters) >= 2:
        concordance = _concordance(table)
    return Figures(tuple(found), study, concordance)


def _estimates(ratings: Ratings, level: str, weights: str | None) -> list[Estimate]:
    graded = weights or ("quadratic" if level != "nominal" else None)
    found = [
        percent_agreement(ratings),
        fleiss_kappa(ratings),
        conger_kappa(ratings),
        brennan_prediger(ratings),
        gwet_ac1(ratings),
        krippendorff_alpha(ratings),
    ]
    if level != "nominal":
        found.append(krippendorff_alpha(ratings, level=level))
    if graded and graded != "identity":
        found += [
            percent_agreement(ratings, weights=graded),
            fleiss_kappa(ratings, weights=graded),
            conger_kappa(ratings, weights=graded),
            brennan_prediger(ratings, weights=graded),
            gwet_ac2(ratings, weights=graded),
        ]
    if len(ratings.raters) == 2:
        found.append(scott_pi(ratings))
    else:
        found.append(light_kappa(ratings))
    found += cohen_pairs(ratings)
    if graded and graded != "identity":
        found += cohen_pairs(ratings, weights=graded)
    return found + category_kappa(ratings)


def _read_long(
    head: list[str],
    lines: list[tuple[int, dict[str, str]]],
    scale: Sequence[str] | None,
    reference: str | None,
) -> Table:
    rows: list[Row] = []
    seen: set[tuple[str, str, str]] = set()
    right: dict[str, str] = {}
    groups: dict[str, str] = {}
    allowed = set(scale) if scale is not None else None
    for line, values in lines:
        row = Row(values["item"], values["rater"], values.get("trial", ""), values["label"])
        if not row.item or not row.rater:
            raise BadTable(line, "The item or the rater is empty.")
        _keep(right, row.item, values.get(reference or "", ""), line, "references")
        _keep(groups, row.item, values.get("group", ""), line, "groups")
        _check_scale(allowed, row.label, line)
        _check_scale(allowed, right.get(row.item, ""), line)
        key = (row.item, row.rater, row.trial)
        if key in seen:
            raise BadTable(line, f"{row.rater} has answered item {row.item} before.")
        seen.add(key)
        if row.label:
            rows.append(row)
    return _table(rows, scale, right, groups, has_trials="trial" in head)


def _read_wide(
    head: list[str],
    lines: list[tuple[int, dict[str, str]]],
    scale: Sequence[str] | None,
    reference: str | None,
) -> Table:
    item = next((name for name in head if name.lower() in _ITEM), None)
    group = next((name for name in head if name.lower() in _GROUP), None)
    raters = [name for name in head if name not in (item, group, reference)]
    rows: list[Row] = []
    right: dict[str, str] = {}
    groups: dict[str, str] = {}
    seen: set[str] = set()
    allowed = set(scale) if scale is not None else None
    for line, values in lines:
        name = values[item] if item else str(line)
        if not name or name in seen:
            raise BadTable(line, f"The item '{name}' is empty or stands there twice.")
        seen.add(name)
        _keep(right, name, values.get(reference or "", ""), line, "references")
        _keep(groups, name, values.get(group or "", ""), line, "groups")
        _check_scale(allowed, right.get(name, ""), line)
        for rater in raters:
            _check_scale(allowed, values[rater], line)
            if values[rater]:
                rows.append(Row(name, rater, "", values[rater]))
    return _table(rows, scale, right, groups, has_trials=False)


def _table(
    rows: list[Row],
    scale: Sequence[str] | None,
    reference: dict[str, str],
    groups: dict[str, str],
    *,
    has_trials: bool,
) -> Table:
    if not rows:
        raise BadTable(1, "The table has no answers.")
    seen = {row.label for row in rows} | set(reference.values())
    found = tuple(scale) if scale is not None else tuple(sorted(seen, key=_label_key))
    if len(found) > MAX_ANSWERS:
        reason = f"The table has {len(found)} different answers: are these the right columns?"
        raise BadTable(1, reason)
    return Table(tuple(rows), found, reference, groups, has_trials)


def _concordance(table: Table) -> Concordance:
    """Kendall's W of the items that all graded, by their place on the scale."""
    rank = {label: index for index, label in enumerate(table.scale)}
    who = sorted({(row.rater, row.trial) for row in table.rows})
    by_item: dict[str, dict[tuple[str, str], int]] = {}
    for row in table.rows:
        by_item.setdefault(row.item, {})[row.rater, row.trial] = rank[row.label]
    complete = [[own[one] for one in who] for own in by_item.values() if len(own) == len(who)]
    return kendall_w(complete if complete else [[0.0] * len(who)])


def _keep(kept: dict[str, str], item: str, value: str, line: int, what: str) -> None:
    if value and kept.setdefault(item, value) != value:
        raise BadTable(line, f"Item {item} has two different {what}.")


def _check_scale(allowed: set[str] | None, label: str, line: int) -> None:
    if label and allowed is not None and label not in allowed:
        raise BadTable(line, f"The answer '{label}' is not on the scale.")


def _label_key(label: str) -> tuple[int, float, str]:
    try:
        return (0, float(label), label)
    except ValueError:
        return (1, 0.0, label)
