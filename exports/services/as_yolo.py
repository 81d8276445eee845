"""A release as a data set for YOLO: made of its frozen file alone, while it is sent."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryFile

from django.core.files.storage import default_storage

from exports.models import Release
from exports.writers import coco_back, table, yolo
from exports.writers.rows import Json
from exports.writers.shares import Shares
from exports.writers.tail import Tail
from exports.writers.yolo import Form
from exports.writers.zipped import Zip, chunks_of
from vqi.common.geometry import parse_geometry
from vqi.common.problems import Conflict, NotFound

COCO = "coco.json"
LEFT_OUT = ""
COLUMNS = ("image", "part", "left_out", "sha256", "file_name", "product_id", "verdict")


@dataclass
class Plan:
    """What must be known of all images before the first is written."""

    form: Form
    codes: dict[int, str]
    shares: Shares
    with_images: bool
    images: int = 0
    of_several_types: int = 0
    parts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.folders = yolo.folders(self.codes.values())


def plan_yolo(release: Release, *, val: int, test: int) -> Plan:
    """One pass over the labels; refuses what the layout cannot say."""
    with _frozen(release) as archive:
        with archive.open(COCO) as file:
            head = coco_back.head(file)
        plan = Plan(
            form=yolo.start_of(head["info"]["task_kind"]),
            codes={kind["id"]: kind["name"] for kind in head["categories"]},
            shares=Shares(val=val, test=test),
            with_images=release.with_images,
        )
        for image, annotations in _images(archive):
            if not yolo.why_left_out(image, annotations, plan.form):
                _meet(plan, image, annotations)
    _check(plan)
    return plan


def _meet(plan: Plan, image: Json, annotations: list[Json]) -> None:
    plan.images += 1
    plan.shares.meet(product_of(image))
    if plan.form == Form.CLASSIFY:
        plan.of_several_types += len(yolo.types_of(image, annotations, plan.codes)) > 1
    for one in annotations:
        plan.form = yolo.widened(plan.form, one["geometry"])


def _check(plan: Plan) -> None:
    if not plan.images:
        raise Conflict("No image of this release has a label that YOLO knows.", code="no_label")
    if plan.form != Form.CLASSIFY:
        return
    if not plan.with_images:
        raise Conflict(
            "For whole images YOLO takes the type from the picture's folder: "
            "create the release with images.",
            code="images_needed",
        )
    if plan.of_several_types:
        raise Conflict(
            "An image of this release shows several types, and YOLO's folders hold one an image. "
            "Take the COCO file.",
            code="several_types",
        )


def stream_yolo(release: Release, plan: Plan) -> Iterator[bytes]:
    tail = Tail()
    with _frozen(release) as archive, TemporaryFile() as rows:
        made = Zip(tail)
        rows.write(table.line(COLUMNS))
        for image, annotations in _images(archive):
            rows.write(_place(plan, image, annotations, archive, made))
            yield from tail.drain()
        rows.seek(0)
        made.add("images.csv", chunks_of(rows))
        if plan.form != Form.CLASSIFY:
            codes = [plan.codes[number] for number in sorted(plan.codes)]
            made.add("data.yaml", [yolo.data_yaml(plan.form, codes, plan.parts)])
        made.close()
        yield from tail.drain()
    tail.close()


def _place(
    plan: Plan, image: Json, annotations: list[Json], archive: zipfile.ZipFile, made: Zip
) -> bytes:
    """Puts the image where it belongs; its row of the list."""
    reason = yolo.why_left_out(image, annotations, plan.form)
    part = LEFT_OUT if reason else plan.shares.part_of(product_of(image))
    name = "" if reason else _name(plan, part, image, annotations)
    if part:
        plan.parts.add(part)
    if part and plan.form != Form.CLASSIFY:
        made.add(_label_name(part, image), [_label(plan, image, annotations)])
    if part and plan.with_images:
        with archive.open(image["file_name"]) as file:
            made.add(name, chunks_of(file))
    texts = (table.safe(image["original_file_name"]), table.safe(image["product_id"]))
    return table.line((name, part, reason, image["sha256"], *texts, image["verdict"] or ""))


def _name(plan: Plan, part: str, image: Json, annotations: list[Json]) -> str:
    file_name = str(image["file_name"]).removeprefix("images/")
    if plan.form != Form.CLASSIFY:
        return f"images/{part}/{file_name}"
    types = yolo.types_of(image, annotations, plan.codes)
    return f"{part}/{plan.folders[next(iter(types), '')]}/{file_name}"


def _label_name(part: str, image: Json) -> str:
    return f"labels/{part}/{image['sha256']}.txt"


def _label(plan: Plan, image: Json, annotations: list[Json]) -> bytes:
    written: list[str] = []
    for one in annotations:
        shape = parse_geometry(one["geometry"])
        assert shape is not None
        number = one["category_id"] - 1
        written += yolo.lines(plan.form, number, shape, image["width"], image["height"])
    return "".join(written).encode()


def product_of(image: Json) -> str:
    """An image without one is its own product."""
    return str(image["product_id"] or image["sha256"])


def _images(archive: zipfile.ZipFile) -> Iterator[tuple[Json, list[Json]]]:
    return coco_back.images(lambda: archive.open(COCO))


@contextmanager
def _frozen(release: Release) -> Iterator[zipfile.ZipFile]:
    try:
        file = default_storage.open(release.file)
    except FileNotFoundError as error:
        raise NotFound("The stored file is missing. Tell the administrator.") from error
    with file, zipfile.ZipFile(file) as archive:
        yield archive
