"""Claiming and carrying out a job: killed, run twice or run late, it does its work once."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import structlog
from django.conf import settings
from django.db import OperationalError, connection
from django.db.models import F, Q
from django.utils import timezone

from jobs.models import Job, JobState
from jobs.services.enqueue import send
from vqi.common.disk import NO_SPACE, is_full

log = structlog.get_logger()
MAX_ATTEMPTS = 5
CLOCKS_DIFFER = timedelta(minutes=1)
NOTE_EVERY = 1.0


class LeaseLost(Exception):
    """Another worker holds the job now, or it was cancelled: stop without a trace."""


class Running:
    """A claimed job; the task reports progress, which also renews the lease."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.noted: tuple[int, int] | None = None
        self.is_lost = threading.Event()

    def progress(self, done: int, total: int, message: str = "") -> None:
        changed = Job.objects.filter(
            pk=self.job.pk, lease_token=self.job.lease_token, state=JobState.RUNNING
        ).update(done=done, total=total, message=message, lease_until=_lease_end())
        if not changed:
            raise LeaseLost

    def note(self, done: int, total: int) -> None:
        """Progress where nothing may be written: the thread that keeps the lease writes it."""
        if self.is_lost.is_set():
            raise LeaseLost
        self.noted = (done, total)


def run(job_id: str, work: Callable[[Running], str | None]) -> None:
    """Claim the job, do the work, keep the outcome; a claim that fails does nothing."""
    job = _claim(job_id)
    if job is None:
        return
    running, stop = Running(job), threading.Event()
    beat = threading.Thread(target=_keep_lease, args=(running, stop), daemon=True)
    beat.start()
    try:
        message = work(running) or ""
    except LeaseLost:
        return
    except Exception as error:
        log.exception("job failed", job=str(job.pk), task=job.task)
        _finish(job, JobState.FAILED, failure(error))
        return
    finally:
        stop.set()
        beat.join()
    _finish(job, JobState.DONE, message)


def _lease_end() -> object:
    return timezone.now() + timedelta(seconds=settings.VQI_JOB_LEASE_SECONDS)


def expired(now: datetime) -> Q:
    """Those whose worker is gone; a lease that ends too far off is from before a clock set back."""
    longest = now + timedelta(seconds=settings.VQI_JOB_LEASE_SECONDS) + CLOCKS_DIFFER
    return Q(state=JobState.RUNNING) & (Q(lease_until__lt=now) | Q(lease_until__gt=longest))


def _claim(job_id: str) -> Job | None:
    due = Q(state=JobState.QUEUED) | expired(timezone.now())
    token = uuid4()
    changed = Job.objects.filter(due, pk=job_id, attempts__lt=MAX_ATTEMPTS).update(
        state=JobState.RUNNING,
        lease_token=token,
        lease_until=_lease_end(),
        attempts=F("attempts") + 1,
        is_wanted_again=False,
    )
    return Job.objects.get(pk=job_id) if changed else None


def _keep_lease(running: Running, stop: threading.Event) -> None:
    rows = Job.objects.filter(
        pk=running.job.pk, lease_token=running.job.lease_token, state=JobState.RUNNING
    )
    patience = settings.VQI_JOB_LEASE_SECONDS / 3
    renewed = time.monotonic()
    try:
        while not stop.wait(min(NOTE_EVERY, patience)):
            noted, running.noted = running.noted, None
            if noted is None and time.monotonic() - renewed < patience:
                continue
            done = {"done": noted[0], "total": noted[1]} if noted else {}
            try:
                held = rows.update(lease_until=_lease_end(), **done)
            except OperationalError:
                # Somebody writes for long, or the database is away: try again at the next beat.
                connection.close()
                continue
            renewed = time.monotonic()
            if not held:
                running.is_lost.set()
                return
    finally:
        connection.close()


def _finish(job: Job, state: JobState, message: str) -> None:
    held = Job.objects.filter(pk=job.pk, lease_token=job.lease_token, state=JobState.RUNNING)
    ended = held.filter(is_wanted_again=False).update(
        state=state, message=message, finished_at=timezone.now(), lease_until=None
    )
    if not ended and held.update(
        state=JobState.QUEUED, message=message, lease_until=None, attempts=0, sent_at=None
    ):
        send(job)


def failure(error: Exception) -> str:
    """What its owner is told: what can be mended by them, or where to look."""
    if is_full(error):
        return f"{NO_SPACE} Then start it again."
    return f"It failed: {type(error).__name__}. See the server's log."
