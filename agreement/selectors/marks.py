"""The places of findings, read for a few images at a time: memory stays bounded."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from labeling.models import Finding
from vqi.common.geometry import Geometry, parse_geometry

IMAGES = 200


@dataclass(frozen=True, slots=True)
class Mark:
    key: str
    person: UUID
    code: str
    grade: str
    geometry: Geometry


@dataclass(frozen=True, slots=True)
class MarkedImage:
    """`scale`: mm per px, where the image or its project knows it."""

    image: UUID
    scale: float | None
    width: int
    height: int
    marks: tuple[Mark, ...]


def marked_images(findings: QuerySet[Finding], images: Sequence[UUID]) -> Iterator[MarkedImage]:
    for start in range(0, len(images), IMAGES):
        yield from _read(findings, images[start : start + IMAGES])


def _read(findings: QuerySet[Finding], images: Sequence[UUID]) -> Iterator[MarkedImage]:
    rows = findings.filter(submission__assignment__image__in=images).values_list(
        "submission__assignment__image",
        "submission__assignment__image__mm_per_px",
        "submission__assignment__round__project__mm_per_px",
        "submission__assignment__image__width",
        "submission__assignment__image__height",
        "key",
        "submission__assignment__inspector",
        "type_version__defect_type__code",
        "grade__code",
        "geometry",
    )
    about: dict[UUID, tuple[float | None, int, int]] = {}
    marks: dict[UUID, list[Mark]] = defaultdict(list)
    for image, own, project, width, height, key, person, code, grade, geometry in rows.order_by(
        "submission", "key"
    ):
        about[image] = (own or project, width, height)
        found = Mark(f"{person} {key}", person, code, grade or "", parse_geometry(geometry))
        marks[image].append(found)
    for image in images:
        if image in marks:
            yield MarkedImage(image, *about[image], tuple(marks[image]))
