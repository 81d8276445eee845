from typing import Any

import orjson
from rest_framework import serializers

from accounts.models import TaskKind
from catalogue.api.serializers import TypeOut, ZoneOut
from images.api.tiles import TilesOut, WindowOut
from labeling.models import (
    Assignment,
    Purpose,
    RoundState,
    UndecidedReason,
    Verdict,
)
from vqi.common.fields import GeometryField

MAX_DRAFT_BYTES = 8_000_000
MAX_ON_THEIR_WAY = 500


class RoundProjectOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    task_kind = serializers.ChoiceField(choices=TaskKind.choices)


class RoundVersionOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.IntegerField()


class RoundSelectionOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    size = serializers.IntegerField()


class OwnCountOut(serializers.Serializer[Any]):
    open = serializers.IntegerField()
    done = serializers.IntegerField()
    total = serializers.IntegerField()


class RoundInspectorOut(serializers.Serializer[Any]):
    member = serializers.UUIDField(source="member_id")
    pseudonym = serializers.CharField(source="member.pseudonym")
    name = serializers.CharField(source="member.name")
    waiting = serializers.IntegerField(source="n_waiting")
    done = serializers.IntegerField(source="n_done")


class RoundFilterIn(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=RoundState.choices, required=False)
    purpose = serializers.ChoiceField(choices=Purpose.choices, required=False)
    search = serializers.CharField(
        max_length=200, required=False, help_text="Part of a round's name."
    )


class RoundOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    purpose = serializers.ChoiceField(choices=Purpose.choices)
    state = serializers.ChoiceField(choices=RoundState.choices)
    project = RoundProjectOut()
    catalogue_version = RoundVersionOut(source="version")
    final_hand_in = serializers.BooleanField(source="is_final_hand_in")
    is_quiz = serializers.BooleanField(help_text="Its quiz has the same id.")
    note = serializers.CharField()
    created_at = serializers.DateTimeField()
    opened_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    mine = OwnCountOut(allow_null=True)
    selection = RoundSelectionOut(allow_null=True)
    labels_per_image = serializers.IntegerField(allow_null=True)
    trials = serializers.IntegerField(allow_null=True)
    repeat_share = serializers.FloatField(allow_null=True)
    repeat_distance = serializers.IntegerField(allow_null=True)
    seed = serializers.IntegerField(allow_null=True)
    inspectors = RoundInspectorOut(many=True)


class RoundIn(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(max_length=120)
    purpose = serializers.ChoiceField(choices=Purpose.choices)
    catalogue_version = serializers.IntegerField(min_value=1, max_value=100_000)
    selection = serializers.UUIDField()
    inspectors = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=200)
    labels_per_image = serializers.IntegerField(min_value=1, max_value=200, default=1)
    trials = serializers.IntegerField(min_value=1, max_value=10, default=1)
    repeat_share = serializers.FloatField(min_value=0, max_value=1, default=0)
    repeat_distance = serializers.IntegerField(
        min_value=1,
        max_value=100_000,
        default=None,
        allow_null=True,
        help_text="By default 100; of few images three quarters of what an inspector gets.",
    )
    seed = serializers.IntegerField(min_value=0, max_value=2**62, required=False, allow_null=True)
    note = serializers.CharField(max_length=5000, default="", allow_blank=True)


class PersonProgressOut(serializers.Serializer[Any]):
    member = serializers.UUIDField()
    name = serializers.CharField()
    open = serializers.IntegerField()
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    last_at = serializers.DateTimeField(allow_null=True)


