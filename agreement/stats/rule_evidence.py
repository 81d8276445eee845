"""Do some people read a rule differently from the others, or do all slip alike?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from agreement.stats.ratings import Floats
from agreement.stats.rule_units import Flags, Numbers, Unit

ABSENT, THERE, LIMIT = range(3)
NEVER, SOMETIMES, ALWAYS, NO_ANSWER = range(4)
# On which share of its images a rule may be read differently.
SHARES = (0.15, 0.3, 0.6)
# A pair may be read so one way, the other way, or both.
WAYS_OF_A_PAIR = 3
ROUNDS = 10
# More people are asked one by one, and all but one.
MOST_SUBSETS_OF = 6
# What is believed of people before anything was seen, as so many answers: most are right, and who
# tosses a coin may remember how it fell.
_BELIEVED = np.array([[9.5, 0.4, 0.1], [1.0, 1.0, 8.0], [4.0, 2.0, 4.0]])
_OWN = 2.0
_MOST = 30.0


def evidence(kind: Sequence[Unit], pairs: Sequence[Unit], people: Numbers) -> dict[str, float]:
    """Of each unit of a kind, and of the pairs of these, how much likelier the answers are if some
    people read the rule differently on a share of its images than if nobody does: a natural
    logarithm, less that of how many rules of the kind there are. `people`: who sits where in each
    item.

    An item has the rule, or not, or is a limit case on which all toss a coin; that is not seen. How
    often each person then says never, sometimes or always what is there is estimated from the
    other units alone (EM as of Dawid & Skene 1979, three answers in place of categories), so a
    careless person, spurious marks and remembered answers, which all rules share, accuse none."""
    if not kind:
        return {}
    entries = _Entries.of(kind, people)
    read = _read(entries, len(kind), int(entries.who.max(initial=0)) + 1)
    found = {
        unit.rule: _even(value - np.log(len(kind)))
        for unit, value in zip(kind, _of_units(entries, read, len(kind)), strict=True)
    }
    at = {unit.rule.partition(":")[2]: number for number, unit in enumerate(kind)}
    for pair in pairs:
        one, other = (entries.of_item[at[name]][pair.items] for name in pair.types)
        value = _of_pair(read, *(x[(one >= 0) & (other >= 0)] for x in (one, other)))
        found[pair.rule] = _even(value - np.log(WAYS_OF_A_PAIR * len(pairs)))
    return found


def _even(value: float) -> float:
    """The order in which people and items come must not decide between equals."""
    return round(float(value), 6)


@dataclass(frozen=True, slots=True)
class _Entries:
    """Each constellation of answers to a unit once, with how many items have it. `of_item`: units x
    items, which one, -1 where fewer than two people answered twice."""

    unit: Numbers
    who: Numbers
    said: Numbers
    count: Floats
    of_item: Numbers

    @classmethod
    def of(cls, kind: Sequence[Unit], people: Numbers) -> _Entries:
        unit, who, said, items = [], [], [], []
        for number, one in enumerate(kind):
            outcome = _outcome(one)
            use = (outcome != NO_ANSWER).sum(axis=1) >= 2
            unit.append(np.full(use.sum(), number))
            items.append(one.items[use])
            said.append(outcome[use])
            who.append(np.where(outcome[use] == NO_ANSWER, -1, people[one.items[use]]))
        units, answers = np.concatenate(unit), np.concatenate(said)
        persons = _numbered(np.concatenate(who))
        table = np.column_stack([units, persons, answers])
        code = np.zeros(len(table), dtype=np.int64)
        for column in table.T:
            code = np.unique(code * (1 + column.max(initial=0)) + column, return_inverse=True)[1]
        _, first, at, count = np.unique(
            code, return_index=True, return_inverse=True, return_counts=True
        )
        of_item = np.full((len(kind), len(people)), -1)
        of_item[units, np.concatenate(items)] = at
        return cls(units[first], persons[first], answers[first], count.astype(float), of_item)


def _numbered(who: Numbers) -> Numbers:
    """From 0, of those who answered twice; an empty seat is the first one's."""
    _, number = np.unique(who, return_inverse=True)
    return np.maximum(number.reshape(who.shape) - bool((who < 0).any()), 0)


def _outcome(unit: Unit) -> Numbers:
    there = np.isfinite(unit.said)
    times, ones = there.sum(axis=2), np.where(there, unit.said, 0).sum(axis=2)
    said = np.where(ones == 0, NEVER, np.where(ones == times, ALWAYS, SOMETIMES))
    return np.where(times >= 2, said, NO_ANSWER)


@dataclass(frozen=True, slots=True)
class _Read:
    """Of each entry the chance that the rule is absent and there, and by set of people how much
    likelier their answers are if they read it as absent (a logarithm)."""

    absent: Floats
    there: Floats
    swayed: list[Floats]


