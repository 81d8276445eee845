"""Holds an answer against what a version's examples show. Pure: knows no rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from vqi.common.geometry import Polygon, Shape, to_shapely
from vqi.common.measure import Size, size_of

# A finding is at an example's place if so much of the smaller of the two is shared.
SAME_PLACE = 0.3
# By so many px an outline may be off before its size names another grade.
HAND = 2.0


class Says(StrEnum):
    """Of its type an example says: a defect, still OK, or not this type at all."""

    DEFECT = "defect"
    OK = "ok"
    ABSENT = "absent"


@dataclass(frozen=True)
class Limit:
    """The sizes of one grade."""

    grade: UUID
    rejects: bool
    measure: str
    unit: str
    low: float | None
    high: float | None
    low_included: bool
    high_included: bool


@dataclass(frozen=True)
class Stated:
    """What one example shows, of the whole picture or of a region of it."""

    type: UUID
    says: Says
    rejects: bool
    has_grades: bool
    is_whole: bool = True
    place: Shape | None = None
    grade: UUID | None = None


@dataclass(frozen=True)
class Said:
    """One finding of an answer."""

    type: UUID
    grade: UUID | None
    rejects: bool
    shape: Shape | None


@dataclass(frozen=True)
class Mark:
    """Right or wrong; None where the example says nothing about it."""

    type_right: bool
    verdict_right: bool | None
    grade_right: bool | None

    @property
    def is_right(self) -> bool:
        return self.type_right and self.verdict_right is not False and self.grade_right is not False


def marks_of(stated: Sequence[Stated], verdict: str, said: Sequence[Said]) -> list[Mark]:
    """One mark for each example of a picture."""
    expected = _verdict_of(stated)
    return [_mark(one, verdict, said, expected) for one in stated]


def grade_of(shape: Shape | None, limits: Iterable[Limit], mm_per_px: float | None) -> Limit | None:
    """The one grade whose limits the drawn size meets, also if the hand was off by a little.

    Several pieces have no one size."""
    if shape is None or (isinstance(shape, Polygon) and len(shape.polygons) > 1):
        return None
    size = size_of(shape)
    met = [limit for limit in limits if _meets(limit, size, mm_per_px, off=(-HAND, 0.0, HAND))]
    return met[0] if len(met) == 1 else None


def _verdict_of(stated: Sequence[Stated]) -> str | None:
    """What the examples say of the picture as a whole, if they do."""
    if any(one.says == Says.DEFECT and one.rejects for one in stated):
        return "defective"
    if any(one.says == Says.OK and one.is_whole for one in stated):
        return "ok"
    return None


def _mark(stated: Stated, verdict: str, said: Sequence[Said], expected: str | None) -> Mark:
    there = [f for f in said if f.type == stated.type and _is_at(f.shape, stated.place)]
    if stated.says == Says.DEFECT:
        judged = stated.rejects
        return Mark(bool(there), _verdict(judged, verdict, expected), _grade(stated, there))
    if stated.says == Says.OK:
        judged = stated.is_whole and expected == "ok"
        passed_on = not any(finding.rejects for finding in there)
        return Mark(passed_on, _verdict(judged, verdict, expected), None)
    return Mark(not there, _verdict(False, verdict, expected), None)


def _verdict(judged: bool, verdict: str, expected: str | None) -> bool | None:
    """Undecided is never right: the book says what it is."""
    if judged:
        return verdict == expected
    return False if verdict == "undecided" else None


def _grade(stated: Stated, there: list[Said]) -> bool | None:
    if not there or not stated.has_grades:
        return None
    if stated.grade is not None:
        return any(finding.grade == stated.grade for finding in there)
    return any(finding.rejects for finding in there) if stated.rejects else None


def _is_at(shape: Shape | None, place: Shape | None) -> bool:
    if shape is None or place is None:
        return True
    one, other = to_shapely(shape), to_shapely(place)
    smaller = min(one.area, other.area)
    return bool(one.intersection(other).area >= SAME_PLACE * smaller > 0)


def _meets(limit: Limit, size: Size, mm_per_px: float | None, *, off: tuple[float, ...]) -> bool:
    """In one size at least: so a size near a limit meets two grades."""
    scale = 1.0 if limit.unit.startswith("px") else mm_per_px
    sizes = {
        "length": [size.length + by for by in off],
        "width": [size.width + by for by in off],
        "area": [size.area + by * (size.length + size.width) for by in off],
    }.get(limit.measure)
    if scale is None or sizes is None:
        return False
    power = 2 if limit.measure == "area" else 1
    return any(_within(limit, value * scale**power) for value in sizes)


def _within(limit: Limit, value: float) -> bool:
    low, high = limit.low, limit.high
    above = low is None or value > low or (limit.low_included and value == low)
    below = high is None or value < high or (limit.high_included and value == high)
    return above and below
