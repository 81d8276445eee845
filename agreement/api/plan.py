from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agreement.access import staff
from agreement.stats.study_plan import plan_study
from vqi.common.input import asked

S = serializers.Serializer[Any]
# What has no answer is refused in words: two people who never differ, or one answer alone.
KAPPA = (
    "Take an expected kappa from 0 to .999: at 1 nobody ever differs and no width can be planned."
)
OUT = ("min_value", "max_value")
SHARE = "Take a share of defects from .001 to .999: with one answer only there is no kappa."


class StudyPlanIn(S):
    images = serializers.IntegerField(min_value=1, max_value=1_000_000)
    products = serializers.IntegerField(
        min_value=1,
        max_value=1_000_000,
        required=False,
        allow_null=True,
        help_text="Where images share their products: how many there are; they count then.",
    )
    people = serializers.IntegerField(min_value=1, max_value=200)
    trials = serializers.IntegerField(min_value=1, max_value=10, default=2)
    share = serializers.FloatField(
        min_value=0.001, max_value=0.999, default=0.3, error_messages=dict.fromkeys(OUT, SHARE)
    )
    kappa = serializers.FloatField(
        min_value=0, max_value=0.999, default=0.85, error_messages=dict.fromkeys(OUT, KAPPA)
    )
    goal = serializers.FloatField(min_value=0, max_value=1, required=False, allow_null=True)
    half_width = serializers.FloatField(min_value=0.005, max_value=0.5, default=0.1)
    distance = serializers.IntegerField(
        min_value=1, max_value=100_000, required=False, help_text="By default as a round has it."
    )


class WarningOut(S):
    code = serializers.CharField()
    message = serializers.CharField()


class OutlookOut(S):
    kappa = serializers.FloatField()
    half_width = serializers.FloatField()
    power = serializers.FloatField()
    images_for_goal = serializers.IntegerField(allow_null=True)


class WidthOut(S):
    images = serializers.IntegerField()
    half_width = serializers.FloatField()


class ReachOut(S):
    """The least that can be shown of a rate if it is never seen on so many parts."""

    goal = serializers.FloatField()
    parts = serializers.IntegerField()
    best = serializers.FloatField(allow_null=True)
    needed = serializers.IntegerField(allow_null=True)


class StudyPlanOut(S):
    """What the study can show; `expected` for the expected kappa, `outlooks` for others."""

    goal = serializers.FloatField()
    answers_per_person = serializers.IntegerField()
    expected_defective = serializers.FloatField()
    limit_cases = serializers.IntegerField()
    expected = OutlookOut()
    repeatability_half_width = serializers.FloatField(allow_null=True)
    images_for_width = serializers.IntegerField(allow_null=True)
    outlooks = OutlookOut(many=True)
    curve = WidthOut(many=True)
    miss = ReachOut()
    false_alarm = ReachOut()
    warnings = WarningOut(many=True)


class StudyPlanView(APIView):
    @extend_schema(
        parameters=[StudyPlanIn], responses=StudyPlanOut, operation_id="projects_study_plan"
    )
    def get(self, request: Request, project_id: UUID) -> Response:
        member = staff(request, project_id)
        wanted = asked(StudyPlanIn, request)
        goal = wanted.pop("goal", member.project.kappa_goal)
        found = plan_study(
            n_images=wanted.pop("images"),
            n_products=wanted.pop("products", None),
            width=wanted.pop("half_width"),
            goal=goal,
            miss_goal=member.project.miss_goal,
            false_alarm_goal=member.project.false_alarm_goal,
            **wanted,
        )
        curve = [{"images": n, "half_width": half} for n, half in found.curve]
        return Response(StudyPlanOut({**asdict(found), "goal": goal, "curve": curve}).data)
