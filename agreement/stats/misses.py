"""How often a rule is missed, held against a reference given blind."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from agreement.stats.ratings import RatingsError
from agreement.stats.rule_units import Answer

# What the reference says of an item: the types on it, with grades if any.
Truth = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class MissRate:
    """`missed` of `opportunities` answers to the `n_items` items where the reference sees the
    rule at work. `rate` is None without any, and weighted where the items are; `se` is over
    products, as answers to one part are not independent."""

    missed: int
    opportunities: int
    n_items: int
    rate: float | None
    se: float | None


def miss_rate(
    answers: Iterable[Answer],
    rule: str,
    reference: Mapping[Hashable, Truth],
    *,
    grades: list[str] | None = None,
    weights: Mapping[Hashable, float] | None = None,
) -> MissRate:
    """`rule` as `rule_clarity` names it. A type is missed where the reference has it and the
    answer does not; a pair where the answer lacks the one of the two that the reference has; a
    grade where the reference has at least it and the answer does not. `grades` is their order,
    needed for grades that are not numbers. `weights`: how many items each one stands for, 1
    unless said. RatingsError for a rule of no known kind."""
    by_product: dict[Hashable, list[float]] = {}
    items = set()
    missed = total = 0
    for answer in answers:
        truth = reference.get(answer.item)
        seen = None if truth is None else _seen(rule, truth, answer.types, grades)
        if seen is None:
            continue
        items.add(answer.item)
        missed, total = missed + (not seen), total + 1
        weight = 1.0 if weights is None else weights.get(answer.item, 1.0)
        tally = by_product.setdefault(answer.product, [0.0, 0.0])
        tally[0] += weight * (not seen)
        tally[1] += weight
    if not total:
        return MissRate(0, 0, 0, None, None)
    weighted, whole = (sum(t[k] for t in by_product.values()) for k in (0, 1))
    rate = weighted / whole
    # Half a miss more, of the weight that one has on average, keeps the error above 0.
    half = 0.5 * whole / total
    spread = sum((m - rate * n) ** 2 for m, n in by_product.values()) + half**2
    return MissRate(missed, total, len(items), rate, sqrt(spread) / whole)


def _seen(rule: str, truth: Truth, found: Truth, grades: list[str] | None) -> bool | None:
    """None where the reference gives no opportunity to miss."""
    kind, _, name = rule.partition(":")
    if kind == "type":
        return name in found if name in truth else None
    if kind == "pair":
        right = [one for one in name.split("|") if one in truth]
        return right[0] in found if len(right) == 1 else None
    if kind == "grade":
        code, _, border = name.partition(">=")
        limit = _rank(border, grades)
        if code not in truth or _rank(truth[code], grades) < limit:
            return None
        return code in found and _rank(found[code], grades) >= limit
    raise RatingsError(f"There is no rule of the kind '{kind}'.")


def expects(rule: str, truth: Truth, grades: list[str] | None = None) -> bool:
    """Whether an item of which this is true counts as one with the rule, where it can be missed."""
    return _seen(rule, truth, {}, grades) is not None


def at_work(rule: str, types: Truth, grades: list[str] | None = None) -> bool | None:
    """Whether these types have the rule: a type is there; of a pair the first and not the other;
    a grade is reached. None where the question does not arise."""
    kind, _, name = rule.partition(":")
    if kind == "type":
        return name in types
    if kind == "pair":
        one = [code for code in name.split("|") if code in types]
        return one[0] == name.split("|")[0] if len(one) == 1 else None
    if kind == "grade":
        code, _, border = name.partition(">=")
        if code not in types:
            return None
        return _rank(types[code], grades) >= _rank(border, grades)
    raise RatingsError(f"There is no rule of the kind '{kind}'.")


def _rank(grade: str | None, grades: list[str] | None) -> float:
    if grade is None:
        return float("-inf")
    if grades is not None:
        return float(grades.index(grade)) if grade in grades else float("-inf")
    try:
        return float(grade)
    except ValueError as error:
        raise RatingsError(f"Where does the grade '{grade}' stand among the others?") from error
