from uuid import UUID

from celery import shared_task

from jobs.services.run import Running, run
from labeling.services.opening import open_round


@shared_task(name="labeling.open")
def open_planned_round(job_id: str) -> None:
    def work(running: Running) -> str:
        return open_round(round_id=UUID(running.job.subject), running=running)

    run(job_id, work)
