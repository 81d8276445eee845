"""Answers held to be right, and images drawn to be ruled on though all agreed."""

import uuid

from django.db import models

from accounts.models import Member, Project
from agreement.models.ruling import Ruling
from catalogue.models import CatalogueVersion, Grade, TypeVersion
from images.models import Image
from labeling.models import Round, Verdict


class ReferenceKind(models.TextChoices):
    INDEPENDENT = "independent"
    ADJUDICATED = "adjudicated"


class ReferenceBasis(models.TextChoices):
    IMAGE = "image"
    PART = "part"
    MEASURED = "measured"
    SECTIONED = "sectioned"


class Reference(models.Model):
    """The answer held to be right for an image; the newest revision not withdrawn stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="references")
    image = models.ForeignKey(Image, models.PROTECT, related_name="references")
    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ReferenceKind)
    revision = models.PositiveIntegerField()
    verdict = models.CharField(max_length=12, choices=Verdict)
    basis = models.CharField(max_length=10, choices=ReferenceBasis)
    words = models.TextField(blank=True)
    author = models.ForeignKey(Member, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="references")
    ruling = models.ForeignKey(Ruling, models.PROTECT, null=True, related_name="references")
    sampling_probability = models.FloatField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "version", "kind", "revision"], name="reference_revision_once"
            ),
            models.CheckConstraint(
                condition=models.Q(sampling_probability__gt=0, sampling_probability__lte=1),
                name="reference_probability",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="adjudicated", round__isnull=False)
                | models.Q(kind="independent", round__isnull=True, ruling__isnull=True),
                name="reference_adjudicated_in_a_round",
            ),
        ]
        indexes = [models.Index(fields=["project", "kind", "image"], name="reference_by_image")]


class ReferenceFinding(models.Model):
    """A finding that the reference holds to be there; without a place where none was given."""

    reference = models.ForeignKey(Reference, models.CASCADE, related_name="findings")
    type_version = models.ForeignKey(TypeVersion, models.PROTECT, related_name="+")
    grade = models.ForeignKey(Grade, models.PROTECT, null=True, related_name="+")
    geometry = models.JSONField(null=True)
    area = models.FloatField(default=0)
    length = models.FloatField(default=0)
    width = models.FloatField(default=0)


class AgreedSample(models.Model):
    """An image on which all agreed, drawn by chance to be ruled on too."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="agreed_samples")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    inclusion_probability = models.FloatField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "image"], name="agreed_sample_once"),
            models.CheckConstraint(
                condition=models.Q(inclusion_probability__gt=0, inclusion_probability__lte=1),
                name="agreed_sample_probability",
            ),
        ]
