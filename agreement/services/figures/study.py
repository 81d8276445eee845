"""The attribute agreement study as an auditor knows it: trials, appraisers, a reference."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from agreement.models import UndecidedMode
from agreement.selectors.columns import UNDECIDED, VERDICTS, Columns
from agreement.services.figures.labels import modes
from agreement.services.figures.made import Inputs, Made, Row, of_enough_products
from agreement.services.figures.verdicts import judge
from agreement.stats import (
    Estimate,
    Ratings,
    Undefined,
    attribute_study,
    category_kappa,
    fleiss_kappa,
)
from agreement.stats.study import Appraiser, Share
from agreement.stats.study_rates import NO_BAD, NO_GOOD

GOOD = "ok"
# Beyond so many answers whole products are drawn, by the seed 0.
MOST_ANSWERS = 200_000
NO_MEAN = Undefined("trial_undefined", "The kappa of at least one trial is not defined.")
Long = tuple[Hashable, str, Hashable, Hashable]


def study_step(inputs: Inputs, made: Made) -> None:
    columns = inputs.columns
    if columns.n_trials < 2 and not inputs.references:
        return
    rows = _drawn(columns)
    studied = np.unique(rows["image"])
    made.n_studied = len(studied)
    if made.n_studied < len(columns.images):
        made.counted |= {("studied", "", "", columns.images[n]) for n in studied}
    before = len(made.rows)
    for mode in modes(columns):
        _study(inputs, made, _in_mode(rows, mode), mode)
    made.rows[before:] = [
        replace(row, estimate=of_enough_products(row.estimate, columns))
        for row in made.rows[before:]
    ]
    judge(inputs, made)


def _drawn(columns: Columns) -> NDArray[Any]:
    """Of too many the answers of a random part of the products, of one at least."""
    rows = columns.answers
    if len(rows) <= MOST_ANSWERS:
        return rows
    products = np.random.default_rng(0).permutation(columns.n_products)
    of_row = columns.product[rows["image"]]
    sizes = np.bincount(of_row)[products]
    fit = np.cumsum(sizes) <= MOST_ANSWERS
    fit[0] = True
    kept = products[fit]
    return np.asarray(rows[np.isin(of_row, kept)])


def _in_mode(rows: NDArray[Any], mode: str) -> NDArray[Any]:
    if mode == UndecidedMode.OWN:
        return rows
    return np.asarray(rows[rows["verdict"] != UNDECIDED])


def _study(inputs: Inputs, made: Made, rows: NDArray[Any], mode: str) -> None:
    columns = inputs.columns
    scale = VERDICTS if mode == UndecidedMode.OWN else VERDICTS[:UNDECIDED]
    long = [_long(row) for row in rows]
    repeated = _repeated(long)
    right: dict[Hashable, Hashable] = {
        n: inputs.references[image]
        for n, image in enumerate(columns.images)
        if image in inputs.independent
    }
    if repeated:
        _within(made, repeated, scale, mode, columns)
        _between(made, long, scale, mode, columns)
    known = [row for row in long if row[0] in right]
    if known:
        _against_reference(made, known, scale, right, mode, columns)


def _long(row: Any) -> Long:
    return int(row["image"]), str(row["person"]), int(row["trial"]), VERDICTS[row["verdict"]]


def _repeated(long: Sequence[Long]) -> list[Long]:
    counts: dict[tuple[Hashable, str], int] = {}
    for item, person, _, _ in long:
        counts[item, person] = counts.get((item, person), 0) + 1
    return [row for row in long if counts[row[0], row[1]] > 1]


def _within(
    made: Made, repeated: list[Long], scale: tuple[str, ...], mode: str, columns: Columns
) -> None:
    for one in attribute_study(repeated, scale, products=_products(columns)).appraisers:
        person = columns.people[int(one.name)]
        made.rows.append(_match("within", "match", one.within, mode, person))
        own = [row for row in repeated if row[1] == one.name]
        for estimate in _kappas(own, scale, columns):
            made.rows.append(Row("within", estimate, mode, person))


def _products(columns: Columns) -> dict[Hashable, Hashable] | None:
    """Of images that show the same product."""
    return None if columns.groups is None else dict(enumerate(columns.groups.tolist()))


def _between(
    made: Made, long: list[Long], scale: tuple[str, ...], mode: str, columns: Columns
) -> None:
    found = attribute_study(long, scale, products=_products(columns))
    made.rows.append(_match("between", "match", found.between, mode))
    people = {row[1] for row in long}
    by_item: dict[Hashable, set[str]] = {}
    for item, person, _, _ in long:
        by_item.setdefault(item, set()).add(person)
    complete = [row for row in long if len(by_item[row[0]]) == len(people)]
    made.rows += [Row("between", one, mode) for one in _kappas(complete, scale, columns)]


def _kappas(rows: Sequence[Long], scale: tuple[str, ...], columns: Columns) -> list[Estimate]:
    """Every trial counts as a rater, as Minitab has it; overall and for each answer."""
    if not rows:
        return []
    by_item: dict[Hashable, list[Hashable]] = {}
    for item, _, _, label in sorted(rows, key=lambda r: (str(r[0]), r[1], str(r[2]))):
        by_item.setdefault(item, []).append(label)
    width = max(len(labels) for labels in by_item.values())
    if width < 2:
        return []
    table = [[*labels, *[None] * (width - len(labels))] for labels in by_item.values()]
    products = _products(columns)
    groups = None if products is None else [products[item] for item in by_item]
    ratings = Ratings.from_table(table, scale, groups=groups)
    return [fleiss_kappa(ratings), *category_kappa(ratings)]


def _against_reference(
    made: Made,
    known: list[Long],
    scale: tuple[str, ...],
    right: dict[Hashable, Hashable],
    mode: str,
    columns: Columns,
) -> None:
    found = attribute_study(known, scale, reference=right, good=GOOD, products=_products(columns))
    for one in found.appraisers:
        person = columns.people[int(one.name)]
        made.rows += _of_appraiser(one, mode, person)
        made.rows += _parts([row for row in known if row[1] == one.name], right, mode, person)
    if found.all_against_reference is not None:
        made.rows.append(_match("all_reference", "match", found.all_against_reference, mode))
    if found.all_cohen_pooled is not None:
        pooled = replace(found.all_cohen_pooled, coefficient="cohen_pooled")
        made.rows.append(Row("all_reference", pooled, mode))
    mean = _mean("fleiss_mean_of_trials", found.all_fleiss_mean_of_trials)
    made.rows.append(Row("all_reference", mean, mode))


def _of_appraiser(one: Appraiser, mode: str, person: UUID) -> list[Row]:
    shares = {
        "match": one.against_reference,
        "effectiveness": one.decisions,
        # What nobody decided is neither missed nor a false alarm.
        "miss_rate": None if mode == UndecidedMode.OWN else one.miss,
        "false_alarm_rate": None if mode == UndecidedMode.OWN else one.false_alarm,
    }
    rows = [
        _match("reference", name, found, mode, person)
        for name, found in shares.items()
        if found is not None
    ]
    if one.cohen_pooled is not None:
        pooled = replace(one.cohen_pooled, coefficient="cohen_pooled")
        rows.append(Row("reference", pooled, mode, person))
    for name in ("cohen_mean_of_trials", "fleiss_mean_of_trials"):
        rows.append(Row("reference", _mean(name, getattr(one, name)), mode, person))
    return rows


def _mean(name: str, value: float | None) -> Estimate:
    return Estimate(name, value, undefined=NO_MEAN if value is None else None)


def _parts(
    own: Sequence[Long], right: dict[Hashable, Hashable], mode: str, person: UUID
) -> list[Row]:
    """Minitab's disagreement table counts parts: wrong the same way in every trial, or mixed."""
    answers: dict[Hashable, set[Hashable]] = {}
    for item, _, _, label in own:
        answers.setdefault(item, set()).add(label)
    bad = [said for item, said in answers.items() if right[item] != GOOD]
    good = [said for item, said in answers.items() if right[item] == GOOD]
    mixed = sum(len(said) > 1 for said in answers.values())
    alarmed = sum(len(said) == 1 and said != {GOOD} for said in good)
    counts = {
        "parts_missed": (sum(said == {GOOD} for said in bad), len(bad), NO_BAD),
        "parts_alarmed": (alarmed, len(good), NO_GOOD),
        "parts_mixed": (mixed, len(answers), None),
    }
    return [
        Row(
            "reference",
            Estimate(name, hits / n, n_items=n) if n else Estimate(name, None, undefined=why),
            mode,
            person,
            hits=hits,
        )
        for name, (hits, n, why) in counts.items()
    ]


def _match(subject: str, name: str, found: Share, mode: str, person: UUID | None = None) -> Row:
    estimate = Estimate(
        name,
        found.share,
        interval=found.interval,
        n_items=found.inspected,
        undefined=found.undefined,
    )
    return Row(subject, estimate, mode, person, hits=found.matched)
