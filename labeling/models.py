import uuid

from django.db import models
from django.db.models import Q

from accounts.models import Member, Project, User
from catalogue.models import CatalogueVersion, Example, Grade, TypeVersion
from images.models import Image, Selection

PIXEL_LIMIT = 1e6


class Purpose(models.TextChoices):
    PRODUCTION = "production"
    STUDY = "study"
    VERIFICATION = "verification"
    RELABEL = "relabel"
    QUALIFICATION = "qualification"
    REVIEW = "review"
    MONITORING = "monitoring"


FINAL_PURPOSES = frozenset({Purpose.STUDY, Purpose.VERIFICATION, Purpose.QUALIFICATION})


class RoundState(models.TextChoices):
    PLANNED = "planned"
    OPENING = "opening"
    OPEN = "open"
    CLOSED = "closed"


class Round(models.Model):
    """One campaign of labeling under one catalogue version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=16, choices=Purpose)
    state = models.CharField(max_length=12, choices=RoundState, default=RoundState.PLANNED)
    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="rounds")
    selection = models.ForeignKey(Selection, models.PROTECT, related_name="rounds")
    labels_per_image = models.PositiveSmallIntegerField(default=1)
    trials = models.PositiveSmallIntegerField(default=1)
    repeat_share = models.FloatField(default=0)
    repeat_distance = models.PositiveIntegerField(default=20)
    seed = models.BigIntegerField()
    note = models.TextField(blank=True)
    # Kept by the services, so that no request counts rows.
    n_images = models.PositiveIntegerField(default=0)
    n_revealed = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(repeat_share__gte=0, repeat_share__lte=1), name="round_repeat_share"
            ),
            models.CheckConstraint(
                condition=Q(labels_per_image__gte=1), name="round_labels_per_image"
            ),
            models.CheckConstraint(
                condition=Q(trials=1) | Q(trials__gt=1, repeat_share=0), name="round_trials"
            ),
        ]

    @property
    def has_repeats(self) -> bool:
        return self.trials > 1 or self.repeat_share > 0

    @property
    def is_final_hand_in(self) -> bool:
        return self.purpose in FINAL_PURPOSES


class RoundInspector(models.Model):
    """Who labels in a round, with counts kept by the services so that no request counts rows."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="inspectors")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    n_waiting = models.PositiveIntegerField(default=0)
    n_done = models.PositiveIntegerField(default=0)
    # Images whose last waiting row became done by this inspector, less those taken back: only
    # the sum over a round means something, kept in parts so that nobody waits for one row.
    n_completed = models.IntegerField(default=0)
    last_at = models.DateTimeField(null=True)
    # Of every row before this position, what is open is of an image this inspector holds.
    take_over_from = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "member"], name="round_inspector_once")
        ]


class RoundImage(models.Model):
    """Decides blindness: an image's answers of a round are secret until revealed_at."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="images")
    image = models.ForeignKey(Image, models.PROTECT, related_name="rounds")
    revealed_at = models.DateTimeField(null=True)
    # When, after that, another answer came to count: what was made of those before is out of date.
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "image"], name="round_image_once")]
        indexes = [
            models.Index(
                fields=["round", "changed_at"],
                condition=Q(changed_at__isnull=False),
                name="round_image_changed",
            )
        ]


class AssignmentState(models.TextChoices):
    OPEN = "open"
    LEASED = "leased"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Assignment(models.Model):
    """One image to be labeled once by one inspector in one round."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, models.PROTECT, related_name="assignments")
    image = models.ForeignKey(Image, models.PROTECT, related_name="assignments")
    inspector = models.ForeignKey(Member, models.PROTECT, related_name="assignments")
    slot = models.PositiveSmallIntegerField()
    trial = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=AssignmentState, default=AssignmentState.OPEN)
    # Set while leased, and when given back: from then on others may take the row over.
    lease_until = models.DateTimeField(null=True)
    # The browser that alone was handed the row. One person may be at two: what the other one shows
    # as well is nobody's to give back.
    held_by = models.UUIDField(null=True)
    may_take_over = models.BooleanField(default=False)
    is_blind = models.BooleanField(default=True)
    live = models.ForeignKey("Submission", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "image", "inspector", "trial"], name="assignment_once_a_trial"
            ),
            models.UniqueConstraint(
                fields=["round", "image", "slot", "trial"],
                condition=~Q(state="withdrawn"),
                name="assignment_slot_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["round", "inspector", "state", "position"], name="assignment_queue"
            ),
            models.Index(
                fields=["round", "position"],
                condition=Q(state="open", may_take_over=True),
                name="assignment_to_take_over",
            ),
            models.Index(
                fields=["round", "lease_until"],
                condition=Q(lease_until__isnull=False, may_take_over=True),
                name="assignment_lease_end",
            ),
        ]


class Draft(models.Model):
    """Unfinished work on an assignment, kept with a version check."""

    assignment = models.OneToOneField(Assignment, models.CASCADE, related_name="draft")
    version = models.PositiveIntegerField(default=1)
    body = models.JSONField()
    updated_at = models.DateTimeField(auto_now=True)


class Verdict(models.TextChoices):
    OK = "ok"
    DEFECTIVE = "defective"
    UNDECIDED = "undecided"


