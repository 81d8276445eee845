import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person who can log in; deactivated, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    language = models.CharField(max_length=8, blank=True, default="")
    settings = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    # While a program's key acts for its member: the one project that it reaches.
    key_project: uuid.UUID | None = None

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="user_username_unique_in_any_case")
        ]


class TaskKind(models.TextChoices):
    CLASSIFICATION = "classification"
    DETECTION = "detection"
    SEGMENTATION = "segmentation"


class GoalPreset(models.TextChoices):
    AIAG = "aiag"
    VDA5 = "vda5"
    OWN = "own"


class ApprovalNeeds(models.TextChoices):
    """What a version that touches labels must have before it is approved."""

    CONFIRMED = "confirmed"
    REASON = "reason"


class Project(models.Model):
    """One inspection problem: its brief, images, catalogue and members."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=120, unique=True)
    task_kind = models.CharField(max_length=16, choices=TaskKind)
    goal = models.TextField(blank=True)
    scope = models.TextField(blank=True)
    metric = models.TextField(blank=True)
    notice = models.TextField(blank=True)
    mm_per_px = models.FloatField(null=True, blank=True)
    goal_preset = models.CharField(max_length=8, choices=GoalPreset, default=GoalPreset.AIAG)
    kappa_goal = models.FloatField(default=0.75)
    miss_goal = models.FloatField(default=0.02)
    false_alarm_goal = models.FloatField(default=0.05)
    approve_by_second_person = models.BooleanField(default=False)
    approval_needs = models.CharField(
        max_length=10, choices=ApprovalNeeds, default=ApprovalNeeds.CONFIRMED
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(task_kind__in=TaskKind.values), name="project_task_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(approval_needs__in=ApprovalNeeds.values),
                name="project_approval_needs_known",
            ),
            models.CheckConstraint(
                condition=models.Q(mm_per_px__isnull=True)
                | models.Q(mm_per_px__gt=0, mm_per_px__lt=1e6),
                name="project_scale_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kappa_goal__gte=0,
                    kappa_goal__lte=1,
                    miss_goal__gte=0,
                    miss_goal__lte=1,
                    false_alarm_goal__gte=0,
                    false_alarm_goal__lte=1,
                ),
                name="project_goals_are_shares",
            ),
        ]


class MemberKind(models.TextChoices):
    PERSON = "person"
    IMPORTED = "imported"
    MODEL = "model"


class Role(models.TextChoices):
    INSPECTOR = "inspector"
    LEAD = "lead"
    MANAGER = "manager"
    SCIENTIST = "scientist"


class Member(models.Model):
    """Who acts in a project: a user with roles, an imported annotator or a model."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="memberships")
    kind = models.CharField(max_length=16, choices=MemberKind, default=MemberKind.PERSON)
    name = models.CharField(max_length=120)
    pseudonym = models.CharField(max_length=40)
    is_inspector = models.BooleanField(default=False)
    is_lead = models.BooleanField(default=False)
    is_manager = models.BooleanField(default=False)
    is_scientist = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="member_once_per_project"),
            models.UniqueConstraint(
                fields=["project", "pseudonym"], name="member_pseudonym_unique"
            ),
        ]

    @property
    def roles(self) -> list[str]:
        return [role for role in Role.values if getattr(self, f"is_{role}")]


class ApiKey(models.Model):
    """A bearer key of one member; only its digest is stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    member = models.ForeignKey(Member, models.PROTECT, related_name="api_keys")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)


class Event(models.Model):
    """History: who did what, when, on what. Never a queue, never an answer's content."""

    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="events")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    act = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=1)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["project", "-at"], name="event_by_project")]
