from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Member
from agreement.access import (
    RULES,
    SETTLES,
    WRITES_RULES,
    request_for,
    staff,
    version_for,
)
from agreement.api import shown
from agreement.api.serializers import (
    AnswerIn,
    ChangeRequestIn,
    ChangeRequestOut,
    DraftStartedOut,
    EvidenceIn,
    GatheredOut,
    ImpactCountOut,
    ImpactImageOut,
    ImpactOut,
    ImpactPendingOut,
    IntoDraftIn,
    RelabelIn,
    RelabelOut,
    RequestFilterIn,
    TouchedFilterIn,
)
from agreement.models import ChangeRequest, Discrepancy, Evidence, KeptImpact
from agreement.selectors.impact import images_to_label_again
from agreement.selectors.names import with_nameless_raiser
from agreement.selectors.request_evidence import evidence_of
from agreement.services.change_requests import (
    add_evidence,
    decline_request,
    raise_request,
    take_into_draft,
)
from agreement.services.impact import find_impact
from agreement.services.relabel import plan_relabel
from catalogue.models import DefectType
from images.models import Image
from jobs.models import Job
from labeling.access import waiting_images
from labeling.models import Round
from vqi.common.creating import status_for
from vqi.common.input import asked, parsed
from vqi.common.pagination import Pages
from vqi.common.problems import Invalid


def requests_of(project_id: UUID, reader: Member) -> QuerySet[ChangeRequest]:
    return (
        ChangeRequest.objects.filter(project_id=project_id)
        .select_related("defect_type", "draft", "answered_by", "raised_by")
        .prefetch_related(shown_to(reader))
    )


def shown_to(member: Member) -> "Prefetch[Any]":
    """The evidence but for images that the person still has to label."""
    mine = waiting_images(member).values("image")
    seen = Evidence.objects.exclude(image__in=mine).select_related("discrepancy")
    return Prefetch("evidence", seen.order_by("pk"))


def evidence_from(member: Member, ids: list[UUID]) -> list[Discrepancy]:
    rows = Discrepancy.objects.filter(pk__in=ids, round__project_id=member.project_id)
    rows = rows.exclude(image__in=waiting_images(member).values("image"))
    found = list(rows)
    if len(found) != len(set(ids)):
        raise Invalid("A discrepancy is not of this project.", field="discrepancies")
    return found


