import errno
from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.models import Job, JobState
from jobs.services import enqueue as enqueue_module
from jobs.services.enqueue import enqueue
from jobs.services.run import MAX_ATTEMPTS, LeaseLost, Running, run
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


def test_what_is_asked_for_while_it_runs_is_done_by_another_run() -> None:
    job = enqueue("tests.none", subject="a")
    seen: list[str] = []
    inputs = ["first"]

    def work(running: Running) -> str:
        seen.extend(inputs)
        inputs[:] = ["second"]
        assert enqueue("tests.none", subject="a") == job
        return "read the first"

    run(str(job.pk), work)
    job.refresh_from_db()
    assert (job.state, job.attempts, seen) == (JobState.QUEUED, 0, ["first"])
    run(str(job.pk), lambda running: seen.extend(inputs))
    job.refresh_from_db()
    assert (job.state, seen) == (JobState.DONE, ["first", "second"])
    assert Job.objects.count() == 1


def test_asked_for_while_it_fails_it_runs_again_too() -> None:
    job = enqueue("tests.none", subject="a")

    def work(running: Running) -> str:
        enqueue("tests.none", subject="a")
        raise ValueError("broken")

    run(str(job.pk), work)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_a_job_that_ends_between_is_followed_by_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    first = enqueue("tests.none", subject="a")
    looks: list[Job | None] = []
    really = enqueue_module._waiting

    def too_early(task: str, subject: str) -> Job | None:
        """Looks before the first job is there, which then ends before the next look."""
        if not looks:
            looks.append(None)
            return None
        Job.objects.filter(pk=first.pk).update(state=JobState.DONE)
        return really(task, subject)

    monkeypatch.setattr(enqueue_module, "_waiting", too_early)
    second = enqueue("tests.none", subject="a")
    assert second != first
    assert (second.state, Job.objects.count()) == (JobState.QUEUED, 2)


def test_a_full_disk_is_said_in_one_sentence() -> None:
    job = enqueue("tests.none", subject="a")

    def work(running: Running) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    run(str(job.pk), work)
    job.refresh_from_db()
    assert (job.state, job.message) == (
        JobState.FAILED,
        "There is no room left on the server's disk. Free some. Then start it again.",
    )


def test_progress_noted_in_a_snapshot_is_written_by_the_keeper_of_the_lease() -> None:
    job = enqueue("tests.none", subject="a")
    running = Running(job)
    running.note(3, 7)
    assert running.noted == (3, 7)
    running.is_lost.set()
    with pytest.raises(LeaseLost):
        running.note(4, 7)
