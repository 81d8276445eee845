from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import no_key, user_of
from labeling.access import (
    answers_to_revise,
    assignment_for,
    inspector_of,
    own_answer_for,
    place_to_label,
    submission_for,
)
from labeling.api.serializers import (
    AssignmentOut,
    DraftIn,
    DraftVersionOut,
    GivenBackOut,
    HolderIn,
    NextIn,
    NextOut,
    OwnAnswerOut,
    OwnAnswerRowOut,
    SubmissionIn,
    SubmissionOut,
    WorkAheadOut,
)
from labeling.api.shown import shown_assignment
from labeling.models import Assignment
from labeling.selectors import counts_of, counts_with, listed, read_drafts, still_known
from labeling.services.handout import give_back, look_ahead, take_next
from labeling.services.submissions import save_draft, submit, undo_submission
from vqi.common.input import asked, parsed
from vqi.common.pagination import Pages
from vqi.common.problems import Invalid

MAX_AHEAD = 3
AHEAD = OpenApiParameter("ahead", int, description="How many more to fetch ahead, 0 to 3.")
HOLDER = OpenApiParameter(
    "holder", UUID, description="A browser's own id: only who alone was handed a row gives it back."
)


class NextView(APIView):
    @extend_schema(responses=WorkAheadOut, operation_id="rounds_look_ahead")
    def get(self, request: Request, round_id: UUID) -> Response:
        no_key(request)
        place = place_to_label(user_of(request), round_id)
        return Response(WorkAheadOut(look_ahead(round=place.round, inspector=place.member)).data)

    @extend_schema(
        request=NextIn, parameters=[AHEAD, HOLDER], responses=NextOut, operation_id="rounds_next"
    )
    def post(self, request: Request, round_id: UUID) -> Response:
        no_key(request)
        place, count = place_to_label(user_of(request), round_id), 1 + _ahead(request)
        given = parsed(NextIn, request)
        rows = take_next(
            round=place.round,
            inspector=place.member,
            count=count,
            holder=_holder(request),
            handed_in=given["handed_in"],
        )
        is_sure = not given["handed_in"] and place.n_waiting >= count  # none was taken over
        counts = counts_of(place) if is_sure else counts_with(place, given["handed_in"])
        known = still_known(given["drafts"], rows)
        read_drafts(rows, known)
        answer = {
            "assignments": [shown_assignment(row, known.get(str(row.pk))) for row in rows],
            "remaining": counts["open"],
            "done": counts["done"],
            "total": counts["total"],
        }
        return Response(NextOut(answer).data)


class AssignmentView(APIView):
    @extend_schema(responses=AssignmentOut, operation_id="assignments_read")
    def get(self, request: Request, assignment_id: UUID) -> Response:
        row = assignment_for(user_of(request), assignment_id)
        return Response(AssignmentOut(shown_assignment(row)).data)


class DraftView(APIView):
    @extend_schema(request=DraftIn, responses=DraftVersionOut, operation_id="assignments_draft")
    def put(self, request: Request, assignment_id: UUID) -> Response:
        no_key(request)
        row = assignment_for(user_of(request), assignment_id)
        given = parsed(DraftIn, request)
        return Response({"version": save_draft(assignment=row, **given)})


class GiveBackView(APIView):
    @extend_schema(
        request=None,
        parameters=[HOLDER],
        responses=GivenBackOut,
        operation_id="assignments_give_back",
    )
    def post(self, request: Request, assignment_id: UUID) -> Response:
        no_key(request)
        row = assignment_for(user_of(request), assignment_id)
        given_back = give_back(assignment=row, holder=_holder(request))
        return Response(GivenBackOut({"given_back": given_back}).data)


class SubmissionView(APIView):
    @extend_schema(
        request=SubmissionIn,
        responses={200: SubmissionOut, 201: SubmissionOut},
        operation_id="submissions_put",
    )
    def put(self, request: Request, submission_id: UUID) -> Response:
        no_key(request)
        given = parsed(SubmissionIn, request)
        row = assignment_for(user_of(request), given["assignment"])
        submission, is_new = submit(
            id=submission_id, assignment=row, author=row.inspector, answer=given
        )
        return Response(SubmissionOut(submission).data, status=201 if is_new else 200)


class UndoView(APIView):
    @extend_schema(request=None, responses={204: None}, operation_id="submissions_undo")
    def post(self, request: Request, submission_id: UUID) -> Response:
        no_key(request)
        submission = submission_for(user_of(request), submission_id)
        undo_submission(submission=submission, by=submission.author)
        return Response(status=204)


class OwnAnswerPages(Pages):
    ordering = ("-live__received_at", "id")


class OwnAnswerListView(GenericAPIView[Assignment]):
    """One's own earlier answers of a round that may be revised, the newest first."""

    serializer_class = OwnAnswerRowOut
    pagination_class = OwnAnswerPages
    queryset = Assignment.objects.none()

    @extend_schema(responses=OwnAnswerRowOut(many=True), operation_id="rounds_own_answers")
    def get(self, request: Request, round_id: UUID) -> Response:
        answers = answers_to_revise(*inspector_of(user_of(request), round_id))
        page = self.paginate_queryset(listed(answers)) or []
        return self.get_paginated_response(OwnAnswerRowOut(page, many=True).data)


class OwnAnswerView(APIView):
    @extend_schema(responses=OwnAnswerOut, operation_id="assignments_own_answer")
    def get(self, request: Request, assignment_id: UUID) -> Response:
        row = own_answer_for(user_of(request), assignment_id)
        shown = {"assignment": shown_assignment(row), "submission": row.live}
        return Response(OwnAnswerOut(shown).data)


def _holder(request: Request) -> UUID | None:
    return asked(HolderIn, request).get("holder")


def _ahead(request: Request) -> int:
    text = request.query_params.get("ahead", "0")
    if not text.isdecimal() or len(text) > 3:
        raise Invalid("ahead is a number from 0 to 3.", field="ahead")
    return min(int(text), MAX_AHEAD)
