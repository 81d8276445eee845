import uuid

from django.db import models

from accounts.models import Project, User
from images.models import Image, Selection
from jobs.models import Job, JobState


class ReleaseState(models.TextChoices):
    QUEUED = "queued"
    READY = "ready"
    FAILED = "failed"


class Release(models.Model):
    """A frozen export; never changed once it is ready."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="releases")
    name = models.CharField(max_length=120)
    with_images = models.BooleanField(default=False)
    with_unsettled = models.BooleanField(default=False)
    with_stale = models.BooleanField(default=False)
    selection = models.ForeignKey(Selection, models.PROTECT, null=True, related_name="+")
    file = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    byte_size = models.PositiveBigIntegerField(default=0)
    n_images = models.PositiveIntegerField(default=0)
    n_findings = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="release_name_unique")
        ]

    @property
    def state(self) -> ReleaseState:
        """Its job's fate, for as long as no file is there: so it never waits for a dead job."""
        if self.ready_at is not None:
            return ReleaseState.READY
        return ReleaseState.FAILED if self._stopped else ReleaseState.QUEUED

    @property
    def reason(self) -> str:
        if self.state != ReleaseState.FAILED or self.job is None:
            return ""
        return self.job.message or "It was cancelled."

    @property
    def _stopped(self) -> bool:
        return self.job is not None and self.job.state in (JobState.FAILED, JobState.CANCELLED)


class ReleaseImage(models.Model):
    """One image whose label a release holds."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="images")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "image"], name="release_image_once")
        ]
