from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from images.api.tiles import WindowOut
from images.models import ImportState
from images.pyramid import is_tiled
from images.showing import shown_depth
from images.uses import PLACE_KINDS

KINDS = ["all", "filter", "sample", "hand"]
IMPORT_STATES = ["collecting", "queued", "running", "done", "failed"]


class ImportIn(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    templates = serializers.ListField(
        child=serializers.CharField(max_length=200, trim_whitespace=False),
        max_length=20,
        default=list,
    )
    folder = serializers.CharField(max_length=2000, default="", allow_blank=True)


class CountsOut(serializers.Serializer[Any]):
    waiting = serializers.IntegerField()
    new = serializers.IntegerField()
    existing = serializers.IntegerField()
    refused = serializers.IntegerField()


class ImportOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=IMPORT_STATES)
    job = serializers.UUIDField(allow_null=True)
    counts = CountsOut()
    created_at = serializers.DateTimeField()


class FilesIn(serializers.Serializer[Any]):
    """For the schema; the files are taken from the request as they stream in."""

    files = serializers.ListField(child=serializers.FileField())
    paths = serializers.ListField(child=serializers.CharField(), required=False)


class ReceivedOut(serializers.Serializer[Any]):
    received = serializers.IntegerField()


class ImportFileOut(serializers.Serializer[Any]):
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=ImportState.choices)
    reason_code = serializers.CharField()
    reason = serializers.CharField()
    image = serializers.UUIDField(source="image_id", allow_null=True)


class PreviewIn(serializers.Serializer[Any]):
    templates = serializers.ListField(
        child=serializers.CharField(max_length=200, trim_whitespace=False), max_length=20
    )
    names = serializers.ListField(
        child=serializers.CharField(max_length=1000, trim_whitespace=False), max_length=10
    )


class PreviewOut(serializers.Serializer[Any]):
    name = serializers.CharField()
    template = serializers.CharField(allow_null=True)
    values = serializers.DictField(child=serializers.CharField())


class FoldersOut(serializers.Serializer[Any]):
    offered = serializers.BooleanField(help_text="Whether the server has a root to import from.")
    path = serializers.CharField()
    folders = serializers.ListField(child=serializers.CharField())
    names = serializers.ListField(
        child=serializers.CharField(), help_text="Some of the file names below it."
    )


class ImageOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    file_name = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    mode = serializers.CharField()
    media_type = serializers.CharField()
    byte_size = serializers.IntegerField()
    product_id = serializers.CharField()
    product_type = serializers.CharField()
    perspective = serializers.CharField()
    station = serializers.CharField()
    position = serializers.CharField()
    taken_at = serializers.DateTimeField(allow_null=True)
    metadata = serializers.DictField()
    mm_per_px = serializers.FloatField(allow_null=True)
    created_at = serializers.DateTimeField()
    thumbnail_url = serializers.SerializerMethodField()
    file_url = serializers.SerializerMethodField()
    picture_url = serializers.SerializerMethodField()
    bit_depth = serializers.IntegerField()
    window = serializers.SerializerMethodField()
    tiled = serializers.SerializerMethodField()
    is_example = serializers.BooleanField()

    @extend_schema_field(WindowOut(allow_null=True))
    def get_window(self, image: Any) -> dict[str, Any] | None:
        window: dict[str, Any] | None = shown_depth(image)["window"]
        return window

    def get_tiled(self, image: Any) -> bool:
        return is_tiled(image.width, image.height)

    def get_thumbnail_url(self, image: Any) -> str:
        return f"/api/v1/images/{image.pk}/thumbnail"

    def get_file_url(self, image: Any) -> str:
        return f"/api/v1/images/{image.pk}/file"

    def get_picture_url(self, image: Any) -> str:
        return f"/api/v1/images/{image.pk}/picture"


class ImageFilterIn(serializers.Serializer[Any]):
    product_id = serializers.CharField(required=False, allow_blank=True, max_length=120)
    product_type = serializers.CharField(required=False, allow_blank=True, max_length=120)
    position = serializers.CharField(required=False, allow_blank=True, max_length=120)
    station = serializers.CharField(required=False, allow_blank=True, max_length=120)
    perspective = serializers.CharField(required=False, allow_blank=True, max_length=120)
    search = serializers.CharField(required=False, allow_blank=True, max_length=120)
    imported_by = serializers.UUIDField(required=False)
    taken_after = serializers.DateTimeField(required=False)
    taken_before = serializers.DateTimeField(required=False)


class FacetOut(serializers.Serializer[Any]):
    value = serializers.CharField()
    count = serializers.IntegerField()


class FacetsOut(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    product_id = FacetOut(many=True)
    product_type = FacetOut(many=True)
    position = FacetOut(many=True)
    station = FacetOut(many=True)
    perspective = FacetOut(many=True)


class CountOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    more = serializers.BooleanField(help_text="There are more than were counted.")


class SelectionIn(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(max_length=120)
    kind = serializers.ChoiceField(choices=KINDS)
    filter = ImageFilterIn(required=False)
    n = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=10**7)
    seed = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=2**31)
    images = serializers.ListField(
        child=serializers.UUIDField(), required=False, max_length=100_000
    )

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        if data["kind"] == "sample" and not data.get("n"):
            raise serializers.ValidationError({"n": "Say how many images to draw."})
        if data["kind"] == "hand" and not data.get("images"):
            raise serializers.ValidationError({"images": "Choose at least one image."})
        return data


class SelectionOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=[*KINDS, "study"])
    criteria = serializers.DictField()
    seed = serializers.IntegerField(allow_null=True)
    size = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class DeletionIn(serializers.Serializer[Any]):
    images = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=10_000
    )


class DeletionOut(serializers.Serializer[Any]):
    deleted = serializers.IntegerField()


class PlaceOut(serializers.Serializer[Any]):
    """Where an image that may not be deleted is used."""

    kind = serializers.ChoiceField(choices=PLACE_KINDS)
    name = serializers.CharField()
    id = serializers.UUIDField(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    code = serializers.CharField()
    images = serializers.IntegerField(help_text="So many of those that were to go.")


class InUseOut(serializers.Serializer[Any]):
    """The refusal's own fields, beside those of every problem."""

    code = serializers.CharField()
    detail = serializers.CharField()
    places = PlaceOut(many=True)
    n_places = serializers.IntegerField()
    used = serializers.ListField(child=serializers.UUIDField())
