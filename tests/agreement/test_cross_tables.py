"""AIAG's cross tables: two people, and each against the reference, counts beside chance."""

from typing import Any

import pytest

from agreement.stats import Ratings, cohen_kappa
from images.models import Image
from tests.agreement.test_report_rows import HERE, base, behind, one, refer, summary, table

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def s(study: Any, cast: Any, report: Any) -> Any:
    """20 images, two trials: the first ten are bad. Ben misses image 0 twice and 1 in trial 2,
    and cannot decide on 19 in trial 1."""
    s = study(20)
    for number in range(20):
        bad = number < 10
        refer(s, cast, number, "defective" if bad else "ok")
        for who, trial in ((cast.anna, 1), (cast.anna, 2), (cast.ben, 1), (cast.ben, 2)):
            wrong = who == cast.ben and (number == 0 or (number == 1 and trial == 2))
            marks = [("pitting", HERE)] if bad and not wrong else []
            unsure = who == cast.ben and (number, trial) == (19, 1)
            s.says(who, number, *marks, trial=trial, verdict="undecided" if unsure else "")
    s.reveal()
    report(s.round)
    return s


def cells(rows: list[dict[str, Any]], mode: str, **who: Any) -> dict[tuple[str, str], Any]:
    return {
        (row["row"], row["column"]): (row["count"], pytest.approx(row["expected"]))
        for row in rows
        if row["undecided"] == mode and all(row[name] == value for name, value in who.items())
    }


def test_two_people_trial_by_trial(s: Any, cast: Any, as_: Any) -> None:
    rows = table(s, cast, as_, "cross")
    found = cells(rows, "out", member_pseudonym="P-anna", second_pseudonym="P-ben")
    found = found or cells(rows, "out", member_pseudonym="P-ben", second_pseudonym="P-anna")
    # Of 39 decisions by both: 20 bad by anna, 17 of them by ben too.
    assert {count for count, _ in found.values()} == {19, 0, 3, 17}
    assert found["ok", "ok"] == (19, 19 * 22 / 39)
    assert found["defective", "defective"] == (17, 20 * 17 / 39)
    kappa = one(table(s, cast, as_, "pairs", subject="cross"), undecided="out")
    plain = cohen_kappa(Ratings.from_crosstab([[19, 0], [3, 17]], ("ok", "defective")))
    assert kappa["value"] == pytest.approx(plain.value)
    assert kappa["low"] < kappa["value"] < kappa["high"]


def test_undecided_answers_are_a_row_of_their_own_or_left_out(s: Any, cast: Any, as_: Any) -> None:
    rows = table(s, cast, as_, "cross", undecided="own")
    ben = cells(rows, "own", member_pseudonym="P-ben", second_pseudonym=None)
    assert ben["undecided", "ok"] == (1, 20 / 40)
    assert sum(count for count, _ in ben.values()) == 40
    out = cells(table(s, cast, as_, "cross"), "out", member_pseudonym="P-ben", second=None)
    assert set(out) == {(a, b) for a in ("ok", "defective") for b in ("ok", "defective")}
    assert sum(count for count, _ in out.values()) == 39


def test_every_cell_opens_its_images(s: Any, cast: Any, as_: Any) -> None:
    cell = {"about": "cross", "first": cast.ben.pk, "row": "ok", "column": "defective"}
    assert behind(s, cast, as_, **cell) == ["P0.png", "P1.png"]
    assert behind(s, cast, as_, **cell, second=cast.anna.pk) == ["P0.png", "P1.png"]
    same = {"about": "cross", "first": cast.ben.pk, "row": "undecided", "column": "ok"}
    assert behind(s, cast, as_, **same, second=cast.anna.pk) == ["P19.png"]
    other = {"about": "cross", "first": cast.anna.pk, "row": "ok", "column": "defective"}
    assert behind(s, cast, as_, **other) == []


def test_the_report_names_the_limits_it_judges_by(s: Any, cast: Any, as_: Any) -> None:
    goals = summary(s, cast, as_)["goals"]
    assert [one["name"] for one in goals] == ["AIAG", "VDA 5", "project"]
    assert goals[0]["acceptable"] == {"effectiveness": 0.9, "miss": 0.02, "false_alarm": 0.05}
    assert (goals[1]["kappa_good"], goals[1]["kappa_poor"]) == (0.9, 0.7)


@pytest.mark.parametrize("images_a_product", [1, 2, 10])
def test_of_one_trial_the_kappa_has_the_interval_of_the_pair(
    study: Any, cast: Any, as_: Any, report: Any, images_a_product: int
) -> None:
    s = study(60)
    for number, image in enumerate(s.images):
        product = f"P{number // images_a_product}"
        Image.objects.filter(pk=image.pk).update(product_id=product)
        refer(s, cast, number, "defective" if number < 20 else "ok")
        s.says(cast.anna, number, *([("pitting", HERE)] if number < 20 else []))
        s.says(cast.ben, number, *([("pitting", HERE)] if number < 17 or number == 40 else []))
    s.reveal()
    report(s.round)
    kappas = table(s, cast, as_, "pairs", coefficient="cohen_kappa")
    pair, cross = one(kappas, subject="verdict"), one(kappas, subject="cross")
    figures = ("value", "low", "high", "method", "undefined_code")
    assert [cross[name] for name in figures] == [pair[name] for name in figures]
    assert (pair["low"] is None) == (images_a_product == 10)


def test_a_round_without_trials_and_references_has_none(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(3)
    for number in range(3):
        s.says(cast.anna, number)
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    assert table(s, cast, as_, "cross") == []


def test_cross_tables_are_read_in_one_query_and_hidden_with_persons(
    s: Any, cast: Any, as_: Any, django_assert_num_queries: Any
) -> None:
    client = as_(cast.lea)
    client.get(f"{base(s)}/tables/figures.json")
    with django_assert_num_queries(7):
        answer = client.get(f"{base(s)}/tables/cross.csv")
        b"".join(answer.streaming_content)
    settings = f"/api/v1/projects/{s.project.pk}/report-settings"
    as_(cast.max).patch(settings, {"version": 0, "shows_people": False}, format="json")
    refused = as_(cast.lea).get(f"{base(s)}/tables/cross.json")
    assert (refused.status_code, refused.json()["code"]) == (403, "people_hidden")
