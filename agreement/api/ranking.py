"""The rules of a round, the unclear ones first, and how a project weighs its disagreements."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import no_key
from agreement.access import READS, SETTLES, round_for, staff
from agreement.api import shown
from agreement.models import NextAct
from agreement.selectors.ledger import settings_of
from agreement.selectors.rule_ranks import rule_ranks
from agreement.services.ledger_settings import change_settings
from vqi.common.input import parsed

S = serializers.Serializer[Any]


class RuleRankOut(S):
    place = serializers.IntegerField()
    rule = serializers.CharField()
    f = serializers.FloatField(allow_null=True)
    se = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    excess = serializers.FloatField(allow_null=True)
    evidence = serializers.FloatField(
        allow_null=True,
        help_text="How much likelier the answers are if some people read the rule differently: "
        "a natural logarithm.",
    )
    is_unclear = serializers.BooleanField()
    slip_share = serializers.FloatField(allow_null=True)
    n_images = serializers.IntegerField()
    n_products = serializers.IntegerField()
    n_differ = serializers.IntegerField()
    n_people = serializers.IntegerField()
    n_against = serializers.IntegerField()
    n_split = serializers.IntegerField()
    repeat_lowest = serializers.FloatField(allow_null=True)
    repeat_mean = serializers.FloatField(allow_null=True)
    n_image_unclear = serializers.IntegerField()
    cost = serializers.FloatField()
    act = serializers.ChoiceField(choices=NextAct.choices)


class LedgerSettingsOut(S):
    miss_cost = serializers.FloatField()
    false_alarm_cost = serializers.FloatField()
    place_overlap = serializers.FloatField()
    names_after_ruling = serializers.BooleanField()
    labeler_rules_alone = serializers.BooleanField()


class LedgerSettingsIn(S):
    miss_cost = serializers.FloatField(min_value=0, max_value=1e6, required=False)
    false_alarm_cost = serializers.FloatField(min_value=0, max_value=1e6, required=False)
    place_overlap = serializers.FloatField(min_value=0, max_value=1, required=False)
    names_after_ruling = serializers.BooleanField(required=False)
    labeler_rules_alone = serializers.BooleanField(required=False)


class RankingView(APIView):
    @extend_schema(responses=RuleRankOut(many=True), operation_id="rule_ranking")
    def get(self, request: Request, round_id: UUID) -> Response:
        round_, _ = round_for(request, round_id)
        rows = rule_ranks().filter(report__round=round_)
        return Response(RuleRankOut([shown.rule_rank(row) for row in rows], many=True).data)


class LedgerSettingsView(APIView):
    @extend_schema(responses=LedgerSettingsOut, operation_id="ledger_settings_read")
    def get(self, request: Request, project_id: UUID) -> Response:
        member = staff(request, project_id, READS)
        return Response(LedgerSettingsOut(settings_of(member.project)).data)

    @extend_schema(
        request=LedgerSettingsIn, responses=LedgerSettingsOut, operation_id="ledger_settings_change"
    )
    def patch(self, request: Request, project_id: UUID) -> Response:
        no_key(request)
        member = staff(request, project_id, SETTLES)
        row = change_settings(member=member, **parsed(LedgerSettingsIn, request))
        return Response(LedgerSettingsOut(row).data)
