"""The outcome of a verification round, by what was said blind and a lead's reference."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.services.events import record
from agreement.models import Discrepancy, Reference, ReferenceKind, Verification, VerifiedRule
from agreement.selectors.answers import read
from agreement.selectors.columns import products_of
from agreement.selectors.references import references_for
from agreement.selectors.touched_rules import requests_of, touched_rules
from agreement.services.ranking import grade_order, grade_ranks, said
from agreement.stats import Answer as Said
from agreement.stats import MissRate, Reading, RuleClarity, miss_rate, reading, rule_clarity, verify
from agreement.stats import Verification as Verified
from jobs.services.run import Running
from labeling.access import blind_submissions
from labeling.models import Round, RoundState

LOOKED_BACK = 20
Truths = dict[Any, dict[str, str | None]]


@dataclass(frozen=True)
class Table:
    """The decided answers and references of rounds, in the words of the statistics."""

    said: list[Said]
    truths: Truths
    grades: list[str]

    @classmethod
    def of(cls, *rounds: Round) -> "Table":
        """Of rounds under one version."""
        given = (read(blind_submissions(round_)) for round_ in rounds)
        answers = [answer for rows in given for answer in rows if answer.decided]
        ranks = grade_ranks(rounds[0].version)
        images = sorted({answer.image for answer in answers}, key=str)
        products = dict(zip(images, products_of(images), strict=True))
        order = grade_order(ranks)
        truths = {k: t for round_ in rounds for k, t in _truths(round_, order).items()}
        return cls(list(said(answers, products, ranks)), truths, order)

    def clarity(self) -> dict[str, RuleClarity]:
        return {rule.rule: rule for rule in rule_clarity(self.said, grades=self.grades)}

    def misses(self, rule: str) -> MissRate:
        return miss_rate(self.said, rule, self.truths, grades=self.grades)

    def reading(self, rule: str) -> Reading:
        return reading(self.said, rule, self.truths, grades=self.grades)


def compute_verification(running: Running) -> str:
    row = Verification.objects.select_related(
        "version__project", "round__version", "extends__round__version"
    ).get(pk=running.job.subject)
    rules = touched_rules(row.version)
    looks = [row.extends.round, row.round] if row.extends else [row.round]
    now, before = Table.of(*looks), _before(row)
    found = verify(
        now.said,
        rules,
        now.truths,
        before={rule: before.misses(rule) for rule in rules} if before else None,
        unclear_before=[r.rule for r in before.clarity().values() if r.unclear] if before else (),
        extension_planned=row.extension_planned,
        grades=now.grades,
    )
    firm = before.clarity() if before else {}
    with transaction.atomic():
        VerifiedRule.objects.filter(verification=row).delete()
        VerifiedRule.objects.bulk_create(
            _row(row, one, firm.get(one.rule), _at_one_share(one.rule, now, before))
            for one in found
        )
        Verification.objects.filter(pk=row.pk).update(computed_at=timezone.now())
        record(
            act="verification.computed",
            on=row,
            user=running.job.created_by,
            project=row.version.project,
            count=len(found),
        )
    return ", ".join(f"{one.rule}: {one.outcome}" for one in found)


def _before(row: Verification) -> Table | None:
    """What people did under the old rules: in the newest round that fed the change; where none
    did, in the newest under an older version of which references are known."""
    evidence = Discrepancy.objects.filter(evidence__request__in=requests_of(row.version))
    rounds = Round.objects.select_related("version").order_by("-closed_at", "-created_at")
    newest = rounds.filter(pk__in=evidence.values("round")).first()
    if newest is None:
        older = rounds.filter(
            project=row.version.project_id,
            version__number__lt=row.version.number,
            state=RoundState.CLOSED,
        )
        newest = next((one for one in older[:LOOKED_BACK] if references_for(one).exists()), None)
    return Table.of(newest) if newest is not None else None


def _truths(round_: Round, grades: list[str]) -> Truths:
    """Independent references before adjudicated ones."""
    rows: QuerySet[Reference] = references_for(round_).prefetch_related(
        "findings__type_version__defect_type", "findings__grade"
    )
    truths: Truths = {}
    for row in sorted(rows, key=lambda one: one.kind == ReferenceKind.INDEPENDENT):
        truths[row.image_id] = _types(row, grades)
    return truths


def _types(row: Reference, grades: list[str]) -> dict[str, str | None]:
    """The worst grade of each type that the reference names."""
    found: dict[str, str | None] = {}
    for finding in row.findings.all():
        code = finding.type_version.defect_type.code
        grade = finding.grade.code if finding.grade else None
        found[code] = max((found.get(code), grade), key=lambda g: grades.index(g) if g else -1)
    return found


def _at_one_share(rule: str, now: Table, before: Table | None) -> dict[str, float | None]:
    """Kappa before and after at the share that the rule had before; without one at today's."""
    new = now.reading(rule)
    old = before.reading(rule) if before else None
    share = old.share if old and old.share is not None else new.share
    if share is None:
        return {}
    return {
        "share": share,
        "kappa": new.kappa_at(share),
        "kappa_before": old.kappa_at(share) if old else None,
    }


def _row(
    row: Verification,
    one: Verified,
    firm: RuleClarity | None,
    at_one_share: dict[str, float | None],
) -> VerifiedRule:
    figures = ("f", "se", "shared", "firm_low", "firm_high", "worse_low", "worse_high")
    return VerifiedRule(
        verification=row,
        rule=one.rule,
        outcome=one.outcome,
        **{name: getattr(one, name) for name in figures},
        missed=one.miss.missed,
        opportunities=one.miss.opportunities,
        miss_rate=one.miss.rate,
        miss_rate_before=one.miss_before.rate if one.miss_before else None,
        f_before=firm.f if firm else None,
        **at_one_share,
        n_expected=one.n_expected,
        n_look_alikes=one.n_look_alikes,
        reasons=[{"code": r.code, "message": r.message} for r in one.reasons],
    )
