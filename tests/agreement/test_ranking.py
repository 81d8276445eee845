"""The report ranks rules, not people: an unclear rule stands first, and only then is called so."""

import csv
import io
import json
import random
from typing import Any
from uuid import UUID, uuid5

import pytest

from agreement.models import RuleRank
from agreement.selectors.answers import Answer, Seen
from agreement.services.ranking import next_act, ranked, unclear_for_verdict
from agreement.services.rule_facts import Facts
from agreement.stats import RuleClarity
from catalogue.models import CatalogueVersion
from vqi.common.geometry import Box

pytestmark = pytest.mark.django_db
SPACE = UUID(int=9)
PEOPLE = ("anna", "ben", "chris")
TYPES = ("dent", "pitting", "rust", "scratch", "soiling")
HERE = Box(10, 10, 20, 20)


def answer(image: int, who: str, trial: int, *codes: str) -> Answer:
    marks = tuple(
        Seen(n, f"{image}-{who}-{trial}-{code}", uuid5(SPACE, code), code, True, None, "", HERE, 0)
        for n, code in enumerate(codes)
    )
    pk = uuid5(SPACE, f"{image}-{who}-{trial}")
    verdict = "defective" if marks else "ok"
    return Answer(pk, pk, UUID(int=image), uuid5(SPACE, who), trial, verdict, marks)


def world(*, unclear: bool, trials: int = 2, seed: int = 1) -> list[Answer]:
    """Anna calls soiling what the others call pitting, every time, on 31 of 40 images."""
    draw = random.Random(seed)
    answers = []
    for image in range(200):
        truth = "pitting" if image < 40 else draw.choice((*TYPES[0:1], *TYPES[2:], ""))
        for who in PEOPLE:
            for trial in range(1, trials + 1):
                said = truth
                if unclear and who == "anna" and image < 31:
                    said = "soiling"
                elif draw.random() < 0.04:
                    said = ""
                answers.append(answer(image, who, trial, *([said] if said else [])))
    return answers


def rows(answers: list[Answer]) -> dict[str, dict[str, Any]]:
    version = CatalogueVersion()
    products = {a.image: str(a.image) for a in answers}
    found: list[dict[str, Any]] = ranked(version, answers, products, [])  # type: ignore[assignment]
    return {row["rule"]: row for row in found}


def test_one_against_two_is_said_so_and_called_unclear() -> None:
    found = rows(world(unclear=True))
    pair = found["pair:pitting|soiling"]
    assert pair["is_unclear"] is True
    assert next(iter(found)) in ("pair:pitting|soiling", "type:pitting", "type:soiling")
    assert (pair["n_against"], pair["n_people"], pair["n_split"]) == (1, 3, 31)
    assert pair["repeat_lowest"] > 0.9
    assert pair["slip_share"] < 0.2
    assert pair["evidence"] > 3
    assert pair["act"] == "clarify"
    assert pair["low"] < pair["f"] < pair["high"]


def test_nothing_is_called_unclear_where_people_only_slip() -> None:
    assert not any(row["is_unclear"] for row in rows(world(unclear=False)).values())


def test_with_one_trial_it_says_that_it_cannot_tell() -> None:
    found = rows(world(unclear=True, trials=1))
    pitting = found["type:pitting"]
    assert (pitting["f"], pitting["slip_share"], pitting["is_unclear"]) == (None, None, False)
    assert pitting["act"] == "label_again"
    assert pitting["n_split"] >= 25


def test_the_verdict_is_ranked_last_and_never_called_unclear() -> None:
    found = rows(world(unclear=True))
    assert list(found)[-1] == "verdict"
    assert found["verdict"]["is_unclear"] is False


def test_the_one_type_of_a_project_has_nothing_to_stand_out_from() -> None:
    """Anna finds it, the others do not: firm, and yet no more than memory may do."""
    answers = [
        answer(image, who, trial, *(["pitting"] if image < 30 and who == "anna" else []))
        for image in range(60)
        for who in PEOPLE
        for trial in (1, 2)
    ]
    found = rows(answers)
    assert set(found) == {"type:pitting", "verdict"}
    for rule in found.values():
        assert rule["low"] > 0
        assert (rule["excess"], rule["is_unclear"], rule["act"]) == (None, False, "none")
    assert unclear_for_verdict(list(found.values())) == "type:pitting"


