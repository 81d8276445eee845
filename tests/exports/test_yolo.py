"""A release for YOLO, read back as Ultralytics reads it and held against the database."""

import csv
import io
import json
import random
import tracemalloc
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import Project
from exports.models import Release
from exports.services.as_yolo import plan_yolo, stream_yolo
from exports.writers import coco
from exports.writers.shares import Shares
from exports.writers.slit import slit
from exports.writers.yolo import folders
from exports.writers.zipped import Zip
from images.models import Image
from labeling.models import Finding
from tests.agreement.conftest import Study
from tests.exports.test_download import body_of
from tests.exports.test_releases import order
from vqi.common.geometry import Box, Polygon, corners, parse_geometry

pytestmark = pytest.mark.django_db(transaction=True)

SQUARE = [[10.25, 10.125], [90.75, 10.0], [90.25, 70.0], [10.0, 70.5]]
HOLE = [[20.0, 20.0], [40.0, 20.0], [40.0, 50.5]]
PIECE = [[1.0, 1.0], [5.0, 1.0], [3.0, 4.0]]
IN_PIECES = {
    "kind": "polygon",
    "polygons": [{"outer": SQUARE, "holes": [HOLE]}, {"outer": PIECE, "holes": []}],
}


def box(x: float, y: float, width: float, height: float, rotation: float = 0) -> dict[str, Any]:
    return {"kind": "box", "x": x, "y": y, "width": width, "height": height, "rotation": rotation}


def drawn(s: Study, number: int, *shapes: tuple[str, dict[str, Any] | None], verdict: str) -> None:
    row = s.says(s.cast.anna, number, verdict=verdict)
    for code, shape in shapes:
        s._finding(row, code, (1, 1, 2, 2))
        made = Finding.objects.filter(submission=row).latest("pk")
        nowhere = dict.fromkeys(("left", "top", "right", "bottom", "area", "length", "width"), 0)
        Finding.objects.filter(pk=made.pk).update(geometry=shape, **({} if shape else nowhere))


def ready(cast: Any, as_: Any, run_jobs: Any, **more: Any) -> Release:
    order(as_(cast.dana), cast.project, "one", **more)
    run_jobs()
    release = Release.objects.get()
    assert release.ready_at
    return release


def fetch(client: Any, release: Release, query: str = "layout=yolo", **headers: str) -> Any:
    url = f"/api/v1/projects/{release.project_id}/releases/{release.pk}/download?{query}"
    return client.get(url, headers=headers)


def opened(body: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(body))
    assert archive.testzip() is None
    # Whoever reads it from its start needs the lengths before the contents.
    assert not any(entry.flag_bits & 0x08 for entry in archive.infolist())
    return archive


def rows_of(archive: zipfile.ZipFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read("images.csv").decode(), newline="")))


def read(archive: zipfile.ZipFile, image: Image) -> list[tuple[int, list[float]]]:
    (name,) = (n for n in archive.namelist() if n.endswith(f"{image.sha256}.txt"))
    found = [line.split() for line in archive.read(name).decode().splitlines()]
    long = any(len(words) > 6 for words in found)  # which is how Ultralytics tells outlines
    assert all((len(words) > 6) == long for words in found)
    values = [(int(words[0]), [float(word) for word in words[1:]]) for words in found]
    assert all(0 <= value <= 1 for _, shares in values for value in shares)
    return values


def pixels(shares: Iterable[float], image: Image) -> list[float]:
    sides = (image.width, image.height)
    return [share * sides[at % 2] for at, share in enumerate(shares)]


