"""Which rules a version touched, what fed the change, and which images are fresh for its test."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreement.models import ChangeRequest, Discrepancy, FinalFinding, FinalLabel, Verification
from agreement.selectors.touched import UNLISTED, Change
from catalogue.effects import Effect
from catalogue.models import CatalogueVersion
from catalogue.selectors import example_products, mappings_of, type_texts
from images.models import Image, SelectionImage
from labeling.models import RoundImage

STATISTICAL = ("type:", "pair:", "grade:")


@dataclass(frozen=True)
class Fresh:
    """Seeded order; at most one image a product in both lists together."""

    expected: list[UUID]
    look_alikes: list[UUID]


def touched_rules(version: CatalogueVersion) -> list[str]:
    """The rules its change requests are about, and every type that none of them names of which
    the words or limits that people judge by changed. A type that is gone stands for those that
    its labels now belong to."""
    change = Change.of(version)
    if change is None:
        return []
    types = Types.of(version)
    evidence = Discrepancy.objects.filter(evidence__request__in=requests_of(version))
    rules = set(evidence.values_list("rule", flat=True))
    asked = {now for rule in rules if _statistical(rule) for now in types.rule(rule)}
    named = {code for rule in asked for code in codes_of(rule)}
    codes = {c for effect in change.effects if _judged(effect) for c in types.code(effect.code)}
    return sorted(asked) + [f"type:{code}" for code in sorted(codes - named)]


def _judged(effect: Effect) -> bool:
    """Words said to be only clearer must be shown to be; a merged type is read more widely."""
    return effect.touches or effect.kind in ("clearer", "merged")


@dataclass(frozen=True)
class Types:
    """A version's types, and what became of those that it leaves out."""

    present: Mapping[str, frozenset[str]]
    into: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, version: CatalogueVersion) -> "Types":
        present = {
            text.code: frozenset(grade.code for grade in text.grades)
            for text in type_texts(version)
        }
        return cls(present, {row["code"]: row["into"] for row in mappings_of(version)})

    def code(self, code: str) -> list[str]:
        return [code] if code in self.present else list(self.into.get(code, ()))

    def rule(self, rule: str) -> list[str]:
        """The rule as it can be looked at under this version."""
        codes = codes_of(rule)
        grade = rule.partition(">=")[2]
        if all(code in self.present for code in codes):
            known = not grade or grade in self.present[codes[0]]
            return [rule] if known else [f"type:{codes[0]}"]
        return [f"type:{now}" for code in codes for now in self.code(code)]

    def before(self, codes: set[str]) -> set[str]:
        """The codes under which labels so far name what these types now hold."""
        return codes | {old for old, into in self.into.items() if codes & set(into)}


def requests_of(version: CatalogueVersion) -> QuerySet[ChangeRequest]:
    rows = ChangeRequest.objects.filter(project_id=version.project_id)
    return rows.filter(Q(draft=version) | Q(answered_by=version))


def codes_of(rule: str) -> list[str]:
    name = rule.partition(":")[2]
    return name.partition(">=")[0].split("|")


def fed_products(version: CatalogueVersion) -> set[str]:
    """Products of every image in a round that fed the change, and those of the examples. A
    verification that led to no approval fed what came after it, and a second look is at others."""
    evidence = Discrepancy.objects.filter(evidence__request__in=requests_of(version))
    tried = Verification.objects.filter(
        version__project=version.project_id, version__approved_at__isnull=True
    ).select_related("round")
    selections = [one.round.selection_id for one in tried]
    shown = RoundImage.objects.filter(round__in=evidence.values("round"), image=OuterRef("pk"))
    chosen = SelectionImage.objects.filter(selection__in=selections, image=OuterRef("pk"))
    images = Image.objects.filter(Exists(shown) | Exists(chosen), project_id=version.project_id)
    fed = {image.product for image in images.only("id", "product_id").iterator()}
    return fed | example_products(version)


def fresh_images(version: CatalogueVersion, rules: Sequence[str], seed: int) -> Fresh:
    """Where a touched rule is expected by the labels so far; then, for the look-alikes, images
    with another finding before those that are OK and those that nobody labeled. A type that is
    new is expected where people said "something else"."""
    codes = Types.of(version).before({code for rule in rules for code in codes_of(rule)})
    if codes & _added(version):
        codes.add(UNLISTED)
    used = fed_products(version)
    labels = FinalLabel.objects.filter(project_id=version.project_id)
    found = FinalFinding.objects.filter(label=OuterRef("pk"))
    touched = labels.filter(Exists(found.filter(type_version__defect_type__code__in=codes)))
    other = labels.filter(Exists(found)).exclude(pk__in=touched.values("pk"))
    expected = list(_one_a_product(touched, used, seed))
    alike = [*_one_a_product(other, used, seed)]
    alike += _one_a_product(labels.exclude(Exists(found)), used, seed)
    return Fresh(expected, alike)


def _added(version: CatalogueVersion) -> set[str]:
    change = Change.of(version)
    found = change.effects if change else ()
    return {effect.code for effect in found if effect.kind == "added"}


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
