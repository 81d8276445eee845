import uuid

from django.db import models

from accounts.models import Member, Project
from agreement.models.report import (
    AnswerCount,
    ConfusionCell,
    Figure,
    Fitness,
    ReasonCount,
    Report,
    ReportSettings,
    StudyVerdict,
    UndecidedMode,
)
from catalogue.models import CatalogueVersion, DefectType, Grade, TypeVersion
from images.models import Image
from labeling.models import Assignment, Finding, Round, Submission, Verdict

__all__ = [
    "AnswerCount",
    "ConfusionCell",
    "Figure",
    "Fitness",
    "ReasonCount",
    "Report",
    "ReportSettings",
    "StudyVerdict",
    "UndecidedMode",
]


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


class RequestState(models.TextChoices):
    OPEN = "open"
    ANSWERED = "answered"
    DECLINED = "declined"


class ChangeRequest(models.Model):
    """A proposed change of a rule, with discrepancies as evidence."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="change_requests")
    defect_type = models.ForeignKey(DefectType, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    draft = models.ForeignKey(CatalogueVersion, models.PROTECT, null=True, related_name="+")
    answered_by = models.ForeignKey(CatalogueVersion, models.PROTECT, null=True, related_name="+")
    raised_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["raised_by", "told_at"], name="request_by_raiser")]


class Evidence(models.Model):
    request = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="evidence")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    discrepancy = models.ForeignKey(Discrepancy, models.PROTECT, null=True, related_name="evidence")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")


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


class Outcome(models.TextChoices):
    CONFIRMED = "confirmed"
    FAILED = "failed"
    TOO_FEW = "too_few"


class Verification(models.Model):
    """A round that asks whether a version's touched rules are now read alike. One that extends
    another is its second look, over the images of both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="verifications")
    round = models.OneToOneField(Round, models.PROTECT, related_name="verification")
    extends = models.OneToOneField("self", models.PROTECT, null=True, related_name="extension")
    extension_planned = models.BooleanField(default=False)
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
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["verification", "rule"], name="verified_rule_once")
        ]
