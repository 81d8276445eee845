"""Boards of many products: from a study in which one rule is read in two ways to the new rule,
confirmed on fresh products."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import (  # noqa: F401
    CODES,
    Boards,
    Names,
    as_it_is,
    boards,
    geometry,
    label,
    open_round,
    spur_taken_for_copper,
    start,
)
from tests.browser.conftest import Person, product, wait_until
from tests.browser.factory import Factory

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
CLEARER = "Copper that touches a track is a spur; only an island of its own is copper."


def test_a_rule_read_in_two_ways_is_found_mended_and_confirmed(
    people: Open,
    boards: Boards,  # noqa: F811
    tmp_path: Path,
) -> None:
    incoming = tmp_path / "incoming"
    boards.copy_to(incoming / "boards")
    with product(tmp_path, VQI_IMPORT_ROOT=str(incoming)) as site:
        factory = Factory(site, people, boards, tmp_path / "data")
        factory.found()
        study = study_of(factory)
        label_the_others(factory, study)
        hold_a_study(factory, study)
        see_that_the_rule_is_unclear(factory)
        rule_by_keyboard(factory)
        clear_the_rule_up(factory)
        try_it_on_fresh_boards(factory)


def study_of(factory: Factory) -> list[str]:
    return with_spurs(factory.boards)[:24] + without_marks(factory.boards)[:6]


def with_spurs(boards: Boards) -> list[str]:  # noqa: F811
    return sorted(boards.with_code("spur"))


def without_marks(boards: Boards) -> list[str]:  # noqa: F811
    return sorted(name for name, marks in boards.truth.items() if not marks)


def label_the_others(factory: Factory, study: list[str]) -> None:
    """The data set so far: one answer an image, under the first rules."""
    others = data_set(factory, study)
    round_id = factory.round("First labels", "production", others, "chris", labels_per_image=1)
    assert factory.label("chris", round_id) == len(others)
    factory.close(round_id)
    lead = factory.who["lea"]
    labels = f"{factory.base}/final-labels"
    lead.send("POST", labels)
    wait_until(lambda: lead.send("GET", f"{labels}/summary")["labeled"] == len(others), 60)


def data_set(factory: Factory, study: list[str]) -> list[str]:
    """Every board with a spur that is not in the study, and as many others."""
    spurs = [name for name in with_spurs(factory.boards) if name not in study]
    rest = sorted(set(factory.boards.truth) - set(study) - set(spurs))
    return spurs + rest[: len(spurs)]


def hold_a_study(factory: Factory, study: list[str]) -> None:
    """Ben takes every spur for copper, twice; the others do not."""
    plan = {"trials": 2, "repeat_distance": 5}
    round_id = factory.round("Study", "study", study, "anna", "ben", "chris", **plan)
    for name in ("anna", "ben", "chris"):
        judge = spur_taken_for_copper if name == "ben" else as_it_is
        assert factory.label(name, round_id, judge) == 2 * len(study)
    page = factory.page("lea", f"rounds/{round_id}")
    page.get_by_role("button", name="Close round").click()
    page.get_by_role("dialog").get_by_role("button", name="Close round").click()
    expect(page.get_by_role("link", name="Read the report")).to_be_visible()
    lead = factory.who["lea"]
    lead.send("POST", f"rounds/{round_id}/agreement")
    wait_until(lambda: lead.send("GET", f"rounds/{round_id}/agreement")["report"] is not None, 60)


def see_that_the_rule_is_unclear(factory: Factory) -> None:
    page = factory.page("lea", "agreement")
    page.get_by_role("link", name="Study").first.click()
    expect(page.get_by_text("One inspector and the 2 others differ on 24 of 24")).to_be_visible()


def rule_by_keyboard(factory: Factory) -> None:
    """One case with its words and a change request, then all alike ones together."""
    lead = factory.who["lea"]
    rounds: Any = lead.send("GET", f"{factory.base}/rounds")["results"]
    study = next(row["id"] for row in rounds if row["name"] == "Study")
    path = f"rounds/{study}/discrepancies?kind=type&state=open"
    first: Any = lead.send("GET", path)["results"][0]["id"]
    page = factory.page("lea", f"discrepancies/{first}")
    page.locator(f"[data-desk='{first}']").wait_for()
    for key in ("ArrowDown", "c", "w"):
        page.keyboard.press(key)
    page.keyboard.type(CLEARER)
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    with page.expect_response(lambda answer: answer.url.endswith("/ruling") and answer.ok):
        page.keyboard.press("Enter")
    following: Any = lead.send("GET", path)["results"][0]["id"]
    page = factory.page("lea", f"discrepancies/{following}/alike")
    page.get_by_role("button", name="Spur").click()
    page.keyboard.press("c")
    with page.expect_response(lambda answer: answer.url.endswith("/alike-rulings") and answer.ok):
        page.keyboard.press("Enter")
    assert lead.send("GET", path)["results"] == []


def clear_the_rule_up(factory: Factory) -> None:
    page = factory.page("max", "requests")
    page.get_by_role("checkbox", name=CLEARER.rstrip(".")).check()
    page.get_by_role("button", name="Take 1 into a draft").click()
    expect(page.get_by_text("Version 2").first).to_be_visible()
    page.get_by_role("navigation", name="Types").get_by_text("Spur").click()
    page.get_by_role("button", name="Edit", exact=True).click()
    page.get_by_label("Defect when").fill(CLEARER)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Edit", exact=True)).to_be_visible()
    page.get_by_role("tab", name="Impact").click()
    expect(page.get_by_text("products are touched")).to_be_visible()
    page.get_by_role("button", name="Freeze for trial").click()
    page.get_by_role("dialog").get_by_role("button", name="Freeze for trial").click()
    expect(page.get_by_text("On trial").first).to_be_visible()


def try_it_on_fresh_boards(factory: Factory) -> None:
    """Two inspectors read 132 boards twice that no round before showed them, Lea once. All of
    them hold several types: only the type's own rule can be shown to be read alike."""
    page = factory.page("lea", "catalogue?version=2&view=verification")
    expect(page.get_by_text("Rules that this version touches: Type: spur.")).to_be_visible()
    expect(page.get_by_role("row", name="Type: spur")).to_contain_text("Enough")
    page.get_by_role("checkbox", name="Anna").check()
    page.get_by_role("checkbox", name="Ben").check()
    page.get_by_role("button", name="Plan the verification").click()
    expect(page.get_by_text("132 images, two trials")).to_be_visible()
    lead, path = factory.who["lea"], f"{factory.base}/catalogue-versions/2"
    planned: Any = lead.send("GET", f"{path}/verifications")["verifications"][0]
    page.get_by_role("link", name="Open the round").click()
    page.get_by_role("button", name="Open round").click()
    expect(page.get_by_role("button", name="Close round")).to_be_visible(timeout=20_000)
    for name in ("anna", "ben"):
        assert factory.label(name, planned["round"]) == 264
    give_references(factory, planned["round"])
    close(page)
    page = factory.page("lea", "catalogue?version=2&view=verification")

    def is_decided() -> bool:
        found: Any = lead.send("GET", f"{path}/verifications")["verifications"][0]
        return bool(found["outcome"])

    wait_until(is_decided, 60)
    page.reload()
    expect(page.get_by_text("Confirmed").first).to_be_visible()
    expect(page.get_by_text("People now read the touched rules alike")).to_be_visible()


def close(page: Page) -> None:
    page.get_by_role("button", name="Close round").click()
    page.get_by_role("dialog").get_by_role("button", name="Close round").click()
    expect(page.get_by_role("link", name="Read the report")).to_be_visible()


def give_references(factory: Factory, round_id: str) -> None:
    lead, ids = factory.who["lea"], factory.images()
    version: Any = lead.send("GET", f"{factory.base}/catalogue-versions/2")
    types = {row["code"]: row["id"] for row in version["types"]}
    for name in sorted(set(factory.names.of(round_id).values())):
        marks = factory.boards.truth[name]
        body = {
            "image": ids[name],
            "catalogue_version": 2,
            "verdict": "defective" if marks else "ok",
            "basis": "image",
            "findings": [
                {"type_version": types[code], "grade": None, "geometry": geometry(place)}
                for code, place in marks
            ],
        }
        lead.send("PUT", f"{factory.base}/references/{uuid4()}", body)
