from dataclasses import replace

from catalogue.changes import ExampleText, FieldChange, GradeText, TypeText, compare
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
