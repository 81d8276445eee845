"""What a final label rests on, as a digest: tells which labels have to be derived anew."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from agreement.selectors.valid import valid_answers, valid_rulings
from catalogue.models import CatalogueVersion

DERIVATION = 3
"""To be raised whenever the same answers and rulings make another label than before."""


def bases(images: Sequence[UUID], versions: Sequence[CatalogueVersion]) -> dict[UUID, str]:
    """Of each image that is answered under one of these versions (newest first). Answers,
    rulings and published versions never change, so their names are enough."""
    found: dict[UUID, str] = {}
    left = list(images)
    for version in versions:
        if not left:
            break
        known = _known(version, left)
        is_stale = version != versions[0]
        found |= {image: _digest(version, is_stale, names) for image, names in known.items()}
        left = [image for image in left if image not in known]
    return found


def _known(version: CatalogueVersion, images: Sequence[UUID]) -> dict[UUID, list[str]]:
    answers = valid_answers(version).filter(assignment__image__in=images)
    known: dict[UUID, list[str]] = {}
    for image, pk in answers.values_list("assignment__image", "pk"):
        known.setdefault(image, []).append(f"answer {pk}")
    rulings = valid_rulings(version).filter(discrepancy__image__in=list(known))
    for image, pk in rulings.values_list("discrepancy__image", "pk"):
        known[image].append(f"ruling {pk}")
    return known


def _digest(version: CatalogueVersion, is_stale: bool, names: list[str]) -> str:
    said = "\n".join((str(DERIVATION), str(version.pk), str(is_stale), *sorted(names)))
    return hashlib.sha256(said.encode()).hexdigest()
