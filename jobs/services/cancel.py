from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.services.events import record
from jobs.models import Job, JobState


def cancel(*, job: Job, by: User) -> Job:
    """Stop a job: a queued one at once, a running one at its next step."""
    with transaction.atomic():
        changed = Job.objects.filter(
            pk=job.pk, state__in=[JobState.QUEUED, JobState.RUNNING]
        ).update(state=JobState.CANCELLED, finished_at=timezone.now(), lease_until=None)
        if changed:
            record(act="job.cancelled", on=job, user=by, project=job.project)
    job.refresh_from_db()
    return job