def test_of_rules_that_may_be_unclear_one_that_is_called_so_stands_first() -> None:
    verdict = {"rule": "verdict", "low": 0.1, "excess": None, "is_unclear": False}
    lone = {"rule": "type:rust", "low": 0.1, "excess": None, "is_unclear": False}
    unclear = {"rule": "grade:rust>=2", "low": 0.1, "excess": 0.2, "is_unclear": True}
    clear = {"rule": "pair:dent|rust", "low": 0.1, "excess": 0.1, "is_unclear": False}
    assert unclear_for_verdict([lone, unclear, verdict]) == "grade:rust>=2"
    assert unclear_for_verdict([clear, lone, verdict]) == "type:rust"
    assert unclear_for_verdict([clear, {**lone, "low": -0.1}, verdict]) == ""
    assert unclear_for_verdict([clear, {**lone, "low": None}, verdict]) == ""
    assert unclear_for_verdict([lone, {**verdict, "low": -0.1}]) == ""


FACTS = Facts(40, 40, 10, 3, 1, 8, (0.6, 0.95, 0.95), 0)
SLIPS = RuleClarity("type:a", 0.1, 0.1, 0.05, False, 0.9, 0.5, 0.45, 40)


def test_the_next_act_follows_from_the_figures() -> None:
    assert next_act("type:a", SLIPS, FACTS, is_unclear=False) == "retrain"
    tired = Facts(40, 40, 10, 3, 1, 8, (0.6, 0.62, 0.64), 0)
    assert next_act("type:a", SLIPS, tired, is_unclear=False) == "photograph"
    dark = Facts(40, 40, 10, 3, 1, 8, (0.9, 0.95, 0.95), 9)
    assert next_act("type:a", SLIPS, dark, is_unclear=True) == "photograph"
    assert next_act("grade:a>=s", SLIPS, FACTS, is_unclear=True) == "limit_sample"
    few = Facts(3, 3, 1, 3, 1, 1, (0.6, 0.95, 0.95), 0)
    assert next_act("type:a", SLIPS, few, is_unclear=False) == "none"


@pytest.mark.django_db(transaction=True)
def test_the_report_keeps_the_ranking(
    study: Any, cast: Any, as_: Any, report: Any, django_assert_num_queries: Any
) -> None:
    s = study(4)
    for number in range(4):
        for trial in (1, 2):
            s.says(cast.anna, number, ("pitting", (10, 10, 20, 20)), trial=trial)
            s.says(cast.ben, number, ("soiling", (11, 10, 20, 20)), trial=trial)
    s.reveal()
    report(s.round)
    assert RuleRank.objects.filter(rule="pair:pitting|soiling").count() == 1
    path = f"/api/v1/rounds/{s.round.pk}/rule-ranking"
    lea = as_(cast.lea)
    with django_assert_num_queries(5):
        body = lea.get(path).json()
    assert [row["place"] for row in body] == list(range(1, len(body) + 1))
    answer = lea.get(f"/api/v1/rounds/{s.round.pk}/agreement/tables/rules.json")
    assert json.loads(b"".join(answer.streaming_content))["rows"] == body
    pair = next(row for row in body if row["rule"] == "pair:pitting|soiling")
    assert (pair["n_images"], pair["n_products"], pair["n_differ"], pair["n_split"]) == (4, 4, 4, 4)
    assert pair["cost"] > 0
    assert "P-anna" not in str(body)
    assert as_(cast.anna).get(path).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_where_no_person_is_shown_the_ranking_tells_of_none(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(4)
    for number in range(4):
        for who in (cast.anna, cast.ben):
            for trial in (1, 2):
                marks = [] if who == cast.ben and trial == 2 else [("pitting", (10, 10, 20, 20))]
                s.says(who, number, *marks, trial=trial)
    s.reveal()
    report(s.round)
    RuleRank.objects.filter(rule="type:pitting").update(act="retrain")

    def told(rule: str) -> tuple[Any, ...]:
        body = as_(cast.lea).get(f"/api/v1/rounds/{s.round.pk}/rule-ranking").json()
        [row] = [row for row in body if row["rule"] == rule]
        return row["repeat_lowest"], row["repeat_mean"], row["act"]

    def downloaded(rule: str) -> tuple[Any, ...]:
        path = f"/api/v1/rounds/{s.round.pk}/agreement/tables/rules.csv"
        answer = as_(cast.lea).get(path)
        text = b"".join(answer.streaming_content).decode()
        [row] = [row for row in csv.DictReader(io.StringIO(text)) if row["rule"] == rule]
        return row["repeat_lowest"], row["repeat_mean"], row["act"]

    assert told("type:pitting") == (0.0, 0.5, "retrain")
    assert downloaded("type:pitting") == ("0.0", "0.5", "retrain")
    settings = f"/api/v1/projects/{s.project.pk}/report-settings"
    as_(cast.max).patch(settings, {"version": 0, "shows_people": False}, format="json")
    assert told("type:pitting") == (None, 0.5, "none")
    assert downloaded("type:pitting") == ("", "0.5", "none")
    # With one repeating person the mean is that person's figure.
    RuleRank.objects.filter(rule="type:pitting").update(repeat_mean=0, act="photograph")
    assert told("type:pitting") == (None, None, "photograph")
