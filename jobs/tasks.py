from celery import shared_task

from jobs.services.sweep import sweep


@shared_task(name="jobs.sweep")
def sweep_jobs() -> None:
    sweep()
