from celery import shared_task

from images.services.imports import TASK
from images.services.make_tiles import TASK as TILES_TASK
from images.services.make_tiles import make_tiles
from images.services.remove_files import TASK as REMOVE_TASK
from images.services.remove_files import remove_files
from images.services.run_import import run_import
from jobs.services.run import Running, run


@shared_task(name=TASK)
def import_images(job_id: str) -> None:
    run(job_id, _work)


def _work(running: Running) -> str:
    return run_import(import_id=running.job.subject, progress=running.progress)


@shared_task(name=TILES_TASK)
def tile_image(job_id: str) -> None:
    run(job_id, _tile)


def _tile(running: Running) -> str:
    return make_tiles(image_id=running.job.subject, progress=running.progress)


@shared_task(name=REMOVE_TASK)
def remove_image_files(job_id: str) -> None:
    run(job_id, _remove)


def _remove(running: Running) -> str:
    return remove_files(project_id=running.job.subject, progress=running.progress)
