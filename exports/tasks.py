from celery import shared_task

from exports.services.write_release import write_release
from jobs.services.run import run


@shared_task(name="exports.release")
def release(job_id: str) -> None:
    run(job_id, write_release)
