from functools import partial

import structlog
from celery import current_app
from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from accounts.models import Project, User
from jobs.models import Job, JobState

log = structlog.get_logger()


def enqueue(
    task: str,
    *,
    subject: object,
    project: Project | None = None,
    user: User | None = None,
    about: str = "",
) -> Job:
    """Queue a task by name, once per subject: a run that begins after this commits will follow.

    One that waits is returned as it is; one that runs is asked to run again when it ends. `about`
    names what it is for, such as a round, to those who may see the project's jobs: no answer.
    """
    while True:
        job = _waiting(task, str(subject))
        if job is not None:
            return job
        try:
            with transaction.atomic():
                job = Job.objects.create(
                    task=task,
                    subject=str(subject),
                    project=project,
                    created_by=user,
                    arguments={"about": about},
                )
        except IntegrityError:
            continue  # Somebody queued it between; it is found now, or has ended already.
        transaction.on_commit(partial(send, job))
        return job


def _waiting(task: str, subject: str) -> Job | None:
    """The row is marked by an update, so that its claim or end waits for this transaction."""
    active = Job.objects.filter(
        task=task, subject=subject, state__in=[JobState.QUEUED, JobState.RUNNING]
    )
    marked = active.update(is_wanted_again=True, asked_at=timezone.now())
    return active.get() if marked else None


def send(job: Job) -> None:
    """Wake a worker up; a lost message, or one that a full queue refuses, is sent again later."""
    Job.objects.filter(pk=job.pk).update(sent_at=timezone.now())
    try:
        current_app.send_task(job.task, args=[str(job.pk)], ignore_result=True)
    except BrokerError:
        log.warning("job not sent", job=str(job.pk), task=job.task, exc_info=True)
