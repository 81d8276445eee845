"""Which rules a version touched, what fed the change, and which images are fresh for its test."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreement.models import ChangeRequest, Discrepancy, FinalFinding, FinalLabel
from agreement.selectors.touched import Change
from catalogue.models import CatalogueVersion
from catalogue.selectors import example_products
from images.models import Image
from labeling.models import RoundImage

STATISTICAL = ("type:", "pair:", "grade:")


@dataclass(frozen=True)
class Fresh:
    """Seeded order; at most one image a product in both lists together."""

    expected: list[UUID]
    look_alikes: list[UUID]


def touched_rules(version: CatalogueVersion) -> list[str]:
    """The rules its change requests are about, and every touched type that none of them names."""
    change = Change.of(version)
    if change is None:
        return []
    evidence = Discrepancy.objects.filter(evidence__request__in=requests_of(version))
    asked = {rule for rule in evidence.values_list("rule", flat=True) if _statistical(rule)}
    named = {code for rule in asked for code in codes_of(rule)}
    codes = [effect.code for effect in change.effects if effect.touches]
    return sorted(asked) + [f"type:{code}" for code in sorted(codes) if code not in named]


def requests_of(version: CatalogueVersion) -> QuerySet[ChangeRequest]:
    rows = ChangeRequest.objects.filter(project_id=version.project_id)
    return rows.filter(Q(draft=version) | Q(answered_by=version))


def codes_of(rule: str) -> list[str]:
    name = rule.partition(":")[2]
    return name.partition(">=")[0].split("|")


def fed_products(version: CatalogueVersion) -> set[str]:
    """Products of every image in a round that fed the change, and those of the examples."""
    rounds = Discrepancy.objects.filter(evidence__request__in=requests_of(version))
    shown = RoundImage.objects.filter(round__in=rounds.values("round"), image=OuterRef("pk"))
    images = Image.objects.filter(Exists(shown), project_id=version.project_id)
    fed = {image.product for image in images.only("id", "product_id").iterator()}
    return fed | example_products(version)


def fresh_images(version: CatalogueVersion, rules: Sequence[str], seed: int) -> Fresh:
    """Where a touched rule is expected by the labels so far; then, for the look-alikes, images
    with another finding before those that are OK and those that nobody labeled."""
    codes = {code for rule in rules for code in codes_of(rule)}
    used = fed_products(version)
    labels = FinalLabel.objects.filter(project_id=version.project_id)
    found = FinalFinding.objects.filter(label=OuterRef("pk"))
    touched = labels.filter(Exists(found.filter(type_version__defect_type__code__in=codes)))
    other = labels.filter(Exists(found)).exclude(pk__in=touched.values("pk"))
    expected = list(_one_a_product(touched, used, seed))
    alike = [*_one_a_product(other, used, seed)]
    alike += _one_a_product(labels.exclude(Exists(found)), used, seed)
    return Fresh(expected, alike)


def _one_a_product(labels: QuerySet[FinalLabel], used: set[str], seed: int) -> Iterable[UUID]:
    """Marks the products it takes as used, so that no part is shown twice."""
    rows = Image.objects.filter(final_label__in=labels).only("id", "product_id", "sha256")
    for image in sorted(rows, key=lambda one: _drawn(one, seed)):
        if image.product not in used:
            used.add(image.product)
            yield image.pk


def _drawn(image: Image, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}:{image.sha256}".encode()).digest()


def _statistical(rule: str) -> bool:
    return rule.startswith(STATISTICAL)