def _read(entries: _Entries, units: int, people: int) -> _Read:
    mean = np.where(entries.said == NO_ANSWER, 0, entries.said).sum(axis=1)
    mean = mean / (2 * (entries.said != NO_ANSWER).sum(axis=1))
    state = np.column_stack([mean < 0.5, mean > 0.5, abs(mean - 0.5) < 0.3]) + 0.01
    state /= state.sum(axis=1, keepdims=True)
    at = entries.unit[:, None]
    for _ in range(ROUNDS):
        chance = np.log(_chances(entries, state, units, people))
        log_l = chance[at, entries.who, :, entries.said]
        total = log_l.sum(axis=1)
        share = _shares(entries, state, units)[entries.unit]
        state = share * np.exp(total - total.max(axis=1, keepdims=True))
        state /= state.sum(axis=1, keepdims=True)
    ratio = log_l[..., ABSENT] - log_l[..., THERE]
    swayed = [_swayed(entries, ratio, some) for some in _some(people)]
    return _Read(state[:, ABSENT], state[:, THERE], swayed)


def _swayed(entries: _Entries, ratio: Floats, some: Flags) -> Floats:
    """Where they are all who answered, there is nobody whom they differ from."""
    answered = entries.said != NO_ANSWER
    of_them = some[entries.who] & answered
    differ = of_them.any(axis=1) & (answered & ~of_them).any(axis=1)
    return np.where(differ, np.where(of_them, ratio, 0).sum(axis=1), 0)


def _chances(entries: _Entries, state: Floats, units: int, people: int) -> Floats:
    """Units x people x states x answers, of the answers to all other units."""
    shape = units, people, 3, 4
    cell = (entries.unit[:, None] * people + entries.who)[:, :, None] * 3 + np.arange(3)
    cell = cell * 4 + entries.said[:, :, None]
    weight = np.broadcast_to((entries.count[:, None] * state)[:, None, :], cell.shape)
    seen = np.bincount(cell.ravel(), weight.ravel(), np.prod(shape)).reshape(shape)[..., :3]
    others = seen.sum(axis=0) - seen
    of_all = others.sum(axis=1, keepdims=True) + _BELIEVED
    coin = of_all[:, :, LIMIT]
    of_all[:, :, LIMIT] = (coin + coin[..., ::-1]) / 2
    of_all /= of_all.sum(axis=-1, keepdims=True)
    own = others + _OWN * of_all
    own /= own.sum(axis=-1, keepdims=True)
    # A limit case is one for everybody.
    own[:, :, LIMIT] = of_all[:, :, LIMIT]
    return np.concatenate([own, np.ones((units, people, 3, 1))], axis=-1)


def _shares(entries: _Entries, state: Floats, units: int) -> Floats:
    """Units x states; limit cases are as frequent, of what is there, in all units."""
    weight = entries.count[:, None] * state
    found = np.column_stack([np.bincount(entries.unit, w, units) for w in weight.T])
    there = (found[:, 1:].sum(axis=1) + 1) / (found.sum(axis=1) + 1.5)
    limit = found[:, LIMIT].sum() / found[:, 1:].sum()
    return np.column_stack([1 - there, there * (1 - limit), there * limit])


def _some(people: int) -> list[Flags]:
    """Who may read a rule differently: some, never all."""
    sizes = range(1, people) if people <= MOST_SUBSETS_OF else (1, people - 1)
    return [
        np.isin(np.arange(people), some)
        for size in sizes
        for some in combinations(range(people), size)
    ]


def _of_units(entries: _Entries, read: _Read, units: int) -> Floats:
    likelier = []
    for swayed in read.swayed:
        at = np.flatnonzero(swayed)
        gain = read.there[at] * np.expm1(np.minimum(swayed[at], _MOST))
        for share in SHARES:
            by_entry = entries.count[at] * np.log1p(share * gain)
            likelier.append(np.bincount(entries.unit[at], by_entry, units))
    return _mean(np.array(likelier))


def _of_pair(read: _Read, one: Numbers, other: Numbers) -> float:
    """What is the one is called the other; the one and the other by their entries."""
    likelier = []
    for swayed in read.swayed:
        way = np.clip(swayed[one] - swayed[other], -_MOST, _MOST)
        at = np.flatnonzero(way)
        a, b, way = one[at], other[at], way[at]
        to = read.there[a] * read.absent[b] * np.expm1(way)
        back = read.there[b] * read.absent[a] * np.expm1(-way)
        for share in SHARES:
            likelier += [np.log1p(share * gain).sum() for gain in (to, back, to + back)]
    return float(_mean(np.array(likelier)))


def _mean(logs: Floats) -> Floats:
    """Of likelihoods, by their logarithms."""
    mean: Floats = np.logaddexp.reduce(logs) - np.log(len(logs))
    return mean