class UndecidedReason(models.TextChoices):
    IMAGE_UNCLEAR = "image_unclear"
    VIEW_MISSING = "view_missing"
    NEEDS_PART = "needs_part"
    RULE_UNCLEAR = "rule_unclear"
    LIMIT_CASE = "limit_case"


class Submission(models.Model):
    """One inspector's complete answer; insert-only, a correction is a new revision."""

    id = models.UUIDField(primary_key=True)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="submissions")
    revision = models.PositiveIntegerField()
    author = models.ForeignKey(Member, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict)
    undecided_reason = models.CharField(max_length=16, choices=UndecidedReason, blank=True)
    remark = models.TextField(blank=True)
    active_seconds = models.FloatField(default=0)
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField(auto_now_add=True)
    is_late = models.BooleanField(default=False)
    is_blind = models.BooleanField(default=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "revision"], name="submission_revision_once"
            ),
            models.CheckConstraint(
                condition=Q(verdict="undecided") & ~Q(undecided_reason="")
                | ~Q(verdict="undecided") & Q(undecided_reason=""),
                name="submission_reason_iff_undecided",
            ),
        ]


class Finding(models.Model):
    """One defect instance in a submission; its key stays the same over revisions."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="findings")
    key = models.UUIDField()
    type_version = models.ForeignKey(TypeVersion, models.PROTECT, related_name="+")
    grade = models.ForeignKey(Grade, models.PROTECT, null=True, related_name="+")
    geometry = models.JSONField(null=True)
    left = models.FloatField(default=0)
    top = models.FloatField(default=0)
    right = models.FloatField(default=0)
    bottom = models.FloatField(default=0)
    area = models.FloatField(default=0)
    length = models.FloatField(default=0)
    width = models.FloatField(default=0)
    remark = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "key"], name="finding_key_once"),
            models.CheckConstraint(
                condition=Q(
                    left__gte=0, top__gte=0, right__lte=PIXEL_LIMIT, bottom__lte=PIXEL_LIMIT
                )
                & Q(left__lte=models.F("right"), top__lte=models.F("bottom"))
                & Q(area__gte=0, area__lte=PIXEL_LIMIT**2),
                name="finding_bounds_finite",
            ),
            models.CheckConstraint(
                condition=Q(length__gte=models.F("width"), width__gte=0)
                & Q(length__lte=2 * PIXEL_LIMIT),
                name="finding_size_finite",
            ),
        ]


class Question(models.Model):
    """What an inspector asks the QA lead, with its place; part of the answer, and as blind."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="questions")
    key = models.UUIDField()
    text = models.TextField()
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "key"], name="question_key_once"),
            models.CheckConstraint(
                condition=Q(x__isnull=True, y__isnull=True)
                | Q(x__gte=0, y__gte=0, x__lte=PIXEL_LIMIT, y__lte=PIXEL_LIMIT),
                name="question_place_finite",
            ),
        ]


class QuestionReply(models.Model):
    """The lead's words on a question, for its author to read."""

    id = models.UUIDField(primary_key=True)
    question = models.ForeignKey(Question, models.PROTECT, related_name="replies")
    author = models.ForeignKey(Member, models.PROTECT, related_name="+")
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)


class QuizSettings(models.Model):
    """Whether a project asks for the quiz before a round, and from which share right it is passed.

    Without a row nothing is asked."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="quiz_settings")
    is_asked = models.BooleanField(default=False)
    pass_mark = models.FloatField(default=0.8)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pass_mark__gt=0, pass_mark__lte=1), name="quiz_pass_mark"
            )
        ]


class Quiz(models.Model):
    """One attempt of one inspector at the examples of one version.

    Its round is answered as any other, but its answers are never revealed."""

    id = models.UUIDField(primary_key=True)
    round = models.OneToOneField(Round, models.PROTECT, related_name="quiz")
    member = models.ForeignKey(Member, models.PROTECT, related_name="quizzes")
    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="quizzes")
    attempt = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    n_examples = models.PositiveSmallIntegerField()
    n_right = models.PositiveSmallIntegerField(null=True)
    pass_mark = models.FloatField(null=True)
    has_passed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "version", "attempt"], name="quiz_attempt_once"
            ),
            models.UniqueConstraint(
                fields=["member", "version"],
                condition=Q(finished_at__isnull=True),
                name="quiz_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, n_right__isnull=True, has_passed__isnull=True)
                | Q(finished_at__isnull=False, n_right__isnull=False, has_passed__isnull=False),
                name="quiz_result_iff_finished",
            ),
        ]


class QuizMark(models.Model):
    """What an attempt's answer was worth against one example; written once, when it is finished.

    An empty mark means that the example says nothing about it."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="marks")
    example = models.ForeignKey(Example, models.PROTECT, related_name="+")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+")
    type_right = models.BooleanField()
    verdict_right = models.BooleanField(null=True)
    grade_right = models.BooleanField(null=True)
    is_right = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quiz", "example"], name="quiz_mark_once")]


class QuizExemption(models.Model):
    """The lead lets somebody into the rounds of a version without its quiz, and says why."""

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    version = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    created_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "version"], name="quiz_exempt_once")
        ]