def test_boxes_come_back_as_they_stand_in_the_database(cast: Any, as_: Any, run_jobs: Any) -> None:
    Project.objects.update(task_kind="detection")
    draw, s = random.Random(7), Study(cast, 3)
    Image.objects.update(width=99_991, height=77_773)
    boxes = [
        (draw.uniform(0, 9e4), draw.uniform(0, 7e4), draw.uniform(1e-3, 9e3), draw.uniform(1, 7e3))
        for _ in range(50)
    ]
    s.says(cast.anna, 0, *(("pitting", one) for one in boxes), ("soiling", (0, 0, 99_991, 77_773)))
    s.says(cast.anna, 1)
    s.says(cast.anna, 2, ("soiling", (1, 1, 5, 5)))
    s.reveal()
    release = ready(cast, as_, run_jobs)
    archive = opened(body_of(fetch(as_(cast.dana), release)))
    image = Image.objects.get(sha256=s.images[0].sha256)
    found = read(archive, image)
    assert sorted(number for number, _ in found) == [0] * 50 + [1]
    placed = []
    for number, (cx, cy, width, height) in ((n, pixels(v, image)) for n, v in found):
        placed.append((number, cx - width / 2, cy - height / 2, width, height))
    wanted = [(0, *one) for one in boxes] + [(1, 0, 0, 99_991, 77_773)]
    for one, other in zip(sorted(placed), sorted(wanted), strict=True):
        assert one == pytest.approx(other, abs=1e-6)
    assert read(archive, s.images[1]) == []
    data = yaml.safe_load(archive.read("data.yaml"))
    assert data["names"] == {0: "pitting", 1: "soiling"}
    assert archive.read("data.yaml").startswith(b"# yolo detect train data=data.yaml\n")
    assert "path" not in data


def test_outlines_are_a_ring_a_piece_and_boxes_their_corners(
    cast: Any, as_: Any, run_jobs: Any
) -> None:
    s = Study(cast, 2)
    turned = box(20, 20, 30, 10, 33)
    drawn(s, 0, ("pitting", IN_PIECES), ("soiling", turned), verdict="defective")
    drawn(s, 1, ("pitting", box(0, 0, 5, 5)), verdict="defective")
    s.reveal()
    archive = opened(body_of(fetch(as_(cast.dana), ready(cast, as_, run_jobs))))
    assert archive.read("data.yaml").startswith(b"# yolo segment ")
    shape, tilted = parse_geometry(IN_PIECES), parse_geometry(turned)
    assert isinstance(shape, Polygon) and isinstance(tilted, Box)
    rings = [slit(part) for part in shape.polygons] + [corners(tilted)]
    found = read(archive, s.images[0])
    assert [number for number, _ in found] == [0, 0, 1]
    for ring, (_, shares) in zip(rings, found, strict=True):
        assert pixels(shares, s.images[0]) == pytest.approx(sum(ring, ()), abs=1e-6)
    assert [len(shares) for _, shares in read(archive, s.images[1])] == [8]


def test_one_turned_box_turns_all_into_corners(cast: Any, as_: Any, run_jobs: Any) -> None:
    """At the border a turned corner lies some ulps outside, where readers refuse the whole file."""
    Project.objects.update(task_kind="detection")
    s = Study(cast, 2)
    drawn(s, 0, ("pitting", box(-1e-9, 0, 100 + 2e-9, 80)), verdict="defective")
    drawn(s, 1, ("pitting", box(30, 20, 40, 20, 45)), verdict="defective")
    s.reveal()
    archive = opened(body_of(fetch(as_(cast.dana), ready(cast, as_, run_jobs))))
    assert archive.read("data.yaml").startswith(b"# yolo obb ")
    assert read(archive, s.images[0]) == [(0, [0, 0, 1, 0, 1, 1, 0, 1])]
    turned = parse_geometry(box(30, 20, 40, 20, 45))
    assert isinstance(turned, Box)
    ((_, shares),) = read(archive, s.images[1])
    assert pixels(shares, s.images[1]) == pytest.approx(sum(corners(turned), ()), abs=1e-6)


