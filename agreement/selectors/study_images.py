"""Which images a study may take, and which are limit cases or suspected defects: from revealed
answers only."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q

from agreement.models import Discrepancy, DiscrepancyKind, DiscrepancyState, FinalLabel
from agreement.stats.study_sample import Candidate, Class
from catalogue.models import CatalogueVersion, Example, ExampleKind
from catalogue.selectors import example_images, example_products
from images.models import Image
from images.selectors import filtered
from labeling.access import revealed_submissions
from labeling.models import Finding, UndecidedReason, Verdict
from vqi.common.geometry import GeometryError, parse_geometry
from vqi.common.measure import size_of

STRATA = ("product_type", "perspective", "station", "position")


def candidates(
    version: CatalogueVersion,
    *,
    strata: list[str],
    filter: dict[str, Any],
    suspects: set[str],
    enrich: bool,
) -> Iterator[Candidate]:
    """The project's images without examples and their products; `suspects` by file name."""
    rows = filtered(Image.objects.filter(project=version.project_id), filter)
    shown, products = example_images(version), example_products(version)
    limit = limit_cases(version)
    defective = suspected(version) if enrich else set()
    columns = ("pk", "product_id", "file_name", *strata)
    for pk, product_id, file_name, *stratum in rows.values_list(*columns).iterator():
        product = product_id or f"image:{pk}"
        if pk in shown or product in products:
            continue
        kind = Class.PLAIN
        if pk in limit:
            kind = Class.LIMIT
        elif file_name in suspects or pk in defective:
            kind = Class.SUSPECT
        yield Candidate(pk, product, tuple(stratum), kind)


def limit_cases(version: CatalogueVersion) -> set[UUID]:
    """Undecided as a limit case, disagreed about, or marked much like a limit sample."""
    undecided = revealed_submissions().filter(
        assignment__round__project=version.project_id,
        undecided_reason=UndecidedReason.LIMIT_CASE,
    )
    entries = Discrepancy.objects.filter(round__project=version.project_id)
    disputed = entries.exclude(kind=DiscrepancyKind.AGREED).exclude(state=DiscrepancyState.CLOSED)
    found = set(undecided.values_list("assignment__image", flat=True))
    return found | set(disputed.values_list("image", flat=True)) | _like_limit_samples(version)


def suspected(version: CatalogueVersion) -> set[UUID]:
    rows = FinalLabel.objects.filter(project=version.project_id, verdict=Verdict.DEFECTIVE)
    return set(rows.values_list("image", flat=True))


def _like_limit_samples(version: CatalogueVersion) -> set[UUID]:
    """Findings of a limit sample's type and of about its size, half to double the area."""
    alike: list[Q] = []
    samples = Example.objects.filter(
        type_version__version=version, kind=ExampleKind.LIMIT_SAMPLE
    ).values_list("type_version__defect_type", "geometry", "region")
    for kind, geometry, region in samples:
        area = _area(geometry) or _region_area(region)
        if area:
            alike.append(Q(type_version__defect_type=kind, area__range=(area / 2, area * 2)))
    if not alike:
        return set()
    answers = revealed_submissions().filter(assignment__round__project=version.project_id)
    rows = Finding.objects.filter(reduce(or_, alike), submission__in=answers)
    return set(rows.values_list("submission__assignment__image", flat=True))


def _area(shape: Any) -> float:
    try:
        return size_of(parse_geometry(shape)).area
    except GeometryError:
        return 0.0


def _region_area(region: dict[str, float] | None) -> float:
    return region["width"] * region["height"] if region else 0.0
