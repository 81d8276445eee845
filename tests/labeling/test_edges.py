"""Odd input, rows left behind and plans sent twice."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import Project, Role
from catalogue.models import CatalogueVersion, Example
from images.models import Image, Selection
from labeling.access import waiting_images
from labeling.allocation import allocate
from labeling.models import Assignment, Round, RoundImage, Submission
from labeling.services.opening import open_round
from labeling.services.rounds import close_round, plan_round, reopen_round, start_opening
from tests.conftest import Cast, make_member
from tests.labeling.conftest import make_images, make_version
from tests.labeling.test_work import BOX, answer_to, finding, take

Login = Callable[..., APIClient]
Open = Callable[..., Round]


def plan_of(cast: Cast, selection: Selection, **changes: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "name": "Round",
        "purpose": "study",
        "catalogue_version": 1,
        "selection": str(selection.pk),
        "inspectors": [str(cast.anna.pk)],
        **changes,
    }


def test_a_plan_sent_twice_answers_as_before_and_a_changed_one_is_refused(
    cast: Cast, as_: Login, version: CatalogueVersion
) -> None:
    plan = plan_of(cast, make_images(cast.project, 2))
    url, lea = f"/api/v1/projects/{cast.project.pk}/rounds", as_(cast.lea)
    first, again = lea.post(url, plan), lea.post(url, plan)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert lea.post(url, {**plan, "repeat_share": 0.5}).status_code == 409
    assert Round.objects.get().repeat_share == 0


def test_a_round_of_another_project_is_not_answered(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna)
    other = Project.objects.create(name="Other", task_kind="segmentation")
    lotte = make_member(other, "lotte", Role.LEAD, Role.INSPECTOR)
    make_version(other)
    selection = Selection.objects.create(project=other, name="all", kind="all", size=0)
    plan = plan_of(
        cast,
        selection,
        id=str(round_.pk),
        name=round_.name,
        purpose=round_.purpose,
        inspectors=[str(lotte.pk)],
    )
    answer = as_(lotte).post(f"/api/v1/projects/{other.pk}/rounds", plan)
    assert answer.status_code == 409
    assert "selection" not in answer.json()


def test_a_version_on_trial_is_for_verification_only(
    cast: Cast, as_: Login, version: CatalogueVersion
) -> None:
    CatalogueVersion.objects.filter(pk=version.pk).update(state="trial")
    selection = make_images(cast.project, 2)
    url, lea = f"/api/v1/projects/{cast.project.pk}/rounds", as_(cast.lea)
    assert lea.post(url, plan_of(cast, selection)).status_code == 422
    assert lea.post(url, plan_of(cast, selection, purpose="verification")).status_code == 201


def test_examples_and_their_products_stay_out_of_a_study(
    cast: Cast, version: CatalogueVersion
) -> None:
    selection = make_images(cast.project, 6)
    shown, sibling = (row.image for row in selection.rows.order_by("image__file_name")[:2])
    Image.objects.filter(pk=sibling.pk).update(product_id=shown.product_id)
    Example.objects.create(
        id=uuid4(), type_version=version.types.get(order=0), image=shown, kind="defect"
    )
    plan = {"name": "S", "purpose": "study", "seed": 1}
    round_ = plan_round(
        id=uuid4(),
        by=cast.ada,
        version=version,
        selection=selection,
        inspectors=[cast.anna],
        **plan,
    )
    start_opening(round=round_, by=cast.ada)
    open_round(round_id=round_.pk)
    labeled = set(Assignment.objects.values_list("image", flat=True))
    assert len(labeled) == 4
    assert not labeled & {shown.pk, sibling.pk}


@pytest.mark.parametrize(
    "geometry", [{"kind": 2**70}, {"kind": "box", "x": 2**70}, {"kind": "\ud800"}]
)
def test_an_odd_geometry_is_refused(
    cast: Cast, as_: Login, open_for: Open, version: CatalogueVersion, geometry: object
) -> None:
    round_, client = open_for(cast.anna), as_(cast.anna)
    (row,) = take(client, round_)
    body = json.dumps(answer_to(row["id"], "defective", finding(version, "pitting", geometry)))
    url = f"/api/v1/submissions/{uuid4()}"
    assert client.put(url, body, content_type="application/json").status_code == 400
    assert not Submission.objects.exists()


@pytest.mark.parametrize("value", [2**70, "\ud800"])
def test_a_draft_that_could_not_be_read_again_is_refused(
    cast: Cast, as_: Login, open_for: Open, value: object
) -> None:
    round_, client = open_for(cast.anna), as_(cast.anna)
    (row,) = take(client, round_)
    body = json.dumps({"version": 0, "body": {"a": value}})
    url = f"/api/v1/assignments/{row['id']}/draft"
    assert client.put(url, body, content_type="application/json").status_code == 400
    assert take(client, round_)[0]["draft"] is None


def test_a_corner_a_rounding_error_outside_is_taken(
    cast: Cast, as_: Login, open_for: Open, version: CatalogueVersion
) -> None:
    round_, client = open_for(cast.anna), as_(cast.anna)
    (row,) = take(client, round_)
    mark = finding(version, "pitting", {**BOX, "x": -1e-7})
    body = answer_to(row["id"], "defective", mark)
    assert client.put(f"/api/v1/submissions/{uuid4()}", body).status_code == 201
    assert Submission.objects.get().findings.get().left == 0


def test_classification_may_say_defective_without_a_finding(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    Project.objects.filter(pk=cast.project.pk).update(task_kind="classification")
    round_, client = open_for(cast.anna), as_(cast.anna)
    (row,) = take(client, round_)
    body = answer_to(row["id"], "defective")
    assert client.put(f"/api/v1/submissions/{uuid4()}", body).status_code == 201


def test_what_was_undone_and_left_is_taken_over(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna, cast.ben, images=1, purpose="study")
    holder = Assignment.objects.get().inspector
    client = as_(holder)
    (row,) = take(client, round_)
    url = f"/api/v1/submissions/{uuid4()}"
    client.put(url, answer_to(row["id"]))
    assert client.post(f"{url}/undo").status_code == 204
    past = timezone.now() - timedelta(seconds=1)
    assert Assignment.objects.filter(lease_until__isnull=False).update(lease_until=past) == 1
    other = cast.ben if holder == cast.anna else cast.anna
    assert len(take(as_(other), round_)) == 1


def test_drawing_keeps_the_lease_and_a_draft_left_behind_does_not_block_the_round(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, cast.ben, images=2)
    anna, ben = as_(cast.anna), as_(cast.ben)
    (row,) = take(ben, round_)
    kept, past = Assignment.objects.filter(pk=row["id"]), timezone.now() - timedelta(hours=1)
    kept.update(lease_until=past)
    ben.put(f"/api/v1/assignments/{row['id']}/draft", {"version": 0, "body": {}})
    assert kept.filter(lease_until__gt=timezone.now()).exists()
    kept.update(lease_until=past)
    done = 0
    while rows := take(anna, round_):
        anna.put(f"/api/v1/submissions/{uuid4()}", answer_to(rows[0]["id"]))
        done += 1
    assert done == 2
    assert kept.get().state == "withdrawn"


def test_who_has_run_out_is_told_of_work_without_taking_it(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, cast.ben, images=1)
    holder = Assignment.objects.get().inspector
    other = cast.ben if holder == cast.anna else cast.anna
    url = f"/api/v1/rounds/{round_.pk}/next"
    (row,) = take(as_(holder), round_)
    held = Assignment.objects.filter(pk=row["id"])
    end = held.get().lease_until
    assert end is not None
    told = as_(other).get(url).json()
    assert not told["waits"]
    assert datetime.fromisoformat(told["perhaps_at"]) == end
    held.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert as_(other).get(url).json() == {"waits": True, "perhaps_at": None}
    assert held.get().state == "leased"
    assert len(take(as_(other), round_)) == 1
    assert as_(other).get(url).json()["waits"]


def test_an_own_answer_is_hidden_while_the_image_waits_in_another_round(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_, client = open_for(cast.anna, images=1), as_(cast.anna)
    (row,) = take(client, round_)
    client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    mine = f"/api/v1/rounds/{round_.pk}/mine"
    assert len(client.get(mine).json()["results"]) == 1
    again = plan_round(
        id=uuid4(),
        by=cast.ada,
        version=round_.version,
        selection=round_.selection,
        inspectors=[cast.anna],
        name="Again",
        purpose="relabel",
    )
    start_opening(round=again, by=cast.ada)
    open_round(round_id=again.pk)
    assert client.get(mine).json()["results"] == []
    assert client.get(f"/api/v1/assignments/{row['id']}/answer").status_code == 404


def test_an_own_answer_is_listed_briefly_and_read_whole(
    cast: Cast, as_: Login, open_for: Open, version: CatalogueVersion
) -> None:
    round_, client = open_for(cast.anna, images=2, purpose="production"), as_(cast.anna)
    first, last = take(client, round_, ahead=1)
    found = finding(version, "pitting", BOX)
    answer = answer_to(first["id"], "defective", found)
    client.put(f"/api/v1/submissions/{uuid4()}", answer)
    client.put(f"/api/v1/submissions/{uuid4()}", answer_to(last["id"]))
    newest, row = client.get(f"/api/v1/rounds/{round_.pk}/mine").json()["results"]
    assert newest["assignment"] == last["id"]
    del row["received_at"]
    assert row == {
        "assignment": first["id"],
        "thumbnail_url": f"/api/v1/assignments/{first['id']}/thumbnail",
        "verdict": "defective",
        "revision": 1,
        "n_findings": 1,
        "is_begun": False,
        "may_be_revised": True,
    }
    whole = client.get(f"/api/v1/assignments/{first['id']}/answer").json()
    assert whole["assignment"]["id"] == first["id"]
    assert [one["key"] for one in whole["submission"]["findings"]] == [found["key"]]


def test_an_answer_that_is_revealed_is_listed_as_such(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_, client = open_for(cast.anna, images=2, purpose="production"), as_(cast.anna)
    rows = take(client, round_, ahead=1)
    for row in rows:
        client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    shown = Assignment.objects.get(pk=rows[0]["id"])
    RoundImage.objects.filter(image=shown.image).update(revealed_at=timezone.now())
    listed = client.get(f"/api/v1/rounds/{round_.pk}/mine").json()["results"]
    may = {one["assignment"]: one["may_be_revised"] for one in listed}
    assert may == {rows[0]["id"]: False, rows[1]["id"]: True}


def test_where_a_hand_in_is_final_no_earlier_answer_is_read(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_, client = open_for(cast.anna, images=1, purpose="study"), as_(cast.anna)
    (row,) = take(client, round_)
    client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    answer = client.get(f"/api/v1/assignments/{row['id']}/answer")
    assert (answer.status_code, answer.json()["code"]) == (403, "final")


def test_everybody_shares_images_with_everybody() -> None:
    images, people = [UUID(int=n) for n in range(1, 61)], [UUID(int=1000 + n) for n in range(4)]
    rows = allocate(images, people, labels_per_image=2, repeat_share=0, repeat_distance=1, seed=1)
    pairs = {frozenset(r.inspector for r in rows if r.image == image) for image in images}
    assert pairs == {frozenset(pair) for pair in combinations(people, 2)}


def test_what_a_closed_round_left_unlabeled_waits_for_nobody(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, images=2)
    assert waiting_images(cast.anna).count() == 2
    close_round(round=round_, by=cast.ada)
    assert waiting_images(cast.anna).count() == 0
    round_.refresh_from_db()
    reopen_round(round=round_, by=cast.ada)
    assert waiting_images(cast.anna).count() == 2
