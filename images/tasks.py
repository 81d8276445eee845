from celery import shared_task

from images.services.imports import TASK
from images.services.run_import import run_import
from jobs.services.run import Running, run


@shared_task(name=TASK)
def import_images(job_id: str) -> None:
    run(job_id, _work)


def _work(running: Running) -> str:
    return run_import(import_id=running.job.subject, progress=running.progress)
