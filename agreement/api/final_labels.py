from uuid import UUID

from django.db.models import Count, F, Q
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from agreement.access import final_labels_of, staff
from agreement.api import shown
from agreement.api.serializers import (
    FinalLabelFilterIn,
    FinalLabelOut,
    FinalSummaryOut,
    JobStartedOut,
)
from agreement.models import FinalLabel
from images.models import Image
from images.selectors import filtered, images_of
from jobs.services.enqueue import enqueue
from vqi.common.input import asked
from vqi.common.pagination import Pages

LABEL_FILTERS = ("verdict", "origin", "image", "is_stale")


class ByFileName(Pages):
    ordering = ("file_name", "id")


class FinalLabelListView(GenericAPIView[FinalLabel]):
    pagination_class = ByFileName
    serializer_class = FinalLabelOut
    queryset = FinalLabel.objects.none()

    @extend_schema(
        parameters=[FinalLabelFilterIn],
        responses=FinalLabelOut(many=True),
        operation_id="final_labels_list",
    )
    def get(self, request: Request, project_id: UUID) -> Response:
        member = staff(request, project_id)
        rows = (
            final_labels_of(member)
            .annotate(file_name=F("image__file_name"))
            .select_related("image", "version", "carried_from")
            .prefetch_related("findings__type_version__defect_type", "findings__grade")
        )
        wanted = asked(FinalLabelFilterIn, request)
        own = {name: wanted.pop(name) for name in LABEL_FILTERS if name in wanted}
        rows = rows.filter(**own)
        if wanted:
            rows = rows.filter(image__in=filtered(images_of(project_id), wanted).values("pk"))
        page = self.paginate_queryset(rows) or []
        shown_rows = [shown.final_label(row) for row in page]
        return self.get_paginated_response(FinalLabelOut(shown_rows, many=True).data)

    @extend_schema(request=None, responses=JobStartedOut, operation_id="final_labels_recompute")
    def post(self, request: Request, project_id: UUID) -> Response:
        member = staff(request, project_id)
        job = enqueue(
            "agreement.final_labels",
            subject=project_id,
            project=member.project,
            user=user_of(request),
        )
        return Response(JobStartedOut(job).data)


class FinalSummaryView(APIView):
    @extend_schema(responses=FinalSummaryOut, operation_id="final_labels_summary")
    def get(self, request: Request, project_id: UUID) -> Response:
        member = staff(request, project_id)
        labels = final_labels_of(member)
        groups = (
            labels.order_by()
            .values("origin", "verdict")
            .annotate(count=Count("pk"), stale=Count("pk", filter=Q(is_stale=True)))
        )
        labeled = labels.count()
        images = Image.objects.filter(project_id=project_id).count()
        body = {
            "labeled": labeled,
            "unlabeled": images - labeled,
            "by_origin": groups.order_by("origin", "verdict"),
        }
        return Response(FinalSummaryOut(body).data)
