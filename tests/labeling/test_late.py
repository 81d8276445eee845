"""Late answers: kept, listed for the lead without what was said, counted only if accepted."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import Event
from labeling.access import blind_submissions
from labeling.models import Assignment, Round, RoundInspector, Submission
from labeling.services.rounds import close_round
from tests.conftest import Cast
from tests.labeling.test_work import answer_to, take

pytestmark = pytest.mark.django_db(transaction=True)
Login = Callable[..., APIClient]
Open = Callable[..., Round]


@pytest.fixture
def late(cast: Cast, as_: Login, open_for: Open) -> Submission:
    """Anna's network came back after the lead had closed the round."""
    round_ = open_for(cast.anna, images=2)
    anna = as_(cast.anna)
    (row,) = take(anna, round_)
    close_round(round=round_, by=cast.lea.user)
    answer = anna.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    assert answer.json()["late"] is True
    return Submission.objects.get()


def listed(client: APIClient, late: Submission) -> Any:
    return client.get(f"/api/v1/rounds/{late.assignment.round_id}/late-answers")


def accept(client: APIClient, late: Submission) -> Any:
    return client.post(f"/api/v1/submissions/{late.pk}/accept")


def test_the_lead_sees_that_it_came_and_not_what_it_says(
    cast: Cast, as_: Login, late: Submission
) -> None:
    (row,) = listed(as_(cast.lea), late).json()["results"]
    assert row == {
        "id": str(late.pk),
        "inspector": cast.anna.name,
        "image": str(late.assignment.image_id),
        "file_name": late.assignment.image.file_name,
        "received_at": row["received_at"],
        "taken_over": False,
    }


def test_an_accepted_one_counts_but_not_as_blind(cast: Cast, as_: Login, late: Submission) -> None:
    assert accept(as_(cast.lea), late).status_code == 204
    row = Assignment.objects.get(pk=late.assignment_id)
    assert (row.live_id, row.state) == (late.pk, "done")
    assert list(blind_submissions(row.round)) == []
    kept = RoundInspector.objects.get(round=row.round_id)
    assert (kept.n_done, kept.n_waiting) == (1, 1)
    assert listed(as_(cast.lea), late).json()["results"] == []
    assert accept(as_(cast.lea), late).status_code == 204
    assert Event.objects.filter(act="submission.accepted").count() == 1


def test_nobody_but_the_lead_accepts(cast: Cast, as_: Login, late: Submission) -> None:
    for who in (cast.anna, cast.max, cast.dana):
        assert accept(as_(who), late).status_code in (403, 404)
        assert listed(as_(who), late).status_code in (403, 404)
    assert Assignment.objects.get(pk=late.assignment_id).live_id is None


def test_what_somebody_else_took_over_is_not_accepted(
    cast: Cast, as_: Login, late: Submission
) -> None:
    Assignment.objects.filter(pk=late.assignment_id).update(state="withdrawn")
    refused = accept(as_(cast.lea), late)
    assert (refused.status_code, refused.json()["code"]) == (409, "taken_over")
    assert listed(as_(cast.lea), late).json()["results"][0]["taken_over"] is True
    assert Assignment.objects.get(pk=late.assignment_id).live_id is None


def test_a_late_answer_to_a_blind_image_is_not_there_yet(
    cast: Cast, as_: Login, late: Submission
) -> None:
    late.assignment.round.images.update(revealed_at=None)
    assert listed(as_(cast.lea), late).json()["results"] == []
    assert accept(as_(cast.lea), late).status_code == 404


def test_a_timely_or_undone_answer_is_no_late_one(cast: Cast, as_: Login, late: Submission) -> None:
    Submission.objects.update(undone_at=timezone.now())
    assert accept(as_(cast.lea), late).status_code == 409
    Submission.objects.update(undone_at=None, is_late=False)
    assert accept(as_(cast.lea), late).status_code == 404
