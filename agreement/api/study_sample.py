from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from agreement.access import RULES, version_for
from agreement.selectors.known_sample import known_of
from agreement.selectors.study_images import STRATA
from agreement.services.study_sample import draw_sample, keep_sample
from agreement.stats.study_sample import Class
from images.api.serializers import ImageFilterIn, SelectionOut
from images.models import Selection
from vqi.common.creating import status_for
from vqi.common.input import parsed

S = serializers.Serializer[Any]


class SampleIn(S):
    catalogue_version = serializers.IntegerField(min_value=1, max_value=100_000)
    n = serializers.IntegerField(min_value=1, max_value=100_000)
    seed = serializers.IntegerField(min_value=0, max_value=2**31)
    strata = serializers.ListField(
        child=serializers.ChoiceField(choices=STRATA), default=list, max_length=len(STRATA)
    )
    filter = ImageFilterIn(default=dict)
    limit_share = serializers.FloatField(min_value=0, max_value=1, default=1 / 3)
    suspect_share = serializers.FloatField(min_value=0, max_value=1, default=0)
    suspects = serializers.ListField(
        child=serializers.CharField(max_length=255), default=list, max_length=20_000
    )


class NewSampleIn(SampleIn):
    id = serializers.UUIDField()
    name = serializers.CharField(max_length=120)


class CellOut(S):
    stratum = serializers.ListField(child=serializers.CharField(allow_blank=True))
    kind = serializers.ChoiceField(choices=[(kind.value, kind.value) for kind in Class])
    available = serializers.IntegerField()
    planned = serializers.IntegerField()


class TypeCountOut(S):
    code = serializers.CharField()
    images = serializers.IntegerField()


class KnownOut(S):
    """What the final labels so far say of the images that would be drawn."""

    products = serializers.IntegerField()
    sharing = serializers.IntegerField()
    labeled = serializers.IntegerField()
    defective = serializers.IntegerField()
    types = TypeCountOut(many=True)


class SampleOut(S):
    """What would be drawn: by stratum and class, from how many products and images."""

    planned = serializers.IntegerField()
    products = serializers.IntegerField()
    images = serializers.IntegerField()
    cells = CellOut(many=True)
    known = KnownOut()


class SamplePreviewView(APIView):
    @extend_schema(request=SampleIn, responses=SampleOut, operation_id="study_samples_preview")
    def post(self, request: Request, project_id: UUID) -> Response:
        asked = parsed(SampleIn, request)
        version, member = version_for(request, project_id, asked.pop("catalogue_version"), RULES)
        drawn = draw_sample(version=version, **asked)
        known = known_of([UUID(str(key)) for key in drawn.chances], member)
        types = [{"code": code, "images": n} for code, n in known.types]
        body = {
            "planned": len(drawn.chances),
            "products": drawn.products,
            "images": drawn.images,
            "cells": drawn.cells,
            "known": {**asdict(known), "types": types},
        }
        return Response(SampleOut(body).data)


class SampleListView(APIView):
    @extend_schema(
        request=NewSampleIn,
        responses={200: SelectionOut, 201: SelectionOut},
        operation_id="study_samples_keep",
    )
    def post(self, request: Request, project_id: UUID) -> Response:
        asked = parsed(NewSampleIn, request)
        version, _ = version_for(request, project_id, asked.pop("catalogue_version"), RULES)
        status = status_for(Selection, asked["id"])
        selection = keep_sample(by=user_of(request), version=version, **asked)
        return Response(SelectionOut(selection).data, status=status)
