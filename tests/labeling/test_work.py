"""Handing out and handing in, through the API."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import Event
from catalogue.models import CatalogueVersion
from labeling.access import blind_submissions
from labeling.api import work
from labeling.models import (
    Assignment,
    Finding,
    Round,
    RoundImage,
    RoundInspector,
    Submission,
)
from labeling.services.handout import take_next
from labeling.services.rounds import close_round, reopen_round
from tests.conftest import Cast

Login = Callable[..., APIClient]
Open = Callable[..., Round]
BOX = {"kind": "box", "x": 1, "y": 2, "width": 10, "height": 5, "rotation": 0}


HERE, THERE = uuid4(), uuid4()  # two browsers


def take(
    client: APIClient, round_: Round, ahead: int = 0, holder: UUID = HERE
) -> list[dict[str, Any]]:
    answer = client.post(f"/api/v1/rounds/{round_.pk}/next?ahead={ahead}&holder={holder}")
    assert answer.status_code == 200, answer.content
    return list(answer.json()["assignments"])


def give_back(client: APIClient, row: object, holder: UUID | None = HERE) -> bool:
    named = f"?holder={holder}" if holder else ""
    answer = client.post(f"/api/v1/assignments/{row}/give-back{named}")
    assert answer.status_code == 200, answer.content
    return bool(answer.json()["given_back"])


def answer_to(assignment: str, verdict: str = "ok", *findings: dict[str, Any]) -> dict[str, Any]:
    return {
        "assignment": assignment,
        "verdict": verdict,
        "undecided_reason": None,
        "remark": "",
        "active_seconds": 1.0,
        "findings": list(findings),
    }


def finding(version: CatalogueVersion, code: str, geometry: object = BOX) -> dict[str, Any]:
    type_version = version.types.get(defect_type__code=code)
    return {"key": str(uuid4()), "type_version": str(type_version.pk), "geometry": geometry}


def test_next_asked_again_gives_the_same(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    first = take(client, round_, ahead=2)
    again = take(client, round_, ahead=2)
    assert [a["id"] for a in first] == [a["id"] for a in again]
    assert len(first) == 3


def test_what_is_given_back_returns(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    assert give_back(client, row["id"])
    assert Assignment.objects.get(pk=row["id"]).state == "open"
    assert not give_back(client, row["id"])
    assert take(client, round_)[0]["id"] == row["id"]


def held(row: dict[str, Any]) -> tuple[object, ...]:
    one = Assignment.objects.get(pk=row["id"])
    return one.state, one.lease_until, one.held_by


@pytest.mark.parametrize("first", [HERE, THERE])
def test_what_another_browser_of_the_same_person_holds_too_is_not_given_back(
    cast: Cast, as_: Login, open_for: Open, first: UUID
) -> None:
    round_ = open_for(cast.anna, cast.ben, images=4)
    client = as_(cast.anna)
    rows = take(client, round_, ahead=1, holder=first)
    second = THERE if first == HERE else HERE
    assert [row["id"] for row in take(client, round_, ahead=1, holder=second)] == [
        row["id"] for row in rows
    ]
    before = [held(row) for row in rows]
    for holder in (HERE, THERE, uuid4(), None):
        assert not give_back(client, rows[1]["id"], holder)
    assert [held(row) for row in rows] == before
    # Nobody else can be handed what may be drawn on at the other one.
    ben = as_(cast.ben)
    taken = []
    while others := take(ben, round_):
        ben.put(f"/api/v1/submissions/{uuid4()}", answer_to(others[0]["id"]))
        taken.append(Assignment.objects.get(pk=others[0]["id"]).image_id)
    mine = Assignment.objects.filter(pk__in=[row["id"] for row in rows])
    assert not set(taken) & set(mine.values_list("image_id", flat=True))
    stored = client.put(f"/api/v1/submissions/{uuid4()}", answer_to(rows[1]["id"]))
    assert (stored.status_code, stored.json()["late"]) == (201, False)


def test_a_lease_is_alone_again_once_it_has_run_out(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_, holder=HERE)
    take(client, round_, holder=THERE)
    take(client, round_, holder=THERE)
    assert not give_back(client, row["id"], THERE)
    Assignment.objects.filter(pk=row["id"]).update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )
    take(client, round_, holder=THERE)
    assert not give_back(client, row["id"], HERE)
    assert give_back(client, row["id"], THERE)


def test_of_two_browsers_that_ask_at_once_neither_is_alone(cast: Cast, open_for: Open) -> None:
    round_ = open_for(cast.anna)
    (row,) = take_next(round=round_, inspector=cast.anna, count=1, holder=HERE)
    rows = Assignment.objects.filter(pk=row.pk)
    rows.update(lease_until=timezone.now() - timedelta(seconds=1))
    between = iter([HERE])

    def faster(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE") and (holder := next(between, None)):
            take_next(round=round_, inspector=cast.anna, count=1, holder=holder)
        return execute(sql, *rest)

    with connection.execute_wrapper(faster):
        take_next(round=round_, inspector=cast.anna, count=1, holder=THERE)
    assert rows.get().held_by is None


def test_who_does_not_say_which_browser_asks_gives_nothing_back(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = client.post(f"/api/v1/rounds/{round_.pk}/next").json()["assignments"]
    before = held(row)
    assert not give_back(client, row["id"], None)
    wrong = client.post(f"/api/v1/assignments/{row['id']}/give-back?holder=me")
    assert wrong.status_code == 422
    assert held(row) == before


def test_who_has_run_out_takes_over_but_no_image_twice(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, cast.ben, images=4)
    anna = as_(cast.anna)
    seen = []
    while rows := take(anna, round_):
        body = answer_to(rows[0]["id"])
        assert anna.put(f"/api/v1/submissions/{uuid4()}", body).status_code == 201
        seen.append(Assignment.objects.get(pk=rows[0]["id"]).image_id)
    assert len(seen) == len(set(seen)) == 4
    assert take(as_(cast.ben), round_) == []


def test_a_late_answer_to_a_taken_over_image_is_kept_and_not_live(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, cast.ben, images=2)
    anna, ben = as_(cast.anna), as_(cast.ben)
    (bens,) = take(ben, round_)
    Assignment.objects.filter(pk=bens["id"]).update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )
    while rows := take(anna, round_):
        anna.put(f"/api/v1/submissions/{uuid4()}", answer_to(rows[0]["id"]))
    late = ben.put(f"/api/v1/submissions/{uuid4()}", answer_to(bens["id"]))
    assert (late.status_code, late.json()["late"]) == (201, True)
    assert Submission.objects.count() == 3
    assert Assignment.objects.get(pk=bens["id"]).live is None


def test_the_same_hand_in_twice_is_stored_once(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    url = f"/api/v1/submissions/{uuid4()}"
    first = client.put(url, answer_to(row["id"]))
    second = client.put(url, answer_to(row["id"]))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    other = client.put(url, {**answer_to(row["id"]), "remark": "changed"})
    assert (other.status_code, other.json()["code"]) == (409, "submission_exists")
    assert Submission.objects.get().remark == ""


@pytest.mark.parametrize(
    ("verdict", "code", "problem"),
    [
        ("ok", "pitting", "ok_with_rejecting_finding"),
        ("defective", "soiling", "defective_without_finding"),
    ],
)
def test_a_verdict_that_contradicts_its_findings_is_refused(
    cast: Cast,
    as_: Login,
    open_for: Open,
    version: CatalogueVersion,
    verdict: str,
    code: str,
    problem: str,
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    body = answer_to(row["id"], verdict, finding(version, code))
    refused = client.put(f"/api/v1/submissions/{uuid4()}", body)
    assert (refused.status_code, refused.json()["code"]) == (422, problem)
    assert not Submission.objects.exists()
    assert Assignment.objects.get(pk=row["id"]).state == "leased"


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        ({**BOX, "x": 95}, "outside_image"),
        ({**BOX, "width": 0}, "no_area"),
        (None, "shape_needed"),
    ],
)
def test_a_shape_that_does_not_fit_the_image_is_refused(
    cast: Cast,
    as_: Login,
    open_for: Open,
    version: CatalogueVersion,
    geometry: object,
    code: str,
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    body = answer_to(row["id"], "defective", finding(version, "pitting", geometry))
    refused = client.put(f"/api/v1/submissions/{uuid4()}", body)
    assert refused.status_code == 422
    assert (refused.json()["code"], refused.json()["field"]) == (code, "findings[0]")
    assert not Submission.objects.exists()


def test_a_tolerated_finding_goes_with_ok(
    cast: Cast, as_: Login, open_for: Open, version: CatalogueVersion
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    body = answer_to(row["id"], "ok", finding(version, "soiling"))
    assert client.put(f"/api/v1/submissions/{uuid4()}", body).status_code == 201


def test_a_finding_is_stored_with_its_measured_size(
    cast: Cast, as_: Login, open_for: Open, version: CatalogueVersion
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    body = answer_to(row["id"], "defective", finding(version, "pitting"))
    assert client.put(f"/api/v1/submissions/{uuid4()}", body).status_code == 201
    stored = Finding.objects.get()
    assert (stored.length, stored.width, stored.area) == (10, 5, 50)


def test_a_study_hand_in_is_final_after_its_undo(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna, purpose="study")
    client = as_(cast.anna)
    (row,) = take(client, round_)
    first = str(uuid4())
    client.put(f"/api/v1/submissions/{first}", answer_to(row["id"]))
    refused = client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    assert (refused.status_code, refused.json()["code"]) == (409, "final")
    assert client.post(f"/api/v1/submissions/{first}/undo").status_code == 204
    assert Assignment.objects.get(pk=row["id"]).state == "leased"
    second = str(uuid4())
    assert client.put(f"/api/v1/submissions/{second}", answer_to(row["id"])).status_code == 201
    Submission.objects.update(received_at=timezone.now() - timedelta(seconds=11))
    late = client.post(f"/api/v1/submissions/{second}/undo")
    assert (late.status_code, late.json()["code"]) == (409, "too_late_to_undo")
    assert str(Assignment.objects.get(pk=row["id"]).live_id) == second


def test_an_undo_that_comes_late_says_whether_a_revision_would_count(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    url = f"/api/v1/submissions/{uuid4()}"
    client.put(url, answer_to(row["id"]))
    Submission.objects.update(received_at=timezone.now() - timedelta(seconds=11))
    assert client.post(f"{url}/undo").json()["code"] == "too_late_to_undo"
    close_round(round=round_, by=cast.ada)
    late = client.post(f"{url}/undo")
    assert (late.status_code, late.json()["code"]) == (409, "revealed")
    assert Submission.objects.get().undone_at is None
    assert Assignment.objects.get(pk=row["id"]).live_id == Submission.objects.get().pk


def test_an_undo_asked_for_twice_undoes_once(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna, purpose="study")
    client = as_(cast.anna)
    (row,) = take(client, round_)
    url = f"/api/v1/submissions/{uuid4()}"
    client.put(url, answer_to(row["id"]))
    assert client.post(f"{url}/undo").status_code == 204
    (before,) = Submission.objects.values()
    Submission.objects.update(received_at=timezone.now() - timedelta(seconds=11))
    assert client.post(f"{url}/undo").status_code == 204
    assert Submission.objects.get().undone_at == before["undone_at"]
    assert Assignment.objects.get(pk=row["id"]).state == "leased"
    place = RoundInspector.objects.get(round=round_)
    assert (place.n_waiting, place.n_done) == (round_.images.count(), 0)
    assert Event.objects.filter(act="submission.undone").count() == 1


def test_a_production_answer_is_corrected_by_a_new_revision_until_revealed(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    again = client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    assert again.json()["revision"] == 2
    close_round(round=round_, by=cast.ada)
    late = client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    assert (late.json()["revision"], late.json()["late"]) == (3, True)
    assert [s.revision for s in blind_submissions(round_)] == [2]


def test_a_draft_is_kept_and_a_stale_one_brings_the_other(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    url = f"/api/v1/assignments/{row['id']}/draft"
    assert client.put(url, {"version": 0, "body": {"a": 1}}).json() == {"version": 1}
    assert client.put(url, {"version": 1, "body": {"a": 2}}).json() == {"version": 2}
    stale = client.put(url, {"version": 1, "body": {"a": 3}})
    assert stale.status_code == 412
    assert stale.json()["current"] == {"version": 2, "body": {"a": 2}}


def test_answers_after_re_opening_are_not_blind(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    close_round(round=round_, by=cast.ada)
    round_.refresh_from_db()
    reopen_round(round=round_, by=cast.ada)
    (second,) = take(client, round_)
    client.put(f"/api/v1/submissions/{uuid4()}", answer_to(second["id"]))
    assert RoundImage.objects.filter(revealed_at__isnull=True).count() == 0
    assert [s.assignment_id for s in blind_submissions(round_)] == [
        Assignment.objects.get(pk=row["id"]).pk
    ]


def test_next_leaves_out_what_was_handed_in_and_is_on_its_way(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, images=6)
    client = as_(cast.anna)
    rows = take(client, round_, ahead=3)
    on_its_way = {"handed_in": [row["id"] for row in rows[:2]]}
    url = f"/api/v1/rounds/{round_.pk}/next?ahead=3&holder={HERE}"
    after = client.post(url, on_its_way).json()
    assert [row["id"] for row in after["assignments"][:2]] == [row["id"] for row in rows[2:]]
    assert len(after["assignments"]) == 4
    assert (after["done"], after["remaining"], after["total"]) == (2, 4, 6)
    client.put(f"/api/v1/submissions/{uuid4()}", answer_to(rows[0]["id"]))
    after = client.post(url, on_its_way).json()
    assert (after["done"], after["remaining"], after["total"]) == (2, 4, 6)
    assert Assignment.objects.get(pk=rows[0]["id"]).state == "done"
    for number, status in ((500, 200), (501, 422)):
        many = {"handed_in": [str(uuid4()) for _ in range(number)]}
        assert client.post(url, many, format="json").status_code == status


def test_what_is_on_its_way_stays_with_its_inspector(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, cast.ben, images=2)
    anna, ben = as_(cast.anna), as_(cast.ben)
    (row,) = take(anna, round_)
    Assignment.objects.filter(pk=row["id"]).update(lease_until=timezone.now())
    anna.post(f"/api/v1/rounds/{round_.pk}/next?holder={HERE}", {"handed_in": [row["id"]]})
    assert take(ben, round_, ahead=3) == []
    assert Assignment.objects.get(pk=row["id"]).state == "leased"


def test_a_draft_that_is_known_is_not_sent_again(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    url, key = f"/api/v1/rounds/{round_.pk}/next?holder={HERE}", row["id"]
    draft = {"version": 0, "body": {"remark": "begun"}}
    client.put(f"/api/v1/assignments/{key}/draft", draft, format="json")

    def drafted(known: dict[str, int]) -> object:
        return client.post(url, {"drafts": known}).json()["assignments"][0]["draft"]

    assert drafted({}) == {"version": 1, "body": {"remark": "begun"}}
    assert drafted({key: 0}) == {"version": 1, "body": {"remark": "begun"}}
    assert drafted({key: 1}) == {"version": 1, "body": None}


@pytest.mark.parametrize("ends", [False, True])
def test_a_draft_that_changes_while_it_is_read_is_read_whole(
    cast: Cast, as_: Login, open_for: Open, monkeypatch: pytest.MonkeyPatch, ends: bool
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    key = take(client, round_)[0]["id"]
    url = f"/api/v1/assignments/{key}/draft"
    client.put(url, {"version": 0, "body": {"remark": "first"}}, format="json")
    real = work.still_known

    def meanwhile(*given: Any) -> Any:
        if ends:
            client.put(f"/api/v1/submissions/{uuid4()}", answer_to(key))
        else:
            client.put(url, {"version": 1, "body": {"remark": "second"}}, format="json")
        return real(*given)

    monkeypatch.setattr(work, "still_known", meanwhile)
    (row,) = client.post(f"/api/v1/rounds/{round_.pk}/next?holder={HERE}").json()["assignments"]
    assert row["draft"] == (None if ends else {"version": 2, "body": {"remark": "second"}})


def test_a_draft_begun_anew_after_an_undo_is_not_taken_for_the_known_one(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    key = take(client, round_)[0]["id"]
    draft, answer = f"/api/v1/assignments/{key}/draft", f"/api/v1/submissions/{uuid4()}"
    client.put(draft, {"version": 0, "body": {"remark": "first"}}, format="json")
    client.put(answer, answer_to(key))
    assert client.post(f"{answer}/undo").status_code == 204
    client.put(draft, {"version": 0, "body": {"remark": "second"}}, format="json")
    url = f"/api/v1/rounds/{round_.pk}/next?holder={HERE}"
    (row,) = client.post(url, {"drafts": {key: 1}}).json()["assignments"]
    assert row["draft"] == {"version": 1, "body": {"remark": "second"}}
