from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agreement.access import RULES, staff, verification_for, version_for
from agreement.api.serializers import S
from agreement.models import Outcome, Verification
from agreement.selectors.standing import may_extend, outcome_of, verifications_of
from agreement.selectors.touched_rules import touched_rules
from agreement.services.plan_verification import (
    Plan,
    extend_verification,
    plan_verification,
    sample_for,
)
from agreement.stats.verification_plan import REPEAT_DISTANCE
from labeling.models import RoundState
from vqi.common.input import parsed

TRIES = (
    "Newest first; one that extends another is its second look, every other one a try of its own. "
    "Simulated: a rule that nobody mended is confirmed within three tries in 1 of 100 cases or "
    "fewer; a type at the limit, still read differently on 12 % of its images, in 23 of 100 at "
    "the first try and in 45 within three, or in 24 however often where a second look is planned "
    "from the start"
)


class ReasonOut(S):
    code = serializers.CharField()
    message = serializers.CharField()


class VerifiedRuleOut(S):
    rule = serializers.CharField()
    outcome = serializers.ChoiceField(choices=Outcome.choices, allow_blank=True)
    f = serializers.FloatField(allow_null=True, help_text="Firm disagreement per occurrence.")
    se = serializers.FloatField(allow_null=True)
    shared = serializers.FloatField(help_text="What the untouched rules have of f as well.")
    firm_low = serializers.FloatField(allow_null=True)
    firm_high = serializers.FloatField(allow_null=True)
    evidence = serializers.FloatField(
        allow_null=True,
        help_text="How much likelier the answers are if some people read the rule differently: "
        "a natural logarithm. Null where too few untouched rules could tell.",
    )
    f_before = serializers.FloatField(allow_null=True)
    share = serializers.FloatField(
        allow_null=True, help_text="Of images with the rule, at which both kappas are read."
    )
    kappa = serializers.FloatField(allow_null=True)
    kappa_before = serializers.FloatField(allow_null=True)
    missed = serializers.IntegerField()
    opportunities = serializers.IntegerField()
    miss_rate = serializers.FloatField(allow_null=True)
    miss_rate_before = serializers.FloatField(allow_null=True)
    is_new = serializers.BooleanField(
        help_text="There was no such rule before: its miss rate was held against none."
    )
    worse_low = serializers.FloatField(allow_null=True)
    worse_high = serializers.FloatField(allow_null=True)
    n_expected = serializers.IntegerField()
    n_look_alikes = serializers.IntegerField()
    n_plain = serializers.IntegerField(help_text="Look-alikes that show no defect at all.")
    reasons = ReasonOut(many=True)


class VerificationOut(S):
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    round = serializers.UUIDField()
    round_name = serializers.CharField()
    round_state = serializers.ChoiceField(choices=RoundState.choices)
    outcome = serializers.ChoiceField(choices=Outcome.choices, allow_blank=True)
    extension_planned = serializers.BooleanField()
    extends = serializers.UUIDField(allow_null=True, help_text="The first look, if this is one.")
    may_extend = serializers.BooleanField(help_text="The planned second look is due.")
    n_images = serializers.IntegerField()
    computed_at = serializers.DateTimeField(allow_null=True)
    rules = VerifiedRuleOut(many=True)


class VerificationsOut(S):
    touched_rules = serializers.ListField(child=serializers.CharField())
    verifications = VerificationOut(many=True, help_text=TRIES)


class VerificationIn(S):
    id = serializers.UUIDField()
    name = serializers.CharField(max_length=120)
    inspectors = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=500
    )
    repeat_distance = serializers.IntegerField(
        min_value=1,
        max_value=100_000,
        default=REPEAT_DISTANCE,
        help_text="Images between the two trials of one; at most as many as the round shows.",
    )
    extension_planned = serializers.BooleanField(default=False)
    with_fewer = serializers.BooleanField(
        default=False, help_text="Also where too few fresh images are there to confirm anything."
    )


class VerificationListView(APIView):
    @extend_schema(responses=VerificationsOut, operation_id="verifications_list")
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        version, _ = version_for(request, project_id, number)
        body = {
            "touched_rules": touched_rules(version),
            "verifications": [shown(row) for row in verifications_of(version)],
        }
        return Response(VerificationsOut(body).data)

    @extend_schema(
        request=VerificationIn,
        responses={201: VerificationOut, 200: VerificationOut},
        operation_id="verifications_plan",
    )
    def post(self, request: Request, project_id: UUID, number: int) -> Response:
        version, _ = version_for(request, project_id, number)
        member = staff(request, project_id, RULES)
        plan = Plan(version=version, by=member, **parsed(VerificationIn, request))
        row, is_new = plan_verification(plan)
        return Response(VerificationOut(shown(row)).data, status=201 if is_new else 200)


class RuleCountOut(S):
    rule = serializers.CharField()
    expected_there = serializers.IntegerField(
        help_text="Fresh products on which the rule is expected by the labels so far."
    )
    look_alikes_there = serializers.IntegerField()
    plain_there = serializers.IntegerField(help_text="Those of them without any defect.")
    expected = serializers.IntegerField(help_text="Images of the round that will count.")
    look_alikes = serializers.IntegerField()
    plain = serializers.IntegerField(help_text="Those of them without any defect.")
    expected_missing = serializers.IntegerField(help_text="How many more it takes.")
    look_alikes_missing = serializers.IntegerField()


class VerificationPlanOut(S):
    n_images = serializers.IntegerField(help_text="One fresh image a product, over all rules.")
    is_enough = serializers.BooleanField()
    counts = RuleCountOut(many=True)


class VerificationPlanView(APIView):
    @extend_schema(responses=VerificationPlanOut, operation_id="verifications_foresee")
    def get(self, request: Request, project_id: UUID, number: int) -> Response:
        """What a verification planned now would have to go on, rule by rule."""
        version, _ = version_for(request, project_id, number)
        sample = sample_for(version, touched_rules(version))
        body = {
            "n_images": len(sample.items),
            "is_enough": sample.is_enough,
            "counts": sample.counts,
        }
        return Response(VerificationPlanOut(body).data)


class ExtensionIn(S):
    id = serializers.UUIDField()
    repeat_distance = serializers.IntegerField(
        min_value=1, max_value=100_000, default=REPEAT_DISTANCE
    )


class ExtensionView(APIView):
    @extend_schema(
        request=ExtensionIn,
        responses={201: VerificationOut, 200: VerificationOut},
        operation_id="verifications_extend",
    )
    def post(self, request: Request, verification_id: UUID) -> Response:
        """The second look that was planned with the first."""
        first, member = verification_for(request, verification_id)
        row, is_new = extend_verification(
            verification=first, by=member, **parsed(ExtensionIn, request)
        )
        return Response(VerificationOut(shown(row)).data, status=201 if is_new else 200)


def shown(row: Verification) -> dict[str, Any]:
    outcome = outcome_of(row)
    fields = ("id", "extension_planned", "computed_at")
    return {
        **{name: getattr(row, name) for name in fields},
        "version": row.version.number,
        "round": row.round_id,
        "round_name": row.round.name,
        "round_state": row.round.state,
        "outcome": outcome,
        "extends": row.extends_id,
        "may_extend": may_extend(row),
        "n_images": row.round.selection.size,
        "rules": row.rules.all() if outcome else (),
    }
