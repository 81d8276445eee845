"""Labels as Ultralytics' YOLO reads them, in one form a data set: mixed, it would misread them.

Why so: docs/decisions/0027-yolo-is-made-of-a-frozen-release.md."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import orjson

from exports.writers.rows import Json
from exports.writers.shares import TEST, TRAIN, VAL
from exports.writers.slit import slit
from vqi.common.geometry import Box, Point, Shape, corners

# Names that no folder may bear on Windows.
RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))}
OK = "ok"


class Form(StrEnum):
    """The task that the files are for, as `yolo` calls it."""

    DETECT = "detect"
    OBB = "obb"
    SEGMENT = "segment"
    CLASSIFY = "classify"


STARTS = {"classification": Form.CLASSIFY, "segmentation": Form.SEGMENT}


def start_of(task_kind: str) -> Form:
    return STARTS.get(task_kind, Form.DETECT)


def widened(form: Form, geometry: Json) -> Form:
    """The plainest form that says this shape exactly too."""
    if form in (Form.CLASSIFY, Form.SEGMENT):
        return form
    if geometry["kind"] == "polygon":
        return Form.SEGMENT
    return Form.OBB if geometry["rotation"] else form


def lines(form: Form, number: int, shape: Shape, width: int, height: int) -> Iterator[str]:
    """Class and coordinates as shares of the upright picture; of a polygon a line a piece."""
    if form == Form.DETECT:
        assert isinstance(shape, Box)
        middle = shape.x + shape.width / 2, shape.y + shape.height / 2
        yield _line(number, [middle, (shape.width, shape.height)], width, height)
        return
    pieces = [corners(shape)] if isinstance(shape, Box) else [slit(p) for p in shape.polygons]
    for ring in pieces:
        yield _line(number, ring, width, height)


def _line(number: int, points: Sequence[Point], width: int, height: int) -> str:
    shares = (share for x, y in points for share in (x / width, y / height))
    return " ".join([str(number), *map(_text, shares)]) + "\n"


def _text(share: float) -> str:
    """A corner turned onto the border lies some ulps beside it, where readers refuse it."""
    return f"{min(max(0.0, share), 1.0):.14f}".rstrip("0").rstrip(".")


def data_yaml(form: Form, codes: Sequence[str], parts: set[str]) -> bytes:
    """Without `path`: the folders are then found from where this file lies."""
    val = f"val: images/{VAL}" if VAL in parts else f"val: images/{TRAIN}  # one product alone"
    test = [f"test: images/{TEST}"] if TEST in parts else []
    names = [f"  {number}: {orjson.dumps(code).decode()}" for number, code in enumerate(codes)]
    head = [f"# yolo {form} train data=data.yaml", f"train: images/{TRAIN}", val, *test, "names:"]
    return ("\n".join([*head, *names]) + "\n").encode()


def folders(codes: Iterable[str]) -> dict[str, str]:
    """A folder for every type and one for what is OK, told apart whatever the disk folds."""
    taken, found = {*RESERVED}, {}
    for code in ("", *codes):
        name = code or OK
        while name.casefold() in taken:
            name += "_"
        taken.add(name.casefold())
        found[code] = name
    return found


def why_left_out(image: Json, annotations: Sequence[Json], form: Form) -> str:
    """Why an image has no place in the data set: an empty file would call it free of defects."""
    if image["verdict"] not in ("ok", "defective"):
        return image["verdict"] or "unsettled"
    if form == Form.CLASSIFY:
        named = annotations or image["findings_without_place"]
        return "" if named or image["verdict"] == "ok" else "no type"
    if not annotations and (image["findings_without_place"] or image["verdict"] != "ok"):
        return "no place"
    return ""


def types_of(image: Json, annotations: Sequence[Json], code_of: dict[int, str]) -> set[str]:
    placed = {code_of[one["category_id"]] for one in annotations}
    return placed | {one["code"] for one in image["findings_without_place"]}
