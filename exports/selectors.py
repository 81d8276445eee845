"""The final labels of a project as rows for the writers, by the order of the SHA-256."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from uuid import UUID

from django.db.models import QuerySet

from agreement.models import FinalFinding, FinalLabel, Origin
from agreement.selectors.valid import valid_answers
from exports.models import Release
from exports.writers.rows import FindingRow, ImageRow
from images.models import Image
from vqi.common.geometry import parse_geometry

AT_ONCE = 500


def releases_of(project_id: UUID) -> QuerySet[Release]:
    return Release.objects.filter(project_id=project_id).select_related(
        "project", "selection", "job"
    )


def labels_of(release: Release) -> QuerySet[FinalLabel]:
    rows = FinalLabel.objects.filter(project_id=release.project_id)
    if not release.with_unsettled:
        rows = rows.exclude(origin=Origin.UNSETTLED)
    if not release.with_stale:
        rows = rows.exclude(is_stale=True)
    if release.selection is not None:
        rows = rows.filter(image__in=release.selection.rows.values("image"))
    return rows


def codes_of(release: Release) -> set[str]:
    found = FinalFinding.objects.filter(label__in=labels_of(release))
    return set(found.values_list("type_version__defect_type__code", flat=True).distinct())


def label_rows(release: Release) -> Iterator[tuple[Image, ImageRow]]:
    labels = (
        labels_of(release)
        .select_related("image", "version", "carried_from")
        .prefetch_related("findings__type_version__defect_type", "findings__grade")
        .order_by("image__sha256")
    )
    chunk: list[FinalLabel] = []
    for label in labels.iterator(chunk_size=AT_ONCE):
        chunk.append(label)
        if len(chunk) == AT_ONCE:
            yield from _rows(release, chunk)
            chunk = []
    yield from _rows(release, chunk)


def _rows(release: Release, labels: list[FinalLabel]) -> Iterator[tuple[Image, ImageRow]]:
    names = _pseudonyms(labels)
    for label in labels:
        image = label.image
        yield (
            image,
            ImageRow(
                sha256=image.sha256,
                file_name=image.file_name,
                archived_as=archived_as(image),
                width=image.width,
                height=image.height,
                product_id=image.product_id,
                verdict=label.verdict,
                origin=label.origin,
                version=label.version.number,
                carried_from=label.carried_from.number if label.carried_from else None,
                is_stale=label.is_stale,
                inspectors=tuple(sorted(names.get((image.pk, label.version_id), ()))),
                n_answers=label.n_answers,
                n_supporting=label.n_supporting,
                findings=tuple(_finding(row) for row in label.findings.all()),
            ),
        )


def archived_as(image: Image) -> str:
    """Unique and the same everywhere: the bytes' own name, an upright PNG where one was made."""
    suffix = PurePosixPath(image.rendition or image.file_name).suffix.lower()
    return f"images/{image.sha256}{suffix}"


def _finding(row: FinalFinding) -> FindingRow:
    return FindingRow(
        code=row.type_version.defect_type.code,
        grade=row.grade.code if row.grade else "",
        geometry=parse_geometry(row.geometry),
        from_ruling=row.ruling_id is not None,
    )


def _pseudonyms(labels: list[FinalLabel]) -> dict[tuple[UUID, UUID], set[str]]:
    """Whose answers hold for an image under its label's version."""
    found: dict[tuple[UUID, UUID], set[str]] = {}
    for version in {label.version for label in labels}:
        images = [label.image_id for label in labels if label.version_id == version.pk]
        rows = valid_answers(version).filter(assignment__image__in=images)
        for image, name in rows.values_list("assignment__image", "author__pseudonym"):
            found.setdefault((image, version.pk), set()).add(name)
    return found
