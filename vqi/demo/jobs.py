"""The demo's jobs are carried out here and now; a worker that runs beside may take them too."""

import time

from celery import current_app

from accounts.models import Project
from jobs.models import Job, JobState

PATIENCE_SECONDS = 300


class JobFailed(Exception):
    """A job of the demo did not end well; its message says why."""


def finish_jobs(project: Project) -> None:
    current_app.loader.import_default_modules()
    unfinished = Job.objects.filter(
        project=project, state__in=[JobState.QUEUED, JobState.RUNNING]
    ).order_by("created_at")
    until = time.monotonic() + PATIENCE_SECONDS
    while job := unfinished.first():
        _finish(job, until)


def _finish(job: Job, until: float) -> None:
    current_app.tasks[job.task](str(job.pk))
    job.refresh_from_db()
    if job.state == JobState.FAILED:
        raise JobFailed(f"{job.task}: {job.message}")
    if job.state in (JobState.QUEUED, JobState.RUNNING):
        if time.monotonic() > until:
            raise JobFailed(f"{job.task} took too long.")
        time.sleep(0.5)
