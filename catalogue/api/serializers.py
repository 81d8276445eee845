from typing import Any

from rest_framework import serializers

from catalogue.models import (
    AllowedGeometry,
    ApprovalBasis,
    Consequence,
    DeclaredEffect,
    DefectClass,
    ExampleKind,
    MappingKind,
    OutlineStyle,
    Pieces,
    Reach,
    VersionState,
)
from vqi.common.fields import GeometryField

LONGEST_TEXT = 20_000
MEASURES = ["length", "width", "area", "distance", "count"]
UNITS = ["px", "mm", "px2", "mm2"]


def text(*, required: bool = False) -> serializers.CharField:
    """Words of a rule, kept as they come."""
    return serializers.CharField(
        max_length=LONGEST_TEXT, allow_blank=True, trim_whitespace=False, required=required
    )


class GradeNameOut(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()


class DefectTypeOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    code = serializers.CharField()
    is_reserved = serializers.BooleanField()
    name = serializers.CharField()
    grades = GradeNameOut(many=True)


class GradeTextOut(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()
    rank = serializers.IntegerField()
    consequence = serializers.ChoiceField(choices=Consequence.choices)
    limit_measure = serializers.ChoiceField(choices=MEASURES, allow_blank=True)
    limit_min = serializers.FloatField(allow_null=True)
    limit_max = serializers.FloatField(allow_null=True)
    limit_unit = serializers.ChoiceField(choices=UNITS, allow_blank=True)
    min_included = serializers.BooleanField()
    max_included = serializers.BooleanField()


class GradeOut(GradeTextOut):
    id = serializers.UUIDField()


class RegionOut(serializers.Serializer[Any]):
    x = serializers.IntegerField()
    y = serializers.IntegerField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class ExampleOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    image = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=ExampleKind.choices)
    caption = serializers.CharField()
    region = RegionOut(allow_null=True)
    geometry = GeometryField(
        allow_null=True, help_text="In pixels of the whole image, not of the region."
    )
    order = serializers.IntegerField()
    physical_piece = serializers.CharField()
    approved_by = serializers.CharField()
    customer_release = serializers.CharField()
    valid_until = serializers.DateField(allow_null=True)
    image_url = serializers.CharField()
    width = serializers.IntegerField(help_text="Of the picture at image_url.")
    height = serializers.IntegerField(help_text="Of the picture at image_url.")


class PlaceLimitOut(serializers.Serializer[Any]):
    grade = serializers.CharField(help_text="A grade's code; measure and unit are the grade's.")
    limit_min = serializers.FloatField(allow_null=True)
    limit_max = serializers.FloatField(allow_null=True)
    min_included = serializers.BooleanField()
    max_included = serializers.BooleanField()


class VariantOut(serializers.Serializer[Any]):
    product_type = serializers.CharField(help_text="Empty for every product type.")
    zone = serializers.CharField(allow_null=True, help_text="The zone's code, null for the part.")
    text = serializers.CharField()
    limits = PlaceLimitOut(many=True)


class RulePictureOut(serializers.Serializer[Any]):
    """A picture that a rule's text shows as `![...](image:<image>)`."""

    image = serializers.UUIDField()
    image_url = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class ZoneOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()
    image = serializers.UUIDField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    perspective = serializers.CharField()
    image_url = serializers.CharField()
    geometry = GeometryField()
    revision = serializers.CharField(help_text="Of what it says, for If-Match.")


class AccumulationOut(serializers.Serializer[Any]):
    """So many findings of a grade count as another."""

    grade = serializers.CharField()
    count = serializers.IntegerField()
    reach = serializers.ChoiceField(choices=Reach.choices)
    distance = serializers.FloatField(allow_null=True)
    unit = serializers.ChoiceField(choices=["mm", "px"], allow_blank=True)
    counts_as = serializers.CharField()


class TypeOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    defect_type = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()
    colour = serializers.CharField()
    hotkey = serializers.CharField()
    geometry = serializers.ChoiceField(choices=AllowedGeometry.choices)
    consequence = serializers.ChoiceField(choices=Consequence.choices)
    defect_class = serializers.ChoiceField(choices=DefectClass.choices, allow_blank=True)
    order = serializers.IntegerField()
    reserved = serializers.BooleanField()
    viewing = serializers.CharField()
    recognise = serializers.CharField()
    still_ok_when = serializers.CharField()
    defect_when = serializers.CharField()
    accumulation = serializers.CharField()
    how_to_outline = serializers.CharField()
    outline_style = serializers.ChoiceField(choices=OutlineStyle.choices, allow_blank=True)
    pieces = serializers.ChoiceField(choices=Pieces.choices, allow_blank=True)
    confused_with = serializers.CharField()
    series_cut = serializers.IntegerField(help_text="So many limit samples are still OK.")
    accumulations = AccumulationOut(many=True)
    variants = VariantOut(many=True)
    declared_effect = serializers.ChoiceField(choices=DeclaredEffect.choices, allow_blank=True)
    revision = serializers.IntegerField()
    grades = GradeOut(many=True)
    pictures = RulePictureOut(many=True)
    examples = ExampleOut(many=True)


class VersionHeadOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=VersionState.choices)
    summary = serializers.CharField()
    created_at = serializers.DateTimeField()
    frozen_at = serializers.DateTimeField(allow_null=True)
    approved_at = serializers.DateTimeField(allow_null=True)
    takes_effect_on = serializers.DateField(allow_null=True)
    approval_basis = serializers.ChoiceField(choices=ApprovalBasis.choices, allow_blank=True)
    approval_reason = serializers.CharField()
    n_types = serializers.IntegerField()


