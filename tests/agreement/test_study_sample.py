from typing import Any
from uuid import uuid4

import pytest

from agreement.models import FinalLabel
from catalogue.models import Example
from images.models import Image, Selection
from labeling.models import Assignment

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)


def base(s: Any) -> str:
    return f"/api/v1/projects/{s.project.pk}/study-samples"


def planned(body: dict[str, Any]) -> dict[tuple[str, ...], tuple[int, int]]:
    return {
        (*cell["stratum"], cell["kind"]): (cell["available"], cell["planned"])
        for cell in body["cells"]
    }


def test_the_table_before_and_the_selection_after(study: Any, cast: Any, as_: Any) -> None:
    s = study(30)
    Image.objects.filter(pk__in=[i.pk for i in s.images[:10]]).update(perspective="front")
    s.says(cast.anna, 0, verdict="undecided")
    s.says(cast.anna, 1, verdict="undecided")
    s.reveal(0)
    asked = {"catalogue_version": 1, "n": 12, "seed": 5, "strata": ["perspective"]}
    lea = as_(cast.lea)
    body = lea.post(f"{base(s)}/preview", asked).json()
    # Only what is revealed tells of a limit case.
    assert planned(body) == {
        ("", "plain"): (20, 8),
        ("front", "limit"): (1, 1),
        ("front", "plain"): (9, 3),
    }
    assert (body["planned"], body["products"], body["images"]) == (12, 30, 30)
    assert not Selection.objects.filter(kind="study").exists()
    kept = {**asked, "id": str(uuid4()), "name": "Sample"}
    made = lea.post(base(s), kept)
    assert (made.status_code, made.json()["size"], made.json()["kind"]) == (201, 12, "study")
    rows = Selection.objects.get(kind="study").rows
    assert sorted({round(r.inclusion_probability, 3) for r in rows.all()}) == [0.333, 0.4, 1.0]
    assert lea.post(base(s), kept).json()["id"] == made.json()["id"]
    assert lea.post(base(s), {**kept, "n": 13}).status_code == 409
    assert Selection.objects.filter(kind="study").count() == 1


def test_examples_and_their_products_stay_out(study: Any, cast: Any, as_: Any) -> None:
    s = study(6)
    Image.objects.filter(pk=s.images[1].pk).update(product_id="P0")
    Example.objects.create(type_version=s.types["pitting"], image=s.images[0], kind="defect")
    asked = {"catalogue_version": 1, "n": 6, "seed": 5}
    body = as_(cast.lea).post(f"{base(s)}/preview", asked).json()
    assert (body["planned"], body["images"]) == (4, 4)


def test_it_is_enriched_with_suspects_on_request(study: Any, cast: Any, as_: Any) -> None:
    s = study(20)
    FinalLabel.objects.create(
        project=s.project,
        image=s.images[3],
        version=s.version,
        verdict="defective",
        origin="single",
    )
    asked = {"catalogue_version": 1, "n": 10, "seed": 5, "limit_share": 0, "suspects": ["P7.png"]}
    lea = as_(cast.lea)
    plain = lea.post(f"{base(s)}/preview", asked).json()
    assert planned(plain)[("suspect",)][0] == 1
    rich = lea.post(f"{base(s)}/preview", {**asked, "suspect_share": 0.3}).json()
    assert planned(rich) == {("suspect",): (2, 2), ("plain",): (18, 8)}
    over = lea.post(f"{base(s)}/preview", {**asked, "limit_share": 0.8, "suspect_share": 0.3})
    assert (over.status_code, over.json()["field"]) == (422, "suspect_share")


def test_marks_like_a_limit_sample_are_limit_cases(study: Any, cast: Any, as_: Any) -> None:
    s = study(5)
    s.says(cast.anna, 1, ("pitting", HERE))
    s.says(cast.anna, 2, ("pitting", (0, 0, 80, 70)))
    s.says(cast.anna, 3, ("soiling", HERE))
    s.reveal()
    Example.objects.create(
        type_version=s.types["pitting"],
        image=s.images[0],
        kind="limit_sample",
        region={"x": 0, "y": 0, "width": 20, "height": 25},
    )
    asked = {"catalogue_version": 1, "n": 4, "seed": 5}
    body = as_(cast.lea).post(f"{base(s)}/preview", asked).json()
    assert planned(body)[("limit",)] == (1, 1)


def test_only_the_lead_draws_samples(study: Any, cast: Any, as_: Any) -> None:
    s = study(3)
    asked = {"catalogue_version": 1, "n": 2, "seed": 5}
    for who in (cast.anna, cast.dana, cast.max):
        assert as_(who).post(f"{base(s)}/preview", asked).status_code == 403


def test_it_says_what_is_known_of_the_images_drawn(
    study: Any, cast: Any, as_: Any, report: Any, run_jobs: Any, django_assert_num_queries: Any
) -> None:
    s = study(10)
    Image.objects.filter(pk=s.images[1].pk).update(product_id="P0")
    for number in range(4):
        marks = [("pitting", HERE)] if number < 2 else []
        s.says(cast.anna, number, *marks)
        s.says(cast.ben, number, *marks)
    s.reveal(0, 1, 2, 3)
    report(s.round)
    run_jobs()
    asked = {"catalogue_version": 1, "n": 10, "seed": 5}
    lea = as_(cast.lea)
    known = lea.post(f"{base(s)}/preview", asked).json()["known"]
    assert known == {
        "products": 9,
        "sharing": 2,
        "labeled": 4,
        "defective": 2,
        "types": [{"code": "pitting", "images": 2}],
    }
    with django_assert_num_queries(13):
        lea.post(f"{base(s)}/preview", asked)
    # What a lead still has to label is not told.
    Assignment.objects.create(
        round=s.round, image=s.images[0], inspector=cast.lea, slot=5, position=9
    )
    known = lea.post(f"{base(s)}/preview", asked).json()["known"]
    assert (known["labeled"], known["defective"]) == (3, 1)
    assert known["types"] == [{"code": "pitting", "images": 1}]
