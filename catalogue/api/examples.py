from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from accounts.models import ApiKey
from catalogue.access import example_for, example_to_write, rule_picture_for, type_to_write
from catalogue.api.read import IF_MATCH, read_revision
from catalogue.api.serializers import ExampleIn, ExampleOut, SeriesIn, TypeOut
from catalogue.models import Example
from catalogue.picture import png_of
from catalogue.selectors import shown_example, type_payload
from catalogue.services.examples import add_example, delete_example, order_series
from vqi.common.creating import status_for
from vqi.common.input import parsed

PICTURE_HEADERS = {
    # An example is added and removed, never edited: its picture stays the same.
    "Cache-Control": "private, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


class ExampleListView(APIView):
    @extend_schema(
        request=ExampleIn,
        responses={200: ExampleOut, 201: ExampleOut},
        operation_id="examples_create",
    )
    def post(self, request: Request, project_id: UUID, number: int, type_id: UUID) -> Response:
        user = user_of(request)
        owner = type_to_write(user, project_id, number, type_id)
        given = parsed(ExampleIn, request)
        status = status_for(Example, given["id"])
        row = add_example(type_version=owner, by=user, **given)
        return Response(ExampleOut(shown_example(row)).data, status=status)


class SeriesView(APIView):
    @extend_schema(
        request=SeriesIn,
        responses=TypeOut,
        parameters=[IF_MATCH],
        operation_id="limit_series_order",
    )
    def put(self, request: Request, project_id: UUID, number: int, type_id: UUID) -> Response:
        """The limit samples from still OK to clearly defective, and where OK ends."""
        user = user_of(request)
        row = type_to_write(user, project_id, number, type_id)
        given = parsed(SeriesIn, request)
        order_series(type_version=row, by=user, revision=read_revision(request), **given)
        return Response(TypeOut(type_payload(row.pk)).data)


class ExampleView(APIView):
    @extend_schema(request=None, responses={204: None}, operation_id="examples_delete")
    def delete(self, request: Request, project_id: UUID, number: int, example_id: UUID) -> Response:
        user = user_of(request)
        row = example_to_write(user, project_id, number, example_id)
        delete_example(example=row, by=user)
        return Response(status=204)


class ExamplePictureView(APIView):
    @extend_schema(
        responses={(200, "image/png"): OpenApiTypes.BINARY}, operation_id="examples_picture"
    )
    def get(self, request: Request, example_id: UUID) -> HttpResponse:
        key = request.auth if isinstance(request.auth, ApiKey) else None
        row = example_for(user_of(request), key, example_id)
        return HttpResponse(
            png_of(row.image, row.region), content_type="image/png", headers=PICTURE_HEADERS
        )


class RulePictureView(APIView):
    @extend_schema(
        responses={(200, "image/png"): OpenApiTypes.BINARY}, operation_id="rule_pictures_picture"
    )
    def get(self, request: Request, picture_id: UUID) -> HttpResponse:
        key = request.auth if isinstance(request.auth, ApiKey) else None
        row = rule_picture_for(user_of(request), key, picture_id)
        return HttpResponse(png_of(row.image), content_type="image/png", headers=PICTURE_HEADERS)
