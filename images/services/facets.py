"""The summary behind the filter chips: derived, and after each import computed again."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F
from django.db.models.functions import Greatest

from accounts.services.hold_project import hold_project
from images.models import FacetCount, Image
from images.selectors import FACETS, TOTAL

MAX_VALUES = 500


def recount_facets(project_id: UUID) -> None:
    rows = [row for field in FACETS for row in _values(project_id, field)]
    total = Image.objects.filter(project=project_id).count()
    with transaction.atomic():
        # Two imports that end together take turns; the later one counted both.
        hold_project(project_id)
        FacetCount.objects.filter(project=project_id).delete()
        FacetCount.objects.bulk_create(
            [*rows, FacetCount(project_id=project_id, field=TOTAL, value="", count=total)]
        )


def discount_facets(project_id: UUID, gone: Collection[Image]) -> None:
    """Take deleted images off the counts; call it in the transaction that deletes them."""
    counts = Counter((field, getattr(image, field)) for image in gone for field in FACETS)
    counts[(TOTAL, "")] = len(gone)
    hold_project(project_id)
    rows = FacetCount.objects.filter(project_id=project_id)
    for (field, value), count in counts.items():
        rows.filter(field=field, value=value).update(count=Greatest(F("count") - count, 0))
    rows.filter(count=0).exclude(field=TOTAL).delete()


def _values(project_id: UUID, field: str) -> list[FacetCount]:
    counted = (
        Image.objects.filter(project=project_id)
        .exclude(**{field: ""})
        .values(field)
        .annotate(count=Count("pk"))
        .order_by("-count", field)
    )
    return [
        FacetCount(project_id=project_id, field=field, value=row[field], count=row["count"])
        for row in counted[:MAX_VALUES]
    ]
