"""What can be unclear: a type, one type against another, the border between two grades."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from agreement.stats.ratings import Floats

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
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
    trials are numbered within an item: the figures do not ask who. `items`: which ones, the
    others being asked nothing."""

    rule: str
    said: Floats
    items: Numbers

    @property
    def kind(self) -> str:
        return self.rule.split(":")[0]

    @property
    def types(self) -> list[str]:
        return self.rule.removeprefix("pair:").split("|") if self.kind == "pair" else []


def units(
    answers: Sequence[Answer], grades: Sequence[str] | None
) -> tuple[Numbers, Numbers, Iterator[Unit]]:
    """The product of each item, who its first, second... person is, and every unit in turn. Units:
    `type:A`, found at all; `pair:A|B`, of the answers that have exactly one of the two, whether it
    is the rarer one; `grade:A>=s`, of the answers that have A with a grade."""
    item = _numbered([answer.item for answer in answers])
    inspector = _numbered([answer.inspector for answer in answers])
    person, trial = _places(item, inspector)
    shape = tuple(1 + int(numbers.max(initial=0)) for numbers in (item, person, trial))
    if not answers:
        shape = (0, 1, 1)
    products = np.zeros(shape[0], dtype=np.int64)
    products[item] = _numbered([answer.product for answer in answers])
    people = np.zeros(shape[:2], dtype=np.int64)
    people[item, person] = inspector
    answered = np.zeros(shape, dtype=bool)
    answered[item, person, trial] = True
    naming: dict[str, list[int]] = {}
    graded: dict[str, dict[Place, str]] = {}
    for at, answer in enumerate(answers):
        for name, grade in answer.types.items():
            naming.setdefault(name, []).append(at)
            if grade is not None:
                place = int(item[at]), int(person[at]), int(trial[at])
                graded.setdefault(name, {})[place] = grade
    marked = {name: np.zeros(shape, dtype=bool) for name in sorted(naming)}
    for name, at_all in naming.items():
        marked[name][item[at_all], person[at_all], trial[at_all]] = True
    return products, people, _each(answered, marked, graded, grades)


def _each(
    answered: Flags,
    marked: dict[str, Flags],
    graded: dict[str, dict[Place, str]],
    grades: Sequence[str] | None,
) -> Iterator[Unit]:
    every = np.arange(len(answered))
    on = {name: np.flatnonzero(flags.any(axis=(1, 2))) for name, flags in marked.items()}
    for name in marked:
        yield Unit(f"type:{name}", np.where(answered, marked[name], np.nan), every)
    for a, b in combinations(marked, 2):
        items = np.union1d(on[a], on[b])
        own = {name: marked[name][items] for name in (a, b)}
        one = own[a] ^ own[b]
        if one.any():
            said = np.where(one, own[_rarer(a, b, own, one)], np.nan)
            yield Unit(f"pair:{a}|{b}", said, items)
    for name in marked:
        given = graded.get(name, {})
        order = grade_order(set(given.values()), grades)
        rank = np.full(answered.shape, np.nan)
        for place, grade in given.items():
            rank[place] = order.index(grade)
        rank = rank[on[name]]
        for step, grade in enumerate(order[1:], start=1):
            said = np.where(np.isfinite(rank), rank >= step, np.nan)
            yield Unit(f"grade:{name}>={grade}", said, on[name])


def _rarer(a: str, b: str, marked: dict[str, Flags], one: Flags) -> str:
    """Which of the two counts as the occurrence: their order must not matter."""
    return min(a, b, key=lambda name: (int(marked[name][one].sum()) or 1 << 60, name))


def _places(item: Numbers, inspector: Numbers) -> tuple[Numbers, Numbers]:
    """Of each answer the person and the trial, both numbered within the item."""
    own, at, times = np.unique(
        item * (1 + inspector.max(initial=0)) + inspector, return_inverse=True, return_counts=True
    )
    of_item = np.unique(own // (1 + inspector.max(initial=0)), return_counts=True)[1]
    person = np.arange(len(own)) - np.repeat(np.cumsum(of_item) - of_item, of_item)
    order = np.argsort(at, kind="stable")
    trial = np.empty(len(item), dtype=np.int64)
    trial[order] = np.arange(len(item)) - np.repeat(np.cumsum(times) - times, times)
    return person[at], trial


def _numbered(values: Sequence[Hashable]) -> Numbers:
    """In the order in which they come first."""
    number: dict[Hashable, int] = {}
    return np.array([number.setdefault(value, len(number)) for value in values], dtype=np.int64)


def grade_order(seen: set[str], grades: Sequence[str] | None) -> list[str]:
    """From slight to severe: as `grades` says, else numbers by size, usual words by their sense,
    other words by the alphabet."""
    if grades is not None:
        return [grade for grade in grades if grade in seen]
    usual = _usual(seen)
    if usual is not None:
        return sorted(seen, key=lambda grade: usual.index(grade.lower()))
    return sorted(seen, key=_grade_key)


def is_ordered(seen: set[str]) -> bool:
    """Whether their order needs no telling where only the distance counts: of two it is one."""
    return len(seen) <= 2 or has_usual_order(seen)


def has_usual_order(seen: set[str]) -> bool:
    """Whether which of these grades is the worse needs no telling: one, numbers, usual words."""
    return (
        len(seen) <= 1
        or _usual(seen) is not None
        or all(_grade_key(grade)[0] == 0 for grade in seen)
    )


def _usual(seen: set[str]) -> tuple[str, ...] | None:
    lower = {grade.lower() for grade in seen}
    return next((words for words in _USUAL if lower <= set(words)), None)


_USUAL = (
    ("small", "medium", "large"),
    ("s", "m", "l"),
    ("slight", "moderate", "severe"),
    ("mild", "moderate", "severe"),
    ("light", "moderate", "severe"),
    ("light", "medium", "heavy"),
    ("low", "medium", "high"),
    ("low", "mid", "high"),
    ("minor", "major", "critical"),
    ("weak", "medium", "strong"),
    ("shallow", "medium", "deep"),
    ("short", "medium", "long"),
    ("fine", "medium", "coarse"),
    ("klein", "mittel", "groß"),
    ("leicht", "mittel", "schwer"),
    ("gering", "mittel", "stark"),
    ("leicht", "mittel", "stark"),
    ("schwach", "mittel", "stark"),
    ("gering", "mittel", "hoch"),
    ("niedrig", "mittel", "hoch"),
    ("flach", "mittel", "tief"),
    ("kurz", "mittel", "lang"),
    ("fein", "mittel", "grob"),
)


def _grade_key(grade: str) -> tuple[int, float, str]:
    try:
        number = float(grade)
    except ValueError:
        return (1, 0.0, grade)
    return (0, number, grade) if isfinite(number) else (1, 0.0, grade)
