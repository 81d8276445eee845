"""Consensus meetings: the lead's big screen and everybody's own device."""

from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import member_of, no_key, user_of
from accounts.models import Member
from agreement.access import (
    RULES,
    discrepancy_for,
    meeting_for,
    meeting_to_lead,
    open_meetings,
)
from agreement.api.serializers import PictureOut
from agreement.api.shown_entry import lettered
from agreement.models import DiscrepancyKind, Meeting, Vote
from agreement.services.meetings import end_meeting, open_meeting, show_votes, vote
from catalogue.api.serializers import RegionOut
from images.selectors import readable_picture
from images.streaming import stream_file
from labeling.models import Verdict
from vqi.common.creating import status_for
from vqi.common.input import parsed

S = serializers.Serializer[Any]


class MeetingIn(S):
    id = serializers.UUIDField()
    voters = serializers.ListField(
        child=serializers.UUIDField(), required=False, default=list, max_length=50
    )


class VoteIn(S):
    verdict = serializers.ChoiceField(
        choices=Verdict.choices, allow_blank=True, required=False, default=""
    )
    type_version = serializers.UUIDField(allow_null=True, required=False, default=None)
    grade = serializers.UUIDField(allow_null=True, required=False, default=None)
    words = serializers.CharField(allow_blank=True, required=False, default="", max_length=1000)


class VoteOut(S):
    letter = serializers.CharField()
    verdict = serializers.CharField()
    type_version = serializers.UUIDField(allow_null=True)
    grade = serializers.UUIDField(allow_null=True)
    words = serializers.CharField()


class MeetingOut(S):
    id = serializers.UUIDField()
    discrepancy = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=DiscrepancyKind.choices)
    rules_version = serializers.IntegerField()
    state = serializers.ChoiceField(choices=["voting", "shown", "closed"])
    n_voters = serializers.IntegerField()
    n_votes = serializers.IntegerField()
    may_vote = serializers.BooleanField()
    mine = VoteOut(allow_null=True)
    votes = VoteOut(many=True)
    image = PictureOut()
    region = RegionOut(allow_null=True)
    created_at = serializers.DateTimeField()


class WaitingMeetingOut(S):
    id = serializers.UUIDField()
    created_at = serializers.DateTimeField()


def _vote(row: Vote, letters: dict[UUID, str]) -> dict[str, Any]:
    return {
        "letter": letters.get(row.member_id, ""),
        "verdict": row.verdict,
        "type_version": row.type_version_id,
        "grade": row.grade_id,
        "words": row.words,
    }


def _meeting(row: Meeting, member: Member) -> Any:
    """Votes of others only once they are shown. What people said when they labeled is not here
    at all; the letters are other ones than those of the discrepancy's page."""
    votes = list(row.votes.order_by("pk"))
    voters = list(row.voters.values_list("pk", flat=True))
    image = row.discrepancy.image
    is_shown = row.shown_at is not None
    state = "closed" if row.closed_at else "shown" if is_shown else "voting"
    letters = lettered(row, {v.member_id for v in votes})
    mine = next((v for v in votes if v.member_id == member.pk), None)
    body = {
        "id": row.pk,
        "discrepancy": row.discrepancy_id,
        "kind": row.discrepancy.kind,
        "rules_version": row.discrepancy.round.version.number,
        "state": state,
        "n_voters": len(voters),
        "n_votes": len(votes),
        "may_vote": member.pk in voters and state == "voting",
        "mine": _vote(mine, {}) if mine else None,
        "votes": sorted((_vote(v, letters) for v in votes), key=lambda v: str(v["letter"]))
        if is_shown
        else [],
        "image": {
            "id": image.pk if member.is_lead else row.pk,
            "file_name": image.file_name if member.is_lead else "",
            "width": image.width,
            "height": image.height,
            "image_url": f"/api/v1/meetings/{row.pk}/picture",
        },
        "region": row.discrepancy.region,
        "created_at": row.created_at,
    }
    return MeetingOut(body).data


class MeetingListView(APIView):
    @extend_schema(
        request=MeetingIn,
        responses={200: MeetingOut, 201: MeetingOut},
        operation_id="meetings_open",
    )
    def post(self, request: Request, discrepancy_id: UUID) -> Response:
        no_key(request)
        row, member = discrepancy_for(request, discrepancy_id, RULES)
        given = parsed(MeetingIn, request)
        status = status_for(Meeting, given["id"])
        meeting = open_meeting(discrepancy=row, by=member, **given)
        return Response(_meeting(meeting, member), status=status)


class WaitingMeetingsView(APIView):
    @extend_schema(responses=WaitingMeetingOut(many=True), operation_id="meetings_waiting")
    def get(self, request: Request, project_id: UUID) -> Response:
        no_key(request)
        member = member_of(user_of(request), project_id)
        return Response(WaitingMeetingOut(open_meetings(member)[:20], many=True).data)


class MeetingView(APIView):
    @extend_schema(responses=MeetingOut, operation_id="meetings_read")
    def get(self, request: Request, meeting_id: UUID) -> Response:
        no_key(request)
        row, member = meeting_for(request, meeting_id)
        return Response(_meeting(row, member))


class MeetingPictureView(APIView):
    @extend_schema(
        responses={(200, "image/*"): OpenApiTypes.BINARY}, operation_id="meetings_picture"
    )
    def get(self, request: Request, meeting_id: UUID) -> HttpResponseBase:
        no_key(request)
        row, _ = meeting_for(request, meeting_id)
        return stream_file(request, *readable_picture(row.discrepancy.image))


class VoteView(APIView):
    @extend_schema(request=VoteIn, responses=MeetingOut, operation_id="meetings_vote")
    def put(self, request: Request, meeting_id: UUID) -> Response:
        no_key(request)
        row, member = meeting_for(request, meeting_id)
        vote(meeting=row, by=member, **parsed(VoteIn, request))
        return Response(_meeting(row, member))


class ShowVotesView(APIView):
    @extend_schema(request=None, responses=MeetingOut, operation_id="meetings_show")
    def post(self, request: Request, meeting_id: UUID) -> Response:
        no_key(request)
        row, member = meeting_to_lead(request, meeting_id)
        return Response(_meeting(show_votes(meeting=row, by=member), member))


class EndMeetingView(APIView):
    @extend_schema(request=None, responses=MeetingOut, operation_id="meetings_end")
    def post(self, request: Request, meeting_id: UUID) -> Response:
        no_key(request)
        row, member = meeting_to_lead(request, meeting_id)
        return Response(_meeting(end_meeting(meeting=row, by=member), member))
