from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import member_of, no_key, user_of
from agreement.api.serializers import S
from agreement.models import ChangeRequest, RequestState
from vqi.common.pagination import Pages


class OwnRequestOut(S):
    id = serializers.UUIDField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=RequestState.choices)
    answer = serializers.CharField()
    answered_by = serializers.IntegerField(allow_null=True, help_text="The version's number.")
    closed_at = serializers.DateTimeField()
    is_new = serializers.BooleanField()


class OwnNewsOut(S):
    new = serializers.IntegerField()


class Newest(Pages):
    ordering = ("-closed_at", "id")


def _own(request: Request, project_id: UUID) -> QuerySet[ChangeRequest]:
    """What came of the change requests that the person raised."""
    no_key(request)
    member = member_of(user_of(request), project_id)
    rows = ChangeRequest.objects.filter(raised_by=member, closed_at__isnull=False)
    return rows.select_related("answered_by")


class OwnRequestsView(GenericAPIView[ChangeRequest]):
    pagination_class = Newest
    serializer_class = OwnRequestOut
    queryset = ChangeRequest.objects.none()

    @extend_schema(responses=OwnRequestOut(many=True), operation_id="own_requests_list")
    def get(self, request: Request, project_id: UUID) -> Response:
        page = self.paginate_queryset(_own(request, project_id)) or []
        rows = [
            {
                **{name: getattr(row, name) for name in ("id", "title", "state", "answer")},
                "answered_by": row.answered_by.number if row.answered_by else None,
                "closed_at": row.closed_at,
                "is_new": row.told_at is None,
            }
            for row in page
        ]
        return self.get_paginated_response(OwnRequestOut(rows, many=True).data)


class OwnNewsView(APIView):
    @extend_schema(responses=OwnNewsOut, operation_id="own_requests_news")
    def get(self, request: Request, project_id: UUID) -> Response:
        new = _own(request, project_id).filter(told_at__isnull=True).count()
        return Response(OwnNewsOut({"new": new}).data)

    @extend_schema(request=None, responses=OwnNewsOut, operation_id="own_requests_told")
    def post(self, request: Request, project_id: UUID) -> Response:
        """All that is there now was read."""
        _own(request, project_id).filter(told_at__isnull=True).update(told_at=timezone.now())
        return Response(OwnNewsOut({"new": 0}).data)
