"""Did a new version of a rule make people agree? Confirmed, failed, or too few to tell."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, hypot, log, sqrt
from typing import Literal

from agreement.stats.misses import MissRate, Truth, miss_rate
from agreement.stats.result import Undefined
from agreement.stats.rules import UNCLEAR_EVIDENCE, Answer, RuleClarity, rule_clarity
from agreement.stats.verification_plan import FEWEST_EXPECTED, FEWEST_LOOK_ALIKES, Z_TWO_LOOKS

Outcome = Literal["confirmed", "failed", "too_few"]
FIRM_LIMIT = 0.08
WORSE_LIMIT = 0.05
Z_ONE_LOOK = 1.645
# Of a rule that nobody could break before, the misses: it is found more often than not.
MISSED_LIMIT = 0.5
_FEWEST_OTHERS = 3
# Twenty times as likely: "strong" (Kass & Raftery 1995).
READ_DIFFERENTLY = log(20)
_MOST_TIMES = 1000


@dataclass(frozen=True, slots=True)
class Verification:
    """Of one touched rule, with the figures that led to the outcome. `se` is the error of f,
    `shared` what the untouched rules have of f as well (people remembering their first answer),
    `firm_low` and `firm_high` are bounds of f - shared at `z`; `worse_low` and `worse_high` those
    of the rise of the miss rate at one-sided 95 % (None where there is no rate before).
    `is_new`: there was no such rule before, so the miss rate is held against none. `n_plain`:
    look-alikes on which the reference sees no defect at all. `evidence` as of `rule_clarity`;
    None where fewer than three untouched rules could tell how people slip. `reasons` say what
    stands against "confirmed"."""

    rule: str
    outcome: Outcome
    f: float | None
    se: float | None
    shared: float
    firm_low: float | None
    firm_high: float | None
    miss: MissRate
    miss_before: MissRate | None
    worse_low: float | None
    worse_high: float | None
    n_expected: int
    n_look_alikes: int
    n_plain: int
    newly_unclear: tuple[str, ...]
    reasons: tuple[Undefined, ...]
    z: float
    is_new: bool = False
    evidence: float | None = None


def verify(
    answers: Iterable[Answer],
    touched: Sequence[str],
    reference: Mapping[Hashable, Truth],
    *,
    before: Mapping[str, MissRate] | None = None,
    unclear_before: Collection[str] = (),
    new: Collection[str] = (),
    extension_planned: bool = False,
    grades: list[str] | None = None,
) -> list[Verification]:
    """One outcome a touched rule, in the order of `touched` (named as in `rule_clarity`).

    `answers`: two blind trials a person, on items of products that fed nothing before.
    `reference`: a lead's blind answer an item. `before`: the miss rate of each touched rule
    under the old version. With f less what the untouched rules share: confirmed: f + z SE <
    .08, the miss rate shown to be at most 5 points worse, no untouched rule newly unclear, and
    the answers not three times as likely if some people read the rule differently; failed: not
    confirmed, and f - z SE > 0 or the miss rate shown to be worse or the answers twenty times
    as likely; else too few. z = 1.645, and 1.96 in both looks where one extension is planned.
    Fewer than 60 items with the rule, or 60 without it, cannot confirm. A rule in `new` with no
    miss rate before has nothing to be worse than: it is shown to be missed in less than half of
    the answers instead."""
    table = list(answers)
    order = list(grades) if grades is not None else None
    rules = {rule.rule: rule for rule in rule_clarity(table, grades=order)}
    # A rule that shares a type with a touched one was touched as well.
    near = {name for rule in touched for name in _types(rule)}
    newly = tuple(
        rule.rule
        for rule in rules.values()
        if rule.unclear and rule.rule not in unclear_before and not near & _types(rule.rule)
    )
    z = Z_TWO_LOOKS if extension_planned else Z_ONE_LOOK
    untouched = {rule: _untouched(rule, rules, near) for rule in touched}
    return [
        _of_rule(
            rule,
            rules.get(rule),
            _shared(rules.get(rule), untouched[rule]),
            _evidence(rules.get(rule), untouched[rule]),
            miss_rate(table, rule, reference, grades=order),
            (before or {}).get(rule),
            [reference[item] for item in {a.item for a in table} if item in reference],
            newly,
            z,
            is_new=rule in new,
        )
        for rule in touched
    ]


def together(found: Mapping[str, str]) -> Outcome:
    """Of a version, by the outcomes of its rules: failed when one is, confirmed when all are. A
    pair of which too little was seen does not hold up a version that confirms one of its types:
    who takes A for B disagrees on A as well, and on all items with A."""
    if "failed" in found.values():
        return "failed"
    sure = {rule for rule, outcome in found.items() if outcome == "confirmed"}
    answered = {rule for rule in found if _answered_for(rule, sure)}
    return "confirmed" if sure and sure | answered == set(found) else "too_few"


def _answered_for(rule: str, sure: Collection[str]) -> bool:
    return rule.startswith("pair:") and any(f"type:{name}" in sure for name in _types(rule))


def _of_rule(
    name: str,
    clarity: RuleClarity | None,
    of_others: tuple[float, float],
    evidence: float | None,
    miss: MissRate,
    before: MissRate | None,
    truths: Sequence[Truth],
    newly: tuple[str, ...],
    z: float,
    *,
    is_new: bool,
) -> Verification:
    f, se = (clarity.f, clarity.se) if clarity is not None else (None, None)
    low = high = worse_low = worse_high = None
    shared, unsure = of_others
    if f is not None and se is not None:
        wide = z * hypot(se, unsure)
        low, high = f - shared - wide, f - shared + wide
    rise = _rise(miss, before)
    if rise is not None:
        worse_low, worse_high = rise[0] - Z_ONE_LOOK * rise[1], rise[0] + Z_ONE_LOOK * rise[1]
    alone = is_new and rise is None and miss.rate is not None
    n_alike = len(truths) - miss.n_items
    n_plain = sum(not truth for truth in truths)
    missed = _of_new(miss) if alone else _of_misses(worse_high)
    reasons = [
        *_of_firm(high),
        *_of_reading(evidence),
        *missed,
        *_of_size(miss.n_items, n_alike, n_plain),
        *_of_others(newly),
    ]
    proved = (low is not None and low > 0) or (worse_low is not None and worse_low > 0)
    proved |= evidence is not None and evidence > READ_DIFFERENTLY
    proved |= alone and _bounds(miss)[0] > MISSED_LIMIT
    outcome: Outcome = "confirmed" if not reasons else "failed" if proved else "too_few"
    return Verification(
        name, outcome, f, se, shared, low, high, miss, before, worse_low, worse_high,
        miss.n_items, n_alike, n_plain, newly, tuple(reasons), z, alone,
        evidence,
    )  # fmt: skip


def _of_firm(high: float | None) -> list[Undefined]:
    if high is None:
        text = "Nobody saw the rule at work twice: there is no firm disagreement to measure."
        return [Undefined("no_figure", text)]
    if high < FIRM_LIMIT:
        return []
    text = f"Firm disagreement may be as high as {high:.2f}; the limit is {FIRM_LIMIT:.2f}."
    return [Undefined("firm", text)]


def _of_reading(evidence: float | None) -> list[Undefined]:
    if evidence is None or evidence <= UNCLEAR_EVIDENCE:
        return []
    times = exp(min(evidence, log(_MOST_TIMES)))
    text = (
        f"The answers are at least {times:.0f} times as likely if some people read the rule "
        "differently from the others."
    )
    return [Undefined("read_differently", text)]


def _of_misses(worse_high: float | None) -> list[Undefined]:
    if worse_high is None:
        text = "There is no miss rate before and after to compare."
        return [Undefined("no_miss_rate", text)]
    if worse_high < WORSE_LIMIT:
        return []
    text = (
        f"The miss rate may have risen by {100 * worse_high:.0f} points; "
        f"the limit is {100 * WORSE_LIMIT:.0f}."
    )
    return [Undefined("misses", text)]


def _of_new(miss: MissRate) -> list[Undefined]:
    if _bounds(miss)[1] < MISSED_LIMIT:
        return []
    text = "The rule is new, and may be missed more often than it is found."
    return [Undefined("mostly_missed", text)]


def _bounds(miss: MissRate) -> tuple[float, float]:
    rate, wide = miss.rate or 0.0, Z_ONE_LOOK * (miss.se or 0.0)
    return rate - wide, rate + wide


def _of_size(n_expected: int, n_alike: int, n_plain: int) -> list[Undefined]:
    if n_expected >= FEWEST_EXPECTED and n_alike >= FEWEST_LOOK_ALIKES:
        return []
    text = (
        f"{n_expected} images with the rule and {n_alike} look-alikes, {n_plain} of them without "
        f"any defect: it takes {FEWEST_EXPECTED} and {FEWEST_LOOK_ALIKES}."
    )
    return [Undefined("too_few", text)]


def _of_others(newly: tuple[str, ...]) -> list[Undefined]:
    text = f"Newly unclear: {', '.join(newly)}."
    return [Undefined("newly_unclear", text)] if newly else []


@dataclass(frozen=True, slots=True)
class _Other:
    """An untouched rule, over all its occurrences."""

    firm: float
    error: float
    occurrences: float


def _untouched(rule: str, found: Mapping[str, RuleClarity], near: set[str]) -> list[_Other]:
    """Of the kind, without those that are unclear."""
    kind = rule.split(":")[0]
    return [
        _Other(one.f * one.occurrences, one.se * one.occurrences, one.occurrences)
        for one in found.values()
        if one.f is not None
        and one.se is not None
        and one.rule.split(":")[0] == kind
        and not one.unclear
        and not near & _types(one.rule)
    ]


def _evidence(clarity: RuleClarity | None, others: Sequence[_Other]) -> float | None:
    if clarity is None or len(others) < _FEWEST_OTHERS:
        return None
    return clarity.evidence


def _shared(clarity: RuleClarity | None, others: Sequence[_Other]) -> tuple[float, float]:
    """f of the untouched rules of the kind, over all their occurrences, and its error; 0 where too
    few could tell. The error counts where they were seen less often than the rule itself."""
    firm, n = sum(one.firm for one in others), sum(one.occurrences for one in others)
    if len(others) < _FEWEST_OTHERS or firm <= 0:
        return 0.0, 0.0
    seen = clarity.occurrences if clarity is not None else 0.0
    unsure = sqrt(sum(one.error**2 for one in others)) / n if n < seen else 0.0
    return firm / n, unsure


def _rise(after: MissRate, before: MissRate | None) -> tuple[float, float] | None:
    """By how much the miss rate rose, and the standard error of that."""
    if before is None or after.rate is None or after.se is None:
        return None
    if before.rate is None or before.se is None:
        return None
    return after.rate - before.rate, hypot(after.se, before.se)


def _types(rule: str) -> set[str]:
    kind, _, name = rule.partition(":")
    return {name.partition(">=")[0]} if kind == "grade" else set(name.split("|"))
