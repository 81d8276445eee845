"""Zones of the part, drawn on a reference picture; they belong to a draft and freeze with it."""

from uuid import UUID

from django.db import transaction

from accounts.models import User
from catalogue.models import CatalogueVersion, Zone
from catalogue.selectors import shown_zone
from catalogue.services.drafts import locked_draft
from catalogue.services.log import log
from images.models import Image
from vqi.common.geometry import GeometryError, check_inside, parse_geometry, to_json
from vqi.common.problems import Invalid, NotFound, Stale


def write_zone(
    *,
    version: CatalogueVersion,
    code: str,
    name: str,
    image: UUID,
    geometry: object,
    by: User | None,
    read: str | None = None,
) -> Zone:
    """`read`: the revision that its author has seen, '' for none; nothing is checked without."""
    shown = Image.objects.filter(pk=image, project_id=version.project_id).first()
    if shown is None:
        raise Invalid("There is no such image in this project.", field="image")
    try:
        shape = parse_geometry(geometry)
        check_inside(shape, shown.width, shown.height)
    except GeometryError as error:
        raise Invalid(error.message, code=error.code, field="geometry") from error
    if shape is None:
        raise Invalid("Draw the zone on its reference picture.", field="geometry")
    with transaction.atomic():
        draft = locked_draft(version)
        values = {"name": name, "image": shown, "geometry": to_json(shape)}
        known = Zone.objects.select_related("image").filter(version=draft, code=code).first()
        if known is not None:
            if all(getattr(known, part) == value for part, value in values.items()):
                return known
            _check_seen(known, read)
        row, _ = Zone.objects.update_or_create(version=draft, code=code, defaults=values)
        log("zone_drawn", version=draft, by=by, on=row, code=code)
    return row


def delete_zone(
    *, version: CatalogueVersion, code: str, by: User | None, read: str | None = None
) -> None:
    """The notes that hold for this zone alone go with it."""
    with transaction.atomic():
        draft = locked_draft(version)
        row = Zone.objects.select_related("image").filter(version=draft, code=code).first()
        if row is None:
            raise NotFound
        _check_seen(row, read)
        log("zone_removed", version=draft, by=by, on=row, code=code)
        row.delete()


def _check_seen(row: Zone, read: str | None) -> None:
    current = shown_zone(row)
    if read is not None and read != current["revision"]:
        raise Stale("Somebody else changed this zone. Yours is not saved yet.", current=current)
