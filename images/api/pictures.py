from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from images.access import (
    image_for,
    image_to_delete,
    images_for,
    project_of_staff,
    project_to_delete_from,
)
from images.api.serializers import (
    CountOut,
    DeletionIn,
    DeletionOut,
    FacetsOut,
    ImageFilterIn,
    ImageOut,
    InUseOut,
)
from images.api.tiles import BYTES, WINDOW
from images.models import Image
from images.selectors import count_up_to, facets_of, filtered
from images.services.delete_images import delete_images
from images.showing import show_picture, show_thumbnail
from images.streaming import stream_file
from vqi.common.input import asked, parsed
from vqi.common.pagination import Pages

COUNTED = 10_000


class ImagePages(Pages):
    ordering = ("file_name", "id")


class ImageListView(GenericAPIView[Image]):
    pagination_class = ImagePages
    serializer_class = ImageOut
    queryset = Image.objects.none()

    @extend_schema(
        parameters=[ImageFilterIn], responses=ImageOut(many=True), operation_id="images_list"
    )
    def get(self, request: Request, project_id: UUID) -> Response:
        rows = filtered(images_for(user_of(request), project_id), asked(ImageFilterIn, request))
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(ImageOut(page, many=True).data)


class FacetsView(APIView):
    @extend_schema(responses=FacetsOut, operation_id="images_facets")
    def get(self, request: Request, project_id: UUID) -> Response:
        project = project_of_staff(user_of(request), project_id)
        return Response(FacetsOut(facets_of(project.pk)).data)


class CountView(APIView):
    @extend_schema(parameters=[ImageFilterIn], responses=CountOut, operation_id="images_count")
    def get(self, request: Request, project_id: UUID) -> Response:
        project = project_of_staff(user_of(request), project_id)
        rows = filtered(Image.objects.filter(project=project), asked(ImageFilterIn, request))
        count, more = count_up_to(rows, COUNTED)
        return Response(CountOut({"count": count, "more": more}).data)


class ImageView(APIView):
    @extend_schema(responses=ImageOut, operation_id="images_read")
    def get(self, request: Request, image_id: UUID) -> Response:
        return Response(ImageOut(image_for(user_of(request), request.auth, image_id)).data)

    @extend_schema(request=None, responses={204: None, 409: InUseOut}, operation_id="images_delete")
    def delete(self, request: Request, image_id: UUID) -> Response:
        """Refused with the places it is used in (409, `image_in_use`, `places`)."""
        user = user_of(request)
        image = image_to_delete(user, request.auth, image_id)
        delete_images(project=image.project, images=[image.pk], by=user)
        return Response(status=204)


class DeletionView(APIView):
    @extend_schema(
        request=DeletionIn,
        responses={200: DeletionOut, 409: InUseOut},
        operation_id="images_delete_selected",
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        """All of them or, if one is used, none (409, `image_in_use`, `places`, `used`)."""
        user = user_of(request)
        project = project_to_delete_from(user, project_id)
        count = delete_images(project=project, by=user, **parsed(DeletionIn, request))
        return Response(DeletionOut({"deleted": count}).data)


class FileView(APIView):
    @extend_schema(responses=BYTES, operation_id="images_file")
    def get(self, request: Request, image_id: UUID) -> HttpResponseBase:
        image = image_for(user_of(request), request.auth, image_id)
        return stream_file(request, image.file, image.media_type)


class PictureView(APIView):
    @extend_schema(responses=BYTES, parameters=WINDOW, operation_id="images_picture")
    def get(self, request: Request, image_id: UUID) -> HttpResponseBase:
        return show_picture(request, image_for(user_of(request), request.auth, image_id))


class ThumbnailView(APIView):
    @extend_schema(responses=BYTES, operation_id="images_thumbnail")
    def get(self, request: Request, image_id: UUID) -> HttpResponseBase:
        return show_thumbnail(request, image_for(user_of(request), request.auth, image_id))
