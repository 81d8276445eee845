"""What an inspector sees after reveal: the own repeatability, and others only without names."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agreement.access import own_report_for
from agreement.api.report_serializers import OwnAgreementOut
from agreement.selectors.own import others_without_names, own_figures
from agreement.services.report_settings import settings_of


class OwnAgreementView(APIView):
    @extend_schema(responses=OwnAgreementOut, operation_id="agreement_own")
    def get(self, request: Request, round_id: UUID) -> Response:
        round_, report, member = own_report_for(request, round_id)
        others, why = others_without_names(report, member, settings_of(round_.project))
        body: dict[str, Any] = {
            "round": round_.pk,
            "name": round_.name,
            "figures": own_figures(report, member),
            "others": others,
            "why_no_others": why,
        }
        return Response(OwnAgreementOut(body).data)
