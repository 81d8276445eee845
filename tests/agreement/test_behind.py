"""Every figure opens the images it counts, no more and no fewer."""

import random
from datetime import timedelta
from itertools import permutations
from typing import Any
from uuid import uuid4

import pytest

from agreement.models import Discrepancy, Report
from catalogue.models import Grade
from labeling.models import Finding, Submission
from tests.agreement.test_report_rows import HERE, base, behind, one, refer, summary, table

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


@pytest.mark.parametrize("most_answers", [200_000, 60])
def test_each_share_of_the_study_opens_as_many_images_as_it_counts(
    study: Any, cast: Any, as_: Any, report: Any, monkeypatch: Any, most_answers: int
) -> None:
    """Three people, two trials, undecided answers, gaps, and images without a reference; of all
    answers, and of a drawn part of them."""
    monkeypatch.setattr("agreement.services.figures.study.MOST_ANSWERS", most_answers)
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
    assert (len(counted), min(counted), len(set(counted)) > 4) == (2 * (3 * 5 + 2), 0, True)
    assert (Report.objects.get().n_studied < 24) == (most_answers == 60)


def test_a_time_opens_the_images_it_was_taken_on(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(5)
    for number in range(5):
        for trial in (1, 2):
            row = s.says(cast.anna, number, trial=trial)
            # Nothing was measured of the last image, and of the second trial of another.
            known = number < 4 and (number, trial) != (3, 2)
            Submission.objects.filter(pk=row.pk).update(active_seconds=7.0 if known else 0.0)
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    time = one(table(s, cast, as_, "people", subject="time"), first=str(cast.anna.pk))
    assert (time["value"], time["n_items"], time["n_ratings"]) == (7.0, 4, 7)
    opened = behind(s, cast, as_, about="timed", first=cast.anna.pk)
    assert opened == [f"P{number}.png" for number in range(4)]
    assert behind(s, cast, as_, about="timed", first=cast.ben.pk) == []


def test_the_first_trial_is_held_against_the_second_and_no_other(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(4)
    said = (("ok", "ok", "defective"), ("ok", "defective", "ok"), ("ok", "undecided", "ok"))
    for number, answers in enumerate((*said, ("ok", "ok", "ok"))):
        for trial, verdict in enumerate(answers, start=1):
            s.says(cast.anna, number, trial=trial, verdict=verdict)
    s.reveal()
    report(s.round)
    own = one(table(s, cast, as_, "people", subject="direction"), first=str(cast.anna.pk))
    assert (own["n_items"], own["hits"]) == (1, 1)
    assert behind(s, cast, as_, about="trials", first=cast.anna.pk) == ["P1.png"]


def test_the_grades_of_two_people_open_where_these_two_differ(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(6)
    for rank, code in enumerate(("small", "large"), start=1):
        Grade.objects.create(
            type_version=s.types["pitting"], rank=rank, code=code, name=code, consequence="reject"
        )
    people = (cast.anna, cast.ben, cast.chris)
    for number, said in enumerate(("sss", "ssl", "sll", "lsl", "lll", "sls")):
        for who, letter in zip(people, said, strict=True):
            row = s.says(who, number, ("pitting", HERE))
            grade = Grade.objects.get(code={"s": "small", "l": "large"}[letter])
            Finding.objects.filter(submission=row).update(grade=grade)
    s.reveal()
    report(s.round)
    rows = table(s, cast, as_, "pairs", subject="direction:pitting")
    counts = {frozenset((row["first_pseudonym"], row["second_pseudonym"])): row for row in rows}
    expected = {
        ("P-anna", "P-ben"): ["P2.png", "P3.png", "P5.png"],
        ("P-anna", "P-chris"): ["P1.png", "P2.png"],
        ("P-ben", "P-chris"): ["P1.png", "P3.png", "P5.png"],
    }
    for pair, images in expected.items():
        row = counts[frozenset(pair)]
        ask = {"about": "direction", "code": "pitting"}
        opened = behind(s, cast, as_, **ask, first=row["first"], second=row["second"])
        assert (opened, row["n_items"]) == (images, len(images))


def test_outlines_and_areas_open_those_that_were_drawn(
    study: Any, cast: Any, as_: Any, report: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("agreement.services.figures.matched.MOST_PLACES", 4)
    s = study(12)
    for number in range(12):
        marks = [("pitting", HERE)] if number < 9 else [("soiling", HERE), ("soiling", FAR)]
        s.says(cast.anna, number, *marks)
        s.says(cast.ben, number, *marks[:1])
    s.reveal()
    report(s.round)
    figures = [row for row in summary(s, cast, as_)["figures"] if "place" in row["subject"]]
    counts = {(row["subject"], row["coefficient"]): row["n_items"] for row in figures}
    asks: dict[tuple[str, str], dict[str, str]] = {
        ("place", "iou"): {"about": "place"},
        ("place:pitting", "iou"): {"about": "place", "code": "pitting"},
        ("place:pitting", "dice"): {"about": "area", "code": "pitting"},
        ("place:soiling", "iou"): {"about": "place", "code": "soiling"},
        ("place:soiling", "dice"): {"about": "area", "code": "soiling"},
    }
    opened = {key: len(behind(s, cast, as_, **ask)) for key, ask in asks.items()}
    assert opened == {key: counts[key] for key in asks}
    assert sorted(opened.values()) == [3, 3, 4, 4, 4]


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


def test_findings_of_one_image_are_one_witness(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(3)
    for number in range(3):
        places = [(10 + 40 * n, 10, 20, 20) for n in range(4)]
        s.says(cast.anna, number, *(("pitting", place) for place in places))
        other = "soiling" if number else "pitting"
        s.says(cast.ben, number, *((other, place) for place in places))
    s.reveal()
    report(s.round)
    figures = summary(s, cast, as_)["figures"]
    share = one(figures, subject="finding_types", coefficient="percent_agreement")
    assert (share["n_items"], share["low"], share["undefined"]["code"]) == (12, None, "too_few")


def test_who_said_what_is_not_told_while_it_is_to_be_ruled_on(
    study: Any, cast: Any, as_: Any, report: Any, django_assert_max_num_queries: Any
) -> None:
    s = study(2)
    for number in range(2):
        s.says(cast.anna, number, verdict="undecided")
        s.says(cast.ben, number, verdict="undecided")
    s.reveal()
    report(s.round)
    lead = as_(cast.lea)

    def named() -> list[set[str]]:
        with django_assert_max_num_queries(19):
            answer = lead.get(f"{base(s)}/images", {"about": "undecided"})
        return [{said["who"] for said in image["answers"]} for image in answer.json()["results"]]

    assert named() == [{"#1", "#2"}] * 2
    row = Discrepancy.objects.get(image=s.images[1])
    ruling = {"id": str(uuid4()), "verdict": "ok", "findings": [], "reason": "slip"}
    assert lead.put(f"/api/v1/discrepancies/{row.pk}/ruling", ruling).status_code == 201
    assert named() == [{"#1", "#2"}, {"P-anna", "P-ben"}]
