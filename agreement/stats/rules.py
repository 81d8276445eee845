"""Which rule is unclear: slips of one person against firm disagreement between people."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from agreement.stats.ratings import Floats

UNCLEAR_ABOVE = 2.5
ONE_TRIAL = "slip and rule cannot be told apart"


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer to one item in one trial: the types found, with grades if any."""

    item: Hashable
    product: Hashable
    inspector: Hashable
    trial: Hashable
    types: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class RuleClarity:
    """`f` is firm disagreement per occurrence, `between` - `within`; None with one trial only.
    `excess` is f above the median of the other rules of its kind."""

    rule: str
    f: float | None
    se: float | None
    excess: float | None
    unclear: bool
    slip_share: float | None
    between: float
    within: float | None
    n_items: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    rule: str
    # Items x people x trials: 1, 0, or nan where nothing was answered.
    said: Floats


def rule_clarity(
    answers: Iterable[Answer], *, grades: Sequence[str] | None = None
) -> list[RuleClarity]:
    """Worst first. Units: `type:A` (found at all), `pair:A|B` (on items where every answer has
    exactly one of the two) and `grade:A>=s` (on items where every answer has A). `grades` is the
    order of the grades; by default numbers by size, words by the alphabet."""
    table = list(answers)
    if not table:
        return []
    products, units = _units(table, grades)
    kinds: dict[str, list[RuleClarity]] = {}
    for unit in units:
        found = _clarity(unit, products)
        if found is not None:
            kinds.setdefault(unit.rule.split(":")[0], []).append(found)
    ranked = [rule for rules in kinds.values() for rule in _contrast(rules)]
    return sorted(ranked, key=_worst_first)


def _clarity(unit: _Unit, products: NDArray[np.int64]) -> RuleClarity | None:
    between, within, share = _disagreement(unit.said)
    repeated = np.isfinite(within)
    use = np.isfinite(between) & (repeated if repeated.any() else True)
    occurrences = float(share[use].sum())
    if occurrences <= 0:
        return None
    b = float(between[use].sum())
    n_items = int((share[use] > 0).sum())
    if not repeated.any():
        level = b / occurrences
        return RuleClarity(
            unit.rule, None, None, None, False, None, level, None, n_items, ONE_TRIAL
        )
    w = float(within[use].sum())
    firm = between[use] - within[use]
    f = float(firm.sum()) / occurrences
    by_product = np.bincount(products[use], weights=firm - f * share[use])
    se = float(np.sqrt(by_product @ by_product + 0.25)) / occurrences
    slips = w / b if b > 0 else None
    return RuleClarity(
        unit.rule, f, se, None, False, slips, b / occurrences, w / occurrences, n_items
    )


def _disagreement(said: Floats) -> tuple[Floats, Floats, Floats]:
    """B_i between people, W_i within people (all pairs of trials) and the mean m_i."""
    there = np.isfinite(said)
    trials = there.sum(axis=2)
    ones = np.where(there, said, 0).sum(axis=2)
    m = np.divide(ones, trials, out=np.full(ones.shape, np.nan), where=trials > 0)
    known = np.isfinite(m)
    m0 = np.where(known, m, 0)
    people = known.sum(axis=1)
    # Over pairs a < b of m_a (1 - m_b) + m_b (1 - m_a), without the loop over pairs.
    total, squares = m0.sum(axis=1), (m0**2).sum(axis=1)
    crossed = (people - 1) * total - (total**2 - squares)
    pairs = people * (people - 1) / 2
    between = np.divide(crossed, pairs, out=np.full(pairs.shape, np.nan), where=pairs > 0)
    trial_pairs = trials * (trials - 1) / 2
    changed = np.divide(
        ones * (trials - ones), trial_pairs, out=np.full(m.shape, np.nan), where=trial_pairs > 0
    )
    repeated = np.isfinite(changed)
    own = repeated.sum(axis=1)
    slips = np.where(repeated, changed, 0).sum(axis=1)
    within = np.divide(slips, own, out=np.full(own.shape, np.nan), where=own > 0)
    share = np.divide(total, people, out=np.zeros_like(total), where=people > 0)
    return between, within, share


