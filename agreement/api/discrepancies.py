from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Member
from agreement.access import RULES, discrepancies_of, discrepancy_for, ruling_for
from agreement.api import shown
from agreement.api.serializers import DiscrepancyDetailOut, RulingIn, RulingOut
from agreement.models import Discrepancy, DiscrepancyState
from agreement.services.rulings import rule, withdraw
from vqi.common.input import parsed


def next_open(row: Discrepancy, member: Member) -> UUID | None:
    """The next open one in the list's order: of the same rule first."""
    rows = discrepancies_of(row.round, member).filter(state=DiscrepancyState.OPEN)
    rows = rows.exclude(pk=row.pk).order_by("-cost", "rule", "id")
    following = rows.filter(rule=row.rule).first() or rows.first()
    return following.pk if following else None


def detail(row: Discrepancy, member: Member) -> Any:
    body = shown.discrepancy_detail(row, next_open(row, member))
    return DiscrepancyDetailOut(body).data


class DiscrepancyView(APIView):
    @extend_schema(responses=DiscrepancyDetailOut, operation_id="discrepancies_read")
    def get(self, request: Request, discrepancy_id: UUID) -> Response:
        row, member = discrepancy_for(request, discrepancy_id)
        return Response(detail(row, member))


class RulingView(APIView):
    @extend_schema(
        request=RulingIn, responses={201: RulingOut, 200: RulingOut}, operation_id="rulings_give"
    )
    def put(self, request: Request, discrepancy_id: UUID) -> Response:
        row, member = discrepancy_for(request, discrepancy_id, RULES)
        given = parsed(RulingIn, request)
        given["verdict"] = given["verdict"] or ""
        ruling, is_new = rule(discrepancy=row, author=member, **given)
        return Response(RulingOut(shown.ruling(ruling)).data, status=201 if is_new else 200)


class WithdrawView(APIView):
    @extend_schema(request=None, responses=RulingOut, operation_id="rulings_withdraw")
    def post(self, request: Request, ruling_id: UUID) -> Response:
        ruling, member = ruling_for(request, ruling_id)
        return Response(RulingOut(shown.ruling(withdraw(ruling=ruling, by=member))).data)
