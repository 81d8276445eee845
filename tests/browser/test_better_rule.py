"""Boards of many products: from a study in which one rule is read in two ways to the new rule,
confirmed on fresh products, and to the release of a data set labeled again under it."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import (  # noqa: F401
    Boards,
    as_it_is,
    boards,
    geometry,
    last_spur_taken_for_copper,
    spur_taken_for_copper,
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
        approve_it_as_a_second_person(factory)
        relabel, affected = open_the_relabel_round(factory)
        label_again(factory, relabel, affected)
        release(factory, tmp_path / "release.zip")
        follow_the_trail(factory)


def study_of(factory: Factory) -> list[str]:
    return with_spurs(factory.boards)[:24] + without_marks(factory.boards)[:6]


def with_spurs(boards: Boards) -> list[str]:  # noqa: F811
    return sorted(boards.with_code("spur"))


def without_marks(boards: Boards) -> list[str]:  # noqa: F811
    return sorted(name for name, marks in boards.truth.items() if not marks)


def label_the_others(factory: Factory, study: list[str]) -> None:
    """The data set so far, one answer an image under the first rules: of several spurs on a board
    Chris took the last for copper."""
    others = data_set(factory, study)
    round_id = factory.round("First labels", "production", others, "chris", labels_per_image=1)
    assert factory.label("chris", round_id, last_spur_taken_for_copper) == len(others)
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
    # Given blind they tell how often the rule was missed before.
    give_references(factory, round_id, version=1)
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
    expect(page.get_by_role("button", name="Rule, next")).to_be_visible()
    said: Any = lead.send("GET", f"discrepancies/{first}")["positions"]
    codes = [one["finding"]["code"] for one in said if one["finding"]]
    for key in (*["ArrowDown"] * (1 + codes.index("spur")), "c", "w"):
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
    give_references(factory, planned["round"], version=2)
    close(page)
    page = factory.page("lea", "catalogue?version=2&view=verification")
    # The page shows by itself what was found out meanwhile.
    expect(page.get_by_text("Confirmed").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("People now read the touched rules alike")).to_be_visible()


def approve_it_as_a_second_person(factory: Factory) -> None:
    page = factory.page("dana", "catalogue?version=2")
    page.get_by_role("button", name="Approve").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Its verification is confirmed")).to_be_visible()
    dialog.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("link", name="Version 2 Approved")).to_be_visible()


def open_the_relabel_round(factory: Factory) -> tuple[str, list[str]]:
    """Exactly the boards with a spur, whoever labeled them, and no other; but for those that the
    verification has labeled under the version already."""
    lead, path = factory.who["lea"], f"{factory.base}/catalogue-versions/2/impact/images"
    listed: Any = lead.send("GET", f"{path}?page_size=200")
    affected = sorted(Path(row["file_name"]).name for row in listed["results"])
    assert listed["next"] is None
    assert set(affected) < set(with_spurs(factory.boards))
    page = factory.page("lea", "catalogue?version=2&view=impact")
    count = len(with_spurs(factory.boards))
    row = page.get_by_role("row", name="Spur")
    expect(row.get_by_role("cell").nth(2)).to_have_text(str(count))
    assert count - len(affected) >= 60
    page.get_by_role("button", name=f"{len(affected)} images").click()
    expect(page.get_by_role("heading", name="Relabel for version 2")).to_be_visible()
    expect(page.get_by_role("button", name="Close round")).to_be_visible(timeout=20_000)
    return page.url.rpartition("/")[2], affected


def label_again(factory: Factory, round_id: str, affected: list[str]) -> None:
    """One label an image by whoever comes to it; what Chris had called copper is a spur now."""
    done = sum(factory.label(name, round_id) for name in ("anna", "ben"))
    assert done == len(affected)
    page = factory.page("lea", f"rounds/{round_id}")
    close(page)
    mended = twice_spurred(factory, affected)
    expect(page.get_by_text(f"{len(mended)} of {done} labels changed")).to_be_visible(
        timeout=30_000
    )


def twice_spurred(factory: Factory, boards: list[str]) -> list[str]:  # noqa: F811
    """Those with several spurs that the study did not settle already."""
    marks, study = factory.boards.truth, study_of(factory)
    several = (n for n in boards if sum(c == "spur" for c, _ in marks[n]) > 1)
    return [name for name in several if name not in study]


def release(factory: Factory, target: Path) -> None:
    page = factory.page("dana", "releases")
    page.get_by_label("Name").fill("Under version 2")
    page.get_by_label("with images").uncheck()
    page.get_by_role("button", name="Create release").click()
    with page.expect_download(timeout=60_000) as started:
        page.get_by_role("link", name="Download").click()
    started.value.save_as(target)
    with zipfile.ZipFile(target) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith(".json") and "coco" in n.lower()]
        coco = json.loads(archive.read(name))
    spur = next(row["id"] for row in coco["categories"] if row["name"] == "spur")
    said = sum(row["category_id"] == spur for row in coco["annotations"])
    marks = factory.boards.truth
    shown = {Path(row["file_name"]).name for row in coco["images"]}
    assert said == sum(code == "spur" for marks_ in marks.values() for code, _ in marks_)
    assert shown


def follow_the_trail(factory: Factory) -> None:
    """From the page of the board that was ruled on first: who said what in the study, the ruling
    in its words, the answer that holds now, and the verification that its version rests on."""
    lead, ids = factory.who["lea"], factory.images()
    trails = {name: lead.send("GET", f"images/{ids[name]}/trail") for name in study_of(factory)}
    (name,) = {n for n, one in trails.items() if CLEARER in [r["words"] for r in one["rulings"]]}
    page = factory.page("lea", f"images/{ids[name]}")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.get_by_role("heading", name="How this label came about")).to_be_visible()
    expect(page.get_by_text("Study · Version 1 · trial")).to_have_count(6)
    expect(page.get_by_text("Ruling by").first).to_be_visible()
    expect(page.get_by_text(CLEARER)).to_be_visible()
    expect(page.get_by_text("Relabel for version 2 · Version 2 · trial 1")).to_contain_text(
        "counts for the label"
    )
    expect(page.get_by_text("the label holds under it")).to_be_visible()
    expect(page.get_by_text("Approved by Dana on")).to_have_count(2)
    expect(page.get_by_role("link", name="Spur (Version 2)")).to_be_visible()
    (version,) = (one for one in trails[name]["versions"] if one["holds"])
    assert version["number"] == 2
    verification = version["verifications"][0]["round_name"]
    page.get_by_role("link", name=f"{verification}: Confirmed").click()
    expect(page.get_by_text("People now read the touched rules alike")).to_be_visible()


def close(page: Page) -> None:
    page.get_by_role("button", name="Close round").click()
    page.get_by_role("dialog").get_by_role("button", name="Close round").click()
    expect(page.get_by_role("link", name="Read the report")).to_be_visible()


def give_references(factory: Factory, round_id: str, *, version: int) -> None:
    lead, ids = factory.who["lea"], factory.images()
    rules: Any = lead.send("GET", f"{factory.base}/catalogue-versions/{version}")
    types = {row["code"]: row["id"] for row in rules["types"]}
    for name in sorted(set(factory.names.of(round_id).values())):
        marks = factory.boards.truth[name]
        body = {
            "image": ids[name],
            "catalogue_version": version,
            "verdict": "defective" if marks else "ok",
            "basis": "image",
            "findings": [
                {"type_version": types[code], "grade": None, "geometry": geometry(place)}
                for code, place in marks
            ],
        }
        lead.send("PUT", f"{factory.base}/references/{uuid4()}", body)
