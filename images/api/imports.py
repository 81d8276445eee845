from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from images.access import import_for, project_of_staff
from images.api.serializers import (
    FilesIn,
    FoldersOut,
    ImportFileOut,
    ImportIn,
    ImportOut,
    PreviewIn,
    PreviewOut,
    ReceivedOut,
)
from images.metadata import shown
from images.models import ImageImport, ImportFile, ImportState
from images.selectors import counts_of, imports_of, state_of
from images.server_folder import first_names, is_offered, subfolders
from images.services.imports import (
    add_files,
    create_import,
    parsed_templates,
    set_table,
    start_import,
)
from images.templates import first_match
from vqi.common.creating import status_for
from vqi.common.input import parsed
from vqi.common.pagination import Pages
from vqi.common.parsers import CsvParser
from vqi.common.problems import Invalid

SOME_NAMES = 10


def _out(arrivals: list[ImageImport]) -> list[dict[str, Any]]:
    counts = counts_of(arrivals)
    return [
        {
            "id": arrival.pk,
            "state": state_of(arrival),
            "job": arrival.job_id,
            "counts": counts[arrival.pk],
            "created_at": arrival.created_at,
        }
        for arrival in arrivals
    ]


def _one(arrival: ImageImport) -> dict[str, Any]:
    return dict(ImportOut(_out([arrival])[0]).data)


class ImportListView(GenericAPIView[ImageImport]):
    serializer_class = ImportOut
    queryset = ImageImport.objects.none()

    @extend_schema(responses=ImportOut(many=True), operation_id="imports_list")
    def get(self, request: Request, project_id: UUID) -> Response:
        project = project_of_staff(user_of(request), project_id)
        page = self.paginate_queryset(imports_of(project.pk)) or []
        return self.get_paginated_response(ImportOut(_out(list(page)), many=True).data)

    @extend_schema(
        request=ImportIn, responses={200: ImportOut, 201: ImportOut}, operation_id="imports_create"
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        project = project_of_staff(user, project_id)
        given = parsed(ImportIn, request)
        status = status_for(ImageImport, given["id"])
        arrival = create_import(project=project, by=user, **given)
        return Response(_one(arrival), status=status)


class ImportView(APIView):
    @extend_schema(responses=ImportOut, operation_id="imports_read")
    def get(self, request: Request, import_id: UUID) -> Response:
        return Response(_one(import_for(user_of(request), request.auth, import_id)))


class ImportStartView(APIView):
    @extend_schema(request=None, responses=ImportOut, operation_id="imports_start")
    def post(self, request: Request, import_id: UUID) -> Response:
        user = user_of(request)
        arrival = import_for(user, request.auth, import_id)
        return Response(_one(start_import(arrival=arrival, by=user)))


class ImportFilePages(Pages):
    ordering = ("id", "name")


class ImportFilesView(GenericAPIView[ImportFile]):
    pagination_class = ImportFilePages
    parser_classes = [MultiPartParser]
    serializer_class = ImportFileOut
    queryset = ImportFile.objects.none()

    @extend_schema(
        parameters=[OpenApiParameter("state", str, enum=ImportState.values)],
        responses=ImportFileOut(many=True),
        operation_id="imports_files_list",
    )
    def get(self, request: Request, import_id: UUID) -> Response:
        rows = import_for(user_of(request), request.auth, import_id).files.all()
        state = request.query_params.get("state")
        if state in ImportState.values:
            rows = rows.filter(state=state)
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(ImportFileOut(page, many=True).data)

    @extend_schema(
        request={"multipart/form-data": FilesIn},
        responses=ReceivedOut,
        operation_id="imports_files_add",
    )
    def post(self, request: Request, import_id: UUID) -> Response:
        arrival = import_for(user_of(request), request.auth, import_id)
        files = request.FILES.getlist("files")
        if not files:
            raise Invalid("No file was sent.", field="files")
        paths = request.POST.getlist("paths")
        if paths and len(paths) != len(files):
            raise Invalid("Send a path for every file, or none.", field="paths")
        names = paths or [str(file.name) for file in files]
        named = list(zip(names, files, strict=True))
        return Response({"received": add_files(arrival=arrival, files=named)})


class ImportTableView(APIView):
    parser_classes = [CsvParser]

    @extend_schema(
        request={"text/csv": OpenApiTypes.STR},
        responses=ReceivedOut,
        operation_id="imports_table",
    )
    def put(self, request: Request, import_id: UUID) -> Response:
        arrival = import_for(user_of(request), request.auth, import_id)
        body = request.data if isinstance(request.data, bytes) else b""
        return Response({"received": set_table(arrival=arrival, body=body)})


class PreviewView(APIView):
    @extend_schema(
        request=PreviewIn, responses=PreviewOut(many=True), operation_id="imports_preview"
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        project_of_staff(user_of(request), project_id)
        asked = parsed(PreviewIn, request)
        templates = parsed_templates(asked["templates"])
        rows = []
        for name in asked["names"]:
            template, values = first_match(templates, name)
            text = template.text if template else None
            rows.append({"name": name, "template": text, "values": shown(values)})
        return Response(PreviewOut(rows, many=True).data)


class ServerFoldersView(APIView):
    @extend_schema(
        parameters=[OpenApiParameter("path", str)],
        responses=FoldersOut,
        operation_id="imports_server_folders",
    )
    def get(self, request: Request, project_id: UUID) -> Response:
        project_of_staff(user_of(request), project_id)
        path = request.query_params.get("path", "")
        if not is_offered():
            nothing = {"offered": False, "path": path, "folders": [], "names": []}
            return Response(FoldersOut(nothing).data)
        names = [name.rpartition("/")[2] for name in first_names(path, SOME_NAMES)]
        found = {"offered": True, "path": path, "folders": subfolders(path), "names": names}
        return Response(FoldersOut(found).data)