class MappingOut(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="The type that this version leaves out.")
    kind = serializers.ChoiceField(choices=MappingKind.choices)
    into = serializers.ListField(child=serializers.CharField())
    revision = serializers.CharField(help_text="Of what it says, for If-Match.")


class MappingIn(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=MappingKind.choices)
    into = serializers.ListField(child=serializers.CharField(max_length=40), default=list)


class VersionOut(VersionHeadOut):
    summary_revision = serializers.CharField(help_text="Of the summary, for If-Match.")
    types = TypeOut(many=True)
    mappings = MappingOut(many=True)
    zones = ZoneOut(many=True)
    new_product_types = serializers.ListField(
        child=serializers.CharField(),
        help_text="Came in after this version was frozen; its rules want a review.",
    )
    palette = serializers.ListField(child=serializers.CharField())


class VersionIn(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    base = serializers.IntegerField(
        min_value=1, max_value=2_147_483_647, required=False, allow_null=True
    )
    summary = text()


class ReviewIn(serializers.Serializer[Any]):
    product_types = serializers.ListField(
        child=serializers.CharField(max_length=120), allow_empty=False, max_length=1_000
    )


class SummaryIn(serializers.Serializer[Any]):
    summary = text(required=True)


class GradeIn(serializers.Serializer[Any]):
    code = serializers.SlugField(max_length=40)
    name = serializers.CharField(max_length=80)
    rank = serializers.IntegerField(min_value=0, max_value=10_000, required=False, allow_null=True)
    consequence = serializers.ChoiceField(choices=Consequence.choices)
    limit_measure = serializers.ChoiceField(choices=MEASURES, allow_blank=True, default="")
    limit_min = serializers.FloatField(required=False, allow_null=True)
    limit_max = serializers.FloatField(required=False, allow_null=True)
    limit_unit = serializers.ChoiceField(choices=UNITS, allow_blank=True, default="")
    min_included = serializers.BooleanField(default=True)
    max_included = serializers.BooleanField(default=False)


class AccumulationIn(serializers.Serializer[Any]):
    grade = serializers.SlugField(max_length=40)
    count = serializers.IntegerField(min_value=2, max_value=1_000)
    reach = serializers.ChoiceField(choices=Reach.choices)
    distance = serializers.FloatField(
        allow_null=True, default=None, help_text="From edge to edge, around one of them."
    )
    unit = serializers.ChoiceField(choices=["mm", "px"], allow_blank=True, default="")
    counts_as = serializers.SlugField(max_length=40)


class PlaceLimitIn(serializers.Serializer[Any]):
    grade = serializers.SlugField(max_length=40)
    limit_min = serializers.FloatField(allow_null=True, default=None)
    limit_max = serializers.FloatField(allow_null=True, default=None)
    min_included = serializers.BooleanField(default=True)
    max_included = serializers.BooleanField(default=False)


class VariantIn(serializers.Serializer[Any]):
    product_type = serializers.CharField(max_length=120, allow_blank=True, default="")
    zone = serializers.CharField(max_length=40, allow_null=True, default=None)
    text = text(required=True)
    limits = PlaceLimitIn(many=True, default=list)


class ZoneIn(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=80)
    image = serializers.UUIDField()
    geometry = GeometryField()


class SeriesIn(serializers.Serializer[Any]):
    examples = serializers.ListField(child=serializers.UUIDField(), max_length=500)
    cut = serializers.IntegerField(min_value=0, max_value=500)


class RuleIn(serializers.Serializer[Any]):
    """What an author writes of a rule."""

    name = serializers.CharField(max_length=80)
    colour = serializers.CharField(max_length=7, required=False)
    hotkey = serializers.CharField(max_length=1, allow_blank=True, required=False)
    geometry = serializers.ChoiceField(choices=AllowedGeometry.choices, required=False)
    consequence = serializers.ChoiceField(choices=Consequence.choices, required=False)
    defect_class = serializers.ChoiceField(
        choices=DefectClass.choices, allow_blank=True, required=False
    )
    order = serializers.IntegerField(min_value=0, max_value=9_999, required=False)
    viewing = text()
    recognise = text()
    still_ok_when = text()
    defect_when = text()
    accumulation = text()
    how_to_outline = text()
    outline_style = serializers.ChoiceField(
        choices=OutlineStyle.choices, allow_blank=True, required=False
    )
    pieces = serializers.ChoiceField(choices=Pieces.choices, allow_blank=True, required=False)
    confused_with = text()
    grades = GradeIn(many=True, required=False)


class TypeIn(RuleIn):
    id = serializers.UUIDField()
    code = serializers.SlugField(max_length=40)


class TypeChangeIn(RuleIn):
    """A rule is written whole, so that nothing is left as it was by being forgotten."""

    WHOLE = (
        "colour",
        "hotkey",
        "geometry",
        "consequence",
        "recognise",
        "still_ok_when",
        "defect_when",
        "how_to_outline",
        "confused_with",
        "grades",
    )
    accumulations = AccumulationIn(many=True, required=False)
    variants = VariantIn(many=True, required=False)
    declared_effect = serializers.ChoiceField(
        choices=DeclaredEffect.choices, allow_blank=True, required=False
    )

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for name in self.WHOLE:
            fields[name].required = True
        return fields


class RegionIn(serializers.Serializer[Any]):
    x = serializers.FloatField()
    y = serializers.FloatField()
    width = serializers.FloatField()
    height = serializers.FloatField()


class ExampleIn(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    image = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=ExampleKind.choices)
    caption = text()
    region = RegionIn(required=False, allow_null=True)
    geometry = GeometryField(required=False, allow_null=True)
    physical_piece = serializers.CharField(max_length=120, allow_blank=True, default="")
    approved_by = serializers.CharField(max_length=120, allow_blank=True, default="")
    customer_release = serializers.CharField(max_length=120, allow_blank=True, default="")
    valid_until = serializers.DateField(allow_null=True, default=None)


class AgainstIn(serializers.Serializer[Any]):
    against = serializers.IntegerField(min_value=1, max_value=2_147_483_647)


class FieldChangeOut(serializers.Serializer[Any]):
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class GradeChangeOut(serializers.Serializer[Any]):
    before = GradeTextOut(many=True)
    after = GradeTextOut(many=True)


class ExampleTextOut(serializers.Serializer[Any]):
    image = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=ExampleKind.choices)
    caption = serializers.CharField()
    facts = serializers.DictField(
        child=serializers.CharField(),
        help_text="Of a limit sample: physical_piece, approved_by, customer_release, valid_until.",
    )


