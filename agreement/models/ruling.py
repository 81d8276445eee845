"""The settled answers to discrepancies, second looks at them, and meetings that vote."""

import uuid

from django.db import models

from accounts.models import Member
from agreement.models.ledger import Discrepancy
from catalogue.models import CatalogueVersion, DefectType, Grade, TypeVersion
from labeling.models import Finding, Verdict


class RulingReason(models.TextChoices):
    SLIP = "slip"
    RULE_UNCLEAR = "rule_unclear"
    RULE_MISSING = "rule_missing"
    IMAGE_INADEQUATE = "image_inadequate"
    LIMIT_CASE = "limit_case"
    TOOL = "tool"


class Ruling(models.Model):
    """The settled answer to a discrepancy; a new row each time, never a changed label."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    discrepancy = models.ForeignKey(Discrepancy, models.PROTECT, related_name="rulings")
    author = models.ForeignKey(Member, models.PROTECT, related_name="+")
    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    reason = models.CharField(max_length=20, choices=RulingReason)
    words = models.TextField(blank=True)
    touched = models.ForeignKey(DefectType, models.PROTECT, null=True, related_name="+")
    judged = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["discrepancy"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="ruling_one_standing",
            )
        ]


class RulingFinding(models.Model):
    """A finding that the ruling holds to be right; none means nothing is there."""

    ruling = models.ForeignKey(Ruling, models.CASCADE, related_name="findings")
    type_version = models.ForeignKey(TypeVersion, models.PROTECT, related_name="+")
    grade = models.ForeignKey(Grade, models.PROTECT, null=True, related_name="+")
    geometry = models.JSONField(null=True)
    length = models.FloatField(default=0)
    width = models.FloatField(default=0)
    area = models.FloatField(default=0)
    source = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")


class LookAgain(models.Model):
    """Somebody's wish that a ruling be looked at again, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="looks")
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    words = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    is_upheld = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ruling"],
                condition=models.Q(answered_at__isnull=True),
                name="look_again_one_open",
            )
        ]


class Meeting(models.Model):
    """A discrepancy voted on anew by several people; votes stay hidden until they are shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    discrepancy = models.ForeignKey(Discrepancy, models.PROTECT, related_name="meetings")
    opened_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    voters = models.ManyToManyField(Member, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    shown_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    ruling = models.ForeignKey(Ruling, models.PROTECT, null=True, related_name="meetings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["discrepancy"],
                condition=models.Q(closed_at__isnull=True),
                name="meeting_one_open",
            )
        ]


class Vote(models.Model):
    """What one person says in a meeting: a verdict, or a type and grade; neither for nothing."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="votes")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    type_version = models.ForeignKey(TypeVersion, models.PROTECT, null=True, related_name="+")
    grade = models.ForeignKey(Grade, models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    voted_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="vote_once")]
