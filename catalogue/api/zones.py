from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from accounts.models import ApiKey
from catalogue.access import version_to_write, zone_for
from catalogue.api.examples import PICTURE_HEADERS
from catalogue.api.read import IF_ANY_MATCH, IF_MATCH, read_tag, read_tag_if_any
from catalogue.api.serializers import VersionOut, ZoneIn
from catalogue.api.shown import shown_version
from catalogue.picture import png_of
from catalogue.services.zones import delete_zone, write_zone
from vqi.common.input import parsed


class ZoneView(APIView):
    @extend_schema(
        request=ZoneIn, responses=VersionOut, parameters=[IF_ANY_MATCH], operation_id="zones_write"
    )
    def put(self, request: Request, project_id: UUID, number: int, code: str) -> Response:
        user = user_of(request)
        version = version_to_write(user, project_id, number)
        given = parsed(ZoneIn, request)
        write_zone(version=version, code=code, by=user, read=read_tag_if_any(request), **given)
        return Response(shown_version(version))

    @extend_schema(
        request=None, responses={204: None}, parameters=[IF_MATCH], operation_id="zones_delete"
    )
    def delete(self, request: Request, project_id: UUID, number: int, code: str) -> Response:
        user = user_of(request)
        version = version_to_write(user, project_id, number)
        delete_zone(version=version, code=code, by=user, read=read_tag(request))
        return Response(status=204)


class ZonePictureView(APIView):
    @extend_schema(
        responses={(200, "image/png"): OpenApiTypes.BINARY}, operation_id="zones_picture"
    )
    def get(self, request: Request, zone_id: UUID) -> HttpResponse:
        key = request.auth if isinstance(request.auth, ApiKey) else None
        row = zone_for(user_of(request), key, zone_id)
        headers = {**PICTURE_HEADERS, "Cache-Control": "private, no-cache"}
        return HttpResponse(png_of(row.image), content_type="image/png", headers=headers)
