from collections import Counter
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Member
from agreement.access import final_labels_of, round_for
from agreement.api.serializers import S
from agreement.models import LabelChange
from agreement.selectors.balance import balance_of
from labeling.access import waiting_images
from labeling.models import Round, Verdict
from vqi.common.input import asked
from vqi.common.pagination import Pages


class TransitionOut(S):
    before = serializers.CharField(help_text="A verdict; empty for none or unsettled.")
    after = serializers.CharField()
    count = serializers.IntegerField()


class TypeBalanceOut(S):
    code = serializers.CharField()
    before = serializers.IntegerField(help_text="Findings of this type before.")
    after = serializers.IntegerField()


class TypeShareOut(S):
    code = serializers.CharField()
    images = serializers.IntegerField()
    findings = serializers.IntegerField()


class BalanceOut(S):
    ok = serializers.IntegerField()
    defective = serializers.IntegerField()
    unsettled = serializers.IntegerField()
    stale = serializers.IntegerField(help_text="Touched and not labeled again; counted apart.")
    types = TypeShareOut(many=True)


class RelabelOutcomeOut(S):
    computed_at = serializers.DateTimeField(
        allow_null=True, help_text="Null until the round is reported and its labels are compared."
    )
    images = serializers.IntegerField()
    changed = serializers.IntegerField()
    transitions = TransitionOut(many=True)
    types = TypeBalanceOut(many=True, help_text="Of the round's images.")
    data_set = BalanceOut(help_text="All final labels of the project as they are now.")


class LabelChangeOut(S):
    image = serializers.UUIDField(source="image_id")
    file_name = serializers.CharField()
    verdict_before = serializers.CharField()
    verdict_after = serializers.CharField()
    findings_before = serializers.ListField(
        child=serializers.CharField(), help_text="code or code:grade"
    )
    findings_after = serializers.ListField(child=serializers.CharField())


class ChangeFilterIn(S):
    before = serializers.ChoiceField(choices=Verdict.choices, required=False)
    after = serializers.ChoiceField(choices=Verdict.choices, required=False)


def changes_of(round_: Round, member: Member) -> QuerySet[LabelChange]:
    rows = LabelChange.objects.filter(outcome__round=round_)
    return rows.exclude(image__in=waiting_images(member).values("image"))


def changed(rows: QuerySet[LabelChange]) -> QuerySet[LabelChange]:
    same = Q(verdict_before=F("verdict_after"), findings_before=F("findings_after"))
    return rows.exclude(same)


def summary(round_: Round, member: Member) -> dict[str, Any]:
    rows = changes_of(round_, member)
    steps = rows.order_by().values("verdict_before", "verdict_after").annotate(n=Count("pk"))
    return {
        "computed_at": getattr(getattr(round_, "relabel_outcome", None), "computed_at", None),
        "images": rows.count(),
        "changed": changed(rows).count(),
        "transitions": [
            {"before": step["verdict_before"], "after": step["verdict_after"], "count": step["n"]}
            for step in steps.order_by("-n", "verdict_before", "verdict_after")
        ],
        "types": _balance(rows),
        "data_set": balance_of(final_labels_of(member)),
    }


def _balance(rows: QuerySet[LabelChange]) -> list[dict[str, Any]]:
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for then, now in rows.values_list("findings_before", "findings_after").iterator():
        before.update(_code(finding) for finding in then.split())
        after.update(_code(finding) for finding in now.split())
    return [
        {"code": code, "before": before[code], "after": after[code]}
        for code in sorted({*before, *after})
    ]


def _code(finding: str) -> str:
    return finding.split(":")[0]


class RelabelOutcomeView(APIView):
    @extend_schema(responses=RelabelOutcomeOut, operation_id="relabel_outcome_read")
    def get(self, request: Request, round_id: UUID) -> Response:
        """How many labels changed, which way, the balance of types before and after, and that of
        the whole data set now."""
        round_, member = round_for(request, round_id)
        return Response(RelabelOutcomeOut(summary(round_, member)).data)


class ByImage(Pages):
    ordering = ("file_name", "id")


class LabelChangeListView(GenericAPIView[LabelChange]):
    pagination_class = ByImage
    serializer_class = LabelChangeOut
    queryset = LabelChange.objects.none()

    @extend_schema(
        parameters=[ChangeFilterIn],
        responses=LabelChangeOut(many=True),
        operation_id="relabel_outcome_changes",
    )
    def get(self, request: Request, round_id: UUID) -> Response:
        round_, member = round_for(request, round_id)
        wanted = asked(ChangeFilterIn, request)
        rows = changed(changes_of(round_, member)).annotate(file_name=F("image__file_name"))
        rows = rows.filter(**{f"verdict_{name}": value for name, value in wanted.items()})
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response([LabelChangeOut(_shown(row)).data for row in page])


def _shown(row: LabelChange) -> dict[str, Any]:
    return {
        "image_id": row.image_id,
        "file_name": getattr(row, "file_name", ""),
        "verdict_before": row.verdict_before,
        "verdict_after": row.verdict_after,
        "findings_before": row.findings_before.split(),
        "findings_after": row.findings_after.split(),
    }
