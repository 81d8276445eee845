"""While something about an image is to be ruled on, nothing that a lead can read tells who said
what: no name beside an answer, and nothing by which another page or the event log names it."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Event
from agreement.models import Discrepancy
from labeling.models import Question, Submission
from tests.agreement.conftest import Study

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)


@pytest.fixture
def s(study: Any, cast: Any, report: Any) -> Study:
    """On the first image anna sees pitting and ben none; on the second both see none."""
    made: Study = study(2)
    made.says(cast.anna, 0, ("pitting", HERE))
    for who, number in ((cast.ben, 0), (cast.anna, 1), (cast.ben, 1)):
        made.says(who, number)
    for row in Submission.objects.select_related("author__user"):
        Event.objects.create(
            project=made.project,
            user=row.author.user,
            act="submission.stored",
            object_kind="submission",
            object_id=str(row.pk),
        )
    made.reveal()
    report(made.round)
    return made


def rule_all(lead: Any) -> None:
    for row in Discrepancy.objects.filter(state="open").order_by("kind"):
        body = {"id": str(uuid4()), "reason": "slip", "verdict": "ok", "findings": []}
        answer = lead.put(f"/api/v1/discrepancies/{row.pk}/ruling", body)
        assert answer.status_code == 201, answer.content


def read(lead: Any, path: str) -> Any:
    answer = lead.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_trail_tells_no_id_and_no_time(s: Study, cast: Any, as_: Any) -> None:
    lead, path = as_(cast.lea), f"images/{s.images[0].pk}/trail"
    hidden = read(lead, path)["answers"]
    assert [(a["id"], a["received_at"], a["author"]) for a in hidden] == [(None,) * 3] * 2
    assert {a["verdict"] for a in hidden} == {"ok", "defective"}
    rule_all(lead)
    told = {a["id"]: a["author"]["pseudonym"] for a in read(lead, path)["answers"]}
    assert told == {
        str(row.pk): row.author.pseudonym
        for row in Submission.objects.filter(assignment__image=s.images[0])
    }


def test_the_trail_keeps_what_was_said_late_or_taken_back_until_it_is_ruled(
    s: Study, cast: Any, as_: Any
) -> None:
    own = Submission.objects.get(author=cast.ben, assignment__image=s.images[0])
    s.revises(own, verdict="defective", live=False, is_late=True, is_blind=False)
    lead, path = as_(cast.lea), f"images/{s.images[0].pk}/trail"
    assert [a["is_late"] for a in read(lead, path)["answers"]] == [False, False]
    rule_all(lead)
    assert [a["is_late"] for a in read(lead, path)["answers"]] == [False, False, True]


def hand_ins(lead: Any, s: Study) -> dict[str, str | None]:
    rows = read(lead, f"projects/{s.project.pk}/events?page_size=100")["results"]
    return {row["object_id"]: row["user"] for row in rows if row["act"] == "submission.stored"}


def test_the_event_log_names_nobody_for_an_answer_in_dispute(s: Study, cast: Any, as_: Any) -> None:
    lead = as_(cast.lea)
    ids = {
        number: {
            str(row.pk): row.author.name
            for row in Submission.objects.filter(assignment__image=s.images[number])
        }
        for number in (0, 1)
    }
    assert hand_ins(lead, s) == {**dict.fromkeys(ids[0]), **ids[1]}
    rule_all(lead)
    assert hand_ins(lead, s) == {**ids[0], **ids[1]}
    # Of a blind answer neither: who kept the list would know it after the reveal.
    s.round.images.update(revealed_at=None)
    assert set(hand_ins(lead, s).values()) == {None}


def test_the_event_log_asks_once_for_a_page(
    s: Study, cast: Any, as_: Any, django_assert_max_num_queries: Any
) -> None:
    lead = as_(cast.lea)
    with django_assert_max_num_queries(12):
        hand_ins(lead, s)


def test_the_images_behind_a_persons_figure_wait_for_the_ruling(
    s: Study, cast: Any, as_: Any
) -> None:
    lead = as_(cast.lea)
    path = f"rounds/{s.round.pk}/agreement/images?about=said&row=ok"
    everybodys = read(lead, path)
    assert [r["file_name"] for r in everybodys["results"]] == ["P0.png", "P1.png"]
    assert everybodys["held_back"] == 0
    own = f"{path}&first={cast.ben.pk}"

    def opened(path: str) -> tuple[list[str], int]:
        body = read(lead, path)
        return [row["file_name"] for row in body["results"]], body["held_back"]

    assert opened(own) == (["P1.png"], 1)
    assert opened(f"{own}&in_dispute=true") == (["P0.png", "P1.png"], 0)
    rule_all(lead)
    assert opened(own) == (["P0.png", "P1.png"], 0)


def test_late_answers_name_nobody_while_the_image_is_in_dispute(
    s: Study, cast: Any, as_: Any
) -> None:
    lead = as_(cast.lea)
    for number in (0, 1):
        row = Submission.objects.get(author=cast.anna, assignment__image=s.images[number])
        s.revises(row, verdict="ok", live=False, is_late=True, is_blind=False)
    path = f"rounds/{s.round.pk}/late-answers"

    def named() -> dict[str, Any]:
        rows = read(lead, path)["results"]
        return {r["file_name"]: (r["inspector"], r["received_at"] is None) for r in rows}

    assert named() == {"P0.png": (None, True), "P1.png": ("Anna", False)}
    rule_all(lead)
    assert named() == {"P0.png": ("Anna", False), "P1.png": ("Anna", False)}


def test_questions_name_nobody_while_the_image_is_in_dispute(s: Study, cast: Any, as_: Any) -> None:
    lead = as_(cast.lea)
    for row in Submission.objects.filter(author=cast.anna):
        Question.objects.create(submission=row, key=uuid4(), text="A pit?")

    def named() -> list[tuple[str | None, bool]]:
        rows = read(lead, f"rounds/{s.round.pk}/questions")["results"]
        rows.sort(key=lambda r: r["image"] != str(s.images[0].pk))
        return [(r["author"], r["asked_at"] is None) for r in rows]

    assert named() == [(None, True), ("Anna", False)]
    rule_all(lead)
    assert named() == [("Anna", False), ("Anna", False)]
