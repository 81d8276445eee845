"""A round that is only planned can be given up, and holds nothing back."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Event
from agreement.models import Verification
from catalogue.services.versions import approve_version
from images.models import Selection
from labeling.models import Round
from tests.agreement.mended import Changed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def planned(cast: Any, as_: Any, report: Any) -> Any:
    changed = Changed(cast, 8, report)
    answer = changed.plan(as_, with_fewer=True)
    assert answer.status_code == 201, answer.content
    return changed, answer.json()["round"]


def give_up(client: Any, round_id: str) -> Any:
    return client.post(f"/api/v1/rounds/{round_id}/give-up")


def test_a_planned_verification_frees_its_products(planned: Any, cast: Any, as_: Any) -> None:
    changed, round_id = planned
    lead = as_(cast.lea)
    assert changed.plan(as_, id=str(uuid4()), with_fewer=True).json()["code"] == "running"
    assert give_up(lead, round_id).status_code == 204
    assert not Round.objects.filter(pk=round_id).exists()
    assert not Verification.objects.exists()
    acts = Event.objects.filter(act__endswith=".given_up", user=cast.lea.user)
    assert set(acts.values_list("act", flat=True)) == {"round.given_up", "verification.given_up"}
    # Asked again, for the answer was lost: it is given up.
    assert give_up(lead, round_id).status_code == 204
    assert changed.plan(as_, id=str(uuid4()), with_fewer=True).status_code == 201


def test_one_that_was_opened_stays(planned: Any, cast: Any, as_: Any, run_jobs: Any) -> None:
    _, round_id = planned
    lead = as_(cast.lea)
    assert lead.post(f"/api/v1/rounds/{round_id}/open").status_code == 200
    for _ in range(2):
        refused = give_up(lead, round_id)
        assert (refused.status_code, refused.json()["code"]) == (409, "round_not_planned")
        run_jobs()
    assert Verification.objects.get().round_id == Round.objects.get(pk=round_id).pk
    assert not Event.objects.filter(act__endswith=".given_up").exists()


def test_only_the_lead_gives_it_up(planned: Any, cast: Any, as_: Any) -> None:
    _, round_id = planned
    assert [give_up(as_(who), round_id).status_code for who in (cast.max, cast.dana)] == [403, 403]
    assert Round.objects.filter(pk=round_id).exists()


def test_the_form_of_a_verification_given_up_is_taken_again(
    planned: Any, cast: Any, as_: Any
) -> None:
    changed, round_id = planned
    form = {"id": str(Verification.objects.get().pk), "with_fewer": True}
    assert give_up(as_(cast.lea), round_id).status_code == 204
    assert not Selection.objects.filter(name="Verification 2").exists()
    again = changed.plan(as_, **form)
    assert (again.status_code, again.json()["round"]) == (201, round_id), again.content
    assert Selection.objects.filter(name="Verification 2").count() == 1


def test_a_selection_that_another_round_took_over_stays(planned: Any, cast: Any, as_: Any) -> None:
    changed, round_id = planned
    form = {"id": str(Verification.objects.get().pk), "with_fewer": True}
    taken = Round.objects.get(pk=round_id).selection
    Round.objects.filter(pk=changed.fed.pk).update(selection=taken)
    assert give_up(as_(cast.lea), round_id).status_code == 204
    assert Selection.objects.get(name="Verification 2").rows.count() == taken.size
    assert changed.plan(as_, **form).status_code == 201


def test_a_selection_made_by_hand_stays(planned: Any, cast: Any, as_: Any) -> None:
    _, round_id = planned
    own = Selection.objects.create(project=cast.project, name="Mine", kind="hand", size=1)
    Round.objects.filter(pk=round_id).update(selection=own)
    assert give_up(as_(cast.lea), round_id).status_code == 204
    assert Selection.objects.filter(pk=own.pk).exists()


@pytest.fixture
def to_label_again(cast: Any, report: Any) -> Any:
    """Sends the form of a relabel round over what the mended rule touches."""
    changed = Changed(cast, 2, report)
    approve_version(version=changed.version, by=cast.max.user)
    path = changed.url.replace("verifications", "relabel")
    form = {"id": str(uuid4()), "name": "Again", "inspectors": [str(cast.anna.pk)]}
    return lambda client, **more: client.post(path, {**form, **more})


def test_the_form_of_a_relabel_round_given_up_is_taken_again(
    to_label_again: Any, cast: Any, as_: Any
) -> None:
    lead = as_(cast.lea)
    first = to_label_again(lead)
    assert first.status_code == 201, first.content
    assert give_up(lead, first.json()["id"]).status_code == 204
    again = to_label_again(lead)
    assert again.status_code == 201, again.content
    assert again.json()["size"] == first.json()["size"]
    assert Selection.objects.filter(name="Again").count() == 1


@pytest.mark.parametrize(
    "other", [{"name": "Anew"}, {"labels_per_image": 2}, {"inspectors": "both"}, {"stale": False}]
)
def test_another_form_under_the_id_of_a_relabel_round_is_refused(
    to_label_again: Any, cast: Any, as_: Any, other: dict[str, Any]
) -> None:
    lead, both = as_(cast.lea), [str(cast.anna.pk), str(cast.ben.pk)]
    other = {"inspectors": both} if "inspectors" in other else other
    assert to_label_again(lead).status_code == 201
    assert to_label_again(lead).status_code == 200
    before = Round.objects.filter(purpose="relabel").values().get()
    refused = to_label_again(lead, **other)
    assert (refused.status_code, refused.json()["field"]) == (409, "id"), refused.content
    assert Round.objects.filter(purpose="relabel").values().get() == before


def test_another_form_under_the_id_of_a_verification_is_refused(
    planned: Any, cast: Any, as_: Any
) -> None:
    changed, _ = planned
    form = {"id": str(Verification.objects.get().pk), "with_fewer": True}
    assert changed.plan(as_, **form).status_code == 200
    three = [str(one.pk) for one in (cast.anna, cast.ben, cast.chris)]
    before = Verification.objects.values().get()
    for other in ({"name": "Anew"}, {"inspectors": three}, {"extension_planned": True}):
        refused = changed.plan(as_, **form, **other)
        assert (refused.status_code, refused.json()["field"]) == (409, "id"), refused.content
    assert Verification.objects.values().get() == before
