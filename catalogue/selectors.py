import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from accounts.models import Project
from catalogue.changes import (
    AccumulationText,
    ExampleText,
    GradeText,
    PlaceText,
    TypeChange,
    TypeText,
    ZoneText,
    compare,
)
from catalogue.effects import Declared, Effect, effect_of
from catalogue.models import (
    Accumulation,
    CatalogueVersion,
    DefectType,
    Example,
    Grade,
    Reach,
    RulePicture,
    RuleVariant,
    TypeVersion,
    VariantLimit,
    VersionState,
    Zone,
)
from catalogue.tags import tag_of
from images.models import Image

# The log keeps for which product types a frozen version was looked at again.
REVIEWED = "product_types_reviewed"
RULE_PARTS = (
    "viewing",
    "recognise",
    "still_ok_when",
    "defect_when",
    "accumulation",
    "how_to_outline",
    "confused_with",
)
TYPE_FIELDS = (
    "name",
    "colour",
    "hotkey",
    "geometry",
    "consequence",
    "defect_class",
    "order",
    "outline_style",
    "pieces",
    "series_cut",
    *RULE_PARTS,
)
# What an author writes; the declared effect belongs to one version and is never copied.
WRITTEN_FIELDS = (*TYPE_FIELDS, "declared_effect")
GRADE_FIELDS = (
    "code",
    "name",
    "rank",
    "consequence",
    "limit_measure",
    "limit_min",
    "limit_max",
    "limit_unit",
    "min_included",
    "max_included",
)
BOUND_FIELDS = ("limit_min", "limit_max", "min_included", "max_included")
ACCUMULATION_FIELDS = ("grade", "count", "reach", "distance", "unit", "counts_as")
PARTS_OF_A_TYPE = (
    "grades",
    "examples__image",
    "variants__zone",
    "variants__limits",
    "accumulations",
    "pictures__image",
)
LIMIT_SAMPLE_FIELDS = ("physical_piece", "approved_by", "customer_release", "valid_until")


def versions_of(project_id: UUID, *, with_draft: bool) -> QuerySet[CatalogueVersion]:
    """Newest first, each with the number of its types but for the reserved one."""
    versions = CatalogueVersion.objects.filter(project_id=project_id)
    if not with_draft:
        versions = versions.exclude(state=VersionState.DRAFT)
    own = Count("types", filter=Q(types__defect_type__is_reserved=False))
    return versions.annotate(n_types=own).order_by("-number")


def newest_approved(project: Project) -> CatalogueVersion | None:
    return CatalogueVersion.objects.filter(project=project, state=VersionState.APPROVED).first()


def defect_types_of(project_id: UUID, *, with_draft: bool) -> list[dict[str, Any]]:
    """Types that some version speaks of, as the newest of them calls each and its grades."""
    rows = newest_types(project_id, with_draft=with_draft).prefetch_related("grades")
    return [_named(row) for row in rows.order_by("defect_type__is_reserved", "defect_type__code")]


def newest_types(project_id: UUID, *, with_draft: bool) -> QuerySet[TypeVersion]:
    """Each type as the newest version that speaks of it has it.

    A type only the draft knows is the authors' alone.
    """
    states = [s for s in VersionState.values if with_draft or s != VersionState.DRAFT]
    spoken_of = TypeVersion.objects.filter(
        defect_type=OuterRef("pk"), version__state__in=states
    ).order_by("-version__number")
    types = DefectType.objects.filter(project_id=project_id)
    newest = types.annotate(newest=Subquery(spoken_of.values("pk")[:1])).values("newest")
    return TypeVersion.objects.filter(pk__in=newest).select_related("defect_type")


def _named(row: TypeVersion) -> dict[str, Any]:
    return {
        "id": row.defect_type_id,
        "code": row.defect_type.code,
        "is_reserved": row.defect_type.is_reserved,
        "name": row.name,
        "grades": [{"code": grade.code, "name": grade.name} for grade in row.grades.all()],
    }


def types_of(version: CatalogueVersion) -> QuerySet[TypeVersion]:
    return (
        TypeVersion.objects.filter(version=version)
        .select_related("defect_type")
        .prefetch_related(*PARTS_OF_A_TYPE)
    )


def rules_of(version: CatalogueVersion) -> list[dict[str, Any]]:
    """All types of a version with grades and examples, in three queries and one for images."""
    return [shown_type(row) for row in types_of(version)]


def type_payload(type_id: UUID) -> dict[str, Any] | None:
    row = (
        TypeVersion.objects.select_related("defect_type")
        .prefetch_related(*PARTS_OF_A_TYPE)
        .filter(pk=type_id)
        .first()
    )
    return shown_type(row) if row else None


