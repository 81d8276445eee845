"""The lead's table of a version's quiz."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agreement.access import SETTLES, version_for
from agreement.selectors.quizzes import quiz_table
from agreement.services.report_settings import settings_of
from catalogue.models import VersionState
from labeling.api.quiz_serializers import (
    QuizExemptionOut,
    QuizGapOut,
    QuizOut,
    QuizTypeOut,
    QuizVersionOut,
)
from labeling.api.shown_quiz import shown_quiz
from vqi.common.problems import NotFound

S = serializers.Serializer[Any]


class QuizPersonOut(S):
    member = serializers.UUIDField()
    name = serializers.CharField()
    pseudonym = serializers.CharField()
    passed_at = serializers.DateTimeField(allow_null=True)
    attempts = QuizOut(many=True)


class QuizTableOut(S):
    version = QuizVersionOut()
    examples = serializers.IntegerField()
    gaps = QuizGapOut(many=True)
    shows_people = serializers.BooleanField(help_text="As the project's reports do.")
    people = QuizPersonOut(many=True)
    shows_figures = serializers.BooleanField(
        help_text="Without people only from four inspectors on."
    )
    taken = serializers.IntegerField(allow_null=True)
    passed = serializers.IntegerField(allow_null=True)
    types = QuizTypeOut(many=True, help_text="All inspectors' first attempts together.")
    exemptions = QuizExemptionOut(many=True)


class QuizTableView(APIView):
    @extend_schema(responses=QuizTableOut, operation_id="quiz_table")
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        version, member = version_for(request, project_id, number, SETTLES)
        if version.state == VersionState.DRAFT:
            raise NotFound
        found = quiz_table(version, settings_of(member.project))
        for person in found["people"]:
            person["attempts"] = [shown_quiz(quiz) for quiz in person["attempts"]]
        return Response(QuizTableOut(found).data)
