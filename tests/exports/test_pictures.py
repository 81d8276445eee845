"""The pictures of a release: the bytes as they came, or upright with all of their values."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from django.core.files.storage import default_storage
from numpy.typing import NDArray
from PIL import Image as Pillow

from exports.models import Release
from images.models import Image
from images.services.local import import_paths
from labeling.models import RoundImage
from tests.agreement.conftest import Study
from tests.conftest import Cast
from tests.exports.test_releases import order

pytestmark = pytest.mark.django_db(transaction=True)

ORIENTATION = 0x0112
TURN_IT_RIGHT = 6


def picture(values: NDArray[Any], form: str, orientation: int = 1) -> bytes:
    buffer, exif = io.BytesIO(), Pillow.Exif()
    exif[ORIENTATION] = orientation
    Pillow.fromarray(values).save(buffer, form, exif=exif)
    return buffer.getvalue()


def noise(dtype: str, *shape: int) -> NDArray[Any]:
    top = 65_536 if dtype != "u1" else 256
    return np.random.default_rng(1).integers(0, top, shape).astype(dtype)


def released(cast: Cast, as_: Any, run_jobs: Any, folder: Path, files: dict[str, bytes]) -> Any:
    """The COCO entry and the bytes that a release holds of each file."""
    paths = [folder / name for name in files]
    for path in paths:
        path.write_bytes(files[path.name])
    import_paths(project=cast.project, by=cast.ada, id=uuid4(), paths=paths, templates=[])
    s = Study(cast, 0)
    s.images = list(Image.objects.order_by("file_name"))
    for number, image in enumerate(s.images):
        RoundImage.objects.create(round=s.round, image=image)
        s.says(cast.anna, number)
    s.reveal()
    assert order(as_(cast.dana), cast.project, "one", with_images=True).status_code == 201
    run_jobs()
    with (
        default_storage.open(Release.objects.get().file) as file,
        zipfile.ZipFile(file) as archive,
    ):
        entries = json.loads(archive.read("coco.json"))["images"]
        return {one["original_file_name"]: (one, archive.read(one["file_name"])) for one in entries}


def test_upright_bytes_go_out_as_they_came(
    cast: Any, as_: Any, run_jobs: Any, tmp_path: Path
) -> None:
    files = {
        "deep.tif": picture(noise("u2", 6, 9), "TIFF"),
        "deep.png": picture(noise("u2", 6, 8), "PNG"),
        "plain.bmp": picture(noise("u1", 6, 7, 3), "BMP"),
    }
    found = released(cast, as_, run_jobs, tmp_path, files)
    assert {name: content for name, (_, content) in found.items()} == files
    assert not any(entry["upright_rendition"] for entry, _ in found.values())


def test_the_ending_is_that_of_the_content(
    cast: Any, as_: Any, run_jobs: Any, tmp_path: Path
) -> None:
    files = {
        "no ending": picture(noise("u1", 6, 9, 3), "PNG"),
        "a lie.JPEG": picture(noise("u1", 6, 8, 3), "PNG"),
        "strange.a:b*c": picture(noise("u1", 6, 7, 3), "JPEG"),
    }
    found = released(cast, as_, run_jobs, tmp_path, files)
    endings = {name: entry["file_name"][7 + 64 :] for name, (entry, _) in found.items()}
    assert endings == {"no ending": ".png", "a lie.JPEG": ".png", "strange.a:b*c": ".jpg"}


@pytest.mark.parametrize("dtype", ["u1", "u2", "f4"])
def test_what_lies_on_a_side_goes_out_upright_with_all_its_values(
    cast: Any, as_: Any, run_jobs: Any, tmp_path: Path, dtype: str
) -> None:
    values = noise(dtype, 6, 9)
    sent = picture(values, "TIFF", TURN_IT_RIGHT)
    entry, content = released(cast, as_, run_jobs, tmp_path, {"side.tif": sent})["side.tif"]
    shown = Pillow.open(io.BytesIO(content))
    assert (entry["width"], entry["height"]) == shown.size == (6, 9)
    assert entry["upright_rendition"] is True
    assert shown.getexif().get(ORIENTATION, 1) == 1
    assert np.array_equal(np.asarray(shown), np.rot90(values, -1))


def test_a_picture_of_sixteen_bit_colours_is_written_without_loss() -> None:
    from images.deep import mode_of, values_of
    from images.upright import png_of_16_bits

    for channels in (3, 4):
        values = noise("u2", 5, 7, channels)
        content = png_of_16_bits(values)
        read = values_of(
            Pillow.open(io.BytesIO(content)),
            lambda: Pillow.open(io.BytesIO(content)),  # noqa: B023
            mode_of(Pillow.open(io.BytesIO(content))),
            1,
        )
        assert np.array_equal(read, values)
