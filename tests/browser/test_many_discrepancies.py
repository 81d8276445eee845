"""A ledger of 10,000 entries: the page shows as much of it as is looked at."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ROOT, Person, bare_environment, product
from tests.browser.ledger import MANY, RULES, rule_name

pytestmark = pytest.mark.browser
A_PAGE = 24
# Of all elements: before anything is scrolled to, and when every group was looked at.
AT_FIRST, AT_THE_END = 3_000, 20_000
ENTRY = re.compile(r"^One-sided (Open|Ruled|Closed) \d+$")
IS_AT_END = "() => innerHeight + scrollY >= document.documentElement.scrollHeight - 2"


def test_ten_thousand_entries_come_as_they_are_looked_at(
    people: Callable[..., Person], tmp_path: Path
) -> None:
    assert MANY == 10_000
    with product(tmp_path) as site:
        lay_many(tmp_path / "data")
        lead = people(site)
        lead.log_in("lea")
        project = lead.project()
        rounds: Any = lead.api(f"projects/{project}/rounds")["results"]
        study = next(one["id"] for one in rounds if one["name"] == "Study 1")
        lead.go(f"/p/{project}/discrepancies?round={study}")
        page = lead.page
        for number in range(RULES):
            expect(group(page, number)).to_contain_text("200 open")
            expect(group(page, number)).to_contain_text("30 ruled, 20 closed")
        assert elements(page) < AT_FIRST
        assert page.get_by_role("link", name=ENTRY).count() < RULES * A_PAGE / 2
        scroll_to_the_end(page)
        expect(page.get_by_role("region", name="Agreed images")).to_be_in_viewport()
        for number in range(RULES):
            expect(entries(page, number)).to_have_count(A_PAGE)
        assert elements(page) < AT_THE_END
        read_on(page, RULES - 1)


def lay_many(data: Path) -> None:
    env = {**bare_environment(), "VQI_DATA": str(data), "VQI_DEMO": "1"}
    subprocess.run([sys.executable, "-m", "tests.browser.ledger"], cwd=ROOT, env=env, check=True)


def group(page: Page, number: int) -> Locator:
    heading = page.get_by_role("heading", name=f"Type: {rule_name(number)}", exact=True)
    return page.locator("section").filter(has=heading)


def entries(page: Page, number: int) -> Locator:
    return group(page, number).get_by_role("link", name=ENTRY)


def elements(page: Page) -> int:
    found: int = page.evaluate("document.querySelectorAll('*').length")
    return found


def scroll_to_the_end(page: Page) -> None:
    """As a wheel does it: each group comes near the window, and is longer once it is read."""
    page.mouse.move(700, 500)
    for _ in range(400):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(60)
        if page.evaluate(IS_AT_END):
            page.wait_for_timeout(500)
            if page.evaluate(IS_AT_END):
                return
    pytest.fail("The page has no end.")


def read_on(page: Page, number: int) -> None:
    """The next entries of one group, and of no other."""
    group(page, number).get_by_role("button", name="Show more").click()
    expect(entries(page, number)).to_have_count(2 * A_PAGE)
    expect(entries(page, 0)).to_have_count(A_PAGE)
    expect(entries(page, number).last).to_have_accessible_name(f"One-sided Open {2 * A_PAGE}")
