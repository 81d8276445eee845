"""Ranks a round's rules by how unclear they are: rules, not people."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from agreement.models import NextAct, Report, RuleRank
from agreement.selectors.answers import Answer
from agreement.services.disputes import Dispute
from agreement.services.rule_facts import Facts, Table, codes, rejects, worst_grade
from agreement.stats import Answer as Said
from agreement.stats import RuleClarity, rule_clarity
from agreement.stats.rules import ALONE
from catalogue.models import CatalogueVersion, Grade

# What stands behind a rule is looked up for the worst only: nobody reads further.
AT_MOST = 60
Z = 1.96
VERDICT = "verdict"
Ranks = Mapping[str, Mapping[str, int]]
Rank = dict[str, object]

# Images of one product are not independent: fewer products show nothing about a rule.
FEWEST_PRODUCTS = 10
# Fewer images than this suggest nothing.
FEWEST = 5
UNCLEAR_PICTURES = 0.2
CARELESS = 0.15
NOBODY_REPEATS = 0.85
MOSTLY_SLIPS = 0.5


def keep_ranks(*, report: Report, ranks: Sequence[Rank]) -> None:
    """Inside the report's transaction."""
    RuleRank.objects.bulk_create(
        RuleRank(report=report, place=place, **row) for place, row in enumerate(ranks, start=1)
    )


def unclear_for_verdict(ranks: Sequence[Rank]) -> str:
    """The worst unclear rule where people stand firmly apart on the verdict too, "" if there is
    none: what two types that both reject are called leaves the verdict as it is. If no rule is
    called unclear, the worst firm one of those that have nothing to be compared with: it may be."""
    verdict: Rank = next((row for row in ranks if row["rule"] == VERDICT), {})
    low = verdict.get("low")
    if not _is_above_0(low):
        return ""
    unclear = [row for row in ranks if row["is_unclear"]]
    lone = [row for row in ranks if row["excess"] is None and row["rule"] != VERDICT]
    may_be = [row for row in lone if _is_above_0(row["low"])]
    return next((str(row["rule"]) for row in unclear + may_be), "")


def _is_above_0(low: object) -> bool:
    return isinstance(low, float) and low > 0


def ranked(
    version: CatalogueVersion,
    answers: Sequence[Answer],
    products: Mapping[UUID, str],
    found: Sequence[Dispute],
) -> list[Rank]:
    decided = [answer for answer in answers if answer.decided]
    ranks = grade_ranks(version)
    rules = rule_clarity(said(decided, products, ranks), grades=grade_order(ranks))
    # No other question is of its kind: the verdict is never called unclear.
    verdict = rule_clarity(_rejecting(decided, products))
    table = Table.of(answers, products)
    costs = _costs(found)
    rows = [(rule.rule, rule) for rule in rules[:AT_MOST]] + [(VERDICT, v) for v in verdict]
    return [_row(name, rule, table.facts(name, ranks), costs) for name, rule in rows]


def next_act(rule: str, clarity: RuleClarity, facts: Facts, *, is_unclear: bool) -> NextAct:
    if facts.n_image_unclear >= max(1.0, UNCLEAR_PICTURES * facts.n_images):
        return NextAct.PHOTOGRAPH
    if clarity.f is None:
        return NextAct.LABEL_AGAIN if facts.n_differ else NextAct.NONE
    if is_unclear:
        return NextAct.LIMIT_SAMPLE if rule.startswith("grade:") else NextAct.CLARIFY
    slips = clarity.slip_share or 0.0
    if facts.n_images < FEWEST or slips < MOSTLY_SLIPS or len(facts.repeats) < 2:
        return NextAct.NONE
    lowest, others = facts.repeats[0], facts.repeats[1:]
    if lowest < sum(others) / len(others) - CARELESS:
        return NextAct.RETRAIN
    if max(facts.repeats) < NOBODY_REPEATS:
        return NextAct.PHOTOGRAPH
    return NextAct.NONE


def _row(name: str, rule: RuleClarity, facts: Facts, costs: Mapping[str, float]) -> Rank:
    is_unclear = rule.unclear and facts.n_products >= FEWEST_PRODUCTS
    wide = Z * rule.se if rule.se is not None else None
    return {
        "rule": name,
        "f": rule.f,
        "se": rule.se,
        "low": rule.f - wide if rule.f is not None and wide is not None else None,
        "high": rule.f + wide if rule.f is not None and wide is not None else None,
        "excess": None if rule.note == ALONE else rule.excess,
        "evidence": None if rule.note == ALONE else rule.evidence,
        "is_unclear": is_unclear,
        "slip_share": rule.slip_share,
        "n_images": facts.n_images,
        "n_products": facts.n_products,
        "n_differ": facts.n_differ,
        "n_people": facts.n_people,
        "n_against": facts.n_against,
        "n_split": facts.n_split,
        "repeat_lowest": min(facts.repeats, default=None),
        "repeat_mean": sum(facts.repeats) / len(facts.repeats) if facts.repeats else None,
        "n_image_unclear": facts.n_image_unclear,
        "cost": costs.get(name.split(">=")[0], 0.0),
        "act": next_act(name, rule, facts, is_unclear=is_unclear),
    }


def said(answers: Iterable[Answer], products: Mapping[UUID, str], ranks: Ranks) -> Iterable[Said]:
    by_rank = {code: {rank: grade for grade, rank in own.items()} for code, own in ranks.items()}
    for answer in answers:
        types = {}
        for code in codes(answer):
            worst = worst_grade(answer, code, ranks.get(code, {}))
            types[code] = None if worst is None else by_rank[code][worst]
        yield Said(answer.image, products[answer.image], answer.person, answer.trial, types)


def _rejecting(answers: Iterable[Answer], products: Mapping[UUID, str]) -> Iterable[Said]:
    for answer in answers:
        types: dict[str, str | None] = {"reject": None} if rejects(answer) else {}
        yield Said(answer.image, products[answer.image], answer.person, answer.trial, types)


def grade_ranks(version: CatalogueVersion) -> dict[str, dict[str, int]]:
    rows = Grade.objects.filter(type_version__version=version)
    found: dict[str, dict[str, int]] = {}
    for code, grade, rank in rows.values_list("type_version__defect_type__code", "code", "rank"):
        found.setdefault(code, {})[grade] = rank
    return found


def grade_order(ranks: Ranks) -> list[str]:
    """One order for all scales. Two scales that name the same grades the other way round cannot
    both be kept; the first by code is."""
    order: list[str] = []
    for _, own in sorted(ranks.items()):
        at = 0
        for grade in sorted(own, key=lambda grade: own[grade]):
            if grade in order:
                at = order.index(grade) + 1
            else:
                order.insert(at, grade)
                at += 1
    return order


def _costs(found: Sequence[Dispute]) -> dict[str, float]:
    costs: dict[str, float] = {}
    for dispute in found:
        costs[dispute.rule] = costs.get(dispute.rule, 0.0) + dispute.cost
    return costs
