from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from agreement.access import version_for
from agreement.api.serializers import S
from agreement.selectors.change_log import log_of, shown_entries
from catalogue.models import LogEntry
from vqi.common.pagination import Pages


class LoggedRequestOut(S):
    id = serializers.UUIDField()
    title = serializers.CharField()


class LogEntryOut(S):
    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    who = serializers.CharField(help_text="Empty where the platform itself did it.")
    act = serializers.CharField()
    code = serializers.CharField(help_text="Of the type or zone that changed.")
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]
    requests = LoggedRequestOut(many=True)


class ByTime(Pages):
    ordering = ("-at", "-id")


class ChangeLogView(GenericAPIView[LogEntry]):
    pagination_class = ByTime
    serializer_class = LogEntryOut
    queryset = LogEntry.objects.none()

    @extend_schema(responses=LogEntryOut(many=True), operation_id="catalogue_versions_log")
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        """Who changed what in this version, newest first, and on which change request."""
        version, _ = version_for(request, project_id, number)
        page = self.paginate_queryset(log_of(version)) or []
        rows = shown_entries(version, page)
        return self.get_paginated_response(LogEntryOut(rows, many=True).data)
