"""People at the running product: what only a browser can show."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Person, in_sight, wait_until

pytestmark = pytest.mark.browser
Open = Callable[..., Person]


def project_of(person: Person) -> str:
    return str(person.api("projects")["results"][0]["id"])  # type: ignore[index]


def test_an_inspector_says_ok_by_one_key_and_the_next_image_comes(person: Open) -> None:
    anna = person("anna")
    anna.page.goto(f"{anna.site}/")
    on_their_way: list[Route] = []
    anna.page.route("**/assignments/*/image", lambda route: on_their_way.append(route))
    anna.page.get_by_text("Start,").click()
    anna.page.get_by_text("0 of").wait_for()
    anna.page.locator("main [aria-busy=true]").wait_for()
    anna.page.keyboard.press("o")
    anna.page.get_by_text("Nothing was handed in").wait_for()
    for picture in on_their_way:
        picture.continue_()
    anna.page.unroute("**/assignments/*/image")
    in_sight(anna.page)
    expect(anna.page.get_by_text("Nothing was handed in")).to_have_count(0)
    verdicts = anna.page.get_by_role("region", name="Verdict")
    expect(verdicts.get_by_role("button", name="O OK", pressed=True)).to_have_count(0)
    anna.page.keyboard.press("o")
    anna.page.get_by_text("1 of").wait_for()
    anna.page.get_by_text("all saved").wait_for()
    wait_until(lambda: done_in(anna, "Round 2") == 1)


def done_in(person: Person, name: str) -> int:
    rounds = person.api(f"projects/{person.project()}/rounds")["results"]
    return next(int(r["mine"]["done"]) for r in rounds if r["name"] == name)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("images", "64 images"),
        ("rounds", "Study 1"),
        ("agreement", "kappa .59"),
        ("discrepancies", "Verdict"),
        ("catalogue", "How to recognise it"),
        ("releases", "Create release"),
    ],
)
def test_a_lead_finds_each_stage_without_an_error(person: Open, place: str, text: str) -> None:
    lea = person("lea")
    lea.page.goto(f"{lea.site}/p/{project_of(lea)}/{place}")
    lea.page.get_by_text(text).first.wait_for()


def test_an_inspector_does_not_see_the_report(person: Open) -> None:
    ben = person("ben", width=1024, height=768)
    ben.expects("/agreement")
    rounds = person("lea").api(f"projects/{project_of(ben)}/rounds")["results"]
    study = next(r["id"] for r in rounds if r["name"] == "Study 1")  # type: ignore[attr-defined]
    assert ben.api(f"rounds/{study}/agreement")["status"] in (403, 404)


def test_an_administrator_who_is_no_member_keeps_the_members(person: Open) -> None:
    admin = person("admin", width=1024, height=768)
    admin.go(f"/p/{project_of(admin)}")
    sections = admin.page.get_by_role("navigation", name="Sections").get_by_role("link")
    expect(sections).to_have_text(["Members", "Jobs"])
    for name, shown in (("Jobs", "No jobs"), ("Members", "Add")):
        admin.page.get_by_role("link", name=name).click()
        expect(admin.page.get_by_role("main").get_by_text(shown).first).to_be_visible()
    admin.page.wait_for_load_state("networkidle")


def test_a_page_says_when_the_server_does_not_answer(person: Open) -> None:
    """No act waits unseen for the network; a page not yet fetched comes by itself."""
    max_ = person("max")
    max_.expects("ERR_INTERNET_DISCONNECTED", "Problem: HTTP 0")
    page, project = max_.page, max_.project()
    max_.go(f"/p/{project}/settings")
    page.get_by_text("VDA 5").click()
    max_.context.set_offline(True)
    page.get_by_role("button", name="Save goals").click()
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
    expect(page.get_by_text("No answer", exact=True)).to_be_visible()
    page.get_by_role("link", name="References").click()
    again = page.get_by_role("button", name="Try again")
    again.click()
    expect(again).to_be_visible()
    max_.context.set_offline(False)
    expect(page.get_by_role("heading", name="Give references")).to_be_visible()
    expect(page.get_by_text("No answer", exact=True)).to_have_count(0)
    assert max_.api(f"projects/{project}")["goal_preset"] == "aiag"
