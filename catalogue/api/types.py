from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from catalogue.access import type_to_write, version_to_write
from catalogue.api.read import IF_ANY_MATCH, IF_MATCH, read_revision, read_tag_if_any
from catalogue.api.serializers import MappingIn, TypeChangeIn, TypeIn, TypeOut, VersionOut
from catalogue.api.shown import shown_version
from catalogue.models import TypeVersion
from catalogue.selectors import type_payload
from catalogue.services.mappings import map_type
from catalogue.services.types import add_type, delete_type, update_type
from vqi.common.creating import status_for
from vqi.common.input import parsed


class TypeListView(APIView):
    @extend_schema(
        request=TypeIn, responses={200: TypeOut, 201: TypeOut}, operation_id="type_versions_create"
    )
    def post(self, request: Request, project_id: UUID, number: int) -> Response:
        user = user_of(request)
        version = version_to_write(user, project_id, number)
        given = parsed(TypeIn, request)
        status = status_for(TypeVersion, given["id"])
        return _answer(add_type(version=version, by=user, **given), status=status)


class TypeView(APIView):
    @extend_schema(
        request=TypeChangeIn,
        responses=TypeOut,
        parameters=[IF_MATCH],
        operation_id="type_versions_update",
    )
    def put(self, request: Request, project_id: UUID, number: int, type_id: UUID) -> Response:
        user = user_of(request)
        row = type_to_write(user, project_id, number, type_id)
        given = parsed(TypeChangeIn, request)
        return _answer(
            update_type(type_version=row, by=user, revision=read_revision(request), **given)
        )

    @extend_schema(
        request=None,
        responses={204: None},
        parameters=[IF_MATCH],
        operation_id="type_versions_delete",
    )
    def delete(self, request: Request, project_id: UUID, number: int, type_id: UUID) -> Response:
        user = user_of(request)
        row = type_to_write(user, project_id, number, type_id)
        delete_type(type_version=row, by=user, revision=read_revision(request))
        return Response(status=204)


class MappingView(APIView):
    @extend_schema(
        request=MappingIn,
        responses=VersionOut,
        parameters=[IF_ANY_MATCH],
        operation_id="type_mappings_write",
    )
    def put(self, request: Request, project_id: UUID, number: int, code: str) -> Response:
        user = user_of(request)
        version = version_to_write(user, project_id, number)
        given = parsed(MappingIn, request)
        map_type(version=version, code=code, by=user, read=read_tag_if_any(request), **given)
        return Response(shown_version(version))


def _answer(row: TypeVersion, status: int = 200) -> Response:
    data = TypeOut(type_payload(row.pk)).data
    return Response(data, status=status, headers={"ETag": f'"{row.revision}"'})
