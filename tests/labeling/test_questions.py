"""A question belongs to its answer: as blind, as often sent, as final."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Event
from agreement.services.find_work import find_unreported
from catalogue.models import CatalogueVersion
from labeling.models import Question, QuestionReply, Round, Submission
from labeling.services.rounds import close_round
from tests.conftest import Cast
from tests.labeling.test_work import answer_to, take


def ask(client: Any, round_: Round, *questions: dict[str, Any]) -> Any:
    row = take(client, round_)[0]
    body = {**answer_to(row["id"]), "questions": list(questions)}
    return client.put(f"/api/v1/submissions/{uuid4()}", body)


def question(text: str = "Is this a scratch?", **place: float) -> dict[str, Any]:
    return {"key": str(uuid4()), "text": text, **place}


def read(client: Any, round_: Round) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(f"/api/v1/rounds/{round_.pk}/questions").json()[
        "results"
    ]
    return rows


def test_the_lead_reads_a_question_when_its_image_is_revealed(
    cast: Cast, as_: Any, open_for: Any, run_jobs: Any
) -> None:
    round_ = open_for(cast.anna, cast.ben)
    assert ask(as_(cast.anna), round_, question(x=12.5, y=40)).status_code == 201
    assert read(as_(cast.lea), round_) == []
    assert [q["text"] for q in read(as_(cast.anna), round_)] == ["Is this a scratch?"]
    assert read(as_(cast.ben), round_) == []
    close_round(round=round_, by=cast.ada)
    # Until the report tells whether there is something to rule on.
    assert [q["author"] for q in read(as_(cast.lea), round_)] == [None]
    find_unreported()
    run_jobs()
    shown = read(as_(cast.lea), round_)[0]
    assert (shown["text"], shown["x"], shown["y"], shown["author"]) == (
        "Is this a scratch?",
        12.5,
        40.0,
        "Anna",
    )
    assert shown["image"] == str(Submission.objects.get().assignment.image_id)
    own = read(as_(cast.anna), round_)[0]
    assert (own["image"], own["author"]) == (None, None)


def test_a_reply_reaches_its_author_and_nobody_else_replies(
    cast: Cast, as_: Any, open_for: Any
) -> None:
    round_ = open_for(cast.anna, cast.ben)
    ask(as_(cast.anna), round_, question())
    row = Question.objects.get()
    url, body = f"/api/v1/questions/{row.pk}/reply", {"id": str(uuid4()), "text": "Yes, see rule."}
    assert as_(cast.lea).post(url, body).status_code == 404
    close_round(round=round_, by=cast.ada)
    for stranger in (cast.anna, cast.ben, cast.max, cast.dana):
        assert as_(stranger).post(url, body).status_code == 404
    assert QuestionReply.objects.count() == 0
    assert as_(cast.lea).post(url, body).status_code == 201
    assert as_(cast.lea).post(url, body).status_code == 200
    assert as_(cast.lea).post(url, {**body, "text": "No."}).status_code == 409
    assert QuestionReply.objects.count() == 1
    assert Event.objects.filter(act="question.replied").count() == 1
    assert [r["text"] for r in read(as_(cast.anna), round_)[0]["replies"]] == ["Yes, see rule."]


@pytest.mark.parametrize(
    "given",
    [
        question(x=1),
        question(x=-1, y=0),
        question(x=101, y=0),
        question(text=" "),
        {"text": "No key."},
    ],
)
def test_a_question_that_has_no_place_on_the_image_is_refused(
    cast: Cast, as_: Any, open_for: Any, given: dict[str, Any]
) -> None:
    answer = ask(as_(cast.anna), open_for(cast.anna), given)
    assert answer.status_code == 422
    assert (Submission.objects.count(), Question.objects.count()) == (0, 0)


def test_a_hand_in_sent_twice_asks_once(
    cast: Cast, as_: Any, open_for: Any, version: CatalogueVersion
) -> None:
    round_ = open_for(cast.anna)
    client = as_(cast.anna)
    body = {**answer_to(take(client, round_)[0]["id"]), "questions": [question()]}
    url = f"/api/v1/submissions/{uuid4()}"
    assert client.put(url, body).status_code == 201
    assert client.put(url, body).status_code == 200
    assert Question.objects.count() == 1


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    cast: Cast, as_: Any, open_for: Any, django_assert_max_num_queries: Any
) -> None:
    round_ = open_for(cast.anna, images=6)
    for _ in range(6):
        ask(as_(cast.anna), round_, question(), question())
    close_round(round=round_, by=cast.ada)
    lea = as_(cast.lea)
    with django_assert_max_num_queries(12):
        assert len(read(lea, round_)) == 12
