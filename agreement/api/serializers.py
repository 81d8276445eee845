from typing import Any

from rest_framework import serializers

from agreement.models import (
    ClosedReason,
    DiscrepancyKind,
    DiscrepancyState,
    Origin,
    RequestState,
    RulingReason,
)
from catalogue.api.serializers import AccumulationChangeOut
from catalogue.effects import KINDS
from catalogue.models import ExampleKind
from images.api.serializers import ImageFilterIn
from labeling.models import RoundState, Verdict
from vqi.common.fields import GeometryField

S = serializers.Serializer[Any]


class PersonOut(S):
    member = serializers.UUIDField()
    pseudonym = serializers.CharField()


class UndefinedOut(S):
    code = serializers.CharField()
    message = serializers.CharField()


class FigureOut(S):
    subject = serializers.CharField()
    coefficient = serializers.CharField()
    weights = serializers.CharField()
    category = serializers.CharField()
    undecided = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    se = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    level = serializers.FloatField(allow_null=True)
    method = serializers.CharField()
    observed = serializers.FloatField(allow_null=True)
    expected = serializers.FloatField(allow_null=True)
    n_items = serializers.IntegerField()
    n_ratings = serializers.IntegerField()
    hits = serializers.IntegerField(allow_null=True)
    undefined = UndefinedOut(allow_null=True)


class JobStartedOut(S):
    id = serializers.UUIDField()
    task = serializers.CharField()
    state = serializers.CharField()


class DiscrepancySummaryOut(S):
    rule = serializers.CharField()
    kind = serializers.ChoiceField(choices=DiscrepancyKind.choices)
    open = serializers.IntegerField()
    ruled = serializers.IntegerField()
    closed = serializers.IntegerField()
    cost = serializers.FloatField()


class CropOut(S):
    x = serializers.FloatField()
    y = serializers.FloatField()
    width = serializers.FloatField()
    height = serializers.FloatField()


class DiscrepancyOut(S):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=DiscrepancyKind.choices)
    rule = serializers.CharField()
    state = serializers.ChoiceField(choices=DiscrepancyState.choices)
    closed_reason = serializers.ChoiceField(choices=ClosedReason.choices, allow_blank=True)
    image = serializers.UUIDField()
    cost = serializers.FloatField()
    region = CropOut(allow_null=True)
    image_url = serializers.CharField()
    n_positions = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class PictureOut(S):
    id = serializers.UUIDField()
    file_name = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    image_url = serializers.CharField()


class SeenFindingOut(S):
    key = serializers.UUIDField(allow_null=True)
    type_version = serializers.UUIDField()
    code = serializers.CharField()
    grade = serializers.UUIDField(allow_null=True)
    grade_code = serializers.CharField()
    geometry = GeometryField(allow_null=True)


class PositionOut(S):
    letter = serializers.CharField()
    member = PersonOut(allow_null=True)
    trial = serializers.IntegerField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    undecided_reason = serializers.CharField()
    finding = SeenFindingOut(allow_null=True)


class LetteredFindingOut(SeenFindingOut):
    letter = serializers.CharField()
    trial = serializers.IntegerField()


class LookOut(S):
    id = serializers.UUIDField()
    asked_by = PersonOut()
    words = serializers.CharField()
    created_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    is_upheld = serializers.BooleanField(allow_null=True)


class RulingOut(S):
    looks = LookOut(many=True)
    id = serializers.UUIDField()
    verdict = serializers.CharField()
    reason = serializers.ChoiceField(choices=RulingReason.choices)
    words = serializers.CharField()
    touched = serializers.UUIDField(allow_null=True)
    findings = SeenFindingOut(many=True)
    author = PersonOut()
    created_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)


