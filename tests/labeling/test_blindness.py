"""Who learns what, and when: a table of roles, places and states of a round."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from catalogue.models import CatalogueVersion
from labeling.access import blind_submissions
from labeling.models import Assignment, Round
from labeling.services.rounds import close_round
from tests.conftest import Cast
from tests.labeling.test_work import answer_to, take

Login = Callable[..., APIClient]
Open = Callable[..., Round]
EVERYBODY = ("anna", "ben", "chris", "lea", "max", "dana", "ada")


@pytest.mark.parametrize("who", [name for name in EVERYBODY if name != "anna"])
@pytest.mark.parametrize("closed", [False, True])
def test_nobody_else_reaches_an_assignment(
    cast: Cast, as_: Login, open_for: Open, who: str, closed: bool
) -> None:
    round_ = open_for(cast.anna)
    (row,) = take(as_(cast.anna), round_)
    if closed:
        close_round(round=round_, by=cast.ada)
    client = as_(getattr(cast, who))
    url = f"/api/v1/assignments/{row['id']}"
    for answer in (
        client.get(url),
        client.get(f"{url}/image"),
        client.put(f"{url}/draft", {"version": 0, "body": {}}),
        client.post(f"{url}/give-back"),
        client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"])),
    ):
        assert answer.status_code == 404
    assert Assignment.objects.get(pk=row["id"]).live is None


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 403), ("ben", 404), ("lea", 200), ("max", 200), ("dana", 200), ("ada", 404)],
)
def test_progress_is_the_staffs_and_counts_only(
    cast: Cast, as_: Login, open_for: Open, who: str, status: int
) -> None:
    round_ = open_for(cast.anna)
    answer = as_(getattr(cast, who)).get(f"/api/v1/rounds/{round_.pk}/progress")
    assert answer.status_code == status
    assert "verdict" not in answer.content.decode()


def test_nothing_is_revealed_before_the_round_is_closed(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, images=1)
    client = as_(cast.anna)
    (row,) = take(client, round_)
    client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    assert list(blind_submissions(round_)) == []
    agreement = as_(cast.lea).get(f"/api/v1/rounds/{round_.pk}/agreement").json()
    assert (agreement["report"], agreement["figures"]) == (None, [])


@pytest.mark.parametrize("plan", [{"repeat_share": 1.0}, {"trials": 2}])
def test_a_repeat_looks_like_a_first_showing(
    cast: Cast, as_: Login, open_for: Open, plan: dict[str, float]
) -> None:
    round_ = open_for(cast.anna, images=6, purpose="study", repeat_distance=2, **plan)
    client = as_(cast.anna)
    shown = []
    while rows := take(client, round_):
        row = rows[0]
        picture = client.get(row["image_url"])
        assignment = Assignment.objects.get(pk=row["id"])
        shown.append((assignment, row, dict(picture.headers)))
        client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    firsts = {a.image_id: (row, headers) for a, row, headers in shown if a.trial == 1}
    repeats = [(a, row, headers) for a, row, headers in shown if a.trial == 2]
    assert len(repeats) == 6
    own = {"id", "image_url", "lease_until"}
    for assignment, row, headers in repeats:
        first, first_headers = firsts[assignment.image_id]
        assert first.keys() == row.keys()
        assert all(first[k] == row[k] for k in row if k not in own)
        assert first["id"] != row["id"]
        assert not {"ETag", "Last-Modified", "Content-Disposition"} & headers.keys()
        assert first_headers == headers
        assert str(assignment.image_id) not in str(row)


def test_an_inspector_reads_neither_the_plan_nor_the_people(
    cast: Cast, as_: Login, open_for: Open, version: CatalogueVersion
) -> None:
    round_ = open_for(cast.anna, cast.ben)
    shown = as_(cast.anna).get(f"/api/v1/rounds/{round_.pk}").json()
    hidden = ("selection", "labels_per_image", "trials", "repeat_share", "repeat_distance", "seed")
    assert [shown[name] for name in hidden] == [None] * 6
    assert shown["inspectors"] == []
