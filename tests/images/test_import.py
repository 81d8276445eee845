import io
import struct
import zlib
from collections.abc import Callable
from itertools import accumulate
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from django.core.files.storage import default_storage
from numpy.typing import NDArray
from PIL import Image as Pillow
from rest_framework.test import APIClient

from accounts.models import Event, Member, Project
from images.models import Image, ImageImport, ImportFile
from images.services import run_import as job
from images.services.local import import_paths
from images.services.run_import import run_import
from jobs.models import Job
from tests.images.conftest import form, zipped

pytestmark = pytest.mark.django_db(transaction=True)
BringIn = Callable[..., dict[str, Any]]
Pictures = Callable[..., bytes]


def huge_header() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def noisy_jpeg() -> bytes:
    pixels = np.random.default_rng(1).integers(0, 255, (200, 200, 3), np.uint8)
    buffer = io.BytesIO()
    Pillow.fromarray(pixels).save(buffer, "JPEG")
    return buffer.getvalue()


def test_each_file_is_new_already_there_or_refused_with_its_reason(
    bring_in: BringIn, picture: Pictures
) -> None:
    rows = bring_in(
        {
            "good.png": picture(1),
            "again.png": picture(1),
            "cut.jpg": noisy_jpeg()[:4000],
            "page.png": b"<html><script>alert(1)</script></html>",
            "nothing.png": b"",
            "huge.png": huge_header(),
            "cut.png": picture(2)[:60],
            "._good.png": b"junk",
        }
    )
    assert {name: (row["state"], row["reason_code"]) for name, row in rows.items()} == {
        "good.png": ("new", ""),
        "again.png": ("existing", ""),
        "cut.jpg": ("refused", "truncated"),
        "page.png": ("refused", "not_an_image"),
        "nothing.png": ("refused", "empty"),
        "huge.png": ("refused", "too_many_pixels"),
        "cut.png": ("refused", rows["cut.png"]["reason_code"]),
    }
    assert rows["again.png"]["image"] == rows["good.png"]["image"]
    assert Image.objects.count() == 1
    arrival = ImportFile.objects.values_list("imported_by", flat=True)[0]
    assert default_storage.listdir(f"uploads/{arrival}") == ([], [])


def test_names_and_the_table_say_what_the_image_shows(bring_in: BringIn, picture: Pictures) -> None:
    bring_in(
        {"A/KGT1_200828110014_left_7.png": picture(1)},
        templates=["{product}_{time:%y%m%d%H%M%S}_{position}_{shot}"],
        table="file_name;station;position;mm_per_px;Operator\n"
        "KGT1_200828110014_left_7.png;S3;right;0,05;Kim\n",
    )
    image = Image.objects.get()
    assert (image.file_name, image.product_id, image.position, image.station) == (
        "KGT1_200828110014_left_7.png",
        "KGT1",
        "right",
        "S3",
    )
    assert image.taken_at is not None
    assert image.taken_at.isoformat() == "2020-08-28T11:00:14+00:00"
    assert image.mm_per_px == 0.05
    assert image.metadata == {"folder": "A", "shot": "7", "operator": "Kim"}


def test_a_rotated_photograph_is_measured_and_shown_upright(
    bring_in: BringIn, as_: Any, max: Member
) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    exif[0x0132] = "2024:05:06 07:08:09"
    buffer = io.BytesIO()
    Pillow.new("RGB", (60, 40), "red").save(buffer, "JPEG", exif=exif)
    bring_in({"turned.jpg": buffer.getvalue()})
    image = Image.objects.get()
    assert (image.width, image.height, image.orientation) == (40, 60, 6)
    assert image.taken_at is not None and image.taken_at.isoformat() == "2024-05-06T07:08:09+00:00"
    client = as_(max)
    shown = b"".join(client.get(f"/api/v1/images/{image.pk}/picture").streaming_content)
    assert Pillow.open(io.BytesIO(shown)).size == (40, 60)
    stored = b"".join(client.get(f"/api/v1/images/{image.pk}/file").streaming_content)
    assert stored == buffer.getvalue()


