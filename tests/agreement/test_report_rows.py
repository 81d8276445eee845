"""What a report says in its hard cases, read through the API."""

import json
from typing import Any

import pytest

from accounts.models import Member, Project, Role
from agreement.models import Figure, Reference, Report
from agreement.services.find_work import find_unreported
from agreement.stats import Ratings, fleiss_kappa
from images.models import Image
from jobs.models import Job
from labeling.models import Assignment, Round, RoundInspector, Submission
from tests.conftest import make_member

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)
NEAR = (12, 10, 20, 20)


def base(s: Any) -> str:
    return f"/api/v1/rounds/{s.round.pk}/agreement"


def summary(s: Any, cast: Any, as_: Any) -> Any:
    return as_(cast.lea).get(base(s)).json()


def table(s: Any, cast: Any, as_: Any, name: str, **query: str) -> list[dict[str, Any]]:
    answer = as_(cast.lea).get(f"{base(s)}/tables/{name}.json", query)
    assert answer.status_code == 200
    return list(json.loads(b"".join(answer.streaming_content))["rows"])


def one(rows: list[dict[str, Any]], **which: Any) -> dict[str, Any]:
    found = [row for row in rows if all(row[name] == value for name, value in which.items())]
    assert len(found) == 1, found
    return found[0]


def behind(s: Any, cast: Any, as_: Any, **query: Any) -> list[str]:
    if "first" in query:
        query["in_dispute"] = True
    answer = as_(cast.lea).get(f"{base(s)}/images", query)
    assert answer.status_code == 200, answer.content
    return [image["file_name"] for image in answer.json()["results"]]


def refer(s: Any, cast: Any, number: int, verdict: str) -> None:
    Reference.objects.create(
        project=s.project,
        image=s.images[number],
        version=s.version,
        kind="independent",
        revision=1,
        verdict=verdict,
        basis="part",
        author=cast.max,
    )


def test_all_images_ok_by_everybody(study: Any, cast: Any, as_: Any, report: Any) -> None:
    s = study(12)
    for number in range(12):
        s.says(cast.anna, number)
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    body = summary(s, cast, as_)
    assert "not defined" in body["report"]["sentence"]
    assert body["standing"] == "unknown"
    kappa = one(body["figures"], subject="verdict", coefficient="fleiss_kappa")
    assert kappa["value"] is None
    assert kappa["undefined"]["code"] == "one_answer"
    share = one(body["figures"], subject="verdict", coefficient="percent_agreement")
    assert (share["value"], share["high"]) == (1.0, 1.0)
    # Clopper-Pearson of 12 of 12: .025 ** (1 / 12).
    assert share["low"] == pytest.approx(0.025 ** (1 / 12))
    ac1 = one(body["figures"], subject="verdict", coefficient="gwet_ac1")
    assert (ac1["value"], ac1["undefined"]) == (1.0, None)
    rows = body["figures"] + table(s, cast, as_, "people") + table(s, cast, as_, "pairs")
    silent = [row for row in rows if row["value"] is None]
    assert silent
    assert all((row.get("undefined") or row)["code" if "undefined" in row else "undefined_code"]
               for row in silent)  # fmt: skip
    assert (body["report"]["n_disagreements"], body["report"]["weakest_rule"]) == (0, "")
    assert behind(s, cast, as_, about="verdict") == []


def test_two_inspectors_with_the_same_answers(study: Any, cast: Any, as_: Any, report: Any) -> None:
    s = study(24)
    for number in range(24):
        marks = [("pitting", HERE)] if number % 2 else []
        s.says(cast.anna, number, *marks)
        s.says(cast.ben, number, *marks)
    s.reveal()
    report(s.round)
    body = summary(s, cast, as_)
    kappa = one(body["figures"], subject="verdict", coefficient="fleiss_kappa")
    assert kappa["value"] == pytest.approx(1)
    assert kappa["method"] == "goodness_of_fit"
    # By goodness of fit: without a slip, and the goal of .75 is still not shown.
    assert (round(kappa["low"], 2), kappa["high"], body["standing"]) == (0.72, 1, "open")
    assert body["report"]["n_disagreements"] == 0
    pairs = table(s, cast, as_, "pairs", subject="direction")
    assert [(row["value"], row["n_items"], row["undefined_code"]) for row in pairs] == [
        (None, 0, "no_difference")
    ]
    assert body["report"]["weakest_rule"] == ""
    place = one(body["figures"], subject="place:pitting", coefficient="iou")
    assert (place["value"], place["n_items"]) == (1.0, 12)
    unused = one(body["figures"], subject="type:soiling", coefficient="fleiss_kappa")
    assert unused["undefined"]["code"] == "one_answer"
    cells = table(s, cast, as_, "confusion", about="types")
    assert cells == [{"about": "types", "row": "pitting", "column": "pitting", "count": 12}]


