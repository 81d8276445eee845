"""The number of jobs is exact, and a job says what it is for to those who may see it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from jobs.models import Job
from jobs.services.enqueue import enqueue
from tests.conftest import Cast

Login = Callable[..., APIClient]
pytestmark = pytest.mark.django_db
NINE = datetime(2026, 1, 1, 9, tzinfo=UTC)


def test_it_counts_all_that_wait_or_run_in_one_project(
    cast: Cast, as_: Login, django_assert_num_queries: Any
) -> None:
    for number in range(60):
        enqueue("images.tiles", subject=number, project=cast.project)
    enqueue("images.tiles", subject="elsewhere")
    over = {"project": cast.project, "state": "done"}
    for number, hour in enumerate((8, 9, 7)):
        Job.objects.create(
            task="agreement.report", subject=number, finished_at=NINE.replace(hour=hour), **over
        )
    client = as_(cast.lea)
    with django_assert_num_queries(5):
        answer = client.get(f"/api/v1/projects/{cast.project.pk}/jobs/summary").json()
    assert answer == {
        "under_way": 60,
        "ended": [{"task": "agreement.report", "finished_at": "2026-01-01T09:00:00Z"}],
    }


def test_an_inspector_learns_of_no_job_of_others(cast: Cast, as_: Login) -> None:
    enqueue("agreement.report", subject="r", project=cast.project, about="Study")
    path = f"/api/v1/projects/{cast.project.pk}/jobs"
    anna = as_(cast.anna)
    assert anna.get(f"{path}/summary").json() == {"under_way": 0, "ended": []}
    assert anna.get(path).json()["results"] == []
    assert [row["about"] for row in as_(cast.lea).get(path).json()["results"]] == ["Study"]
