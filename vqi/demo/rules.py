"""Version 1 of the demo's catalogue: drafted with examples, then published."""

from typing import Any

from accounts.models import Project, User
from catalogue.models import (
    AllowedGeometry,
    CatalogueVersion,
    ExampleKind,
    TypeVersion,
    VersionState,
)
from catalogue.selectors import RULE_PARTS
from catalogue.services.drafts import create_draft
from catalogue.services.examples import add_example
from catalogue.services.types import add_type
from catalogue.services.versions import publish_version
from images.models import Image
from vqi.common.geometry import Box, parse_geometry, to_shapely
from vqi.demo.catalogue import SUMMARY, TYPES, GradeText, TypeText
from vqi.demo.people import demo_id
from vqi.demo.source import ExampleSource, Photograph, examples, photographs


def load_catalogue(*, project: Project, by: User) -> CatalogueVersion:
    version = create_draft(project=project, id=demo_id("version:1"), by=by, summary=SUMMARY)
    if version.state != VersionState.DRAFT:
        return version
    rows = {text.code: _add_type(version, text, by) for text in TYPES}
    _add_examples(project, rows, by)
    return publish_version(version=version, by=by)


def _add_type(version: CatalogueVersion, text: TypeText, by: User) -> TypeVersion:
    return add_type(
        version=version,
        id=demo_id(f"type:{text.code}"),
        by=by,
        code=text.code,
        name=text.name,
        geometry=AllowedGeometry.ANY,
        colour=text.colour,
        hotkey=text.hotkey,
        consequence=text.consequence,
        grades=[_grade(grade) for grade in text.grades],
        **{part: getattr(text, part) for part in RULE_PARTS if hasattr(text, part)},
    )


def _grade(grade: GradeText) -> dict[str, Any]:
    return {
        "code": grade.code,
        "name": grade.name,
        "consequence": grade.consequence,
        "limit_measure": "length",
        "limit_min": grade.minimum,
        "limit_max": grade.maximum,
        "limit_unit": "px",
    }


def _add_examples(project: Project, rows: dict[str, TypeVersion], by: User) -> None:
    ids = dict(Image.objects.filter(project=project).values_list("file_name", "id"))
    photos = photographs()
    for number, example in enumerate(examples()):
        add_example(
            type_version=rows[example.type_code],
            id=demo_id(f"example:{number}"),
            by=by,
            image=ids[example.image],
            kind=example.kind,
            caption=example.caption,
            region=example.region,
            geometry=_drawn(example, photos[example.image]),
        )


def _drawn(example: ExampleSource, photo: Photograph) -> dict[str, Any] | None:
    """The outlines of the example's own type in its region, as one shape."""
    if example.kind == ExampleKind.COUNTER_EXAMPLE:
        return None
    left, top, width, height = example.box
    region = Box(left, top, width, height)
    parts = [
        part
        for outline in photo.outlines.get(example.type_code, [])
        if _lies_in(outline, region)
        for part in outline["polygons"]
    ]
    return {"kind": "polygon", "polygons": parts} if parts else None


def _lies_in(outline: dict[str, Any], region: Box) -> bool:
    shape = parse_geometry(outline)
    if shape is None or isinstance(shape, Box):
        return False
    drawn = to_shapely(shape)
    return bool(drawn.intersection(to_shapely(region)).area > drawn.area / 2)
