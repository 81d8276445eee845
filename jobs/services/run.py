"""Claiming and carrying out a job: killed, run twice or run late, it does its work once."""

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import structlog
from django.conf import settings
from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from jobs.models import Job, JobState

log = structlog.get_logger()
MAX_ATTEMPTS = 5


class LeaseLost(Exception):
    """Another worker holds the job now, or it was cancelled: stop without a trace."""


class Running:
    """A claimed job; the task reports progress, which also renews the lease."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def progress(self, done: int, total: int, message: str = "") -> None:
        changed = Job.objects.filter(
            pk=self.job.pk, lease_token=self.job.lease_token, state=JobState.RUNNING
        ).update(done=done, total=total, message=message, lease_until=_lease_end())
        if not changed:
            raise LeaseLost


def run(job_id: str, work: Callable[[Running], str | None]) -> None:
    """Claim the job, do the work, keep the outcome; a claim that fails does nothing."""
    job = _claim(job_id)
    if job is None:
        return
    stop = threading.Event()
    beat = threading.Thread(target=_keep_lease, args=(job, stop), daemon=True)
    beat.start()
    try:
        message = work(Running(job)) or ""
    except LeaseLost:
        return
    except Exception as error:
        log.exception("job failed", job=str(job.pk), task=job.task)
        _finish(job, JobState.FAILED, f"It failed: {type(error).__name__}. See the server's log.")
        return
    finally:
        stop.set()
        beat.join()
    _finish(job, JobState.DONE, message)


def _lease_end() -> object:
    return timezone.now() + timedelta(seconds=settings.VQI_JOB_LEASE_SECONDS)


def _claim(job_id: str) -> Job | None:
    due = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=timezone.now())
    token = uuid4()
    changed = Job.objects.filter(due, pk=job_id, attempts__lt=MAX_ATTEMPTS).update(
        state=JobState.RUNNING,
        lease_token=token,
        lease_until=_lease_end(),
        attempts=F("attempts") + 1,
    )
    return Job.objects.get(pk=job_id) if changed else None


def _keep_lease(job: Job, stop: threading.Event) -> None:
    try:
        while not stop.wait(settings.VQI_JOB_LEASE_SECONDS / 3):
            Job.objects.filter(
                pk=job.pk, lease_token=job.lease_token, state=JobState.RUNNING
            ).update(lease_until=_lease_end())
    finally:
        connection.close()


def _finish(job: Job, state: JobState, message: str) -> None:
    Job.objects.filter(pk=job.pk, lease_token=job.lease_token, state=JobState.RUNNING).update(
        state=state, message=message, finished_at=timezone.now(), lease_until=None
    )
