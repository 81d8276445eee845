"""A study as a QA lead holds it: planned by clicks, labeled by three, closed, read and printed."""

import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import Boards, Judge, Marks, boards  # noqa: F401
from tests.browser.conftest import Person, product, wait_until
from tests.browser.factory import Factory

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
N = 50
INSPECTORS = ("anna", "ben", "chris")
HEAD = {
    "part_number": "4 711 815",
    "drawing_index": "C",
    "characteristic": "Surface, item 12",
    "station": "Final inspection 3",
    "display": "EIZO CG2420, 120 cd/m2",
    "approved_by": "Dr. Weber",
    "next_due_on": "2027-11-30",
}
LABELS = {
    "part_number": "Part number",
    "drawing_index": "Drawing index",
    "characteristic": "Control plan characteristic",
    "station": "Station",
    "display": "Display",
}
LIMITS = {"AIAG": "AIAG", "VDA 5": "VDA 5", "project": "This project's own goals"}
JUDGED = ("point", "demonstrated", "kappa", "kappa_demonstrated")
WORDS = {
    "acceptable": "acceptable",
    "marginal": "marginal",
    "unacceptable": "not acceptable",
    "good": "good",
    "poor": "poor",
    "": "not defined",
}


def test_a_study_from_the_plan_to_the_printed_report(
    people: Open,
    boards: Boards,  # noqa: F811
    tmp_path: Path,
) -> None:
    incoming = tmp_path / "incoming"
    boards.copy_to(incoming / "boards")
    with product(tmp_path, VQI_IMPORT_ROOT=str(incoming)) as site:
        factory = Factory(site, people, boards, tmp_path / "data")
        factory.found()
        give_references(factory)
        fill_the_head(factory)
        round_id = plan_by_clicks(factory)
        label_the_first_by_hand(factory, round_id)
        for name, judge in judges().items():
            factory.label(name, round_id, judge)
        close_by_clicks(factory, round_id)
        report = read_the_report(factory, round_id)
        printed = tmp_path / "report.pdf"
        print_it(factory, printed)
        page = factory.who["lea"].page
        see_that_it_says_the_same(report, text_of(page, printed, "-layout"))
        # In the order of the table's cells, whatever wraps in them.
        in_order = text_of(page, printed, "-raw")
        see_the_head(report, in_order)
        see_the_verdicts(report, in_order)


def give_references(factory: Factory) -> None:
    lines = [
        f"{name},{'defective' if marks else 'ok'}" for name, marks in factory.boards.truth.items()
    ]
    table = "\n".join(["image,verdict", *lines])
    path = f"{factory.base}/references/import?catalogue_version=1&basis=part"
    found = factory.who["max"].send("POST", path, table, headers={"Content-Type": "text/csv"})
    assert (found["stored"], found["refused"]) == (len(lines), [])


def fill_the_head(factory: Factory) -> None:
    inspectors = zip(factory.members(*INSPECTORS), range(3), strict=True)
    seen = [
        {"member": id, "qualification": "VT 2", "eye_test_on": f"2026-0{n + 3}-12"}
        for id, n in inspectors
    ]
    body = {"version": 0, **HEAD, "people": seen}
    factory.who["max"].send("PATCH", f"{factory.base}/report-settings", body)


def plan_by_clicks(factory: Factory) -> str:
    page = factory.page("lea", "rounds/new")
    page.get_by_label("Name").fill("Study of boards")
    page.get_by_label("How many", exact=True).fill(str(N))
    for name in INSPECTORS:
        page.get_by_role("checkbox", name=name.title()).check()
    outlook = page.get_by_role("region", name="What this study can show")
    # Of fifty images 38 lie between repeats: less than it takes to forget.
    expect(outlook.get_by_text("first answers may be remembered")).to_be_visible()
    page.get_by_role("button", name="Plan round").click()
    page.get_by_role("button", name="Open round").click()
    expect(page.get_by_role("button", name="Close round")).to_be_visible(timeout=30_000)
    return page.url.rsplit("/", 1)[1]


def label_the_first_by_hand(factory: Factory, round_id: str) -> None:
    page = factory.page("anna", f"work/{round_id}")
    for done in (1, 2):
        page.get_by_role("button", name="O OK").click()
        page.get_by_role("button", name="Hand in").click()
        expect(page.get_by_text(f"Study of boards · {done} of {2 * N}")).to_be_visible()
    expect(page.get_by_text("all saved")).to_be_visible()
    page.get_by_role("button", name="Leave the workbench").click()


def judges() -> dict[str, Judge]:
    """Each overlooks some and sees some that are not there."""
    return {
        name: judge_of(random.Random(name), *rates)
        for name, rates in (
            ("anna", (0.02, 0.0)),
            ("ben", (0.1, 0.02)),
            ("chris", (0.0, 0.12)),
        )
    }


def judge_of(chance: random.Random, miss: float, alarm: float) -> Judge:
    def judge(_: str, marks: Marks) -> Marks:
        if marks:
            return [] if chance.random() < miss else marks
        return [("pinhole", (40, 40, 30, 30))] if chance.random() < alarm else []

    return judge


def close_by_clicks(factory: Factory, round_id: str) -> None:
    page = factory.page("lea", f"rounds/{round_id}")
    page.get_by_role("button", name="Close round").click()
    page.get_by_role("dialog").get_by_role("button", name="Close round").click()
    link = page.get_by_role("link", name="Read the report")
    expect(link).to_be_visible()
    lead = factory.who["lea"]
    wait_until(lambda: lead.send("GET", f"rounds/{round_id}/agreement")["report"] is not None, 60)
    link.click()


