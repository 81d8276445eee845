import uuid

from django.db import models

from accounts.models import Project, User
from images.models import Image


class DefectType(models.Model):
    """Identity and stable key only; how it reads is the type version's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="defect_types")
    code = models.SlugField(max_length=40)
    is_reserved = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="defect_type_code_unique")
        ]


class VersionState(models.TextChoices):
    DRAFT = "draft"
    TRIAL = "trial"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


class ApprovalBasis(models.TextChoices):
    """What a version was approved on."""

    FIRST = "first"
    NOTHING_TOUCHED = "nothing_touched"
    CONFIRMED = "confirmed"
    REASON = "reason"


class CatalogueVersion(models.Model):
    """A numbered set of rules; never changed once it left draft, but for its state."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="catalogue_versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    summary = models.TextField(blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    takes_effect_on = models.DateField(null=True)
    approval_basis = models.CharField(max_length=16, choices=ApprovalBasis, blank=True)
    approval_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="version_number_unique"),
            models.UniqueConstraint(
                fields=["project"], condition=models.Q(state="draft"), name="version_one_draft"
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=models.Q(state="approved"),
                name="version_one_approved",
            ),
            models.CheckConstraint(
                condition=~models.Q(approval_basis="reason") | ~models.Q(approval_reason=""),
                name="version_reason_is_stated",
            ),
        ]


class LogEntry(models.Model):
    """Who changed what in a version, and when; written in the transaction of the change."""

    version = models.ForeignKey(CatalogueVersion, models.CASCADE, related_name="log")
    at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=40)
    code = models.CharField(max_length=40, blank=True)
    fields = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["version", "-at", "-id"], name="log_by_version")]


class Consequence(models.TextChoices):
    REJECT = "reject"
    TOLERATED = "tolerated"


class AllowedGeometry(models.TextChoices):
    NONE = "none"
    BOX = "box"
    POLYGON = "polygon"
    ANY = "any"


class DefectClass(models.TextChoices):
    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class OutlineStyle(models.TextChoices):
    """How close an outline lies: at the visible edge, or with the halo around it."""

    TIGHT = "tight"
    HALO = "halo"


class Pieces(models.TextChoices):
    """A defect in pieces is one finding, or each piece is one."""

    ONE = "one"
    SEVERAL = "several"


class DeclaredEffect(models.TextChoices):
    """What its author says a change of words means for labels that exist."""

    STRICTER = "stricter"
    LOOSER = "looser"
    CLEARER = "clearer"


class TypeVersion(models.Model):
    """What one catalogue version says about one defect type."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    version = models.ForeignKey(CatalogueVersion, models.CASCADE, related_name="types")
    defect_type = models.ForeignKey(DefectType, models.PROTECT, related_name="versions")
    name = models.CharField(max_length=80)
    colour = models.CharField(max_length=7)
    hotkey = models.CharField(max_length=1, blank=True)
    geometry = models.CharField(max_length=8, choices=AllowedGeometry)
    consequence = models.CharField(max_length=12, choices=Consequence, default=Consequence.REJECT)
    defect_class = models.CharField(max_length=8, choices=DefectClass, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    viewing = models.TextField(blank=True)
    recognise = models.TextField(blank=True)
    still_ok_when = models.TextField(blank=True)
    defect_when = models.TextField(blank=True)
    accumulation = models.TextField(blank=True)
    how_to_outline = models.TextField(blank=True)
    outline_style = models.CharField(max_length=8, choices=OutlineStyle, blank=True)
    pieces = models.CharField(max_length=8, choices=Pieces, blank=True)
    confused_with = models.TextField(blank=True)
    series_cut = models.PositiveSmallIntegerField(default=0)
    declared_effect = models.CharField(max_length=8, choices=DeclaredEffect, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["version", "defect_type"], name="type_once_a_version"),
            models.UniqueConstraint(
                fields=["version", "hotkey"],
                condition=~models.Q(hotkey=""),
                name="type_hotkey_once_a_version",
            ),
        ]


class Grade(models.Model):
    """An ordered severity of a type version, with its consequence and measurable limits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    type_version = models.ForeignKey(TypeVersion, models.CASCADE, related_name="grades")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    rank = models.PositiveSmallIntegerField()
    consequence = models.CharField(max_length=12, choices=Consequence)
    limit_measure = models.CharField(max_length=12, blank=True)
    limit_min = models.FloatField(null=True)
    limit_max = models.FloatField(null=True)
    limit_unit = models.CharField(max_length=8, blank=True)
    min_included = models.BooleanField(default=True)
    max_included = models.BooleanField(default=False)

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["type_version", "code"], name="grade_code_unique"),
            models.UniqueConstraint(fields=["type_version", "rank"], name="grade_rank_unique"),
        ]


