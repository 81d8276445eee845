"""Agreed images ruled on by chance: what they brought to light, without what is still open."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agreement.access import discrepancies_of, round_for
from agreement.selectors.agreed_sample import sample_outcome

S = serializers.Serializer[Any]


class AgreedSampleOut(S):
    n_agreed = serializers.IntegerField(help_text="Images on which all agreed at the draw.")
    n_sampled = serializers.IntegerField()
    n_open = serializers.IntegerField()
    n_ruled = serializers.IntegerField()
    n_undecided = serializers.IntegerField()
    missed = serializers.ListField(
        child=serializers.UUIDField(), help_text="Entries on which all said OK, ruled defective."
    )
    alarmed = serializers.ListField(child=serializers.UUIDField())
    mistyped = serializers.ListField(child=serializers.UUIDField())
    share = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class AgreedSampleView(APIView):
    @extend_schema(responses=AgreedSampleOut, operation_id="agreed_sample_read")
    def get(self, request: Request, round_id: UUID) -> Response:
        round_, member = round_for(request, round_id)
        found = sample_outcome(round_, discrepancies_of(round_, member))
        return Response(AgreedSampleOut(found).data)
