# ruff: noqa: F401, F811
"""An act sent again because its answer was lost: answered as the first time, done once. From
somebody else, or where it asks for something else, it is refused as before."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from rest_framework.test import APIClient

from accounts.models import Event, Member, Role, User
from agreement.models import ChangeRequest, Discrepancy, LookAgain
from agreement.services.rulings import rule
from labeling.models import Round
from labeling.services.handout import take_next
from labeling.services.submissions import submit
from tests.agreement.conftest import report, study
from tests.catalogue.conftest import Catalogue, catalogue, make_image
from tests.conftest import Cast, make_member
from tests.labeling.conftest import open_for, version
from tests.labeling.test_races import ANSWER

pytestmark = pytest.mark.django_db
Login = Callable[[Member | User], APIClient]
Open = Callable[..., Round]


def again(
    client: APIClient, path: str, body: dict[str, Any] | None = None, method: str = "post"
) -> None:
    """Sent twice it is answered twice alike, and stands in the history once."""
    send = getattr(client, method)
    first = send(f"/api/v1/{path}", body or {})
    assert first.status_code in (200, 204), first.content
    events = Event.objects.count()
    second = send(f"/api/v1/{path}", body or {})
    assert second.status_code == first.status_code, second.content
    assert second.content == first.content
    assert Event.objects.count() == events


def refused(
    client: APIClient,
    path: str,
    code: str,
    body: dict[str, Any] | None = None,
    method: str = "post",
) -> None:
    events = Event.objects.count()
    answer = getattr(client, method)(f"/api/v1/{path}", body or {})
    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert Event.objects.count() == events


def test_a_round_is_closed_and_re_opened(cast: Cast, as_: Login, open_for: Open) -> None:
    url = f"rounds/{open_for(cast.anna).pk}"
    lea, lou = as_(cast.lea), as_(make_member(cast.project, "lou", Role.LEAD))
    again(lea, f"{url}/close")
    refused(lou, f"{url}/close", "round_not_open")
    again(lea, f"{url}/reopen")
    refused(lou, f"{url}/reopen", "round_not_closed")
    # What somebody did since is not taken for what one did before.
    again(lou, f"{url}/close")
    refused(lea, f"{url}/close", "round_not_open")


def test_a_page_left_open_is_told_how_things_stand(
    cast: Cast,
    as_: Login,
    open_for: Open,
) -> None:
    with time_machine.travel("2026-03-02 08:00", tick=False) as now:
        url, lea = f"rounds/{open_for(cast.anna).pk}", as_(cast.lea)
        lea.post(f"/api/v1/{url}/close")
        now.move_to("2026-03-02 10:00")
        refused(lea, f"{url}/close", "round_not_open")


def test_nothing_more_to_reveal_is_no_act(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna)
    (row,) = take_next(round=round_, inspector=cast.anna, count=1)
    submit(id=uuid4(), assignment=row, author=cast.anna, answer=ANSWER)
    lea, path = as_(cast.lea), f"/api/v1/rounds/{round_.pk}/reveal"
    assert [lea.post(path).json()["revealed"] for _ in range(2)] == [1, 0]
    assert Event.objects.filter(act="round.revealed").count() == 1


def test_a_planned_round_is_given_up(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna)
    planned = Round.objects.create(
        project=cast.project,
        version=round_.version,
        selection=round_.selection,
        name="Planned",
        purpose="production",
        seed=1,
    )
    again(as_(cast.lea), f"rounds/{planned.pk}/give-up")
    assert as_(cast.max).post(f"/api/v1/rounds/{planned.pk}/give-up").status_code == 404


def test_a_version_is_frozen_and_approved(
    catalogue: Catalogue,
    cast: Cast,
    as_: Login,
) -> None:
    other = make_member(cast.project, "mia", Role.MANAGER)
    url = f"projects/{cast.project.pk}/catalogue-versions/{catalogue.draft.number}"
    max, mia = as_(cast.max), as_(other)
    again(max, f"{url}/freeze")
    refused(mia, f"{url}/freeze", "frozen")
    again(max, f"{url}/approve", {"reason": "First rules"})
    refused(mia, f"{url}/approve", "not_on_trial", {"reason": "First rules"})
    refused(max, f"{url}/approve", "not_on_trial", {"reason": "Another reason"})


def test_a_version_is_published(catalogue: Catalogue, cast: Cast, as_: Login) -> None:
    url = f"projects/{cast.project.pk}/catalogue-versions/{catalogue.draft.number}"
    again(as_(cast.max), f"{url}/publish", {"reason": "First rules"})
    mia = as_(make_member(cast.project, "mia", Role.MANAGER))
    refused(mia, f"{url}/publish", "frozen", {"reason": "First rules"})


def test_a_change_request_is_declined(cast: Cast, as_: Login) -> None:
    row = ChangeRequest.objects.create(project=cast.project, title="Depth", raised_by=cast.lea)
    max, mia = as_(cast.max), as_(make_member(cast.project, "mia", Role.MANAGER))
    path, no = f"change-requests/{row.pk}", {"state": "declined", "answer": "It is right."}
    again(max, path, no, "patch")
    refused(mia, path, "not_open", no, "patch")
    refused(max, path, "not_open", {**no, "answer": "Later."}, "patch")


def test_a_wish_to_look_again_is_answered(study: Any, cast: Cast, as_: Login, report: Any) -> None:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", (10, 10, 20, 20)))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    entry = Discrepancy.objects.select_related("round__version", "image").get(kind="one_sided")
    made, _ = rule(discrepancy=entry, id=uuid4(), author=cast.lea, reason="slip", findings=[])
    lou = make_member(cast.project, "lou", Role.LEAD)
    look = LookAgain.objects.create(id=uuid4(), ruling=made, asked_by=lou, words="Why?")
    again(as_(cast.lea), f"looks/{look.pk}/answer", {"upheld": False})
    refused(as_(cast.lea), f"looks/{look.pk}/answer", "answered", {"upheld": True})
    again(as_(cast.lea), f"rulings/{made.pk}/withdraw")


def test_a_person_is_deactivated(cast: Cast, as_: Login) -> None:
    ada = as_(cast.ada)
    for path in (f"projects/{cast.project.pk}/members/{cast.ben.pk}", f"users/{cast.ben.user.pk}"):
        counts = set()
        for _ in range(2):
            answer = ada.patch(f"/api/v1/{path}", {"is_active": False})
            assert (answer.status_code, answer.json()["is_active"]) == (200, False)
            counts.add(Event.objects.count())
        assert len(counts) == 1
