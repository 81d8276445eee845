"""What a changed rule means for labels that exist: plain values in, plain values out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from catalogue.accumulated import Accumulated, accumulated
from catalogue.areas import Area, area_of, redrawn
from catalogue.changes import (
    JUDGED_BY,
    GradeChange,
    GradeText,
    PlaceChange,
    PlaceText,
    TypeChange,
    ZoneText,
)
from vqi.common.measure import is_between

Kind = Literal[
    "same", "shown", "renamed", "merged", "split", "retired", "added",
    "stricter", "looser", "mixed", "clearer", "text", "zones",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
Declared = Literal["", "stricter", "looser", "clearer"]

WORDS = JUDGED_BY - {"name", "consequence"}
# A distance belongs to two findings: no single one can be held against it.
MEASURED = frozenset({"length", "width", "area", "count"})
REJECT = "reject"


@dataclass(frozen=True)
class Moved:
    """Measured values from `low` to `high` that fall into another grade than before."""

    measure: str
    unit: str
    low: float
    high: float | None
    before: str
    after: str
    direction: Literal["stricter", "looser"]
    low_included: bool = True
    high_included: bool = False
    # Where it moved: on products of a type, in an area; not where others have limits of their own.
    product_type: str = ""
    area: Area | None = None
    not_products: tuple[str, ...] = ()
    not_areas: tuple[Area, ...] = ()

    def holds(self, value: float) -> bool:
        return is_between(
            value,
            self.low,
            self.high,
            low_included=self.low_included,
            high_included=self.high_included,
        )


@dataclass(frozen=True)
class Effect:
    """Which labels with findings of a type a change touches, and why.

    `all_marked`: every one; else those whose measured size lies in `moved`, whose grade is in
    `regraded`, that add up to another grade by `accumulated`, or that lie in one of `areas`.
    `unmarked`: labels without such a finding may be touched too. `products`: only labels of
    images of these product types; everywhere without.
    """

    code: str
    kind: Kind
    all_marked: bool = False
    moved: tuple[Moved, ...] = ()
    regraded: frozenset[str] = frozenset()
    unmarked: bool = False
    accumulated: tuple[Accumulated, ...] = ()
    areas: tuple[Area, ...] = ()
    products: tuple[str, ...] = ()

    @property
    def touches(self) -> bool:
        parts = (self.moved, self.regraded, self.accumulated, self.areas)
        return self.all_marked or any(parts)


def effect_of(
    change: TypeChange,
    *,
    declared: Declared = "",
    mapped: str = "",
    merged: TypeChange | None = None,
    noted: Sequence[str] = (),
) -> Effect:
    """`declared`: what the author says a change of words does. `mapped`: how a removed type
    lives on (`merged`, `split`, `retired`), `merged`: it against the type it merges into.
    `noted`: the product types to which all its changed notes belong."""
    if change.change == "same":
        return Effect(change.code, "same")
    if change.change == "added":
        return Effect(change.code, "added", all_marked=True, unmarked=True)
    if change.change == "removed":
        return _of_removed(change, mapped, merged)
    parts = (
        _elsewhere(_of_grades(change), change.places),
        _of_places(change),
        _of_consequence(change),
        _of_words(change, declared),
        _of_sums(change),
        _of_zones(change),
    )
    found = _joined(change, parts)
    return replace(found, products=tuple(noted)) if _is_by_notes_alone(change) else found


def _is_by_notes_alone(change: TypeChange) -> bool:
    examples = change.examples is not None and change.examples.touches_judgement
    parts = (change.grades, change.accumulations, change.zones, change.places)
    judged = (JUDGED_BY - {"name"}) & set(change.fields)
    return judged == {"variants"} and not examples and not any(parts)


def _of_removed(change: TypeChange, mapped: str, merged: TypeChange | None) -> Effect:
    if mapped != "merged":
        return Effect(change.code, "split" if mapped == "split" else "retired", all_marked=True)
    if merged is None:
        return Effect(change.code, "merged")
    parts = (
        _elsewhere(_of_merged_grades(merged), merged.places),
        _of_places(merged),
        _of_consequence(merged),
        _of_sums(merged),
    )
    return replace(_joined(change, parts), kind="merged", unmarked=False)


def _of_merged_grades(change: TypeChange) -> Effect:
    if change.grades is None or _are_limited(change.grades):
        return _of_grades(change)
    before, after = change.grades.before, change.grades.after
    regraded, _ = _regraded(before, after)
    # A label whose grade the other type does not know has to be given anew.
    unknown = _codes(before) - _codes(after)
    return Effect(change.code, "merged", all_marked=not before, regraded=regraded | unknown)


def _are_limited(change: GradeChange) -> bool:
    return any(grade.limit_measure for grade in (*change.before, *change.after))


def _of_words(change: TypeChange, declared: Declared) -> Effect:
    examples = change.examples is not None and change.examples.touches_judgement
    if WORDS.isdisjoint(change.fields) and not examples:
        return Effect(change.code, "renamed" if "name" in change.fields else "shown")
    if declared == "clearer":
        return Effect(change.code, "clearer")
    if declared == "looser":
        return Effect(change.code, "looser", all_marked=True)
    if declared == "stricter":
        return Effect(change.code, "stricter", all_marked=True, unmarked=True)
    return Effect(change.code, "text", all_marked=True, unmarked=True)


def _of_consequence(change: TypeChange) -> Effect:
    consequence = change.fields.get("consequence")
    if consequence is None:
        return Effect(change.code, "same")
    if consequence.after != REJECT:
        return Effect(change.code, "looser", all_marked=True)
    # What was tolerated need not have been marked.
    return Effect(change.code, "stricter", all_marked=True, unmarked=True)


def _of_sums(change: TypeChange) -> Effect:
    if change.accumulations is None:
        return Effect(change.code, "same")
    found = accumulated(change.accumulations)
    directions = {direction for one in found for direction in one.directions}
    # Those that add up need not have been marked while each was tolerated.
    marked = _rejecting(change.accumulations.grades_before)
    rejecting = _rejecting(change.accumulations.grades_after)
    lower = any(
        "stricter" in one.directions and one.grade not in marked and one.counts_as in rejecting
        for one in found
    )
    kind = _direction(directions, "same")
    return Effect(change.code, kind, accumulated=found, unmarked=lower)


def _of_places(change: TypeChange) -> Effect:
    """Limits that hold on products of a type or in a zone moved, came or went."""
    if change.places is None:
        return Effect(change.code, "same")
    moved: list[Moved] = []
    rescaled = unlimited = lower = False
    for place in _places(change.places):
        before = scale_at(change.places.before, change.places.base_before, place)
        after = scale_at(change.places.after, change.places.base_after, place)
        if not _comparable(before, after):
            rescaled |= _limits(before) != _limits(after)
            unlimited |= _is_unlimited(before, after)
            continue
        here = moved_ranges(before, after)
        lower |= any(_is_lower(one, before, after) for one in here)
        moved += [_there(one, place, change.places) for one in here]
    directions: set[str] = {one.direction for one in moved}
    kind = _direction(directions, "text" if rescaled else "shown")
    unmarked = lower or unlimited
    return Effect(change.code, kind, all_marked=rescaled, moved=tuple(moved), unmarked=unmarked)


def _places(change: PlaceChange) -> list[PlaceText]:
    """Every product type in every zone, as each is drawn now: one of these may have other limits
    than the product type and the zone have by themselves."""
    every = [
        PlaceText(product, zone, ())
        for product in ("", *_products(change))
        for zone in (None, *_zones(change))
    ]
    return [place for place in every if place.key != ("", "")]


def _products(change: PlaceChange) -> tuple[str, ...]:
    found = {one.product_type for one in (*change.before, *change.after)}
    return tuple(sorted(found - {""}))


def _zones(change: PlaceChange) -> tuple[ZoneText, ...]:
    both = (*change.before, *change.after)
    return tuple({one.zone.code: one.zone for one in both if one.zone}.values())


def _there(moved: Moved, place: PlaceText, change: PlaceChange) -> Moved:
    """Only at this place: products and zones with limits of their own are places of their own."""
    return replace(
        moved,
        product_type=place.product_type,
        area=area_of(place.zone) if place.zone else None,
        not_products=() if place.product_type else _products(change),
        not_areas=() if place.zone else tuple(area_of(zone) for zone in _zones(change)),
    )


def scale_at(
    places: Sequence[PlaceText], elsewhere: tuple[GradeText, ...], there: PlaceText
) -> tuple[GradeText, ...]:
    """What holds there: the limits of the product type in the zone, else the zone's, else the
    product type's, else those that hold everywhere."""
    found = {one.key: one.grades for one in places}
    product, zone = there.key
    keys = ((product, zone), ("", zone), (product, ""))
    return next((found[key] for key in keys if key in found), elsewhere)


