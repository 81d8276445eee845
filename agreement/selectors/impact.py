"""What a catalogue version touches: revealed answers under older rules that it may change."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from catalogue.changes import TypeChange
from catalogue.models import CatalogueVersion
from catalogue.selectors import difference
from images.models import Image
from labeling.access import revealed_submissions
from labeling.models import Finding, Submission

UNLISTED = "unlisted"


@dataclass(frozen=True)
class RuleImpact:
    code: str
    change: str
    images: int
    labels: int


@dataclass(frozen=True)
class Impact:
    images: int
    labels: int
    products: int
    by_rule: list[RuleImpact]


def previous(version: CatalogueVersion) -> CatalogueVersion | None:
    """The rules that were in force before this version."""
    return (
        CatalogueVersion.objects.filter(
            project_id=version.project_id, number__lt=version.number, approved_at__isnull=False
        )
        .order_by("-number")
        .first()
    )


def touching_changes(version: CatalogueVersion) -> list[TypeChange]:
    before = previous(version)
    if before is None:
        return []
    return [change for change in difference(before, version) if change.touches_judgement]


def older_answers(version: CatalogueVersion) -> QuerySet[Submission]:
    return revealed_submissions().filter(
        assignment__round__project_id=version.project_id,
        assignment__round__version__number__lt=version.number,
    )


def touched_answers(version: CatalogueVersion, codes: set[str]) -> QuerySet[Submission]:
    """Answers with a finding of a touched type; a new type may be what was `unlisted`."""
    found = Finding.objects.filter(
        submission=OuterRef("pk"), type_version__defect_type__code__in=codes
    )
    return older_answers(version).filter(Exists(found))


def codes_touched(version: CatalogueVersion) -> set[str]:
    changes = touching_changes(version)
    return {_code(change) for change in changes}


def touched_images(version: CatalogueVersion) -> QuerySet[Image]:
    answers = touched_answers(version, codes_touched(version))
    rows = Image.objects.filter(project_id=version.project_id)
    return rows.filter(pk__in=answers.values("assignment__image"))


def impact_of(version: CatalogueVersion) -> Impact:
    by_rule = [_of_rule(version, change) for change in touching_changes(version)]
    images = touched_images(version)
    labels = touched_answers(version, codes_touched(version)).count()
    return Impact(images.count(), labels, _products(images), by_rule)


def _code(change: TypeChange) -> str:
    return UNLISTED if change.change == "added" else change.code


def _of_rule(version: CatalogueVersion, change: TypeChange) -> RuleImpact:
    counts = touched_answers(version, {_code(change)}).aggregate(
        labels=Count("pk"), images=Count("assignment__image", distinct=True)
    )
    return RuleImpact(change.code, change.change, counts["images"], counts["labels"])


def _products(images: QuerySet[Image]) -> int:
    counts = images.aggregate(
        named=Count("product_id", distinct=True, filter=~Q(product_id="")),
        alone=Count("pk", filter=Q(product_id="")),
    )
    return int(counts["named"] + counts["alone"])


def touched_image_ids(version: CatalogueVersion) -> list[UUID]:
    return list(touched_images(version).order_by("file_name", "pk").values_list("pk", flat=True))
