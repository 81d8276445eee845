from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from jobs.models import Job, JobState
from jobs.services.enqueue import send
from jobs.services.run import CLOCKS_DIFFER, MAX_ATTEMPTS, expired

RESEND_AFTER = 20


def sweep() -> int:
    """Send again what is queued but unheard, or whose worker died; give up after some tries."""
    now = timezone.now()
    patience = timedelta(seconds=min(RESEND_AFTER, settings.VQI_JOB_LEASE_SECONDS))
    dead = expired(now)
    Job.objects.filter(dead, attempts__gte=MAX_ATTEMPTS).update(
        state=JobState.FAILED,
        finished_at=now,
        message="Its worker died several times. See the server's log, then start it again.",
    )
    # What was sent in the future, was sent before the clock was set back.
    in_time = Q(sent_at__gte=now - patience, sent_at__lte=now + CLOCKS_DIFFER)
    unheard = Q(state=JobState.QUEUED) & (Q(sent_at__isnull=True) | ~in_time)
    due = list(Job.objects.filter(unheard | dead).order_by("created_at")[:100])
    for job in due:
        send(job)
    return len(due)
