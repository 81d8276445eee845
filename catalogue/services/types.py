from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from catalogue.models import (
    AllowedGeometry,
    CatalogueVersion,
    DefectType,
    MappingKind,
    TypeMapping,
    TypeVersion,
)
from catalogue.palette import next_colour
from catalogue.selectors import WRITTEN_FIELDS, type_payload
from catalogue.services.checks import check_hotkey, check_revision, checked_colour
from catalogue.services.drafts import UNLISTED, locked_draft
from catalogue.services.log import log
from catalogue.services.mappings import write_mapping
from catalogue.services.parts import (
    check_accumulations,
    check_variants,
    replace_accumulations,
    replace_grades,
    replace_variants,
)
from catalogue.services.pictures import keep_pictures
from vqi.common.creating import once
from vqi.common.problems import Conflict, Invalid, NotFound


def add_type(
    *,
    version: CatalogueVersion,
    id: UUID,
    by: User | None,
    code: str,
    name: str,
    geometry: str = AllowedGeometry.ANY,
    colour: str | None = None,
    grades: Sequence[Mapping[str, Any]] = (),
    **fields: Any,
) -> TypeVersion:
    """A type in a draft; without a colour it gets the next free one of the palette."""
    values = {**fields, "name": name, "geometry": geometry, "colour": colour}

    def make() -> TypeVersion:
        if code == UNLISTED:
            raise Invalid("Every version has the type unlisted already.", field="code")
        with transaction.atomic():
            draft = locked_draft(version)
            row = TypeVersion(id=id, version=draft, defect_type=_free_type(draft, code))
            _write(row, {**values, **_placed(draft, values)})
            replace_grades(row, grades)
            keep_pictures(row)
            TypeMapping.objects.filter(version=draft, from_type=row.defect_type).delete()
            log("type_added", version=draft, by=by, on=row, code=code)
        return row

    return once(
        id,
        TypeVersion.objects,
        {"version": version, "name": name},
        make,
        other="Another type has this id.",
        same=lambda known: known.defect_type.code == code,
    )[0]


def update_type(
    *,
    type_version: TypeVersion,
    by: User | None,
    revision: int,
    grades: Sequence[Mapping[str, Any]] | None = None,
    variants: Sequence[Mapping[str, Any]] | None = None,
    accumulations: Sequence[Mapping[str, Any]] | None = None,
    **fields: Any,
) -> TypeVersion:
    """Write a type's fields if nobody wrote it after `revision`."""
    with transaction.atomic():
        draft = locked_draft(type_version.version)
        row = _own_type(type_version, draft)
        refusal = "Somebody else changed this type. Your text is not saved yet."
        check_revision(row, revision, refusal)
        before = _said(row)
        row.revision += 1
        _write(row, fields)
        if grades is not None:
            replace_grades(row, grades)
        if accumulations is not None:
            replace_accumulations(row, accumulations)
        elif grades is not None:
            check_accumulations(row)
        if variants is not None:
            replace_variants(row, variants)
        elif grades is not None:
            check_variants(row)
        keep_pictures(row)
        after = _said(row)
        changed = [name for name in after if after[name] != before[name]]
        log("type_updated", version=draft, by=by, on=row, code=row.defect_type.code, fields=changed)
    return row


def _said(row: TypeVersion) -> dict[str, Any]:
    """What the rule says, without the ids of its rows."""
    shown = type_payload(row.pk) or {}
    grades = [{**grade, "id": None} for grade in shown["grades"]]
    names = (*WRITTEN_FIELDS, "accumulations", "variants")
    return {**{name: shown[name] for name in names}, "grades": grades}


def delete_type(*, type_version: TypeVersion, by: User | None, revision: int | None = None) -> None:
    """If nobody wrote it after `revision`; nothing is checked without one."""
    with transaction.atomic():
        draft = locked_draft(type_version.version)
        row = _own_type(type_version, draft)
        if revision is not None:
            refusal = "Somebody else changed this type. Read it before you take it out."
            check_revision(row, revision, refusal)
        log("type_removed", version=draft, by=by, on=row, code=row.defect_type.code)
        gone = row.defect_type
        row.delete()
        TypeMapping.objects.filter(version=draft, to_type=gone).delete()
        if draft.base is not None and draft.base.types.filter(defect_type=gone).exists():
            write_mapping(draft, gone, MappingKind.RETIRED, [])


def _own_type(type_version: TypeVersion, draft: CatalogueVersion) -> TypeVersion:
    row = draft.types.select_related("defect_type").filter(pk=type_version.pk).first()
    if row is None:
        raise NotFound
    if row.defect_type.is_reserved:
        raise Conflict("The reserved type is the same in every version.", code="reserved")
    return row


def _free_type(draft: CatalogueVersion, code: str) -> DefectType:
    """The project's type of this code; its identity outlives the versions that leave it out."""
    defect_type, _ = DefectType.objects.get_or_create(project=draft.project, code=code)
    if draft.types.filter(defect_type=defect_type).exists():
        raise Conflict("This draft has a type of this code already.", field="code")
    return defect_type


def _placed(draft: CatalogueVersion, values: Mapping[str, Any]) -> dict[str, Any]:
    """Its order and colour, the next free ones where none are said."""
    used = list(draft.types.values_list("colour", "order", "defect_type__is_reserved"))
    orders = [order for _, order, is_reserved in used if not is_reserved]
    return {
        "order": values.get("order", max(orders, default=0) + 1),
        "colour": values["colour"] or next_colour([colour for colour, _, _ in used]),
    }


def _write(row: TypeVersion, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name not in WRITTEN_FIELDS:
            raise TypeError(f"{name} is no field of a type")
        setattr(row, name, value)
    row.colour = checked_colour(row.colour)
    check_hotkey(row.hotkey)
    others = TypeVersion.objects.filter(version_id=row.version_id).exclude(pk=row.pk)
    if row.hotkey and others.filter(hotkey=row.hotkey).exists():
        raise Conflict("Another type of this version has this hotkey.", field="hotkey")
    row.save()
