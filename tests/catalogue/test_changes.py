from dataclasses import replace

from catalogue.changes import ExampleText, FieldChange, GradeText, TypeText, compare
from catalogue.effects import effect_of
from catalogue.models import CatalogueVersion
from catalogue.services.types import update_type
from tests.catalogue.conftest import Catalogue, new_draft
from tests.conftest import Cast

SMALL = GradeText("small", "Small", 1, "tolerated", "length", None, 30.0, "px")
PIT = TypeText(
    "pitting",
    {"name": "Pitting", "colour": "#e20134", "recognise": "A hole."},
    (SMALL,),
    (ExampleText("a", "defect"), ExampleText("b", "still_ok")),
)
SOIL = TypeText("soiling", {"name": "Soiling", "colour": "#008df9"})


def test_a_version_is_the_same_as_itself() -> None:
    rows = compare([PIT, SOIL], [PIT, SOIL])
    assert [(row.code, row.change) for row in rows] == [("pitting", "same"), ("soiling", "same")]
    assert not any(row.touches_judgement for row in rows)


def test_added_and_removed_types_are_named() -> None:
    rows = compare([PIT], [SOIL])
    assert [(row.code, row.change) for row in rows] == [
        ("soiling", "added"),
        ("pitting", "removed"),
    ]
    assert rows[0].fields["name"] == FieldChange(None, "Soiling")
    assert rows[1].fields["name"] == FieldChange("Pitting", None)
    assert all(row.touches_judgement for row in rows)


def test_a_changed_field_shows_both_texts() -> None:
    (row,) = compare([PIT], [replace(PIT, fields={**PIT.fields, "recognise": "A ragged hole."})])
    assert row.change == "changed"
    assert dict(row.fields) == {"recognise": FieldChange("A hole.", "A ragged hole.")}
    assert (row.grades, row.examples, row.touches_judgement) == (None, None, True)


def test_a_colour_touches_no_judgement() -> None:
    (row,) = compare([PIT], [replace(PIT, fields={**PIT.fields, "colour": "#000000"})])
    assert (row.change, row.touches_judgement) == ("changed", False)


def test_a_moved_limit_is_a_change_of_grades() -> None:
    moved = replace(SMALL, limit_max=25.0)
    (row,) = compare([PIT], [replace(PIT, grades=(moved,))])
    assert row.grades is not None
    assert (row.grades.before, row.grades.after) == ((SMALL,), (moved,))
    assert row.touches_judgement


def test_examples_are_compared_by_what_they_show() -> None:
    after = (ExampleText("b", "still_ok"), ExampleText("c", "limit_sample"))
    (row,) = compare([PIT], [replace(PIT, examples=after)])
    assert row.examples is not None
    assert row.examples.added == (ExampleText("c", "limit_sample"),)
    assert row.examples.removed == (ExampleText("a", "defect"),)


def test_the_page_reads_what_changed(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast
) -> None:
    draft = new_draft(cast)
    row = draft.types.get(defect_type__code="pitting")
    update_type(
        type_version=row, by=cast.max.user, revision=1, hotkey="2", recognise="New", grades=[]
    )
    answer = catalogue.api(cast.lea).get(f"{catalogue.url}/2/diff?against=1")
    pitting, unlisted = answer.json()["types"]
    assert (pitting["change"], unlisted["change"]) == ("changed", "same")
    assert pitting["fields"] == {
        "hotkey": {"before": "1", "after": "2"},
        "recognise": {"before": "A **ragged** edge.", "after": "New"},
    }
    assert [grade["code"] for grade in pitting["grades"]["before"]] == ["small", "large"]
    assert (pitting["grades"]["after"], pitting["examples"]) == ([], None)
    assert catalogue.api(cast.anna).get(f"{catalogue.url}/1/diff?against=2").status_code == 404
    assert catalogue.api(cast.lea).get(f"{catalogue.url}/2/diff").status_code == 422


def series(*images: str, **facts: str) -> TypeText:
    samples = (
        ExampleText(image, "limit_sample", order=order, facts=facts)
        for order, image in enumerate(images, start=1)
    )
    return replace(PIT, examples=tuple(samples))


def test_a_limit_series_in_another_order_is_judged_otherwise() -> None:
    (row,) = compare([series("a", "b", "c")], [series("a", "c", "b")])
    assert row.examples is not None and row.touches_judgement
    assert (row.examples.reordered, row.examples.added, row.examples.removed) == (True, (), ())
    # One that went leaves the others in their order.
    (row,) = compare([series("a", "b", "c")], [series("b", "c")])
    assert row.examples is not None and not row.examples.reordered


def test_of_other_examples_the_order_only_shows() -> None:
    def defects(*order: int) -> TypeText:
        shown = (ExampleText("ab"[n], "defect", order=at) for n, at in enumerate(order))
        return replace(PIT, examples=tuple(shown))

    (row,) = compare([defects(1, 2)], [defects(2, 1)])
    assert row.change == "same"


def test_facts_about_a_piece_are_shown_and_touch_no_judgement() -> None:
    before, after = (series("a", physical_piece=piece) for piece in ("Old", "New"))
    (row,) = compare([before], [after])
    assert (row.change, row.touches_judgement) == ("changed", False)
    assert row.examples is not None
    (facts,) = row.examples.facts
    assert (facts.before.facts["physical_piece"], facts.after.facts["physical_piece"]) == (
        "Old",
        "New",
    )
    assert effect_of(row).kind == "shown"
