"""A round that is only planned can be given up, and holds nothing back."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Event
from agreement.models import Verification
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
    assert give_up(lead, round_id).status_code == 404
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
