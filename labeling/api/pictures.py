"""The picture under an assignment: the same words for a first showing and a repeat."""

from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from images.api.tiles import BYTES, WINDOW, TilesOut
from images.models import Image
from images.showing import (
    show_picture,
    show_preview,
    show_thumbnail,
    show_tile,
    shown_tiles,
)
from labeling.access import assignment_for, may_see_picture
from vqi.common.problems import NotFound


def _image(request: Request, assignment_id: UUID) -> Image:
    row = assignment_for(user_of(request), assignment_id)
    if not may_see_picture(row):
        raise NotFound
    return row.image


def _briefly(answer: HttpResponseBase) -> HttpResponseBase:
    """Kept for the shift's next minutes only: the computer is shared."""
    answer["Cache-Control"] = "private, max-age=600"
    return answer


class AssignmentImageView(APIView):
    @extend_schema(responses=BYTES, parameters=WINDOW, operation_id="assignments_image")
    def get(self, request: Request, assignment_id: UUID) -> HttpResponseBase:
        return _briefly(show_picture(request, _image(request, assignment_id)))


class AssignmentPreviewView(APIView):
    @extend_schema(responses=BYTES, operation_id="assignments_preview")
    def get(self, request: Request, assignment_id: UUID) -> HttpResponseBase:
        return _briefly(show_preview(request, _image(request, assignment_id)))


class AssignmentThumbnailView(APIView):
    @extend_schema(responses=BYTES, operation_id="assignments_thumbnail")
    def get(self, request: Request, assignment_id: UUID) -> HttpResponseBase:
        return _briefly(show_thumbnail(request, _image(request, assignment_id)))


class AssignmentTilesView(APIView):
    @extend_schema(responses=TilesOut, operation_id="assignments_tiles")
    def get(self, request: Request, assignment_id: UUID) -> Response:
        return Response(TilesOut(shown_tiles(_image(request, assignment_id))).data)


class AssignmentTileView(APIView):
    @extend_schema(responses=BYTES, parameters=WINDOW, operation_id="assignments_tile")
    def get(
        self, request: Request, assignment_id: UUID, level: int, column: int, row: int
    ) -> HttpResponseBase:
        return _briefly(show_tile(request, _image(request, assignment_id), level, column, row))
