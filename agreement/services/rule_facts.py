"""What stands behind a rule's clarity: who stands against whom, and who repeats themselves."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from agreement.selectors.answers import Answer
from labeling.models import UndecidedReason

Said = Callable[[Answer], bool | None]


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


@dataclass(frozen=True)
class Table:
    """A round's answers by image, and the images on which a type was named."""

    by_image: Mapping[UUID, Sequence[Answer]]
    naming: Mapping[str, frozenset[UUID]]
    rejecting: frozenset[UUID]
    products: Mapping[UUID, str]
    codes: Mapping[UUID, frozenset[str]]

    @classmethod
    def of(cls, answers: Iterable[Answer], products: Mapping[UUID, str]) -> "Table":
        by_image: dict[UUID, list[Answer]] = {}
        naming: dict[str, set[UUID]] = {}
        rejecting = set()
        own: dict[UUID, frozenset[str]] = {}
        for answer in answers:
            own[answer.submission] = frozenset(codes(answer))
            by_image.setdefault(answer.image, []).append(answer)
            for finding in answer.findings:
                naming.setdefault(finding.code, set()).add(answer.image)
            if rejects(answer):
                rejecting.add(answer.image)
        named = {code: frozenset(images) for code, images in naming.items()}
        return cls(by_image, named, frozenset(rejecting), products, own)

    def facts(self, rule: str, grades: Mapping[str, Mapping[str, int]]) -> Facts:
        images, said = self._question(rule, grades)
        read = {image: self._readings(image, said) for image in images}
        read = {image: people for image, people in read.items() if len(people) > 1}
        parted = Counter(parts for people in read.values() if (parts := _parted(people)))
        usual = min(parted, key=lambda p: (-parted[p], str(sorted(map(sorted, p)))), default=None)
        sides = sorted(map(len, usual)) if usual else [0, 0]
        return Facts(
            n_images=len(read),
            n_products=len({self.products[image] for image in read}),
            n_differ=parted.total(),
            n_people=sum(sides),
            n_against=sides[0],
            n_split=parted[usual] if usual else 0,
            repeats=_repeats(read.values()),
            n_image_unclear=sum(_is_unclear(self.by_image[image]) for image in images),
        )

    def _question(
        self, rule: str, grades: Mapping[str, Mapping[str, int]]
    ) -> tuple[frozenset[UUID], Said]:
        kind, _, rest = rule.partition(":")
        nothing: frozenset[UUID] = frozenset()
        if kind == "type":
            return self.naming.get(
                rest, nothing
            ), lambda answer: rest in self.codes[answer.submission]
        if kind == "pair":
            a, b = rest.split("|")
            images = self.naming.get(a, nothing) | self.naming.get(b, nothing)
            return images, lambda answer: _one_of(a, b, self.codes[answer.submission])
        if kind == "grade":
            code, step = rest.split(">=")
            ranks = grades.get(code, {})
            border = ranks.get(step, 0)
            return self.naming.get(code, nothing), lambda answer: _at_least(
                worst_grade(answer, code, ranks), border
            )
        return self.rejecting, rejects

    def _readings(self, image: UUID, said: Said) -> dict[UUID, list[bool]]:
        people: dict[UUID, list[bool]] = {}
        for answer in self.by_image[image]:
            reading = said(answer) if answer.decided else None
            if reading is not None:
                people.setdefault(answer.person, []).append(reading)
        return people


def codes(answer: Answer) -> set[str]:
    return {finding.code for finding in answer.findings}


def rejects(answer: Answer) -> bool:
    return any(finding.rejects for finding in answer.findings)


def worst_grade(answer: Answer, code: str, ranks: Mapping[str, int]) -> int | None:
    given = [ranks[f.grade_code] for f in answer.findings if f.code == code and f.grade_code]
    return max(given, default=None)


def _one_of(a: str, b: str, found: frozenset[str]) -> bool | None:
    return a in found if (a in found) != (b in found) else None


def _at_least(rank: int | None, border: int) -> bool | None:
    return None if rank is None else rank >= border


def _parted(people: Mapping[UUID, Sequence[bool]]) -> frozenset[frozenset[UUID]] | None:
    """The two sides by what each person says more often; who says both as often is on none."""
    yes = frozenset(p for p, said in people.items() if 2 * sum(said) > len(said))
    no = frozenset(p for p, said in people.items() if 2 * sum(said) < len(said))
    return frozenset((yes, no)) if yes and no else None


def _repeats(readings: Iterable[Mapping[UUID, Sequence[bool]]]) -> tuple[float, ...]:
    same: Counter[UUID] = Counter()
    asked: Counter[UUID] = Counter()
    for people in readings:
        for person, said in people.items():
            if len(said) > 1:
                asked[person] += 1
                same[person] += len(set(said)) == 1
    return tuple(sorted(same[person] / n for person, n in asked.items()))


def _is_unclear(answers: Sequence[Answer]) -> bool:
    return any(a.undecided_reason == UndecidedReason.IMAGE_UNCLEAR for a in answers)
