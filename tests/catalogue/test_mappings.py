"""What becomes of the labels of a type that a version leaves out."""

from typing import Any
from uuid import uuid4

from catalogue.models import CatalogueVersion, TypeMapping
from catalogue.services.types import add_type
from tests.catalogue.conftest import Catalogue, new_draft
from tests.conftest import Cast


def without_pitting(catalogue: Catalogue, cast: Cast) -> CatalogueVersion:
    draft = new_draft(cast)
    row = draft.types.get(defect_type__code="pitting")
    path = f"{catalogue.url}/{draft.number}/types/{row.pk}"
    answer = catalogue.api(cast.max).delete(path, headers={"If-Match": f'"{row.revision}"'})
    assert answer.status_code == 204
    return draft


def mappings(catalogue: Catalogue, cast: Cast, draft: CatalogueVersion) -> list[object]:
    rows = catalogue.api(cast.max).get(f"{catalogue.url}/{draft.number}").json()["mappings"]
    return [{name: row[name] for name in ("code", "kind", "into")} for row in rows]


def seen(catalogue: Catalogue, cast: Cast, draft: CatalogueVersion) -> str:
    rows = catalogue.api(cast.max).get(f"{catalogue.url}/{draft.number}").json()["mappings"]
    return next((row["revision"] for row in rows if row["code"] == "pitting"), "")


def put(
    catalogue: Catalogue,
    cast: Cast,
    draft: CatalogueVersion,
    read: str | None = None,
    **body: object,
) -> Any:
    tag = seen(catalogue, cast, draft) if read is None else read
    path = f"{catalogue.url}/{draft.number}/mappings/pitting"
    return catalogue.api(cast.max).put(path, body, headers={"If-Match": f'"{tag}"'})


def test_a_type_taken_out_is_retired_until_something_else_is_said(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast
) -> None:
    draft = without_pitting(catalogue, cast)
    assert mappings(catalogue, cast, draft) == [{"code": "pitting", "kind": "retired", "into": []}]
    for code in ("spalling", "wear"):
        add_type(version=draft, id=uuid4(), by=None, code=code, name=code)
    put(catalogue, cast, draft, kind="split", into=["spalling", "wear"])
    put(catalogue, cast, draft, kind="merged", into=["wear"])
    assert mappings(catalogue, cast, draft) == [
        {"code": "pitting", "kind": "merged", "into": ["wear"]}
    ]


def test_a_type_put_back_needs_no_mapping(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast
) -> None:
    draft = without_pitting(catalogue, cast)
    add_type(version=draft, id=uuid4(), by=None, code="pitting", name="Pitting")
    assert mappings(catalogue, cast, draft) == []


def test_a_mapping_that_leads_nowhere_is_refused(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast
) -> None:
    draft = without_pitting(catalogue, cast)
    for body in (
        {"kind": "merged", "into": []},
        {"kind": "merged", "into": ["unknown"]},
        {"kind": "split", "into": ["unlisted", "unlisted"]},
        {"kind": "retired", "into": ["unlisted"]},
    ):
        answer = put(catalogue, cast, draft, **body)
        assert (answer.status_code, answer.json()["field"]) == (422, "into")  # type: ignore[attr-defined]
    assert TypeMapping.objects.get().kind == "retired"


def test_a_type_that_is_still_there_has_no_mapping(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast
) -> None:
    draft = new_draft(cast)
    answer = put(catalogue, cast, draft, kind="retired", into=[])
    assert (answer.status_code, answer.json()["code"]) == (409, "type_still_there")  # type: ignore[attr-defined]
    assert not TypeMapping.objects.exists()


def test_what_somebody_else_said_of_a_type_is_not_written_over_unseen(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast
) -> None:
    draft = without_pitting(catalogue, cast)
    for code in ("spalling", "wear"):
        add_type(version=draft, id=uuid4(), by=None, code=code, name=code)
    first = seen(catalogue, cast, draft)
    assert put(catalogue, cast, draft, kind="merged", into=["wear"]).status_code == 200
    theirs = {"code": "pitting", "kind": "merged", "into": ["wear"]}
    for read in (first, ""):
        late = put(catalogue, cast, draft, read, kind="merged", into=["spalling"])
        assert (late.status_code, late.json()["code"]) == (412, "stale")
        assert {name: late.json()["current"][name] for name in theirs} == theirs
    assert mappings(catalogue, cast, draft) == [theirs]
    # The same word again is nobody's loss.
    assert put(catalogue, cast, draft, first, kind="merged", into=["wear"]).status_code == 200
