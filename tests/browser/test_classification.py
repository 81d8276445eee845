"""A project that labels whole images: one key a type, several allowed, no drawing tools."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Person, in_sight

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
COOKIES = Path(os.environ.get("VQI_TEST_DATA", ""), "images/aws_cookies/dataset-files")


def wait_for(person: Person, path: str, state: str) -> None:
    for _ in range(150):
        if person.api(path)["state"] == state:
            return
        person.page.wait_for_timeout(200)
    pytest.fail(f"{path} did not become {state}: {person.api(path)}")


def classification_round(admin: Person, max_: Person, lea: Person) -> str:
    """Cookies on a belt, three types of which one is tolerated, a round for ben."""
    project, ben, arrival = str(uuid4()), str(uuid4()), str(uuid4())
    base = f"projects/{project}"
    body = {"id": project, "name": f"Cookies {project[:4]}", "task_kind": "classification"}
    admin.send("POST", "projects", body)
    for id, username, role in (
        (ben, "ben", "inspector"),
        (str(uuid4()), "max", "manager"),
        (str(uuid4()), "lea", "lead"),
    ):
        admin.send("POST", f"{base}/members", {"id": id, "username": username, "roles": [role]})
    max_.send("POST", f"{base}/imports", {"id": arrival})
    for file in sorted((COOKIES / "training-images").glob("anomaly-*.jpg"))[:4]:
        upload = {"name": file.name, "mimeType": "image/jpeg", "buffer": file.read_bytes()}
        form = {"files": upload, "paths": file.name}
        max_.send("POST", f"imports/{arrival}/files", multipart=form)
    max_.send("POST", f"imports/{arrival}/start")
    wait_for(max_, f"imports/{arrival}", "done")
    max_.send("POST", f"{base}/catalogue-versions", {"id": str(uuid4())})
    for code, consequence in (("broken", "reject"), ("burnt", "reject"), ("crumbs", "tolerated")):
        kind = {
            "id": str(uuid4()),
            "code": code,
            "name": code.title(),
            "geometry": "none",
            "consequence": consequence,
            "recognise": f"It is {code}.",
            "defect_when": "Always.",
        }
        max_.send("POST", f"{base}/catalogue-versions/1/types", kind)
    max_.send("POST", f"{base}/catalogue-versions/1/publish")
    selection, round_id = str(uuid4()), str(uuid4())
    lea.send("POST", f"{base}/selections", {"id": selection, "name": "all", "kind": "all"})
    plan = {
        "id": round_id,
        "name": "Whole cookies",
        "purpose": "production",
        "catalogue_version": 1,
        "selection": selection,
        "inspectors": [ben],
    }
    lea.send("POST", f"{base}/rounds", plan)
    lea.send("POST", f"rounds/{round_id}/open")
    wait_for(lea, f"rounds/{round_id}", "open")
    return f"/p/{project}/work/{round_id}"


@pytest.mark.skipif(not COOKIES.is_dir(), reason="VQI_TEST_DATA has no cookies")
def test_types_of_the_whole_image_are_given_by_key_and_revised(person: Open) -> None:
    place = classification_round(person("admin"), person("max"), person("lea"))
    ben = person("ben")
    ben.go(place)
    page = ben.page
    board = page.get_by_role("region", name="What the image shows")
    expect(board.get_by_role("button", name="Broken")).to_be_visible()
    expect(page.get_by_role("toolbar", name="Tools")).to_have_count(0)
    in_sight(page)
    page.keyboard.press("1")
    page.keyboard.press("3")
    expect(board.get_by_role("button", name="Broken")).to_have_attribute("aria-pressed", "true")
    expect(board.get_by_role("button", name="Crumbs")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("o")
    expect(page.get_by_text("OK does not go with a finding that rejects")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_text("OK does not go with a finding that rejects")).to_be_visible()
    page.keyboard.press("d")
    if shots := os.environ.get("VQI_SCREENSHOTS"):
        page.screenshot(path=f"{shots}/classification.png")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"\b1 of 4"))).to_be_visible()
    in_sight(page)
    page.keyboard.press("o")
    expect(page.get_by_text(re.compile(r"\b2 of 4"))).to_be_visible()
    expect(page.get_by_text("all saved")).to_be_visible()
    rows: Any = ben.api(f"rounds/{place.rsplit('/', 1)[1]}/mine")["results"]
    answers = {(r["verdict"], r["n_findings"]) for r in rows}
    assert answers == {("defective", 2), ("ok", 0)}
    page.keyboard.press("e")
    page.get_by_role("button", name="Open answer 2 again").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(board.get_by_role("button", name="Broken")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(board.get_by_role("button", name="Burnt")).to_have_attribute("aria-pressed", "true")
    in_sight(page)
    page.keyboard.press("Enter")
    expect(board.get_by_role("button", name="Burnt")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_text("all saved")).to_be_visible()
    rows = ben.api(f"rounds/{place.rsplit('/', 1)[1]}/mine")["results"]
    assert sorted(r["revision"] for r in rows) == [1, 2]


def test_the_bench_speaks_german_to_who_chose_it(person: Open) -> None:
    chris = person("chris")
    chris.send("PATCH", "session/settings", {"language": "de"})
    try:
        chris.go("/")
        rounds: Any = chris.api(f"projects/{chris.project()}/rounds")["results"]
        round_id = next(row["id"] for row in rounds if row["name"] == "Round 2")
        chris.go(f"/p/{chris.project()}/work/{round_id}")
        page = chris.page
        for text in ("Urteil", "Befunde", "Nicht entscheidbar", "Frage an die QS-Leitung"):
            expect(page.get_by_text(text).first).to_be_visible()
        page.keyboard.press("u")
        expect(page.get_by_text("Warum nicht entscheidbar")).to_be_visible()
        page.keyboard.press("?")
        expect(page.get_by_text("QS-Leitung fragen, am Zeiger")).to_be_visible()
        for english in ("Verdict", "Findings", "Hand in", "Keys", "Rule"):
            expect(page.get_by_text(english, exact=True)).to_have_count(0)
        if shots := os.environ.get("VQI_SCREENSHOTS"):
            page.keyboard.press("Escape")
            page.screenshot(path=f"{shots}/german.png")
    finally:
        chris.send("PATCH", "session/settings", {"language": "en"})
