"""Whether a version's touched rules are now read alike."""

import uuid

from django.db import models

from accounts.models import Member
from catalogue.models import CatalogueVersion
from labeling.models import Round


class Outcome(models.TextChoices):
    CONFIRMED = "confirmed"
    FAILED = "failed"
    TOO_FEW = "too_few"


class Verification(models.Model):
    """A round that asks whether a version's touched rules are now read alike. One that extends
    another is its second look, over the images of both. What it tests, and against which round,
    is settled when it is planned, whatever is ruled or requested afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="verifications")
    round = models.OneToOneField(Round, models.PROTECT, related_name="verification")
    extends = models.OneToOneField("self", models.PROTECT, null=True, related_name="extension")
    extension_planned = models.BooleanField(default=False)
    touched_rules = models.JSONField(default=list)
    compared = models.ForeignKey(Round, models.PROTECT, null=True, related_name="+")
    created_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    computed_at = models.DateTimeField(null=True)


class VerifiedRule(models.Model):
    """One touched rule of a verification, with the figures that led to its outcome."""

    verification = models.ForeignKey(Verification, models.CASCADE, related_name="rules")
    rule = models.CharField(max_length=120)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    f = models.FloatField(null=True)
    se = models.FloatField(null=True)
    shared = models.FloatField(default=0)
    firm_low = models.FloatField(null=True)
    firm_high = models.FloatField(null=True)
    evidence = models.FloatField(null=True)
    missed = models.PositiveIntegerField(default=0)
    opportunities = models.PositiveIntegerField(default=0)
    miss_rate = models.FloatField(null=True)
    miss_rate_before = models.FloatField(null=True)
    f_before = models.FloatField(null=True)
    share = models.FloatField(null=True)
    kappa = models.FloatField(null=True)
    kappa_before = models.FloatField(null=True)
    worse_low = models.FloatField(null=True)
    worse_high = models.FloatField(null=True)
    n_expected = models.PositiveIntegerField(default=0)
    n_look_alikes = models.PositiveIntegerField(default=0)
    n_plain = models.PositiveIntegerField(default=0)
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["verification", "rule"], name="verified_rule_once")
        ]

    @property
    def is_new(self) -> bool:
        """There was no such rule before: its miss rate was held against none."""
        compared = self.worse_high is not None or self.miss_rate is None
        return not compared and all(reason["code"] != "no_miss_rate" for reason in self.reasons)
