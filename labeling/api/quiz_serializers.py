from typing import Any

from rest_framework import serializers

from catalogue.api.serializers import ExampleOut
from catalogue.models import VersionState
from labeling.api.serializers import AssignmentOut, OwnSubmissionOut
from labeling.scoring import Says

S = serializers.Serializer[Any]


class QuizSettingsOut(S):
    is_asked = serializers.BooleanField(help_text="Whether a round waits until it is passed.")
    pass_mark = serializers.FloatField(help_text="The share of examples that must be right.")


class QuizSettingsIn(S):
    is_asked = serializers.BooleanField(required=False)
    pass_mark = serializers.FloatField(min_value=0.01, max_value=1, required=False)


class QuizIn(S):
    id = serializers.UUIDField()
    catalogue_version = serializers.IntegerField(min_value=1, max_value=100_000)


class QuizVersionOut(S):
    id = serializers.UUIDField()
    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=VersionState.choices)


class QuizTypeOut(S):
    type_version = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()
    colour = serializers.CharField()
    right = serializers.IntegerField()
    of = serializers.IntegerField()


class QuizOut(S):
    """An attempt; before it is finished nothing tells what was right."""

    id = serializers.UUIDField()
    round = serializers.UUIDField()
    version = QuizVersionOut()
    attempt = serializers.IntegerField()
    started_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    pictures = serializers.IntegerField()
    answered = serializers.IntegerField()
    examples = serializers.IntegerField()
    right = serializers.IntegerField(allow_null=True)
    pass_mark = serializers.FloatField(allow_null=True)
    passed = serializers.BooleanField(allow_null=True)
    types = QuizTypeOut(many=True)


class QuizGapOut(S):
    code = serializers.CharField()
    name = serializers.CharField()
    lacks = serializers.ChoiceField(choices=["examples", "defect", "ok"])


class QuizOfferOut(S):
    version = QuizVersionOut()
    pictures = serializers.IntegerField()
    examples = serializers.IntegerField()
    examples_needed = serializers.IntegerField()
    minutes = serializers.IntegerField()
    possible = serializers.BooleanField()
    left_out = serializers.IntegerField(
        help_text="Pictures that wait for this person in a study or a verification."
    )
    gaps = QuizGapOut(many=True)
    passed = serializers.BooleanField()
    exempt = serializers.BooleanField()
    needed = serializers.BooleanField(help_text="Rounds of this version wait for it.")
    pass_mark = serializers.FloatField()
    attempts = QuizOut(many=True)


class QuizMarkOut(S):
    """What the book says, and how the answer stands to it; empty where the book says nothing."""

    example = ExampleOut()
    type_version = serializers.UUIDField()
    says = serializers.ChoiceField(choices=[one.value for one in Says])
    right = serializers.BooleanField()
    type_right = serializers.BooleanField()
    verdict_right = serializers.BooleanField(allow_null=True)
    grade_right = serializers.BooleanField(allow_null=True)


class QuizPictureOut(S):
    assignment = AssignmentOut()
    submission = OwnSubmissionOut()
    marks = QuizMarkOut(many=True)


class QuizResultOut(QuizOut):
    hidden = serializers.IntegerField(
        help_text="Pictures not shown now: they wait for this person elsewhere."
    )
    shown = QuizPictureOut(many=True)


class QuizExemptionIn(S):
    id = serializers.UUIDField()
    member = serializers.UUIDField()
    catalogue_version = serializers.IntegerField(min_value=1, max_value=100_000)
    reason = serializers.CharField(max_length=500)


class QuizExemptionOut(S):
    id = serializers.UUIDField()
    member = serializers.UUIDField(source="member_id")
    reason = serializers.CharField()
    by = serializers.CharField(source="created_by.name")
    created_at = serializers.DateTimeField()
