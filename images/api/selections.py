from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from images.access import project_of_staff, selection_for
from images.api.pictures import ImagePages
from images.api.serializers import ImageOut, SelectionIn, SelectionOut
from images.models import Image, Selection
from images.selectors import images_in, selections_of
from images.services.selections import create_selection
from vqi.common.creating import status_for
from vqi.common.input import parsed


class SelectionListView(GenericAPIView[Selection]):
    serializer_class = SelectionOut
    queryset = Selection.objects.none()

    @extend_schema(responses=SelectionOut(many=True), operation_id="selections_list")
    def get(self, request: Request, project_id: UUID) -> Response:
        project = project_of_staff(user_of(request), project_id)
        page = self.paginate_queryset(selections_of(project.pk)) or []
        return self.get_paginated_response(SelectionOut(page, many=True).data)

    @extend_schema(
        request=SelectionIn,
        responses={200: SelectionOut, 201: SelectionOut},
        operation_id="selections_create",
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        project = project_of_staff(user, project_id)
        given = parsed(SelectionIn, request)
        status = status_for(Selection, given["id"])
        selection = create_selection(project=project, by=user, **given)
        return Response(SelectionOut(selection).data, status=status)


class SelectionView(APIView):
    @extend_schema(responses=SelectionOut, operation_id="selections_read")
    def get(self, request: Request, selection_id: UUID) -> Response:
        selection = selection_for(user_of(request), request.auth, selection_id)
        return Response(SelectionOut(selection).data)


class SelectionImagesView(GenericAPIView[Image]):
    pagination_class = ImagePages
    serializer_class = ImageOut
    queryset = Image.objects.none()

    @extend_schema(responses=ImageOut(many=True), operation_id="selections_images")
    def get(self, request: Request, selection_id: UUID) -> Response:
        selection = selection_for(user_of(request), request.auth, selection_id)
        page = self.paginate_queryset(images_in(selection)) or []
        return self.get_paginated_response(ImageOut(page, many=True).data)
