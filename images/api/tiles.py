from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from images.access import image_for
from images.showing import show_preview, show_tile, shown_tiles

BYTES = {(200, "image/*"): OpenApiTypes.BINARY}
WINDOW = [
    OpenApiParameter("low", float, description="Of a deep image: this value and below is black."),
    OpenApiParameter("high", float, description="Of a deep image: this value and above is white."),
]


class WindowOut(serializers.Serializer[Any]):
    low = serializers.FloatField()
    high = serializers.FloatField()
    min = serializers.FloatField()
    max = serializers.FloatField()


class TilesOut(serializers.Serializer[Any]):
    """Level levels - 1 is full size, each lower one halves; columns and rows count from 0."""

    tile_size = serializers.IntegerField()
    levels = serializers.IntegerField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    overlap = serializers.IntegerField()
    ready = serializers.BooleanField()


class TilesView(APIView):
    @extend_schema(responses=TilesOut, operation_id="images_tiles")
    def get(self, request: Request, image_id: UUID) -> Response:
        image = image_for(user_of(request), request.auth, image_id)
        return Response(TilesOut(shown_tiles(image)).data)


class TileView(APIView):
    @extend_schema(responses=BYTES, parameters=WINDOW, operation_id="images_tile")
    def get(
        self, request: Request, image_id: UUID, level: int, column: int, row: int
    ) -> HttpResponseBase:
        image = image_for(user_of(request), request.auth, image_id)
        return show_tile(request, image, level, column, row)


class PreviewView(APIView):
    @extend_schema(responses=BYTES, operation_id="images_preview")
    def get(self, request: Request, image_id: UUID) -> HttpResponseBase:
        return show_preview(request, image_for(user_of(request), request.auth, image_id))
