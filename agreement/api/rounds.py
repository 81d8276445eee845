from uuid import UUID

from django.db.models import Count, Max, Q
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from accounts.services.events import did_lately
from agreement.access import discrepancies_of, round_for
from agreement.api.serializers import (
    DiscrepancyOut,
    DiscrepancySummaryOut,
)
from agreement.api.shown_entry import entries
from agreement.models import Discrepancy
from agreement.services.give_up_round import give_up
from labeling.access import PLANNERS
from labeling.access import round_for as round_to_plan
from vqi.common.pagination import Pages
from vqi.common.problems import NotFound


class SummaryView(APIView):
    @extend_schema(responses=DiscrepancySummaryOut(many=True), operation_id="discrepancies_summary")
    def get(self, request: Request, round_id: UUID) -> Response:
        round_, member = round_for(request, round_id)
        rows = (
            discrepancies_of(round_, member)
            .order_by()
            .values("rule", "kind")
            .annotate(
                open=Count("pk", filter=Q(state="open")),
                ruled=Count("pk", filter=Q(state="ruled")),
                closed=Count("pk", filter=Q(state="closed")),
                cost=Max("cost"),
            )
            .order_by("-cost", "rule", "kind")
        )
        return Response(DiscrepancySummaryOut(rows, many=True).data)


class GiveUpView(APIView):
    @extend_schema(request=None, responses={204: None}, operation_id="rounds_give_up")
    def post(self, request: Request, round_id: UUID) -> Response:
        """Delete a round that is only planned; a verification planned with it goes, too."""
        user = user_of(request)
        try:
            round_, _ = round_to_plan(user, round_id, roles=PLANNERS)
        except NotFound:
            if did_lately("round.given_up", on=round_id, by=user):
                return Response(status=204)
            raise
        give_up(round=round_, by=user)
        return Response(status=204)


class WorstFirst(Pages):
    ordering = ("-cost", "rule", "id")


class DiscrepancyListView(GenericAPIView[Discrepancy]):
    pagination_class = WorstFirst
    serializer_class = DiscrepancyOut
    queryset = Discrepancy.objects.none()

    @extend_schema(
        parameters=[OpenApiParameter(name) for name in ("rule", "kind", "state")],
        responses=DiscrepancyOut(many=True),
        operation_id="discrepancies_list",
    )
    def get(self, request: Request, round_id: UUID) -> Response:
        round_, member = round_for(request, round_id)
        rows = discrepancies_of(round_, member)
        for name in ("rule", "kind", "state"):
            if value := request.query_params.get(name):
                rows = rows.filter(**{name: value.replace("\x00", "")})
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(DiscrepancyOut(entries(page), many=True).data)
