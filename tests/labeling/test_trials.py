"""A study shows each inspector each image several times, or says why it cannot."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import Member
from catalogue.models import CatalogueVersion, Example
from labeling.access import blind_submissions
from labeling.models import Assignment, Round
from tests.conftest import Cast
from tests.labeling.conftest import make_images
from tests.labeling.test_work import answer_to, take

Login = Callable[[Member], APIClient]


def plan(cast: Cast, selection: Any, **more: object) -> dict[str, object]:
    return {
        "id": str(uuid4()),
        "name": "Study",
        "purpose": "study",
        "catalogue_version": 1,
        "selection": str(selection.pk),
        "inspectors": [str(cast.anna.pk), str(cast.ben.pk)],
        "labels_per_image": 2,
        "trials": 2,
        "repeat_distance": 5,
        **more,
    }


def test_a_study_of_two_trials(
    cast: Cast, as_: Login, version: CatalogueVersion, run_jobs: Callable[[], int]
) -> None:
    lea, selection = as_(cast.lea), make_images(cast.project, 6)
    url = f"/api/v1/projects/{cast.project.pk}/rounds"
    made = lea.post(url, plan(cast, selection)).json()
    assert made["trials"] == 2
    lea.post(f"/api/v1/rounds/{made['id']}/open")
    run_jobs()
    trials = Assignment.objects.filter(inspector=cast.anna).values_list("trial", flat=True)
    assert sorted(trials) == [1] * 6 + [2] * 6
    assert Assignment.objects.count() == 24


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"repeat_distance": 7}, "repeat_distance", "Take at least 7 images or choose a distance"),
        ({"repeat_share": 0.5}, "trials", "not both"),
        ({"labels_per_image": 1, "repeat_distance": 4}, "repeat_distance", "gets 3 different"),
        ({"trials": 11}, "trials", "10"),
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused_at_once(
    cast: Cast,
    as_: Login,
    version: CatalogueVersion,
    change: dict[str, object],
    field: str,
    sentence: str,
) -> None:
    selection = make_images(cast.project, 6)
    url = f"/api/v1/projects/{cast.project.pk}/rounds"
    answer = as_(cast.lea).post(url, plan(cast, selection, **change))
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert sentence in answer.json()["detail"]
    assert not Round.objects.exists()


@pytest.mark.parametrize(("images", "apart"), [(6, 5), (60, 45), (120, 100)])
def test_repeats_lie_a_hundred_images_apart_or_as_far_as_leaves_another_order(
    cast: Cast, as_: Login, version: CatalogueVersion, images: int, apart: int
) -> None:
    made = plan(cast, make_images(cast.project, images))
    del made["repeat_distance"]
    url = f"/api/v1/projects/{cast.project.pk}/rounds"
    assert as_(cast.lea).post(url, made).json()["repeat_distance"] == apart
    # Asked again, the same plan makes no other round.
    assert as_(cast.lea).post(url, made).status_code < 300
    assert Round.objects.count() == 1


def test_images_that_serve_as_examples_do_not_count(
    cast: Cast, as_: Login, version: CatalogueVersion
) -> None:
    selection = make_images(cast.project, 6)
    shown = selection.rows.order_by("pk")[0].image
    Example.objects.create(type_version=version.types.all()[0], image=shown, kind="defect")
    answer = as_(cast.lea).post(
        f"/api/v1/projects/{cast.project.pk}/rounds", plan(cast, selection, repeat_distance=6)
    )
    assert answer.json()["detail"].startswith("An inspector gets 5 different images")


def study(cast: Cast, as_: Login, run_jobs: Callable[[], int], images: int = 3) -> Round:
    selection = make_images(cast.project, images)
    made = plan(cast, selection, repeat_distance=2)
    as_(cast.lea).post(f"/api/v1/projects/{cast.project.pk}/rounds", made)
    as_(cast.lea).post(f"/api/v1/rounds/{made['id']}/open")
    run_jobs()
    return Round.objects.get(pk=str(made["id"]))


def answer_all(client: APIClient, round_: Round, count: int = 99) -> int:
    done = 0
    while done < count and (rows := take(client, round_)):
        sent = client.put(f"/api/v1/submissions/{uuid4()}", answer_to(rows[0]["id"]))
        assert sent.status_code == 201
        done += 1
    return done


def test_a_member_deactivated_in_an_open_study_keeps_the_answers_given(
    cast: Cast, as_: Login, version: CatalogueVersion, run_jobs: Callable[[], int]
) -> None:
    round_ = study(cast, as_, run_jobs)
    assert answer_all(as_(cast.anna), round_) == 6
    assert answer_all(as_(cast.ben), round_, 2) == 2
    member = f"/api/v1/projects/{cast.project.pk}/members/{cast.ben.pk}"
    assert as_(cast.max).patch(member, {"is_active": False}).status_code == 200
    assert as_(cast.ben).post(f"/api/v1/rounds/{round_.pk}/next").status_code == 404
    # Nobody takes over half a pair, and the round closes over what is open.
    assert take(as_(cast.anna), round_) == []
    assert as_(cast.lea).post(f"/api/v1/rounds/{round_.pk}/close").status_code == 200
    assert blind_submissions(round_).count() == 8
    run_jobs()


def test_an_image_that_serves_as_an_example_afterwards_stays_in_this_study_only(
    cast: Cast, as_: Login, version: CatalogueVersion, run_jobs: Callable[[], int]
) -> None:
    round_ = study(cast, as_, run_jobs)
    shown = round_.selection.rows.order_by("pk")[0].image
    Example.objects.create(type_version=version.types.all()[0], image=shown, kind="defect")
    assert answer_all(as_(cast.anna), round_) == 6
    as_(cast.lea).post(f"/api/v1/rounds/{round_.pk}/close")
    assert blind_submissions(round_).filter(assignment__image=shown).count() == 2
    again = plan(cast, round_.selection, repeat_distance=3)
    refused = as_(cast.lea).post(f"/api/v1/projects/{cast.project.pk}/rounds", again)
    assert refused.json()["detail"].startswith("An inspector gets 2 different images")
