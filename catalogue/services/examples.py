import math
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from catalogue.models import Example, ExampleKind, TypeVersion
from catalogue.selectors import LIMIT_SAMPLE_FIELDS
from catalogue.services.checks import check_revision
from catalogue.services.drafts import locked_draft
from catalogue.services.log import log
from images.models import Image
from vqi.common.creating import once
from vqi.common.geometry import (
    MAX_COORDINATE,
    GeometryError,
    check_inside,
    parse_geometry,
    to_json,
)
from vqi.common.problems import Conflict, Invalid, NotFound


def add_example(
    *,
    type_version: TypeVersion,
    id: UUID,
    by: User | None,
    image: UUID,
    kind: str,
    caption: str = "",
    region: Mapping[str, float] | None = None,
    geometry: object = None,
    **limit_sample: Any,
) -> Example:
    """Attach an image of the project, or a region of it, to a rule of a draft."""
    project_id = type_version.version.project_id
    shown = Image.objects.filter(pk=image, project_id=project_id).first()
    if shown is None:
        raise Invalid("There is no such image in this project.", field="image")
    content: dict[str, Any] = {
        "image": shown,
        "kind": kind,
        "caption": caption,
        "region": _checked_region(region, shown),
        "geometry": _checked_geometry(geometry, shown),
        **{name: limit_sample[name] for name in LIMIT_SAMPLE_FIELDS if name in limit_sample},
    }

    def make() -> Example:
        with transaction.atomic():
            draft = locked_draft(type_version.version)
            owner = draft.types.filter(pk=type_version.pk).first()
            if owner is None:
                raise NotFound
            order = 1 + max(owner.examples.values_list("order", flat=True), default=0)
            row = Example.objects.create(id=id, type_version=owner, order=order, **content)
            code = code_of(type_version)
            log("example_added", version=draft, by=by, on=row, code=code, fields=[kind])
        return row

    said = {"type_version": type_version, **content}
    return once(id, Example.objects, said, make, other="Another example has this id.")[0]


def order_series(
    *,
    type_version: TypeVersion,
    examples: Sequence[UUID],
    cut: int,
    by: User | None,
    revision: int | None = None,
) -> None:
    """The limit samples from still OK to clearly defective; the first `cut` are still OK."""
    with transaction.atomic():
        draft = locked_draft(type_version.version)
        row = draft.types.select_for_update(of=("self",)).filter(pk=type_version.pk).first()
        if row is None:
            raise NotFound
        samples = {one.pk: one for one in row.examples.filter(kind=ExampleKind.LIMIT_SAMPLE)}
        if set(samples) != set(examples) or len(examples) != len(samples):
            raise Conflict(
                "The limit samples changed meanwhile. Reload the page.", code="series_changed"
            )
        if revision is not None:
            refusal = "Somebody else changed this type. Your order is not saved yet."
            check_revision(row, revision, refusal)
        if cut > len(samples):
            raise Invalid("The line lies beyond the last limit sample.", field="cut")
        for order, pk in enumerate(examples, start=1):
            Example.objects.filter(pk=pk).update(order=order)
        row.series_cut = cut
        row.revision += 1
        row.save(update_fields=["series_cut", "revision"])
        log("series_ordered", version=draft, by=by, on=row, code=code_of(row))


def delete_example(*, example: Example, by: User | None) -> None:
    with transaction.atomic():
        draft = locked_draft(example.type_version.version)
        code = code_of(example.type_version)
        log("example_removed", version=draft, by=by, on=example, code=code, fields=[example.kind])
        if example.kind == ExampleKind.LIMIT_SAMPLE:
            _leave_series(example)
        example.delete()


def _leave_series(example: Example) -> None:
    """The line where OK ends stays between the samples that it lies between."""
    locked = TypeVersion.objects.select_for_update(of=("self",))
    row = locked.filter(pk=example.type_version_id).first()
    if row is None:
        raise NotFound
    still_ok = row.examples.filter(kind=ExampleKind.LIMIT_SAMPLE)[: row.series_cut]
    row.series_cut -= example.pk in {one.pk for one in still_ok}
    row.save(update_fields=["series_cut"])


def _checked_region(region: Mapping[str, float] | None, image: Image) -> dict[str, int] | None:
    """The whole pixels that the region touches."""
    if region is None:
        return None
    values = [region[name] for name in ("x", "y", "width", "height")]
    if not all(abs(value) <= MAX_COORDINATE for value in values):
        raise Invalid("The region does not lie inside the image.", field="region")
    x0, y0 = math.floor(values[0]), math.floor(values[1])
    x1, y1 = math.ceil(values[0] + values[2]), math.ceil(values[1] + values[3])
    if not (0 <= x0 < x1 <= image.width and 0 <= y0 < y1 <= image.height):
        raise Invalid("The region does not lie inside the image.", field="region")
    if values[2] <= 0 or values[3] <= 0:
        raise Invalid("The region has no area.", field="region")
    return {"x": x0, "y": y0, "width": x1 - x0, "height": y1 - y0}


def _checked_geometry(value: object, image: Image) -> dict[str, object] | None:
    try:
        geometry = parse_geometry(value)
        check_inside(geometry, image.width, image.height)
    except GeometryError as error:
        raise Invalid(error.message, code=error.code, field="geometry") from error
    return to_json(geometry)


def code_of(type_version: TypeVersion) -> str:
    return type_version.defect_type.code
