"""Which fresh items a verification shows, counted as its figures will count them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Generic, TypeVar

from agreement.stats.misses import Truth, expects
from agreement.stats.verification_plan import FEWEST_EXPECTED, FEWEST_LOOK_ALIKES, with_reserve

Item = TypeVar("Item", bound=Hashable)
PLAIN = 2


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Item]):
    """A fresh item by what is known of it: the types, with grades if any, and whether it shows
    any defect at all."""

    item: Item
    product: Hashable
    types: Truth
    has_finding: bool


@dataclass(slots=True)
class RuleCount:
    """Of one rule: on how many fresh products it is expected and on how many it is not, and how
    many of the chosen items will count as the one and as the other. `plain`: look-alikes without
    any defect, which show less of what the rule is confused with."""

    rule: str
    expected_there: int = 0
    look_alikes_there: int = 0
    plain_there: int = 0
    expected: int = 0
    look_alikes: int = 0
    plain: int = 0

    @property
    def expected_missing(self) -> int:
        return max(0, FEWEST_EXPECTED - self.expected)

    @property
    def look_alikes_missing(self) -> int:
        return max(0, FEWEST_LOOK_ALIKES - self.look_alikes)

    @property
    def is_enough(self) -> bool:
        return not self.expected_missing and not self.look_alikes_missing


@dataclass(slots=True)
class Sample(Generic[Item]):
    """The chosen items, one a product, and what they come to for each rule."""

    counts: list[RuleCount]
    items: list[Item] = field(default_factory=list)

    @property
    def is_enough(self) -> bool:
        return all(count.is_enough for count in self.counts)


def fresh_sample(
    candidates: Sequence[Candidate[Item]],
    rules: Sequence[str],
    grades: list[str] | None = None,
    *,
    n_expected: int = FEWEST_EXPECTED,
) -> Sample[Item]:
    """For each rule 60 items where it is expected and 60 look-alikes, and a reserve for labels
    that do not hold; more of the first, `n_expected`, while there are; one item serves several
    rules. Candidates come in the order of the draw. Of a pair those with exactly one of its types
    are expected, as only they can tell, and as many with the one as with the other while there
    are: the rarer type tells most. A look-alike with a type that the rules name comes before one
    with another defect, and that before one that is good."""
    chooser = _Chooser(candidates, rules, grades)
    scarce = sorted(chooser.sample.counts, key=lambda count: count.expected_there)
    for count in scarce:
        chooser.expected(count, n_expected)
    for count in scarce:
        chooser.look_alikes(count)
    return chooser.sample


class _Chooser(Generic[Item]):
    def __init__(
        self, candidates: Sequence[Candidate[Item]], rules: Sequence[str], grades: list[str] | None
    ) -> None:
        self.grades, self.used = grades, set[Hashable]()
        self.sample: Sample[Item] = Sample([RuleCount(rule) for rule in rules])
        self.pools = {rule: self._parted(rule, candidates) for rule in rules}
        for count in self.sample.counts:
            there, absent = self.pools[count.rule]
            count.expected_there = len({one.product for one in there})
            count.look_alikes_there = len({one.product for one in absent})
            alike = {one.product for one in absent if _unlike(one) < PLAIN}
            count.plain_there = count.look_alikes_there - len(alike)

    def expected(self, count: RuleCount, n: int) -> None:
        there, _ = self.pools[count.rule]
        wanted = with_reserve(n)
        self._take(_in_turn(count.rule, there), lambda: count.expected >= wanted)

    def look_alikes(self, count: RuleCount) -> None:
        _, absent = self.pools[count.rule]
        wanted = with_reserve(FEWEST_LOOK_ALIKES)
        self._take(sorted(absent, key=_unlike), lambda: count.look_alikes >= wanted)

    def _take(self, candidates: Iterable[Candidate[Item]], enough: Callable[[], bool]) -> None:
        for one in self._free(candidates):
            if enough():
                return
            self.used.add(one.product)
            self.sample.items.append(one.item)
            for count in self.sample.counts:
                if expects(count.rule, one.types, self.grades):
                    count.expected += 1
                else:
                    count.look_alikes += 1
                    count.plain += _unlike(one) == PLAIN

    def _free(self, candidates: Iterable[Candidate[Item]]) -> Iterator[Candidate[Item]]:
        return (one for one in candidates if one.product not in self.used)

    def _parted(
        self, rule: str, candidates: Iterable[Candidate[Item]]
    ) -> tuple[list[Candidate[Item]], list[Candidate[Item]]]:
        there: list[Candidate[Item]] = []
        absent: list[Candidate[Item]] = []
        for one in candidates:
            (there if expects(rule, one.types, self.grades) else absent).append(one)
        return there, absent


def _in_turn(rule: str, there: list[Candidate[Item]]) -> list[Candidate[Item]]:
    """The two types of a pair by turns."""
    if not rule.startswith("pair:"):
        return there
    first, _, _ = rule.removeprefix("pair:").partition("|")
    sides = [[one for one in there if (first in one.types) is shown] for shown in (True, False)]
    return [one for both in zip_longest(*sides) for one in both if one is not None]


def _unlike(one: Candidate[Item]) -> int:
    return 0 if one.types else 1 if one.has_finding else PLAIN
