"""What becomes of labels under a version that changes a rule: some are given again, others are
read otherwise."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Person, in_sight, product, wait_until

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
WORDS = "A pit in the shade of the groove counts as well."
REASON = "Four drives in all: nobody can be shown 60 fresh ones."
RELABEL = "Relabel for version 2"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A product of its own: its rules change."""
    with product(tmp_path) as address:
        yield address


def entered(people: Open, site: str, *names: str) -> list[Person]:
    everybody = [people(site) for _ in names]
    for somebody, name in zip(everybody, names, strict=True):
        somebody.log_in(name)
    return everybody


def everything(somebody: Person, path: str) -> list[Any]:
    rows: list[Any] = somebody.send("GET", path)["results"]
    return rows


def labels_of(somebody: Person, base: str) -> dict[str, Any]:
    """Final labels by image."""
    rows = everything(somebody, f"{base}/final-labels?page_size=200")
    return {row["image"]: row for row in rows}


def codes(label: Any) -> set[str]:
    return {finding["code"] for finding in label["findings"]}


def test_a_lead_has_the_picked_images_labeled_again_and_sees_what_it_changed(
    site: str, people: Open
) -> None:
    lead, manager, inspector = entered(people, site, "lea", "max", "anna")
    project = lead.project()
    base = f"projects/{project}"
    write_version_2(manager, project)
    picked = two_pitted(lead, base)
    round_id = open_a_round_of(lead, project, picked)
    label_one_as_ok(inspector, project, round_id)
    see_what_changed(lead, round_id, picked)
    (given,) = everything(lead, f"rounds/{round_id}/relabel-outcome/changes")
    wait_until(lambda: labels_of(lead, base)[given["image"]]["version"] == 2, 60)
    (other,) = {row["id"] for row in picked} - {given["image"]}
    left = labels_of(lead, base)[other]
    assert (left["version"], left["is_stale"], left["verdict"]) == (1, True, "defective")
    lead.page.get_by_role("link", name=given["file_name"]).click()
    expect(lead.page.get_by_role("heading", name=given["file_name"])).to_be_visible()
    expect(lead.page.get_by_text("by a single answer")).to_be_visible()
    answer = lead.page.get_by_text(f"{RELABEL} · Version 2 · trial 1, revision 1")
    expect(answer).to_contain_text("counts for the label")


def write_version_2(manager: Person, project: str) -> None:
    """Other words for pitting: whatever was marked as one is touched."""
    path = f"projects/{project}/catalogue-versions"
    manager.send("POST", path, {"id": str(uuid4())})
    manager.go(f"/p/{project}/catalogue?version=2&type=pitting")
    page = manager.page
    page.get_by_role("button", name="Edit", exact=True).click()
    rule = page.get_by_label("Defect when")
    rule.fill(f"{rule.input_value()} {WORDS}")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("article").get_by_text(WORDS)).to_be_visible()
    manager.send("POST", f"{path}/2/publish", {"reason": REASON})


def two_pitted(lead: Person, base: str) -> list[Any]:
    """The first two that the version touches and that were defective by a pitting so far."""
    known = labels_of(lead, base)
    touched = everything(lead, f"{base}/catalogue-versions/2/impact/images?page_size=48")
    found = []
    for row in touched:
        label = known.get(row["id"])
        if label and label["verdict"] == "defective" and "pitting" in codes(label):
            found.append(row)
    assert len(found) >= 2
    return found[:2]


def open_a_round_of(lead: Person, project: str, picked: list[Any]) -> str:
    """By Anna alone, so that it is known before whose queue holds them."""
    lead.go(f"/p/{project}/catalogue?version=2&view=impact")
    page = lead.page
    expect(page.get_by_text("products are touched")).to_be_visible()
    gallery = page.get_by_role("region", name="Images it touches")
    for row in picked:
        gallery.get_by_role("checkbox", name=f"Select {row['file_name']}").check()
    button = page.get_by_role("button", name="Open the relabel round with the 2 picked images")
    people = page.locator("form").filter(has=button).get_by_role("checkbox")
    # Those of the newest round are ticked once they are known.
    expect(page.get_by_role("checkbox", name="Ben", exact=True)).to_be_checked()
    for box in people.all():
        box.uncheck()
    page.get_by_role("checkbox", name="Anna", exact=True).check()
    button.click()
    expect(page.get_by_role("heading", name=RELABEL)).to_be_visible()
    expect(page.get_by_role("button", name="Close round")).to_be_visible(timeout=20_000)
    return page.url.rpartition("/")[2]


def label_one_as_ok(inspector: Person, project: str, round_id: str) -> None:
    inspector.go(f"/p/{project}/work/{round_id}")
    page = inspector.page
    expect(page.get_by_text(f"{RELABEL} · 0 of 2")).to_be_visible()
    in_sight(page)
    page.get_by_role("button", name="O OK").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text(f"{RELABEL} · 1 of 2")).to_be_visible()
    expect(page.get_by_text("all saved")).to_be_visible()


