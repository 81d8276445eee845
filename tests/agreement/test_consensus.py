"""Who is right by all answers together (Dawid & Skene), and when nobody can tell."""

from typing import Any

import pytest

from tests.agreement.test_report_rows import HERE, behind, one, summary, table

pytestmark = pytest.mark.django_db(transaction=True)
N, PITTED, SOILED, MISREAD = 80, 40, 50, 12


def world(
    s: Any, cast: Any, trials: int, misread: str | None, types: Any = ("pitting", "soiling")
) -> None:
    """Images 0 to 39 are pitted, 40 to 49 soiled, the others OK. Anna always says so; on the
    first 12 Ben and Chris say `misread`, every time."""
    for number in range(N):
        truth = types[0] if number < PITTED else types[1] if number < SOILED else None
        for who in (cast.anna, cast.ben, cast.chris):
            said = misread if number < MISREAD and who != cast.anna else truth
            for trial in range(1, trials + 1):
                s.says(who, number, *([(said, HERE)] if said else []), trial=trial)
    s.reveal()


def of_anna(s: Any, cast: Any, as_: Any) -> dict[tuple[str, str], float]:
    rows = table(s, cast, as_, "consensus", member=str(cast.anna.pk))
    return {(row["row"], row["column"]): row["share"] for row in rows}


def test_a_rule_that_two_of_three_misread_blames_nobody(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(N)
    world(s, cast, trials=2, misread=None)
    report(s.round)
    found = one(summary(s, cast, as_)["figures"], subject="consensus")
    assert found["value"] is None
    assert found["undefined"] == {
        "code": "unclear_rule",
        "message": "People differ firmly on the rule 'pitting': where several misread it alike, "
        "the one who is right would be blamed.",
    }
    assert (found["n_items"], found["n_ratings"]) == (N, 3 * N)
    assert table(s, cast, as_, "consensus") == []


def test_a_rule_that_nothing_can_show_to_be_unclear_blames_nobody_either(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    """Of one type alone two of three overlook it on the same images, every time."""
    s = study(N)
    world(s, cast, trials=2, misread=None, types=("pitting", "pitting"))
    report(s.round)
    ranking = as_(cast.lea).get(f"/api/v1/rounds/{s.round.pk}/rule-ranking").json()
    assert [(row["rule"], row["is_unclear"]) for row in ranking] == [
        ("type:pitting", False),
        ("verdict", False),
    ]
    found = one(summary(s, cast, as_)["figures"], subject="consensus")
    assert (found["value"], found["undefined"]["code"]) == (None, "unclear_rule")
    assert "'pitting'" in found["undefined"]["message"]
    assert table(s, cast, as_, "consensus") == []


def test_what_two_rejecting_types_are_called_leaves_the_verdict_alone(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(N + 10)
    world(s, cast, trials=2, misread="soiling")
    # A third type beside the pair.
    s.types["dent"] = s._type("dent", 2)
    for number in range(N, N + 10):
        for who in (cast.anna, cast.ben, cast.chris):
            for trial in (1, 2):
                s.says(who, number, ("dent", HERE), trial=trial)
    report(s.round)
    ranking = as_(cast.lea).get(f"/api/v1/rounds/{s.round.pk}/rule-ranking").json()
    assert [row["is_unclear"] for row in ranking if row["rule"] == "pair:pitting|soiling"] == [True]
    found = one(summary(s, cast, as_)["figures"], subject="consensus")
    assert found["value"] == pytest.approx((SOILED + 10) / (N + 10), abs=1e-3)
    assert of_anna(s, cast, as_)["defective", "defective"] == pytest.approx(1, abs=1e-3)


def test_with_one_trial_nothing_tells_that_the_rule_is_unclear(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(N)
    world(s, cast, trials=1, misread=None)
    report(s.round)
    found = one(summary(s, cast, as_)["figures"], subject="consensus")
    assert found["value"] == pytest.approx((SOILED - MISREAD) / N, abs=1e-3)
    # She is right, and stands against two: why studies have repeats.
    assert of_anna(s, cast, as_)["ok", "defective"] == pytest.approx(12 / 42, abs=1e-3)


def test_a_cell_opens_the_images_it_counts_and_no_other(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    """Ben alone overlooks 0 and 1; on 60 Anna stands against both; 61 only she has answered."""
    s = study(N)
    for number in range(N):
        pitted = [("pitting", HERE)] if number < PITTED else []
        s.says(cast.anna, number, *(pitted if number != 60 else [("pitting", HERE)]))
        if number == 61:
            continue
        s.says(cast.ben, number, *(pitted if number > 1 else []))
        s.says(cast.chris, number, *pitted)
    s.reveal()
    report(s.round)
    found = {}
    for row in table(s, cast, as_, "consensus"):
        asked = {"first": row["member"], "row": row["row"], "column": row["column"]}
        shown = behind(s, cast, as_, about="consensus", page_size=100, **asked)
        assert len(shown) == row["count"], asked
        found[row["member_pseudonym"], row["row"], row["column"]] = row["count"]
    assert found == {
        ("P-anna", "ok", "ok"): 39, ("P-anna", "ok", "defective"): 1,
        ("P-anna", "defective", "ok"): 0, ("P-anna", "defective", "defective"): 40,
        ("P-ben", "ok", "ok"): 39, ("P-ben", "ok", "defective"): 0,
        ("P-ben", "defective", "ok"): 2, ("P-ben", "defective", "defective"): 38,
        ("P-chris", "ok", "ok"): 39, ("P-chris", "ok", "defective"): 0,
        ("P-chris", "defective", "ok"): 0, ("P-chris", "defective", "defective"): 40,
    }  # fmt: skip
    missed = {"about": "consensus", "first": cast.ben.pk, "row": "defective", "column": "ok"}
    assert behind(s, cast, as_, **missed) == ["P0.png", "P1.png"]
    alone = {"about": "consensus", "first": cast.anna.pk, "row": "ok", "column": "defective"}
    assert behind(s, cast, as_, **alone) == ["P60.png"]


def test_too_few_answers_tell_nothing(study: Any, cast: Any, as_: Any, report: Any) -> None:
    s = study(20)
    for number in range(20):
        for who in (cast.anna, cast.ben, cast.chris):
            s.says(who, number, *([("pitting", HERE)] if number < 10 else []))
    s.reveal()
    report(s.round)
    found = one(summary(s, cast, as_)["figures"], subject="consensus")
    assert (found["value"], found["undefined"]["code"]) == (None, "too_few")
    assert table(s, cast, as_, "consensus") == []
