from functools import partial
from typing import Any

from celery import current_app
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Project, User
from jobs.models import Job, JobState


def enqueue(
    task: str,
    *,
    subject: object,
    project: Project | None = None,
    user: User | None = None,
    **arguments: Any,
) -> Job:
    """Queue a task by name, once per subject; a queued one is returned as it is."""
    try:
        with transaction.atomic():
            job = Job.objects.create(
                task=task,
                subject=str(subject),
                project=project,
                created_by=user,
                arguments=arguments,
            )
    except IntegrityError:
        return Job.objects.get(
            task=task,
            subject=str(subject),
            state__in=[JobState.QUEUED, JobState.RUNNING],
        )
    transaction.on_commit(partial(send, job))
    return job


def send(job: Job) -> None:
    """Wake a worker up; a lost message is sent again by the sweeper."""
    Job.objects.filter(pk=job.pk).update(sent_at=timezone.now())
    current_app.send_task(job.task, args=[str(job.pk)], ignore_result=True)
