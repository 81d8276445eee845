from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from images.models import (
    QUIZ_SELECTION,
    FacetCount,
    Image,
    ImageImport,
    ImportFile,
    ImportState,
    Selection,
)

FACETS = ("product_id", "product_type", "position", "station", "perspective")
TOTAL = "total"


def images_of(project_id: UUID | None) -> QuerySet[Image]:
    """Images of a project (or of all), each marked whether a rule shows it as an example."""
    rows = Image.objects.all() if project_id is None else Image.objects.filter(project=project_id)
    shown = Image.objects.filter(pk=OuterRef("pk"), examples__isnull=False)
    return rows.annotate(is_example=Exists(shown))


def filtered(rows: QuerySet[Image], criteria: dict[str, Any]) -> QuerySet[Image]:
    """The images that fit all criteria; the gallery and selections filter alike."""
    for name in FACETS:
        if name in criteria:
            rows = rows.filter(**{name: criteria[name]})
    if search := criteria.get("search"):
        rows = rows.filter(Q(file_name__icontains=search) | Q(product_id__icontains=search))
    if arrival := criteria.get("imported_by"):
        files = ImportFile.objects.filter(imported_by=arrival, image__isnull=False)
        rows = rows.filter(pk__in=files.values("image"))
    if after := criteria.get("taken_after"):
        rows = rows.filter(taken_at__gte=after)
    if before := criteria.get("taken_before"):
        rows = rows.filter(taken_at__lt=before)
    return rows


def facets_of(project_id: UUID) -> dict[str, Any]:
    """Values and their counts as the last import left them."""
    answer: dict[str, Any] = {"total": 0, **{name: [] for name in FACETS}}
    rows = FacetCount.objects.filter(project=project_id).order_by("field", "value")
    for row in rows:
        if row.field == TOTAL:
            answer["total"] = row.count
        else:
            answer[row.field].append({"value": row.value, "count": row.count})
    return answer


def count_up_to(rows: QuerySet[Image], most: int) -> tuple[int, bool]:
    """How many there are, counting no further than `most`; and whether there are more."""
    found = rows.order_by()[: most + 1].count()
    return min(found, most), found > most


def imports_of(project_id: UUID) -> QuerySet[ImageImport]:
    return ImageImport.objects.filter(project=project_id).select_related("job").defer("table")


def counts_of(arrivals: list[ImageImport]) -> dict[UUID, dict[str, int]]:
    """Files by state of each import, in one query."""
    counts = {arrival.pk: dict.fromkeys(ImportState.values, 0) for arrival in arrivals}
    rows = ImportFile.objects.filter(imported_by__in=counts).values("imported_by", "state")
    for row in rows.annotate(count=Count("pk")).order_by():
        counts[row["imported_by"]][row["state"]] = row["count"]
    return counts


def state_of(arrival: ImageImport) -> str:
    job = arrival.job
    if job is None:
        return "collecting"
    return "failed" if job.state == "cancelled" else str(job.state)


def selections_of(project_id: UUID) -> QuerySet[Selection]:
    return Selection.objects.filter(project=project_id).exclude(kind=QUIZ_SELECTION)


def images_in(selection: Selection) -> QuerySet[Image]:
    rows = images_of(selection.project_id)
    return rows.filter(pk__in=selection.rows.values("image"))


def readable_picture(image: Image) -> tuple[str, str]:
    """Storage name and media type of what a browser can show: upright, without loss."""
    if image.rendition:
        return image.rendition, "image/png"
    return image.file, image.media_type
