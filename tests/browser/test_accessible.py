"""Every page against axe-core: no serious or critical finding."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, Person, in_sight, product, wait_until
from tests.browser.test_classification import COOKIES, classification_round

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")
RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.map(({id, impact, nodes}) =>
    ({id, impact, where: nodes.slice(0, 4).map(({html}) => html.slice(0, 160))}));
}"""
PAGES = {
    "lea": [
        "",
        "/images",
        "/images?view=list",
        "/images/import",
        "/rounds",
        "/rounds/new",
        "/agreement",
        "/discrepancies",
        "/releases",
        "/members",
        "/jobs",
    ],
    "max": ["", "/catalogue", "/catalogue?view=changes", "/requests", "/members", "/keys"],
    "anna": ["", "/work", "/own", "/catalogue"],
    "dana": ["", "/releases"],
}


def grave_findings(person: Person) -> list[Any]:
    person.page.wait_for_load_state("networkidle")
    person.page.evaluate(Path(AXE).read_text())
    return [found for found in person.page.evaluate(RUN) if found["impact"] in GRAVE]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_shuts_anybody_out(person: Open, name: str, scheme: str) -> None:
    somebody = person(name, color_scheme=scheme)
    assert grave_on_pages(somebody, PAGES[name]) == {}


def test_no_page_of_an_inspector_shuts_out_who_needs_contrast(person: Open) -> None:
    anna = person("anna")
    anna.send("PATCH", "session/settings", {"settings": {"theme": "contrast"}})
    try:
        assert grave_on_pages(anna, PAGES["anna"]) == {}
    finally:
        anna.send("PATCH", "session/settings", {"settings": {"theme": "auto"}})


def grave_on_pages(somebody: Person, paths: list[str]) -> dict[str, list[Any]]:
    project = somebody.project()
    places = [f"/p/{project}{path}" for path in paths]
    found = {}
    for place in [*places, "/account", "/help/statistics"]:
        somebody.go(place)
        if grave := grave_findings(somebody):
            found[place] = grave
    return found


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_report_shuts_nobody_out(person: Open, theme: str) -> None:
    lea = person("lea")
    rounds: Any = lea.api(f"projects/{lea.project()}/rounds?page_size=100")["results"]
    study = next(row["id"] for row in rounds if row["purpose"] == "study")
    report = f"/p/{lea.project()}/agreement/{study}"
    wait_until(lambda: lea.api(f"rounds/{study}/agreement")["report"] is not None, 60)
    lea.send("PATCH", "session/settings", {"settings": {"theme": theme}})
    try:
        found = {}
        for path in (report, f"{report}/images?about=verdict", "/check-table"):
            lea.go(path)
            if path == report:
                expect(
                    lea.page.get_by_role("heading", name="Methods and definitions")
                ).to_be_visible()
            found[path] = grave_findings(lea)
        assert {path: grave for path, grave in found.items() if grave} == {}
    finally:
        lea.send("PATCH", "session/settings", {"settings": {"theme": "auto"}})


def at_the_bench(anna: Person) -> None:
    rounds: Any = anna.api(f"projects/{anna.project()}/rounds?page_size=100")["results"]
    open_one = next(row for row in rounds if row["state"] == "open")
    anna.go(f"/p/{anna.project()}/work/{open_one['id']}")
    expect(anna.page.get_by_role("region", name="Verdict")).to_be_visible()


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_the_bench_and_its_sheets_shut_nobody_out(person: Open, theme: str) -> None:
    anna = person("anna", reduced_motion="reduce")
    anna.expects("/mine?")
    anna.send("PATCH", "session/settings", {"settings": {"theme": theme}})
    try:
        at_the_bench(anna)
        root = anna.page.locator("html")
        expect(root).to_have_attribute("data-mantine-color-scheme", "dark")
        if theme == "contrast":
            expect(root).to_have_attribute("data-contrast", "high")
        anna.page.keyboard.press("u")
        anna.page.keyboard.press("1")
        expect(anna.page.get_by_text("How to recognise it")).to_be_visible()
        found = {"bench": grave_findings(anna)}
        for button in ("Keys", "View", "Earlier answers and questions"):
            anna.page.get_by_role("button", name=button, exact=True).click()
            expect(anna.page.get_by_role("dialog")).to_be_visible()
            found[button] = grave_findings(anna)
            anna.page.keyboard.press("Escape")
            expect(anna.page.get_by_role("dialog")).to_have_count(0)
        assert {place: grave for place, grave in found.items() if grave} == {}
    finally:
        anna.send("PATCH", "session/settings", {"settings": {"theme": "auto"}})


