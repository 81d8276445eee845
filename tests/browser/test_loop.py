"""The whole loop of the product, clicked through on the demo."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Person, product

pytestmark = pytest.mark.browser
People = Callable[..., Person]
SENTENCE = "A dark field with no broken edge is soiling, however long it is."
REASON = "Four drives in all: nobody can be shown 60 fresh ones."


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A product of its own: the loop publishes and closes what other journeys look at."""
    with product(tmp_path_factory.mktemp("loop")) as address:
        yield address


def test_the_loop_from_a_first_label_to_a_release(
    demo: str, people: People, tmp_path: Path
) -> None:
    inspector, lead, manager, scientist = (people(demo) for _ in range(4))
    inspector.enter("anna")
    lead.enter("lea")
    manager.enter("max")
    scientist.enter("dana")
    label_three_images(inspector.page)
    close_round(lead.page, "Round 2")
    read_the_report(lead.page)
    rule_and_ask_for_a_change(lead.page)
    draft_the_next_version(manager.page)
    see_the_impact_and_publish(manager.page)
    open_the_relabel_round(lead.page)
    relabel_one(inspector.page)
    close_round(lead.page, "Relabel for version 2")
    make_a_release(scientist.page, tmp_path)


def section(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Sections").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def label_three_images(page: Page) -> None:
    page.get_by_role("link", name="Start, 22 images").click()
    expect(page.get_by_text("Round 2 · 0 of 22")).to_be_visible()
    draw_a_pitting(page)
    page.get_by_role("button", name="D Defective").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Round 2 · 1 of 22")).to_be_visible()
    for done in (2, 3):
        say_ok(page)
        expect(page.get_by_text(f"Round 2 · {done} of 22")).to_be_visible()
    expect(page.get_by_text("all saved")).to_be_visible()


def say_ok(page: Page) -> None:
    page.get_by_role("button", name="O OK").click()
    page.get_by_role("button", name="Hand in").click()


def draw_a_pitting(page: Page) -> None:
    page.get_by_role("button", name="1 Pitting").click()
    page.get_by_role("button", name="B Box").click()
    canvas = page.get_by_test_id("findings-canvas").first.bounding_box()
    assert canvas is not None
    x, y = canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y + 60, steps=4)
    page.mouse.up()
    page.get_by_role("button", name=re.compile("Large$")).click()


def close_round(page: Page, name: str) -> None:
    section(page, "Rounds")
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Close round").click()
    page.get_by_role("dialog").get_by_role("button", name="Close round").click()
    expect(page.get_by_role("link", name="Read the report")).to_be_visible()


def read_the_report(page: Page) -> None:
    section(page, "Agreement")
    page.get_by_role("link", name="Study 1").click()
    expect(page.get_by_text("kappa .59").first).to_be_visible()


def rule_and_ask_for_a_change(page: Page) -> None:
    page.get_by_role("link", name="VQI").click()
    study = page.get_by_role("region", name="Study 1")
    study.get_by_role("link", name="Settle discrepancies").click()
    # The crops of a rule are fetched once it comes into sight.
    page.get_by_role("heading", name="Verdict", exact=True).scroll_into_view_if_needed()
    page.get_by_role("link", name="Verdict Open").first.click()
    page.get_by_role("button", name="OK O").click()
    page.get_by_label("In words").fill(SENTENCE)
    page.get_by_role("button", name="Change request R").click()
    page.get_by_role("combobox", name="Rule touched").click()
    page.get_by_role("option", name="Soiling").click()
    # The page goes on at once; the manager reads what the server has.
    with page.expect_response(lambda answer: answer.url.endswith("/ruling") and answer.ok):
        page.get_by_role("button", name="Rule, next").click()
    expect(page.get_by_label("In words")).to_have_value("")


def draft_the_next_version(page: Page) -> None:
    section(page, "Change requests")
    page.get_by_role("checkbox", name=SENTENCE.rstrip(".")).check()
    page.get_by_role("button", name="Take 1 into a draft").click()
    expect(page.get_by_text("Draft 2").or_(page.get_by_text("Version 2")).first).to_be_visible()
    page.get_by_role("navigation", name="Types").get_by_text("Soiling").click()
    page.get_by_role("button", name="Edit", exact=True).click()
    rule = page.get_by_label("Still OK when")
    rule.fill(f"{rule.input_value()} {SENTENCE}")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Edit", exact=True)).to_be_visible()
    expect(page.get_by_role("article").get_by_text(SENTENCE)).to_be_visible()
    page.get_by_role("tab", name="Changes").click()
    expect(page.get_by_text(SENTENCE)).to_be_visible()


def see_the_impact_and_publish(page: Page) -> None:
    page.get_by_role("tab", name="Impact").click()
    expect(page.get_by_text("products are touched")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog")
    publish = dialog.get_by_role("button", name="Publish")
    # The demo has too few drives to verify a version on; it takes a stated reason.
    expect(dialog.get_by_text("Freeze it for trial, plan its verification")).to_be_visible()
    expect(publish).to_be_disabled()
    dialog.get_by_label("Reason for approving it all the same").fill(REASON)
    publish.click()
    expect(page.get_by_text(REASON)).to_be_visible()
    expect(page.get_by_role("link", name="Version 2 Approved")).to_be_visible()
    section(page, "Change requests")
    request = page.get_by_role("article", name=SENTENCE.rstrip("."))
    expect(request.get_by_text("Answered", exact=True)).to_be_visible()


def open_the_relabel_round(page: Page) -> None:
    section(page, "Catalogue")
    page.get_by_role("tab", name="Impact").click()
    page.get_by_role("button", name="Open the relabel round").click()
    expect(page.get_by_role("heading", name="Relabel for version 2")).to_be_visible()
    expect(page.get_by_role("button", name="Close round")).to_be_visible(timeout=20_000)


def relabel_one(page: Page) -> None:
    page.get_by_role("button", name="Leave the workbench").click()
    page.get_by_role("region", name="Relabel for version 2").get_by_role("link").click()
    say_ok(page)
    expect(page.get_by_text("· 1 of")).to_be_visible()
    expect(page.get_by_text("all saved")).to_be_visible()


def make_a_release(page: Page, folder: Path) -> None:
    section(page, "Releases")
    page.get_by_label("Name").fill("First")
    page.get_by_role("button", name="Create release").click()
    with page.expect_download(timeout=60_000) as started:
        page.get_by_role("link", name="Download").click()
    target = folder / "release.zip"
    started.value.save_as(target)
    with zipfile.ZipFile(target) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith(".json") and "coco" in n.lower()]
        coco = json.loads(archive.read(name))
    assert len(coco["images"]) > 0
    assert "pitting" in {category["name"] for category in coco["categories"]}
