from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agreement.access import labeled_image_for
from agreement.api import shown
from agreement.api.serializers import FinalLabelOut, PersonOut, S, SeenFindingOut
from agreement.models import Ruling
from agreement.selectors.trail import Answered, RuleUsed, Trail, trail_of
from labeling.models import Purpose, UndecidedReason, Verdict


class TrailAnswerOut(S):
    id = serializers.UUIDField()
    round = serializers.UUIDField()
    round_name = serializers.CharField()
    purpose = serializers.ChoiceField(choices=Purpose.choices)
    version = serializers.IntegerField()
    author = PersonOut(allow_null=True, help_text="Hidden while a disagreement is to be ruled on.")
    trial = serializers.IntegerField()
    revision = serializers.IntegerField()
    received_at = serializers.DateTimeField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    undecided_reason = serializers.ChoiceField(choices=UndecidedReason.choices, allow_blank=True)
    remark = serializers.CharField()
    is_late = serializers.BooleanField()
    is_blind = serializers.BooleanField()
    is_undone = serializers.BooleanField()
    holds = serializers.BooleanField(help_text="It counts for the final label.")
    findings = SeenFindingOut(many=True)


class TrailRulingOut(S):
    id = serializers.UUIDField()
    discrepancy = serializers.UUIDField()
    round_name = serializers.CharField()
    version = serializers.IntegerField()
    author = PersonOut()
    verdict = serializers.CharField()
    reason = serializers.CharField()
    words = serializers.CharField()
    touched = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    findings = SeenFindingOut(many=True)


class RuleUsedOut(S):
    version = serializers.IntegerField()
    type_version = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()


class CarriedOut(S):
    from_version = serializers.IntegerField()
    to_version = serializers.IntegerField()


class TrailOut(S):
    final_label = FinalLabelOut(allow_null=True)
    answers = TrailAnswerOut(many=True)
    rulings = TrailRulingOut(many=True)
    carried = CarriedOut(many=True)
    rules = RuleUsedOut(many=True)


class TrailView(APIView):
    @extend_schema(responses=TrailOut, operation_id="trail_read")
    def get(self, request: Request, image_id: UUID) -> Response:
        """What an image's final label rests on: who said what under which rules, and why."""
        image = labeled_image_for(request, image_id)
        return Response(TrailOut(_shown(trail_of(image))).data)


def _shown(trail: Trail) -> dict[str, Any]:
    return {
        "final_label": shown.final_label(trail.label) if trail.label else None,
        "answers": [_answer(one, trail.names_hidden) for one in trail.answers],
        "rulings": [_ruling(row) for row in trail.rulings],
        "carried": [{"from_version": a, "to_version": b} for a, b in trail.carried],
        "rules": [_rule(rule) for rule in trail.rules],
    }


def _answer(one: Answered, names_hidden: bool) -> dict[str, Any]:
    row = one.submission
    round_ = row.assignment.round
    fields = ("id", "revision", "received_at", "verdict", "undecided_reason", "remark")
    return {
        **{name: getattr(row, name) for name in (*fields, "is_late", "is_blind")},
        "round": round_.pk,
        "round_name": round_.name,
        "purpose": round_.purpose,
        "version": round_.version.number,
        "author": None if names_hidden else shown.person(row.author),
        "trial": row.assignment.trial,
        "is_undone": row.undone_at is not None,
        "holds": one.holds,
        "findings": [shown.finding(finding) for finding in row.findings.all()],
    }


def _ruling(row: Ruling) -> dict[str, Any]:
    fields = ("id", "verdict", "reason", "words", "created_at", "withdrawn_at")
    return {
        **{name: getattr(row, name) for name in fields},
        "discrepancy": row.discrepancy_id,
        "round_name": row.discrepancy.round.name,
        "version": row.version.number,
        "author": shown.person(row.author),
        "touched": row.touched.code if row.touched else None,
        "findings": [shown.finding(finding) for finding in row.findings.all()],
    }


def _rule(rule: RuleUsed) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in ("version", "type_version", "code", "name")}
