from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from jobs.models import Job, JobState
from jobs.services.enqueue import send
from jobs.services.run import MAX_ATTEMPTS

RESEND_AFTER = 20


def sweep() -> int:
    """Send again what is queued but unheard, or whose worker died; give up after some tries."""
    now = timezone.now()
    patience = timedelta(seconds=min(RESEND_AFTER, settings.VQI_JOB_LEASE_SECONDS))
    expired = Q(state=JobState.RUNNING, lease_until__lt=now)
    Job.objects.filter(expired, attempts__gte=MAX_ATTEMPTS).update(
        state=JobState.FAILED,
        finished_at=now,
        message="Its worker died several times. See the server's log, then start it again.",
    )
    unheard = Q(state=JobState.QUEUED) & (Q(sent_at__isnull=True) | Q(sent_at__lt=now - patience))
    due = list(Job.objects.filter(unheard | expired).order_by("created_at")[:100])
    for job in due:
        send(job)
    return len(due)
