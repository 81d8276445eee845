"""Every page against axe-core: no serious or critical finding."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ROOT, Person

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
    "anna": ["", "/work", "/catalogue"],
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
    project = somebody.project()
    found = {}
    for path in [*PAGES[name], None]:
        somebody.go("/account" if path is None else f"/p/{project}{path}")
        if grave := grave_findings(somebody):
            found[path] = grave
    assert found == {}


def test_the_log_in_shuts_nobody_out(site: str, people: Callable[..., Person]) -> None:
    visitor = people(site)
    visitor.go("/login")
    assert grave_findings(visitor) == []
