"""Whoever types the address of a page that is not for them is told so, and nothing else happens."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Person

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
SHUT = {
    "lea": ["work", "own"],
    "dana": ["work"],
    "anna": [
        "images",
        "images/import",
        "rounds",
        "rounds/new",
        "references",
        "agreement",
        "discrepancies",
        "requests",
        "releases",
        "members",
        "settings",
        "jobs",
    ],
    "admin": ["work", "own", "images", "images/import", "rounds", "discrepancies", "keys"],
}


@pytest.mark.parametrize("name", SHUT)
def test_a_page_that_is_shut_asks_for_nothing(person: Open, name: str) -> None:
    """The console of this person stays empty; the fixture looks."""
    somebody = person(name)
    for place in SHUT[name]:
        somebody.go(f"/p/{somebody.project()}/{place}")
        expect(somebody.page.get_by_text("This page is not open to you")).to_be_visible()
        somebody.page.wait_for_load_state("networkidle")