def _elsewhere(effect: Effect, places: PlaceChange | None) -> Effect:
    """Where limits of their own hold, or held, the others' are not followed."""
    if places is None:
        return effect
    base = PlaceText("", None, ())
    return replace(effect, moved=tuple(_there(one, base, places) for one in effect.moved))


def _of_zones(change: TypeChange) -> Effect:
    """A note that holds in a zone now holds elsewhere: what lies between is judged by another
    text, which is stricter there or looser."""
    if change.zones is None:
        return Effect(change.code, "same")
    areas = redrawn(change.zones)
    return Effect(change.code, "zones", all_marked=areas is None, areas=areas or (), unmarked=True)


def _of_grades(change: TypeChange) -> Effect:
    if change.grades is None:
        return Effect(change.code, "same")
    before, after = change.grades.before, change.grades.after
    regraded, directions = _regraded(before, after)
    if not _comparable(before, after):
        rescaled = _limits(before) != _limits(after)
        kind = _direction(directions, "text" if rescaled else "shown")
        lower = _is_unlimited(before, after) or _now_rejects(before, after)
        return Effect(change.code, kind, all_marked=rescaled, regraded=regraded, unmarked=lower)
    moved = moved_ranges(before, after)
    directions |= {one.direction for one in moved}
    regraded |= _codes(before) - _codes(after)
    lower = _now_rejects(before, after) or any(_is_lower(one, before, after) for one in moved)
    kind = _direction(directions, "shown")
    return Effect(change.code, kind, moved=moved, regraded=regraded, unmarked=lower)


