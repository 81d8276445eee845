from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import serializers as plain
from django.utils import timezone

from accounts.models import Event
from catalogue.models import CatalogueVersion, Example, Grade, TypeVersion
from catalogue.selectors import newest_approved
from catalogue.services.drafts import create_draft, update_summary
from catalogue.services.examples import add_example, delete_example
from catalogue.services.types import add_type, delete_type, update_type
from catalogue.services.versions import freeze_version, publish_version
from tests.catalogue.conftest import Catalogue, new_draft
from tests.conftest import Cast
from vqi.common.problems import Conflict


def everything() -> str:
    models = (CatalogueVersion, TypeVersion, Grade, Example)
    return "".join(plain.serialize("json", model.objects.order_by("pk")) for model in models)


def writes(catalogue: Catalogue, cast: Cast) -> dict[str, Callable[[], Any]]:
    max_ = cast.max.user
    return {
        "update_summary": lambda: update_summary(version=catalogue.draft, by=max_, summary="x"),
        "add_type": lambda: add_type(
            version=catalogue.draft, id=uuid4(), by=max_, code="new", name="New"
        ),
        "update_type": lambda: update_type(
            type_version=catalogue.pitting, by=max_, revision=1, name="x", grades=[]
        ),
        "delete_type": lambda: delete_type(type_version=catalogue.pitting, by=max_),
        "add_example": lambda: add_example(
            type_version=catalogue.pitting,
            id=uuid4(),
            by=max_,
            image=catalogue.example.image_id,
            kind="still_ok",
        ),
        "delete_example": lambda: delete_example(example=catalogue.example, by=max_),
        "freeze": lambda: freeze_version(version=catalogue.draft, by=max_),
        "publish": lambda: publish_version(version=catalogue.draft, by=max_),
    }


NAMES = (
    "update_summary",
    "add_type",
    "update_type",
    "delete_type",
    "add_example",
    "delete_example",
    "freeze",
    "publish",
)


@pytest.mark.parametrize("state", ["trial", "approved", "superseded"])
@pytest.mark.parametrize("name", NAMES)
def test_a_version_that_left_draft_never_changes(
    catalogue: Catalogue, cast: Cast, name: str, state: str
) -> None:
    CatalogueVersion.objects.update(state=state)
    before, events = everything(), Event.objects.count()
    with pytest.raises(Conflict):
        writes(catalogue, cast)[name]()
    assert everything() == before
    assert Event.objects.count() == events


def test_publishing_supersedes_the_version_before(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast
) -> None:
    new_draft(cast)
    answer = catalogue.post(cast.max, "/2/publish")
    assert (answer.status_code, answer.json()["state"]) == (200, "approved")
    assert answer.json()["takes_effect_on"] == timezone.localdate().isoformat()
    published.refresh_from_db()
    assert published.state == "superseded"
    approved = newest_approved(cast.project)
    assert approved is not None and approved.number == 2
    acts = Event.objects.order_by("id").values_list("act", flat=True)
    assert list(acts)[-3:] == [
        "catalogue.version_frozen",
        "catalogue.version_superseded",
        "catalogue.version_approved",
    ]


def test_a_frozen_version_waits_for_its_approval(catalogue: Catalogue, cast: Cast) -> None:
    early = catalogue.post(cast.max, "/1/approve")
    assert (early.status_code, early.json()["code"]) == (409, "not_frozen")
    assert catalogue.post(cast.max, "/1/freeze").json()["state"] == "trial"
    assert newest_approved(cast.project) is None
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    answer = catalogue.post(cast.max, "/1/approve", {"takes_effect_on": day})
    assert (answer.json()["state"], answer.json()["takes_effect_on"]) == ("approved", day)
    again = catalogue.post(cast.max, "/1/approve")
    assert (again.status_code, again.json()["code"]) == (409, "not_on_trial")


def test_a_day_gone_by_is_refused(catalogue: Catalogue, cast: Cast) -> None:
    answer = catalogue.post(cast.max, "/1/publish", {"takes_effect_on": "2020-01-01"})
    assert (answer.status_code, answer.json()["field"]) == (422, "takes_effect_on")
    catalogue.draft.refresh_from_db()
    assert catalogue.draft.state == "draft"


def test_a_version_without_a_type_is_not_published(catalogue: Catalogue, cast: Cast) -> None:
    catalogue.pitting.delete()
    for act in ("freeze", "publish"):
        answer = catalogue.post(cast.max, f"/1/{act}")
        assert (answer.status_code, answer.json()["code"]) == (409, "no_types")
    catalogue.draft.refresh_from_db()
    assert catalogue.draft.state == "draft"


def test_a_second_person_approves_where_the_project_asks(catalogue: Catalogue, cast: Cast) -> None:
    cast.project.approve_by_second_person = True
    cast.project.save()
    cast.lea.is_manager = True
    cast.lea.save()
    refused = catalogue.post(cast.max, "/1/publish")
    assert (refused.status_code, refused.json()["code"]) == (409, "second_person_needed")
    catalogue.draft.refresh_from_db()
    assert catalogue.draft.state == "draft"
    assert catalogue.post(cast.max, "/1/freeze").status_code == 200
    assert catalogue.post(cast.max, "/1/approve").json()["code"] == "second_person_needed"
    assert catalogue.post(cast.lea, "/1/approve").json()["state"] == "approved"


def test_an_older_trial_does_not_replace_a_newer_version(catalogue: Catalogue, cast: Cast) -> None:
    catalogue.post(cast.max, "/1/freeze")
    second = create_draft(project=cast.project, id=uuid4(), by=cast.max.user, base=catalogue.draft)
    publish_version(version=second, by=cast.max.user)
    answer = catalogue.post(cast.max, "/1/approve")
    assert (answer.status_code, answer.json()["code"]) == (409, "newer_approved")
    assert CatalogueVersion.objects.get(state="approved").number == 2
