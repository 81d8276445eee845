from http import HTTPStatus
from uuid import UUID

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from agreement.access import version_for
from exports.access import exporter, release_for
from exports.api.serializers import DownloadIn, ReleaseIn, ReleaseOut, TouchedReleaseOut
from exports.models import Release, ReleaseState
from exports.selectors import releases_of, touched_releases
from exports.services.as_yolo import plan_yolo, stream_yolo
from exports.services.releases import order_release
from images.streaming import HEADERS, stream_file
from vqi.common.input import asked, parsed
from vqi.common.problems import Conflict, Invalid, NotFound

PERCENT = {"val": 10, "test": 10}


class ReleaseListView(GenericAPIView[Release]):
    serializer_class = ReleaseOut
    queryset = Release.objects.none()

    @extend_schema(responses=ReleaseOut(many=True), operation_id="releases_list")
    def get(self, request: Request, project_id: UUID) -> Response:
        exporter(request, project_id)
        page = self.paginate_queryset(releases_of(project_id)) or []
        return self.get_paginated_response(ReleaseOut(page, many=True).data)

    @extend_schema(
        request=ReleaseIn,
        responses={201: ReleaseOut, 200: ReleaseOut},
        operation_id="releases_order",
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        member = exporter(request, project_id)
        release, is_new = order_release(
            project=member.project, by=user_of(request), **parsed(ReleaseIn, request)
        )
        return Response(ReleaseOut(release).data, status=201 if is_new else 200)


class ReleaseView(APIView):
    @extend_schema(responses=ReleaseOut, operation_id="releases_read")
    def get(self, request: Request, release_id: UUID) -> Response:
        return Response(ReleaseOut(release_for(request, release_id)).data)


class DownloadView(APIView):
    @extend_schema(
        parameters=[DownloadIn],
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
        operation_id="releases_download",
    )
    def get(self, request: Request, project_id: UUID, release_id: UUID) -> HttpResponseBase:
        """The zip; what was cut off is taken up again by `Range`, with the `ETag` in `If-Range`.
        As YOLO it is made while it is sent: from the start each time."""
        given = asked(DownloadIn, request)
        release = release_for(request, release_id)
        if release.project_id != project_id:
            raise NotFound
        if release.state != ReleaseState.READY:
            raise Conflict("This release is not ready yet.", code="not_ready")
        if given.pop("layout", None):
            return _yolo(request, release, **{**PERCENT, **given})
        if given:
            raise Invalid("This goes with a layout alone.", field=next(iter(given)))
        return _zip(request, release)


def _zip(request: Request, release: Release) -> HttpResponseBase:
    etag = f'"{release.sha256}"'
    known: HttpResponseBase | None = get_conditional_response(request._request, etag=etag)
    answer = known or stream_file(request, release.file, "application/zip", etag=etag)
    return _named(answer, release, etag)


def _yolo(request: Request, release: Release, *, val: int, test: int) -> HttpResponseBase:
    etag = f'"{release.sha256}-yolo-1-{val}-{test}"'
    known: HttpResponseBase | None = get_conditional_response(request._request, etag=etag)
    if known is not None:
        return _named(known, release, etag)
    plan = plan_yolo(release, val=val, test=test)
    pieces = [] if request.method == "HEAD" else stream_yolo(release, plan)
    # Another version of the program may lay it out otherwise, and no range is served.
    headers = {**HEADERS, "Cache-Control": "private, no-cache", "Accept-Ranges": "none"}
    answer = StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)
    return _named(answer, release, etag, "-yolo")


def _named(
    answer: HttpResponseBase, release: Release, etag: str, layout: str = ""
) -> HttpResponseBase:
    if answer.status_code < HTTPStatus.MULTIPLE_CHOICES:
        name = f"{slugify(release.name) or 'release'}{layout}.zip"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["ETag"] = etag
    return answer


class TouchedReleasesView(APIView):
    @extend_schema(responses=TouchedReleaseOut(many=True), operation_id="impact_releases")
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        """The releases that hold labels which this version touches, the newest first."""
        version, _ = version_for(request, project_id, number)
        return Response(TouchedReleaseOut(touched_releases(version), many=True).data)
