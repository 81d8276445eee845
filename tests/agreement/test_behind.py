"""Every figure opens the images it counts, no more and no fewer."""

import random
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from agreement.models import Discrepancy
from labeling.models import Finding, Submission
from tests.agreement.test_report_rows import HERE, behind, one, refer, summary, table

pytestmark = pytest.mark.django_db(transaction=True)
FAR = (60, 50, 20, 20)


def test_three_types_on_one_defect_open_it_from_each_of_their_cells(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(3)
    s.types["dent"] = s._type("dent", 2)
    said = ((cast.anna, "pitting"), (cast.ben, "soiling"), (cast.chris, "dent"))
    for who, code in said:
        s.says(who, 0, (code, HERE))
        s.says(who, 1)
    # The same type, but not the same defect.
    s.says(cast.anna, 2, ("pitting", HERE))
    s.says(cast.ben, 2, ("pitting", FAR))
    s.reveal()
    report(s.round)
    cells = {
        (cell["row"], cell["column"]): cell["count"]
        for cell in table(s, cast, as_, "confusion", about="types")
    }
    codes = ("dent", "pitting", "soiling")
    assert cells == dict.fromkeys(permutations(codes, 2), 1)
    for row, column in cells:
        assert behind(s, cast, as_, about="types", row=row, column=column) == ["P0.png"]
    assert behind(s, cast, as_, about="types", row="pitting", column="pitting") == []


def test_where_nothing_has_a_place_the_differing_types_are_opened(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(6)
    for number in range(6):
        s.says(cast.anna, number, ("pitting", HERE))
        s.says(cast.ben, number, ("pitting" if number % 2 else "soiling", HERE))
    s.project.task_kind = "classification"
    s.project.save()
    Finding.objects.update(geometry=None)
    s.reveal()
    report(s.round)
    figures = summary(s, cast, as_)["figures"]
    share = one(figures, subject="finding_types", coefficient="percent_agreement")
    assert (share["value"], share["n_items"]) == (0.5, 6)
    assert behind(s, cast, as_, about="types") == ["P0.png", "P2.png", "P4.png"]
    same = behind(s, cast, as_, about="types", row="pitting", column="pitting")
    assert same == ["P1.png", "P3.png", "P5.png"]


def test_own_slips_do_not_stand_behind_what_is_said_of_people(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(3)
    for number in range(3):
        for trial in (1, 2):
            slips = (number, trial) == (0, 2)
            marks = [] if slips else [("pitting", HERE)]
            s.says(cast.anna, number, *marks, trial=trial)
            s.says(cast.ben, number, ("pitting", HERE), trial=trial)
    s.reveal()
    report(s.round)
    body = summary(s, cast, as_)
    found = one(body["figures"], subject="findings", coefficient="detection_f1")
    assert found["value"] == 1
    assert (body["report"]["n_disagreements"], body["report"]["weakest_rule"]) == (0, "")
    assert "disagreements" not in body["report"]["sentence"]
    assert behind(s, cast, as_, about="rule", rule="type:pitting") == []
    # The slip itself is kept to be looked at.
    assert Discrepancy.objects.filter(rule="type:pitting").exists()
    pair = {"first": cast.anna.pk, "second": cast.ben.pk}
    assert behind(s, cast, as_, about="findings") == []
    assert behind(s, cast, as_, about="findings", **pair) == []
    assert behind(s, cast, as_, about="within") == ["P0.png"]


# By coefficient: what its images are asked for, and whether it counts those that do not match.
SHARES = {
    ("within", "match"): ({"about": "within"}, False),
    ("between", "match"): ({"about": "between"}, False),
    ("reference", "match"): ({"about": "reference"}, False),
    ("all_reference", "match"): ({"about": "all_reference"}, False),
    ("reference", "parts_missed"): ({"about": "reference", "outcome": "missed_part"}, True),
    ("reference", "parts_alarmed"): ({"about": "reference", "outcome": "alarmed_part"}, True),
    ("reference", "parts_mixed"): ({"about": "reference", "outcome": "mixed"}, True),
}


def test_each_share_of_the_study_opens_as_many_images_as_it_counts(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    """Three people, two trials, undecided answers, gaps, and images without a reference."""
    s, draw = study(24), random.Random(5)
    for number in range(24):
        if number < 20:
            refer(s, cast, number, "defective" if number % 2 else "ok")
        for who in (cast.anna, cast.ben, cast.chris):
            for trial in (1, 2):
                if draw.random() < 0.05:
                    continue
                right = "defective" if number % 2 else "ok"
                said = draw.choice((right,) * 8 + ("ok", "ok", "defective", "undecided"))
                s.says(who, number, trial=trial, verdict=said)
    s.reveal()
    report(s.round)
    rows = table(s, cast, as_, "people") + table(s, cast, as_, "figures")
    counted = []
    for row in rows:
        ask, by_hits = SHARES.get((row["subject"], row["coefficient"]), (None, False))
        if ask is None:
            continue
        who = {"first": row["first"]} if row.get("first") else {}
        count = row["hits"] if by_hits else row["n_items"] - row["hits"]
        opened = behind(s, cast, as_, **ask, **who, undecided=row["undecided"])
        assert len(opened) == count, (row, opened)
        counted.append(count)
    # Three people by five shares and two of all together, in either way of counting.
    assert (len(counted), min(counted), len(set(counted)) > 5) == (2 * (3 * 5 + 2), 0, True)


def test_a_part_is_missed_only_where_every_answer_missed_it(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(3)
    for number, said in enumerate((("ok", "ok"), ("ok", "defective"), ("defective", "defective"))):
        refer(s, cast, number, "defective")
        for trial, verdict in enumerate(said, start=1):
            s.says(cast.anna, number, trial=trial, verdict=verdict)
    s.reveal()
    report(s.round)
    rows = table(s, cast, as_, "people", subject="reference")
    missed = one(rows, coefficient="parts_missed")
    assert (missed["hits"], missed["n_items"]) == (1, 3)
    ask = {"about": "reference", "first": cast.anna.pk}
    assert behind(s, cast, as_, **ask, outcome="missed_part") == ["P0.png"]
    assert behind(s, cast, as_, **ask, outcome="miss") == ["P0.png", "P1.png"]
    assert behind(s, cast, as_, **ask, outcome="alarmed_part") == []


def test_what_nobody_decided_is_no_change_over_the_days(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(4)
    for number in range(4):
        for who in (cast.anna, cast.ben, cast.chris):
            unsure = number == 3 and who == cast.chris
            row = s.says(who, number, verdict="undecided" if unsure else "ok")
            day = row.received_at + timedelta(days=number // 2)
            Submission.objects.filter(pk=row.pk).update(received_at=day)
    s.reveal()
    report(s.round)
    shift = one(table(s, cast, as_, "figures", subject="drift"), coefficient="agreement_shift")
    assert (shift["expected"], shift["observed"]) == (1, 1)
    assert behind(s, cast, as_, about="later") == []
    days = [row for row in table(s, cast, as_, "figures") if row["subject"].startswith("day:")]
    assert [(row["value"], row["n_ratings"]) for row in days] == [(1, 6), (1, 5)]
    assert [behind(s, cast, as_, about="day", day=row["subject"][4:]) for row in days] == [[], []]


def test_verdicts_and_reasons_are_counted_over_the_same_answers(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(3)
    for number in range(3):
        for trial in (1, 2):
            unsure = number < trial
            s.says(cast.anna, number, trial=trial, verdict="undecided" if unsure else "ok")
            s.says(cast.ben, number, trial=trial, verdict="ok" if number else "defective")
    s.reveal()
    report(s.round)
    counts = {row["verdict"]: row["count"] for row in table(s, cast, as_, "all_answers")}
    kept = summary(s, cast, as_)["report"]
    assert counts == {"ok": 7, "defective": 2, "undecided": 3}
    assert (kept["n_answers"], kept["n_undecided"]) == (12, 3)
    assert [row["count"] for row in table(s, cast, as_, "all_reasons")] == [3]
    said = {"about": "said", "row": "undecided", "first": cast.anna.pk}
    assert behind(s, cast, as_, **said) == behind(s, cast, as_, about="undecided")
    assert behind(s, cast, as_, **said) == ["P0.png", "P1.png"]
    # A share of first trials opens the first trials.
    assert behind(s, cast, as_, **said, trial=1) == ["P0.png"]
