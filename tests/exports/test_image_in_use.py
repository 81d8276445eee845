"""An image that a ruling, a reference or a release speaks of is not deleted."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.models import Discrepancy, Reference, Ruling
from images.models import Image
from tests.agreement.conftest import Study
from tests.exports.test_releases import order

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_place_is_named_and_nothing_is_deleted(cast: Any, as_: Any, run_jobs: Any) -> None:
    s = Study(cast, 1)
    s.says(cast.anna, 0, ("pitting", (10, 10, 20, 20)))
    s.reveal()
    image = s.images[0]
    entry = Discrepancy.objects.create(
        round=s.round, image=image, kind="verdict", rule="verdict", cost=1
    )
    ruling = Ruling.objects.create(
        id=uuid4(), discrepancy=entry, author=cast.lea, version=s.version, verdict="ok",
        reason="slip",
    )  # fmt: skip
    Reference.objects.create(
        project=s.project, image=image, version=s.version, kind="independent", revision=1,
        verdict="ok", basis="part", author=cast.lea,
    )  # fmt: skip
    released = order(as_(cast.dana), s.project, "one").json()["id"]
    run_jobs()
    answer = as_(cast.max).delete(f"/api/v1/images/{image.pk}")
    assert (answer.status_code, answer.json()["code"]) == (409, "image_in_use")
    places = {(place["kind"], place["name"], place["id"]) for place in answer.json()["places"]}
    assert places == {
        ("round", "Study", str(s.round.pk)),
        ("ruling", "P0.png", str(entry.pk)),
        ("reference", "P0.png", None),
        ("release", "one", released),
    }
    assert Image.objects.filter(pk=image.pk).exists()
    assert Ruling.objects.filter(pk=ruling.pk).exists()
