"""Rounds as the statistics read them: what was said, and what is known of their images."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from agreement.models import Reference, ReferenceKind
from agreement.selectors.adjudicated import adjudicated_references
from agreement.selectors.answers import Answer, read
from agreement.selectors.columns import products_of
from agreement.selectors.reading import Reading as Words
from agreement.selectors.references import references_for
from agreement.services.ranking import Ranks, grade_order, grade_ranks, said
from agreement.stats import Answer as Said
from agreement.stats import MissRate, Reading, RuleClarity, miss_rate, reading, rule_clarity
from catalogue.models import CatalogueVersion
from labeling.access import blind_submissions
from labeling.models import Round

Types = dict[str, str | None]


@dataclass(frozen=True)
class Table:
    """The decided answers of rounds, what their images show, and how many images of its round
    each of these stands for."""

    said: list[Said]
    truths: dict[Any, Types]
    weights: dict[Any, float]
    grades: list[str]

    @classmethod
    def of(cls, *rounds: Round) -> "Table":
        """Of rounds under one version, held against blind references alone."""
        names = Names(grade_ranks(rounds[0].version))
        return _table(rounds, names, [one for round_ in rounds for one in blind(round_)])

    @classmethod
    def before(cls, round_: Round, version: CatalogueVersion) -> "Table":
        """Of a round under older rules, in the words of this version. Where nobody gave a blind
        reference, rulings tell what was missed if they stand for the whole round."""
        ranks = {**grade_ranks(version), **grade_ranks(round_.version)}
        read_as = Words.under(version).types.items()
        names = Names(ranks, {pk: row.defect_type.code for pk, row in read_as})
        return _table([round_], names, blind(round_) or ruled(round_))

    def clarity(self) -> dict[str, RuleClarity]:
        return {rule.rule: rule for rule in rule_clarity(self.said, grades=self.grades)}

    def misses(self, rule: str) -> MissRate:
        return miss_rate(self.said, rule, self.truths, grades=self.grades, weights=self.weights)

    def reading(self, rule: str) -> Reading:
        """Of a sample in which every image counts alike; else of nothing."""
        alike = len(set(self.weights.values())) == 1
        return reading(self.said, rule, self.truths if alike else {}, grades=self.grades)


@dataclass(frozen=True)
class Names:
    """What types are called: as they were, or as `read_as` names their versions. A merged type's
    grade that the other type does not know is none."""

    ranks: Ranks
    read_as: Mapping[UUID, str] | None = None

    def of(self, kind: UUID, code: str, grade: str) -> tuple[str, str] | None:
        now = code if self.read_as is None else self.read_as.get(kind)
        if now is None:
            return None
        return now, grade if now == code or grade in self.ranks.get(now, {}) else ""

    def answer(self, answer: Answer) -> Answer:
        found = ((f, self.of(f.type_version, f.code, f.grade_code)) for f in answer.findings)
        named = (replace(f, code=now[0], grade_code=now[1]) for f, now in found if now)
        return replace(answer, findings=tuple(named))

    def reference(self, row: Reference, grades: list[str]) -> Types:
        """The worst grade of each type that the reference names."""
        found: Types = {}
        for finding in row.findings.all():
            own = finding.grade.code if finding.grade else ""
            code = finding.type_version.defect_type.code
            now = self.of(finding.type_version_id, code, own)
            if now is not None:
                code, grade = now[0], now[1] or None
                worst = max((found.get(code), grade), key=lambda g: grades.index(g) if g else -1)
                found[code] = worst
        return found


Weighted = tuple[Reference, float]


def _table(rounds: Iterable[Round], names: Names, known: list[Weighted]) -> Table:
    given = [answer for round_ in rounds for answer in read(blind_submissions(round_))]
    answers = [names.answer(answer) for answer in given if answer.decided]
    images = sorted({answer.image for answer in answers}, key=str)
    products = dict(zip(images, products_of(images), strict=True))
    grades = grade_order(names.ranks)
    return Table(
        list(said(answers, products, names.ranks)),
        {row.image_id: names.reference(row, grades) for row, _ in known},
        {row.image_id: weight for row, weight in known},
        grades,
    )


def blind(round_: Round) -> list[Weighted]:
    rows = references_for(round_).filter(kind=ReferenceKind.INDEPENDENT)
    return [(row, 1 / row.sampling_probability) for row in rows.prefetch_related(*_FINDINGS)]


def ruled(round_: Round) -> list[Weighted]:
    """Nothing where only what people disagreed on was ruled: there they miss the most."""
    chances, is_whole = adjudicated_references(round_)
    if not is_whole:
        return []
    rows = references_for(round_).filter(
        kind=ReferenceKind.ADJUDICATED, round=round_, image__in=chances
    )
    found = rows.prefetch_related(*_FINDINGS)
    return [(row, 1 / chances[row.image_id][1]) for row in found]


_FINDINGS = ("findings__type_version__defect_type", "findings__grade")
