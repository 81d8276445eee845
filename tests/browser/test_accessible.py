"""Every page against axe-core: no serious or critical finding."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, Person, wait_until

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


def test_the_log_in_shuts_nobody_out(site: str, people: Callable[..., Person]) -> None:
    visitor = people(site)
    visitor.go("/login")
    assert grave_findings(visitor) == []