def see_what_changed(lead: Person, round_id: str, picked: list[Any]) -> None:
    page = lead.page
    page.get_by_role("button", name="Close round").click()
    page.get_by_role("dialog").get_by_role("button", name="Close round").click()
    expect(page.get_by_text("1 of 1 label changed.")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("row", name="Defective OK 1", exact=True)).to_be_visible()
    (given,) = everything(lead, f"rounds/{round_id}/relabel-outcome/changes")
    assert given["file_name"] in {row["file_name"] for row in picked}
    changed = page.get_by_role("row").filter(has_text=given["file_name"])
    expect(changed.get_by_role("cell").nth(1)).to_contain_text("Defective: ")
    expect(changed.get_by_role("cell").nth(1)).to_contain_text("Pitting")
    expect(changed.get_by_role("cell").nth(2)).to_have_text("OK: no finding")


def test_labels_of_a_type_that_is_merged_are_shown_and_exported_as_the_other(
    site: str, people: Open, tmp_path: Path
) -> None:
    manager, scientist = entered(people, site, "max", "dana")
    project = manager.project()
    base = f"projects/{project}"
    soiled = {
        image
        for image, label in labels_of(scientist, base).items()
        if label["verdict"] == "ok" and codes(label) == {"soiling"}
    }
    assert soiled
    merge_soiling_into_residue(manager, project)
    publish(manager)
    image = min(soiled)
    wait_until(lambda: labels_of(scientist, base)[image]["version"] == 2, 60)
    now = labels_of(scientist, base)
    assert all(codes(now[one]) == {"residue"} for one in soiled)
    assert all((now[one]["carried_from"], now[one]["is_stale"]) == (1, False) for one in soiled)
    see_it_on_the_image_page(scientist, project, image)
    release(scientist, project, tmp_path / "release.zip")


def merge_soiling_into_residue(manager: Person, project: str) -> None:
    manager.go(f"/p/{project}/catalogue")
    page = manager.page
    page.get_by_role("button", name="Start a draft").click()
    expect(page.get_by_role("link", name="Version 2 Draft")).to_be_visible()
    manager.send(
        "POST",
        f"projects/{project}/catalogue-versions/2/types",
        {
            "id": str(uuid4()),
            "code": "residue",
            "name": "Residue",
            "geometry": "any",
            "consequence": "tolerated",
        },
    )
    manager.go(f"/p/{project}/catalogue?version=2&type=soiling")
    page.get_by_role("button", name="Take this type out").click()
    page.get_by_role("dialog").get_by_role("button", name="Take this type out").click()
    left_out = page.get_by_role("heading", name="Labels of types that this version leaves out")
    mapping = left_out.locator("..")
    mapping.get_by_role("combobox", name="soiling", exact=True).click()
    page.get_by_role("option", name="merged into").click()
    mapping.get_by_role("combobox", name="merged into", exact=True).press("ArrowDown")
    page.get_by_role("option", name="Residue").click()
    page.keyboard.press("Escape")  # the list of types lies over the button
    with page.expect_response(lambda answer: "/mappings/soiling" in answer.url) as kept:
        mapping.get_by_role("button", name="Save").click()
    assert kept.value.status == 200
    page.get_by_role("tab", name="Impact").click()
    expect(page.get_by_text("No label under the rules before is touched")).to_be_visible()


def publish(manager: Person) -> None:
    page = manager.page
    page.get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason for approving it all the same").fill(REASON)
    dialog.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("link", name="Version 2 Approved")).to_be_visible()


def see_it_on_the_image_page(scientist: Person, project: str, image: str) -> None:
    scientist.go(f"/p/{project}/images/{image}")
    page = scientist.page
    expect(page.get_by_role("heading", name="How this label came about")).to_be_visible()
    expect(page.get_by_text(re.compile("answers, carried over from version 1$"))).to_be_visible()
    expect(page.get_by_text("Carried over from version 1 to version 2")).to_be_visible()
    # What was said stays as it was said.
    expect(page.get_by_text("Study 1 · Version 1 · trial 1, revision 1").first).to_be_visible()
    expect(page.get_by_role("link", name="Soiling (Version 1)")).to_be_visible()
    page.get_by_role("link", name="Residue (Version 2)").click()
    expect(page.get_by_role("heading", name="Residue")).to_be_visible()
    expect(page.get_by_text("merged into Residue")).to_be_visible()


def release(scientist: Person, project: str, target: Path) -> None:
    scientist.go(f"/p/{project}/releases")
    page = scientist.page
    page.get_by_label("Name").fill("Merged")
    page.get_by_role("button", name="Create release").click()
    with page.expect_download(timeout=60_000) as started:
        page.get_by_role("link", name="Download").click()
    started.value.save_as(target)
    with zipfile.ZipFile(target) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith(".json") and "coco" in n.lower()]
        coco = json.loads(archive.read(name))
    numbers = {row["name"]: row["id"] for row in coco["categories"]}
    assert "soiling" not in numbers
    residue = [row for row in coco["annotations"] if row["category_id"] == numbers["residue"]]
    assert residue
    assert {row["catalogue_version"] for row in residue} == {2}
