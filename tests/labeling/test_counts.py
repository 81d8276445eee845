"""The kept counts are those of the rows, and no request of the queue counts or scans rows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import Member, User
from catalogue.models import CatalogueVersion
from labeling.models import Assignment, Finding, Round, RoundInspector, Submission
from labeling.services.answers import rules_under
from labeling.services.counts import counted, kept_counts, recount
from labeling.services.late import accept_late
from tests.conftest import Cast
from tests.labeling.test_work import answer_to, finding, give_back, take

pytestmark = pytest.mark.django_db
Login = Callable[[Member | User], APIClient]
Open = Callable[..., Round]
Count = Callable[[int], Any]


def proved(round_: Round) -> list[tuple[object, int, int]]:
    """Each inspector's kept counts, after a look whether counting the rows gives all of them."""
    assert kept_counts(round_.pk) == counted(round_.pk)
    rows = RoundInspector.objects.filter(round=round_).order_by("pk")
    return list(rows.values_list("member", "n_waiting", "n_done"))


def images_of(round_: Round, client: APIClient) -> tuple[int, int, int, int]:
    """What the page of a round is told of its images, and how many rows are leased."""
    proved(round_)
    told = client.get(f"/api/v1/rounds/{round_.pk}/progress").json()
    return tuple(
        told[name] for name in ("images_total", "images_complete", "images_revealed", "leased")
    )


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
    assert give_back(anna, rows[2]["id"])
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
    # Session, user, assignment; in one transaction (2): assignment, image held, this id and
    # earlier revisions, answer, findings, pointer, draft, is the image complete?, counts, event.
    with django_assert_num_queries(15):
        assert client.put(f"/api/v1/submissions/{uuid4()}", body).status_code == 201


def test_a_draft_is_read_only_where_it_is_not_known(
    cast: Cast, as_: Login, open_for: Open, django_assert_num_queries: Count
) -> None:
    round_, client = open_for(cast.anna), as_(cast.anna)
    (row,) = take(client, round_)
    draft = {"version": 0, "body": {"remark": "begun"}}
    client.put(f"/api/v1/assignments/{row['id']}/draft", draft, format="json")
    for known, is_read in (({row["id"]: 1}, False), ({}, True)):
        # One more: whether it was ended meanwhile, or its text.
        with django_assert_num_queries(6) as asked:
            client.post(f"/api/v1/rounds/{round_.pk}/next", {"drafts": known})
        read = [query for query in asked.captured_queries if '_draft"."body"' in query["sql"]]
        assert bool(read) is is_read


@pytest.mark.parametrize("findings", [1, 50])
def test_queries_of_a_hand_in_do_not_grow_with_its_findings(
    cast: Cast,
    as_: Login,
    open_for: Open,
    version: CatalogueVersion,
    django_assert_num_queries: Count,
    findings: int,
) -> None:
    round_, client = open_for(cast.anna), as_(cast.anna)
    (row,) = take(client, round_)
    outline = [[1, 1], [9, 1], [9, 9]]
    shape = {"kind": "polygon", "polygons": [{"outer": outline, "holes": []}]}
    drawn = [finding(version, "pitting", shape) for _ in range(findings)]
    rules_under(version.pk)
    with django_assert_num_queries(15):
        answer = answer_to(row["id"], "defective", *drawn)
        assert client.put(f"/api/v1/submissions/{uuid4()}", answer).status_code == 201
    kept = Finding.objects.values_list("area", "length", "width")
    assert len(kept) == findings
    assert {tuple(round(value, 6) for value in one) for one in kept} == {(32, 11.313708, 5.656854)}


@pytest.mark.parametrize("images", [1, 4])
def test_queries_of_own_answers(
    cast: Cast, as_: Login, open_for: Open, django_assert_num_queries: Count, images: int
) -> None:
    round_, client = open_for(cast.anna, images=images), as_(cast.anna)
    rows = take(client, round_, ahead=images - 1)
    for row in rows:
        client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    draft = {"version": 0, "body": {"remark": "begun"}}
    url = f"/api/v1/assignments/{rows[0]['id']}/draft"
    assert client.put(url, draft, format="json").status_code == 200
    # Session, user, place in the round, answers; no finding and no draft is read.
    with django_assert_num_queries(4):
        shown = client.get(f"/api/v1/rounds/{round_.pk}/mine").json()["results"]
    assert sorted(one["is_begun"] for one in shown) == [False] * (images - 1) + [True]
    # Session, user, assignment, answer with its draft, findings, questions.
    with django_assert_num_queries(6):
        whole = client.get(f"/api/v1/assignments/{rows[0]['id']}/answer").json()
    assert whole["assignment"]["draft"]["body"] == {"remark": "begun"}


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
    assert give_back(ben, back.pk)
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


