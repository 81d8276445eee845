from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import no_key
from accounts.models import Member
from agreement.access import RULES, discrepancies_of, discrepancy_for, look_for, ruling_for, staff
from agreement.api import shown
from agreement.api.serializers import (
    AlikeRulingIn,
    DiscrepancyDetailOut,
    LookAnswerIn,
    LookIn,
    LookOut,
    RulingIn,
    RulingOut,
)
from agreement.api.shown_entry import entry_detail, entry_details
from agreement.models import Discrepancy, LookAgain, Ruling
from agreement.selectors.ledger import alike, upcoming
from agreement.selectors.names import nameless
from agreement.services.look_again import answer_look, ask_again
from agreement.services.rulings import rule, rule_alike, withdraw
from vqi.common.creating import status_for
from vqi.common.input import parsed

AHEAD = 3
SHOWN_TOGETHER = 100


def detail(row: Discrepancy, member: Member) -> Any:
    rows = discrepancies_of(row.round, member)
    body = entry_detail(
        row,
        upcoming(rows, row, AHEAD),
        alike(rows, row).count(),
        names=row.image_id not in nameless(row.round.project, [row.image_id]),
    )
    return DiscrepancyDetailOut(body).data


class DiscrepancyView(APIView):
    @extend_schema(responses=DiscrepancyDetailOut, operation_id="discrepancies_read")
    def get(self, request: Request, discrepancy_id: UUID) -> Response:
        row, member = discrepancy_for(request, discrepancy_id)
        return Response(detail(row, member))


class AlikeView(APIView):
    @extend_schema(responses=DiscrepancyDetailOut(many=True), operation_id="discrepancies_alike")
    def get(self, request: Request, discrepancy_id: UUID) -> Response:
        """The open entries that may be ruled on together with this one, itself among them."""
        row, member = discrepancy_for(request, discrepancy_id)
        rows = alike(discrepancies_of(row.round, member), row)
        found = rows.select_related("round").order_by("-cost", "id")[:SHOWN_TOGETHER]
        bodies = entry_details(list(found), names=False)
        return Response(DiscrepancyDetailOut(bodies, many=True).data)


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


class AlikeRulingView(APIView):
    @extend_schema(
        request=AlikeRulingIn,
        responses={200: RulingOut(many=True), 201: RulingOut(many=True)},
        operation_id="rulings_alike",
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        no_key(request)
        member = staff(request, project_id, RULES)
        given = parsed(AlikeRulingIn, request)
        # All or none: they were stored in one transaction.
        status = status_for(Ruling, given["rulings"][0]["id"])
        made = rule_alike(author=member, **given)
        rows = [shown.ruling(ruling) for ruling in made]
        return Response(RulingOut(rows, many=True).data, status=status)


class WithdrawView(APIView):
    @extend_schema(request=None, responses=RulingOut, operation_id="rulings_withdraw")
    def post(self, request: Request, ruling_id: UUID) -> Response:
        ruling, member = ruling_for(request, ruling_id)
        return Response(RulingOut(shown.ruling(withdraw(ruling=ruling, by=member))).data)


class LookAgainView(APIView):
    @extend_schema(
        request=LookIn, responses={200: LookOut, 201: LookOut}, operation_id="rulings_look_again"
    )
    def post(self, request: Request, ruling_id: UUID) -> Response:
        ruling, member = ruling_for(request, ruling_id)
        given = parsed(LookIn, request)
        status = status_for(LookAgain, given["id"])
        row = ask_again(ruling=ruling, by=member, **given)
        return Response(LookOut(shown.look(row)).data, status=status)


class LookAnswerView(APIView):
    @extend_schema(request=LookAnswerIn, responses=LookOut, operation_id="looks_answer")
    def post(self, request: Request, look_id: UUID) -> Response:
        look, member = look_for(request, look_id)
        row = answer_look(look=look, by=member, **parsed(LookAnswerIn, request))
        return Response(LookOut(shown.look(row)).data)