def shown_type(row: TypeVersion) -> dict[str, Any]:
    return {
        "id": row.pk,
        "defect_type": row.defect_type_id,
        "code": row.defect_type.code,
        **{name: getattr(row, name) for name in TYPE_FIELDS},
        "declared_effect": row.declared_effect,
        "reserved": row.defect_type.is_reserved,
        "revision": row.revision,
        "grades": [_shown_grade(grade) for grade in row.grades.all()],
        "accumulations": [_said(one, ACCUMULATION_FIELDS) for one in row.accumulations.all()],
        "variants": [_shown_variant(variant) for variant in row.variants.all()],
        "pictures": [_shown_picture(picture) for picture in row.pictures.all()],
        "examples": [shown_example(example) for example in row.examples.all()],
    }


def _shown_picture(picture: RulePicture) -> dict[str, Any]:
    return {
        "image": picture.image_id,
        "image_url": f"/api/v1/rule-pictures/{picture.pk}/picture",
        "width": picture.image.width,
        "height": picture.image.height,
    }


def shown_example(example: Example) -> dict[str, Any]:
    """`width` and `height` are those of the picture at `image_url`: the region's, if any."""
    size = example.region or {"width": example.image.width, "height": example.image.height}
    return {
        "id": example.pk,
        "image": example.image_id,
        "kind": example.kind,
        "caption": example.caption,
        "region": example.region,
        "geometry": example.geometry,
        "order": example.order,
        **{name: getattr(example, name) for name in LIMIT_SAMPLE_FIELDS},
        "image_url": f"/api/v1/examples/{example.pk}/picture",
        "width": size["width"],
        "height": size["height"],
    }


def example_images(version: CatalogueVersion) -> set[UUID]:
    """The images that a version shows, as examples or in the text of its rules."""
    examples = Example.objects.filter(type_version__version=version).order_by()
    pictures = RulePicture.objects.filter(type_version__version=version).order_by()
    shown = examples.values_list("image", flat=True).union(pictures.values_list("image"))
    return set(shown)


def example_products(version: CatalogueVersion) -> set[str]:
    """The products (`Image.product`) whose images a version shows."""
    rows = Image.objects.filter(pk__in=example_images(version))
    return {image.product for image in rows.only("id", "product_id")}


def difference(before: CatalogueVersion, after: CatalogueVersion) -> tuple[TypeChange, ...]:
    return compare(type_texts(before), type_texts(after))


def effects(before: CatalogueVersion, after: CatalogueVersion) -> list[Effect]:
    """What each difference means for labels made under `before`."""
    declared = dict(after.types.values_list("defect_type__code", "declared_effect"))
    mapped = {row["code"]: row for row in mappings_of(after)}
    old, new = type_texts(before), type_texts(after)
    notes = _notes(before, after)
    found = []
    for change in compare(old, new):
        mapping = mapped.get(change.code, {"kind": "", "into": []})
        effect = effect_of(
            change,
            declared=cast(Declared, declared.get(change.code, "")),
            mapped=mapping["kind"],
            merged=_merged(change.code, mapping, old, new),
            noted=_noted(notes[before.pk][change.code] ^ notes[after.pk][change.code]),
        )
        found.append(effect)
    return found


Notes = set[tuple[str, str | None, str]]


def _notes(*versions: CatalogueVersion) -> dict[UUID, dict[str, Notes]]:
    """Of each version by type: product type, zone and text."""
    found: dict[UUID, dict[str, Notes]] = {one.pk: defaultdict(set) for one in versions}
    owner = "type_version__version", "type_version__defect_type__code"
    rows = RuleVariant.objects.filter(type_version__version__in=versions)
    for version, code, *note in rows.values_list(*owner, "product_type", "zone__code", "text"):
        product_type, zone, text = note
        if text.strip():
            found[version][code].add((product_type, zone, text))
    return found


def _noted(changed: Notes) -> list[str]:
    """The product types that these notes are for; none where one is for all."""
    products = {product_type for product_type, _, _ in changed}
    return [] if "" in products else sorted(products)


def _merged(
    code: str, mapping: Mapping[str, Any], old: Sequence[TypeText], new: Sequence[TypeText]
) -> TypeChange | None:
    """A type's old rule against that of the type that its labels now belong to."""
    into = next((text for text in new if [text.code] == mapping["into"]), None)
    own = next((text for text in old if text.code == code), None)
    if into is None or own is None:
        return None
    return compare([replace(own, code=into.code)], [into])[0]


def mappings_of(version: CatalogueVersion) -> list[dict[str, Any]]:
    """One row a type that the version leaves out, with the types its labels now belong to."""
    found: dict[str, dict[str, Any]] = {}
    for row in version.mappings.select_related("from_type", "to_type"):
        one = found.setdefault(
            row.from_type.code, {"code": row.from_type.code, "kind": row.kind, "into": []}
        )
        one["into"] += [row.to_type.code] if row.to_type else []
    return [{**one, "revision": tag_of(one)} for one in found.values()]


def mapping_of(version: CatalogueVersion, code: str) -> dict[str, Any] | None:
    return next((row for row in mappings_of(version) if row["code"] == code), None)