class ExampleFactsOut(serializers.Serializer[Any]):
    before = ExampleTextOut()
    after = ExampleTextOut()


class ExampleChangeOut(serializers.Serializer[Any]):
    added = ExampleTextOut(many=True)
    removed = ExampleTextOut(many=True)
    reordered = serializers.BooleanField(help_text="Limit samples stand in another order.")
    facts = ExampleFactsOut(
        many=True, help_text="Limit samples of which another piece, approval or validity is told."
    )


class AccumulationChangeOut(serializers.Serializer[Any]):
    before = AccumulationOut(many=True)
    after = AccumulationOut(many=True)


class ZoneTextOut(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()


class ZoneChangeOut(serializers.Serializer[Any]):
    before = ZoneTextOut(many=True)
    after = ZoneTextOut(many=True)


class PlaceTextOut(serializers.Serializer[Any]):
    product_type = serializers.CharField()
    zone = ZoneTextOut(allow_null=True)
    grades = GradeTextOut(many=True)


class PlaceChangeOut(serializers.Serializer[Any]):
    before = PlaceTextOut(many=True)
    after = PlaceTextOut(many=True)


class TypeChangeOut(serializers.Serializer[Any]):
    code = serializers.CharField()
    change = serializers.ChoiceField(choices=["added", "removed", "changed", "same"])
    fields = serializers.DictField(child=FieldChangeOut())  # type: ignore[assignment]
    grades = GradeChangeOut(allow_null=True)
    examples = ExampleChangeOut(allow_null=True)
    accumulations = AccumulationChangeOut(allow_null=True)
    zones = ZoneChangeOut(allow_null=True)
    places = PlaceChangeOut(allow_null=True)
    touches_judgement = serializers.BooleanField()


class DiffOut(serializers.Serializer[Any]):
    types = TypeChangeOut(many=True)
