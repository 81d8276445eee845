import uuid

from django.db import models

from accounts.models import Project, User
from jobs.models import Job


class ImageImport(models.Model):
    """One act of bringing files into a project."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="imports")
    templates = models.JSONField(default=list)
    table = models.JSONField(default=dict)
    folder = models.TextField(blank=True)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(null=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)


class Image(models.Model):
    """One picture's bytes as they came; width and height are of the upright picture."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="images")
    sha256 = models.CharField(max_length=64)
    file = models.CharField(max_length=200)
    rendition = models.CharField(max_length=200, blank=True)
    thumbnail = models.CharField(max_length=200)
    preview = models.CharField(max_length=200, blank=True)
    tile_levels = models.PositiveSmallIntegerField(default=0)
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=40)
    byte_size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    mode = models.CharField(max_length=16)
    bit_depth = models.PositiveSmallIntegerField(default=8)
    window_low = models.FloatField(null=True)
    window_high = models.FloatField(null=True)
    value_min = models.FloatField(null=True)
    value_max = models.FloatField(null=True)
    orientation = models.PositiveSmallIntegerField(default=1)
    mm_per_px = models.FloatField(null=True)
    product_id = models.CharField(max_length=120, blank=True, db_index=True)
    product_type = models.CharField(max_length=120, blank=True)
    perspective = models.CharField(max_length=120, blank=True)
    station = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=120, blank=True)
    taken_at = models.DateTimeField(null=True)
    metadata = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "sha256"], name="image_bytes_once"),
            models.CheckConstraint(
                condition=models.Q(width__gt=0, height__gt=0), name="image_has_pixels"
            ),
        ]
        indexes = [
            models.Index(fields=["project", "file_name", "id"], name="image_by_name"),
            models.Index(fields=["project", "created_at", "id"], name="image_by_age"),
        ]

    @property
    def product(self) -> str:
        """The physical part; an image without a product id is its own product."""
        return product_of(self.id, self.product_id)


def product_of(image: uuid.UUID, named: str) -> str:
    return named or f"image:{image}"


class RemovedFiles(models.Model):
    """Files of a deleted image that still have to go: by a job, so that none stays behind."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    names = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "sha256"], name="removed_files_once")
        ]


class FacetCount(models.Model):
    """How many images of a project have a value: what filter chips show without counting anew."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    field = models.CharField(max_length=20)
    value = models.CharField(max_length=120, blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "field", "value"], name="facet_once")
        ]


class ImportState(models.TextChoices):
    WAITING = "waiting"
    NEW = "new"
    EXISTING = "existing"
    REFUSED = "refused"


class ImportFile(models.Model):
    """One file of an import and what became of it."""

    imported_by = models.ForeignKey(ImageImport, models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    stored = models.CharField(max_length=255)
    state = models.CharField(max_length=12, choices=ImportState, default=ImportState.WAITING)
    reason_code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    image = models.ForeignKey(Image, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["imported_by", "name"], name="import_file_once")
        ]


# Made for the quiz of a version: nobody chose it, nobody is offered it.
QUIZ_SELECTION = "quiz"


class Selection(models.Model):
    """A frozen, named list of images."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="selections")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    criteria = models.JSONField(default=dict)
    seed = models.BigIntegerField(null=True)
    size = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)


class SelectionImage(models.Model):
    selection = models.ForeignKey(Selection, models.CASCADE, related_name="rows")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    inclusion_probability = models.FloatField(default=1.0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "image"], name="selection_image_once")
        ]