def _is_lower(moved: Moved, before: Sequence[GradeText], after: Sequence[GradeText]) -> bool:
    """A limit that now begins lower, or a size that is no longer tolerated, reaches marks that
    nobody had to draw."""
    if moved.direction != "stricter" or not moved.before:
        return moved.direction == "stricter"
    return moved.before not in _rejecting(before) and moved.after in _rejecting(after)


def _now_rejects(before: Sequence[GradeText], after: Sequence[GradeText]) -> bool:
    return bool((_codes(before) - _rejecting(before)) & _rejecting(after))


def _rejecting(grades: Sequence[GradeText]) -> frozenset[str]:
    return _codes([grade for grade in grades if grade.consequence == REJECT])


def _codes(grades: Sequence[GradeText]) -> frozenset[str]:
    return frozenset(grade.code for grade in grades)


def _direction(directions: set[str], otherwise: Kind) -> Kind:
    if not directions:
        return otherwise
    if len(directions) > 1:
        return "mixed"
    return "stricter" if "stricter" in directions else "looser"


def _regraded(
    before: Sequence[GradeText], after: Sequence[GradeText]
) -> tuple[frozenset[str], set[str]]:
    """Grades whose consequence changed under the same code."""
    old = {grade.code: grade.consequence for grade in before}
    turned = {g.code: g.consequence for g in after if g.code in old}
    changed = {code: now for code, now in turned.items() if old[code] != now}
    return frozenset(changed), {
        "stricter" if now == REJECT else "looser" for now in changed.values()
    }


def _measure(grades: Sequence[GradeText]) -> tuple[str, str] | None:
    """The one measure and unit that all limits of a scale use; None without or with several."""
    used = {(g.limit_measure, g.limit_unit) for g in grades if g.limit_measure}
    one = next(iter(used)) if len(used) == 1 else None
    return one if one is not None and one[0] in MEASURED else None


def _comparable(before: Sequence[GradeText], after: Sequence[GradeText]) -> bool:
    """Whether one measure decides both scales; else no finding tells what moved."""
    return _measure(before) is not None and _measure(before) == _measure(after)