class ProgressOut(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    open = serializers.IntegerField()
    leased = serializers.IntegerField()
    images_complete = serializers.IntegerField()
    images_total = serializers.IntegerField()
    images_revealed = serializers.IntegerField()
    inspectors = PersonProgressOut(many=True)


NAMELESS = "Hidden while something about the image is to be ruled on"


class LateAnswerOut(serializers.Serializer[Any]):
    """That somebody answered late, not what was said: accepting it must not depend on it."""

    id = serializers.UUIDField()
    inspector = serializers.CharField(allow_null=True, help_text=NAMELESS)
    image = serializers.UUIDField()
    file_name = serializers.CharField()
    received_at = serializers.DateTimeField(allow_null=True, help_text=NAMELESS)
    taken_over = serializers.BooleanField(
        help_text="Somebody else answers the image now; this answer cannot be accepted."
    )


class RulesOut(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    types = TypeOut(many=True)
    zones = ZoneOut(many=True, help_text="Those that a note of these rules names.")


class RevealedOut(serializers.Serializer[Any]):
    revealed = serializers.IntegerField()


class DraftOut(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    body = serializers.DictField(
        allow_null=True, help_text="Null where it was asked for as known in this version."
    )


class AssignmentOut(serializers.Serializer[Any]):
    """All that an inspector's browser learns of an image; nothing tells a repeat."""

    id = serializers.UUIDField()
    product_type = serializers.CharField(help_text="Rules may differ by it; no product is named.")
    perspective = serializers.CharField(help_text="Zones hold on pictures of the same one alone.")
    state = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    image_url = serializers.CharField()
    bit_depth = serializers.IntegerField()
    window = WindowOut(allow_null=True)
    tiled = serializers.BooleanField()
    tiles = TilesOut(allow_null=True)
    scale_mm_per_px = serializers.FloatField(allow_null=True)
    lease_until = serializers.DateTimeField(allow_null=True)
    draft = DraftOut(allow_null=True)


class NextIn(serializers.Serializer[Any]):
    handed_in = serializers.ListField(
        child=serializers.UUIDField(),
        default=list,
        max_length=MAX_ON_THEIR_WAY,
        help_text="Assignments whose answers are on their way; others are handed out meanwhile.",
    )
    drafts = serializers.DictField(
        child=serializers.IntegerField(min_value=0),
        default=dict,
        help_text="The versions of the drafts that are known, by assignment: "
        "what has not changed is not sent again.",
    )


class NextOut(serializers.Serializer[Any]):
    assignments = AssignmentOut(many=True)
    remaining = serializers.IntegerField()
    done = serializers.IntegerField()
    total = serializers.IntegerField()


class WorkAheadOut(serializers.Serializer[Any]):
    """Whether there is work, without taking any."""

    waits = serializers.BooleanField()
    perhaps_at = serializers.DateTimeField(
        allow_null=True, help_text="When a colleague's lease may run out."
    )


class HolderIn(serializers.Serializer[Any]):
    holder = serializers.UUIDField(required=False)


class GivenBackOut(serializers.Serializer[Any]):
    given_back = serializers.BooleanField(
        help_text="False where the row is not leased, or another browser was handed it too."
    )


class DraftIn(serializers.Serializer[Any]):
    version = serializers.IntegerField(min_value=0, max_value=2**31 - 2)
    body = serializers.DictField()

    def validate_body(self, body: dict[str, Any]) -> dict[str, Any]:
        try:
            size = len(orjson.dumps(body))
        except TypeError as error:
            raise serializers.ValidationError("The draft holds what cannot be kept.") from error
        if size > MAX_DRAFT_BYTES:
            raise serializers.ValidationError("The draft is too large.")
        return body


class DraftVersionOut(serializers.Serializer[Any]):
    version = serializers.IntegerField()


class FindingIn(serializers.Serializer[Any]):
    key = serializers.UUIDField()
    type_version = serializers.UUIDField()
    grade = serializers.UUIDField(allow_null=True, default=None)
    geometry = GeometryField(allow_null=True, default=None)
    remark = serializers.CharField(max_length=5000, default="", allow_blank=True)


class QuestionIn(serializers.Serializer[Any]):
    key = serializers.UUIDField()
    text = serializers.CharField(max_length=2000)
    x = serializers.FloatField(allow_null=True, default=None)
    y = serializers.FloatField(allow_null=True, default=None)


class SubmissionIn(serializers.Serializer[Any]):
    assignment = serializers.UUIDField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    undecided_reason = serializers.ChoiceField(
        choices=UndecidedReason.choices, allow_null=True, allow_blank=True, default=None
    )
    remark = serializers.CharField(max_length=5000, default="", allow_blank=True)
    active_seconds = serializers.FloatField(min_value=0, max_value=1e9, default=0)
    findings = FindingIn(many=True, default=list)
    questions = serializers.ListField(child=QuestionIn(), default=list, max_length=20)


class SubmissionOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    assignment = serializers.UUIDField(source="assignment_id")
    revision = serializers.IntegerField()
    late = serializers.BooleanField(source="is_late")
    received_at = serializers.DateTimeField()


class OwnFindingOut(serializers.Serializer[Any]):
    key = serializers.UUIDField()
    type_version = serializers.UUIDField(source="type_version_id")
    grade = serializers.UUIDField(source="grade_id", allow_null=True)
    geometry = GeometryField(allow_null=True)
    remark = serializers.CharField()


class OwnQuestionOut(serializers.Serializer[Any]):
    key = serializers.UUIDField()
    text = serializers.CharField()
    x = serializers.FloatField(allow_null=True)
    y = serializers.FloatField(allow_null=True)


class OwnSubmissionOut(SubmissionOut):
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    undecided_reason = serializers.CharField()
    remark = serializers.CharField()
    active_seconds = serializers.FloatField()
    findings = OwnFindingOut(many=True)
    questions = OwnQuestionOut(many=True)


class OwnAnswerRowOut(serializers.Serializer[Any]):
    """What a list shows of an answer; opened, it is read whole."""

    assignment = serializers.UUIDField(source="pk")
    thumbnail_url = serializers.SerializerMethodField()
    verdict = serializers.ChoiceField(source="live.verdict", choices=Verdict.choices)
    revision = serializers.IntegerField(source="live.revision")
    received_at = serializers.DateTimeField(source="live.received_at")
    n_findings = serializers.IntegerField()
    is_begun = serializers.BooleanField(help_text="A revision of it is begun.")
    may_be_revised = serializers.BooleanField(help_text="Not once its image is revealed.")

    def get_thumbnail_url(self, row: Assignment) -> str:
        return f"/api/v1/assignments/{row.pk}/thumbnail"


class OwnAnswerOut(serializers.Serializer[Any]):
    assignment = AssignmentOut()
    submission = OwnSubmissionOut()


class ReplyIn(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    text = serializers.CharField(max_length=2000)


class ReplyOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    author = serializers.CharField(source="author.name")
    text = serializers.CharField()
    created_at = serializers.DateTimeField()


class QuestionOut(serializers.Serializer[Any]):
    """Image and author are told to staff only; an inspector reads nothing but their own."""

    id = serializers.IntegerField()
    text = serializers.CharField()
    x = serializers.FloatField(allow_null=True)
    y = serializers.FloatField(allow_null=True)
    image = serializers.UUIDField(allow_null=True)
    author = serializers.CharField(allow_null=True, help_text=NAMELESS)
    asked_at = serializers.DateTimeField(allow_null=True, help_text=NAMELESS)
    replies = ReplyOut(many=True)
