"""Pictures in the text of a rule: images of the project, kept with the version."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Project
from catalogue.models import RulePicture
from catalogue.selectors import example_images, example_products
from images.models import Image
from tests.catalogue.conftest import Catalogue, new_draft
from tests.conftest import Cast


def shown(image: Image, caption: str = "A ragged edge") -> str:
    return f"Look here: ![{caption}](image:{image.pk})"


@pytest.fixture
def image(catalogue: Catalogue, make_image: Any) -> Image:
    found: Image = make_image(catalogue.project, 7, product_id="KGT7")
    return found


def pictures(answer: Any) -> list[str]:
    return [row["image"] for row in answer.json()["pictures"]]


def test_a_picture_named_in_the_text_is_seen_by_the_readers_of_the_version(
    catalogue: Catalogue, cast: Cast, image: Image
) -> None:
    answer = catalogue.put_type(cast.max, recognise=shown(image))
    assert pictures(answer) == [str(image.pk)]
    url = answer.json()["pictures"][0]["image_url"]
    assert catalogue.api(cast.anna).get(url).status_code == 404, "a draft is its authors' alone"
    assert catalogue.api(cast.max).get(url)["Content-Type"] == "image/png"
    catalogue.post(cast.max, "/1/publish")
    got = catalogue.api(cast.anna).get(url)
    assert (got.status_code, got["Content-Security-Policy"]) == (
        200,
        "sandbox; default-src 'none'",
    )
    draft = new_draft(cast)
    (copy,) = RulePicture.objects.filter(type_version__version=draft)
    assert copy.image == image
    assert image.pk in example_images(draft)
    assert "KGT7" in example_products(draft)


def test_a_picture_taken_out_of_the_text_goes(
    catalogue: Catalogue, cast: Cast, image: Image
) -> None:
    catalogue.put_type(cast.max, recognise=shown(image), defect_when=shown(image))
    assert RulePicture.objects.count() == 1
    note = [{"product_type": "KGT-40", "zone": None, "text": shown(image)}]
    kept = catalogue.put_type(cast.max, revision=2, variants=note)
    assert pictures(kept) == [str(image.pk)]
    gone = catalogue.put_type(cast.max, revision=3, variants=[])
    assert pictures(gone) == []


def test_a_picture_in_a_rule_is_not_deleted_from_the_project(
    catalogue: Catalogue, cast: Cast, image: Image
) -> None:
    catalogue.put_type(cast.max, recognise=shown(image))
    answer = catalogue.api(cast.max).delete(f"/api/v1/images/{image.pk}")
    assert answer.status_code == 409
    (place,) = answer.json()["places"]
    assert (place["kind"], place["name"], place["version"]) == ("rule", "Pitting", 1)
    assert Image.objects.filter(pk=image.pk).exists()


def test_an_image_of_another_project_is_refused_and_nothing_changes(
    catalogue: Catalogue, cast: Cast, make_image: Any
) -> None:
    other = make_image(Project.objects.create(name="Other", task_kind="detection"), 8)
    for named in (shown(other), f"![x](image:{uuid4()})"):
        answer = catalogue.put_type(cast.max, defect_when=named)
        assert (answer.status_code, answer.json()["field"]) == (422, "defect_when")
    catalogue.pitting.refresh_from_db()
    assert (catalogue.pitting.defect_when, catalogue.pitting.revision) == ("", 1)
    assert not RulePicture.objects.exists()


def test_addresses_elsewhere_are_text_and_no_picture(catalogue: Catalogue, cast: Cast) -> None:
    answer = catalogue.put_type(cast.max, recognise="![x](https://example.com/x.png)")
    assert (answer.status_code, pictures(answer)) == (200, [])
