from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from agreement.access import reference_for, references_of, staff, version_for
from agreement.api.reference_serializers import (
    ReferenceFilterIn,
    ReferenceImportIn,
    ReferenceImportOut,
    ReferenceIn,
    ReferenceOut,
    ReferenceQueueIn,
    ReferenceQueueOut,
)
from agreement.models import Reference
from agreement.selectors.references import awaiting_reference
from agreement.services.reference_table import import_references
from agreement.services.references import give_independent, withdraw_reference
from images.access import selection_for
from images.models import Image
from vqi.common.input import asked, parsed
from vqi.common.pagination import Pages
from vqi.common.parsers import CsvParser
from vqi.common.plain_json import PlainJson
from vqi.common.problems import Invalid

AHEAD = 5


class ReferenceListView(GenericAPIView[Reference]):
    pagination_class = Pages
    serializer_class = ReferenceOut
    queryset = Reference.objects.none()

    @extend_schema(
        parameters=[ReferenceFilterIn],
        responses=ReferenceOut(many=True),
        operation_id="references_list",
    )
    def get(self, request: Request, project_id: UUID) -> Response:
        rows = references_of(staff(request, project_id)).filter(**asked(ReferenceFilterIn, request))
        rows = rows.select_related("image", "version", "author").prefetch_related(
            "findings__type_version", "findings__grade"
        )
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(ReferenceOut(page, many=True).data)


class ReferenceView(APIView):
    parser_classes = [PlainJson]

    @extend_schema(
        request=ReferenceIn,
        responses={201: ReferenceOut, 200: ReferenceOut},
        operation_id="references_give",
    )
    def put(self, request: Request, project_id: UUID, reference_id: UUID) -> Response:
        given = parsed(ReferenceIn, request)
        version, member = version_for(request, project_id, given.pop("catalogue_version"))
        image = Image.objects.filter(project=project_id, pk=given.pop("image")).first()
        if image is None:
            raise Invalid("There is no such image in this project.", field="image")
        row, is_new = give_independent(
            id=reference_id, image=image, version=version, author=member, **given
        )
        return Response(ReferenceOut(row).data, status=201 if is_new else 200)


class ReferenceWithdrawView(APIView):
    @extend_schema(request=None, responses=ReferenceOut, operation_id="references_withdraw")
    def post(self, request: Request, reference_id: UUID) -> Response:
        row, member = reference_for(request, reference_id)
        return Response(ReferenceOut(withdraw_reference(reference=row, by=member)).data)


class ReferenceQueueView(APIView):
    @extend_schema(
        parameters=[ReferenceQueueIn], responses=ReferenceQueueOut, operation_id="references_queue"
    )
    def get(self, request: Request, project_id: UUID) -> Response:
        wanted = asked(ReferenceQueueIn, request)
        version, member = version_for(request, project_id, wanted["catalogue_version"])
        selection = selection_for(user_of(request), request.auth, wanted["selection"])
        if selection.project_id != project_id:
            raise Invalid("There is no such selection in this project.", field="selection")
        waiting = awaiting_reference(member, selection, version)
        body = {
            "total": selection.size,
            "waiting": waiting.count(),
            "next": waiting.order_by("sha256", "pk")[:AHEAD],
        }
        return Response(ReferenceQueueOut(body).data)


class ReferenceImportView(APIView):
    parser_classes = [CsvParser]

    @extend_schema(
        parameters=[ReferenceImportIn],
        request={"text/csv": OpenApiTypes.STR},
        responses=ReferenceImportOut,
        operation_id="references_import",
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        wanted = asked(ReferenceImportIn, request)
        version, member = version_for(request, project_id, wanted["catalogue_version"])
        body = request.data if isinstance(request.data, bytes) else b""
        found = import_references(body=body, version=version, author=member, basis=wanted["basis"])
        return Response(ReferenceImportOut(found).data)