def test_what_nobody_decided_is_no_background(cast: Any, as_: Any, run_jobs: Any) -> None:
    s = Study(cast, 5)
    s.says(cast.anna, 0, ("pitting", (1, 1, 5, 5)))
    s.says(cast.anna, 1)
    s.says(cast.anna, 2, verdict="undecided")
    s.says(cast.anna, 3)
    s.says(cast.ben, 3, ("pitting", (1, 1, 5, 5)))
    drawn(s, 4, ("soiling", None), verdict="defective")
    s.reveal()
    release = ready(cast, as_, run_jobs, with_unsettled=True)
    archive = opened(body_of(fetch(as_(cast.dana), release)))
    reasons = {row["file_name"]: row["left_out"] for row in rows_of(archive)}
    assert reasons == {
        "P0.png": "",
        "P1.png": "",
        "P2.png": "unsettled",
        "P3.png": "unsettled",
        "P4.png": "no place",
    }
    assert sum(name.startswith("labels/") for name in archive.namelist()) == 2


def test_names_are_safe_whatever_the_files_were_called(cast: Any, as_: Any, run_jobs: Any) -> None:
    names = ["../../etc/passwd", "a.png", "a.jpg", "A.PNG", "=cmd|x", 'n"\r\n,ä\u202e.png', "con"]
    s = Study(cast, len(names))
    for number, name in enumerate(names):
        image = s.images[number]
        stored = default_storage.save(image.file, ContentFile(f"bytes of {number}".encode()))
        Image.objects.filter(pk=image.pk).update(file_name=name, file=stored, product_id=name)
        s.says(cast.anna, number, ("pitting", (1, 1, 5, 5)))
    s.reveal()
    archive = opened(body_of(fetch(as_(cast.dana), ready(cast, as_, run_jobs, with_images=True))))
    pictures = [name for name in archive.namelist() if name.startswith("images/")]
    assert len({name.casefold() for name in archive.namelist()}) == len(archive.namelist())
    for name in pictures:
        folder, part, file = name.split("/")
        assert (folder, part in ("train", "val", "test")) == ("images", True)
        number = int(Path(file).stem, 16)
        assert archive.read(name) == f"bytes of {number}".encode()
        assert f"labels/{part}/{Path(file).stem}.txt" in archive.namelist()
    assert len(pictures) == len(names)
    rows = {int(row["sha256"], 16): row for row in rows_of(archive)}
    kept = [name if not name.startswith("=") else f"'{name}" for name in names]
    assert [rows[number]["file_name"] for number in range(len(names))] == kept
    assert sorted(row["image"] for row in rows.values()) == sorted(pictures)


def test_it_never_changes_and_is_known_again(cast: Any, as_: Any, run_jobs: Any) -> None:
    s = Study(cast, 3)
    for number in range(3):
        s.says(cast.anna, number, ("pitting", (1, 1, 5, 5)))
    s.reveal()
    release, dana = ready(cast, as_, run_jobs), as_(cast.dana)
    first = fetch(dana, release)
    assert first["Content-Disposition"] == 'attachment; filename="one-yolo.zip"'
    body = body_of(first)
    Image.objects.update(product_id="another", file_name="another")  # after it was frozen
    assert body_of(fetch(dana, release)) == body
    known = fetch(dana, release, **{"if-none-match": first["ETag"]})
    assert (known.status_code, known.content) == (304, b"")
    assert fetch(dana, release, "layout=yolo&val=20")["ETag"] != first["ETag"]
    wrong = {"layout=voc": "layout", "val=20": "val", "layout=yolo&val=0": "val", "lay=yolo": "lay"}
    for query, field in wrong.items():
        refused = fetch(dana, release, query)
        assert (refused.status_code, refused.json()["field"]) == (422, field), query
    assert fetch(as_(cast.anna), release).status_code == 403


