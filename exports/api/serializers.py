from typing import Any

from rest_framework import serializers

from catalogue.effects import KINDS
from exports.models import ReleaseState


class ReleaseSelectionOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    size = serializers.IntegerField()


class ReleaseIn(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(max_length=120)
    with_images = serializers.BooleanField(default=False)
    with_unsettled = serializers.BooleanField(default=False)
    with_stale = serializers.BooleanField(
        default=False,
        help_text="Also labels that a later catalogue version touched and nobody gave anew.",
    )
    selection = serializers.UUIDField(
        required=False, allow_null=True, help_text="Only the images of this selection."
    )


class ReleaseOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=ReleaseState.choices)
    with_images = serializers.BooleanField()
    with_unsettled = serializers.BooleanField()
    with_stale = serializers.BooleanField()
    selection = ReleaseSelectionOut(allow_null=True)
    sha256 = serializers.CharField()
    byte_size = serializers.IntegerField()
    n_images = serializers.IntegerField()
    n_findings = serializers.IntegerField()
    reason = serializers.CharField()
    created_at = serializers.DateTimeField()
    ready_at = serializers.DateTimeField(allow_null=True)
    job = serializers.UUIDField(source="job_id", allow_null=True)


class DownloadIn(serializers.Serializer[Any]):
    layout = serializers.ChoiceField(
        choices=["yolo"], required=False, help_text="Without it the release itself."
    )
    val = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=50,
        help_text="YOLO: percent of the products to choose a model by, 10 unless told.",
    )
    test = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=40,
        help_text="YOLO: percent of the products to test it on, 10 unless told.",
    )


class TouchedByRuleOut(serializers.Serializer[Any]):
    code = serializers.CharField()
    kind = serializers.ChoiceField(choices=KINDS)
    images = serializers.IntegerField()


class TouchedReleaseOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    ready_at = serializers.DateTimeField()
    n_images = serializers.IntegerField()
    touched_images = serializers.IntegerField(
        help_text="Of its images those whose label the version touches."
    )
    by_rule = TouchedByRuleOut(many=True)
