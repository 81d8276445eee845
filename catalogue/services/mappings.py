"""How the labels of a type that a draft leaves out live on: merged, split or retired."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from catalogue.models import CatalogueVersion, DefectType, MappingKind, TypeMapping
from catalogue.selectors import mapping_of
from catalogue.services.drafts import locked_draft
from catalogue.services.log import log
from vqi.common.problems import Conflict, Invalid, Stale

FEWEST = {MappingKind.MERGED: 1, MappingKind.SPLIT: 2, MappingKind.RETIRED: 0}
MOST = {MappingKind.MERGED: 1, MappingKind.SPLIT: 20, MappingKind.RETIRED: 0}


def map_type(
    *,
    version: CatalogueVersion,
    code: str,
    kind: str,
    into: Sequence[str],
    by: User | None,
    read: str | None = None,
) -> list[TypeMapping]:
    """Say what becomes of a type's labels; said again, the newer word counts. `read`: the
    revision that its author has seen, '' for none; nothing is checked without."""
    with transaction.atomic():
        draft = locked_draft(version)
        gone = _gone_type(draft, code)
        targets = _targets(draft, MappingKind(kind), into)
        if read is not None:
            _check_seen(draft, code, kind, targets, read)
        rows = write_mapping(draft, gone, MappingKind(kind), targets)
        log("type_mapped", version=draft, by=by, on=gone, code=code, fields=[kind, *into])
    return rows


def _check_seen(
    draft: CatalogueVersion, code: str, kind: str, targets: Sequence[DefectType], read: str
) -> None:
    current = mapping_of(draft, code)
    if current is None or current["revision"] == read:
        return
    if (current["kind"], current["into"]) != (kind, [target.code for target in targets]):
        raise Stale(
            "Somebody else said what becomes of this type. Yours is not saved yet.", current=current
        )


def write_mapping(
    draft: CatalogueVersion, gone: DefectType, kind: MappingKind, targets: Sequence[DefectType]
) -> list[TypeMapping]:
    TypeMapping.objects.filter(version=draft, from_type=gone).delete()
    ways: Sequence[DefectType | None] = targets or [None]
    return [
        TypeMapping.objects.create(version=draft, from_type=gone, to_type=way, kind=kind)
        for way in ways
    ]


def _gone_type(draft: CatalogueVersion, code: str) -> DefectType:
    gone = DefectType.objects.filter(project=draft.project, code=code).first()
    if gone is None or gone.is_reserved:
        raise Invalid("There is no such type.", field="code")
    if draft.types.filter(defect_type=gone).exists():
        raise Conflict("The draft still has this type. Take it out first.", code="type_still_there")
    known = draft.base is not None and draft.base.types.filter(defect_type=gone).exists()
    if not known and not draft.mappings.filter(from_type=gone).exists():
        raise Conflict("The version before has no such type.", code="type_unknown_before")
    return gone


def _targets(draft: CatalogueVersion, kind: MappingKind, into: Sequence[str]) -> list[DefectType]:
    if not FEWEST[kind] <= len(set(into)) <= MOST[kind]:
        raise Invalid("Merged names one type, split two or more, retired none.", field="into")
    found = {
        row.defect_type.code: row.defect_type
        for row in draft.types.filter(defect_type__is_reserved=False).select_related("defect_type")
    }
    unknown = [code for code in into if code not in found]
    if unknown:
        raise Invalid(f"The draft has no type {unknown[0]}.", field="into")
    return [found[code] for code in dict.fromkeys(into)]