class ChangeRequestListView(GenericAPIView[ChangeRequest]):
    serializer_class = ChangeRequestOut
    queryset = ChangeRequest.objects.none()

    @extend_schema(
        parameters=[RequestFilterIn],
        responses=ChangeRequestOut(many=True),
        operation_id="change_requests_list",
    )
    def get(self, request: Request, project_id: UUID) -> Response:
        member = staff(request, project_id)
        wanted = asked(RequestFilterIn, request)
        words = wanted.pop("search", "")
        said = Q(title__icontains=words) | Q(text__icontains=words)
        rows = requests_of(project_id, member).filter(said, **wanted)
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(ChangeRequestOut(_shown(page, member), many=True).data)

    @extend_schema(
        request=ChangeRequestIn,
        responses={200: ChangeRequestOut, 201: ChangeRequestOut},
        operation_id="change_requests_raise",
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        member = staff(request, project_id, SETTLES)
        given = parsed(ChangeRequestIn, request)
        status = status_for(ChangeRequest, given["id"])
        row = raise_request(
            project=member.project,
            id=given["id"],
            by=member,
            title=given["title"],
            text=given["text"],
            defect_type=_type(project_id, given["defect_type"]),
            discrepancies=evidence_from(member, given["discrepancies"]),
        )
        return Response(ChangeRequestOut(_one(row, member)).data, status=status)


def _type(project_id: UUID, type_id: UUID | None) -> DefectType | None:
    if type_id is None:
        return None
    row = DefectType.objects.filter(pk=type_id, project_id=project_id).first()
    if row is None:
        raise Invalid("This defect type is not of the project.", field="defect_type")
    return row


def _shown(rows: Sequence[ChangeRequest], reader: Member) -> list[dict[str, Any]]:
    nameless = with_nameless_raiser(rows, reader)
    return [shown.change_request(row, is_nameless=row.pk in nameless) for row in rows]


def _one(row: ChangeRequest, reader: Member) -> dict[str, Any]:
    [found] = _shown([requests_of(row.project_id, reader).get(pk=row.pk)], reader)
    return found


class ChangeRequestView(APIView):
    @extend_schema(responses=GatheredOut, operation_id="change_requests_evidence")
    def get(self, request: Request, request_id: UUID) -> Response:
        """What it rests on: crops, counts, and the people on each side as pseudonyms."""
        row, member = request_for(request, request_id, SETTLES)
        found = evidence_of(row, member)
        body = {**asdict(found), "evidence": [shown.evidence(one) for one in found.evidence]}
        return Response(GatheredOut(body).data)

    @extend_schema(
        request=AnswerIn, responses=ChangeRequestOut, operation_id="change_requests_decline"
    )
    def patch(self, request: Request, request_id: UUID) -> Response:
        row, member = request_for(request, request_id)
        given = parsed(AnswerIn, request)
        row = decline_request(request=row, by=member, answer=given["answer"])
        return Response(ChangeRequestOut(_one(row, member)).data)


class RequestEvidenceView(APIView):
    @extend_schema(
        request=EvidenceIn,
        responses=ChangeRequestOut,
        operation_id="change_requests_add_evidence",
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """More discrepancies that an open request rests on."""
        row, member = request_for(request, request_id, SETTLES)
        rows = evidence_from(member, parsed(EvidenceIn, request)["discrepancies"])
        add_evidence(request=row, by=member, discrepancies=rows)
        return Response(ChangeRequestOut(_one(row, member)).data)


class RequestDraftView(APIView):
    @extend_schema(
        request=IntoDraftIn,
        responses={201: DraftStartedOut},
        operation_id="change_requests_take_into_draft",
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        member = staff(request, project_id, WRITES_RULES)
        given = parsed(IntoDraftIn, request)
        if "base" in given:
            given["base"], _ = version_for(request, project_id, given["base"], WRITES_RULES)
        draft = take_into_draft(project=member.project, by=member, **given)
        return Response(DraftStartedOut(draft).data, status=201)


class ImpactView(APIView):
    @extend_schema(responses={200: ImpactOut, 202: ImpactPendingOut}, operation_id="impact_read")
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        """Of many labels a job finds it out: 202 names the job; once it is done, ask again."""
        version, member = version_for(request, project_id, number)
        found = find_impact(version, member.user)
        if isinstance(found, Job):
            return Response(ImpactPendingOut({"job": found.pk}).data, status=202)
        figures = found.figures if isinstance(found, KeptImpact) else found
        return Response(ImpactOut(figures).data)


class ByName(Pages):
    ordering = ("file_name", "id")


class ImpactImagesView(GenericAPIView[Image]):
    pagination_class = ByName
    serializer_class = ImpactImageOut
    queryset = Image.objects.none()

    @extend_schema(
        parameters=[TouchedFilterIn],
        responses=ImpactImageOut(many=True),
        operation_id="impact_images",
    )
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        version, member = version_for(request, project_id, number)
        images = images_to_label_again(version, **asked(TouchedFilterIn, request))
        images = images.exclude(pk__in=waiting_images(member).values("image"))
        page = self.paginate_queryset(images) or []
        rows = [
            {
                "id": image.pk,
                "file_name": image.file_name,
                "product_id": image.product_id,
                "thumbnail_url": f"/api/v1/images/{image.pk}/thumbnail",
            }
            for image in page
        ]
        return self.get_paginated_response(ImpactImageOut(rows, many=True).data)


class ImpactCountView(APIView):
    @extend_schema(
        parameters=[TouchedFilterIn], responses=ImpactCountOut, operation_id="impact_count"
    )
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        """How many images a relabel round over these would take."""
        version, _ = version_for(request, project_id, number)
        images = images_to_label_again(version, **asked(TouchedFilterIn, request))
        return Response(ImpactCountOut({"images": images.count()}).data)


class RelabelView(APIView):
    @extend_schema(
        request=RelabelIn, responses={200: RelabelOut, 201: RelabelOut}, operation_id="relabel_plan"
    )
    def post(self, request: Request, project_id: UUID, number: int) -> Response:
        version, _ = version_for(request, project_id, number)
        member = staff(request, project_id, RULES)
        given = parsed(RelabelIn, request)
        status = status_for(Round, given["id"])
        round_ = plan_relabel(version=version, by=member, **given)
        body = {
            "id": round_.pk,
            "name": round_.name,
            "purpose": round_.purpose,
            "state": round_.state,
            "selection": round_.selection_id,
            "size": round_.selection.size,
        }
        return Response(RelabelOut(body).data, status=status)
