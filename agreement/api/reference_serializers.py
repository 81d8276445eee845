from typing import Any

from rest_framework import serializers

from agreement.models import ReferenceBasis, ReferenceKind
from labeling.models import Verdict
from vqi.common.fields import GeometryField

S = serializers.Serializer[Any]


class ReferenceFindingIn(S):
    type_version = serializers.UUIDField()
    grade = serializers.UUIDField(allow_null=True, default=None)
    geometry = GeometryField(allow_null=True, default=None)


class ReferenceIn(S):
    image = serializers.UUIDField()
    catalogue_version = serializers.IntegerField(min_value=1, max_value=100_000)
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    basis = serializers.ChoiceField(choices=ReferenceBasis.choices)
    words = serializers.CharField(max_length=5000, default="", allow_blank=True)
    findings = ReferenceFindingIn(many=True, default=list)

    def validate_findings(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(value) > 1000:
            raise serializers.ValidationError("A reference has at most 1000 findings.")
        return value


class ReferenceFindingOut(S):
    type_version = serializers.UUIDField(source="type_version_id")
    type_name = serializers.CharField(source="type_version.name")
    grade = serializers.UUIDField(source="grade_id", allow_null=True)
    grade_name = serializers.CharField(source="grade.name", default=None, allow_null=True)
    geometry = GeometryField(allow_null=True)


class ReferenceAuthorOut(S):
    member = serializers.UUIDField(source="pk")
    name = serializers.CharField()


class ReferenceOut(S):
    id = serializers.UUIDField()
    image = serializers.UUIDField(source="image_id")
    file_name = serializers.CharField(source="image.file_name")
    product_id = serializers.CharField(source="image.product_id")
    catalogue_version = serializers.IntegerField(source="version.number")
    kind = serializers.ChoiceField(choices=ReferenceKind.choices)
    revision = serializers.IntegerField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    basis = serializers.ChoiceField(choices=ReferenceBasis.choices)
    words = serializers.CharField()
    findings = ReferenceFindingOut(many=True)
    author = ReferenceAuthorOut()
    round = serializers.UUIDField(source="round_id", allow_null=True)
    ruling = serializers.UUIDField(source="ruling_id", allow_null=True)
    sampling_probability = serializers.FloatField()
    created_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)


class ReferenceFilterIn(S):
    kind = serializers.ChoiceField(choices=ReferenceKind.choices, required=False)
    verdict = serializers.ChoiceField(choices=Verdict.choices, required=False)
    image = serializers.UUIDField(required=False)


class ReferenceImportIn(S):
    catalogue_version = serializers.IntegerField(min_value=1, max_value=100_000)
    basis = serializers.ChoiceField(choices=ReferenceBasis.choices, default=ReferenceBasis.PART)


class RefusedLineOut(S):
    line = serializers.IntegerField()
    reason = serializers.CharField()


class ReferenceImportOut(S):
    stored = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = RefusedLineOut(many=True)


class ReferenceQueueIn(S):
    selection = serializers.UUIDField()
    catalogue_version = serializers.IntegerField(min_value=1, max_value=100_000)


class QueuedImageOut(S):
    id = serializers.UUIDField()
    file_name = serializers.CharField()
    product_id = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class ReferenceQueueOut(S):
    """`waiting`: images that lack a reference this person may give; `next` some of them."""

    total = serializers.IntegerField()
    waiting = serializers.IntegerField()
    next = QueuedImageOut(many=True)
