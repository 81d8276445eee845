"""Many sessions at once: nothing twice, nothing lost, no image more often than asked."""

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from functools import partial
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from accounts.models import Member, Role
from labeling.models import Assignment, Round, RoundImage, Submission
from labeling.services import submissions
from labeling.services.counts import kept_counts, recount
from labeling.services.handout import take_next
from labeling.services.rounds import close_round, reveal_complete
from labeling.services.submissions import submit, undo_submission
from tests.conftest import Cast, make_member
from tests.labeling.test_counts import proved
from vqi.common.problems import Conflict

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Round]
ANSWER = {
    "verdict": "ok",
    "undecided_reason": None,
    "remark": "",
    "active_seconds": 1.0,
    "findings": [],
}


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


def alone(job: Callable[[], Any]) -> Any:
    """Carry out a job on a connection of its own."""
    try:
        return job()
    finally:
        connections.close_all()


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(alone, jobs))


def session(round_: Round, member: Member, seed: int) -> int:
    """Take, lose a lease now and then, hand in; says how many answers became live."""
    chance, live = random.Random(seed), 0
    while rows := take_next(round=round_, inspector=member, count=1 + chance.randrange(3)):
        row = chance.choice(rows)
        if chance.random() < 0.02:
            past = timezone.now() - timedelta(seconds=1)
            Assignment.objects.filter(pk=row.pk, state="leased").update(lease_until=past)
            continue
        try:
            stored, _ = submit(id=uuid4(), assignment=row, author=member, answer=ANSWER)
        except Conflict as error:
            assert error.code == "final"
        else:
            live += not stored.is_late
    return live


def test_sixteen_sessions_over_two_thousand_assignments(cast: Cast, open_for: Open) -> None:
    more = [make_member(cast.project, f"p{n}", Role.INSPECTOR) for n in range(7)]
    people = [cast.anna, cast.ben, cast.chris, *more]
    round_ = open_for(*people, images=1000, purpose="study", labels_per_image=2)
    # Two never come and are taken over; eight work, each in two sessions.
    live = at_once([partial(session, round_, who, n) for n, who in enumerate(people[:8] * 2)])
    rows = Assignment.objects.filter(round=round_).exclude(state="withdrawn")
    assert Counter(rows.values_list("state", flat=True)) == {"done": 2000}
    assert Counter(Counter(rows.values_list("image", flat=True)).values()) == {2: 1000}
    assert len(set(rows.values_list("image", "inspector"))) == 2000
    assert sum(live) == 2000
    proved(round_)
    assert Submission.objects.filter(is_late=False).count() == 2000


def test_one_hand_in_sent_eight_times_at_once_is_stored_once(cast: Cast, open_for: Open) -> None:
    round_ = open_for(cast.anna, images=1, purpose="study")
    (row,) = take_next(round=round_, inspector=cast.anna, count=1)
    send = partial(submit, id=uuid4(), assignment=row, author=cast.anna, answer=ANSWER)
    assert Counter(is_new for _, is_new in at_once([send] * 8)) == {True: 1, False: 7}
    assert Submission.objects.count() == 1


def test_closing_waits_for_a_hand_in_under_way(
    cast: Cast, open_for: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = open_for(cast.anna, images=1, purpose="study")
    (row,) = take_next(round=round_, inspector=cast.anna, count=1)
    stored, go_on = Event(), Event()
    record = submissions.record

    def pause(**event: Any) -> None:
        stored.set()
        assert go_on.wait(10)
        record(**event)

    monkeypatch.setattr(submissions, "record", pause)
    send = partial(submit, id=uuid4(), assignment=row, author=cast.anna, answer=ANSWER)
    hand_in = Thread(target=alone, args=(send,))
    closing = Thread(target=alone, args=(partial(close_round, round=round_, by=cast.ada),))
    hand_in.start()
    assert stored.wait(10)
    closing.start()
    closing.join(0.5)
    assert closing.is_alive()
    go_on.set()
    hand_in.join()
    closing.join()
    assert Submission.objects.get().is_late is False
    assert RoundImage.objects.get().revealed_at is not None


def test_revealing_waits_for_an_answer_that_is_taken_back(
    cast: Cast, open_for: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the image would be revealed without it, and what is handed in anew would be late."""
    round_ = open_for(cast.anna, images=1)
    (row,) = take_next(round=round_, inspector=cast.anna, count=1)
    given, _ = submit(id=uuid4(), assignment=row, author=cast.anna, answer=ANSWER)
    undone, go_on = Event(), Event()
    record = submissions.record

    def pause(**event: Any) -> None:
        undone.set()
        assert go_on.wait(10)
        record(**event)

    monkeypatch.setattr(submissions, "record", pause)
    take_back = partial(undo_submission, submission=given, by=cast.anna)
    undo = Thread(target=alone, args=(take_back,))
    revealing = Thread(target=alone, args=(partial(reveal_complete, round=round_, by=cast.ada),))
    undo.start()
    assert undone.wait(10)
    revealing.start()
    revealing.join(0.5)
    go_on.set()
    undo.join()
    revealing.join()
    row.refresh_from_db()
    assert (row.state, row.live_id) == ("leased", None)
    assert RoundImage.objects.get().revealed_at is None
    proved(round_)


def test_the_images_last_two_answers_at_once_complete_it_once(cast: Cast, open_for: Open) -> None:
    people = [cast.anna, cast.ben, cast.chris]
    round_ = open_for(*people, images=12, labels_per_image=3)
    rows = {who: take_next(round=round_, inspector=who, count=12) for who in people}
    by_image = [
        [next(row for row in rows[who] if row.image_id == image) for who in people]
        for image in {row.image_id for row in rows[cast.anna]}
    ]
    for same in by_image:
        at_once(
            [
                partial(submit, id=uuid4(), assignment=row, author=who, answer=ANSWER)
                for who, row in zip(people, same, strict=True)
            ]
        )
    proved(round_)
    assert kept_counts(round_.pk).completed == 12


def test_counting_anew_among_hand_ins_loses_none(cast: Cast, open_for: Open) -> None:
    people = [cast.anna, cast.ben, cast.chris]
    round_ = open_for(*people, images=30, labels_per_image=2, purpose="study")
    again = partial(recount, round_.pk)
    at_once([*(partial(session, round_, who, n) for n, who in enumerate(people)), *[again] * 5])
    proved(round_)


def test_closing_and_revealing_at_once_count_each_image_once(cast: Cast, open_for: Open) -> None:
    round_ = open_for(cast.anna, images=20)
    for row in take_next(round=round_, inspector=cast.anna, count=10):
        submit(id=uuid4(), assignment=row, author=cast.anna, answer=ANSWER)

    def reveal() -> None:
        with suppress(Conflict):
            reveal_complete(round=round_, by=cast.ada)

    at_once([reveal, partial(close_round, round=round_, by=cast.ada), reveal])
    proved(round_)
    assert kept_counts(round_.pk).revealed == 20
