"""The images behind a figure, with what everybody said of them."""

import hashlib
from collections import defaultdict
from typing import Any, cast
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from agreement.access import report_for, unanswered_by
from agreement.api.report_serializers import BehindImageOut, BehindIn
from agreement.api.report_tables import PEOPLE_HIDDEN
from agreement.selectors.answers import with_findings
from agreement.selectors.behind import images_behind
from agreement.selectors.names import nameless, with_names
from agreement.selectors.references import references_for
from images.models import Image
from labeling.access import blind_submissions
from labeling.models import Round, Submission
from vqi.common.input import asked
from vqi.common.pagination import Pages
from vqi.common.problems import Forbidden, Invalid


class BehindPages(Pages):
    page_size = 24
    max_page_size = 100
    ordering = ("file_name", "id")
    held_back = 0

    def get_paginated_response(self, data: Any) -> Response:
        return Response({**super().get_paginated_response(data).data, "held_back": self.held_back})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        found = super().get_paginated_response_schema(schema)
        found["properties"]["held_back"] = {
            "type": "integer",
            "description": "Images behind a person's figure that are still to be ruled on",
        }
        found["required"] = [*found["required"], "held_back"]
        return found


class BehindView(GenericAPIView[Image]):
    pagination_class = BehindPages
    serializer_class = BehindImageOut
    queryset = Image.objects.none()

    @extend_schema(
        parameters=[BehindIn],
        responses=BehindImageOut(many=True),
        operation_id="agreement_images",
    )
    def get(self, request: Request, round_id: UUID) -> Response:
        round_, _, settings = report_for(request, round_id)
        ask = asked(BehindIn, request)
        if not settings.shows_people and ("first" in ask or "second" in ask):
            raise Forbidden(PEOPLE_HIDDEN, code="people_hidden")
        if ask.get("about") == "day" and "day" not in ask:
            raise Invalid("Say which day.", field="day")
        if "second" in ask and "first" not in ask:
            raise Invalid("A pair is two people.", field="first")
        rows = unanswered_by(request, round_, images_behind(round_, ask))
        held_back = 0
        if "first" in ask and not ask["in_dispute"]:
            # What one person said is told by the list itself, whatever stands beside each answer.
            told = with_names(round_.project, rows)
            held_back = rows.count() - told.count()
            rows = told
        page = self.paginate_queryset(rows) or []
        cast(BehindPages, self.paginator).held_back = held_back
        found = _shown(round_, page, names=settings.shows_people)
        return self.get_paginated_response(BehindImageOut(found, many=True).data)


def _shown(round_: Round, images: list[Image], *, names: bool) -> list[dict[str, Any]]:
    rows = with_findings(blind_submissions(round_)).filter(assignment__image__in=images)
    rows = rows.select_related("assignment__inspector")
    answers: dict[UUID, list[Submission]] = defaultdict(list)
    for row in rows.order_by("assignment__inspector__pseudonym", "assignment__trial"):
        answers[row.assignment.image_id].append(row)
    references = {
        row.image_id: row.verdict
        # The last one stands: an independent one goes before what a ruling made.
        for row in references_for(round_).filter(image__in=images).order_by("kind")
    }
    hidden = nameless(round_.project, [image.pk for image in images]) if names else set()
    return [
        {
            "image": image.pk,
            "file_name": image.file_name,
            "width": image.width,
            "height": image.height,
            "thumbnail_url": f"/api/v1/images/{image.pk}/thumbnail",
            "reference": references.get(image.pk, ""),
            "answers": _answers(image, answers[image.pk], names=names and image.pk not in hidden),
        }
        for image in images
    ]


def _answers(image: Image, rows: list[Submission], *, names: bool) -> list[dict[str, Any]]:
    """Without names letters, in another order on every image, so that none is learnt."""

    def shuffled(person: UUID) -> bytes:
        return hashlib.sha256(image.pk.bytes + person.bytes).digest()

    people = sorted({row.assignment.inspector_id for row in rows}, key=shuffled)
    letter = {person: f"#{n + 1}" for n, person in enumerate(people)}
    found = [
        {
            "who": row.assignment.inspector.pseudonym
            if names
            else letter[row.assignment.inspector_id],
            "trial": row.assignment.trial,
            "verdict": row.verdict,
            "undecided_reason": row.undecided_reason,
            "findings": [
                {
                    "code": finding.type_version.defect_type.code,
                    "grade_code": finding.grade.code if finding.grade else "",
                    "geometry": finding.geometry,
                }
                for finding in row.findings.all()
            ],
        }
        for row in rows
    ]
    return sorted(found, key=lambda answer: (str(answer["who"]), str(answer["trial"])))
