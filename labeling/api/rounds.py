from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import member_of, user_of
from accounts.models import Member, Role
from catalogue.models import CatalogueVersion
from images.models import Selection
from labeling.access import (
    LEADS,
    PLANNERS,
    late_answer_for,
    late_answers,
    round_for,
    round_to_label,
    rounds_for,
)
from labeling.api.serializers import (
    LateAnswerOut,
    ProgressOut,
    RevealedOut,
    RoundFilterIn,
    RoundIn,
    RoundOut,
    RulesOut,
)
from labeling.api.shown import shown_round
from labeling.models import AssignmentState, Round, Submission
from labeling.nameless import nameless
from labeling.selectors import own_counts, progress_of, rules_to_label
from labeling.services.late import accept_late
from labeling.services.rounds import (
    close_round,
    plan_round,
    reopen_round,
    reveal_complete,
    start_opening,
)
from vqi.common.creating import status_for
from vqi.common.input import asked, parsed
from vqi.common.pagination import Pages
from vqi.common.problems import Invalid


def answer_of(round: Round, member: Member, status: int = 200) -> Response:
    round.refresh_from_db()
    mine = own_counts([round], member).get(round.pk)
    return Response(RoundOut(shown_round(round, member, mine)).data, status=status)


class RoundListView(GenericAPIView[Round]):
    serializer_class = RoundOut
    queryset = Round.objects.none()

    @extend_schema(
        parameters=[RoundFilterIn], responses=RoundOut(many=True), operation_id="rounds_list"
    )
    def get(self, request: Request, project_id: UUID) -> Response:
        member = member_of(user_of(request), project_id)
        wanted = asked(RoundFilterIn, request)
        words = wanted.pop("search", "")
        rows = rounds_for(member).filter(name__icontains=words, **wanted)
        rows = rows.prefetch_related("inspectors__member")
        page = self.paginate_queryset(rows) or []
        mine = own_counts(page, member)
        shown = [shown_round(round, member, mine.get(round.pk)) for round in page]
        return self.get_paginated_response(RoundOut(shown, many=True).data)

    @extend_schema(
        request=RoundIn, responses={200: RoundOut, 201: RoundOut}, operation_id="rounds_plan"
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        member = member_of(user_of(request), project_id, roles=PLANNERS)
        given = parsed(RoundIn, request)
        status = status_for(Round, given["id"])
        round = plan_round(
            by=user_of(request),
            version=_version(project_id, given.pop("catalogue_version")),
            selection=_selection(project_id, given.pop("selection")),
            inspectors=_people(project_id, given.pop("inspectors")),
            **given,
        )
        return answer_of(round, member, status)


class RoundView(APIView):
    @extend_schema(responses=RoundOut, operation_id="rounds_read")
    def get(self, request: Request, round_id: UUID) -> Response:
        return answer_of(*round_to_label(user_of(request), round_id))


class RoundOpenView(APIView):
    @extend_schema(request=None, responses=RoundOut, operation_id="rounds_open")
    def post(self, request: Request, round_id: UUID) -> Response:
        round, member = round_for(user_of(request), round_id, roles=PLANNERS)
        start_opening(round=round, by=user_of(request))
        return answer_of(round, member)


class RoundCloseView(APIView):
    @extend_schema(request=None, responses=RoundOut, operation_id="rounds_close")
    def post(self, request: Request, round_id: UUID) -> Response:
        round, member = round_for(user_of(request), round_id, roles=PLANNERS)
        close_round(round=round, by=user_of(request))
        return answer_of(round, member)


class RoundReopenView(APIView):
    @extend_schema(request=None, responses=RoundOut, operation_id="rounds_reopen")
    def post(self, request: Request, round_id: UUID) -> Response:
        round, member = round_for(user_of(request), round_id, roles=PLANNERS)
        reopen_round(round=round, by=user_of(request))
        return answer_of(round, member)


class RoundRevealView(APIView):
    @extend_schema(request=None, responses=RevealedOut, operation_id="rounds_reveal")
    def post(self, request: Request, round_id: UUID) -> Response:
        round, _ = round_for(user_of(request), round_id, roles=PLANNERS)
        return Response({"revealed": reveal_complete(round=round, by=user_of(request))})


class RoundProgressView(APIView):
    @extend_schema(responses=ProgressOut, operation_id="rounds_progress")
    def get(self, request: Request, round_id: UUID) -> Response:
        round, _ = round_for(user_of(request), round_id, roles=LEADS | {Role.SCIENTIST})
        return Response(ProgressOut(progress_of(round)).data)


class LatePages(Pages):
    ordering = ("received_at", "id")


class LateAnswerListView(GenericAPIView[Submission]):
    pagination_class = LatePages
    serializer_class = LateAnswerOut
    queryset = Submission.objects.none()

    @extend_schema(responses=LateAnswerOut(many=True), operation_id="rounds_late_answers")
    def get(self, request: Request, round_id: UUID) -> Response:
        round, member = round_for(user_of(request), round_id, roles=PLANNERS)
        page = self.paginate_queryset(late_answers(round, member)) or []
        return self.get_paginated_response(LateAnswerOut(_late(page, round), many=True).data)


def _late(rows: list[Submission], round: Round) -> list[dict[str, Any]]:
    hidden = nameless(round.project, {row.assignment.image_id for row in rows})
    return [
        {
            "id": row.pk,
            "inspector": None if row.assignment.image_id in hidden else row.author.name,
            "image": row.assignment.image_id,
            "file_name": row.assignment.image.file_name,
            "received_at": None if row.assignment.image_id in hidden else row.received_at,
            "taken_over": row.assignment.state == AssignmentState.WITHDRAWN,
        }
        for row in rows
    ]


class AcceptLateView(APIView):
    @extend_schema(request=None, responses={204: None}, operation_id="submissions_accept")
    def post(self, request: Request, submission_id: UUID) -> Response:
        user = user_of(request)
        accept_late(submission=late_answer_for(user, submission_id), by=user)
        return Response(status=204)


class RoundRulesView(APIView):
    @extend_schema(responses=RulesOut, operation_id="rounds_rules")
    def get(self, request: Request, round_id: UUID) -> Response:
        round, _ = round_to_label(user_of(request), round_id)
        return Response(RulesOut(rules_to_label(round)).data)


def _version(project_id: UUID, number: int) -> CatalogueVersion:
    version = (
        CatalogueVersion.objects.select_related("project")
        .filter(project=project_id, number=number)
        .first()
    )
    if version is None:
        raise Invalid("There is no such catalogue version.", field="catalogue_version")
    return version


def _selection(project_id: UUID, selection_id: UUID) -> Selection:
    selection = Selection.objects.filter(project=project_id, pk=selection_id).first()
    if selection is None:
        raise Invalid("There is no such selection.", field="selection")
    return selection


def _people(project_id: UUID, ids: list[UUID]) -> list[Member]:
    people = list(Member.objects.filter(project=project_id, pk__in=ids))
    if len(people) != len(set(ids)):
        raise Invalid("Somebody chosen is not a member of this project.", field="inspectors")
    return people
