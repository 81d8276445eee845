"""A lead rules by keyboard alone, with another lead at the same entry, or after a meeting."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Person, wait_until

pytestmark = pytest.mark.browser


def test_a_lead_rules_by_keyboard_and_the_next_one_comes(person: Callable[..., Person]) -> None:
    lea = person("lea")
    projects: Any = lea.api("projects")["results"]
    project = projects[0]["id"]
    rounds: Any = lea.api(f"projects/{project}/rounds")["results"]
    study = next(one["id"] for one in rounds if one["name"] == "Study 1")
    path = f"rounds/{study}/discrepancies?rule=type:pitting&kind=one_sided&state=open"
    listed: Any = lea.api(path)["results"]
    first = listed[0]["id"]
    lea.page.goto(f"{lea.site}/p/{project}/discrepancies/{first}")
    lea.page.locator(f"[data-desk='{first}']").wait_for()
    lose_one_answer(lea)
    detail: Any = lea.api(f"discrepancies/{first}")
    assert {position["member"] for position in detail["positions"]} == {None}
    for key in ("1", "1", "ArrowDown", "c", "w"):
        lea.page.keyboard.press(key)
    lea.page.keyboard.type("The edge is ragged.")
    lea.page.keyboard.press("Escape")
    lea.page.keyboard.press("r")
    lea.page.keyboard.press("Enter")
    lea.page.locator(f"[data-desk='{detail['next']}']").wait_for()
    wait_until(lambda: lea.api(f"discrepancies/{first}")["state"] == "ruled")
    ruled: Any = lea.api(f"discrepancies/{first}")
    assert (ruled["state"], ruled["kind"]) == ("ruled", "missed")
    assert [one["words"] for one in ruled["rulings"]] == ["The edge is ragged."]
    assert ruled["rulings"][0]["reason"] == "rule_unclear"
    requests: Any = lea.api(f"projects/{project}/change-requests")["results"]
    assert first in [each["discrepancy"] for one in requests for each in one["evidence"]]
    lea.page.keyboard.press("ArrowRight")
    lea.page.locator(f"[data-desk='{ruled['upcoming'][1]}']").wait_for()
    assert lea.unexpected() == []


def lose_one_answer(lead: Person) -> None:
    """The server has stored the ruling, but nobody hears of it: it is sent once more."""
    lead.expects("net::ERR_FAILED")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    lead.page.route("**/ruling", lose, times=1)


def opened(lead: Person, kind: str) -> tuple[str, str]:
    """The project, and an open entry of the study of this kind that no other journey rules on."""
    project = lead.project()
    rounds: Any = lead.api(f"projects/{project}/rounds")["results"]
    study = next(one["id"] for one in rounds if one["name"] == "Study 1")
    path = f"rounds/{study}/discrepancies?kind={kind}&state=open"
    listed: Any = lead.api(path)["results"]
    return project, str(listed[0]["id"])


def at_desk(lead: Person, project: str, entry: str) -> Page:
    lead.page.goto(f"{lead.site}/p/{project}/discrepancies/{entry}")
    lead.page.locator(f"[data-desk='{entry}']").wait_for()
    return lead.page


def test_the_second_of_two_leads_finds_the_own_answer_beside_the_one_that_stands(
    person: Callable[..., Person],
) -> None:
    first, second = person("lea"), person("lea")
    second.expects("409")
    project, entry = opened(first, "type")
    at_desk(first, project, entry)
    page = at_desk(second, project, entry)
    first.page.keyboard.press("n")
    with first.page.expect_response(lambda answer: answer.url.endswith("/ruling") and answer.ok):
        first.page.keyboard.press("Enter")
    page.keyboard.press("w")
    page.keyboard.type("I see an edge.")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    with page.expect_response(lambda answer: answer.url.endswith("/ruling")) as given:
        page.keyboard.press("Enter")
    assert given.value.status == 409
    page.get_by_text("Click to go back to it.").click()
    expect(page.locator(f"[data-desk='{entry}']")).to_be_visible()
    expect(page.get_by_text("You had said:")).to_be_visible()
    expect(page.get_by_text("I see an edge.")).to_be_visible()
    expect(page.get_by_text("Nothing there")).to_be_visible()


def test_a_meeting_votes_before_anybody_sees_a_vote(person: Callable[..., Person]) -> None:
    lead, manager, scientist = person("lea"), person("max"), person("dana", width=414)
    project, entry = opened(lead, "place")
    page = at_desk(lead, project, entry)
    page.get_by_role("button", name="Open a meeting").click()
    page.get_by_role("combobox", name="Who else votes").click()
    for name in ("Max", "Dana"):
        page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")  # the list of names lies over the button
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", name="Consensus meeting")).to_be_visible()
    for voter, said in ((manager, "Nothing here"), (scientist, "Soiling")):
        voter.go(f"/p/{project}")
        voter.page.get_by_role("link", name="Vote").click()
        expect(voter.page.get_by_role("heading", name="Your vote")).to_be_visible()
        expect(voter.page.get_by_test_id("findings-canvas")).to_be_visible()
        expect(voter.page.get_by_role("table")).to_be_hidden()
        voter.page.get_by_role("button", name=said).click()
        expect(voter.page.get_by_text("Your vote is stored")).to_be_visible()
    expect(page.get_by_text("2 of")).to_be_visible()
    page.get_by_role("button", name="Show the votes").click()
    for somebody in (lead, manager, scientist):
        expect(somebody.page.get_by_role("cell", name="Soiling")).to_be_visible()
    page.get_by_role("button", name="Rule on it").click()
    page.locator(f"[data-desk='{entry}']").wait_for()
    page.keyboard.press("n")
    with page.expect_response(lambda answer: answer.url.endswith("/ruling") and answer.ok):
        page.keyboard.press("Enter")
    expect(scientist.page.get_by_text("This meeting is over.")).to_be_visible()


def test_an_agreed_image_is_ruled_on_without_seeing_what_was_said(
    person: Callable[..., Person],
) -> None:
    lead = person("lea")
    project, entry = opened(lead, "agreed")
    page = at_desk(lead, project, entry)
    expect(page.get_by_text("Drawn by chance")).to_be_visible()
    expect(page.get_by_text("Who said what")).to_be_hidden()
    page.keyboard.press("d")
    expect(page.get_by_text("Mark what makes it defective")).to_be_visible()
    page.keyboard.press("o")
    with page.expect_response(lambda answer: answer.url.endswith("/ruling") and answer.ok):
        page.keyboard.press("Enter")
    at_desk(lead, project, entry)
    expect(page.get_by_text("Who said what")).to_be_visible()
