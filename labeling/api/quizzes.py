"""An inspector's own quizzes, and what a project asks of them."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import member_of, no_key, user_of
from accounts.models import Member, Role
from catalogue.models import CatalogueVersion, VersionState
from labeling.access import LEADS, PLANNERS, quiz_for
from labeling.api.quiz_serializers import (
    QuizExemptionIn,
    QuizExemptionOut,
    QuizIn,
    QuizOfferOut,
    QuizOut,
    QuizResultOut,
    QuizSettingsIn,
    QuizSettingsOut,
)
from labeling.api.shown_quiz import shown_offer, shown_quiz, shown_result
from labeling.models import Quiz, QuizExemption
from labeling.quizzes import offers_for, settings_of
from labeling.services.quizzes import change_quiz_settings, exempt, finish_quiz, start_quiz
from vqi.common.creating import status_for
from vqi.common.input import parsed
from vqi.common.problems import Invalid

INSPECTORS = frozenset({Role.INSPECTOR})


class QuizListView(APIView):
    @extend_schema(responses=QuizOfferOut(many=True), operation_id="quizzes_list")
    def get(self, request: Request, project_id: UUID) -> Response:
        """The quizzes one may take, each with one's own attempts."""
        member = member_of(user_of(request), project_id, roles=INSPECTORS)
        offers = [shown_offer(offer, member) for offer in offers_for(member)]
        return Response(QuizOfferOut(offers, many=True).data)

    @extend_schema(
        request=QuizIn, responses={200: QuizOut, 201: QuizOut}, operation_id="quizzes_start"
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        """A new attempt; while one is begun, that one."""
        no_key(request)
        member = member_of(user_of(request), project_id, roles=INSPECTORS)
        given = parsed(QuizIn, request)
        known = Quiz.objects.filter(pk=given["id"]).exists()
        version = _version(member, given["catalogue_version"])
        quiz = start_quiz(id=given["id"], member=member, version=version)
        is_new = quiz.pk == given["id"] and not known
        return Response(QuizOut(shown_quiz(quiz)).data, status=201 if is_new else 200)


class QuizView(APIView):
    @extend_schema(responses=QuizResultOut, operation_id="quizzes_read")
    def get(self, request: Request, quiz_id: UUID) -> Response:
        quiz = quiz_for(user_of(request), quiz_id)
        return Response(QuizResultOut(shown_result(quiz)).data)


class QuizFinishView(APIView):
    @extend_schema(request=None, responses=QuizResultOut, operation_id="quizzes_finish")
    def post(self, request: Request, quiz_id: UUID) -> Response:
        no_key(request)
        user = user_of(request)
        finish_quiz(quiz=quiz_for(user, quiz_id))
        return Response(QuizResultOut(shown_result(quiz_for(user, quiz_id))).data)


class QuizSettingsView(APIView):
    @extend_schema(responses=QuizSettingsOut, operation_id="quiz_settings_read")
    def get(self, request: Request, project_id: UUID) -> Response:
        project = member_of(user_of(request), project_id).project
        return Response(QuizSettingsOut(settings_of(project)).data)

    @extend_schema(
        request=QuizSettingsIn, responses=QuizSettingsOut, operation_id="quiz_settings_change"
    )
    def patch(self, request: Request, project_id: UUID) -> Response:
        no_key(request)
        user = user_of(request)
        project = member_of(user, project_id, roles=LEADS).project
        kept = change_quiz_settings(project=project, by=user, **parsed(QuizSettingsIn, request))
        return Response(QuizSettingsOut(kept).data)


class QuizExemptionView(APIView):
    @extend_schema(
        request=QuizExemptionIn,
        responses={200: QuizExemptionOut, 201: QuizExemptionOut},
        operation_id="quiz_exemptions_create",
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        no_key(request)
        lead = member_of(user_of(request), project_id, roles=PLANNERS)
        given = parsed(QuizExemptionIn, request)
        member = Member.objects.filter(
            project=project_id, pk=given["member"], is_inspector=True
        ).first()
        if member is None:
            raise Invalid("There is no such inspector in this project.", field="member")
        status = status_for(QuizExemption, given["id"])
        row = exempt(
            id=given["id"],
            member=member,
            version=_version(lead, given["catalogue_version"]),
            reason=given["reason"],
            by=lead,
        )
        return Response(QuizExemptionOut(row).data, status=status)


def _version(member: Member, number: int) -> CatalogueVersion:
    rows = CatalogueVersion.objects.filter(project=member.project_id, number=number)
    version = rows.exclude(state=VersionState.DRAFT).select_related("project").first()
    if version is None:
        raise Invalid("There is no such catalogue version.", field="catalogue_version")
    return version
