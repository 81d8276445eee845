"""What the data set says of an image, and what became of that under later rules."""

from django.db import models

from accounts.models import Project
from agreement.models.ruling import Ruling
from catalogue.models import CatalogueVersion, Grade, TypeVersion
from images.models import Image
from labeling.models import Finding, Round, Submission, Verdict


class Origin(models.TextChoices):
    RULING = "ruling"
    REVIEW = "review"
    MAJORITY = "majority"
    SINGLE = "single"
    UNSETTLED = "unsettled"


class FinalLabel(models.Model):
    """What the data set says of an image now; derived, may be deleted and computed again."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="final_labels")
    image = models.OneToOneField(Image, models.PROTECT, related_name="final_label")
    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    origin = models.CharField(max_length=10, choices=Origin)
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="+")
    n_answers = models.PositiveSmallIntegerField(default=0)
    n_supporting = models.PositiveSmallIntegerField(default=0)
    is_stale = models.BooleanField(default=False)
    carried_from = models.ForeignKey(CatalogueVersion, models.PROTECT, null=True, related_name="+")
    basis = models.CharField(max_length=64, default="", editable=False)


class FinalFinding(models.Model):
    label = models.ForeignKey(FinalLabel, models.CASCADE, related_name="findings")
    type_version = models.ForeignKey(TypeVersion, models.PROTECT, related_name="+")
    grade = models.ForeignKey(Grade, models.PROTECT, null=True, related_name="+")
    geometry = models.JSONField(null=True)
    source = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")
    ruling = models.ForeignKey(Ruling, models.PROTECT, null=True, related_name="+")


class CarryOver(models.Model):
    """An answer or ruling held to be valid under a later version whose change did not touch it."""

    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="carried")
    ruling = models.ForeignKey(Ruling, models.PROTECT, null=True, related_name="carried")
    from_version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="+")
    to_version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "to_version"], name="carried_once"),
            models.UniqueConstraint(fields=["ruling", "to_version"], name="ruling_carried_once"),
            models.CheckConstraint(
                condition=models.Q(submission__isnull=True, ruling__isnull=False)
                | models.Q(submission__isnull=False, ruling__isnull=True),
                name="carried_answer_or_ruling",
            ),
        ]


class RelabelOutcome(models.Model):
    """When a relabel round's labels were last held against those before it."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="relabel_outcome")
    computed_at = models.DateTimeField(auto_now_add=True)


class LabelChange(models.Model):
    """An image's label before and after it was labeled again; findings as sorted codes."""

    outcome = models.ForeignKey(RelabelOutcome, models.CASCADE, related_name="changes")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    verdict_before = models.CharField(max_length=12, blank=True)
    verdict_after = models.CharField(max_length=12, blank=True)
    findings_before = models.TextField(blank=True)
    findings_after = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outcome", "image"], name="label_change_once")
        ]

    @property
    def is_changed(self) -> bool:
        return (self.verdict_before, self.findings_before) != (
            self.verdict_after,
            self.findings_after,
        )
