"""A round's report as rows, so that pages and programs can filter; derived, never edited."""

import uuid

from django.db import models

from accounts.models import Member, Project
from images.models import Image
from jobs.models import Job
from labeling.models import Round, UndecidedReason, Verdict


class Report(models.Model):
    """The agreement figures of one round, computed from its revealed answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.OneToOneField(Round, models.PROTECT, related_name="report")
    inputs_digest = models.CharField(max_length=64)
    # Of what the project asks for, alone: cheap to compare for every round.
    asked_digest = models.CharField(max_length=64, blank=True)
    software_version = models.CharField(max_length=40, blank=True)
    sentence = models.TextField(blank=True)
    n_images = models.PositiveIntegerField(default=0)
    n_products = models.PositiveIntegerField(default=0)
    n_people = models.PositiveIntegerField(default=0)
    n_trials = models.PositiveIntegerField(default=0)
    n_answers = models.PositiveIntegerField(default=0)
    n_undecided = models.PositiveIntegerField(default=0)
    n_references = models.PositiveIntegerField(default=0)
    n_adjudicated = models.PositiveIntegerField(default=0)
    # Of the images with findings, how many were drawn to compare the findings' places.
    n_compared = models.PositiveIntegerField(default=0)
    n_marked = models.PositiveIntegerField(default=0)
    # Of the images, how many were drawn for the attribute agreement tables.
    n_studied = models.PositiveIntegerField(default=0)
    n_disagreements = models.PositiveIntegerField(default=0)
    weakest_rule = models.CharField(max_length=120, blank=True)
    weakest_count = models.PositiveIntegerField(default=0)
    computed_at = models.DateTimeField()
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")


class UndecidedMode(models.TextChoices):
    """How undecided answers enter a figure; NONE where there are none or they say nothing."""

    NONE = ""
    OWN = "own"
    OUT = "out"


class Figure(models.Model):
    """One estimate of a report: a coefficient about a subject, for all, one person or a pair."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="figures")
    subject = models.CharField(max_length=120)
    coefficient = models.CharField(max_length=40)
    weights = models.CharField(max_length=20, blank=True)
    category = models.CharField(max_length=80, blank=True)
    undecided = models.CharField(max_length=4, choices=UndecidedMode, blank=True)
    first = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    second = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    value = models.FloatField(null=True)
    se = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    level = models.FloatField(null=True)
    method = models.CharField(max_length=40, blank=True)
    observed = models.FloatField(null=True)
    expected = models.FloatField(null=True)
    hits = models.PositiveIntegerField(null=True)
    n_items = models.PositiveIntegerField(default=0)
    n_ratings = models.PositiveIntegerField(default=0)
    undefined_code = models.CharField(max_length=40, blank=True)
    undefined_message = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["report", "subject"], name="figure_by_subject")]


class AnswerCount(models.Model):
    """How often a member gave a verdict in a report's round, in all trials."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="answer_counts")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict)
    count = models.PositiveIntegerField()


class ReasonCount(models.Model):
    """How often a member could not decide, by reason."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="reason_counts")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=16, choices=UndecidedReason)
    count = models.PositiveIntegerField()


class ConfusionCell(models.Model):
    """One cell of a cross table. `about`: `types`, `grade:CODE`; `consensus`, where the rows are
    what Dawid & Skene hold to be right and the columns what the member said (`share` by how likely
    each image is the row, `count` of those that are it most likely); `cross`, where the
    rows are the member's answers and the columns those of `second`, or of the reference where
    there is no second. `expected`: the count if both answered by chance, each as often as they
    do."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="cells")
    about = models.CharField(max_length=80)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    second = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    undecided = models.CharField(max_length=4, choices=UndecidedMode, blank=True)
    row = models.CharField(max_length=80)
    column = models.CharField(max_length=80)
    count = models.PositiveIntegerField(null=True)
    expected = models.FloatField(null=True)
    share = models.FloatField(null=True)


class CountedImage(models.Model):
    """An image that a figure counts, kept where the answers alone do not tell: who found the same
    defect, and what was drawn. `about`: `types` and `grade:CODE` by the cell, `row` and `column` in
    their order by name; `findings`, where two people (`row`, `column`) did not find the same;
    `direction:CODE`, where they graded the type differently; `place` and `area`, where outlines of
    the type `row`, or of all, were compared; `rule`, where people disagree on the rule `row`, the
    weakest; `consensus`, what Dawid & Skene hold to be defective: any other that was decided they
    hold to be OK; `studied`, what the tables of the study are of, where that is not all."""

    # Found by the index below.
    report = models.ForeignKey(
        Report, models.CASCADE, related_name="counted_images", db_index=False
    )
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    about = models.CharField(max_length=80)
    row = models.CharField(max_length=120)
    column = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["report", "about", "row", "column"], name="counted_image_by_cell")
        ]


class StudyVerdict(models.Model):
    """What limits (AIAG's, VDA 5's, the project's) say of one appraiser: by the point, and as the
    interval demonstrates."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="verdicts")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    goals = models.CharField(max_length=12, default="AIAG")
    point = models.CharField(max_length=16, blank=True)
    demonstrated = models.CharField(max_length=16, blank=True)
    kappa = models.CharField(max_length=16, blank=True)
    kappa_demonstrated = models.CharField(max_length=16, blank=True)


class ReportSettings(models.Model):
    """What a project's printed reports carry in their head, and what they may show of people."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="report_settings")
    shows_people = models.BooleanField(default=True)
    lets_compare = models.BooleanField(default=False)
    shows_names = models.BooleanField(default=False)
    part_number = models.CharField(max_length=80, blank=True)
    drawing_index = models.CharField(max_length=40, blank=True)
    characteristic = models.CharField(max_length=120, blank=True)
    station = models.CharField(max_length=80, blank=True)
    display = models.CharField(max_length=120, blank=True)
    approved_by = models.CharField(max_length=120, blank=True)
    next_due_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)


class Fitness(models.Model):
    """What an auditor asks of an inspector: the qualification and the last eye test."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="fitness")
    qualification = models.CharField(max_length=120, blank=True)
    eye_test_on = models.DateField(null=True)