def _contrast(rules: list[RuleClarity]) -> list[RuleClarity]:
    if any(rule.f is None for rule in rules):
        return rules
    values = np.array([rule.f for rule in rules], dtype=float)
    made = []
    for index, rule in enumerate(rules):
        others = np.delete(values, index)
        excess = float(values[index] - max(0.0, float(np.median(others)) if len(others) else 0.0))
        unclear = rule.se is not None and excess / rule.se > UNCLEAR_ABOVE
        made.append(replace(rule, excess=excess, unclear=unclear))
    return made


def _worst_first(rule: RuleClarity) -> tuple[float, str]:
    return (-(rule.between if rule.excess is None else rule.excess), rule.rule)


def _units(
    answers: list[Answer], grades: Sequence[str] | None
) -> tuple[NDArray[np.int64], Iterator[_Unit]]:
    items = _positions(a.item for a in answers)
    people = _positions(a.inspector for a in answers)
    trials = _positions((a.trial for a in answers), ordered=True)
    names = sorted({name for a in answers for name in a.types})
    place = [(items[a.item], people[a.inspector], trials[a.trial]) for a in answers]
    shape = (len(items), len(people), len(trials))
    product_codes = _positions(a.product for a in answers)
    products = np.zeros(len(items), dtype=np.int64)
    answered = np.zeros(shape, dtype=bool)
    marked = {name: np.zeros(shape, dtype=bool) for name in names}
    graded: dict[str, dict[tuple[int, int, int], str]] = {name: {} for name in names}
    for where, answer in zip(place, answers, strict=True):
        answered[where] = True
        products[where[0]] = product_codes[answer.product]
        for name, grade in answer.types.items():
            marked[name][where] = True
            if grade is not None:
                graded[name][where] = grade
    return products, _each_unit(names, answered, marked, graded, grades)


def _each_unit(
    names: list[str],
    answered: NDArray[np.bool_],
    marked: dict[str, NDArray[np.bool_]],
    graded: dict[str, dict[tuple[int, int, int], str]],
    grades: Sequence[str] | None,
) -> Iterator[_Unit]:
    for name in names:
        yield _Unit(f"type:{name}", np.where(answered, marked[name], np.nan))
    for a, b in combinations(names, 2):
        one = marked[a] ^ marked[b]
        every: NDArray[np.bool_] = np.all(one | ~answered, axis=(1, 2))
        if every.any():
            # The rarer of the two counts as the occurrence, so that the order does not matter.
            rarer = min(a, b, key=lambda name: (int(marked[name][every].sum()) or 1 << 60, name))
            said = np.where(answered & every[:, None, None], marked[rarer], np.nan)
            yield _Unit(f"pair:{a}|{b}", said)
    for name in names:
        order = _grade_order(set(graded[name].values()), grades)
        every = np.all(marked[name] | ~answered, axis=(1, 2))
        rank = np.full(answered.shape, np.nan)
        for where, grade in graded[name].items():
            rank[where] = order.index(grade)
        rank[~every] = np.nan
        for step, grade in enumerate(order[1:], start=1):
            yield _Unit(f"grade:{name}>={grade}", np.where(np.isfinite(rank), rank >= step, np.nan))


def _grade_order(seen: set[str], grades: Sequence[str] | None) -> list[str]:
    if grades is not None:
        return [grade for grade in grades if grade in seen]
    return sorted(seen, key=_grade_key)


def _grade_key(grade: str) -> tuple[int, float, str]:
    try:
        return (0, float(grade), grade)
    except ValueError:
        return (1, 0.0, grade)


def _positions(values: Iterable[Hashable], *, ordered: bool = False) -> dict[Hashable, int]:
    distinct = dict.fromkeys(values)
    found = sorted(distinct, key=str) if ordered else list(distinct)
    return {value: index for index, value in enumerate(found)}