class DiscrepancyDetailOut(S):
    id = serializers.UUIDField()
    round = serializers.UUIDField()
    project = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=DiscrepancyKind.choices)
    rule = serializers.CharField()
    state = serializers.ChoiceField(choices=DiscrepancyState.choices)
    closed_reason = serializers.ChoiceField(choices=ClosedReason.choices, allow_blank=True)
    cost = serializers.FloatField()
    created_at = serializers.DateTimeField()
    image = PictureOut()
    region = CropOut(allow_null=True)
    positions = PositionOut(many=True)
    all_findings = LetteredFindingOut(many=True)
    rulings = RulingOut(many=True)
    next = serializers.UUIDField(allow_null=True)
    upcoming = serializers.ListField(child=serializers.UUIDField())
    median = GeometryField(allow_null=True)
    n_alike = serializers.IntegerField()
    is_blind = serializers.BooleanField(
        help_text="Drawn by chance from the agreed images: what everybody said is shown once ruled."
    )
    n_since_ruling = serializers.IntegerField()
    meeting = serializers.UUIDField(allow_null=True)
    rules_version = serializers.IntegerField()
    said = serializers.CharField(
        help_text="Stands for the answers shown; a ruling that names it is refused once others do."
    )


class RightFindingIn(S):
    type_version = serializers.UUIDField()
    grade = serializers.UUIDField(allow_null=True, required=False, default=None)
    geometry = GeometryField(allow_null=True, required=False, default=None)
    source_key = serializers.UUIDField(allow_null=True, required=False, default=None)


class RequestTextIn(S):
    title = serializers.CharField(max_length=200, required=False)
    text = serializers.CharField(allow_blank=True, required=False, default="")
    add_to = serializers.UUIDField(
        allow_null=True,
        required=False,
        default=None,
        help_text="An open request that takes it as evidence, in the place of a new one.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.get("title") and attrs["add_to"] is None:
            raise serializers.ValidationError({"title": "A new change request has a title."})
        return attrs


class ExampleOfIn(S):
    kind = serializers.ChoiceField(choices=ExampleKind.choices)
    caption = serializers.CharField(allow_blank=True, required=False, default="", max_length=500)
    title = serializers.CharField(allow_blank=True, required=False, default="", max_length=200)


SEEN = "the `said` of the entry as it was shown; left out, it is not checked"


class RulingIn(S):
    id = serializers.UUIDField()
    verdict = serializers.ChoiceField(
        choices=Verdict.choices, allow_blank=True, allow_null=True, required=False, default=""
    )
    findings = serializers.ListField(child=RightFindingIn(), default=list, max_length=500)
    reason = serializers.ChoiceField(choices=RulingReason.choices)
    words = serializers.CharField(allow_blank=True, required=False, default="")
    touched = serializers.UUIDField(allow_null=True, required=False, default=None)
    change_request = RequestTextIn(allow_null=True, required=False, default=None)
    example = ExampleOfIn(allow_null=True, required=False, default=None)
    meeting = serializers.UUIDField(allow_null=True, required=False, default=None)
    seen = serializers.CharField(required=False, default="", help_text=SEEN)


class OneOfAlikeIn(S):
    id = serializers.UUIDField()
    discrepancy = serializers.UUIDField()
    seen = serializers.CharField(required=False, default="", help_text=SEEN)


class ReadingIn(S):
    type_version = serializers.UUIDField()
    grade = serializers.UUIDField(allow_null=True, required=False, default=None)


class AlikeRulingIn(S):
    rulings = serializers.ListField(child=OneOfAlikeIn(), min_length=1, max_length=100)
    verdict = serializers.ChoiceField(
        choices=Verdict.choices, allow_blank=True, required=False, default=""
    )
    reading = ReadingIn(allow_null=True, required=False, default=None)
    reason = serializers.ChoiceField(choices=RulingReason.choices)
    words = serializers.CharField(allow_blank=True, required=False, default="")
    touched = serializers.UUIDField(allow_null=True, required=False, default=None)
    change_request = RequestTextIn(allow_null=True, required=False, default=None)


class LookIn(S):
    id = serializers.UUIDField()
    words = serializers.CharField(max_length=2000)


class LookAnswerIn(S):
    upheld = serializers.BooleanField()


class ChangeRequestIn(S):
    id = serializers.UUIDField()
    defect_type = serializers.UUIDField(allow_null=True, required=False, default=None)
    title = serializers.CharField(max_length=200)
    text = serializers.CharField(allow_blank=True, required=False, default="")
    discrepancies = serializers.ListField(
        child=serializers.UUIDField(), required=False, default=list, max_length=500
    )


class EvidenceIn(S):
    discrepancies = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=500
    )


