"""What was not given blind stays out of agreement, and makes a label all the same."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.models import Discrepancy, FinalLabel, Report
from agreement.services.find_work import find_unreported
from labeling.models import Assignment
from tests.agreement.conftest import Study

pytestmark = pytest.mark.django_db(transaction=True)


def labels(run_jobs: Any) -> dict[str, tuple[str, str, int]]:
    for _ in range(2):
        find_unreported()
        run_jobs()
    rows = FinalLabel.objects.values_list("image__file_name", "verdict", "origin", "n_answers")
    return {name: (verdict, origin, n) for name, verdict, origin, n in rows}


@pytest.fixture
def s(study: Any, cast: Any, report: Any) -> Study:
    made: Study = study(2)
    made.says(cast.anna, 0)
    made.says(cast.ben, 0)
    made.reveal()
    report(made.round)
    return made


def test_a_late_answer_that_the_lead_accepts_counts_for_the_label(
    s: Study, cast: Any, as_: Any, run_jobs: Any
) -> None:
    own = s.says(cast.chris, 0)
    late = s.revises(own, verdict="defective", live=False, is_late=True, is_blind=False)
    Assignment.objects.filter(pk=own.assignment_id).update(live=None, state="open")
    assert labels(run_jobs) == {"P0.png": ("ok", "majority", 2)}
    assert as_(cast.lea).post(f"/api/v1/submissions/{late.pk}/accept").status_code == 204
    assert labels(run_jobs) == {"P0.png": ("ok", "majority", 3)}
    assert (Report.objects.get().n_people, Discrepancy.objects.exists()) == (2, False)


def test_what_is_labeled_after_a_round_was_opened_again_has_a_label(
    s: Study, cast: Any, as_: Any, run_jobs: Any
) -> None:
    """The lead had closed the round before everything was labeled."""
    waiting = Assignment.objects.create(
        round=s.round, image=s.images[1], inspector=cast.anna, slot=0, trial=1, position=1,
        state="leased",
    )  # fmt: skip
    type(s.round).objects.filter(pk=s.round.pk).update(state="closed")
    assert as_(cast.lea).post(f"/api/v1/rounds/{s.round.pk}/reopen").status_code == 200
    body = {"verdict": "ok", "undecided_reason": None, "remark": "", "active_seconds": 1,
            "findings": [], "assignment": str(waiting.pk)}  # fmt: skip
    answer = as_(cast.anna).put(f"/api/v1/submissions/{uuid4()}", body)
    assert answer.status_code == 201, answer.content
    assert labels(run_jobs) == {"P0.png": ("ok", "majority", 2), "P1.png": ("ok", "single", 1)}
    assert Report.objects.get().n_images == 1