def test_one_inspector_misses_half_and_one_answers_nothing(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(20)
    for number in range(20):
        s.says(cast.anna, number, *([("pitting", HERE)] if number < 10 else []))
        if number % 2:
            s.says(cast.ben, number, *([("pitting", HERE)] if number < 10 else []))
    for who, waiting, done in ((cast.anna, 0, 20), (cast.ben, 10, 10), (cast.chris, 20, 0)):
        counts = {"n_waiting": waiting, "n_done": done}
        RoundInspector.objects.create(round=s.round, member=who, **counts)
    s.reveal()
    report(s.round)
    body = summary(s, cast, as_)
    assert (body["report"]["n_people"], body["report"]["n_answers"]) == (2, 30)
    took_part = [(p["pseudonym"], p["n_answered"], p["n_planned"]) for p in body["people"]]
    assert took_part == [("P-anna", 20, 20), ("P-ben", 10, 20), ("P-chris", 0, 20)]
    pair = one(table(s, cast, as_, "pairs"), subject="verdict", coefficient="cohen_kappa")
    assert (pair["value"], pair["n_items"]) == (pytest.approx(1), 10)
    people = table(s, cast, as_, "people", subject="strictness", coefficient="defective_share")
    assert [(row["first_pseudonym"], row["hits"], row["n_items"]) for row in people] == [
        ("P-anna", 10, 20),
        ("P-ben", 5, 10),
    ]


def test_a_report_stands_where_one_misses_half_and_they_never_find_the_same(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(40)
    for number in range(40):
        s.says(cast.anna, number, *([("pitting", HERE)] if number < 5 else []))
        if number < 20:
            s.says(cast.ben, number, *([("pitting", HERE)] if 10 <= number < 15 else []))
    s.reveal()
    report(s.round)
    body = summary(s, cast, as_)
    for subject in ("verdict", "type:pitting"):
        kappa = one(body["figures"], subject=subject, coefficient="fleiss_kappa")
        assert kappa["value"] < -1
        assert kappa["low"] is None
        assert kappa["undefined"]["code"] == "unlike_items"
    alpha = one(body["figures"], subject="verdict", coefficient="krippendorff_alpha")
    assert -0.34 < alpha["low"] < alpha["value"] < alpha["high"] < 0.2


def test_every_figure_against_a_reference_without_a_bad_part_says_why_it_has_no_value(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(6)
    for number in range(6):
        s.says(cast.anna, number)
        s.says(cast.ben, number, *([("pitting", HERE)] if number == 0 else []))
        refer(s, cast, number, "ok")
    s.reveal()
    report(s.round)
    people = table(s, cast, as_, "people", subject="reference", first=str(cast.anna.pk))
    found = {row["coefficient"]: row["undefined_code"] for row in people if row["value"] is None}
    assert found == {
        "miss_rate": "no_items",
        "parts_missed": "no_items",
        "cohen_pooled": "one_answer",
        "cohen_mean_of_trials": "trial_undefined",
        "fleiss_mean_of_trials": "trial_undefined",
    }
    assert all(row["undefined_message"] for row in people if row["value"] is None)
    everybody = table(s, cast, as_, "figures")
    assert all(row["undefined_code"] for row in everybody if row["value"] is None)


def test_undecided_is_counted_as_its_own_or_left_out(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(10)
    for number in range(10):
        marks = [("pitting", HERE)] if number < 4 else []
        s.says(cast.anna, number, *marks)
        if number == 9:
            s.says(cast.ben, number, verdict="undecided")
        else:
            s.says(cast.ben, number, *marks)
    s.reveal()
    report(s.round)
    body = summary(s, cast, as_)
    shares = {
        row["undecided"]: (row["value"], row["n_items"])
        for row in body["figures"]
        if (row["subject"], row["coefficient"]) == ("verdict", "percent_agreement")
    }
    assert shares == {"own": (0.9, 10), "out": (1.0, 10)}
    assert "1 undecided answers are left out." in body["report"]["sentence"]
    assert table(s, cast, as_, "all_reasons") == [{"reason": "limit_case", "count": 1}]
    assert behind(s, cast, as_, about="undecided", reason="limit_case") == ["P9.png"]
    assert behind(s, cast, as_, about="undecided", reason="needs_part") == []
    assert "P9.png" in behind(s, cast, as_, about="verdict", undecided="own")
    assert "P9.png" not in behind(s, cast, as_, about="verdict", undecided="out")


def test_trials_and_a_reference_make_the_auditors_tables(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(20)
    for number in range(20):
        bad = number < 10
        refer(s, cast, number, "defective" if bad else "ok")
        for who, trial in ((cast.anna, 1), (cast.anna, 2), (cast.ben, 1), (cast.ben, 2)):
            wrong = who == cast.ben and (number == 0 or (number == 1 and trial == 2))
            marks = [("pitting", HERE)] if bad and not wrong else []
            s.says(who, number, *marks, trial=trial)
    s.reveal()
    report(s.round)
    people = table(s, cast, as_, "people")
    ben = {"first_pseudonym": "P-ben"}
    within = one(people, subject="within", coefficient="match", **ben)
    assert (within["hits"], within["n_items"]) == (19, 20)
    right = one(people, subject="reference", coefficient="match", **ben)
    assert (right["hits"], right["n_items"]) == (18, 20)
    miss = one(people, subject="reference", coefficient="miss_rate", **ben)
    assert (miss["hits"], miss["n_items"], miss["value"]) == (3, 20, 0.15)
    assert miss["method"] == "clopper_pearson"
    alarm = one(people, subject="reference", coefficient="false_alarm_rate", **ben)
    assert (alarm["hits"], alarm["n_items"]) == (0, 20)
    parts = {
        row["coefficient"]: (row["hits"], row["n_items"])
        for row in people
        if row["coefficient"].startswith("parts_") and row["first_pseudonym"] == "P-ben"
    }
    assert parts == {"parts_missed": (1, 10), "parts_alarmed": (0, 10), "parts_mixed": (1, 20)}
    verdicts = table(s, cast, as_, "verdicts")
    # Both kappas are good by their values; twenty parts do not show it.
    assert [
        (v["member_pseudonym"], v["point"], v["kappa"], v["kappa_demonstrated"]) for v in verdicts
    ] == [
        ("P-anna", "acceptable", "good", "marginal"),
        ("P-ben", "unacceptable", "good", "poor"),
    ]
    # 20 right answers of 20 do not show that 2 % are missed at most.
    assert verdicts[0]["demonstrated"] == "unacceptable"
    figures = summary(s, cast, as_)["figures"]
    between = one(figures, subject="between", coefficient="match")
    assert (between["hits"], between["n_items"]) == (18, 20)
    everybody = one(figures, subject="all_reference", coefficient="match")
    assert (everybody["hits"], everybody["n_items"]) == (18, 20)
    assert behind(s, cast, as_, about="within", first=cast.ben.pk) == ["P1.png"]
    assert behind(s, cast, as_, about="within", first=cast.anna.pk) == []
    missed = behind(s, cast, as_, about="reference", outcome="miss", first=cast.ben.pk)
    assert missed == ["P0.png", "P1.png"]
    assert behind(s, cast, as_, about="reference", outcome="false_alarm") == []
    verdicts = table(s, cast, as_, "goal_verdicts", member=str(cast.ben.pk))
    assert {row["goals"]: row["demonstrated"] for row in verdicts} == {
        "AIAG": "unacceptable",
        "VDA 5": "unacceptable",
        "project": "unacceptable",
    }
    Project.objects.filter(pk=s.project.pk).update(miss_goal=0.6, false_alarm_goal=0.4)
    report(s.round)
    verdicts = table(s, cast, as_, "goal_verdicts", member=str(cast.ben.pk), goals="project")
    assert [row["point"] for row in verdicts] == ["acceptable"]


def test_two_images_of_one_product_are_not_independent(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(24)
    for number in range(24):
        Image.objects.filter(pk=s.images[number].pk).update(product_id=f"X{number // 2}")
        s.says(cast.anna, number, *([("pitting", HERE)] if number % 4 < 2 else []))
        s.says(cast.ben, number, *([("pitting", HERE)] if number % 4 < 2 and number else []))
    s.reveal()
    report(s.round)
    body = summary(s, cast, as_)
    assert (body["report"]["n_images"], body["report"]["n_products"]) == (24, 12)
    kappa = one(body["figures"], subject="verdict", coefficient="fleiss_kappa")
    plain = fleiss_kappa(Ratings.from_crosstab([[12, 0], [1, 11]], ("ok", "defective")))
    assert plain.value == pytest.approx(kappa["value"])
    assert kappa["high"] - kappa["low"] > plain.interval.high - plain.interval.low


def test_late_and_revised_submissions(study: Any, cast: Any, as_: Any, report: Any) -> None:
    s = study(2)
    for number in (0, 1):
        s.says(cast.anna, number)
        s.says(cast.ben, number)
    first = Submission.objects.get(assignment__inspector=cast.ben, assignment__position=0)
    # A correction is live in the place of what it corrects; what came late is not live at all.
    revised = s.revises(first, verdict="defective")
    s.revises(revised, verdict="ok", live=False, is_late=True)
    s.reveal()
    report(s.round)
    body = summary(s, cast, as_)
    assert body["report"]["n_answers"] == 4
    assert one(table(s, cast, as_, "answers"), member_pseudonym="P-ben", verdict="defective")
    assert behind(s, cast, as_, about="verdict") == ["P0.png"]


def test_answers_after_reopening_stay_out(study: Any, cast: Any, as_: Any, report: Any) -> None:
    s = study(1)
    s.says(cast.anna, 0)
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    digest = Report.objects.get().inputs_digest
    later = s.says(cast.chris, 0, verdict="defective")
    Assignment.objects.filter(pk=later.assignment_id).update(is_blind=False)
    report(s.round)
    assert Report.objects.get().inputs_digest == digest
    assert Report.objects.get().n_people == 2


def test_it_is_computed_again_only_when_its_inputs_change(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(2)
    for number in (0, 1):
        s.says(cast.anna, number)
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    before = Report.objects.get().pk
    report(s.round)
    assert Report.objects.get().pk == before
    assert Job.objects.filter(message="Nothing has changed since the last report.").count() == 1
    assert find_unreported() == 0
    refer(s, cast, 0, "ok")
    assert (find_unreported(), find_unreported()) == (1, 0)
    report(s.round)
    assert Report.objects.get().pk != before
    assert Report.objects.get().n_references == 1


def test_other_goals_or_products_are_reported_anew(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(24)
    for number in range(24):
        s.says(cast.anna, number, *([("pitting", HERE)] if number % 2 else []))
        s.says(cast.ben, number, *([("pitting", HERE)] if number % 2 and number > 1 else []))
    s.reveal()
    report(s.round)
    assert "below the .75" not in summary(s, cast, as_)["report"]["sentence"]
    Project.objects.filter(pk=s.project.pk).update(kappa_goal=0.999)
    s.round.refresh_from_db()
    assert (find_unreported(), find_unreported()) == (1, 0)
    report(s.round)
    assert "1.00 this project asks for" in summary(s, cast, as_)["report"]["sentence"]
    before = Report.objects.get()
    assert before.n_products == 24
    Image.objects.filter(pk=s.images[0].pk).update(product_id="P1")
    report(s.round)
    assert Report.objects.get().n_products == 23


def test_another_method_makes_every_report_anew(
    study: Any, cast: Any, report: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = study(2)
    s.says(cast.anna, 0)
    s.reveal()
    report(s.round)
    before = Report.objects.get().pk
    assert find_unreported() == 0
    monkeypatch.setattr("agreement.services.find_disputes.METHOD", "another")
    assert (find_unreported(), find_unreported()) == (1, 0)
    report(s.round)
    assert Report.objects.get().pk != before
    assert find_unreported() == 0


def test_a_member_deactivated_or_renamed_stays_in_the_report(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(2)
    for number in (0, 1):
        s.says(cast.anna, number)
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    Member.objects.filter(pk=cast.ben.pk).update(is_active=False, name="Benjamin")
    rows = table(s, cast, as_, "answers")
    assert [row["member_pseudonym"] for row in rows] == ["P-anna", "P-ben"]
    assert [person["name"] for person in summary(s, cast, as_)["people"]] == [None, None]


def test_figures_of_persons_can_be_switched_off(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(2)
    for number in (0, 1):
        s.says(cast.anna, number)
        s.says(cast.ben, number, verdict="undecided")
    RoundInspector.objects.create(round=s.round, member=cast.anna, n_waiting=1, n_done=2)
    s.reveal()
    report(s.round)
    assert len(summary(s, cast, as_)["people"]) == 2
    settings = f"/api/v1/projects/{s.project.pk}/report-settings"
    off = {"version": 0, "shows_people": False, "shows_names": True}
    assert as_(cast.lea).patch(settings, off, format="json").status_code == 403
    assert as_(cast.max).patch(settings, off, format="json").status_code == 200
    stale = as_(cast.max).patch(settings, off, format="json")
    assert stale.status_code == 412
    # Neither names nor how much each has answered.
    assert summary(s, cast, as_)["people"] == []
    for name in ("people", "pairs", "consensus", "verdicts", "answers", "reasons"):
        for kind in ("json", "csv"):
            answer = as_(cast.dana).get(f"{base(s)}/tables/{name}.{kind}")
            assert (answer.status_code, answer.json()["code"]) == (403, "people_hidden")
    refused = as_(cast.lea).get(f"{base(s)}/images", {"about": "undecided", "first": cast.ben.pk})
    assert refused.status_code == 403
    shown = as_(cast.lea).get(f"{base(s)}/images").content.decode()
    assert "P-ben" not in shown
    assert "P-anna" not in shown
    assert table(s, cast, as_, "all_answers") == [
        {"verdict": "ok", "count": 2},
        {"verdict": "undecided", "count": 2},
    ]


def test_inspectors_see_their_own_and_others_without_names(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(6)
    dora = make_member(s.project, "dora", Role.INSPECTOR)
    team = [cast.anna, cast.ben, cast.chris, dora]
    RoundInspector.objects.bulk_create(RoundInspector(round=s.round, member=m) for m in team)
    for number in range(6):
        for who in team:
            for trial in (1, 2):
                marks = [("pitting", HERE)] if number < 3 and (who, trial) != (dora, 2) else []
                s.says(who, number, *marks, trial=trial)
    own = f"{base(s)}/own"
    assert as_(cast.anna).get(own).status_code == 404
    s.reveal()
    report(s.round)
    # While the round is open the figures would tell that there are repeats, and how many.
    assert as_(dora).get(own).status_code == 404
    Round.objects.filter(pk=s.round.pk).update(state="closed")
    mine = as_(dora).get(own).json()
    match = one(mine["figures"], subject="within", coefficient="match")
    assert (match["hits"], match["n_items"]) == (3, 6)
    assert (mine["others"], mine["why_no_others"]) == ([], "not_allowed")
    settings = f"/api/v1/projects/{s.project.pk}/report-settings"
    as_(cast.max).patch(settings, {"version": 0, "lets_compare": True}, format="json")
    mine = as_(dora).get(own).json()
    assert one(mine["others"], subject="within")["values"] == [1.0, 1.0, 1.0]
    assert "P-anna" not in str(mine)
    assert as_(cast.lea).get(own).status_code == 403
    Report.objects.update(n_people=3)
    assert as_(dora).get(own).json()["why_no_others"] == "too_few"


def test_tables_stream_as_csv(study: Any, cast: Any, as_: Any, report: Any) -> None:
    s = study(2)
    for number in (0, 1):
        s.says(cast.anna, number)
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    answer = as_(cast.dana).get(f"{base(s)}/tables/answers.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0] == "member,member_pseudonym,verdict,count"
    assert lines[1:] == [f"{cast.anna.pk},P-anna,ok,2", f"{cast.ben.pk},P-ben,ok,2"]
    assert as_(cast.anna).get(f"{base(s)}/tables/answers.csv").status_code == 403
    assert as_(cast.lea).get(f"{base(s)}/tables/nothing.csv").status_code == 404
    assert as_(cast.lea).get(f"{base(s)}/tables/answers.xml").status_code == 404
    bad = as_(cast.lea).get(f"{base(s)}/tables/people.json", {"first": "x"})
    assert bad.status_code == 422


@pytest.mark.parametrize(("found", "shown"), [(9, False), (10, True)])
def test_the_same_findings_of_three_people_need_ten_products_with_findings(
    study: Any, cast: Any, as_: Any, report: Any, found: int, shown: bool
) -> None:
    s = study(12)
    for number in range(12):
        for who in (cast.anna, cast.ben, cast.chris):
            missed = number == 0 and who == cast.chris
            s.says(who, number, *([("pitting", HERE)] if number < found and not missed else []))
    s.reveal()
    report(s.round)
    figures = summary(s, cast, as_)["figures"]
    pooled = next(
        row for row in figures if row["coefficient"] == "detection_f1" and "first" not in row
    )
    assert (pooled["low"] is not None) == shown
    assert (pooled["undefined"] is None) == shown


def test_the_images_behind_types_pairs_and_findings(
    study: Any, cast: Any, as_: Any, report: Any, django_assert_num_queries: Any
) -> None:
    s = study(4)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0, ("soiling", NEAR))
    s.says(cast.anna, 1, ("pitting", HERE))
    s.says(cast.ben, 1)
    s.says(cast.anna, 2, ("pitting", HERE))
    s.says(cast.ben, 2, ("pitting", NEAR))
    s.says(cast.anna, 3)
    s.says(cast.ben, 3)
    s.reveal()
    report(s.round)
    pair = {"first": cast.anna.pk, "second": cast.ben.pk}
    assert behind(s, cast, as_, about="verdict", **pair) == ["P1.png"]
    assert behind(s, cast, as_, about="type", code="pitting") == ["P0.png", "P1.png"]
    assert behind(s, cast, as_, about="types", row="pitting", column="soiling") == ["P0.png"]
    assert behind(s, cast, as_, about="types", row="pitting", column="pitting") == ["P2.png"]
    assert behind(s, cast, as_, about="findings", **pair) == ["P1.png"]
    # The outlines of P0 are compared too, though one calls it soiling.
    overlap = one(summary(s, cast, as_)["figures"], subject="place:pitting", coefficient="iou")
    assert overlap["n_items"] == 2
    assert behind(s, cast, as_, about="place", code="pitting") == ["P0.png", "P2.png"]
    assert summary(s, cast, as_)["report"]["weakest_rule"] == "pair:pitting|soiling"
    assert behind(s, cast, as_, about="rule", rule="pair:pitting|soiling") == ["P0.png"]
    assert len(behind(s, cast, as_)) == 4
    client = as_(cast.lea)
    with django_assert_num_queries(16):
        client.get(f"{base(s)}/images")
    assert client.get(f"{base(s)}/images", {"about": "nothing"}).status_code == 422
    assert client.get(f"{base(s)}/images", {"about": "day"}).status_code == 422


def test_who_still_has_to_label_an_image_does_not_see_it(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(2)
    for number in (0, 1):
        s.says(cast.anna, number)
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    Assignment.objects.create(
        round=s.round, image=s.images[0], inspector=cast.lea, slot=5, position=9
    )
    assert behind(s, cast, as_) == ["P1.png"]


def test_a_killed_job_leaves_the_former_report(
    study: Any, cast: Any, report: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = study(2)
    s.says(cast.anna, 0)
    s.says(cast.ben, 0)
    s.reveal(0)
    report(s.round)
    before = list(Figure.objects.order_by("pk").values_list("pk", flat=True))
    s.says(cast.anna, 1)
    s.says(cast.ben, 1)
    s.reveal(1)
    from agreement.services import ledger as job

    def dies(**_: Any) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(job, "close_the_rest", dies)
        with pytest.raises(AssertionError, match="It failed"):
            report(s.round)
    assert list(Figure.objects.order_by("pk").values_list("pk", flat=True)) == before
    report(s.round)
    assert Report.objects.get().n_images == 2


def test_pairs_stand_in_the_order_of_their_pseudonyms(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(4)
    people = (("P-10", cast.anna), ("P-2", cast.ben), ("P-1", cast.chris))
    for name, who in people:
        Member.objects.filter(pk=who.pk).update(pseudonym=name)
        for number in range(4):
            alone = name == "P-10" and number == 1
            marks = [("pitting", HERE)] if number % 2 and not alone else []
            s.says(who, number, *marks)
            s.says(who, number, *marks, trial=2)
    s.reveal()
    report(s.round)
    expected = [("P-1", "P-10"), ("P-1", "P-2"), ("P-2", "P-10")]
    for name, first, second in (("pairs", "first", "second"), ("cross", "member", "second")):
        rows = table(s, cast, as_, name)
        found = {(row[f"{first}_pseudonym"], row[f"{second}_pseudonym"]) for row in rows}
        assert sorted(found) == expected, name
    pair = {"first": cast.ben.pk, "second": cast.anna.pk}
    assert behind(s, cast, as_, about="findings", **pair) == ["P1.png"]