@pytest.fixture
def quiz_site(tmp_path: Path) -> Iterator[str]:
    with product(tmp_path) as address:
        yield address


def test_the_bench_of_a_quiz_and_a_new_log_in_shut_nobody_out(
    quiz_site: str, people: Callable[..., Person]
) -> None:
    anna = people(quiz_site, color_scheme="dark", reduced_motion="reduce")
    anna.log_in("anna")
    project = anna.project()
    asked = {"id": str(uuid4()), "catalogue_version": 1}
    quiz = anna.send("POST", f"projects/{project}/quizzes", asked)
    anna.go(f"/p/{project}/work/{quiz['round']}")
    expect(anna.page.get_by_role("region", name="Verdict")).to_be_visible()
    in_sight(anna.page)
    assert grave_findings(anna) == []
    anna.expects("Failed to load resource")
    anna.context.clear_cookies(name="vqi_session")
    anna.page.keyboard.press("o")
    expect(anna.page.get_by_role("dialog", name="Log in again")).to_be_visible()
    assert grave_findings(anna) == []


@pytest.mark.skipif(not COOKIES.is_dir(), reason="VQI_TEST_DATA has no cookies")
@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_the_bench_of_whole_images_and_the_end_of_the_line_shut_nobody_out(
    person: Open, theme: str
) -> None:
    place = classification_round(person("admin"), person("max"), person("lea"))
    ben = person("ben", reduced_motion="reduce")
    ben.send("PATCH", "session/settings", {"settings": {"theme": theme}})
    try:
        ben.go(place)
        expect(ben.page.get_by_role("region", name="What the image shows")).to_be_visible()
        in_sight(ben.page)
        ben.page.keyboard.press("1")
        assert grave_findings(ben) == []
        ben.page.keyboard.press("1")
        for done in range(4):
            expect(ben.page.get_by_text(f"{done} of 4")).to_be_visible()
            in_sight(ben.page)
            ben.page.keyboard.press("o")
        expect(ben.page.get_by_role("heading", name="Nothing left in this round")).to_be_visible()
        assert grave_findings(ben) == []
    finally:
        ben.send("PATCH", "session/settings", {"settings": {"theme": "auto"}})


TARGETS = (
    "button",
    "input[type=text]",
    "input[type=search]",
    "textarea",
    ".mantine-Radio-body",
    ".mantine-Switch-body",
    ".mantine-SegmentedControl-label",
)
SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .filter((one) => one.checkVisibility() && !one.closest("[aria-hidden=true]"))
  .filter((one) => one.getBoundingClientRect().height < 43.5)
  .map((one) => one.outerHTML.slice(0, 160))"""


def small_targets(person: Person) -> list[str]:
    inside = ", ".join(f"#workbench {target}" for target in TARGETS)
    found: list[str] = person.page.evaluate(SMALL, inside)
    return found


def test_a_finger_finds_every_target_of_the_bench(person: Open) -> None:
    anna = person("anna", width=1024, height=768, has_touch=True)
    at_the_bench(anna)
    anna.page.keyboard.press("u")
    expect(anna.page.get_by_role("radio").first).to_be_visible()
    found = {"bench": small_targets(anna)}
    for button in ("Keys", "View"):
        anna.page.get_by_role("button", name=button, exact=True).tap()
        expect(anna.page.get_by_role("dialog")).to_be_visible()
        found[button] = small_targets(anna)
        anna.page.keyboard.press("Escape")
        expect(anna.page.get_by_role("dialog")).to_have_count(0)
    assert {place: small for place, small in found.items() if small} == {}


def test_a_finger_finds_the_way_to_the_bench(person: Open) -> None:
    anna = person("anna", width=1024, height=768, has_touch=True, is_mobile=True)
    found = {}
    for path in ("", "/work", "/own", "/catalogue"):
        anna.go(f"/p/{anna.project()}{path}")
        anna.page.wait_for_load_state("networkidle")
        if small := anna.page.evaluate(SMALL, "button, a[class*=Button], a[class*=NavLink]"):
            found[path] = small
    assert found == {}


def test_the_log_in_shuts_nobody_out(site: str, people: Callable[..., Person]) -> None:
    visitor = people(site)
    visitor.go("/login")
    assert grave_findings(visitor) == []
