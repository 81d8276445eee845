"""A study with repeats, from the plan to the printed report."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Person, wait_until

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
INSPECTORS = ("anna", "ben", "chris")
A4_PX = 688  # between its margins

BEYOND_THE_PAPER = """() => {
  const edge = document.querySelector('.report-page').getBoundingClientRect().right + 1;
  return [...document.querySelectorAll('.report-page table')]
    .filter((table) => table.checkVisibility() && table.getBoundingClientRect().right > edge)
    .map((table) => table.innerText.slice(0, 60));
}"""

SEND = """async ([method, path, body]) => {
  const token = document.cookie.match(/vqi_csrftoken=([^;]+)/)[1];
  const answer = await fetch('/api/v1/' + path, {
    method, headers: {'Content-Type': 'application/json', 'X-CSRFToken': token},
    body: JSON.stringify(body),
  });
  return {status: answer.status, body: await answer.json().catch(() => null)};
}"""


def send(who: Person, method: str, path: str, body: dict[str, Any]) -> Any:
    answer = who.page.evaluate(SEND, [method, path, body])
    assert answer["status"] < 300, (path, answer)
    return answer["body"]


def test_a_study_with_repeats_ends_in_a_printed_report(person: Open, tmp_path: Path) -> None:
    lea = person("lea")
    lea.go("/")
    round_id = plan_a_study(lea)
    for name in INSPECTORS:
        label_everything(person(name), round_id)
    send(lea, "POST", f"rounds/{round_id}/close", {})
    send(lea, "POST", f"rounds/{round_id}/agreement", {})
    wait_until(lambda: lea.api(f"rounds/{round_id}/agreement")["report"] is not None, 60)
    page = lea.page
    lea.go(f"/p/{lea.project()}/agreement/{round_id}")
    expect(page.get_by_role("status").filter(has_text="defective or not").first).to_be_visible()
    expect(page.get_by_role("heading", name="Attribute agreement study")).to_be_visible()
    expect(page.get_by_role("heading", name="Within appraiser")).to_be_visible()
    choose_what_undecided_answers_count_for(page)
    page.get_by_role("link", name="The weakest rule is").click()
    expect(page.get_by_test_id("behind").get_by_role("img").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Methods and definitions")).to_be_visible()
    expect(page.get_by_test_id("print-head")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_test_id("print-head")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.set_viewport_size({"width": A4_PX, "height": 900})
    assert page.evaluate(BEYOND_THE_PAPER) == []
    printed = tmp_path / "report.pdf"
    page.pdf(path=printed, format="A4", print_background=True)
    assert printed.stat().st_size > 20_000
    assert lea.unexpected() == []


def choose_what_undecided_answers_count_for(page: Page) -> None:
    expect(page.get_by_text("undecided answers are left out of the figures")).to_be_visible()
    page.get_by_text("Own category").click()
    expect(page.get_by_text("undecided answers count as an answer of their own")).to_be_visible()
    crossed = page.get_by_role("table").filter(has_text="×").first
    expect(crossed.get_by_role("columnheader", name="Undecided")).to_be_visible()


def plan_a_study(lea: Person) -> str:
    project = lea.project()
    base = f"projects/{project}"
    found: Any = lea.api(f"{base}/images?page_size=10")
    images = [image["id"] for image in found["results"]]
    selection, round_id = str(uuid4()), str(uuid4())
    body = {"id": selection, "name": "For a study", "kind": "hand", "images": images}
    send(lea, "POST", f"{base}/selections", body)
    members: Any = lea.api(f"{base}/members")["results"]
    versions: Any = lea.api(f"{base}/catalogue-versions")
    plan = {
        "id": round_id,
        "name": "Study with repeats",
        "purpose": "study",
        "catalogue_version": max(v["number"] for v in versions if v["state"] == "approved"),
        "selection": selection,
        "inspectors": [m["id"] for m in members if m["name"].split()[0].lower() in INSPECTORS],
        "labels_per_image": 3,
        "trials": 2,
        "repeat_distance": 2,
        "seed": 5,
    }
    send(lea, "POST", f"{base}/rounds", plan)
    send(lea, "POST", f"rounds/{round_id}/open", {})
    wait_until(lambda: lea.api(f"rounds/{round_id}")["state"] == "open", 60)
    return round_id


def label_everything(who: Person, round_id: str) -> None:
    """Mostly OK; now and then the person cannot decide, which differs from the others."""
    who.go("/")
    count = 0
    while rows := send(who, "POST", f"rounds/{round_id}/next?ahead=0", {})["assignments"]:
        unsure = count % 7 == 3
        body = {
            "assignment": rows[0]["id"],
            "verdict": "undecided" if unsure else "ok",
            "undecided_reason": "limit_case" if unsure else None,
            "active_seconds": 3,
            "findings": [],
        }
        send(who, "PUT", f"submissions/{uuid4()}", body)
        count += 1
    assert count > 0
