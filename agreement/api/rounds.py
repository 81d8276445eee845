from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from agreement.access import RULES, discrepancies_of, round_for
from agreement.api import shown
from agreement.api.serializers import (
    AgreementOut,
    DiscrepancyOut,
    DiscrepancySummaryOut,
    JobStartedOut,
)
from agreement.models import AnswerCount, Discrepancy, Figure, Report
from jobs.models import Job
from jobs.services.enqueue import enqueue
from labeling.models import Round, RoundImage
from vqi.common.pagination import Pages


def agreement_of(round_: Round) -> dict[str, Any]:
    report = Report.objects.filter(round=round_).first()
    figures = Figure.objects.filter(report=report).select_related("first", "second")
    counts = AnswerCount.objects.filter(report=report).select_related("member")
    job = (
        Job.objects.filter(task="agreement.report", subject=str(round_.pk))
        .order_by("-created_at")
        .first()
    )
    return {
        "report": report,
        "job": job.pk if job else None,
        "figures": [shown.figure(row) for row in figures.order_by("pk")] if report else [],
        "answer_counts": [
            {
                "member": row.member_id,
                "pseudonym": row.member.pseudonym,
                "verdict": row.verdict,
                "count": row.count,
            }
            for row in counts.order_by("member__pseudonym", "verdict")
        ]
        if report
        else [],
        "revealed_images": RoundImage.objects.filter(
            round=round_, revealed_at__isnull=False
        ).count(),
        "goal": round_.project.kappa_goal,
    }


class AgreementView(APIView):
    @extend_schema(responses=AgreementOut, operation_id="agreement_read")
    def get(self, request: Request, round_id: UUID) -> Response:
        round_, _ = round_for(request, round_id)
        return Response(AgreementOut(agreement_of(round_)).data)

    @extend_schema(request=None, responses=JobStartedOut, operation_id="agreement_recompute")
    def post(self, request: Request, round_id: UUID) -> Response:
        round_, member = round_for(request, round_id, RULES)
        job = enqueue(
            "agreement.report",
            subject=round_.pk,
            project=member.project,
            user=user_of(request),
        )
        return Response(JobStartedOut(job).data)


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
        rows = discrepancies_of(round_, member).annotate(n_positions=Count("positions"))
        for name in ("rule", "kind", "state"):
            if value := request.query_params.get(name):
                rows = rows.filter(**{name: value.replace("\x00", "")})
        page = self.paginate_queryset(rows) or []
        shown_rows = [shown.discrepancy(row) for row in page]
        return self.get_paginated_response(DiscrepancyOut(shown_rows, many=True).data)
