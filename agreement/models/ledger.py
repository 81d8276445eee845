"""A round's disagreements, and how a project finds, weighs and settles them."""

import uuid

from django.db import models

from accounts.models import Project
from agreement.models.report import Report
from images.models import Image
from labeling.models import Assignment, Finding, Round, Submission


class DiscrepancyKind(models.TextChoices):
    VERDICT = "verdict"
    MISSED = "missed"
    EXTRA = "extra"
    ONE_SIDED = "one_sided"
    SPLIT = "split"
    TYPE = "type"
    GRADE = "grade"
    PLACE = "place"
    UNDECIDED = "undecided"
    AGAINST_RULE = "against_rule"
    AGREED = "agreed"


# Ruled on by a verdict, not by choosing among findings.
ABOUT_IMAGE = frozenset(
    {DiscrepancyKind.VERDICT, DiscrepancyKind.UNDECIDED, DiscrepancyKind.AGREED}
)


class ClosedReason(models.TextChoices):
    """Why a later report no longer holds an entry."""

    AGREED = "agreed"
    GONE = "gone"
    JOINED = "joined"
    DISPUTED = "disputed"


class DiscrepancyState(models.TextChoices):
    OPEN = "open"
    RULED = "ruled"
    CLOSED = "closed"


class Discrepancy(models.Model):
    """One disagreement: a row per round, image, cluster and kind, for all people at once; or, of
    the kind `agreed`, an image on which all agreed, drawn by chance to be ruled on blind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, models.PROTECT, related_name="discrepancies")
    image = models.ForeignKey(Image, models.PROTECT, related_name="discrepancies")
    kind = models.CharField(max_length=12, choices=DiscrepancyKind)
    rule = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=DiscrepancyState, default=DiscrepancyState.OPEN)
    closed_reason = models.CharField(max_length=8, choices=ClosedReason, blank=True)
    cost = models.FloatField(default=1)
    region = models.JSONField(null=True)
    alike = models.CharField(max_length=16, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["round", "state", "rule"], name="discrepancy_by_rule"),
            models.Index(fields=["round", "-cost", "rule", "id"], name="discrepancy_worst_first"),
        ]


class Position(models.Model):
    """What one person said in one trial about a discrepancy; finding is null for nothing."""

    discrepancy = models.ForeignKey(Discrepancy, models.CASCADE, related_name="positions")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")


class LedgerSettings(models.Model):
    """How a project finds, weighs and settles disagreements; without a row the defaults hold."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="ledger_settings")
    miss_cost = models.FloatField(default=5)
    false_alarm_cost = models.FloatField(default=1)
    place_overlap = models.FloatField(default=0.6)
    names_after_ruling = models.BooleanField(default=True)
    labeler_rules_alone = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(miss_cost__gte=0, miss_cost__lte=1e6)
                & models.Q(false_alarm_cost__gte=0, false_alarm_cost__lte=1e6),
                name="ledger_costs_finite",
            ),
            models.CheckConstraint(
                condition=models.Q(place_overlap__gte=0, place_overlap__lte=1),
                name="ledger_overlap_is_a_share",
            ),
        ]


class NextAct(models.TextChoices):
    """What would help a rule most, by its figures."""

    NONE = "none"
    LABEL_AGAIN = "label_again"
    CLARIFY = "clarify"
    LIMIT_SAMPLE = "limit_sample"
    RETRAIN = "retrain"
    PHOTOGRAPH = "photograph"


class RuleRank(models.Model):
    """How clear one rule was read in a report's round; derived with the report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="ranks")
    place = models.PositiveIntegerField()
    rule = models.CharField(max_length=120)
    f = models.FloatField(null=True)
    se = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    excess = models.FloatField(null=True)
    evidence = models.FloatField(null=True)
    is_unclear = models.BooleanField(default=False)
    slip_share = models.FloatField(null=True)
    n_images = models.PositiveIntegerField(default=0)
    n_products = models.PositiveIntegerField(default=0)
    n_differ = models.PositiveIntegerField(default=0)
    n_people = models.PositiveSmallIntegerField(default=0)
    n_against = models.PositiveSmallIntegerField(default=0)
    n_split = models.PositiveIntegerField(default=0)
    repeat_lowest = models.FloatField(null=True)
    repeat_mean = models.FloatField(null=True)
    n_image_unclear = models.PositiveIntegerField(default=0)
    cost = models.FloatField(default=0)
    act = models.CharField(max_length=12, choices=NextAct, default=NextAct.NONE)