class RequestFilterIn(S):
    state = serializers.ChoiceField(choices=RequestState.choices, required=False)
    search = serializers.CharField(
        max_length=200, required=False, help_text="Part of a request's title or text."
    )


class AnswerIn(S):
    state = serializers.ChoiceField(choices=[RequestState.DECLINED])
    answer = serializers.CharField(allow_blank=True, required=False, default="")


class EvidenceOut(S):
    image = serializers.UUIDField()
    image_url = serializers.CharField()
    discrepancy = serializers.UUIDField(allow_null=True)
    region = CropOut(allow_null=True)


class SideOut(S):
    said = serializers.CharField(help_text="A type's code; empty for nothing.")
    people = serializers.ListField(child=serializers.CharField(), help_text="Pseudonyms.")
    answers = serializers.IntegerField()


class GatheredOut(S):
    n_evidence = serializers.IntegerField()
    n_images = serializers.IntegerField()
    n_products = serializers.IntegerField()
    hidden = serializers.IntegerField(
        help_text="Not shown: on images that the reader still has to label."
    )
    sides = SideOut(many=True)
    evidence = EvidenceOut(many=True)


class ChangeRequestOut(S):
    id = serializers.UUIDField()
    defect_type = serializers.UUIDField(allow_null=True)
    code = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    text = serializers.CharField()
    state = serializers.ChoiceField(choices=RequestState.choices)
    draft = serializers.IntegerField(allow_null=True)
    takes_evidence = serializers.BooleanField(
        help_text="It is open, and in no version that is frozen."
    )
    answered_by = serializers.IntegerField(allow_null=True)
    answer = serializers.CharField()
    raised_by = PersonOut(
        allow_null=True, help_text="None while it may not be known who marked what it shows."
    )
    evidence = EvidenceOut(many=True)
    created_at = serializers.DateTimeField()