def type_texts(version: CatalogueVersion) -> list[TypeText]:
    zones = {zone.pk: _zone_text(zone) for zone in version.zones.select_related("image")}
    return [_type_text(row, zones) for row in types_of(version)]


def _type_text(row: TypeVersion, zones: Mapping[UUID, ZoneText]) -> TypeText:
    sums = (_said(one, ACCUMULATION_FIELDS) for one in row.accumulations.all())
    return TypeText(
        code=row.defect_type.code,
        fields={**{name: getattr(row, name) for name in TYPE_FIELDS}, "variants": _variants(row)},
        grades=tuple(_grade_text(grade) for grade in row.grades.all()),
        examples=tuple(_example_text(example) for example in row.examples.all()),
        accumulations=tuple(AccumulationText(**one) for one in sums),
        zones=_asked_zones(row, zones),
        places=_places(row, zones),
    )


def _places(row: TypeVersion, zones: Mapping[UUID, ZoneText]) -> tuple[PlaceText, ...]:
    """Where a rule has limits of its own, each with its whole scale, sorted."""
    grades = [_grade_text(grade) for grade in row.grades.all()]
    found = []
    for variant in row.variants.all():
        own = {one.grade: _said(one, BOUND_FIELDS) for one in variant.limits.all()}
        if own:
            scale = tuple(replace(grade, **own.get(grade.code, {})) for grade in grades)
            zone = zones[variant.zone_id] if variant.zone_id else None
            found.append(PlaceText(variant.product_type, zone, scale))
    return tuple(sorted(found, key=lambda place: place.key))


def _asked_zones(row: TypeVersion, zones: Mapping[UUID, ZoneText]) -> tuple[ZoneText, ...]:
    """Those its notes are for; all of them where findings are counted by zone."""
    if any(one.reach == Reach.ZONE for one in row.accumulations.all()):
        return tuple(zones.values())
    noted = {variant.zone_id for variant in row.variants.all()}
    return tuple(text for pk, text in zones.items() if pk in noted)


def _zone_text(zone: Zone) -> ZoneText:
    return ZoneText(
        zone.code,
        zone.name,
        _canonical(zone.geometry),
        zone.image.width,
        zone.image.height,
        zone.image.perspective,
    )


def _said(row: Accumulation | Grade | VariantLimit, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _variants(row: TypeVersion) -> str:
    """Canonical, so that the same notes in two versions are the same text."""
    lines = (
        f"{' / '.join(part for part in (v.product_type, v.zone and v.zone.code) if part)}: {v.text}"
        for v in row.variants.all()
        if v.text.strip()
    )
    return "\n".join(sorted(lines))


def _shown_variant(row: RuleVariant) -> dict[str, Any]:
    return {
        "product_type": row.product_type,
        "zone": row.zone.code if row.zone else None,
        "text": row.text,
        "limits": [_said(limit, ("grade", *BOUND_FIELDS)) for limit in row.limits.all()],
    }


def zones_of(version: CatalogueVersion) -> list[dict[str, Any]]:
    return [shown_zone(row) for row in version.zones.select_related("image")]


def shown_zone(row: Zone) -> dict[str, Any]:
    return {
        "id": row.pk,
        "code": row.code,
        "name": row.name,
        "image": row.image_id,
        "width": row.image.width,
        "height": row.image.height,
        "perspective": row.image.perspective,
        "image_url": f"/api/v1/zones/{row.pk}/picture",
        "geometry": row.geometry,
        "revision": tag_of(row.name, row.image_id, row.geometry),
    }


def new_product_types(version: CatalogueVersion) -> list[str]:
    """Product types that came in after this version was frozen, and that nobody has reviewed its
    rules for."""
    if version.frozen_at is None:
        return []
    rows = Image.objects.filter(project_id=version.project_id).exclude(product_type="")
    first = rows.values("product_type").annotate(first=Min("created_at")).order_by("product_type")
    reviews = version.log.filter(act=REVIEWED).values_list("fields", flat=True)
    reviewed = {name for names in reviews for name in names}
    fresh = (row["product_type"] for row in first.filter(first__gt=version.frozen_at))
    return [name for name in fresh if name not in reviewed]


def _grade_text(grade: Grade) -> GradeText:
    return GradeText(**_said(grade, GRADE_FIELDS))


def _example_text(example: Example) -> ExampleText:
    return ExampleText(
        image=str(example.image_id),
        kind=example.kind,
        caption=example.caption,
        region=_canonical(example.region),
        geometry=_canonical(example.geometry),
        order=example.order,
        facts={name: str(getattr(example, name) or "") for name in LIMIT_SAMPLE_FIELDS},
    )


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True) if value is not None else ""


def _shown_grade(grade: Grade) -> dict[str, Any]:
    return {"id": grade.pk, **_said(grade, GRADE_FIELDS)}
