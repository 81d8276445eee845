"""A study as an array: items x appraisers x trials."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from agreement.stats.ratings import MISSING, Codes, Floats, RatingsError

Label = Hashable


@dataclass(frozen=True, eq=False, slots=True)
class StudyTable:
    """`said`: items x appraisers x trials, codes on `scale`, -1 where nothing was answered;
    `truth`: the reference of each item, -1 where there is none; `weight` of each item; `group`:
    the product of each item, where several items are of one."""

    items: tuple[Hashable, ...]
    names: tuple[str, ...]
    scale: tuple[Label, ...]
    said: Codes
    truth: Codes
    weight: Floats
    group: Codes | None


def study_table(
    rows: Iterable[tuple[Hashable, str, Hashable, Label]],
    scale: Sequence[Label],
    reference: Mapping[Hashable, Label] | None,
    sampling: Mapping[Hashable, float] | None,
    products: Mapping[Hashable, Hashable] | None = None,
) -> StudyTable:
    """RatingsError for an answer off the scale or a sampling probability outside (0, 1]."""
    table = list(rows)
    if not table:
        raise RatingsError("There are no answers.")
    code = {label: index for index, label in enumerate(scale)}
    items = _positions([row[0] for row in table])
    names = _positions(sorted({str(row[1]) for row in table}))
    trials = _positions(sorted({row[2] for row in table}, key=_trial_order))
    said = np.full((len(items), len(names), len(trials)), MISSING, dtype=np.int64)
    for item, name, trial, label in table:
        if label not in code:
            raise RatingsError(f"The answer '{label}' is not on the scale.")
        place = items[item], names[str(name)], trials[trial]
        if said[place] != MISSING:
            raise RatingsError(f"{name} has answered item {item} twice in trial {trial}.")
        said[place] = code[label]
    truth = np.full(len(items), MISSING, dtype=np.int64)
    weight = np.ones(len(items))
    for item, index in items.items():
        right = None if reference is None else reference.get(item)
        if right is not None and right not in code:
            raise RatingsError(f"The reference '{right}' is not on the scale.")
        truth[index] = MISSING if right is None else code[right]
        chance = 1.0 if sampling is None else sampling.get(item, 1.0)
        if not 0 < chance <= 1:
            raise RatingsError("A sampling probability lies above 0 and up to 1.")
        weight[index] = 1 / chance
    group = _products(items, products)
    return StudyTable(
        tuple(items), tuple(map(str, names)), tuple(scale), said, truth, weight, group
    )


def _products(
    items: Mapping[Hashable, int], products: Mapping[Hashable, Hashable] | None
) -> Codes | None:
    if products is None:
        return None
    own = [products.get(item, item) for item in items]
    code = _positions(own)
    return None if len(code) == len(items) else np.array([code[one] for one in own])


def _positions(values: Sequence[Hashable]) -> dict[Hashable, int]:
    return {value: index for index, value in enumerate(dict.fromkeys(values))}


def _trial_order(trial: Hashable) -> tuple[int, float, str]:
    try:
        return 0, float(str(trial)), str(trial)
    except ValueError:
        return 1, 0.0, str(trial)