def read_the_report(factory: Factory, round_id: str) -> dict[str, Any]:
    page = factory.who["lea"].page
    expect(page.get_by_role("heading", name="Attribute agreement study")).to_be_visible()
    for heading in (
        "Verdict on each appraiser",
        "Within appraiser",
        "Each appraiser against the reference",
        "Between appraisers",
        "All appraisers against the reference",
        "Cross tables: appraiser × appraiser",
        "Cross tables: appraiser × reference",
        "Differences in one direction",
    ):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    lead = factory.who["lea"]
    tables = {
        name: lead.send("GET", f"rounds/{round_id}/agreement/tables/{name}.json")["rows"]
        for name in ("people", "cross", "goal_verdicts")
    }
    see_the_images_behind_a_cell(page, tables["cross"])
    return {**lead.send("GET", f"rounds/{round_id}/agreement"), **tables}


def see_the_images_behind_a_cell(page: Page, cross: list[dict[str, Any]]) -> None:
    """Good boards that somebody called defective."""
    [cell] = [
        one
        for one in cross
        if (one["row"], one["column"]) == ("defective", "ok")
        and one["second"] is None
        and one["count"] == max(c["count"] for c in cross if is_alarm(c))
    ][:1]
    title = f"{cell['member_pseudonym']} × Reference"
    crossed = page.get_by_role("table").filter(has_text=title)
    crossed.get_by_role("link", name=str(cell["count"]), exact=True).first.click()
    shown = page.get_by_test_id("behind").get_by_role("img")
    held_back = page.get_by_role("button", name="Show all the same")
    expect(shown.or_(held_back).first).to_be_visible()
    if held_back.is_visible():
        held_back.click()
    expect(held_back).to_be_hidden()
    expect(shown.first).to_be_visible()
    assert 0 < shown.count() <= cell["count"]
    page.go_back()
    expect(page.get_by_role("heading", name="Methods and definitions")).to_be_visible()


def is_alarm(cell: dict[str, Any]) -> bool:
    return (cell["row"], cell["column"], cell["second"]) == ("defective", "ok", None)


def print_it(factory: Factory, target: Path) -> None:
    page = factory.who["lea"].page
    expect(page.get_by_test_id("print-head")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_test_id("print-head")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.pdf(path=target, prefer_css_page_size=True, print_background=True)


def text_of(page: Page, printed: Path, how: str) -> str:
    reader = shutil.which("pdftotext")
    if reader is None:
        return " ".join(page.locator(".report-page").inner_text().split())
    text = subprocess.run([reader, how, printed, "-"], capture_output=True, check=True)
    return " ".join(text.stdout.decode().split())


def see_that_it_says_the_same(report: dict[str, Any], printed: str) -> None:
    for words in (*HEAD.values(), "VT 2", report["report"]["inputs_digest"][:12]):
        assert words in printed or words == HEAD["next_due_on"], words
    main = one(report["figures"], "verdict", "fleiss_kappa")
    assert f"kappa {short(main['value'])} ({short(main['low'])} to" in printed
    for pseudonym in {row["first_pseudonym"] for row in report["people"]}:
        own = [row for row in report["people"] if row["first_pseudonym"] == pseudonym]
        for subject in ("within", "reference"):
            match = one(own, subject, "match")
            assert f"{match['hits']} of {match['n_items']}" in printed
        miss = one(own, "reference", "miss_rate")
        assert f"{miss['hits']} of {miss['n_items']}" in printed
    assert {row["goals"] for row in report["goal_verdicts"]} == {"AIAG", "VDA 5", "project"}


def see_the_head(report: dict[str, Any], printed: str) -> None:
    for name, label in LABELS.items():
        assert f"{label} {HEAD[name]}" in printed, name
    assert re.search(r"Next due (Nov|Dec) \d+, 2027", printed)
    assert f"Approved by: {HEAD['approved_by']}" in printed
    assert f"Catalogue version {report['catalogue_version']} " in printed
    for pseudonym in {row["first_pseudonym"] for row in report["people"]}:
        # The qualification, the last eye test, and that nothing is left out.
        line = rf"{re.escape(pseudonym)} VT 2 .{{6,20}} {2 * N} of {2 * N}"
        assert re.search(line, printed), pseudonym


def see_the_verdicts(report: dict[str, Any], printed: str) -> None:
    """A line for each set of limits: by the values, demonstrated, and the same of kappa."""
    judged = {(row["member_pseudonym"], row["goals"]): row for row in report["goal_verdicts"]}
    for pseudonym in {who for who, _ in judged}:
        cells = [re.escape(pseudonym)]
        for goals, limits in LIMITS.items():
            row = judged[pseudonym, goals]
            words = [WORDS[row[name]] for name in JUDGED]
            # Each word has a mark before it, which a reader of the print may leave out.
            cells += [re.escape(limits), *(rf"(?:\S )?{word}" for word in words)]
        assert re.search(" ".join(cells), printed), (pseudonym, cells)
    # Whatever the values: fifty boards do not demonstrate that 2 % are missed at most.
    assert {row["demonstrated"] for row in judged.values()} <= {"marginal", "unacceptable"}


def one(rows: list[dict[str, Any]], subject: str, coefficient: str) -> dict[str, Any]:
    [row] = [r for r in rows if (r["subject"], r["coefficient"]) == (subject, coefficient)]
    return row


def short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")
