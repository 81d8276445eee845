"""Rounds in which something happened on the way: what the report's rows say, figure by figure.

Elsewhere: all OK, the same answers, undecided ones, late and revised ones, images of one product
(`test_report_rows`), 50 people (`test_report_scale`), another grade scale (`test_report_grades`).
"""

from typing import Any
from uuid import uuid4

import pytest

from agreement.models import Report
from agreement.selectors.report_tables import TABLES
from labeling.models import Assignment, RoundInspector, Submission
from tests.agreement.test_names import rule_all
from tests.agreement.test_report_rows import HERE, behind, one, summary, table
from tests.labeling.test_work import answer_to, take

pytestmark = pytest.mark.django_db(transaction=True)
VERDICT = {"subject": "verdict"}


def takes_part(s: Any, who: Any, done: int, *waiting: int) -> None:
    RoundInspector.objects.create(round=s.round, member=who, n_done=done, n_waiting=len(waiting))
    for number in waiting:
        image = s.images[number]
        slot = Assignment.objects.filter(round=s.round, image=image).count()
        Assignment.objects.create(
            round=s.round, image=image, inspector=who, slot=slot, position=number
        )


def everything(s: Any, cast: Any, as_: Any) -> dict[str, list[dict[str, Any]]]:
    return {name: table(s, cast, as_, name) for name in TABLES}


def act(client: Any, s: Any, what: str) -> None:
    answer = client.post(f"/api/v1/rounds/{s.round.pk}/{what}")
    assert answer.status_code == 200, answer.content


