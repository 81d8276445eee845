"""Ctrl+K finds what one may open, by name."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Person

pytestmark = pytest.mark.browser
Open = Callable[..., Person]


def look_for(somebody: Person, words: str) -> None:
    somebody.go(f"/p/{somebody.project()}")
    somebody.page.get_by_role("button", name="User menu").wait_for()
    somebody.page.keyboard.press("Control+k")
    somebody.page.get_by_placeholder("Name of an image").fill(words)


def test_a_lead_jumps_to_an_image_by_its_product(person: Open) -> None:
    lea = person("lea")
    look_for(lea, "KGT3")
    found = lea.page.get_by_role("button", name="Product id: KGT3").first
    expect(found).to_be_visible()
    found.click()
    expect(lea.page).to_have_url(re.compile("/images/[0-9a-f-]{36}$"))


def test_an_inspector_jumps_to_a_rule_and_finds_no_image(person: Open) -> None:
    anna = person("anna")
    look_for(anna, "KGT3")
    expect(anna.page.get_by_text("Nothing found")).to_be_visible()
    look_for(anna, "pitt")
    anna.page.get_by_role("button", name="Pitting").click()
    expect(anna.page).to_have_url(re.compile("type=pitting"))
    expect(anna.page.get_by_role("heading", name="Pitting")).to_be_visible()
