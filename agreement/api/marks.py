"""What the gallery shows on a picture: its final label and how much about it is still open."""

from typing import Any
from uuid import UUID

from django.db.models import Count
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from agreement.access import final_labels_of, project_discrepancies_of, staff
from agreement.models import DiscrepancyKind, DiscrepancyState
from vqi.common.input import asked
from vqi.common.problems import Invalid

MOST = 100


class MarksIn(serializers.Serializer[Any]):
    images = serializers.CharField(
        max_length=5000, help_text=f"At most {MOST} image ids, parted by commas."
    )

    def validate_images(self, text: str) -> list[UUID]:
        try:
            found = [UUID(part) for part in text.split(",")]
        except ValueError as error:
            raise serializers.ValidationError("Image ids parted by commas are asked.") from error
        if len(found) > MOST:
            raise serializers.ValidationError(f"At most {MOST} images at a time.")
        return found


class MarkOut(serializers.Serializer[Any]):
    image = serializers.UUIDField()
    verdict = serializers.CharField(help_text="Empty without a final label, or while unsettled.")
    origin = serializers.CharField(help_text="Empty without a final label.")
    open_discrepancies = serializers.IntegerField()


class ImageMarksView(APIView):
    @extend_schema(
        parameters=[MarksIn], responses=MarkOut(many=True), operation_id="image_marks_list"
    )
    def get(self, request: Request, project_id: UUID) -> Response:
        member = staff(request, project_id)
        wanted = asked(MarksIn, request).get("images")
        if not wanted:
            raise Invalid("Name the images.", field="images")
        labels = final_labels_of(member).filter(image__in=wanted)
        known = {row.image_id: row for row in labels.only("image", "verdict", "origin")}
        open_rows = project_discrepancies_of(member).filter(
            image__in=wanted, state=DiscrepancyState.OPEN
        )
        open_rows = open_rows.exclude(kind=DiscrepancyKind.AGREED)
        by_image = open_rows.order_by().values("image").annotate(count=Count("pk"))
        counts = {row["image"]: row["count"] for row in by_image}
        marks = [_mark(image, known.get(image), counts.get(image, 0)) for image in wanted]
        return Response(MarkOut(marks, many=True).data)


def _mark(image: UUID, label: Any, count: int) -> dict[str, Any]:
    return {
        "image": image,
        "verdict": label.verdict if label else "",
        "origin": label.origin if label else "",
        "open_discrepancies": count,
    }
