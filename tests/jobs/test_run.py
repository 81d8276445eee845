from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.models import Job, JobState
from jobs.services.enqueue import enqueue
from jobs.services.run import MAX_ATTEMPTS, Running, run
from jobs.services.sweep import sweep

pytestmark = pytest.mark.django_db


def test_a_job_runs_once_however_often_it_is_sent() -> None:
    job = enqueue("tests.none", subject="a")
    seen: list[int] = []

    def work(running: Running) -> str:
        running.progress(1, 2, "half")
        seen.append(1)
        run(str(job.pk), lambda again: seen.append(2) or "")  # type: ignore[func-returns-value]
        return "did it"

    run(str(job.pk), work)
    run(str(job.pk), work)
    job.refresh_from_db()
    assert seen == [1]
    assert (job.state, job.message, job.done, job.total) == (JobState.DONE, "did it", 1, 2)


def test_the_same_subject_waits_once() -> None:
    first = enqueue("tests.none", subject="a")
    assert enqueue("tests.none", subject="a") == first
    assert Job.objects.count() == 1


def test_a_job_whose_worker_died_is_taken_over() -> None:
    job = enqueue("tests.none", subject="a")
    Job.objects.update(
        state=JobState.RUNNING, attempts=1, lease_until=timezone.now() - timedelta(seconds=1)
    )
    assert sweep() == 1
    run(str(job.pk), lambda running: "second try")
    job.refresh_from_db()
    assert (job.state, job.message, job.attempts) == (JobState.DONE, "second try", 2)


def test_a_cancelled_job_stops_at_its_next_step() -> None:
    job = enqueue("tests.none", subject="a")

    def work(running: Running) -> str:
        Job.objects.update(state=JobState.CANCELLED)
        running.progress(1, 2)
        return "never said"

    run(str(job.pk), work)
    job.refresh_from_db()
    assert (job.state, job.message) == (JobState.CANCELLED, "")


def test_an_error_fails_the_job_with_a_sentence() -> None:
    job = enqueue("tests.none", subject="a")

    def work(running: Running) -> str:
        raise ValueError("secret detail")

    run(str(job.pk), work)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "secret detail" not in job.message


def test_a_job_that_kills_its_workers_is_given_up() -> None:
    enqueue("tests.none", subject="a")
    Job.objects.update(
        state=JobState.RUNNING,
        attempts=MAX_ATTEMPTS,
        lease_until=timezone.now() - timedelta(seconds=1),
    )
    assert sweep() == 0
    assert Job.objects.get().state == JobState.FAILED
