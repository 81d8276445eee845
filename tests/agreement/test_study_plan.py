from typing import Any

import pytest

from accounts.models import Project

pytestmark = pytest.mark.django_db


def url(cast: Any, **query: object) -> str:
    search = "&".join(f"{name}={value}" for name, value in query.items())
    return f"/api/v1/projects/{cast.project.pk}/study-plan?{search}"


def test_it_plans_against_the_projects_goal(cast: Any, as_: Any) -> None:
    lea = as_(cast.lea)
    asked = {"images": 139, "people": 2, "trials": 2, "share": 0.5, "kappa": 0.8}
    body = lea.get(url(cast, **asked)).json()
    assert (body["goal"], body["images_for_width"], body["limit_cases"]) == (0.75, 139, 46)
    assert body["expected"]["images_for_goal"] == 1131
    assert [one["code"] for one in body["warnings"]] == ["low_power"]
    assert {"images": 139, "half_width": body["expected"]["half_width"]} in body["curve"]
    assert lea.get(url(cast, **asked, goal=0.5)).json()["goal"] == 0.5
    few = lea.get(url(cast, **asked, products=3)).json()
    assert [one["code"] for one in few["warnings"]] == ["few_products", "one_answer", "low_power"]


@pytest.mark.parametrize(
    "change", [{"images": 0}, {"images": "x"}, {"share": 1}, {"kappa": "nan"}, {"trials": 99}]
)
def test_what_cannot_be_planned_names_the_field(
    cast: Any, as_: Any, change: dict[str, object]
) -> None:
    answer = as_(cast.lea).get(url(cast, **{"images": 60, "people": 3, **change}))
    assert (answer.status_code, answer.json()["field"]) == (422, next(iter(change)))


NO_WIDTH = "at 1 nobody ever differs and no width can be planned."
NO_KAPPA = "with one answer only there is no kappa."


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"kappa": 1}, NO_WIDTH),
        ({"kappa": -0.2}, NO_WIDTH),
        ({"share": 0}, NO_KAPPA),
        ({"share": 1}, NO_KAPPA),
    ],
)
def test_what_has_no_answer_is_refused_in_words(
    cast: Any, as_: Any, change: dict[str, object], why: str
) -> None:
    answer = as_(cast.lea).get(url(cast, **{"images": 60, "people": 3, **change}))
    assert (answer.status_code, answer.json()["field"]) == (422, next(iter(change)))
    assert answer.json()["detail"].endswith(why)


def test_a_goal_above_the_expected_kappa_is_never_cleared(cast: Any, as_: Any) -> None:
    """The width has an answer all the same: only what clears the goal has none."""
    asked = {"images": 60, "people": 2, "kappa": 0.7, "goal": 0.75}
    body = as_(cast.lea).get(url(cast, **asked)).json()
    # Bloch & Kraemer at 30 %: 1.96^2 .614 / .1^2.
    assert (body["expected"]["images_for_goal"], body["images_for_width"]) == (None, 236)
    assert body["expected"]["power"] < 0.025
    assert "goal_out_of_reach" in [one["code"] for one in body["warnings"]]


def test_it_says_how_low_a_rate_the_sample_can_show(cast: Any, as_: Any) -> None:
    lea = as_(cast.lea)
    body = lea.get(url(cast, images=60, people=3, share=0.5)).json()
    # Of 30 bad parts none missed: at most 9.5 %; 2 % take 149.
    assert body["miss"] == {
        "goal": 0.02,
        "parts": 30,
        "best": pytest.approx(0.0950, abs=5e-5),
        "needed": 149,
    }
    assert (body["false_alarm"]["parts"], body["false_alarm"]["needed"]) == (30, 59)
    enough = lea.get(url(cast, images=298, people=3, share=0.5)).json()["miss"]
    assert enough["best"] <= 0.02


def test_planning_is_the_staffs(cast: Any, as_: Any) -> None:
    assert as_(cast.anna).get(url(cast, images=60, people=3)).status_code == 403


def test_goals_come_as_a_preset_or_as_ones_own(cast: Any, as_: Any) -> None:
    project, client = f"/api/v1/projects/{cast.project.pk}", as_(cast.max)
    goals = ("goal_preset", "kappa_goal", "miss_goal", "false_alarm_goal")

    def now() -> list[object]:
        body = client.get(project).json()
        return [body[name] for name in goals]

    assert now() == ["aiag", 0.75, 0.02, 0.05]
    client.patch(project, {"goal_preset": "vda5", "kappa_goal": 0.1})
    assert now() == ["vda5", 0.9, 0.02, 0.05]
    client.patch(project, {"miss_goal": 0.01})
    assert now() == ["own", 0.9, 0.01, 0.05]
    assert client.patch(project, {"kappa_goal": 1.5}).status_code == 422
    assert as_(cast.anna).patch(project, {"goal_preset": "aiag"}).status_code == 403
    assert Project.objects.get(pk=cast.project.pk).miss_goal == 0.01
