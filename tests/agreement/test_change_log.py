"""Who changed which rule, when, and on which change request; and drafts thrown away."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Event
from agreement.models import ChangeRequest
from agreement.services.change_requests import take_into_draft
from catalogue.models import CatalogueVersion
from catalogue.services.types import update_type
from tests.agreement.conftest import Study

pytestmark = pytest.mark.django_db(transaction=True)


class Drafted:
    """A draft that took in a change request about pitting, and changed its rule."""

    def __init__(self, cast: Any) -> None:
        s = Study(cast, 1)
        self.request = ChangeRequest.objects.create(
            project=s.project,
            title="Depth",
            raised_by=cast.lea,
            defect_type=s.types["pitting"].defect_type,
        )
        self.draft = take_into_draft(
            project=s.project, id=uuid4(), by=cast.max, requests=[self.request.pk]
        )
        self.url = f"/api/v1/projects/{s.project.pk}/catalogue-versions/{self.draft.number}"
        pitting = self.draft.types.get(defect_type__code="pitting")
        update_type(
            type_version=pitting, by=cast.max.user, revision=1, recognise="Craters.", hotkey="3"
        )


def test_it_says_who_changed_what_and_on_which_request(cast: Any, as_: Any) -> None:
    drafted = Drafted(cast)
    entries = as_(cast.lea).get(f"{drafted.url}/log").json()["results"]
    asked = [{"id": str(drafted.request.pk), "title": "Depth"}]
    found = [(e["act"], e["who"], e["code"], e["fields"], e["requests"]) for e in entries]
    assert found == [
        ("type_updated", "Max", "pitting", ["hotkey", "recognise"], asked),
        ("requests_taken", "Max", "", [], asked),
        ("draft_created", "Max", "", [], []),
    ]


def test_a_rule_saved_as_it_was_names_no_field(cast: Any, as_: Any) -> None:
    drafted = Drafted(cast)
    pitting = drafted.draft.types.get(defect_type__code="pitting")
    update_type(type_version=pitting, by=None, revision=2, recognise="Craters.", grades=[])
    newest = as_(cast.lea).get(f"{drafted.url}/log").json()["results"][0]
    assert (newest["who"], newest["fields"]) == ("", [])


def test_its_pages_cost_the_same_however_much_changed(
    cast: Any, as_: Any, django_assert_num_queries: Any
) -> None:
    drafted = Drafted(cast)
    pitting = drafted.draft.types.get(defect_type__code="pitting")
    for revision in range(2, 10):
        update_type(type_version=pitting, by=None, revision=revision, recognise=f"{revision}")
    client = as_(cast.lea)
    with django_assert_num_queries(6):
        page = client.get(f"{drafted.url}/log?page_size=6").json()
    assert len(page["results"]) == 6
    rest = client.get(page["next"]).json()["results"]
    assert [entry["act"] for entry in rest][-1] == "draft_created"


def test_inspectors_do_not_read_it(cast: Any, as_: Any) -> None:
    drafted = Drafted(cast)
    assert as_(cast.anna).get(f"{drafted.url}/log").status_code == 403


def test_a_discarded_draft_gives_its_requests_back(cast: Any, as_: Any) -> None:
    drafted = Drafted(cast)
    assert as_(cast.max).post(f"{drafted.url}/discard").status_code == 204
    assert not CatalogueVersion.objects.filter(state="draft").exists()
    drafted.request.refresh_from_db()
    assert (drafted.request.state, drafted.request.draft) == ("open", None)
    event = Event.objects.get(act="catalogue.draft_discarded")
    assert (event.object_id, event.details) == (str(drafted.draft.pk), {"number": 2})
    again = take_into_draft(
        project=cast.project, id=uuid4(), by=cast.max, requests=[drafted.request.pk]
    )
    assert again.number == 2


@pytest.mark.parametrize("state", ["trial", "approved", "superseded"])
def test_what_left_draft_is_not_discarded(cast: Any, as_: Any, state: str) -> None:
    drafted = Drafted(cast)
    CatalogueVersion.objects.filter(number=1).update(state="superseded")
    CatalogueVersion.objects.filter(pk=drafted.draft.pk).update(state=state)
    events = Event.objects.count()
    answer = as_(cast.max).post(f"{drafted.url}/discard")
    assert (answer.status_code, answer.json()["code"]) == (409, "frozen")
    drafted.request.refresh_from_db()
    assert drafted.request.draft == drafted.draft
    assert Event.objects.count() == events


def test_only_managers_discard(cast: Any, as_: Any) -> None:
    drafted = Drafted(cast)
    for who in (cast.lea, cast.anna, cast.dana):
        assert as_(who).post(f"{drafted.url}/discard").status_code in (403, 404)
    assert CatalogueVersion.objects.filter(pk=drafted.draft.pk).exists()
