"""What fed a version's change, and which images are fresh for its test."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from agreement.models import (
    FinalFinding,
    FinalLabel,
    Origin,
    Reference,
    ReferenceFinding,
    ReferenceKind,
    Verification,
)
from agreement.selectors.baseline import fed_rounds
from agreement.selectors.references import standing_references
from agreement.selectors.touched import UNLISTED, Change
from agreement.selectors.touched_rules import Types, codes_of
from agreement.stats import Candidate
from catalogue.models import CatalogueVersion
from catalogue.selectors import example_products
from images.models import Image, SelectionImage
from labeling.models import RoundImage, Verdict

Mark = tuple[str, str | None]
# Where several sources tell what an image shows, those under newer rules come first, then these.
TRUSTED = {"": 0, ReferenceKind.ADJUDICATED: 1, ReferenceKind.INDEPENDENT: 2}


def fed_products(version: CatalogueVersion) -> set[str]:
    """Products of every image in a round that fed the change, and those of the examples. A
    verification that led to no approval fed what came after it, and a second look is at others."""
    tried = Verification.objects.filter(
        version__project=version.project_id, version__approved_at__isnull=True
    ).select_related("round")
    selections = [one.round.selection_id for one in tried]
    rounds = fed_rounds(version).values("pk")
    shown = RoundImage.objects.filter(round__in=rounds, image=OuterRef("pk"))
    chosen = SelectionImage.objects.filter(selection__in=selections, image=OuterRef("pk"))
    images = Image.objects.filter(Exists(shown) | Exists(chosen), project_id=version.project_id)
    products = {image.product for image in images.only("id", "product_id").iterator()}
    return products | example_products(version)


def fresh_images(
    version: CatalogueVersion, rules: Sequence[str], grades: Sequence[str], seed: int
) -> list[Candidate[UUID]]:
    """Labeled images of products that fed nothing, in a seeded order, with what is known of the
    types that the rules name. A type that is new is expected where people said "something else"."""
    asked = _Asked.of(version, rules, grades)
    known = _known(version.project_id, asked)
    fed = fed_products(version)
    rows = Image.objects.filter(project=version.project_id).filter(
        Exists(FinalLabel.objects.filter(image=OuterRef("pk")))
        | Exists(Reference.objects.filter(image=OuterRef("pk")))
    )
    drawn = sorted(
        (_drawn(sha256, seed), pk, product or f"image:{pk}")
        for pk, product, sha256 in rows.values_list("pk", "product_id", "sha256").iterator()
    )
    return [
        Candidate(pk, product, asked.now(known[pk].marks), known[pk].has_finding)
        for _, pk, product in drawn
        if pk in known and product not in fed
    ]


@dataclass(frozen=True)
class _Asked:
    """The types that rules name, as labels so far name them."""

    codes: frozenset[str]
    added: frozenset[str]
    types: Types
    grades: Sequence[str]

    @classmethod
    def of(cls, version: CatalogueVersion, rules: Sequence[str], grades: Sequence[str]) -> "_Asked":
        types, named = Types.of(version), {code for rule in rules for code in codes_of(rule)}
        added = named & _added(version)
        codes = types.before(named) | ({UNLISTED} if added else set())
        return cls(frozenset(codes), frozenset(added), types, grades)

    def now(self, marks: Iterable[Mark]) -> dict[str, str | None]:
        """The worst grade of each type, by what the version calls it."""
        found: dict[str, str | None] = {}
        for old, grade in marks:
            for code in self.added if old == UNLISTED else self.types.code(old):
                found[code] = max((found.get(code), grade), key=self._severity)
        return found

    def _severity(self, grade: str | None) -> int:
        return self.grades.index(grade) if grade in self.grades else -1


@dataclass
class _Known:
    """What the most trusted source says of an image."""

    source: object
    rank: tuple[int, int]
    has_finding: bool
    marks: list[Mark]


def _known(project_id: UUID, asked: _Asked) -> dict[UUID, _Known]:
    """An image whose label is unsettled and that has no reference is not known."""
    found: dict[UUID, _Known] = {}
    for image, source, number, kind, verdict in _sources(project_id):
        rank = number, TRUSTED[kind]
        if image not in found or found[image].rank < rank:
            found[image] = _Known(source, rank, verdict == Verdict.DEFECTIVE, [])
    by_source = {one.source: one for one in found.values()}
    for source, code, grade in _marks(project_id, asked.codes):
        if source in by_source:
            by_source[source].marks.append((code, grade))
    return found


def _sources(project_id: UUID) -> Iterator[tuple[UUID, object, int, str, str]]:
    labels = FinalLabel.objects.filter(project=project_id).exclude(origin=Origin.UNSETTLED)
    for image, pk, number, verdict in labels.values_list(
        "image", "pk", "version__number", "verdict"
    ).iterator():
        yield image, pk, number, "", verdict
    references = standing_references(project_id)
    yield from references.values_list(
        "image", "pk", "version__number", "kind", "verdict"
    ).iterator()


def _marks(project_id: UUID, codes: Iterable[str]) -> Iterator[tuple[object, str, str | None]]:
    named = {"type_version__defect_type__code__in": codes}
    fields = "type_version__defect_type__code", "grade__code"
    labels = FinalFinding.objects.filter(label__project=project_id, **named)
    yield from labels.values_list("label", *fields).iterator()
    references = ReferenceFinding.objects.filter(reference__project=project_id, **named)
    yield from references.values_list("reference", *fields).iterator()


def _added(version: CatalogueVersion) -> set[str]:
    change = Change.of(version)
    found = change.effects if change else ()
    return {effect.code for effect in found if effect.kind == "added"}


def _drawn(sha256: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}:{sha256}".encode()).digest()
