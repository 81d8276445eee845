from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.access import projects_of
from accounts.models import Member, User
from jobs.models import Job
from vqi.common.problems import NotFound


def jobs_for(user: User) -> QuerySet[Job]:
    """Jobs a user started, and those of projects in which they lead, manage or export."""
    staffed = Member.objects.filter(
        Q(is_lead=True) | Q(is_manager=True) | Q(is_scientist=True), user=user, is_active=True
    ).values("project_id")
    jobs = Job.objects.filter(project__in=projects_of(user).values("pk"))
    return jobs.filter(Q(project_id__in=staffed) | Q(created_by=user))


def job_for(user: User, job_id: UUID) -> Job:
    job = jobs_for(user).filter(pk=job_id).first()
    if job is None:
        raise NotFound
    return job
