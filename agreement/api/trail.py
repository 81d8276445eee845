from dataclasses import asdict
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
from agreement.api.shown_entry import lettered
from agreement.models import FinalLabel, Meeting, Outcome, Ruling
from agreement.selectors.standing import outcome_of
from agreement.selectors.trail import Answered, Trail, trail_of
from catalogue.models import ApprovalBasis, CatalogueVersion
from labeling.models import Purpose, UndecidedReason, Verdict

HIDDEN = "Hidden while a disagreement is to be ruled on"


class TrailAnswerOut(S):
    id = serializers.UUIDField(allow_null=True, help_text=HIDDEN)
    round = serializers.UUIDField()
    round_name = serializers.CharField()
    purpose = serializers.ChoiceField(choices=Purpose.choices)
    version = serializers.IntegerField()
    author = PersonOut(allow_null=True, help_text=HIDDEN)
    trial = serializers.IntegerField()
    revision = serializers.IntegerField()
    received_at = serializers.DateTimeField(allow_null=True, help_text=HIDDEN)
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    undecided_reason = serializers.ChoiceField(choices=UndecidedReason.choices, allow_blank=True)
    remark = serializers.CharField()
    is_late = serializers.BooleanField()
    is_blind = serializers.BooleanField()
    is_undone = serializers.BooleanField()
    holds = serializers.BooleanField(help_text="It counts for the final label.")
    findings = SeenFindingOut(many=True)


class TrailVoteOut(S):
    letter = serializers.CharField(help_text="In each meeting another one for the same person.")
    verdict = serializers.ChoiceField(choices=Verdict.choices, allow_blank=True)
    code = serializers.CharField(help_text="Of the type; empty with no verdict for nothing there.")
    grade_code = serializers.CharField()
    words = serializers.CharField()


class TrailMeetingOut(S):
    id = serializers.UUIDField()
    shown_at = serializers.DateTimeField()
    votes = TrailVoteOut(many=True)


class TrailRulingOut(S):
    id = serializers.UUIDField()
    discrepancy = serializers.UUIDField()
    round_name = serializers.CharField()
    version = serializers.IntegerField()
    author = PersonOut()
    verdict = serializers.ChoiceField(choices=Verdict.choices, allow_blank=True)
    reason = serializers.CharField()
    words = serializers.CharField()
    touched = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    findings = SeenFindingOut(many=True)
    meetings = TrailMeetingOut(many=True, help_text="Whose votes were shown before it.")


class RuleUsedOut(S):
    version = serializers.IntegerField()
    type_version = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()


class CarriedOut(S):
    from_version = serializers.IntegerField()
    to_version = serializers.IntegerField()
    n_answers = serializers.IntegerField()
    n_rulings = serializers.IntegerField()


class TrailVerificationOut(S):
    id = serializers.UUIDField()
    round = serializers.UUIDField()
    round_name = serializers.CharField()
    outcome = serializers.ChoiceField(choices=Outcome.choices, allow_blank=True)


class TrailVersionOut(S):
    """A version of the rules on the label's way, and what its approval rests on."""

    number = serializers.IntegerField()
    holds = serializers.BooleanField(help_text="The final label is valid under it.")
    approved_at = serializers.DateTimeField(allow_null=True)
    approved_by = serializers.CharField(help_text="Empty where it is not approved, or not by one.")
    takes_effect_on = serializers.DateField(allow_null=True)
    approval_basis = serializers.ChoiceField(choices=ApprovalBasis.choices, allow_blank=True)
    approval_reason = serializers.CharField()
    verifications = TrailVerificationOut(many=True)


class TrailOut(S):
    final_label = FinalLabelOut(allow_null=True)
    answers = TrailAnswerOut(
        many=True,
        help_text="While a disagreement is to be ruled on only what agreement counts, in no order.",
    )
    rulings = TrailRulingOut(many=True)
    carried = CarriedOut(many=True)
    rules = RuleUsedOut(many=True)
    versions = TrailVersionOut(many=True)


class TrailView(APIView):
    @extend_schema(responses=TrailOut, operation_id="trail_read")
    def get(self, request: Request, image_id: UUID) -> Response:
        """What an image's final label rests on: who said what under which rules, and why."""
        image = labeled_image_for(request, image_id)
        return Response(TrailOut(_shown(trail_of(image))).data)


def _shown(trail: Trail) -> dict[str, Any]:
    return {
        "final_label": shown.final_label(trail.label) if trail.label else None,
        "answers": [_answer(one, trail) for one in trail.answers],
        "rulings": [_ruling(row) for row in trail.rulings],
        "carried": [asdict(step) for step in trail.carried],
        "rules": [asdict(rule) for rule in trail.rules],
        "versions": [_version(row, trail.label) for row in trail.versions],
    }


def _answer(one: Answered, trail: Trail) -> dict[str, Any]:
    row = one.submission
    round_ = row.assignment.round
    fields = ("revision", "verdict", "undecided_reason", "remark", "is_late", "is_blind")
    return {
        **{name: getattr(row, name) for name in fields},
        # By its id or time the answer is found in the event log.
        "id": None if trail.is_disputed else row.pk,
        "received_at": None if trail.is_disputed else row.received_at,
        "round": round_.pk,
        "round_name": round_.name,
        "purpose": round_.purpose,
        "version": round_.version.number,
        "author": None if trail.names_hidden else shown.person(row.author),
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
        "meetings": [_meeting(meeting) for meeting in row.meetings.all()],
    }


def _meeting(row: Meeting) -> dict[str, Any]:
    votes = list(row.votes.all())
    letters = lettered(row, {vote.member_id for vote in votes})
    shown_votes = [
        {
            "letter": letters[vote.member_id],
            "verdict": vote.verdict,
            "code": vote.type_version.defect_type.code if vote.type_version else "",
            "grade_code": vote.grade.code if vote.grade else "",
            "words": vote.words,
        }
        for vote in votes
    ]
    return {
        "id": row.pk,
        "shown_at": row.shown_at,
        "votes": sorted(shown_votes, key=lambda vote: vote["letter"]),
    }


def _version(row: CatalogueVersion, label: FinalLabel | None) -> dict[str, Any]:
    fields = ("number", "approved_at", "takes_effect_on", "approval_basis", "approval_reason")
    return {
        **{name: getattr(row, name) for name in fields},
        "approved_by": row.approved_by.name if row.approved_by else "",
        "holds": label is not None and label.version_id == row.pk and not label.is_stale,
        "verifications": [
            {
                "id": each.pk,
                "round": each.round_id,
                "round_name": each.round.name,
                "outcome": outcome_of(each),
            }
            for each in row.verifications.all()
        ],
    }