def test_who_missed_half_counts_where_they_answered_and_who_answered_nothing_nowhere(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(20)
    for number in range(20):
        pitted = [("pitting", HERE)] if number < 10 else []
        s.says(cast.anna, number, *pitted)
        if number % 2:
            s.says(cast.ben, number, *(pitted if number > 1 else []))
    takes_part(s, cast.anna, 20)
    takes_part(s, cast.ben, 10, *range(0, 20, 2))
    takes_part(s, cast.chris, 0, *range(20))
    act(as_(cast.lea), s, "close")
    report(s.round)
    body = summary(s, cast, as_)
    assert [(p["pseudonym"], p["n_answered"], p["n_planned"]) for p in body["people"]] == [
        ("P-anna", 20, 20), ("P-ben", 10, 20), ("P-chris", 0, 20),
    ]  # fmt: skip
    figures = body["figures"]
    agreed = one(figures, **VERDICT, coefficient="percent_agreement")
    assert (agreed["value"], agreed["n_ratings"]) == (pytest.approx(0.9), 30)
    # Anna's ten alone count for chance: pi = (5 + .5 + 4) / 20, p_e = .475^2 + .525^2.
    for subject in ("verdict", "type:pitting"):
        kappa = one(figures, subject=subject, coefficient="fleiss_kappa")
        assert kappa["value"] == pytest.approx((0.9 - 0.50125) / (1 - 0.50125))
    pairs = table(s, cast, as_, "pairs", subject="verdict", coefficient="cohen_kappa")
    # Of the ten that both answered: 5 and 4 defective, one apart; p_e = .5.
    assert [(row["first_pseudonym"], row["second_pseudonym"], row["n_items"]) for row in pairs] in (
        [("P-anna", "P-ben", 10)],
        [("P-ben", "P-anna", 10)],
    )
    assert pairs[0]["value"] == pytest.approx(0.8)
    assert table(s, cast, as_, "answers") == [
        {"member": str(who.pk), "member_pseudonym": who.pseudonym, "verdict": said, "count": n}
        for who, said, n in (
            (cast.anna, "ok", 10), (cast.anna, "defective", 10),
            (cast.ben, "ok", 6), (cast.ben, "defective", 4),
        )
    ]  # fmt: skip
    strict = table(s, cast, as_, "people", subject="strictness", coefficient="strictness")
    # On the ten images that somebody else answered too.
    assert [(row["first_pseudonym"], row["n_items"], row["value"]) for row in strict] == [
        ("P-anna", 10, pytest.approx(0.1)), ("P-ben", 10, pytest.approx(-0.1)),
    ]  # fmt: skip
    assert "P-chris" not in str(everything(s, cast, as_))


def test_a_type_that_nobody_used_has_its_agreement_and_no_kappa(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(24)
    for number in range(24):
        pitted = [("pitting", HERE)] if number < 12 else []
        s.says(cast.anna, number, *pitted)
        s.says(cast.ben, number, *(pitted if number else []))
    s.reveal()
    report(s.round)
    figures = summary(s, cast, as_)["figures"]
    soiling = {row["coefficient"]: row for row in figures if row["subject"] == "type:soiling"}
    assert {name: row["value"] for name, row in soiling.items()} == {
        "percent_agreement": 1.0, "fleiss_kappa": None, "gwet_ac1": 1.0,
    }  # fmt: skip
    assert soiling["fleiss_kappa"]["undefined"] == {
        "code": "one_answer",
        "message": "All 48 answers are absent: agreement 100 %, Fleiss' kappa is not defined when "
        "only one answer occurs.",
    }
    assert soiling["percent_agreement"]["low"] < 1
    # 23 of 24 agree, 23 of 48 answers are defective.
    chance = (23 / 48) ** 2 + (25 / 48) ** 2
    for subject in ("verdict", "type:pitting"):
        kappa = one(figures, subject=subject, coefficient="fleiss_kappa")
        assert kappa["value"] == pytest.approx((23 / 24 - chance) / (1 - chance))
    assert {row["subject"] for row in figures if "soiling" in row["subject"]} == {"type:soiling"}
    assert table(s, cast, as_, "confusion") == [
        {"about": "types", "row": "pitting", "column": "pitting", "count": 11}
    ]
    ranking = as_(cast.lea).get(f"/api/v1/rounds/{s.round.pk}/rule-ranking").json()
    assert [row["rule"] for row in ranking] == ["type:pitting", "verdict"]
    assert behind(s, cast, as_, about="type", code="soiling") == []


def test_what_is_handed_in_after_re_opening_is_not_blind_and_changes_no_figure(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(4)
    for number in range(4):
        s.says(cast.anna, number, *([("pitting", HERE)] if number < 2 else []))
        s.says(cast.ben, number, *([("pitting", HERE)] if number < 1 else []))
    takes_part(s, cast.anna, 4)
    takes_part(s, cast.ben, 4)
    takes_part(s, cast.chris, 0, 1)
    lead = as_(cast.lea)
    act(lead, s, "close")
    report(s.round)
    before, digest = everything(s, cast, as_), Report.objects.get().inputs_digest
    act(lead, s, "reopen")
    chris, anna = as_(cast.chris), as_(cast.anna)
    (row,) = take(chris, s.round)
    given = chris.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    assert given.status_code == 201, given.content
    own = Assignment.objects.get(inspector=cast.anna, image=s.images[1])
    given = anna.put(f"/api/v1/submissions/{uuid4()}", answer_to(str(own.pk)))
    assert given.status_code == 201, given.content
    act(lead, s, "close")
    report(s.round)
    assert Report.objects.get().inputs_digest == digest
    assert everything(s, cast, as_) == before
    assert behind(s, cast, as_, about="verdict") == ["P1.png"]
    shown = lead.get(f"/api/v1/rounds/{s.round.pk}/agreement/images", {"about": "verdict"}).json()
    assert [a["who"] for a in shown["results"][0]["answers"]] == ["#1", "#2"]
    # In a dispute it is not told. Once it is ruled on:
    rule_all(lead)
    # Chris's answer is there, seen to be not blind; Anna's correction came too late to count.
    trail = lead.get(f"/api/v1/images/{s.images[1].pk}/trail").json()["answers"]
    assert sorted(
        (Submission.objects.get(pk=a["id"]).author.name, a["verdict"], a["is_blind"], a["is_late"])
        for a in trail
    ) == [
        ("Anna", "defective", True, False),
        ("Anna", "ok", False, True),
        ("Ben", "ok", True, False),
        ("Chris", "ok", False, False),
    ]


def test_who_leaves_halfway_keeps_the_answers_given_and_whoever_is_renamed_the_pseudonym(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(6)
    for number in range(6):
        s.says(cast.anna, number, *([("pitting", HERE)] if number < 3 else []))
        if number < 4:
            s.says(cast.ben, number, *([("pitting", HERE)] if number < 2 else []))
    takes_part(s, cast.anna, 6)
    takes_part(s, cast.ben, 4, 4, 5)
    member = f"/api/v1/projects/{s.project.pk}/members/{cast.ben.pk}"
    left = as_(cast.max).patch(member, {"is_active": False})
    assert (left.status_code, left.json()["is_active"]) == (200, False)
    assert as_(cast.ben).post(f"/api/v1/rounds/{s.round.pk}/next").status_code == 404
    act(as_(cast.lea), s, "close")
    report(s.round)
    before = everything(s, cast, as_)
    kappa = one(before["figures"], **VERDICT, coefficient="fleiss_kappa")
    # 3 of 4 agree; pi = (1 + 1 + .5) / 6.
    chance = (2.5 / 6) ** 2 + (3.5 / 6) ** 2
    assert kappa["value"] == pytest.approx((0.75 - chance) / (1 - chance))
    pair = one(before["pairs"], **VERDICT, coefficient="cohen_kappa")
    assert (pair["value"], pair["n_items"]) == (pytest.approx(0.5), 4)
    took_part = [
        (p["pseudonym"], p["n_answered"], p["n_planned"]) for p in summary(s, cast, as_)["people"]
    ]
    assert took_part == [("P-anna", 6, 6), ("P-ben", 4, 6)]
    renamed = as_(cast.ada).patch(f"/api/v1/users/{cast.ben.user_id}", {"name": "Benjamin"})
    assert renamed.status_code == 200
    report(s.round)
    assert everything(s, cast, as_) == before
    head = summary(s, cast, as_)["people"]
    assert [(p["pseudonym"], p["name"]) for p in head] == [("P-anna", None), ("P-ben", None)]
    settings = f"/api/v1/projects/{s.project.pk}/report-settings"
    assert as_(cast.max).patch(settings, {"version": 0, "shows_names": True}).status_code == 200
    head = summary(s, cast, as_)["people"]
    assert [(p["pseudonym"], p["name"]) for p in head] == [
        ("P-anna", "Anna"),
        ("P-ben", "Benjamin"),
    ]
