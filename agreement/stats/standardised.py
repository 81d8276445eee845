"""How alike two people read a rule, before and after, at one and the same share of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from agreement.stats.misses import Truth, at_work
from agreement.stats.rule_units import Answer


@dataclass(frozen=True, slots=True)
class Stratum:
    """Over the items of one kind: how often two people differ, and how often one says yes."""

    n_items: int
    differ: float
    yes: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule on the items where the reference has it and on those where it has not; None where
    no item was answered by two people."""

    there: Stratum | None
    absent: Stratum | None

    @property
    def share(self) -> float | None:
        """Of the items of the sample, those that have the rule."""
        if self.there is None or self.absent is None:
            return None
        return self.there.n_items / (self.there.n_items + self.absent.n_items)

    def kappa_at(self, share: float) -> float | None:
        """Scott's pi of two people, were `share` of the items to have the rule: kappa moves with
        that share alone, so two samples are compared at one. None where a kind of items was not
        seen or only one answer would occur."""
        if self.there is None or self.absent is None:
            return None
        differ = share * self.there.differ + (1 - share) * self.absent.differ
        yes = share * self.there.yes + (1 - share) * self.absent.yes
        chance = 2 * yes * (1 - yes)
        return 1 - differ / chance if chance > 0 else None


def reading(
    answers: Iterable[Answer],
    rule: str,
    reference: Mapping[Hashable, Truth],
    *,
    grades: list[str] | None = None,
) -> Reading:
    """`rule` as `rule_clarity` names it; all trials of a person count alike."""
    given: dict[Hashable, dict[Hashable, list[bool]]] = {}
    kind: dict[Hashable, bool] = {}
    for answer in answers:
        truth = reference.get(answer.item)
        there = None if truth is None else at_work(rule, truth, grades)
        said = at_work(rule, answer.types, grades)
        if there is None or said is None:
            continue
        kind[answer.item] = there
        given.setdefault(answer.item, {}).setdefault(answer.inspector, []).append(said)
    people = {item: [sum(own) / len(own) for own in who.values()] for item, who in given.items()}
    both = {item: means for item, means in people.items() if len(means) > 1}
    return Reading(
        _stratum([means for item, means in both.items() if kind[item]]),
        _stratum([means for item, means in both.items() if not kind[item]]),
    )


def _stratum(items: list[list[float]]) -> Stratum | None:
    if not items:
        return None
    n = len(items)
    return Stratum(n, sum(map(_differ, items)) / n, sum(sum(m) / len(m) for m in items) / n)


def _differ(means: list[float]) -> float:
    """The mean over pairs a < b of m_a (1 - m_b) + m_b (1 - m_a)."""
    k, total, squares = len(means), sum(means), sum(m * m for m in means)
    return ((k - 1) * total - (total**2 - squares)) / (k * (k - 1) / 2)