@pytest.mark.parametrize("form_", ["TIFF", "PNG"])
def test_sixteen_bits_are_shown_through_a_kept_window(bring_in: BringIn, form_: str) -> None:
    deep = np.linspace(1000, 3000, 100 * 100).reshape(100, 100).astype(np.uint16)
    buffer = io.BytesIO()
    Pillow.fromarray(deep).save(buffer, form_)
    bring_in({"deep": buffer.getvalue()})
    image = Image.objects.get()
    assert (round(image.window_low), round(image.window_high)) == (1002, 2997)
    assert (image.bit_depth, image.value_min, image.value_max) == (16, 1000.0, 3000.0)
    with default_storage.open(image.rendition) as file:
        shown = Pillow.open(file)
        assert (shown.mode, shown.format, shown.getextrema()) == ("L", "PNG", (0, 255))


def deep_tiff(
    values: NDArray[np.uint16], order: str = "<", deflated: bool = False, planes: bool = False
) -> bytes:
    """Pillow reads such a file and writes none."""
    height, width, bands = values.shape
    parts = np.moveaxis(values, -1, 0) if planes else [values]
    strips = [part.astype(f"{order}u2").tobytes() for part in parts]
    strips = [zlib.compress(strip) for strip in strips] if deflated else strips
    tags = {256: [width], 257: [height], 258: [16] * bands, 259: [8 if deflated else 1], 262: [2]}
    tags |= {273: [0] * len(strips), 277: [bands], 278: [height], 279: list(map(len, strips))}
    tags |= {284: [2 if planes else 1]} | ({338: [2]} if bands == 4 else {})

    def written() -> bytes:
        rows, heap = b"", b""
        for tag, numbers in tags.items():
            kind, form = (3, "H") if tag in (258, 338) else (4, "I")
            data = struct.pack(f"{order}{len(numbers)}{form}", *numbers)
            if len(data) > 4:
                at, heap = 14 + 12 * len(tags) + len(heap), heap + data
                data = struct.pack(f"{order}I", at)
            rows += struct.pack(f"{order}HHI", tag, kind, len(numbers)) + data.ljust(4, b"\0")
        start = struct.pack(f"{order}2sHI", b"II" if order == "<" else b"MM", 42, 8)
        return start + struct.pack(f"{order}H", len(tags)) + rows + bytes(4) + heap

    ends = accumulate(map(len, strips), initial=len(written()))
    tags[273] = list(ends)[:-1]
    return written() + b"".join(strips)


