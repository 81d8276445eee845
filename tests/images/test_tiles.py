import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from images.models import Image
from images.pyramid import Pyramid, cut
from images.services.make_tiles import make_tiles
from jobs.models import Job
from tests.images.test_import import deep_tiff

BringIn = Callable[..., dict[str, Any]]
WIDTH, HEIGHT = 3601, 2300


def large(form: str = "PNG", dtype: type = np.uint8) -> bytes:
    values = (np.arange(HEIGHT)[:, None] * 7 + np.arange(WIDTH)[None, :] * 3).astype(dtype)
    buffer = io.BytesIO()
    Pillow.fromarray(values).save(buffer, form)
    return buffer.getvalue()


def stored_tiles(image: Image) -> dict[str, bytes]:
    folder = f"{image.file.removesuffix(image.file[image.file.rindex('.') :])}-tiles"
    found = {}
    for level in default_storage.listdir(folder)[0]:
        for name in default_storage.listdir(f"{folder}/{level}")[1]:
            with default_storage.open(f"{folder}/{level}/{name}") as file:
                found[f"{level}/{name}"] = file.read()
    return found


def test_levels_halve_down_to_one_tile() -> None:
    pyramid = Pyramid(3601, 2300)
    assert [pyramid.size(level) for level in range(pyramid.levels)] == [
        (451, 288),
        (901, 575),
        (1801, 1150),
        (3601, 2300),
    ]
    assert [pyramid.grid(level) for level in range(4)] == [(1, 1), (2, 2), (4, 3), (8, 5)]
    assert not pyramid.has(3, 8, 0)
    assert not pyramid.has(4, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I", "F", "I;16"])
def test_every_mode_is_cut_to_the_pyramids_sizes(mode: str) -> None:
    pyramid = Pyramid(1025, 513)
    seen = {(t.level, t.column, t.row): t.picture.size for t in cut(Pillow.new(mode, (1025, 513)))}
    assert len(seen) == pyramid.tile_count
    assert seen[(2, 2, 1)] == (1, 1)
    assert seen[(0, 0, 0)] == (257, 129)


def test_sixteen_bit_halving_is_the_mean_of_four_pixels() -> None:
    values = np.array([[1000, 3000, 60000]] * 2 + [[5, 5, 9]], np.uint16).repeat(1, axis=0)
    wide = np.tile(values, (1, 200))[:, :513]
    tiles = list(cut(Pillow.fromarray(wide)))
    lowest = np.asarray(tiles[-1].picture)
    assert lowest.shape == (2, 257)
    assert lowest[0, 0] == 2000
    assert lowest[1, 0] == 5


def test_a_large_image_gets_tiles_that_join_to_the_same_pixels(
    bring_in: BringIn, as_: Any, max: Any
) -> None:
    content = large()
    assert bring_in({"a.png": content})["a.png"]["state"] == "new"
    image = Image.objects.get()
    client = as_(max)
    assert client.get(f"/api/v1/images/{image.pk}/tiles").json() == {
        "tile_size": 512,
        "levels": 4,
        "width": WIDTH,
        "height": HEIGHT,
        "overlap": 0,
        "ready": True,
    }
    joined = Pillow.new("L", (WIDTH, HEIGHT))
    for column in range(8):
        for row in range(5):
            answer = client.get(f"/api/v1/images/{image.pk}/tiles/3/{column}/{row}")
            assert answer.headers["Content-Type"] == "image/png"
            tile = Pillow.open(io.BytesIO(b"".join(answer.streaming_content)))
            joined.paste(tile, (column * 512, row * 512))
    assert joined.tobytes() == Pillow.open(io.BytesIO(content)).tobytes()
    preview = client.get(f"/api/v1/images/{image.pk}/preview")
    assert Pillow.open(io.BytesIO(b"".join(preview.streaming_content))).size == (2048, 1308)


def test_a_tile_that_is_not_there_answers_not_found(bring_in: BringIn, as_: Any, max: Any) -> None:
    bring_in({"a.png": large()})
    image = Image.objects.get()
    for place in ("4/0/0", "3/8/0", "0/0/1", "99999999999999999999/0/0"):
        assert as_(max).get(f"/api/v1/images/{image.pk}/tiles/{place}").status_code == 404


def test_a_small_image_has_no_tiles(bring_in: BringIn, as_: Any, max: Any, picture: Any) -> None:
    bring_in({"a.png": picture(1)})
    image = Image.objects.get()
    assert not Job.objects.filter(task="images.tiles").exists()
    assert as_(max).get(f"/api/v1/images/{image.pk}").json()["tiled"] is False
    assert as_(max).get(f"/api/v1/images/{image.pk}/preview").status_code == 404


def test_a_killed_and_repeated_job_ends_in_the_same_files(bring_in: BringIn) -> None:
    bring_in({"a.png": large()})
    image = Image.objects.get()
    whole = stored_tiles(image)
    half_written = f"{image.file.removesuffix('.png')}-tiles/3/2_2.png"
    default_storage.delete(half_written)
    with default_storage.open(half_written, "wb") as file:
        file.write(b"half")
    Image.objects.update(tile_levels=0)

    class Killed(Exception):
        pass

    def die(done: int, total: int, message: str) -> None:
        if done > 20:
            raise Killed

    with pytest.raises(Killed):
        make_tiles(image_id=image.pk, progress=die)
    assert Image.objects.get().tile_levels == 0
    make_tiles(image_id=image.pk, progress=lambda *_: None)
    assert Image.objects.get().tile_levels == 4
    assert stored_tiles(image) == whole
    assert len(whole) == 8 * 5 + 4 * 3 + 2 * 2 + 1


def test_tiles_of_sixteen_bits_go_through_the_asked_window(
    bring_in: BringIn, as_: Any, max: Any
) -> None:
    bring_in({"deep.tif": large("TIFF", np.uint16)})
    image = Image.objects.get()
    client = as_(max)
    shown = client.get(f"/api/v1/images/{image.pk}").json()
    assert (shown["bit_depth"], shown["tiled"]) == (16, True)
    assert (shown["window"]["min"], shown["window"]["max"]) == (0.0, 26893.0)
    url = f"/api/v1/images/{image.pk}/tiles/3/0/0"
    tile = Pillow.open(io.BytesIO(client.get(f"{url}?low=0&high=255").content))
    assert [tile.getpixel((x, 0)) for x in (0, 10, 85, 200)] == [0, 30, 255, 255]
    assert Pillow.open(io.BytesIO(client.get(url).content)).size == (512, 512)
    whole = client.get(f"/api/v1/images/{image.pk}/picture?low=0&high=255")
    assert (whole.status_code, whole.json()["code"]) == (422, "invalid")


def test_tiles_of_deep_colours_hold_the_real_values(bring_in: BringIn, as_: Any, max: Any) -> None:
    height, width = 2301, 3600
    plane = np.arange(height * width).reshape(height, width) % 60_000
    values = np.stack([plane, plane + 1, plane + 3000], axis=-1).astype(np.uint16)
    bring_in({"deep.tif": deep_tiff(values)})
    url = f"/api/v1/images/{Image.objects.get().pk}/tiles"

    def tile(level: int, column: int, row: int) -> Any:
        answer = as_(max).get(f"{url}/{level}/{column}/{row}?low=500&high=755")
        return np.asarray(Pillow.open(io.BytesIO(answer.content)))

    seen = np.clip(values.astype(int) - 500, 0, 255)
    assert (tile(3, 0, 0) == seen[:512, :512]).all()
    assert (tile(3, 7, 4) == seen[2048:, 3584:]).all()
    sums = values[:1024, :1024].astype(int).reshape(512, 2, 512, 2, 3).sum(axis=(1, 3))
    assert (tile(2, 0, 0) == np.clip((sums + 2) // 4 - 500, 0, 255)).all()


def test_a_deep_image_is_shown_through_the_asked_window(
    bring_in: BringIn, as_: Any, max: Any
) -> None:
    values = np.arange(1000, 1000 + 60 * 50).reshape(50, 60).astype(np.uint16)
    buffer = io.BytesIO()
    Pillow.fromarray(values).save(buffer, "TIFF")
    bring_in({"deep.tif": buffer.getvalue()})
    url = f"/api/v1/images/{Image.objects.get().pk}/picture"
    shown = Pillow.open(io.BytesIO(as_(max).get(f"{url}?low=1000&high=1255").content))
    assert [shown.getpixel((x, 0)) for x in (0, 1, 59)] == [0, 1, 59]
    assert shown.getpixel((0, 49)) == 255


@pytest.mark.parametrize("query", ["low=1", "low=a&high=2", "low=nan&high=2", "low=3&high=3"])
def test_a_window_that_is_none_is_refused(
    bring_in: BringIn, as_: Any, max: Any, picture: Any, query: str
) -> None:
    bring_in({"a.png": picture(1)})
    answer = as_(max).get(f"/api/v1/images/{Image.objects.get().pk}/picture?{query}")
    assert (answer.status_code, answer.json()["field"]) == (422, "low")
