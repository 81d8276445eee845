"""The kept counts are those of the rows, and no request of the queue counts or scans rows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import Member, User
from catalogue.models import CatalogueVersion
from labeling.models import Assignment, Round, RoundInspector
from labeling.services.answers import rules_under
from labeling.services.counts import recount
from tests.conftest import Cast
from tests.labeling.test_work import answer_to, finding, take

pytestmark = pytest.mark.django_db
Login = Callable[[Member | User], APIClient]
Open = Callable[..., Round]
Count = Callable[[int], Any]


def kept(round_: Round) -> list[tuple[object, int, int]]:
    rows = RoundInspector.objects.filter(round=round_).order_by("pk")
    return list(rows.values_list("member", "n_waiting", "n_done"))


def proved(round_: Round) -> list[tuple[object, int, int]]:
    """The kept counts, after a look whether counting the rows gives the same."""
    before = kept(round_)
    RoundInspector.objects.filter(round=round_).update(n_waiting=0, n_done=0)
    recount(round_.pk)
    assert kept(round_) == before
    return before


def test_they_follow_every_act(cast: Cast, as_: Login, open_for: Open) -> None:
    round_ = open_for(cast.anna, cast.ben, images=4, purpose="study")
    anna, ben = as_(cast.anna), as_(cast.ben)
    assert proved(round_) == [(cast.anna.pk, 2, 0), (cast.ben.pk, 2, 0)]
    (first,) = take(anna, round_)
    url = f"/api/v1/submissions/{uuid4()}"
    anna.put(url, answer_to(first["id"]))
    assert proved(round_) == [(cast.anna.pk, 1, 1), (cast.ben.pk, 2, 0)]
    anna.put(url, answer_to(first["id"]))
    assert anna.post(f"{url}/undo").status_code == 204
    assert proved(round_) == [(cast.anna.pk, 2, 0), (cast.ben.pk, 2, 0)]
    rows = take(anna, round_, ahead=2)
    assert len(rows) == 3
    assert proved(round_) == [(cast.anna.pk, 3, 0), (cast.ben.pk, 1, 0)]
    anna.post(f"/api/v1/assignments/{rows[2]['id']}/give-back")
    assert proved(round_) == [(cast.anna.pk, 3, 0), (cast.ben.pk, 1, 0)]
    assert len(take(ben, round_)) == 1
    assert proved(round_) == [(cast.anna.pk, 3, 0), (cast.ben.pk, 1, 0)]


def test_a_correction_counts_once(cast: Cast, as_: Login, open_for: Open) -> None:
    round_, client = open_for(cast.anna, images=2), as_(cast.anna)
    (row,) = take(client, round_)
    for _ in range(3):
        client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    assert proved(round_) == [(cast.anna.pk, 1, 1)]
    answer = client.post(f"/api/v1/rounds/{round_.pk}/next").json()
    assert (answer["remaining"], answer["done"], answer["total"]) == (1, 1, 2)


@pytest.mark.parametrize("images", [3, 30])
def test_queries_of_next_and_hand_in(
    cast: Cast,
    as_: Login,
    open_for: Open,
    version: CatalogueVersion,
    django_assert_num_queries: Count,
    images: int,
) -> None:
    round_, client = open_for(cast.anna, images=images), as_(cast.anna)
    # Session, user, place in the round, rows, lease.
    with django_assert_num_queries(5):
        (row,) = take(client, round_)
    with django_assert_num_queries(5):
        assert take(client, round_)[0]["id"] == row["id"]
    body = answer_to(row["id"], "defective", finding(version, "pitting"))
    rules_under(version.pk)
    # Session, user, assignment; in one transaction (2): assignment, same id?, image held, last
    # revision, answer, findings, pointer, draft, counts, event.
    with django_assert_num_queries(15):
        assert client.put(f"/api/v1/submissions/{uuid4()}", body).status_code == 201


@pytest.mark.parametrize("images", [8, 80])
def test_queries_of_taking_over(
    cast: Cast, as_: Login, open_for: Open, django_assert_num_queries: Count, images: int
) -> None:
    round_ = open_for(cast.anna, cast.ben, cast.chris, images=images, labels_per_image=2)
    Assignment.objects.filter(round=round_, inspector=cast.anna).update(state="done")
    client = as_(cast.anna)
    # As above without a lease; left behind, place, not begun, held, place kept, row; in one
    # transaction (2): withdrawn, taken, two counts; the row and the counts.
    with django_assert_num_queries(17):
        (row,) = take(client, round_)
    assert Assignment.objects.get(pk=row["id"]).inspector == cast.anna


def test_what_was_passed_over_is_found_when_it_comes_free(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, cast.ben, images=30)
    anna, ben = as_(cast.anna), as_(cast.ben)
    bens = take(ben, round_, ahead=3)
    while rows := take(anna, round_):
        anna.put(f"/api/v1/submissions/{uuid4()}", answer_to(rows[0]["id"]))
    back, late, *_ = (Assignment.objects.get(pk=row["id"]) for row in bens)
    ben.post(f"/api/v1/assignments/{back.pk}/give-back")
    Assignment.objects.filter(pk=late.pk).update(lease_until=timezone.now() - timedelta(minutes=1))
    taken = {row["id"] for row in take(anna, round_, ahead=3)}
    images = set(Assignment.objects.filter(pk__in=taken).values_list("image", flat=True))
    assert images == {back.image_id, late.image_id}


def test_images_with_repeats_and_images_of_everybody_stay(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    shared = open_for(cast.anna, cast.ben, images=6, labels_per_image=2)
    assert not Assignment.objects.filter(round=shared, may_take_over=True).exists()


def test_only_images_without_repeats_may_be_taken_over(cast: Cast, open_for: Open) -> None:
    round_ = open_for(cast.anna, cast.ben, images=10, repeat_share=0.2, repeat_distance=2)
    rows = Assignment.objects.filter(round=round_)
    repeated = set(rows.filter(trial=2).values_list("image", flat=True))
    kept_back = set(rows.filter(may_take_over=False).values_list("image", flat=True))
    assert len(repeated) == 2
    assert kept_back == repeated
