import uuid

from django.db import models
from django.utils import timezone

from accounts.models import Project, User


class JobState(models.TextChoices):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(models.Model):
    """Work to do in the background. The row is the truth; the broker's message only a wake-up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="jobs")
    task = models.CharField(max_length=60)
    subject = models.CharField(max_length=64)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=JobState, default=JobState.QUEUED)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.UUIDField(null=True)
    # Asked for again while it ran: it may have read its inputs already, so it runs once more.
    is_wanted_again = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "lease_until"], name="job_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "subject"],
                condition=models.Q(state__in=["queued", "running"]),
                name="job_once_per_subject",
            )
        ]

    @property
    def about(self) -> str:
        """The name of what it is for; empty where the task says all."""
        return str(self.arguments.get("about", ""))
