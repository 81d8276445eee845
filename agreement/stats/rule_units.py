"""What can be unclear: a type, one type against another, the border between two grades."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from agreement.stats.ratings import Floats

Flags = NDArray[np.bool_]
Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer to one item in one trial: the types found, with grades if any."""

    item: Hashable
    product: Hashable
    inspector: Hashable
    trial: Hashable
    types: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Unit:
    """`said`: items x people x trials, 1 or 0, nan where the question does not arise. People and
    trials are numbered within an item: the figures do not ask who."""

    rule: str
    said: Floats

    @property
    def kind(self) -> str:
        return self.rule.split(":")[0]

    @property
    def types(self) -> list[str]:
        return self.rule.removeprefix("pair:").split("|") if self.kind == "pair" else []


def units(
    answers: Sequence[Answer], grades: Sequence[str] | None
) -> tuple[NDArray[np.int64], Iterator[Unit]]:
    """The product of each item, and every unit in turn. Units: `type:A`, found at all;
    `pair:A|B`, of the answers that have exactly one of the two, whether it is the rarer one;
    `grade:A>=s`, of the answers that have A with a grade."""
    items = _numbers(answer.item for answer in answers)
    product_of = _numbers(answer.product for answer in answers)
    places = _places(answers, items)
    shape = (
        len(items),
        1 + max((person for _, person, _ in places), default=0),
        1 + max((trial for _, _, trial in places), default=0),
    )
    products = np.zeros(len(items), dtype=np.int64)
    answered = np.zeros(shape, dtype=bool)
    names = sorted({name for answer in answers for name in answer.types})
    marked = {name: np.zeros(shape, dtype=bool) for name in names}
    graded: dict[str, dict[Place, str]] = {name: {} for name in names}
    for place, answer in zip(places, answers, strict=True):
        answered[place] = True
        products[place[0]] = product_of[answer.product]
        for name, grade in answer.types.items():
            marked[name][place] = True
            if grade is not None:
                graded[name][place] = grade
    return products, _each(names, answered, marked, graded, grades)


def _each(
    names: list[str],
    answered: Flags,
    marked: dict[str, Flags],
    graded: dict[str, dict[Place, str]],
    grades: Sequence[str] | None,
) -> Iterator[Unit]:
    for name in names:
        yield Unit(f"type:{name}", np.where(answered, marked[name], np.nan))
    for a, b in combinations(names, 2):
        one = marked[a] ^ marked[b]
        if one.any():
            yield Unit(f"pair:{a}|{b}", np.where(one, marked[_rarer(a, b, marked, one)], np.nan))
    for name in names:
        order = grade_order(set(graded[name].values()), grades)
        rank = np.full(answered.shape, np.nan)
        for place, grade in graded[name].items():
            rank[place] = order.index(grade)
        for step, grade in enumerate(order[1:], start=1):
            said = np.where(np.isfinite(rank), rank >= step, np.nan)
            yield Unit(f"grade:{name}>={grade}", said)


def _rarer(a: str, b: str, marked: dict[str, Flags], one: Flags) -> str:
    """Which of the two counts as the occurrence: their order must not matter."""
    return min(a, b, key=lambda name: (int(marked[name][one].sum()) or 1 << 60, name))


def _places(answers: Sequence[Answer], items: dict[Hashable, int]) -> list[Place]:
    people: dict[Hashable, dict[Hashable, int]] = {}
    turns: dict[tuple[Hashable, Hashable], int] = {}
    places = []
    for answer in answers:
        own = people.setdefault(answer.item, {})
        person = own.setdefault(answer.inspector, len(own))
        key = (answer.item, answer.inspector)
        turn = turns[key] = turns.get(key, -1) + 1
        places.append((items[answer.item], person, turn))
    return places


def _numbers(values: Iterator[Hashable]) -> dict[Hashable, int]:
    return {value: index for index, value in enumerate(dict.fromkeys(values))}


def grade_order(seen: set[str], grades: Sequence[str] | None) -> list[str]:
    """From slight to severe: as `grades` says, else numbers by size, usual words by their sense,
    other words by the alphabet."""
    if grades is not None:
        return [grade for grade in grades if grade in seen]
    lower = {grade.lower() for grade in seen}
    usual = next((words for words in _USUAL if lower <= set(words)), None)
    if usual is not None:
        return sorted(seen, key=lambda grade: usual.index(grade.lower()))
    return sorted(seen, key=_grade_key)


_USUAL = (
    ("small", "medium", "large"),
    ("s", "m", "l"),
    ("slight", "moderate", "severe"),
    ("low", "medium", "high"),
    ("minor", "major", "critical"),
    ("klein", "mittel", "groß"),
    ("leicht", "mittel", "schwer"),
)


def _grade_key(grade: str) -> tuple[int, float, str]:
    try:
        return (0, float(grade), grade)
    except ValueError:
        return (1, 0.0, grade)