def deep_png(values: NDArray[np.uint16]) -> bytes:
    height, width, bands = values.shape
    lines = b"".join(b"\0" + line.astype(">u2").tobytes() for line in values)
    head = struct.pack(">IIBBBBB", width, height, 16, {3: 2, 4: 6}[bands], 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


DEEP: dict[str, Callable[[NDArray[np.uint16]], bytes]] = {
    "tif": deep_tiff,
    "big-endian.tif": lambda values: deep_tiff(values, ">"),
    "deflated.tif": lambda values: deep_tiff(values, deflated=True),
    "png": deep_png,
}


@pytest.mark.parametrize("bands", [3, 4])
@pytest.mark.parametrize("form_", DEEP)
def test_colours_of_sixteen_bits_are_seen_through_a_window_on_their_real_values(
    bring_in: BringIn, as_: Any, max: Member, form_: str, bands: int
) -> None:
    values = (np.arange(40 * 60 * bands).reshape(40, 60, bands) * 9 + 1000).astype(np.uint16)
    content = DEEP[form_](values)
    bring_in({f"colours-{form_}": content})
    image = Image.objects.get()
    colours = values[..., :3]
    assert (image.mode, image.bit_depth) == ("RGB;16" if bands == 3 else "RGBA;16", 16)
    assert (image.value_min, image.value_max) == (colours.min(), colours.max())
    assert image.metadata == {}
    url = f"/api/v1/images/{image.pk}/picture"
    for low in (0, 1000, 5000):
        answer = as_(max).get(f"{url}?low={low}&high={low + 255}")
        shown = np.asarray(Pillow.open(io.BytesIO(answer.content)))
        seen = np.clip(colours.astype(int) - low, 0, 255)
        assert (shown[..., :3] == seen).all()
        assert shown.shape == values.shape
        assert bands == 3 or (shown[..., 3] == np.rint(values[..., 3] / 257)).all()
    with default_storage.open(image.file) as file:
        assert file.read() == content


@pytest.mark.parametrize("bands", [3, 4])
@pytest.mark.parametrize("deflated", [False, True])
def test_deep_colours_in_separate_planes_are_refused_for_they_would_be_read_wrong(
    bring_in: BringIn, deflated: bool, bands: int
) -> None:
    values = (np.arange(40 * 60 * bands).reshape(40, 60, bands) * 9 + 1000).astype(np.uint16)
    content = deep_tiff(values, deflated=deflated, planes=True)
    row = bring_in({"planes.tif": content})["planes.tif"]
    assert (row["state"], row["reason_code"]) == ("refused", "separate_planes")
    assert "one after the other" in row["reason"]
    assert Image.objects.count() == 0


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("mode", ["1", "I;16", "F"])
def test_one_channel_in_a_plane_of_its_own_is_read_as_what_it_is(
    bring_in: BringIn, as_: Any, max: Member, mode: str, order: str
) -> None:
    values = np.linspace(0, 40_000, 30 * 40).reshape(30, 40)
    bits, kind, stored = {
        "1": (1, 1, np.packbits(values > 20_000, axis=1)),
        "I;16": (16, 1, values.astype(f"{order}u2")),
        "F": (32, 3, values.astype(f"{order}f4")),
    }[mode]
    data = stored.tobytes()
    tags = {256: 40, 257: 30, 258: bits, 259: 1, 262: 1, 273: 8, 277: 1, 278: 30, 279: len(data)}
    tags |= {284: 2, 339: kind}
    rows = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, n) for tag, n in tags.items())
    start = struct.pack(f"{order}2sHI", b"II" if order == "<" else b"MM", 42, 8 + len(data))
    content = start + data + struct.pack(f"{order}H", len(tags)) + rows + bytes(4)
    assert bring_in({"gray.tif": content})["gray.tif"]["state"] == "new"
    url = f"/api/v1/images/{Image.objects.get().pk}/picture?low=20000&high=20255"
    answer = as_(max).get(url)
    body = answer.content if mode != "1" else b"".join(answer.streaming_content)
    shown = np.asarray(Pillow.open(io.BytesIO(body)).convert("L")).astype(int)
    if mode == "1":
        assert ((shown > 0) == (values > 20_000)).all()
    else:
        assert (abs(shown - np.clip(values - 20_000, 0, 255)) <= 1).all()


MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "F", "I"]


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_gets_a_rendition_and_a_thumbnail(bring_in: BringIn, mode: str) -> None:
    buffer = io.BytesIO()
    Pillow.new(mode, (400, 30)).save(buffer, "TIFF")
    assert bring_in({"a.tif": buffer.getvalue()})["a.tif"]["state"] == "new"
    image = Image.objects.get()
    with default_storage.open(image.thumbnail) as file:
        assert Pillow.open(file).size == (320, 24)
    with default_storage.open(image.rendition) as file:
        assert Pillow.open(file).size == (400, 30)


def test_a_zip_is_unpacked_and_what_is_wrong_in_it_is_said(
    bring_in: BringIn, picture: Pictures
) -> None:
    inner = {
        "a/one.png": picture(1),
        "../out.png": picture(2),
        "/abs.png": picture(3),
        "__MACOSX/._one.png": b"x",
        ".DS_Store": b"x",
        "read me.txt": b"hello",
    }
    rows = bring_in({"all.zip": zipped(inner), "bad.zip": zipped(inner)[:300]})
    assert {name: (row["state"], row["reason_code"]) for name, row in rows.items()} == {
        "all.zip/a/one.png": ("new", ""),
        "all.zip/out.png": ("refused", "path_outside"),
        "all.zip/abs.png": ("refused", "path_outside"),
        "all.zip/read me.txt": ("refused", "not_an_image"),
        "bad.zip": ("refused", "truncated"),
    }


