import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db
WIDE = "item,ann,ben\n" + "".join(
    f"{n},{'bad' if n % 3 == 0 else 'ok'},{'bad' if n % 4 == 0 else 'ok'}\n" for n in range(24)
)
LONG = "item,rater,trial,label,reference\n" + "".join(
    f"{n},{who},{t},{'bad' if n % 3 == 0 else 'ok'},{'bad' if n % 3 == 0 else 'ok'}\n"
    for n in range(12)
    for who in ("ann", "ben")
    for t in (1, 2)
)


def check(client: Any, text: str | bytes, **query: object) -> Any:
    url = f"/api/v1/check-table?{urlencode(query)}"
    return client.generic("POST", url, text, content_type="text/csv")


def test_it_answers_what_the_command_prints(
    cast: Any, as_: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text(LONG)
    call_command("agreement", str(tmp_path / "t.csv"), "--json", "--good", "ok")
    printed = json.loads(capsys.readouterr().out)
    answer = check(as_(cast.anna), LONG, good="ok")
    assert answer.status_code == 200
    assert answer.json() == printed
    assert [a["name"] for a in printed["attribute_study"]["appraisers"]] == ["ann", "ben"]


def test_separators_and_marks_of_spreadsheets_change_nothing(cast: Any, as_: Any) -> None:
    anna = as_(cast.anna)
    plain = check(anna, WIDE).json()
    assert plain["estimates"][1]["coefficient"] == "fleiss_kappa"
    assert check(anna, ("\ufeff" + WIDE.replace(",", ";")).encode()).json() == plain
    assert check(anna, WIDE.encode("utf-16")).json() == plain


@pytest.mark.parametrize(
    ("text", "query", "line", "words"),
    [
        (b"", {}, 1, "empty"),
        (b"\x00\x01\x02PNG", {}, 1, "not a table"),
        (b"item,rater\n", {}, 1, "no lines"),
        (b"item,a,b\n1,ok,ok\n2,ok,ok,ok\n", {}, 3, "4 fields"),
        (b"item,a,b\n1,ok,ok\n1,ok,bad\n", {}, 3, "twice"),
        (b"item,a,b\n1,ok,maybe\n", {"scale": "ok,bad"}, 2, "not on the scale"),
        (b"item,a,b\n1,ok,bad\n", {"reference": "truth"}, 1, "no column"),
        (b"item,a\n1,ok\n", {}, 1, "two raters"),
        (b"item|a|b\n1|ok|bad\n", {}, 1, "comma, semicolon or tab"),
    ],
)
def test_a_bad_table_gets_its_line_and_reason(
    cast: Any, as_: Any, text: bytes, query: dict[str, str], line: int, words: str
) -> None:
    answer = check(as_(cast.anna), text, **query)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_table")
    assert answer.json()["line"] == line
    assert words in answer.json()["detail"]


def test_a_misspelt_choice_is_not_passed_over(cast: Any, as_: Any) -> None:
    """The figures would be others than those that were asked for, and nobody would know."""
    answer = check(as_(cast.anna), WIDE, wieghts="linear")
    assert (answer.status_code, answer.json()["field"]) == (422, "wieghts")
    assert check(as_(cast.anna), WIDE, weights="linear").status_code == 200


def test_a_table_beyond_bounds_gets_a_sentence(cast: Any, as_: Any) -> None:
    anna = as_(cast.anna)
    many = "item,a,b\n" + "".join(f"{n},ok,bad\n" for n in range(200_000))
    assert "more than 100,000 lines" in check(anna, many).json()["detail"]
    codes = "item,a,b\n" + "".join(f"{n},{n},{n}\n" for n in range(300))
    assert "different answers" in check(anna, codes).json()["detail"]


WORDS = "item,a,b\n1,shiny,dull\n2,dull,dull\n3,black,black\n4,shiny,shiny\n5,black,dull\n"


@pytest.mark.parametrize("level", ["ordinal", "interval", "ratio"])
def test_levels_need_numbers_or_say_so(cast: Any, as_: Any, level: str) -> None:
    anna = as_(cast.anna)
    graded = WIDE.replace("bad", "2,5").replace("ok", "1").replace(",", ";").replace("2;5", "2,5")
    answer = check(anna, graded, level=level, weights="quadratic")
    assert answer.status_code == 200, answer.json()
    words = check(anna, WORDS, level=level)
    assert (words.status_code, words.json()["code"]) == (422, "bad_table")
    assert ("Give the scale" if level == "ordinal" else "numbers") in words.json()["detail"]


def test_usual_words_for_grades_are_ordered_by_their_sense(cast: Any, as_: Any) -> None:
    anna = as_(cast.anna)
    usual = WORDS.replace("shiny", "low").replace("dull", "medium").replace("black", "high")
    said = check(anna, usual, level="ordinal", scale="low,medium,high").json()
    found = check(anna, usual, level="ordinal").json()
    assert found == said
    assert found["scale"] == ["low", "medium", "high"]


def test_it_is_for_who_is_logged_in(client: Any) -> None:
    assert check(client, WIDE).status_code in (401, 403)


def test_it_says_which_column_it_took_for_what(cast: Any, as_: Any) -> None:
    anna = as_(cast.anna)
    text = LONG.replace("item,rater,trial,label", "Part,Inspector,Trial,Verdict")
    columns = check(anna, text).json()["columns"]
    assert (columns["form"], columns["raters"], columns["unused"]) == ("long", [], [])
    assert [columns[n] for n in ("item", "rater", "trial", "answer", "reference")] == [
        "Part",
        "Inspector",
        "Trial",
        "Verdict",
        "reference",
    ]
    wide = check(anna, WIDE).json()["columns"]
    assert (wide["form"], wide["item"], wide["raters"]) == ("wide", "item", ["ann", "ben"])


def test_a_column_may_be_said(cast: Any, as_: Any) -> None:
    anna = as_(cast.anna)
    plain = check(anna, LONG, good="ok").json()
    odd = LONG.replace("item,rater,trial,label,reference", "a,b,c,d,e")
    said = {"item": "a", "rater": "b", "trial": "c", "answer": "d", "reference": "e"}
    found = check(anna, odd, good="ok", **said).json()
    assert found["estimates"] == plain["estimates"]
    assert found["attribute_study"] == plain["attribute_study"]
    without = check(anna, LONG, reference="-").json()
    assert without["columns"]["reference"] is None
    assert without["columns"]["unused"] == ["reference"]
    for wrong, words in (
        ({"item": "nothing"}, "no column"),
        ({"item": "a", "rater": "a"}, "two things"),
        ({"rater": "b"}, "an item, a rater and an answer"),
    ):
        answer = check(anna, odd, **wrong)
        assert (answer.status_code, answer.json()["line"]) == (422, 1)
        assert words in answer.json()["detail"]


def test_a_hundred_thousand_lines_take_seconds(cast: Any, as_: Any) -> None:
    lines = [
        f"{n},{who},{trial},{'bad' if (n + trial * (n % 9 == who)) % 3 == 0 else 'ok'},"
        f"{'bad' if n % 3 == 0 else 'ok'}"
        for n in range(10_000)
        for who in range(5)
        for trial in (1, 2)
    ]
    start = time.process_time()
    answer = check(
        as_(cast.anna), "\n".join(["item,rater,trial,label,reference", *lines]), good="ok"
    )
    assert answer.status_code == 200
    assert time.process_time() - start < 10
    assert len(answer.json()["attribute_study"]["appraisers"]) == 5
