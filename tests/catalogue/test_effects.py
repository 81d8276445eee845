"""What a changed rule means for labels that exist."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.changes import ExampleText, GradeText, PlaceText, TypeText, ZoneText, compare
from catalogue.effects import Effect, Moved, effect_of, grade_at, moved_ranges

SMALL = GradeText("small", "Small", 1, "tolerated", "length", None, 0.5, "mm")
MEDIUM = GradeText("medium", "Medium", 2, "reject", "length", 0.5, 1.0, "mm")
LARGE = GradeText("large", "Large", 3, "reject", "length", 1.0, None, "mm")
SCALE = (SMALL, MEDIUM, LARGE)
PIT = TypeText("pitting", {"name": "Pitting", "consequence": "reject", "recognise": "A"}, SCALE)


def effect(after: TypeText, declared: str = "") -> Effect:
    (change,) = compare([PIT], [after])
    return effect_of(change, declared=declared)  # type: ignore[arg-type]


def with_fields(**fields: str) -> TypeText:
    return replace(PIT, fields={**PIT.fields, **fields})


def test_a_lowered_limit_touches_the_sizes_between_and_is_stricter() -> None:
    tighter = (replace(SMALL, limit_max=0.3), replace(MEDIUM, limit_min=0.3), LARGE)
    found = effect(replace(PIT, grades=tighter))
    assert found.kind == "stricter"
    assert found.moved == (Moved("length", "mm", 0.3, 0.5, "small", "medium", "stricter"),)
    # Small ones are tolerated: nobody had to mark those that are medium now.
    assert (found.all_marked, found.unmarked, found.regraded) == (False, True, frozenset())


def test_a_limit_between_grades_that_both_reject_reaches_nothing_that_was_not_marked() -> None:
    tighter = (SMALL, replace(MEDIUM, limit_max=0.8), replace(LARGE, limit_min=0.8))
    found = effect(replace(PIT, grades=tighter))
    assert (found.kind, found.unmarked) == ("stricter", False)
    places = (PlaceText("X", None, tighter),)
    assert not effect(replace(PIT, places=places)).unmarked


def test_limits_that_move_both_ways_are_mixed() -> None:
    moved = (replace(SMALL, limit_max=0.3), replace(MEDIUM, limit_min=0.3, limit_max=2.0),
             replace(LARGE, limit_min=2.0))  # fmt: skip
    found = effect(replace(PIT, grades=moved))
    assert found.kind == "mixed"
    assert [(m.low, m.high, m.direction) for m in found.moved] == [
        (0.3, 0.5, "stricter"),
        (1.0, 2.0, "looser"),
    ]


def test_a_scale_that_now_begins_lower_reaches_what_nobody_had_to_mark() -> None:
    before = (replace(SMALL, limit_min=0.2), MEDIUM, LARGE)
    (change,) = compare([replace(PIT, grades=before)], [PIT])
    found = effect_of(change)
    assert found.moved == (Moved("length", "mm", 0.0, 0.2, "", "small", "stricter"),)
    assert found.unmarked


@pytest.mark.parametrize(
    ("smallest", "unmarked"),
    [({"limit_min": 0.2}, True), ({}, False), ({"limit_measure": "area"}, True)],
)
@pytest.mark.parametrize("after", [{"limit_measure": ""}, {"limit_unit": "px"}])
def test_limits_that_went_reach_what_they_had_left_out(
    smallest: dict[str, Any], unmarked: bool, after: dict[str, Any]
) -> None:
    before = (replace(SMALL, **smallest), MEDIUM, LARGE)
    others = tuple(replace(grade, **after) for grade in SCALE)
    (change,) = compare([replace(PIT, grades=before)], [replace(PIT, grades=others)])
    found = effect_of(change)
    assert (found.kind, found.all_marked, found.unmarked) == ("text", True, unmarked)
    place = [PlaceText("X", None, before)], [PlaceText("X", None, others)]
    (change,) = compare(*([replace(PIT, places=tuple(one))] for one in place))
    assert effect_of(change).unmarked == unmarked


def test_limits_that_are_new_reach_nothing_that_was_not_marked() -> None:
    bare = tuple(replace(grade, limit_measure="") for grade in SCALE)
    (change,) = compare([replace(PIT, grades=bare)], [PIT])
    found = effect_of(change)
    assert (found.all_marked, found.unmarked) == (True, False)


@pytest.mark.parametrize(
    ("declared", "kind", "unmarked"),
    [("", "looser", True), ("clearer", "looser", False), ("stricter", "mixed", True)],
)
def test_words_that_change_with_the_consequence_count_too(
    declared: str, kind: str, unmarked: bool
) -> None:
    found = effect(with_fields(consequence="tolerated", recognise="B"), declared)
    assert (found.kind, found.all_marked, found.unmarked) == (kind, True, unmarked)


@pytest.mark.parametrize(("before", "unmarked"), [("tolerated", True), ("reject", False)])
def test_what_was_tolerated_need_not_have_been_marked(before: str, unmarked: bool) -> None:
    after = {"tolerated": "reject", "reject": "tolerated"}[before]
    texts = ([with_fields(consequence=one)] for one in (before, after))
    (change,) = compare(*texts)
    assert (effect_of(change).all_marked, effect_of(change).unmarked) == (True, unmarked)


def test_a_grade_without_a_limit_that_now_rejects_reaches_what_nobody_had_to_mark() -> None:
    bare = tuple(replace(grade, limit_measure="") for grade in SCALE)
    turned = (replace(bare[0], consequence="reject"), *bare[1:])
    (change,) = compare([replace(PIT, grades=bare)], [replace(PIT, grades=turned)])
    assert (effect_of(change).kind, effect_of(change).unmarked) == ("stricter", True)


def test_another_consequence_touches_that_grade_alone() -> None:
    found = effect(replace(PIT, grades=(replace(SMALL, consequence="reject"), MEDIUM, LARGE)))
    assert (found.kind, found.regraded) == ("stricter", frozenset({"small"}))
    assert found.unmarked
    assert (found.all_marked, found.moved) == (False, ())


def test_a_grade_that_went_touches_its_labels_whatever_their_size() -> None:
    found = effect(replace(PIT, grades=(SMALL, replace(MEDIUM, limit_max=None))))
    assert "large" in found.regraded
    assert found.moved == (Moved("length", "mm", 1.0, None, "large", "medium", "looser"),)


def test_a_limit_of_a_product_type_moves_for_its_products_alone() -> None:
    strict = (replace(SMALL, limit_max=0.3), replace(MEDIUM, limit_min=0.3), LARGE)
    found = effect(replace(PIT, places=(PlaceText("X", None, strict),)))
    assert (found.kind, found.all_marked) == ("stricter", False)
    (moved,) = found.moved
    assert (moved.low, moved.high, moved.product_type, moved.area) == (0.3, 0.5, "X", None)
    assert found.unmarked


def test_products_with_limits_of_their_own_do_not_follow_the_others() -> None:
    own = PlaceText("X", None, SCALE)
    looser = (replace(SMALL, limit_max=0.8), replace(MEDIUM, limit_min=0.8), LARGE)
    (change,) = compare([replace(PIT, places=(own,))], [replace(PIT, grades=looser, places=(own,))])
    (moved,) = effect_of(change).moved
    assert (moved.low, moved.high, moved.direction) == (0.5, 0.8, "looser")
    assert (moved.product_type, moved.not_products) == ("", ("X",))


def test_limits_of_a_zone_come_before_those_of_a_product_type() -> None:
    box = '{"kind": "box", "x": 0, "y": 0, "width": 9, "height": 9, "rotation": 0}'
    zone = ZoneText("flank", "Flank", box, 100, 80)
    strict = (replace(SMALL, limit_max=0.3), replace(MEDIUM, limit_min=0.3), LARGE)
    flank = PlaceText("", zone, SCALE)
    product = PlaceText("X", None, strict)
    both = PlaceText("X", zone, strict)
    (change,) = compare(
        [replace(PIT, places=(flank, product))], [replace(PIT, places=(flank, product, both))]
    )
    (moved,) = effect_of(change).moved
    assert (moved.low, moved.product_type, moved.area and moved.area.name) == (0.3, "X", "Flank")


def test_a_limit_that_a_zone_keeps_does_not_move_there() -> None:
    box = '{"kind": "box", "x": 0, "y": 0, "width": 9, "height": 9, "rotation": 0}'
    flank = PlaceText("", ZoneText("flank", "Flank", box, 100, 80), SCALE)
    looser = (replace(SMALL, limit_max=0.8), replace(MEDIUM, limit_min=0.8), LARGE)
    (change,) = compare(
        [replace(PIT, places=(flank,))], [replace(PIT, grades=looser, places=(flank,))]
    )
    (moved,) = effect_of(change).moved
    assert (moved.area, [area.inner for area in moved.not_areas]) == (None, [((0, 0, 9, 9),)])


def test_limits_that_a_product_type_gets_or_loses_are_held_against_the_others_before() -> None:
    own = PlaceText("X", None, SCALE)
    looser = (replace(SMALL, limit_max=0.8), replace(MEDIUM, limit_min=0.8), LARGE)
    (got,) = compare([PIT], [replace(PIT, grades=looser, places=(own,))])
    (moved,) = effect_of(got).moved
    assert (moved.product_type, moved.not_products) == ("", ("X",))
    (lost,) = compare([replace(PIT, places=(own,))], [replace(PIT, grades=looser)])
    assert [(m.product_type, m.not_products) for m in effect_of(lost).moved] == [
        ("", ("X",)),
        ("X", ()),
    ]


def test_another_measure_cannot_be_compared_so_every_label_is_touched() -> None:
    areas = tuple(replace(g, limit_measure="area", limit_unit="mm2") for g in SCALE)
    found = effect(replace(PIT, grades=areas))
    assert (found.kind, found.all_marked) == ("text", True)


@pytest.mark.parametrize(
    ("declared", "kind", "touches", "unmarked"),
    [
        ("", "text", True, True),
        ("clearer", "clearer", False, False),
        ("looser", "looser", True, False),
        ("stricter", "stricter", True, True),
    ],
)
def test_what_a_change_of_words_does_is_what_its_author_says(
    declared: str, kind: str, touches: bool, unmarked: bool
) -> None:
    found = effect(with_fields(recognise="B"), declared)
    assert (found.kind, found.touches, found.unmarked) == (kind, touches, unmarked)


def test_a_name_or_a_colour_touches_no_label() -> None:
    assert (effect(with_fields(name="Pits")).kind, effect(with_fields(name="Pits")).touches) == (
        "renamed",
        False,
    )
    assert effect(with_fields(colour="#000000")).kind == "shown"
    assert not effect(with_fields(colour="#000000")).touches


def test_a_renamed_grade_touches_no_label() -> None:
    found = effect(replace(PIT, grades=(replace(SMALL, name="Tiny"), MEDIUM, LARGE)))
    assert (found.kind, found.touches) == ("shown", False)


def test_new_examples_are_words_too() -> None:
    shown = replace(PIT, examples=(ExampleText("a", "defect"),))
    assert effect(shown).kind == "text"
    assert effect(shown, "clearer").kind == "clearer"


def test_words_and_limits_together_are_touched_by_both() -> None:
    tighter = (replace(SMALL, limit_max=0.3), replace(MEDIUM, limit_min=0.3), LARGE)
    changed = replace(with_fields(recognise="B"), grades=tighter)
    found = effect(changed, "clearer")
    assert (found.kind, found.all_marked, len(found.moved)) == ("stricter", False, 1)
    assert effect(changed, "looser").kind == "mixed"


@pytest.mark.parametrize(
    ("mapped", "kind", "touches"),
    [("merged", "merged", False), ("split", "split", True), ("retired", "retired", True)],
)
def test_a_type_that_went_does_what_its_mapping_says(mapped: str, kind: str, touches: bool) -> None:
    (change,) = compare([replace(PIT, grades=())], [])
    found = effect_of(change, mapped=mapped)
    assert (found.kind, found.touches) == (kind, touches)


def merged(before: TypeText, into: TypeText) -> Effect:
    (gone,) = compare([before], [])
    (change,) = compare([before], [into])
    return effect_of(gone, mapped="merged", merged=change)


def test_merging_touches_only_grades_that_the_other_type_does_not_know() -> None:
    found = merged(PIT, replace(PIT, grades=(SMALL, MEDIUM)))
    assert (found.regraded, found.all_marked) == (frozenset({"large"}), False)
    assert merged(replace(PIT, grades=()), replace(PIT, grades=(SMALL,))).all_marked
    unlimited = tuple(replace(g, limit_measure="", limit_min=None, limit_max=None) for g in SCALE)
    found = merged(replace(PIT, grades=unlimited), replace(PIT, grades=unlimited[:2]))
    assert (found.regraded, found.all_marked) == (frozenset({"large"}), False)


def test_merged_into_a_type_with_other_limits_the_sizes_between_are_touched() -> None:
    wider = (replace(SMALL, limit_max=0.8), replace(MEDIUM, limit_min=0.8), LARGE)
    found = merged(PIT, replace(PIT, grades=wider))
    assert found.moved == (Moved("length", "mm", 0.5, 0.8, "medium", "small", "looser"),)
    assert (found.kind, found.all_marked, found.regraded) == ("merged", False, frozenset())


def test_merged_into_a_type_with_another_consequence_all_its_labels_are_touched() -> None:
    tolerated = replace(with_fields(consequence="tolerated"), grades=())
    assert merged(tolerated, replace(PIT, grades=())).all_marked
    grade = merged(PIT, replace(PIT, grades=(replace(SMALL, consequence="reject"), MEDIUM, LARGE)))
    assert (grade.regraded, grade.all_marked) == (frozenset({"small"}), False)


def test_a_new_type_touches_what_was_called_something_else() -> None:
    (change,) = compare([], [PIT])
    found = effect_of(change)
    assert (found.kind, found.all_marked, found.unmarked) == ("added", True, True)


LIMITS = st.lists(st.floats(0.01, 10), min_size=2, max_size=2, unique=True).map(sorted)


@given(LIMITS, LIMITS, st.floats(0, 12))
def test_a_value_is_in_a_moved_range_exactly_when_its_grade_is_another(
    old: list[float], new: list[float], value: float
) -> None:
    def scale(at: list[float]) -> tuple[GradeText, ...]:
        return (
            replace(SMALL, limit_max=at[0]),
            replace(MEDIUM, limit_min=at[0], limit_max=at[1]),
            replace(LARGE, limit_min=at[1]),
        )

    before, after = scale(old), scale(new)
    inside = any(m.holds(value) for m in moved_ranges(before, after))
    old_grade, new_grade = grade_at(before, value), grade_at(after, value)
    assert old_grade is not None and new_grade is not None
    assert inside == (old_grade.code != new_grade.code)
