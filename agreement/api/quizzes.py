"""The lead's table of a version's quiz."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agreement.access import RULES, SETTLES, version_for
from agreement.selectors.quizzes import quiz_table
from agreement.services.report_settings import settings_of
from catalogue.models import VersionState
from labeling.access import finished_quiz_for, quiz_questions_for
from labeling.api.questions import QuestionPages, shown_question
from labeling.api.quiz_serializers import (
    QuizExemptionOut,
    QuizGapOut,
    QuizOut,
    QuizResultOut,
    QuizTypeOut,
    QuizVersionOut,
)
from labeling.api.serializers import QuestionOut
from labeling.api.shown_quiz import shown_quiz, shown_to_lead
from labeling.models import Question
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


class QuizAttemptView(APIView):
    @extend_schema(responses=QuizResultOut, operation_id="quiz_table_attempt")
    def get(self, request: Request, project_id: UUID, number: int, quiz_id: UUID) -> Response:
        """Picture by picture what somebody answered and what the book says; for the lead, where
        the project shows people."""
        version, member = version_for(request, project_id, number, RULES)
        if not settings_of(member.project).shows_people:
            raise NotFound
        quiz = finished_quiz_for(version, member, quiz_id)
        return Response(QuizResultOut(shown_to_lead(quiz, member)).data)


class QuizQuestionsView(GenericAPIView[Question]):
    serializer_class = QuestionOut
    pagination_class = QuestionPages
    queryset = Question.objects.none()

    @extend_schema(responses=QuestionOut(many=True), operation_id="quiz_table_questions")
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        """What was asked in finished quizzes, with the replies; names where people are shown."""
        version, member = version_for(request, project_id, number, RULES)
        rows = quiz_questions_for(version, member).prefetch_related("replies__author")
        page = self.paginate_queryset(rows) or []
        shown = [shown_question(question, member) for question in page]
        if not settings_of(member.project).shows_people:
            shown = [{**one, "author": None} for one in shown]
        return self.get_paginated_response(QuestionOut(shown, many=True).data)
