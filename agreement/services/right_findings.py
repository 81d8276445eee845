"""A finding that somebody holds to be right: of the version's types, inside the picture."""

from typing import Any, TypedDict
from uuid import UUID

from catalogue.models import Grade, TypeVersion
from images.models import Image
from vqi.common.geometry import GeometryError, check_inside, parse_geometry, to_json
from vqi.common.measure import size_of
from vqi.common.problems import Invalid


class RightFinding(TypedDict, total=False):
    type_version: UUID
    grade: UUID | None
    geometry: Any
    source_key: UUID | None


def right_finding(
    given: RightFinding, *, version: UUID, image: Image, field: str
) -> dict[str, Any]:
    """The checked columns of a ruling's or a reference's finding."""
    kind = TypeVersion.objects.filter(pk=given["type_version"], version_id=version).first()
    if kind is None:
        raise Invalid("This type is not of these rules.", field=f"{field}.type_version")
    try:
        geometry = parse_geometry(given.get("geometry"))
        check_inside(geometry, image.width, image.height)
    except GeometryError as error:
        raise Invalid(error.message, code=error.code, field=f"{field}.geometry") from error
    size = size_of(geometry)
    return {
        "type_version": kind,
        "grade": _grade(given.get("grade"), kind, f"{field}.grade"),
        "geometry": to_json(geometry),
        "length": size.length,
        "width": size.width,
        "area": size.area,
    }


def _grade(chosen: UUID | None, kind: TypeVersion, field: str) -> Grade | None:
    if chosen is None:
        return None
    grade = Grade.objects.filter(pk=chosen, type_version=kind).first()
    if grade is None:
        raise Invalid("This grade is not of the type.", field=field)
    return grade
