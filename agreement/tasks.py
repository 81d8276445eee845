from celery import shared_task

from accounts.models import Project
from agreement.services.change_requests import answer_requests
from agreement.services.final_labels import compute_final_labels
from agreement.services.find_work import find_unreported
from agreement.services.impact import keep_impact
from agreement.services.relabel_outcome import compare_relabeled
from agreement.services.report import report_round
from agreement.services.settle_ruled import follow_labels
from agreement.services.unlisted import raise_unlisted
from agreement.services.verify_version import compute_verification
from jobs.services.run import Running, run


@shared_task(name="agreement.report")
def report(job_id: str) -> None:
    run(job_id, report_round)


@shared_task(name="agreement.final_labels")
def final_labels(job_id: str) -> None:
    run(job_id, _final_labels)


@shared_task(name="agreement.relabel_outcome")
def relabel_outcome(job_id: str) -> None:
    run(job_id, compare_relabeled)


@shared_task(name="agreement.impact")
def impact(job_id: str) -> None:
    run(job_id, keep_impact)


@shared_task(name="agreement.verification")
def verification(job_id: str) -> None:
    run(job_id, compute_verification)


@shared_task(name="agreement.answer_requests")
def answer_change_requests(job_id: str) -> None:
    run(job_id, _answer_requests)


@shared_task(name="agreement.unlisted")
def unlisted(job_id: str) -> None:
    run(job_id, _raise_unlisted)


@shared_task(name="agreement.find_unreported")
def find_work() -> None:
    find_unreported()


def _final_labels(running: Running) -> str:
    project = Project.objects.get(pk=running.job.subject)
    count = compute_final_labels(project=project)
    follow_labels(project)
    return f"{count} images have a final label."


def _answer_requests(running: Running) -> str:
    project = Project.objects.get(pk=running.job.subject)
    return f"{answer_requests(project)} change requests answered."


def _raise_unlisted(running: Running) -> str:
    project = Project.objects.get(pk=running.job.subject)
    return f"{raise_unlisted(project)} change requests raised."
