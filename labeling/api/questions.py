from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import no_key, user_of
from accounts.models import Member
from labeling.access import question_for, questions_for, round_to_label
from labeling.api.serializers import QuestionOut, ReplyIn, ReplyOut
from labeling.models import Question, QuestionReply
from labeling.nameless import nameless
from labeling.services.questions import reply_to
from vqi.common.creating import status_for
from vqi.common.input import parsed
from vqi.common.pagination import Pages


class QuestionPages(Pages):
    ordering = ("-id",)


class QuestionListView(GenericAPIView[Question]):
    serializer_class = QuestionOut
    pagination_class = QuestionPages
    queryset = Question.objects.none()

    @extend_schema(responses=QuestionOut(many=True), operation_id="rounds_questions")
    def get(self, request: Request, round_id: UUID) -> Response:
        round_, member = round_to_label(user_of(request), round_id)
        page = self.paginate_queryset(questions_for(round_, member)) or []
        hidden = _nameless(page, member)
        shown = [shown_question(one, member, is_nameless=one.pk in hidden) for one in page]
        return self.get_paginated_response(QuestionOut(shown, many=True).data)


class QuestionReplyView(APIView):
    @extend_schema(
        request=ReplyIn, responses={200: ReplyOut, 201: ReplyOut}, operation_id="questions_reply"
    )
    def post(self, request: Request, question_id: int) -> Response:
        no_key(request)
        question, member = question_for(user_of(request), question_id)
        given = parsed(ReplyIn, request)
        status = status_for(QuestionReply, given["id"])
        reply = reply_to(question=question, by=member, **given)
        return Response(ReplyOut(reply).data, status=status)


def _nameless(questions: list[Question], member: Member) -> set[int]:
    """What is asked tells what was said."""
    images = {one.pk: one.submission.assignment.image_id for one in questions}
    hidden = nameless(member.project, set(images.values())) if member.is_lead else set()
    return {pk for pk, image in images.items() if image in hidden}


def shown_question(
    question: Question, member: Member, *, is_nameless: bool = False
) -> dict[str, Any]:
    submission = question.submission
    is_named = member.is_lead and not is_nameless
    return {
        "id": question.pk,
        "text": question.text,
        "x": question.x,
        "y": question.y,
        "image": submission.assignment.image_id if member.is_lead else None,
        "author": submission.author.name if is_named else None,
        "asked_at": None if is_nameless else submission.received_at,
        "replies": question.replies.all(),
    }
