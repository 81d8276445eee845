"""The canvas is loaded where findings are shown, and nowhere else; the workbench stays small."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Request, expect

from benchmarks.workbench.__main__ import script_figure
from tests.browser.conftest import Person
from tests.browser.test_accessible import PAGES, at_the_bench

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
CANVAS = re.compile(r"/(FindingsCanvas|WorkPage)-[\w-]+\.js$")


def scripts_of(person: Person) -> dict[str, Request]:
    """By address, from now on."""
    asked: dict[str, Request] = {}

    def note(request: Request) -> None:
        if request.url.endswith(".js"):
            asked[request.url] = request

    person.page.on("requestfinished", note)
    return asked


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_findings_never_loads_the_canvas(person: Open, name: str) -> None:
    somebody = person(name)
    asked = scripts_of(somebody)
    project = somebody.project()
    for path in [*(f"/p/{project}{path}" for path in PAGES[name]), "/account", "/help/statistics"]:
        somebody.go(path)
        somebody.page.wait_for_load_state("networkidle")
        assert [url for url in asked if CANVAS.search(url)] == [], path
    assert asked


def test_the_workbenchs_own_script_is_at_most_400_kb_compressed(person: Open) -> None:
    anna = person("anna")
    asked = scripts_of(anna)
    at_the_bench(anna)
    expect(anna.page.get_by_test_id("findings-canvas")).to_be_visible()
    assert len([url for url in asked if CANVAS.search(url)]) == 2
    assert script_figure().is_met
