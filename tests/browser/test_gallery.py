"""The gallery: filter, select as a file manager does, go on to a round or a release."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Person

pytestmark = pytest.mark.browser
Open = Callable[..., Person]


def test_shift_and_rubber_band_select_images_for_a_round(person: Open) -> None:
    lea = person("lea")
    lea.go(f"/p/{lea.project()}/images")
    page = lea.page
    pictures = page.get_by_role("list", name="Images").get_by_role("listitem")
    pictures.first.hover()
    pictures.first.get_by_role("checkbox").check()
    pictures.nth(3).get_by_role("link").click(modifiers=["Shift"])
    bar = page.get_by_role("toolbar", name="Selection")
    expect(bar).to_contain_text("4 images selected")
    box = pictures.nth(5).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 80, steps=4)
    page.mouse.up()
    expect(bar).to_contain_text("5 images selected")
    bar.get_by_role("button", name="Open a round").click()
    expect(page.get_by_role("heading", name="Plan a round")).to_be_visible()
    expect(page.get_by_text("Kept selection")).to_be_visible()
    assert "selection=" in page.url


def test_chips_filter_and_the_address_keeps_it(person: Open) -> None:
    lea = person("lea")
    lea.go(f"/p/{lea.project()}/images")
    page = lea.page
    expect(page.get_by_text("64 images", exact=True)).to_be_visible()
    page.get_by_role("group", name="Product id").get_by_text("KGT3").click()
    expect(page.get_by_text("5 of 64 images")).to_be_visible()
    page.reload()
    expect(page.get_by_text("5 of 64 images")).to_be_visible()
    page.get_by_title("List").click()
    expect(page.get_by_role("table").get_by_role("link", name="KGT3")).to_have_count(5)
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_text("64 images", exact=True)).to_be_visible()
