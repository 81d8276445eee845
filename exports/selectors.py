"""The final labels of a project as rows for the writers, by the order of the SHA-256."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from agreement.models import FinalFinding, FinalLabel, Origin
from agreement.selectors.reading import Reading
from agreement.selectors.touched import Change, touched_images
from agreement.selectors.valid import valid_answers
from catalogue.effects import Effect
from catalogue.models import CatalogueVersion, TypeVersion
from catalogue.selectors import newest_approved
from exports.models import Release, ReleaseImage
from exports.writers.rows import FindingRow, ImageRow
from images.models import Image
from images.upright import is_turned, taken_as
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


@dataclass(frozen=True)
class TouchedByRule:
    code: str
    kind: str
    images: int


@dataclass
class TouchedRelease:
    id: UUID
    name: str
    ready_at: datetime | None
    n_images: int
    touched_images: int
    by_rule: list[TouchedByRule] = field(default_factory=list)


def touched_releases(version: CatalogueVersion) -> list[TouchedRelease]:
    """Which releases hold labels that a version touches, the newest first; one query a rule."""
    change = Change.of(version)
    if change is None:
        return []
    touching = [effect for effect in change.effects if effect.touches]
    counts = _touched_counts(change, *touching)
    rows = Release.objects.filter(pk__in=counts).order_by("-ready_at")
    found = {
        row.pk: TouchedRelease(row.pk, row.name, row.ready_at, row.n_images, counts[row.pk])
        for row in rows
    }
    for effect in touching if found else ():
        for release, images in _touched_counts(change, effect).items():
            found[release].by_rule.append(TouchedByRule(effect.code, effect.kind, images))
    return list(found.values())


def _touched_counts(change: Change, *touching: Effect) -> dict[UUID, int]:
    rows = ReleaseImage.objects.filter(
        release__project=change.version.project_id,
        release__ready_at__isnull=False,
        image__in=touched_images(change, *touching).values("pk"),
    )
    counted = rows.values("release").annotate(images=Count("image")).order_by()
    return {row["release"]: row["images"] for row in counted}


def _reading(release: Release) -> Reading | None:
    """A stale label is of older rules: its types are called what they are merged into by now."""
    newest = newest_approved(release.project)
    return Reading.under(newest) if newest else None


def codes_of(release: Release) -> set[str]:
    reading = _reading(release)
    found = FinalFinding.objects.filter(label__in=labels_of(release))
    kinds = TypeVersion.objects.filter(pk__in=found.values("type_version"))
    return {_read(kind, reading).defect_type.code for kind in kinds.select_related("defect_type")}


def _read(kind: TypeVersion, reading: Reading | None) -> TypeVersion:
    """What is retired or split keeps its name."""
    return reading.types.get(kind.pk, kind) if reading else kind


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
    names, reading = _pseudonyms(labels), _reading(release)
    for label in labels:
        image = label.image
        yield (
            image,
            ImageRow(
                sha256=image.sha256,
                file_name=image.file_name,
                archived_as=archived_as(image),
                is_turned=is_turned(image),
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
                findings=tuple(_finding(row, reading) for row in label.findings.all()),
            ),
        )


def archived_as(image: Image) -> str:
    """Unique and the same everywhere, whatever the file was called."""
    return f"images/{image.sha256}{taken_as(image)}"


def _finding(row: FinalFinding, reading: Reading | None) -> FindingRow:
    kind = _read(row.type_version, reading)
    grade = row.grade.code if row.grade else ""
    known = kind == row.type_version or grade in {one.code for one in kind.grades.all()}
    return FindingRow(
        code=kind.defect_type.code,
        grade=grade if known else "",
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