def test_a_zip_bomb_is_refused_as_a_whole(bring_in: BringIn) -> None:
    rows = bring_in({"bomb.zip": zipped({f"{i}.bmp": bytes(15_000_000) for i in range(4)})})
    assert [(r["state"], r["reason_code"]) for r in rows.values()] == [("refused", "zip_bomb")]
    assert Image.objects.count() == 0


def test_strange_names_are_kept_as_far_as_they_can_be_read(
    bring_in: BringIn, picture: Pictures
) -> None:
    strange = ["x" * 400 + ".png", "a\x00b.png", "Grüße/ß \u202e.png"]
    names = [*strange, "../../etc/passwd.png", "c\\d.png"]
    rows = bring_in({name: picture(i) for i, name in enumerate(names)})
    assert {row["state"] for row in rows.values()} == {"new"}
    assert len(rows) == 5
    assert {"etc/passwd.png", "c/d.png"} <= set(rows)
    assert all(len(name) <= 255 for name in rows)


def test_killed_and_started_again_it_ends_in_the_same_rows(
    project: Project, max: Member, picture: Pictures, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    calls = 0
    real = job.take_in

    def dies_at_the_third(**arguments: Any) -> str:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise Killed
        return real(**arguments)

    (tmp_path / "one.png").write_bytes(picture(0))
    (tmp_path / "many.zip").write_bytes(zipped({f"{i}.png": picture(i) for i in range(5)}))
    paths = [tmp_path / "one.png", tmp_path / "many.zip"]
    monkeypatch.setattr(job, "take_in", dies_at_the_third)
    one = uuid4()
    with pytest.raises(Killed):
        import_paths(project=project, by=max.user, id=one, paths=paths, templates=[])
    for _ in range(2):
        run_import(import_id=one, progress=lambda *_: None)
    rows = ImportFile.objects.filter(imported_by=one).order_by("name").values_list("name", "state")
    assert list(rows) == [
        ("many.zip/0.png", "existing"),
        ("many.zip/1.png", "new"),
        ("many.zip/2.png", "new"),
        ("many.zip/3.png", "new"),
        ("many.zip/4.png", "new"),
        ("one.png", "new"),
    ]
    assert Event.objects.filter(act="import.done").count() == 1


def test_files_sent_twice_wait_once_and_another_content_gets_a_number(
    project: Project, max: Member, as_: Any, picture: Pictures
) -> None:
    client: APIClient = as_(max)
    body = {"id": str(uuid4()), "templates": []}
    for _ in range(2):
        client.post(f"/api/v1/projects/{project.pk}/imports", body)
    url = f"/api/v1/imports/{body['id']}"
    for seed in (1, 1, 2):
        client.post(f"{url}/files", form({"a.png": picture(seed)}), format="multipart")
    assert client.get(url).json()["counts"] == {"waiting": 2, "new": 0, "existing": 0, "refused": 0}
    names = [row["name"] for row in client.get(f"{url}/files").json()["results"]]
    assert names == ["a.png", "a (2).png"]
    client.post(f"{url}/start")
    late = client.post(f"{url}/files", form({"b.png": picture(3)}), format="multipart")
    assert (late.status_code, late.json()["code"]) == (409, "import_started")


@pytest.mark.parametrize("table", ["a;b\n1;2", "file_name,time\nx,never", "\x00", 'file_name\n"'])
def test_a_table_that_cannot_be_used_is_refused_with_a_sentence(
    project: Project, max: Member, as_: Any, table: str
) -> None:
    client: APIClient = as_(max)
    body = {"id": str(uuid4()), "templates": []}
    client.post(f"/api/v1/projects/{project.pk}/imports", body)
    url = f"/api/v1/imports/{body['id']}/table"
    answer = client.put(url, table.encode(), content_type="text/csv")
    assert answer.status_code in (200, 422)
    assert answer.status_code == 422 or table.startswith('file_name\n"')


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_as_excel_writes_it(
    picture: Pictures, as_: Any, project: Project, max: Member, coding: str
) -> None:
    client: APIClient = as_(max)
    body = {"id": str(uuid4()), "templates": []}
    client.post(f"/api/v1/projects/{project.pk}/imports", body)
    url = f"/api/v1/imports/{body['id']}"
    client.post(f"{url}/files", form({"a.png": picture(1)}), format="multipart")
    table = "file_name\tstation\r\na.png\tPrüfung\r\n".encode(coding)
    assert client.put(f"{url}/table", table, content_type="text/csv").json() == {"received": 1}
    assert ImageImport.objects.get().table == {"a.png": {"station": "Prüfung"}}


def test_rows_of_the_table_that_name_no_file_are_counted(
    bring_in: BringIn, picture: Pictures
) -> None:
    """A misspelt name would else lose its metadata in silence."""
    decomposed = "cafe\N{COMBINING ACUTE ACCENT}.png"
    bring_in(
        {"café.png": picture(1), "day/b.png": picture(2), "c.png": picture(3)},
        table=f"file_name,station\n{decomposed},S1\nday\\b.png,S2\nC.PNG,S3\nd.png,S4\n",
    )
    stations = dict(Image.objects.order_by("file_name").values_list("file_name", "station"))
    assert stations == {"b.png": "S2", "c.png": "", "café.png": "S1"}
    assert Job.objects.get(task="images.import").message == (
        "3 new, 0 already there, 0 refused. "
        "2 rows of the table name no file of this import, the first: C.PNG."
    )


@pytest.mark.parametrize("paths", [["a.png"], ["a.png", "b.png", "c.png"]])
def test_paths_that_fit_no_file_are_refused(
    project: Project, max: Member, as_: Any, picture: Pictures, paths: list[str]
) -> None:
    client: APIClient = as_(max)
    body = {"id": str(uuid4()), "templates": []}
    client.post(f"/api/v1/projects/{project.pk}/imports", body)
    sent = {**form({"a.png": picture(1), "b.png": picture(2)}), "paths": paths}
    answer = client.post(f"/api/v1/imports/{body['id']}/files", sent, format="multipart")
    assert (answer.status_code, answer.json()["field"]) == (422, "paths")
    assert not ImportFile.objects.exists()


def test_a_folder_import_stays_below_its_root(
    bring_in: BringIn,
    project: Project,
    max: Member,
    as_: Any,
    picture: Pictures,
    tmp_path: Any,
    settings: Any,
) -> None:
    root = tmp_path / "root"
    (root / "line 1").mkdir(parents=True)
    (root / "line 1" / "in.png").write_bytes(picture(1))
    (tmp_path / "secret.png").write_bytes(picture(2))
    (root / "line 1" / "link.png").symlink_to(tmp_path / "secret.png")
    (root / "away").symlink_to(tmp_path)
    client: APIClient = as_(max)
    url = f"/api/v1/projects/{project.pk}"
    assert client.get(f"{url}/server-folders").json()["offered"] is False
    body = {"id": str(uuid4()), "templates": [], "folder": "line 1"}
    assert client.post(f"{url}/imports", body).status_code == 404
    settings.VQI_IMPORT_ROOT = str(root)
    assert client.get(f"{url}/server-folders").json() == {
        "offered": True,
        "path": "",
        "folders": ["line 1"],
        "names": ["in.png"],
    }
    for folder in ("..", "away", "line 1/../..", "no", "a\x00"):
        body = {"id": str(uuid4()), "templates": [], "folder": folder}
        refused = 400 if "\0" in folder else 422
        assert client.post(f"{url}/imports", body).status_code == refused
    rows = bring_in({}, folder="line 1")
    assert {name: row["state"] for name, row in rows.items()} == {"in.png": "new"}


def test_templates_are_tried_on_names_before_they_are_applied(
    project: Project, max: Member, as_: Any
) -> None:
    url = f"/api/v1/projects/{project.pk}/imports/preview"
    body = {"templates": ["{product}_{time:%y%m%d}_*"], "names": ["A_200102_x.png", "b.png"]}
    assert as_(max).post(url, body).json() == [
        {
            "name": "A_200102_x.png",
            "template": "{product}_{time:%y%m%d}_*",
            "values": {"product_id": "A", "taken_at": "2020-01-02 00:00:00"},
        },
        {"name": "b.png", "template": None, "values": {}},
    ]
    refused = as_(max).post(url, {"templates": ["{a}*"], "names": []})
    assert (refused.status_code, refused.json()["field"]) == (422, "templates[0]")
