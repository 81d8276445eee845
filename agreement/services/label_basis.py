"""What a final label rests on, as a digest: tells which labels have to be derived anew."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from accounts.models import Project
from agreement.models import FinalLabel
from agreement.selectors.columns import as_text
from agreement.selectors.valid import valid_answers, valid_rulings
from catalogue.models import CatalogueVersion
from images.models import Image

AT_ONCE = 10_000
DERIVATION = 3
"""To be raised whenever the same answers and rulings make another label than before."""


def bases(images: Collection[UUID], versions: Sequence[CatalogueVersion]) -> dict[UUID, str]:
    """Of each image that is answered under one of these versions (newest first). Answers,
    rulings and published versions never change, so their names are enough."""
    found = _bases({"in": images}, versions)
    return {UUID(image): basis for image, basis in found.items()}


def changed_images(project: Project, versions: Sequence[CatalogueVersion]) -> Iterator[list[UUID]]:
    """Those whose label rests on something else than is kept, or on nothing any more. The whole
    project is read for it, so many images at a time and without an object for each row."""
    for first, last in image_ranges(project):
        where = {"gte": first, "lte": last}
        labels = FinalLabel.objects.filter(_among("image", where), project=project)
        kept = dict(labels.values_list(as_text("image"), "basis"))
        basis = _bases(where, versions)
        images = kept.keys() | basis.keys()
        yield sorted(UUID(i) for i in images if kept.get(i) != basis.get(i))


def image_ranges(project: Project) -> Iterator[tuple[UUID, UUID]]:
    """The first and last id of so many images of the project at a time."""
    images = Image.objects.filter(project=project).order_by("pk").values_list("pk", flat=True)
    first = images.first()
    while first is not None:
        ends = list(images.filter(pk__gte=first)[AT_ONCE - 1 : AT_ONCE + 1])
        yield first, ends[0] if ends else UUID(int=2**128 - 1)
        first = ends[1] if len(ends) > 1 else None


def _bases(where: dict[str, Any], versions: Sequence[CatalogueVersion]) -> dict[str, str]:
    """By the image's id as the database writes it."""
    found: dict[str, str] = {}
    for version in versions:
        is_stale = version != versions[0]
        for image, names in _names(version, where).items():
            if image not in found:
                found[image] = _digest(version, is_stale, names)
    return found


def _names(version: CatalogueVersion, where: dict[str, Any]) -> dict[str, list[str]]:
    answers = valid_answers(version).filter(_among("assignment__image", where))
    names: dict[str, list[str]] = {}
    for image, pk in answers.values_list(as_text("assignment__image"), as_text("pk")):
        names.setdefault(image, []).append(f"answer {_dashed(pk)}")
    rulings = valid_rulings(version).filter(_among("discrepancy__image", where))
    for image, pk in rulings.values_list(as_text("discrepancy__image"), as_text("pk")):
        if image in names:
            names[image].append(f"ruling {_dashed(pk)}")
    return names


def _among(field: str, where: dict[str, Any]) -> Q:
    return Q(**{f"{field}__{name}": value for name, value in where.items()})


def _dashed(pk: str) -> str:
    """An id as Python writes it; SQLite keeps it without dashes."""
    return pk if "-" in pk else f"{pk[:8]}-{pk[8:12]}-{pk[12:16]}-{pk[16:20]}-{pk[20:]}"


def _digest(version: CatalogueVersion, is_stale: bool, names: list[str]) -> str:
    said = "\n".join((str(DERIVATION), str(version.pk), str(is_stale), *sorted(names)))
    return hashlib.sha256(said.encode()).hexdigest()
