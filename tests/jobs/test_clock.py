"""The server's clock is set back by an hour: nothing waits an hour for it."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from jobs.models import Job, JobState
from jobs.services import sweep as sweep_module
from jobs.services.run import MAX_ATTEMPTS, run
from jobs.services.sweep import sweep

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    found: list[Job] = []
    monkeypatch.setattr(sweep_module, "send", found.append)
    return found


def test_a_dead_workers_job_is_taken_over(sent: list[Job]) -> None:
    job = Job.objects.create(
        task="tests.none",
        subject="a",
        state=JobState.RUNNING,
        attempts=1,
        lease_until=timezone.now() + HOUR,
    )
    assert (sweep(), sent) == (1, [job])
    run(str(job.pk), lambda running: "Done after all.")
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.DONE, "Done after all.")


def test_a_lost_message_is_sent_again(sent: list[Job]) -> None:
    job = Job.objects.create(task="tests.none", subject="a", sent_at=timezone.now() + HOUR)
    assert (sweep(), sent) == (1, [job])


@pytest.mark.parametrize("ahead", [0, 30], ids=["same clock", "clocks that differ"])
def test_a_living_workers_job_stays_its_own(sent: list[Job], ahead: int) -> None:
    lease = timedelta(seconds=settings.VQI_JOB_LEASE_SECONDS + ahead)
    job = Job.objects.create(
        task="tests.none",
        subject="a",
        state=JobState.RUNNING,
        attempts=MAX_ATTEMPTS,
        lease_until=timezone.now() + lease,
    )
    assert (sweep(), sent) == (0, [])

    def never(running: Any) -> str:
        raise AssertionError

    run(str(job.pk), never)
    job.refresh_from_db()
    assert job.state == JobState.RUNNING
