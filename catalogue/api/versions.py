from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import project_for, user_of
from catalogue.access import author_of, reads_drafts, version_for, version_to_write
from catalogue.api.read import IF_MATCH, read_tag
from catalogue.api.serializers import (
    AgainstIn,
    DefectTypeOut,
    DiffOut,
    ReviewIn,
    SummaryIn,
    VersionHeadOut,
    VersionIn,
    VersionOut,
)
from catalogue.api.shown import shown_diff, shown_version
from catalogue.models import CatalogueVersion
from catalogue.selectors import defect_types_of, difference, versions_of
from catalogue.services.drafts import create_draft, update_summary
from catalogue.services.versions import freeze_version, review_product_types
from vqi.common.creating import status_for
from vqi.common.input import parsed


class DefectTypeListView(APIView):
    @extend_schema(responses=DefectTypeOut(many=True), operation_id="defect_types_list")
    def get(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        project_for(user, project_id)
        rows = defect_types_of(project_id, with_draft=reads_drafts(user, project_id))
        return Response(DefectTypeOut(rows, many=True).data)


class VersionListView(APIView):
    @extend_schema(responses=VersionHeadOut(many=True), operation_id="catalogue_versions_list")
    def get(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        project_for(user, project_id)
        rows = versions_of(project_id, with_draft=reads_drafts(user, project_id))
        return Response(VersionHeadOut(rows, many=True).data)

    @extend_schema(
        request=VersionIn,
        responses={200: VersionOut, 201: VersionOut},
        operation_id="catalogue_versions_create",
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        project = author_of(user, project_id)
        given = parsed(VersionIn, request)
        number = given.pop("base", None)
        base = version_for(user, project_id, number) if number else None
        status = status_for(CatalogueVersion, given["id"])
        draft = create_draft(project=project, by=user, base=base, **given)
        return Response(shown_version(draft), status=status)


class VersionView(APIView):
    @extend_schema(responses=VersionOut, operation_id="catalogue_versions_read")
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        return Response(shown_version(version_for(user_of(request), project_id, number)))

    @extend_schema(
        request=SummaryIn,
        responses=VersionOut,
        parameters=[IF_MATCH],
        operation_id="catalogue_versions_update",
    )
    def patch(self, request: Request, project_id: UUID, number: int) -> Response:
        user = user_of(request)
        version = version_to_write(user, project_id, number)
        given = parsed(SummaryIn, request)
        draft = update_summary(version=version, by=user, read=read_tag(request), **given)
        return Response(shown_version(draft))


class FreezeView(APIView):
    @extend_schema(request=None, responses=VersionOut, operation_id="catalogue_versions_freeze")
    def post(self, request: Request, project_id: UUID, number: int) -> Response:
        user = user_of(request)
        version = version_to_write(user, project_id, number)
        return Response(shown_version(freeze_version(version=version, by=user)))


class ReviewView(APIView):
    @extend_schema(request=ReviewIn, responses=VersionOut, operation_id="catalogue_versions_review")
    def post(self, request: Request, project_id: UUID, number: int) -> Response:
        """Its rules were reviewed for new product types, and hold for them."""
        user = user_of(request)
        version = version_to_write(user, project_id, number)
        review_product_types(version=version, by=user, **parsed(ReviewIn, request))
        return Response(shown_version(version))


class DiffView(APIView):
    @extend_schema(
        parameters=[OpenApiParameter("against", int, required=True)],
        responses=DiffOut,
        operation_id="catalogue_versions_diff",
    )
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        """What changed from the version `against` to this one."""
        user = user_of(request)
        after = version_for(user, project_id, number)
        asked = AgainstIn(data=request.query_params)
        asked.is_valid(raise_exception=True)
        before = version_for(user, project_id, asked.validated_data["against"])
        return Response(shown_diff(difference(before, after)))
