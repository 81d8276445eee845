"""What the gallery shows on a picture, and to whom it shows nothing yet."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.services.final_labels import compute_final_labels
from labeling.models import Assignment
from tests.agreement.conftest import Study

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)


@pytest.fixture
def s(cast: Any, report: Any) -> Study:
    """Of three images the first is seen alike, the second not, the third is still blind."""
    study = Study(cast, 3)
    for who in (cast.anna, cast.ben):
        study.says(who, 0, ("pitting", HERE))
    study.says(cast.anna, 1, ("pitting", HERE))
    study.says(cast.ben, 1)
    study.says(cast.anna, 2, ("pitting", HERE))
    study.reveal(0, 1)
    report(study.round)
    compute_final_labels(project=study.project)
    return study


def marks(s: Study, who: Any) -> Any:
    ids = ",".join(str(image.pk) for image in s.images)
    return who.get(f"/api/v1/projects/{s.project.pk}/image-marks", {"images": ids})


def test_it_marks_verdicts_and_open_discrepancies(s: Study, cast: Any, as_: Any) -> None:
    answer = marks(s, as_(cast.lea))
    assert [(m["verdict"], m["origin"], m["open_discrepancies"]) for m in answer.json()] == [
        ("defective", "majority", 0),
        ("", "unsettled", 2),
        ("", "", 0),
    ]


def test_it_takes_a_fixed_number_of_queries(
    s: Study, cast: Any, as_: Any, django_assert_max_num_queries: Any
) -> None:
    lead = as_(cast.lea)
    with django_assert_max_num_queries(6):
        marks(s, lead)


def test_who_still_has_to_answer_learns_nothing(s: Study, cast: Any, as_: Any) -> None:
    cast.lea.is_inspector = True
    cast.lea.save()
    Assignment.objects.create(
        round=s.round, image=s.images[0], inspector=cast.lea, slot=9, trial=1, position=1
    )
    assert marks(s, as_(cast.lea)).json()[0] == {
        "image": str(s.images[0].pk),
        "verdict": "",
        "origin": "",
        "open_discrepancies": 0,
    }


def test_an_inspector_sees_none(s: Study, cast: Any, as_: Any) -> None:
    assert marks(s, as_(cast.anna)).status_code in (403, 404)


@pytest.mark.parametrize("images", ["", "x", ",", "\x00"])
def test_it_refuses_what_are_no_ids(s: Study, cast: Any, as_: Any, images: str) -> None:
    path = f"/api/v1/projects/{s.project.pk}/image-marks"
    assert as_(cast.lea).get(path, {"images": images}).status_code == 422


def test_it_refuses_too_many(s: Study, cast: Any, as_: Any) -> None:
    ids = ",".join(str(uuid4()) for _ in range(101))
    path = f"/api/v1/projects/{s.project.pk}/image-marks"
    assert as_(cast.lea).get(path, {"images": ids}).status_code == 422


def test_final_labels_filter_like_the_gallery(s: Study, cast: Any, as_: Any) -> None:
    path = f"/api/v1/projects/{s.project.pk}/final-labels"
    lead = as_(cast.lea)
    named = lead.get(path, {"search": s.images[0].file_name, "verdict": "defective"}).json()
    other = lead.get(path, {"search": "no such name", "verdict": "defective"}).json()
    assert [row["image"] for row in named["results"]] == [str(s.images[0].pk)]
    assert (named["results"][0]["width"], named["results"][0]["height"]) == (100, 80)
    assert other["results"] == []