def _is_unlimited(before: Sequence[GradeText], after: Sequence[GradeText]) -> bool:
    """What the limits left out need not have been marked, and may be a finding now."""
    if _limits(before) == _limits(after) or not any(grade.limit_measure for grade in before):
        return False
    spans = ((low, high) for low, high in _spans(before) if low < high)
    return _measure(before) is None or any(
        grade_at(before, _between(low, high)) is None for low, high in spans
    )


def _limits(grades: Sequence[GradeText]) -> dict[str, tuple[object, ...]]:
    """What each grade measures, whatever it is called and whatever follows from it."""
    return {
        one.code: (
            one.limit_measure,
            one.limit_unit,
            one.limit_min,
            one.limit_max,
            one.min_included,
            one.max_included,
        )
        for one in grades
    }


def moved_ranges(before: Sequence[GradeText], after: Sequence[GradeText]) -> tuple[Moved, ...]:
    """Both scales use one and the same measure; neighbouring values that move alike are one."""
    measure = _measure(after)
    if measure is None:
        return ()
    found: list[Moved] = []
    for low, high in _spans([*before, *after]):
        inside = low if low == high else _between(low, high)
        old, new = grade_at(before, inside), grade_at(after, inside)
        if (old and old.code) != (new and new.code):
            _append(found, _moved(measure, low, high, old, new))
    return tuple(found)


def _spans(grades: Sequence[GradeText]) -> list[tuple[float, float]]:
    """Every limit as a point of its own, and the open span behind it."""
    edges = _edges(grades)
    spans = [((edge, edge), (edge, following)) for edge, following in
             zip(edges, [*edges[1:], math.inf], strict=True)]  # fmt: skip
    return [span for pair in spans for span in pair]


def _between(low: float, high: float) -> float:
    return low + 1 if math.isinf(high) else (low + high) / 2


def _moved(
    measure: tuple[str, str],
    low: float,
    high: float,
    old: GradeText | None,
    new: GradeText | None,
) -> Moved:
    point = low == high
    return Moved(
        *measure,
        low,
        None if math.isinf(high) else high,
        old.code if old else "",
        new.code if new else "",
        "stricter" if _severity(new) > _severity(old) else "looser",
        low_included=point,
        high_included=point,
    )


def _append(found: list[Moved], one: Moved) -> None:
    last = found[-1] if found else None
    alike = last is not None and (last.before, last.after) == (one.before, one.after)
    if last is None or not alike or last.high != one.low:
        found.append(one)
    else:
        found[-1] = replace(last, high=one.high, high_included=one.high_included)


def grade_at(grades: Sequence[GradeText], value: float) -> GradeText | None:
    """The worst grade whose limits the measured value meets."""
    fitting = [grade for grade in grades if grade.limit_measure and _meets(grade, value)]
    return max(fitting, key=lambda grade: grade.rank, default=None)


def _meets(grade: GradeText, value: float) -> bool:
    return is_between(
        value,
        grade.limit_min,
        grade.limit_max,
        low_included=grade.min_included,
        high_included=grade.max_included,
    )


def _edges(grades: Sequence[GradeText]) -> list[float]:
    limits = {0.0}
    for grade in grades:
        limits |= {x for x in (grade.limit_min, grade.limit_max) if x is not None}
    return sorted(limits)


def _severity(grade: GradeText | None) -> tuple[bool, int]:
    return (False, -1) if grade is None else (grade.consequence == REJECT, grade.rank)


def _joined(change: TypeChange, parts: Sequence[Effect]) -> Effect:
    return Effect(
        change.code,
        _joined_kind([part.kind for part in parts]),
        all_marked=any(part.all_marked for part in parts),
        moved=tuple(moved for part in parts for moved in part.moved),
        regraded=frozenset(code for part in parts for code in part.regraded),
        unmarked=any(part.unmarked for part in parts),
        accumulated=tuple(one for part in parts for one in part.accumulated),
        areas=tuple(area for part in parts for area in part.areas),
    )


def _joined_kind(kinds: Sequence[Kind]) -> Kind:
    """The kind that says most; a direction with words beside it stays a direction."""
    judging = set(kinds) - {"same", "shown", "renamed", "clearer"}
    if len(judging) > 1:
        judging -= {"text"}
    if len(judging) > 1:
        return "mixed"
    if judging:
        return judging.pop()
    return next((kind for kind in ("clearer", "renamed", "shown") if kind in kinds), "same")
