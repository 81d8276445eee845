from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from agreement.access import version_for
from agreement.api.serializers import S
from agreement.selectors.standing import standing_of
from agreement.services.approve import approve
from agreement.services.discard_draft import discard_draft
from catalogue.access import version_to_write
from catalogue.api.serializers import VersionOut
from catalogue.api.shown import shown_version
from catalogue.models import ApprovalBasis
from vqi.common.input import parsed

MISSING = ["unplanned", "running", "failed", "too_few", "taken_back"]


class ApprovalIn(S):
    takes_effect_on = serializers.DateField(required=False, allow_null=True)
    reason = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class ApprovalOut(S):
    approval_basis = serializers.ChoiceField(
        choices=ApprovalBasis.choices,
        allow_blank=True,
        help_text="What it can be approved on by now; empty while something is missing.",
    )
    missing = serializers.ChoiceField(choices=MISSING, allow_blank=True)
    why = serializers.CharField()
    rules = serializers.ListField(child=serializers.CharField())
    verification = serializers.CharField(
        allow_null=True, help_text="The name of the newest verification's round."
    )


class ApproveView(APIView):
    @extend_schema(responses=ApprovalOut, operation_id="catalogue_versions_approval")
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        """What the version's approval rests on, or waits for."""
        version, member = version_for(request, project_id, number)
        found = standing_of(version, member.project)
        name = found.verification.round.name if found.verification else None
        body = {
            "approval_basis": found.basis,
            "missing": found.missing,
            "why": found.why,
            "rules": found.rules,
            "verification": name,
        }
        return Response(ApprovalOut(body).data)

    @extend_schema(
        request=ApprovalIn, responses=VersionOut, operation_id="catalogue_versions_approve"
    )
    def post(self, request: Request, project_id: UUID, number: int) -> Response:
        return Response(_approved(request, project_id, number))


class PublishView(APIView):
    @extend_schema(
        request=ApprovalIn, responses=VersionOut, operation_id="catalogue_versions_publish"
    )
    def post(self, request: Request, project_id: UUID, number: int) -> Response:
        return Response(_approved(request, project_id, number, freeze=True))


def _approved(
    request: Request, project_id: UUID, number: int, *, freeze: bool = False
) -> dict[str, Any]:
    user = user_of(request)
    version = version_to_write(user, project_id, number)
    given = parsed(ApprovalIn, request)
    return shown_version(approve(version=version, by=user, freeze=freeze, **given))


class DiscardView(APIView):
    @extend_schema(request=None, responses={204: None}, operation_id="catalogue_versions_discard")
    def post(self, request: Request, project_id: UUID, number: int) -> Response:
        """Throw a draft away; its change requests are open again."""
        version = version_to_write(user_of(request), project_id, number)
        _, member = version_for(request, project_id, number)
        discard_draft(version=version, by=member)
        return Response(status=204)
