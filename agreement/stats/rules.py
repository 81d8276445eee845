"""Which rule is unclear: slips of one person against firm disagreement between people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from agreement.stats.ratings import Floats
from agreement.stats.rule_evidence import evidence
from agreement.stats.rule_units import Answer, Numbers, Unit, units

__all__ = ["Answer", "RuleClarity", "rule_clarity"]

UNCLEAR_ABOVE = 2.5
# Three times as likely: less is "barely worth mentioning" (Jeffreys; Kass & Raftery 1995).
UNCLEAR_EVIDENCE = log(3)
# So sure that no other rule need tell how people slip: there may be few, or all in one dispute.
BEYOND_DOUBT = 5.0
ONE_TRIAL = "slip and rule cannot be told apart"
ALONE = "no other rule of its kind to compare with"


@dataclass(frozen=True, slots=True)
class RuleClarity:
    """`f` is firm disagreement per occurrence: disagreement `between` people minus that `within`
    people, both per occurrence; None with one trial only. `se`: its standard error over products.
    `excess` is f above the median of the other rules of its kind, if that is above 0; of the one
    pair, above that of either type found at all; another rule that is alone of its kind is not
    called unclear; `slip_share` is within / between; `n_items`: items on which anybody saw the
    rule at work, `occurrences` the sum of the mean answers m. `evidence`: a logarithm of how much
    likelier the answers are if some people read this rule differently (`rule_evidence`)."""

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
    occurrences: float = 0.0
    evidence: float | None = None


def rule_clarity(
    answers: Iterable[Answer], *, grades: Sequence[str] | None = None
) -> list[RuleClarity]:
    """Worst first, by `evidence`: the same people stand against the others too often for slips,
    limit cases and memory as the other rules show them. A rule is called unclear when
    excess / se > 2.5 and the answers are three times as likely, or when excess / se > 5 though
    the others cannot tell. `grades` is the order of the grades; by default numbers by size, words
    by the alphabet. With one trial only ranked by `between`, none called unclear.

    B_i = mean over pairs a < b of m_a (1 - m_b) + m_b (1 - m_a), W_i = mean over people of the
    share of pairs of own trials that differ, both over the people who answered an item twice;
    D = B - W, f = sum D / sum m, SE^2 = (sum over products of (sum D - f m)^2 + .25) / (sum m)^2.
    """
    table = list(answers)
    products, people, each = units(table, grades)
    kinds: dict[str, list[RuleClarity]] = {}
    by_rule: dict[str, Unit] = {}
    for unit in each:
        found = _clarity(unit, products)
        if found is not None:
            by_rule[unit.rule] = unit
            kinds.setdefault(unit.kind, []).append(found)
    ranked = []
    for kind, rules in kinds.items():
        lone = kind == "pair" and len(rules) == 1
        ranked += _contrast(rules, _either(table, rules[0].rule) if lone else None)
    if any(rule.f is not None for rule in ranked):
        # Beside rules that were answered twice, those that were not say nothing.
        ranked = [rule for rule in ranked if rule.f is not None]
    return _worst_first(_with_evidence(ranked, by_rule, people))


def _clarity(unit: Unit, products: NDArray[np.int64]) -> RuleClarity | None:
    repeated = _disagreement(unit.said, fewest=2)
    if not np.isfinite(repeated.between).any():
        return _of_one_trial(unit)
    use = np.isfinite(repeated.between)
    between, within, share = (x[use] for x in (repeated.between, repeated.within, repeated.share))
    occurrences = float(share.sum())
    if occurrences <= 0:
        return None
    b, w = float(between.sum()), float(within.sum())
    firm = between - within
    f = (b - w) / occurrences
    by_product = np.bincount(products[unit.items[use]], weights=firm - f * share)
    se = float(np.sqrt(by_product @ by_product + 0.25)) / occurrences
    return RuleClarity(
        unit.rule,
        f,
        se,
        excess=None,
        unclear=False,
        slip_share=w / b if b > 0 else None,
        between=b / occurrences,
        within=w / occurrences,
        n_items=int((share > 0).sum()),
        occurrences=occurrences,
    )


def _of_one_trial(unit: Unit) -> RuleClarity | None:
    once = _disagreement(unit.said, fewest=1)
    use = np.isfinite(once.between)
    occurrences = float(once.share[use].sum())
    if occurrences <= 0:
        return None
    level = float(once.between[use].sum()) / occurrences
    n_items = int((once.share[use] > 0).sum())
    return RuleClarity(unit.rule, None, None, None, False, None, level, None, n_items, ONE_TRIAL)


@dataclass(frozen=True, slots=True)
class _Disagreement:
    """Per item; nan where fewer than two people answered often enough."""

    between: Floats
    within: Floats
    share: Floats


def _disagreement(said: Floats, *, fewest: int) -> _Disagreement:
    there = np.isfinite(said)
    trials = there.sum(axis=2)
    ones = np.where(there, said, 0).sum(axis=2)
    counts = trials >= fewest
    people = counts.sum(axis=1)
    m = np.where(counts, ones / np.maximum(trials, 1), 0)
    total, squares = m.sum(axis=1), (m**2).sum(axis=1)
    # Over pairs a < b of m_a (1 - m_b) + m_b (1 - m_a), without the loop over pairs.
    crossed = (people - 1) * total - (total**2 - squares)
    changed = ones * (trials - ones) / np.maximum(trials * (trials - 1) / 2, 1)
    own = np.where(counts, changed, 0).sum(axis=1)
    enough = people >= 2
    return _Disagreement(
        between=np.where(enough, crossed / np.maximum(people * (people - 1) / 2, 1), np.nan),
        within=np.where(enough, own / np.maximum(people, 1), np.nan),
        share=np.where(enough, total / np.maximum(people, 1), 0.0),
    )


def _either(table: Sequence[Answer], pair: str) -> float | None:
    """f of whether either type of the pair is there: what they take for each other leaves it."""
    types = set(pair.removeprefix("pair:").split("|"))
    found = [replace(a, types={} if types.isdisjoint(a.types) else {"": None}) for a in table]
    products, _, each = units(found, None)
    clarity = [_clarity(unit, products) for unit in each]
    return clarity[0].f if clarity and clarity[0] is not None else None


def _contrast(rules: list[RuleClarity], beside: float | None = None) -> list[RuleClarity]:
    """What all rules of a kind share (people who remember their first answer) accuses none.
    `beside`: the f of what a rule without others is held against."""
    values = np.array([np.nan if rule.f is None else rule.f for rule in rules])
    made = []
    for index, rule in enumerate(rules):
        if rule.f is None or rule.se is None:
            made.append(rule)
            continue
        others = np.delete(values, index)
        others = others[np.isfinite(others)]
        if not len(others) and beside is not None:
            others = np.array([beside])
        if not len(others):
            # What it has of f may be no more than the memory of those who answered.
            made.append(replace(rule, excess=rule.f, note=ALONE))
            continue
        excess = rule.f - max(0.0, float(np.median(others)))
        made.append(replace(rule, excess=excess, unclear=excess / rule.se > UNCLEAR_ABOVE))
    return made


def _with_evidence(
    rules: Sequence[RuleClarity], by_rule: Mapping[str, Unit], people: Numbers
) -> list[RuleClarity]:
    """What was answered once tells nothing of slips."""
    asked = [by_rule[rule.rule] for rule in rules if rule.f is not None]
    types, pairs, grades = ([u for u in asked if u.kind == k] for k in ("type", "pair", "grade"))
    found = evidence(types, pairs, people) | evidence(grades, [], people)
    return [
        replace(
            rule,
            evidence=found.get(rule.rule),
            unclear=rule.unclear
            and (found[rule.rule] > UNCLEAR_EVIDENCE or _sureness(rule) > BEYOND_DOUBT),
        )
        for rule in rules
    ]


def _worst_first(rules: Iterable[RuleClarity]) -> list[RuleClarity]:
    def key(rule: RuleClarity) -> tuple[bool, float, str]:
        level = rule.between if rule.evidence is None else _level(rule, rule.evidence)
        return rule.evidence is None, -level, rule.rule

    return sorted(rules, key=key)


def _level(rule: RuleClarity, evidence: float) -> float:
    told = evidence > UNCLEAR_EVIDENCE or not rule.unclear
    return evidence if told else _sureness(rule)


def _sureness(rule: RuleClarity) -> float:
    return rule.excess / rule.se if rule.excess is not None and rule.se else 0.0
