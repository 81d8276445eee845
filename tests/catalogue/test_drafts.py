from collections.abc import Callable
from uuid import uuid4

from rest_framework.test import APIClient

from accounts.models import Event
from catalogue.models import CatalogueVersion, DefectType
from catalogue.selectors import rules_of, type_texts
from tests.catalogue.conftest import Catalogue, new_draft
from tests.conftest import Cast


def test_a_first_draft_has_the_reserved_type_alone(cast: Cast) -> None:
    draft = new_draft(cast)
    (only,) = rules_of(draft)
    assert (draft.number, draft.state) == (1, "draft")
    assert {name: only[name] for name in ("code", "name", "geometry", "consequence", "hotkey")} == {
        "code": "unlisted",
        "name": "Something else",
        "geometry": "any",
        "consequence": "reject",
        "hotkey": "",
    }
    assert only["reserved"] is True


def test_a_manager_starts_a_draft_and_may_repeat_the_request(
    cast: Cast, as_: Callable[..., APIClient]
) -> None:
    url = f"/api/v1/projects/{cast.project.pk}/catalogue-versions"
    body = {"id": str(uuid4()), "summary": "First"}
    client = as_(cast.max)
    first = client.post(url, body)
    again = client.post(url, body)
    assert (first.status_code, first.json()) == (201, again.json())
    assert len(first.json()["palette"]) == 12
    other = client.post(url, {**body, "summary": "Other"})
    assert (other.status_code, other.json()["field"]) == (409, "id")
    assert Event.objects.filter(act="catalogue.draft_created").count() == 1


def test_a_second_draft_is_refused(catalogue: Catalogue, cast: Cast) -> None:
    answer = catalogue.post(cast.max, "", {"id": str(uuid4())})
    assert (answer.status_code, answer.json()["code"]) == (409, "draft_exists")
    assert CatalogueVersion.objects.count() == 1


def test_a_draft_copies_the_approved_version(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast
) -> None:
    draft = new_draft(cast)
    assert (draft.number, draft.base) == (2, published)
    assert type_texts(draft) == type_texts(published)
    copied, original = rules_of(draft)[0], rules_of(published)[0]
    assert copied["defect_type"] == original["defect_type"]
    assert copied["id"] != original["id"]
    assert copied["grades"][0]["id"] != original["grades"][0]["id"]
    assert copied["examples"][0]["id"] != original["examples"][0]["id"]
    assert DefectType.objects.count() == 2


def test_a_draft_may_start_from_an_older_version(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast
) -> None:
    second = new_draft(cast)
    second.types.filter(defect_type__code="pitting").update(name="Pit")
    assert catalogue.post(cast.max, "/2/publish").status_code == 200
    answer = catalogue.post(cast.max, "", {"id": str(uuid4()), "base": 1})
    assert answer.json()["types"][0]["name"] == "Pitting"
    unknown = catalogue.post(cast.max, "", {"id": str(uuid4()), "base": 9})
    assert unknown.status_code == 404


def test_the_summary_of_a_draft_can_be_written(catalogue: Catalogue, cast: Cast) -> None:
    url = catalogue.url + "/1"
    client = catalogue.api(cast.max)
    seen = client.get(url).json()["summary_revision"]
    assert client.patch(url, {"summary": "Anything"}).status_code == 428
    answer = client.patch(url, {"summary": " Pits \n"}, headers={"If-Match": f'"{seen}"'})
    assert (answer.status_code, answer.json()["summary"]) == (200, " Pits \n")
    late = client.patch(url, {"summary": "Holes"}, headers={"If-Match": f'"{seen}"'})
    assert (late.status_code, late.json()["current"]["summary"]) == (412, " Pits \n")
    assert client.get(url).json()["summary"] == " Pits \n"
    fresh = late.json()["current"]["revision"]
    again = client.patch(url, {"summary": "Holes"}, headers={"If-Match": f'"{fresh}"'})
    assert again.json()["summary"] == "Holes"
