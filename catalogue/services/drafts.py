from collections import defaultdict
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max, UUIDField

from accounts.models import Project, User
from accounts.services.events import record
from accounts.services.hold_project import hold_project
from catalogue.models import (
    Accumulation,
    AllowedGeometry,
    CatalogueVersion,
    Consequence,
    DefectType,
    Example,
    Grade,
    RulePicture,
    RuleVariant,
    TypeMapping,
    TypeVersion,
    VariantLimit,
    VersionState,
    Zone,
)
from catalogue.palette import UNLISTED_COLOUR
from catalogue.selectors import TYPE_FIELDS, newest_approved, types_of
from catalogue.services.log import log
from catalogue.tags import tag_of
from vqi.common.creating import once
from vqi.common.problems import Conflict, NotFound, Stale

Part = TypeVar(
    "Part", Accumulation, Grade, Example, RulePicture, RuleVariant, TypeMapping, VariantLimit, Zone
)
UNLISTED = "unlisted"
LAST = 10_000


def create_draft(
    *,
    project: Project,
    id: UUID,
    by: User | None,
    base: CatalogueVersion | None = None,
    summary: str = "",
) -> CatalogueVersion:
    """The project's one draft: a copy of `base` (else of the approved version)."""
    said: dict[str, object] = {"project": project, "created_by": by, "summary": summary}
    if base is not None:
        said["base"] = base

    def make() -> CatalogueVersion:
        with transaction.atomic():
            hold_project(project.pk)
            return _new_draft(project, id, by, base or newest_approved(project), summary)

    taken = Conflict("This project has a draft already.", code="draft_exists")
    other = "Another catalogue version has this id."
    return once(id, CatalogueVersion.objects, said, make, other=other, taken=taken)[0]


def update_summary(
    *, version: CatalogueVersion, by: User, summary: str, read: str | None = None
) -> CatalogueVersion:
    """`read`: the revision that its author has seen; nothing is checked without."""
    with transaction.atomic():
        draft = locked_draft(version)
        if read is not None and read != tag_of(draft.summary) and summary != draft.summary:
            raise Stale(
                "Somebody else changed the summary. Your text is not saved yet.",
                current={"summary": draft.summary, "revision": tag_of(draft.summary)},
            )
        draft.summary = summary
        draft.save(update_fields=["summary"])
        log("draft_updated", version=draft, by=by, fields=["summary"])
    return draft


def delete_draft(*, version: CatalogueVersion, by: User | None) -> None:
    """With all that was written in it; the event stays. Nothing labels under a draft."""
    with transaction.atomic():
        draft = locked_draft(version)
        record(
            act="catalogue.draft_discarded",
            on=draft,
            user=by,
            project=draft.project,
            count=draft.log.count(),
            number=draft.number,
        )
        draft.delete()


def locked_draft(version: CatalogueVersion) -> CatalogueVersion:
    """The version's row, locked until the transaction ends; refused when it left draft."""
    row = (
        CatalogueVersion.objects.select_for_update(of=("self",))
        .select_related("project")
        .filter(pk=version.pk)
        .first()
    )
    if row is None:
        raise NotFound
    if row.state != VersionState.DRAFT:
        raise Conflict(
            f"Version {row.number} is no draft any more and never changes. Start a new draft.",
            code="frozen",
        )
    return row


def _new_draft(
    project: Project, id: UUID, by: User | None, base: CatalogueVersion | None, summary: str
) -> CatalogueVersion:
    newest = CatalogueVersion.objects.filter(project=project).aggregate(n=Max("number"))["n"]
    draft = CatalogueVersion.objects.create(
        id=id,
        project=project,
        number=(newest or 0) + 1,
        base=base,
        summary=summary,
        created_by=by,
    )
    if base is None:
        _add_unlisted(draft)
    else:
        _copy_types(base, draft)
        if base.approved_at is None:
            _copy_mappings(base, draft)
    log("draft_created", version=draft, by=by)
    return draft


def _add_unlisted(draft: CatalogueVersion) -> None:
    reserved, _ = DefectType.objects.get_or_create(
        project=draft.project, code=UNLISTED, defaults={"is_reserved": True}
    )
    TypeVersion.objects.create(
        version=draft,
        defect_type=reserved,
        name="Something else",
        colour=UNLISTED_COLOUR,
        geometry=AllowedGeometry.ANY,
        consequence=Consequence.REJECT,
        order=LAST,
    )


def _copy_types(base: CatalogueVersion, draft: CatalogueVersion) -> None:
    types: list[TypeVersion] = []
    parts: dict[Any, list[Any]] = defaultdict(list)
    zones = _copy_zones(base, draft)
    for old in types_of(base):
        new = TypeVersion(
            version=draft,
            defect_type=old.defect_type,
            **{name: getattr(old, name) for name in TYPE_FIELDS},
        )
        types.append(new)
        parts[Grade] += [_copy(grade, type_version=new) for grade in old.grades.all()]
        parts[Accumulation] += [_copy(one, type_version=new) for one in old.accumulations.all()]
        parts[Example] += [_copy(example, type_version=new) for example in old.examples.all()]
        parts[RulePicture] += [_copy(one, type_version=new) for one in old.pictures.all()]
        for variant in old.variants.all():
            copied = _copy(variant, type_version=new, zone=zones.get(variant.zone_id))
            parts[RuleVariant].append(copied)
            parts[VariantLimit] += [_copy(one, variant=copied) for one in variant.limits.all()]
    TypeVersion.objects.bulk_create(types)
    for model, rows in parts.items():
        model.objects.bulk_create(rows)


def _copy_mappings(base: CatalogueVersion, draft: CatalogueVersion) -> None:
    """Of a version that never took effect: labels still name the types that it leaves out."""
    rows = base.mappings.all()
    TypeMapping.objects.bulk_create(_copy(row, version=draft) for row in rows)


def _copy_zones(base: CatalogueVersion, draft: CatalogueVersion) -> dict[UUID | None, Zone]:
    copies: dict[UUID | None, Zone] = {
        zone.pk: _copy(zone, version=draft) for zone in base.zones.all()
    }
    Zone.objects.bulk_create(copies.values())
    return copies


def _copy(row: Part, **owners: Any) -> Part:
    """The same row under a new id and new owners."""
    names = [f.name for f in row._meta.concrete_fields if not f.primary_key]
    fields = {name: getattr(row, name) for name in names if name not in owners}
    key = {"id": uuid4()} if isinstance(row._meta.pk, UUIDField) else {}
    return type(row)(**key, **fields, **owners)
