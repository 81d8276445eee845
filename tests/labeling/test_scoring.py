"""What an answer is worth against an example, as pure values."""

from uuid import UUID

import pytest

from labeling.scoring import Limit, Said, Says, Stated, grade_of, marks_of
from vqi.common.geometry import Box, Part, Polygon, Shape

PIT, SOIL = UUID(int=1), UUID(int=2)
SMALL, LARGE = UUID(int=3), UUID(int=4)
HERE, THERE = Box(10, 10, 20, 20), Box(60, 60, 20, 20)
LIMITS = [
    Limit(SMALL, False, "length", "px", None, 30, True, False),
    Limit(LARGE, True, "length", "px", 30, None, True, False),
]


def stated(says: Says, *, place: Shape | None = HERE, **more: object) -> Stated:
    fields = {"rejects": True, "has_grades": False, "is_whole": place is None, **more}
    return Stated(type=PIT, says=says, place=place, **fields)  # type: ignore[arg-type]


def pit(shape: Shape | None = HERE, *, grade: UUID | None = None, rejects: bool = True) -> Said:
    return Said(PIT, grade, rejects, shape)


def right(one: Stated, verdict: str, *said: Said) -> bool:
    return marks_of([one], verdict, said)[0].is_right


@pytest.mark.parametrize(
    ("verdict", "said", "is_right"),
    [
        ("defective", [pit()], True),
        ("defective", [pit(Box(12, 12, 20, 20))], True),
        ("defective", [pit(THERE)], False),
        ("defective", [Said(SOIL, None, True, HERE)], False),
        ("ok", [], False),
        ("ok", [pit(rejects=False)], False),
        ("undecided", [pit()], False),
    ],
)
def test_a_defect_is_named_at_its_place_and_rejected(
    verdict: str, said: list[Said], is_right: bool
) -> None:
    assert right(stated(Says.DEFECT), verdict, *said) is is_right


@pytest.mark.parametrize(
    ("verdict", "said", "is_right"),
    [
        ("ok", [], True),
        ("ok", [pit(rejects=False)], True),
        ("defective", [pit(THERE)], True),
        ("defective", [pit()], False),
        ("undecided", [], False),
    ],
)
def test_what_is_still_ok_is_not_rejected_where_it_lies(
    verdict: str, said: list[Said], is_right: bool
) -> None:
    assert right(stated(Says.OK), verdict, *said) is is_right


def test_a_whole_picture_that_is_still_ok_is_called_ok() -> None:
    assert right(stated(Says.OK, place=None), "ok")
    assert not right(stated(Says.OK, place=None), "defective", Said(SOIL, None, True, HERE))


def test_a_counter_example_is_not_this_type_but_may_be_another() -> None:
    assert right(stated(Says.ABSENT), "defective", Said(SOIL, None, True, HERE))
    assert not right(stated(Says.ABSENT), "ok", pit(rejects=False))


def test_the_verdict_is_the_whole_picture_s() -> None:
    """Still OK here, a defect there: the picture is defective, and both are right."""
    both = [stated(Says.OK, place=None), stated(Says.DEFECT, place=THERE)]
    ok, defect = marks_of(both, "defective", [Said(PIT, None, False, HERE), pit(THERE)])
    assert (ok.verdict_right, defect.verdict_right) == (None, True)
    assert not ok.is_right  # a pit that rejects lies in the picture that shows none
    assert defect.is_right


def test_a_grade_is_judged_where_the_drawn_size_says_which() -> None:
    sure = stated(Says.DEFECT, has_grades=True, grade=LARGE)
    assert right(sure, "defective", pit(grade=LARGE))
    assert not right(sure, "defective", pit(grade=SMALL, rejects=False), pit(THERE))
    unsure = stated(Says.DEFECT, has_grades=True)
    assert right(unsure, "defective", pit(grade=LARGE))
    assert not right(unsure, "defective", pit(grade=SMALL, rejects=False), pit(THERE))


def test_without_shapes_the_type_alone_counts() -> None:
    assert right(stated(Says.DEFECT), "defective", pit(None))


def test_the_size_names_the_grade() -> None:
    assert grade_of(Box(0, 0, 27, 5), LIMITS, None) == LIMITS[0]
    assert grade_of(Box(0, 0, 33, 5), LIMITS, None) == LIMITS[1]
    assert grade_of(None, LIMITS, None) is None


@pytest.mark.parametrize("length", [28.5, 30, 31.5])
def test_a_size_at_a_limit_names_no_grade(length: float) -> None:
    """The next outline of the same defect would be on the other side."""
    assert grade_of(Box(0, 0, length, 5), LIMITS, None) is None


def test_pieces_and_a_missing_scale_name_no_grade() -> None:
    part = Part(((0.0, 0.0), (40.0, 0.0), (40.0, 5.0)))
    assert grade_of(Polygon((part, part)), LIMITS, None) is None
    mm = [Limit(LARGE, True, "length", "mm", 1, None, True, False)]
    assert grade_of(HERE, mm, None) is None
    assert grade_of(HERE, mm, 0.1) == mm[0]