class ExampleKind(models.TextChoices):
    DEFECT = "defect"
    STILL_OK = "still_ok"
    LIMIT_SAMPLE = "limit_sample"
    COUNTER_EXAMPLE = "counter_example"


class Example(models.Model):
    """An image, or a region of one, attached to a rule."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    type_version = models.ForeignKey(TypeVersion, models.CASCADE, related_name="examples")
    image = models.ForeignKey(Image, models.PROTECT, related_name="examples")
    kind = models.CharField(max_length=16, choices=ExampleKind)
    caption = models.TextField(blank=True)
    region = models.JSONField(null=True)
    geometry = models.JSONField(null=True)
    order = models.PositiveSmallIntegerField(default=0)
    physical_piece = models.CharField(max_length=120, blank=True)
    approved_by = models.CharField(max_length=120, blank=True)
    customer_release = models.CharField(max_length=120, blank=True)
    valid_until = models.DateField(null=True)

    class Meta:
        ordering = ["order", "id"]


class RulePicture(models.Model):
    """A picture of the project in the text of a rule, named there as `![...](image:<its id>)`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    type_version = models.ForeignKey(TypeVersion, models.CASCADE, related_name="pictures")
    image = models.ForeignKey(Image, models.PROTECT, related_name="rule_pictures")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["type_version", "image"], name="rule_picture_once")
        ]


class Zone(models.Model):
    """A named area of the part, drawn once on a reference picture."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    version = models.ForeignKey(CatalogueVersion, models.CASCADE, related_name="zones")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    geometry = models.JSONField()

    class Meta:
        ordering = ["name", "code"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="zone_code_unique")]


class RuleVariant(models.Model):
    """What a rule says differently for a product type, a zone, or both."""

    type_version = models.ForeignKey(TypeVersion, models.CASCADE, related_name="variants")
    product_type = models.CharField(max_length=120, blank=True)
    zone = models.ForeignKey(Zone, models.CASCADE, null=True, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["product_type", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["type_version", "product_type", "zone"], name="variant_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(product_type="", zone__isnull=True),
                name="variant_differs_by_something",
            ),
        ]


class VariantLimit(models.Model):
    """The bounds of a grade where a variant holds, in the grade's own measure and unit."""

    variant = models.ForeignKey(RuleVariant, models.CASCADE, related_name="limits")
    grade = models.SlugField(max_length=40)
    limit_min = models.FloatField(null=True)
    limit_max = models.FloatField(null=True)
    min_included = models.BooleanField(default=True)
    max_included = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["variant", "grade"], name="variant_limit_once"),
            models.CheckConstraint(
                condition=models.Q(limit_min__isnull=False) | models.Q(limit_max__isnull=False),
                name="variant_limit_bounds_something",
            ),
        ]


class Reach(models.TextChoices):
    """How near findings lie that count together: around one of them, in one zone, or anywhere."""

    DISTANCE = "distance"
    ZONE = "zone"
    IMAGE = "image"


class Accumulation(models.Model):
    """So many findings of one grade together count as another: three small as a large one."""

    type_version = models.ForeignKey(TypeVersion, models.CASCADE, related_name="accumulations")
    order = models.PositiveSmallIntegerField()
    grade = models.SlugField(max_length=40)
    count = models.PositiveSmallIntegerField()
    reach = models.CharField(max_length=8, choices=Reach)
    distance = models.FloatField(null=True)
    unit = models.CharField(max_length=2, blank=True)
    counts_as = models.SlugField(max_length=40)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["type_version", "order"], name="accumulation_order_once"
            ),
            models.CheckConstraint(
                condition=models.Q(count__gte=2) & ~models.Q(grade=models.F("counts_as")),
                name="accumulation_of_several_is_another_grade",
            ),
            models.CheckConstraint(
                condition=models.Q(reach="distance", distance__gt=0, unit__in=["mm", "px"])
                | ~models.Q(reach="distance") & models.Q(distance__isnull=True, unit=""),
                name="accumulation_distance_if_near",
            ),
        ]


class MappingKind(models.TextChoices):
    MERGED = "merged"
    SPLIT = "split"
    RETIRED = "retired"


class TypeMapping(models.Model):
    """How labels of a type that this version leaves out are read from now on."""

    version = models.ForeignKey(CatalogueVersion, models.CASCADE, related_name="mappings")
    from_type = models.ForeignKey(DefectType, models.PROTECT, related_name="+")
    to_type = models.ForeignKey(DefectType, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=MappingKind)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "from_type", "to_type"], name="mapping_once"
            ),
            models.UniqueConstraint(
                fields=["version", "from_type"],
                condition=~models.Q(kind="split"),
                name="mapping_one_way_unless_split",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="retired", to_type__isnull=True)
                | ~models.Q(kind="retired") & models.Q(to_type__isnull=False),
                name="mapping_leads_somewhere_unless_retired",
            ),
        ]
