"""A version on trial is tested on fresh products, two blind trials each."""

import json
from typing import Any
from uuid import uuid4

import pytest

from agreement.models import Report, RuleRank, Verification
from labeling.models import Round
from tests.agreement.mended import FED, Changed, answered, computed, verify

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_takes_fresh_products_and_two_trials(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 8, report)
    answer = changed.plan(as_, with_fewer=True)
    assert answer.status_code == 201, answer.content
    round_ = Round.objects.get(pk=answer.json()["round"])
    assert (round_.purpose, round_.trials, round_.labels_per_image) == ("verification", 2, 2)
    shown = {row.image.product_id for row in round_.selection.rows.select_related("image")}
    assert shown == {f"P{n}" for n in range(FED, FED + 8)}
    listed = as_(cast.max).get(changed.url).json()
    assert listed["touched_rules"] == ["type:pitting"]
    assert [v["outcome"] for v in listed["verifications"]] == [""]


def test_trials_lie_a_hundred_images_apart(cast: Any, as_: Any, report: Any) -> None:
    """Who remembers the first answer repeats it, and what slips looks firm."""
    changed = Changed(cast, 130, report)
    body = {
        "id": str(uuid4()),
        "name": "Apart",
        "inspectors": [str(m.pk) for m in (cast.anna, cast.ben)],
    }
    answer = as_(cast.lea).post(changed.url, body)
    assert answer.status_code == 201, answer.content
    round_ = Round.objects.get(pk=answer.json()["round"])
    assert (round_.selection.size, round_.repeat_distance) == (130, 100)


def test_in_a_small_round_they_lie_as_far_apart_as_leaves_another_order(
    cast: Any, as_: Any, report: Any
) -> None:
    changed = Changed(cast, 40, report)
    body = {
        "id": str(uuid4()),
        "name": "Few",
        "inspectors": [str(m.pk) for m in (cast.anna, cast.ben)],
    }
    answer = as_(cast.lea).post(changed.url, {**body, "with_fewer": True})
    assert Round.objects.get(pk=answer.json()["round"]).repeat_distance == 30


def test_planned_twice_it_is_one(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 4, report)
    id = str(uuid4())
    assert changed.plan(as_, id=id, with_fewer=True).status_code == 201
    assert changed.plan(as_, id=id, with_fewer=True).status_code == 200
    assert changed.plan(as_, id=id, with_fewer=True, name="Other").status_code == 409
    assert Verification.objects.count() == 1


def test_there_is_one_at_a_time(cast: Any, as_: Any, report: Any, run_jobs: Any) -> None:
    """Two side by side would be two tries, and the better one would count."""
    changed = Changed(cast, 8, report)
    planned = changed.plan(as_, with_fewer=True).json()
    rows = list(Round.objects.order_by("pk").values())
    again = changed.plan(as_, with_fewer=True, name="Verification 3")
    assert (again.status_code, again.json()["code"]) == (409, "running"), again.content
    assert list(Round.objects.order_by("pk").values()) == rows
    # Nobody answers in it: it tells nothing, and another may follow on other products.
    Round.objects.filter(pk=planned["round"]).update(state="open")
    assert as_(cast.lea).post(f"/api/v1/rounds/{planned['round']}/close").status_code == 200
    assert computed(changed, as_, run_jobs)["outcome"] == "too_few"
    again = changed.plan(as_, with_fewer=True, name="Verification 3")
    assert again.json()["code"] == "no_fresh_image"


def test_too_few_fresh_products_are_said_beforehand(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 6, report)
    answer = changed.plan(as_)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_few_fresh")
    assert "3 and 3 are there" in answer.json()["detail"]
    assert not Verification.objects.exists()


def test_without_a_fresh_product_there_is_nothing_to_plan(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 0, report)
    answer = changed.plan(as_, with_fewer=True)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_fresh_image")


def test_only_a_version_on_trial_is_tested(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 4, report)
    changed.version.state = "draft"
    changed.version.save()
    answer = changed.plan(as_, with_fewer=True)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_on_trial")


def test_only_leads_plan_it_and_inspectors_never_read_it(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 4, report)
    body = {"id": str(uuid4()), "name": "x", "inspectors": [str(cast.anna.pk)]}
    assert as_(cast.max).post(changed.url, body).status_code == 403
    assert as_(cast.anna).get(changed.url).status_code == 403
    assert not Verification.objects.exists()


@pytest.fixture
def tested(cast: Any, as_: Any, report: Any, run_jobs: Any) -> Any:
    def work(*, ben_sees: Any) -> Any:
        return verify(Changed(cast, 120, report), as_, run_jobs, ben_sees=ben_sees)

    return work


def test_a_rule_that_people_now_read_alike_is_confirmed(tested: Any) -> None:
    found = tested(ben_sees=lambda number, pitted: pitted)
    rule = found["rules"][0]
    assert (rule["rule"], rule["outcome"], found["outcome"]) == (
        "type:pitting",
        "confirmed",
        "confirmed",
    )
    assert (rule["n_expected"], rule["n_look_alikes"], rule["reasons"]) == (60, 60, [])
    assert rule["n_plain"] == 60
    assert (rule["miss_rate"], rule["f_before"]) == (0, 2)
    # The four products before all had pitting: no share of theirs to read both at.
    assert (rule["share"], rule["kappa"], rule["kappa_before"]) == (0.5, 1, None)


def test_a_rule_that_one_still_reads_otherwise_failed(tested: Any) -> None:
    found = tested(ben_sees=lambda number, pitted: pitted and number % 4 == 1)
    rule = found["rules"][0]
    assert (rule["outcome"], found["outcome"]) == ("failed", "failed")
    assert rule["firm_low"] > 0
    assert "firm" in [reason["code"] for reason in rule["reasons"]]


def test_nobody_learns_an_outcome_before_the_round_is_closed(
    cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    """A batch that alone would confirm is revealed, and reported: nobody may stop there."""
    changed = Changed(cast, 120, report)
    planned = changed.plan(as_).json()
    answered(changed, planned, ben_sees=lambda number, pitted: pitted)
    running = computed(changed, as_, run_jobs)
    assert Report.objects.filter(round=planned["round"]).exists()
    assert (running["outcome"], running["rules"], running["computed_at"]) == ("", [], None)
    rules = f"/api/v1/rounds/{planned['round']}/rule-ranking"
    table = f"/api/v1/rounds/{planned['round']}/agreement/tables/rules.json"
    lead = as_(cast.lea)
    assert RuleRank.objects.filter(report__round=planned["round"]).exists()
    assert lead.get(rules).json() == []
    assert json.loads(lead.get(table).getvalue())["rows"] == []
    approve = changed.url.replace("verifications", "approve")
    refused = as_(cast.max).post(approve, {})
    assert (refused.status_code, refused.json()["missing"]) == (409, "running")
    changed.version.refresh_from_db()
    assert changed.version.state == "trial"
    assert lead.post(f"/api/v1/rounds/{planned['round']}/close").status_code == 200
    assert lead.get(rules).json() != []
    assert computed(changed, as_, run_jobs)["outcome"] == "confirmed"
    assert lead.post(f"/api/v1/rounds/{planned['round']}/reopen").status_code == 200
    assert as_(cast.max).post(approve, {}).json()["missing"] == "running"
    assert lead.post(f"/api/v1/rounds/{planned['round']}/close").status_code == 200
    assert as_(cast.max).post(approve, {}).status_code == 200
