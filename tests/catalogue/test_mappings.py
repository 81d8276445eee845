"""What becomes of the labels of a type that a version leaves out."""

from uuid import uuid4

from catalogue.models import CatalogueVersion, TypeMapping
from catalogue.services.types import add_type
from tests.catalogue.conftest import Catalogue, new_draft
from tests.conftest import Cast


def without_pitting(catalogue: Catalogue, cast: Cast) -> CatalogueVersion:
    draft = new_draft(cast)
    row = draft.types.get(defect_type__code="pitting")
    answer = catalogue.api(cast.max).delete(f"{catalogue.url}/{draft.number}/types/{row.pk}")
    assert answer.status_code == 204
    return draft


def mappings(catalogue: Catalogue, cast: Cast, draft: CatalogueVersion) -> list[object]:
    return list(catalogue.api(cast.max).get(f"{catalogue.url}/{draft.number}").json()["mappings"])


def put(catalogue: Catalogue, cast: Cast, draft: CatalogueVersion, **body: object) -> object:
    return catalogue.api(cast.max).put(f"{catalogue.url}/{draft.number}/mappings/pitting", body)


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