class IntoDraftIn(S):
    id = serializers.UUIDField()
    requests = serializers.ListField(child=serializers.UUIDField(), max_length=500)
    base = serializers.IntegerField(
        min_value=1,
        max_value=2_147_483_647,
        required=False,
        help_text="A version whose texts and open requests the new draft takes over.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs["requests"] and "base" not in attrs:
            raise serializers.ValidationError({"requests": "This list may not be empty."})
        return attrs


class DraftStartedOut(S):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    state = serializers.CharField()


class MovedOut(S):
    measure = serializers.CharField()
    unit = serializers.CharField()
    low = serializers.FloatField()
    high = serializers.FloatField(allow_null=True)
    before = serializers.CharField(help_text="The grade's code; empty for none.")
    after = serializers.CharField()
    direction = serializers.ChoiceField(choices=["stricter", "looser"])
    low_included = serializers.BooleanField()
    high_included = serializers.BooleanField()
    product_type = serializers.CharField(help_text="Empty for every product type.")
    zone = serializers.CharField(
        source="area.name", default=None, help_text="The zone's name; null for the whole part."
    )


class RuleImpactOut(S):
    code = serializers.CharField()
    kind = serializers.ChoiceField(choices=KINDS)
    images = serializers.IntegerField()
    labels = serializers.IntegerField()
    unmarked_images = serializers.IntegerField(
        allow_null=True,
        help_text="Labeled images without this type, where a stricter rule might find it.",
    )
    moved = MovedOut(many=True)
    accumulated = AccumulationChangeOut(many=True)
    zones = serializers.ListField(
        child=serializers.CharField(), help_text="Zones of the rule that were drawn anew."
    )


class ImpactOut(S):
    images = serializers.IntegerField()
    labeled_again = serializers.IntegerField(
        help_text="Of these: labeled under this version, or in a relabel round that is not over."
    )
    labels = serializers.IntegerField()
    products = serializers.IntegerField()
    stale_before = serializers.IntegerField(
        help_text="Images that an earlier version touched and nobody labeled again."
    )
    seconds_per_image = serializers.FloatField(allow_null=True)
    hours = serializers.FloatField(
        allow_null=True, help_text="For the images that are left, with one answer each."
    )
    by_rule = RuleImpactOut(many=True)


class ImpactPendingOut(S):
    job = serializers.UUIDField()


class ImpactImageOut(S):
    id = serializers.UUIDField()
    file_name = serializers.CharField()
    product_id = serializers.CharField()
    thumbnail_url = serializers.CharField()


class TouchedFilterIn(S):
    unmarked = serializers.BooleanField(default=False)
    stale = serializers.BooleanField(default=False)
    rule = serializers.CharField(
        max_length=40, default="", help_text="The code of a changed type; without it all."
    )


class ImpactCountOut(S):
    images = serializers.IntegerField()


class RelabelIn(S):
    id = serializers.UUIDField()
    name = serializers.CharField(max_length=120)
    inspectors = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=500
    )
    labels_per_image = serializers.IntegerField(min_value=1, max_value=50, default=1)
    unmarked = serializers.BooleanField(
        default=False, help_text="Also images where a stricter rule might find what nobody marked."
    )
    stale = serializers.BooleanField(
        default=True, help_text="Also images that an earlier version left stale."
    )
    images = serializers.ListField(
        child=serializers.UUIDField(),
        default=list,
        max_length=100_000,
        help_text="Only these of them; empty for all.",
    )


class RelabelOut(S):
    id = serializers.UUIDField()
    name = serializers.CharField()
    purpose = serializers.CharField()
    state = serializers.ChoiceField(choices=RoundState.choices)
    selection = serializers.UUIDField()
    size = serializers.IntegerField()


class FinalFindingOut(S):
    type_version = serializers.UUIDField()
    code = serializers.CharField()
    grade = serializers.UUIDField(allow_null=True)
    grade_code = serializers.CharField()
    geometry = GeometryField(allow_null=True)
    ruling = serializers.UUIDField(allow_null=True)


class FinalLabelFilterIn(ImageFilterIn):
    """Besides the label, whatever the gallery filters images by."""

    verdict = serializers.ChoiceField(choices=Verdict.choices, required=False)
    origin = serializers.ChoiceField(choices=Origin.choices, required=False)
    image = serializers.UUIDField(required=False)
    stale = serializers.BooleanField(allow_null=True, default=None, source="is_stale")


class FinalLabelOut(S):
    image = serializers.UUIDField()
    file_name = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    verdict = serializers.CharField()
    origin = serializers.ChoiceField(choices=Origin.choices)
    version = serializers.IntegerField()
    is_stale = serializers.BooleanField(
        help_text="A later version touched this label and nobody labeled the image again."
    )
    carried_from = serializers.IntegerField(
        allow_null=True, help_text="The version it was made under, if carried over to this one."
    )
    n_answers = serializers.IntegerField()
    n_supporting = serializers.IntegerField()
    findings = FinalFindingOut(many=True)


class LabelCountOut(S):
    origin = serializers.ChoiceField(choices=Origin.choices)
    verdict = serializers.CharField()
    count = serializers.IntegerField()
    stale = serializers.IntegerField(help_text="Of these, made under rules that changed since.")


class FinalSummaryOut(S):
    labeled = serializers.IntegerField()
    unlabeled = serializers.IntegerField()
    by_origin = LabelCountOut(many=True)