def test_whole_images_lie_in_folders_where_each_has_one_type(
    cast: Any, as_: Any, run_jobs: Any
) -> None:
    Project.objects.update(task_kind="classification")
    s = Study(cast, 4)
    for number, image in enumerate(s.images):
        stored = default_storage.save(image.file, ContentFile(f"bytes of {number}".encode()))
        Image.objects.filter(pk=image.pk).update(file=stored)
    drawn(s, 0, ("pitting", None), ("pitting", None), verdict="defective")
    drawn(s, 1, verdict="ok")
    drawn(s, 2, verdict="defective")
    s.reveal(0, 1, 2)
    dana, release = as_(cast.dana), ready(cast, as_, run_jobs, with_images=True)
    archive = opened(body_of(fetch(dana, release)))
    rows = {row["file_name"]: row for row in rows_of(archive)}
    assert rows["P0.png"]["image"].split("/")[1] == "pitting"
    assert rows["P1.png"]["image"].split("/")[1] == "ok"
    assert (rows["P2.png"]["image"], rows["P2.png"]["left_out"]) == ("", "no type")
    assert "data.yaml" not in archive.namelist()
    drawn(s, 3, ("pitting", None), ("soiling", None), verdict="defective")
    s.reveal()
    order(dana, cast.project, "two", with_images=True)
    order(dana, cast.project, "bare")
    run_jobs()
    codes = {}
    for name in ("two", "bare"):
        refused = fetch(dana, Release.objects.get(name=name))
        codes[name] = (refused.status_code, refused.json()["code"])
    assert codes == {"two": (409, "several_types"), "bare": (409, "images_needed")}


def test_folders_are_told_apart_on_every_disk() -> None:
    found = folders(["OK", "Pit", "con", "pit"])
    assert found == {"": "ok", "OK": "OK_", "Pit": "Pit", "con": "con_", "pit": "pit_"}


def test_no_product_is_torn_apart_and_none_changes_sides() -> None:
    products = [f"product {n}" for n in range(3_000)]
    shares = Shares(val=20, test=10)
    for product in products:
        shares.meet(product)
    parts = {product: shares.part_of(product) for product in products}
    counted = {part: list(parts.values()).count(part) for part in set(parts.values())}
    assert counted == {"train": 2103, "val": 585, "test": 312}
    fewer = Shares(val=20, test=10)
    for product in products[:1_000]:
        fewer.meet(product)
    assert sum(fewer.part_of(product) != parts[product] for product in products[:1_000]) <= 2


@pytest.mark.parametrize("n", [1, 2, 3])
def test_few_products_leave_something_to_train_on_and_to_choose_by(n: int) -> None:
    shares = Shares(val=10, test=10)
    for number in range(n):
        shares.meet(str(number))
    parts = [shares.part_of(str(number)) for number in range(n)]
    assert "train" in parts and ("val" in parts) == (n > 1)


def test_ten_thousand_findings_are_sent_in_little_memory(cast: Any) -> None:
    """Four times as many take no more, but for what a zip keeps of each of its names."""
    peaks = []
    for findings in (40, 160):
        release = _large(cast.project, images=250, findings=findings)
        tracemalloc.start()
        size = sum(map(len, stream_yolo(release, plan_yolo(release, val=10, test=10))))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert size > 250 * findings * 60
    assert peaks[1] < peaks[0] + 1_000_000
    assert peaks[1] < 8_000_000


def _large(project: Project, *, images: int, findings: int) -> Release:
    file = io.BytesIO()
    archive = Zip(file)
    entries, annotations = [], []
    for number in range(1, images + 1):
        entry = {"id": number, "file_name": f"images/{number:064x}.png", "width": 100}
        entry |= {"height": 80, "sha256": f"{number:064x}", "original_file_name": f"{number}.png"}
        entry |= {"product_id": "", "verdict": "defective", "findings_without_place": []}
        entries.append(json.dumps(entry).encode())
        for at in range(findings):
            one = {"id": at, "image_id": number, "category_id": 1}
            one["geometry"] = box(at / 7, 1 / 3, 1 / 7, 1 / 9)
            annotations.append(json.dumps(one).encode())
    info = {"description": "", "task_kind": "detection"}
    pieces = coco.document(
        images=entries, annotations=annotations, category={"pitting": 1}, info=info
    )
    archive.add("coco.json", pieces)
    archive.close()
    name = default_storage.save(f"{uuid4()}.zip", ContentFile(file.getvalue()))
    return Release.objects.create(project=project, name=name, file=name)
