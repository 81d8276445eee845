"""What stands behind a rule's clarity: who stands against whom, and who repeats themselves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from agreement.selectors.answers import Answer
from labeling.models import UndecidedReason

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Facts:
    """`n_split` images are parted in the most usual way: `n_against` people on the smaller side
    of `n_people`. `repeats`: of each person, how often all their trials of an image agree."""

    n_images: int
    n_products: int
    n_differ: int
    n_people: int
    n_against: int
    n_split: int
    repeats: tuple[float, ...]
    n_image_unclear: int


@dataclass(frozen=True, eq=False)
class Table:
    """A round's answers as columns: their image, their person, whether they decided, and which of
    them name a type. `unclear`: of each image, whether somebody could not see enough."""

    answers: Sequence[Answer]
    people: Sequence[UUID]
    product: Numbers
    image: Numbers
    person: Numbers
    decided: Flags
    naming: Mapping[str, Flags]
    rejecting: Flags
    unclear: Flags

    @classmethod
    def of(cls, answers: Sequence[Answer], products: Mapping[UUID, str]) -> "Table":
        image_code: dict[UUID, int] = {}
        person_code: dict[UUID, int] = {}
        image = [image_code.setdefault(a.image, len(image_code)) for a in answers]
        person = [person_code.setdefault(a.person, len(person_code)) for a in answers]
        naming: dict[str, Flags] = {}
        unclear = np.zeros(len(image_code), dtype=bool)
        for at, answer in enumerate(answers):
            for finding in answer.findings:
                if finding.code not in naming:
                    naming[finding.code] = np.zeros(len(answers), dtype=bool)
                naming[finding.code][at] = True
            if answer.undecided_reason == UndecidedReason.IMAGE_UNCLEAR:
                unclear[image[at]] = True
        product_code: dict[str, int] = {}
        return cls(
            answers,
            tuple(person_code),
            np.array(
                [product_code.setdefault(products[i], len(product_code)) for i in image_code],
                dtype=np.int64,
            ),
            np.array(image, dtype=np.int64),
            np.array(person, dtype=np.int64),
            np.array([a.decided for a in answers], dtype=bool),
            naming,
            np.array([rejects(a) for a in answers], dtype=bool),
            unclear,
        )

    def facts(self, rule: str, grades: Mapping[str, Mapping[str, int]]) -> Facts:
        named, asked, yes = self._question(rule, grades)
        images = np.zeros(len(self.product), dtype=bool)
        images[self.image[named]] = True
        own = self._readings(asked & self.decided & images[self.image], yes)
        parted = self._parted(own)
        usual = min(parted, key=lambda p: (-parted[p], str(sorted(map(sorted, p)))), default=None)
        sides = sorted(map(len, usual)) if usual else [0, 0]
        read = np.unique(own.image)
        return Facts(
            n_images=len(read),
            n_products=len(np.unique(self.product[read])),
            n_differ=parted.total(),
            n_people=sum(sides),
            n_against=sides[0],
            n_split=parted[usual] if usual else 0,
            repeats=_repeats(own),
            n_image_unclear=int((self.unclear & images).sum()),
        )

    def _question(
        self, rule: str, grades: Mapping[str, Mapping[str, int]]
    ) -> tuple[Flags, Flags, Flags]:
        """Which answers bring their image in, which are asked, and which of these say yes."""
        kind, _, rest = rule.partition(":")
        nobody = np.zeros(len(self.answers), dtype=bool)
        if kind == "type":
            named = self.naming.get(rest, nobody)
            return named, ~nobody, named
        if kind == "pair":
            a, b = (self.naming.get(code, nobody) for code in rest.split("|"))
            return a | b, a ^ b, a
        if kind == "grade":
            code, step = rest.split(">=")
            named, ranks = self.naming.get(code, nobody), grades.get(code, {})
            rank = np.full(len(self.answers), -1)
            for at in np.flatnonzero(named).tolist():
                given = worst_grade(self.answers[at], code, ranks)
                rank[at] = -1 if given is None else given
            return named, rank >= 0, rank >= ranks.get(step, 0)
        return self.rejecting, ~nobody, self.rejecting

    def _readings(self, use: Flags, yes: Flags) -> "_Readings":
        """On images that at least two people read."""
        several = len(self.people)
        key = self.image[use] * several + self.person[use]
        where, at, times = np.unique(key, return_inverse=True, return_counts=True)
        image, person = np.divmod(where, max(1, several))
        said = np.bincount(at, weights=yes[use], minlength=len(where)).astype(np.int64)
        keep = np.bincount(image, minlength=len(self.product))[image] > 1
        return _Readings(image[keep], person[keep], times[keep], said[keep])

    def _parted(self, own: "_Readings") -> Counter[frozenset[frozenset[UUID]]]:
        """How often people stand on the two sides in a certain way, by what each says more often;
        who says both as often is on none."""
        side = np.sign(2 * own.yes - own.times)
        n = len(self.product)
        both = np.ones(n, dtype=bool)
        for one in (1, -1):
            both &= np.bincount(own.image[side == one], minlength=n) > 0
        use = both[own.image] & (side != 0)
        rows = zip(
            own.image[use].tolist(), own.person[use].tolist(), side[use].tolist(), strict=True
        )
        found: Counter[frozenset[frozenset[int]]] = Counter()
        for _, standing in groupby(rows, key=itemgetter(0)):
            sides: dict[int, set[int]] = {1: set(), -1: set()}
            for _, person, which in standing:
                sides[which].add(person)
            found[frozenset(map(frozenset, sides.values()))] += 1
        return Counter(
            {
                frozenset(frozenset(self.people[p] for p in one) for one in sides): times
                for sides, times in found.items()
            }
        )


class _Readings(NamedTuple):
    """Of each person on each image: how often asked, and how often the answer was yes; sorted by
    image."""

    image: Numbers
    person: Numbers
    times: Numbers
    yes: Numbers


def codes(answer: Answer) -> set[str]:
    return {finding.code for finding in answer.findings}


def rejects(answer: Answer) -> bool:
    return any(finding.rejects for finding in answer.findings)


def worst_grade(answer: Answer, code: str, ranks: Mapping[str, int]) -> int | None:
    given = [ranks[f.grade_code] for f in answer.findings if f.code == code and f.grade_code]
    return max(given, default=None)


def _repeats(own: _Readings) -> tuple[float, ...]:
    again = own.times > 1
    person, times, yes = own.person[again], own.times[again], own.yes[again]
    asked = np.bincount(person)
    same = np.bincount(person, weights=(yes == 0) | (yes == times))
    return tuple(sorted((same[asked > 0] / asked[asked > 0]).tolist()))