def test_images_are_complete_when_nothing_of_them_waits(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, cast.ben, images=2, labels_per_image=2)
    anna, ben, lea = as_(cast.anna), as_(cast.ben), as_(cast.lea)
    assert images_of(round_, lea) == (2, 0, 0, 0)
    for row in take(anna, round_, ahead=1):
        anna.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    assert images_of(round_, lea) == (2, 0, 0, 0)
    one, other = take(ben, round_, ahead=1)
    url = f"/api/v1/submissions/{uuid4()}"
    ben.put(url, answer_to(one["id"]))
    assert images_of(round_, lea) == (2, 1, 0, 1)
    assert ben.post(f"{url}/undo").status_code == 204
    assert images_of(round_, lea) == (2, 0, 0, 2)
    ben.put(f"/api/v1/submissions/{uuid4()}", answer_to(one["id"]))
    assert lea.post(f"/api/v1/rounds/{round_.pk}/reveal").json() == {"revealed": 1}
    assert images_of(round_, lea) == (2, 1, 1, 1)
    lea.post(f"/api/v1/rounds/{round_.pk}/close")
    assert images_of(round_, lea) == (2, 1, 2, 1)
    ben.put(f"/api/v1/submissions/{uuid4()}", answer_to(other["id"]))
    assert images_of(round_, lea) == (2, 1, 2, 1)
    assert cast.lea.user is not None
    accept_late(submission=Submission.objects.get(is_late=True), by=cast.lea.user)
    assert images_of(round_, lea) == (2, 2, 2, 0)


def test_taking_back_what_another_completed_is_told_right(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, cast.ben, images=1, labels_per_image=2)
    anna, ben, lea = as_(cast.anna), as_(cast.ben), as_(cast.lea)
    first = f"/api/v1/submissions/{uuid4()}"
    anna.put(first, answer_to(take(anna, round_)[0]["id"]))
    ben.put(f"/api/v1/submissions/{uuid4()}", answer_to(take(ben, round_)[0]["id"]))
    assert images_of(round_, lea) == (1, 1, 0, 0)
    assert anna.post(f"{first}/undo").status_code == 204
    assert images_of(round_, lea) == (1, 0, 0, 1)


@pytest.mark.parametrize("images", [2, 40])
def test_queries_of_the_progress(
    cast: Cast, as_: Login, open_for: Open, django_assert_num_queries: Count, images: int
) -> None:
    round_, client = open_for(cast.anna, cast.ben, images=images), as_(cast.lea)
    # Session, user, project, member, round; inspectors, leased.
    with django_assert_num_queries(7):
        client.get(f"/api/v1/rounds/{round_.pk}/progress")


def test_wrong_counts_are_found_and_mended(
    cast: Cast, open_for: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    round_ = open_for(cast.anna, images=3)
    assert recount(round_.pk) is False
    right = proved(round_)
    RoundInspector.objects.filter(round=round_).update(n_waiting=9, n_completed=-1)
    Round.objects.filter(pk=round_.pk).update(n_images=1, n_revealed=7)
    call_command("check_counts")
    assert f"Mended: Round ({round_.pk})" in capsys.readouterr().out
    assert proved(round_) == right
    call_command("check_counts")
    assert "1 rounds looked at, 0 mended." in capsys.readouterr().out


def test_a_clock_set_back_makes_no_answer_young_again(
    cast: Cast, as_: Login, open_for: Open
) -> None:
    round_ = open_for(cast.anna, images=1)
    anna, url = as_(cast.anna), f"/api/v1/submissions/{uuid4()}"
    anna.put(url, answer_to(take(anna, round_)[0]["id"]))
    Submission.objects.update(received_at=timezone.now() + timedelta(minutes=59))
    refused = anna.post(f"{url}/undo")
    assert (refused.status_code, refused.json()["code"]) == (409, "too_late_to_undo")
    Submission.objects.update(received_at=timezone.now() + timedelta(seconds=1))  # another server
    assert anna.post(f"{url}/undo").status_code == 204
