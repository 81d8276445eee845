import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from accounts.models import Project
from catalogue.models import Example
from catalogue.selectors import example_images, example_products
from catalogue.services.examples import add_example
from images.models import Image
from images.picture import read_picture
from tests.catalogue.conftest import Catalogue
from tests.conftest import Cast


def body(catalogue: Catalogue, **fields: Any) -> dict[str, Any]:
    image = str(catalogue.example.image_id)
    return {"id": str(uuid4()), "image": image, "kind": "still_ok", **fields}


def add(catalogue: Catalogue, cast: Cast, sent: dict[str, Any]) -> Any:
    return catalogue.post(cast.max, f"/1/types/{catalogue.pitting.pk}/examples", sent)


def test_a_region_becomes_the_whole_pixels_it_touches(catalogue: Catalogue, cast: Cast) -> None:
    region = {"x": 1.5, "y": 2.0, "width": 10.2, "height": 5}
    answer = add(catalogue, cast, body(catalogue, region=region, caption="**so**"))
    shown = answer.json()
    assert answer.status_code == 201
    assert shown["region"] == {"x": 1, "y": 2, "width": 11, "height": 5}
    assert (shown["width"], shown["height"], shown["order"]) == (11, 5, 2)
    assert shown["image_url"] == f"/api/v1/examples/{shown['id']}/picture"


def test_a_repeated_request_adds_one_example(catalogue: Catalogue, cast: Cast) -> None:
    sent = body(catalogue, region={"x": 1, "y": 2, "width": 10, "height": 5})
    first = add(catalogue, cast, sent)
    assert add(catalogue, cast, sent).json() == first.json()
    other = add(catalogue, cast, {**sent, "kind": "defect"})
    assert (other.status_code, other.json()["field"]) == (409, "id")
    assert Example.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"image": str(uuid4())}, "image"),
        ({"kind": "nice"}, "kind"),
        ({"region": {"x": 60, "y": 0, "width": 5, "height": 5}}, "region"),
        ({"region": {"x": 6, "y": 0, "width": 0, "height": 5}}, "region"),
        ({"region": {"x": "nan", "y": 0, "width": 1, "height": 5}}, "region.x"),
        ({"region": {"x": 9e18, "y": 0, "width": 9e18, "height": 5}}, "region"),
        ({"region": {"x": 6, "y": 0}}, "region.width"),
        ({"geometry": {"kind": "circle"}}, "geometry"),
        (
            {"geometry": {"kind": "box", "x": 60, "y": 0, "width": 9, "height": 9, "rotation": 0}},
            "geometry",
        ),
    ],
)
def test_a_bad_example_is_refused(
    catalogue: Catalogue, cast: Cast, fields: dict[str, Any], field: str
) -> None:
    answer = add(catalogue, cast, body(catalogue, **fields))
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert Example.objects.count() == 1


def test_an_image_of_another_project_is_no_example(
    catalogue: Catalogue, cast: Cast, make_image: Callable[..., Image]
) -> None:
    other = Project.objects.create(name="Other", task_kind="detection")
    answer = add(catalogue, cast, body(catalogue, image=str(make_image(other).pk)))
    assert (answer.status_code, answer.json()["field"]) == (422, "image")


def test_an_example_of_a_draft_can_be_removed(catalogue: Catalogue, cast: Cast) -> None:
    url = f"{catalogue.url}/1/examples/{catalogue.example.pk}"
    assert catalogue.api(cast.max).delete(url).status_code == 204
    assert not Example.objects.exists()


def test_the_picture_is_exactly_the_region_of_the_upright_image(
    catalogue: Catalogue, cast: Cast, make_image: Callable[..., Image]
) -> None:
    stored = Pillow.effect_noise((48, 64), 80)
    exif = Pillow.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    stored.save(buffer, "PNG", exif=exif)
    read = read_picture(buffer.getvalue(), max_pixels=10_000)
    assert read.rendition is not None
    rendition = default_storage.save("upright.png", ContentFile(read.rendition))
    image = make_image(cast.project, 7, orientation=6, mode="L", rendition=rendition)
    region = {"x": 3, "y": 5, "width": 20, "height": 9}
    shown = add(catalogue, cast, body(catalogue, image=str(image.pk), region=region)).json()
    answer = catalogue.api(cast.max).get(shown["image_url"])
    assert answer["Content-Type"] == "image/png"
    upright = stored.transpose(Pillow.Transpose.ROTATE_270)
    picture = Pillow.open(io.BytesIO(answer.content))
    assert upright.size == (64, 48)
    assert picture.tobytes() == upright.crop((3, 5, 23, 14)).tobytes()


def test_a_picture_without_region_is_the_whole_image(
    catalogue: Catalogue, cast: Cast, picture: Callable[..., bytes]
) -> None:
    shown = add(catalogue, cast, body(catalogue)).json()
    assert (shown["region"], shown["width"], shown["height"]) == (None, 64, 48)
    answer = catalogue.api(cast.max).get(shown["image_url"])
    got, stored = (Pillow.open(io.BytesIO(data)) for data in (answer.content, picture(1)))
    assert (got.size, got.tobytes()) == (stored.size, stored.tobytes())
    assert "filename" not in str(answer.headers)


def test_images_and_products_of_examples_are_known(
    catalogue: Catalogue, cast: Cast, make_image: Callable[..., Image]
) -> None:
    lone = make_image(cast.project, 2)
    add_example(
        type_version=catalogue.pitting, id=uuid4(), by=cast.max.user, image=lone.pk, kind="defect"
    )
    assert example_images(catalogue.draft) == {catalogue.example.image_id, lone.pk}
    assert example_products(catalogue.draft) == {"KGT3", f"image:{lone.pk}"}
