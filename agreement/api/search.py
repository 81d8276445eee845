"""One line of words finds what the person may open: nobody learns of what is not theirs."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import member_of, user_of
from agreement.access import READS
from agreement.selectors.search import (
    images_called,
    members_called,
    requests_called,
    rounds_called,
    types_called,
)
from catalogue.access import READS_DRAFTS
from labeling.access import rounds_for
from vqi.common.input import asked


class SearchIn(serializers.Serializer[Any]):
    q = serializers.CharField(min_length=2, max_length=100)


class FoundRoundOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class FoundTypeOut(serializers.Serializer[Any]):
    code = serializers.CharField(source="defect_type.code")
    name = serializers.CharField()
    version = serializers.IntegerField(source="version.number")


class FoundImageOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    file_name = serializers.CharField()
    product_id = serializers.CharField()


class FoundRequestOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    state = serializers.CharField()


class FoundMemberOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    pseudonym = serializers.CharField()


class FoundOut(serializers.Serializer[Any]):
    rounds = FoundRoundOut(many=True)
    types = FoundTypeOut(many=True)
    images = FoundImageOut(many=True)
    requests = FoundRequestOut(many=True)
    members = FoundMemberOut(many=True)


class SearchView(APIView):
    @extend_schema(parameters=[SearchIn], responses=FoundOut, operation_id="search_read")
    def get(self, request: Request, project_id: UUID) -> Response:
        member = member_of(user_of(request), project_id)
        words = asked(SearchIn, request)["q"].strip()
        roles = set(member.roles)
        found: dict[str, Any] = {"images": [], "requests": [], "members": []}
        found["rounds"] = rounds_called(rounds_for(member), words)
        found["types"] = types_called(project_id, words, with_draft=bool(roles & READS_DRAFTS))
        if roles & READS:
            found["images"] = images_called(project_id, words)
            found["requests"] = requests_called(project_id, words)
            found["members"] = members_called(project_id, words)
        return Response(FoundOut(found).data)
