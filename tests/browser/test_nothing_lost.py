"""An inspector's work outlives a server that stops, a log-in that ends and a second tab."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Person, free_port, in_sight, product, wait_until

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
ELSEWHERE = "This image is open in another tab."
NETWORK = ("ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "Failed to load resource")


def open_round(person: Person, name: str = "Round 2", page: Page | None = None) -> str:
    """The bench with the first image of a round; its id."""
    project = person.api("projects")["results"][0]["id"]  # type: ignore[index]
    rounds: Any = person.api(f"projects/{project}/rounds")["results"]
    round_id = next(row["id"] for row in rounds if row["name"] == name)
    (page or person.page).goto(f"{person.site}/p/{project}/work/{round_id}")
    ready(page or person.page)
    return str(round_id)


def ready(page: Page) -> None:
    """The image at hand is in sight, and no longer the one before it."""
    page.wait_for_timeout(100)
    in_sight(page)


def done(page: Page, count: int) -> None:
    expect(page.get_by_text(re.compile(rf"\b{count} (of|von) "))).to_be_visible()


def handed_in(person: Person, round_id: str) -> int:
    mine: Any = person.api(f"rounds/{round_id}")["mine"]
    return int(mine["done"])


def stored(lead: Person) -> set[str]:
    """The newest stored answers: each one writes its event."""
    events: Any = lead.api(f"projects/{lead.project()}/events?page_size=200")["results"]
    return {event["object_id"] for event in events if event["act"] == "submission.stored"}


def test_twenty_hand_ins_arrive_once_although_the_server_stops_in_the_middle(
    people: Open, tmp_path: Path
) -> None:
    port = free_port()
    with product(tmp_path, port=port) as site:
        anna = people(site)
        anna.expects(*NETWORK)
        lea = people(site)
        lea.log_in("lea")
        before = stored(lea)
        anna.log_in("anna")
        round_id = open_round(anna)
        for count in range(10):
            done(anna.page, count)
            ready(anna.page)
            anna.page.keyboard.press("o")
        done(anna.page, 10)
        expect(anna.page.get_by_text("all saved")).to_be_visible()
        anna.page.wait_for_load_state("networkidle")
    for count in range(10, 13):
        done(anna.page, count)
        ready(anna.page)
        anna.page.keyboard.press("o")
    expect(anna.page.get_by_text("3 waiting, offline")).to_be_visible()
    with product(tmp_path, port=port):
        expect(anna.page.get_by_text("all saved")).to_be_visible(timeout=60_000)
        for count in range(13, 20):
            done(anna.page, count)
            ready(anna.page)
            anna.page.keyboard.press("o")
        done(anna.page, 20)
        expect(anna.page.get_by_text("all saved")).to_be_visible()
        assert handed_in(anna, round_id) == 20
        assert len(stored(lea) - before) == 20


def test_an_expired_login_is_renewed_in_place(person: Open) -> None:
    ben = person("ben")
    ben.expects("Failed to load resource")
    round_id = open_round(ben)
    before = handed_in(ben, round_id)
    ben.context.clear_cookies(name="vqi_session")
    ben.page.keyboard.press("o")
    dialog = ben.page.get_by_role("dialog", name="Log in again")
    expect(dialog).to_be_visible()
    dialog.get_by_role("textbox", name="Password").fill("demo-ben")
    dialog.get_by_role("button", name="Log in").click()
    expect(dialog).to_be_hidden()
    expect(ben.page.get_by_text("all saved")).to_be_visible()
    done(ben.page, before + 1)
    assert handed_in(ben, round_id) == before + 1


def test_somebody_elses_waiting_work_is_neither_sent_nor_seen(people: Open, tmp_path: Path) -> None:
    port = free_port()
    with product(tmp_path, port=port) as site:
        anna = people(site)
        anna.expects(*NETWORK)
        anna.log_in("anna")
        round_id = open_round(anna)
    anna.page.keyboard.press("o")
    expect(anna.page.get_by_text("1 waiting, offline")).to_be_visible()
    # Logged out before the server answers again, or her page would send it, as it should.
    anna.context.clear_cookies()
    with product(tmp_path, port=port):
        ben = anna
        ben.page.goto(f"{site}/login")
        ben.log_in("ben")
        open_round(ben)
        expect(
            ben.page.get_by_text("1 answer of somebody else waits on this computer")
        ).to_be_visible()
        ben.page.keyboard.press("o")
        done(ben.page, 1)
        expect(ben.page.get_by_text("all saved")).to_be_visible()
        assert handed_in(ben, round_id) == 1
        ben.context.clear_cookies()
        anna.log_in("anna")
        # It goes out from whatever page its author is on.
        anna.go("/")
        wait_until(lambda: handed_in(anna, round_id) == 1)
        open_round(anna)
        done(anna.page, 1)
        expect(anna.page.get_by_text("all saved")).to_be_visible()
        assert handed_in(anna, round_id) == 1


def test_a_second_tab_says_that_the_first_one_works_here(person: Open) -> None:
    chris = person("chris")
    round_id = open_round(chris)
    before = handed_in(chris, round_id)
    second = chris.open_tab()
    open_round(chris, page=second)
    expect(second.get_by_text(ELSEWHERE)).to_be_visible()
    second.keyboard.press("o")
    expect(second.get_by_role("button", name="Hand in")).to_be_disabled()
    chris.page.keyboard.press("o")
    done(chris.page, before + 1)
    done(second, before + 1)
    expect(second.get_by_text(ELSEWHERE)).to_be_visible()
    second.get_by_role("button", name="Work here").click()
    expect(chris.page.get_by_text(ELSEWHERE)).to_be_visible()
    expect(second.get_by_text(ELSEWHERE)).to_be_hidden()
    ready(second)
    second.keyboard.press("o")
    done(second, before + 2)
    expect(second.get_by_text("all saved")).to_be_visible()
    assert handed_in(chris, round_id) == before + 2


def test_a_drawing_is_there_again_after_the_tab_was_closed(person: Open) -> None:
    ben = person("ben")
    open_round(ben)
    draw(ben.page)
    expect(finding(ben.page)).to_be_visible()
    ben.page.close()
    ben.page = ben.open_tab()
    ben.page.goto(f"{ben.site}/")
    open_round(ben)
    expect(finding(ben.page)).to_be_visible()


def draw(page: Page, right: int = 0) -> None:
    """A box in the middle of the image, or that far beside it."""
    page.keyboard.press("1")
    page.keyboard.press("b")
    place = page.locator(".ol-viewport").bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2 + right, place["y"] + place["height"] / 2
    page.mouse.move(x - 40, y - 30)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    page.mouse.up()


def finding(page: Page, number: int = 1) -> Locator:
    findings = page.get_by_role("region", name="Findings")
    return findings.get_by_role("button", name=f"{number} Pitting")


def test_the_tab_that_takes_over_goes_on_with_the_drawing(people: Open, tmp_path: Path) -> None:
    with product(tmp_path) as site:
        anna = people(site)
        anna.log_in("anna")
        open_round(anna)
        second = anna.open_tab()
        open_round(anna, page=second)
        expect(second.get_by_text(ELSEWHERE)).to_be_visible()
        anna.page.bring_to_front()
        draw(anna.page)
        expect(finding(anna.page)).to_be_visible()
        second.bring_to_front()
        second.get_by_role("button", name="Work here").click()
        expect(second.get_by_text(ELSEWHERE)).to_be_hidden()
        expect(finding(second)).to_be_visible()
        expect(anna.page.get_by_text(ELSEWHERE)).to_be_visible()
        draw(second, right=120)
        expect(finding(second, 2)).to_be_visible()
        expect(second.get_by_text("all saved")).to_be_visible()
        anna.page.close()
        second.reload()
        ready(second)
        expect(finding(second)).to_be_visible()
        expect(finding(second, 2)).to_be_visible()


def test_an_answer_taken_back_is_there_after_a_reload(people: Open, tmp_path: Path) -> None:
    with product(tmp_path) as site:
        anna = people(site)
        # Reloading may cut off the reply to a draft: sent again it is known already.
        anna.expects("412 (Precondition Failed)")
        anna.log_in("anna")
        round_id = open_round(anna)
        draw(anna.page)
        expect(finding(anna.page)).to_be_visible()
        anna.page.keyboard.press("Shift+2")
        anna.page.keyboard.press("d")
        anna.page.keyboard.press("Enter")
        done(anna.page, 1)
        anna.page.keyboard.press("Backspace")
        done(anna.page, 0)
        expect(finding(anna.page)).to_be_visible()
        assert handed_in(anna, round_id) == 0
        anna.page.reload()
        ready(anna.page)
        done(anna.page, 0)
        expect(finding(anna.page)).to_be_visible()
        expect(anna.page.get_by_text("all saved")).to_be_visible()


def test_who_logs_in_next_sees_and_takes_nothing(people: Open, tmp_path: Path) -> None:
    with product(tmp_path) as site:
        lea = people(site)
        lea.log_in("lea")
        anna = people(site)
        anna.expects("Failed to load resource")
        anna.log_in("anna")
        round_id = open_round(anna)
        draw(anna.page)
        expect(finding(anna.page)).to_be_visible()
        expect(anna.page.get_by_text("all saved")).to_be_visible()
        leased = lea.api(f"rounds/{round_id}/progress")["leased"]
        hers = anna.page
        anna.context.clear_cookies()
        ben = anna
        ben.page = ben.open_tab()
        ben.log_in("ben")
        hers.bring_to_front()
        # Not every browser without a screen tells a page that it has the focus again.
        hers.evaluate("window.dispatchEvent(new Event('focus'))")
        dialog = hers.get_by_role("dialog", name="Log in again")
        expect(dialog.get_by_text("Somebody else is logged in.")).to_be_visible()
        expect(hers.locator(".mantine-Modal-overlay")).to_have_css(
            "background-color", "rgb(0, 0, 0)"
        )
        assert lea.api(f"rounds/{round_id}/progress")["leased"] == leased
        dialog.get_by_role("textbox", name="Password").fill("demo-anna")
        dialog.get_by_role("button", name="Log in").click()
        expect(dialog).to_be_hidden()
        expect(finding(hers)).to_be_visible()
        expect(hers.get_by_text("all saved")).to_be_visible()


def test_what_was_fetched_ahead_goes_back_when_the_tab_is_closed(
    people: Open, tmp_path: Path
) -> None:
    # Nobody else may be in the round: what another browser of the person holds too stays held.
    with product(tmp_path) as site:
        lea, chris = people(site), people(site)
        lea.log_in("lea")
        chris.log_in("chris")
        progress = f"rounds/{open_round(chris)}/progress"
        before = int(str(lea.api(progress)["leased"]))
        chris.page.close(run_before_unload=True)
        wait_until(lambda: lea.api(progress)["leased"] == before - 3)


def test_what_a_page_of_an_earlier_version_is_refused_goes_out_once_it_is_loaded_anew(
    person: Open,
) -> None:
    """The server is another version: its page has another script, and it wants another answer."""
    chris = person("chris")
    chris.expects("422")
    round_id = open_round(chris)
    before = handed_in(chris, round_id)
    page, answers, start = chris.page, "**/api/v1/submissions/*", f"{chris.site}/"
    problem = {"code": "invalid", "detail": "verdict is missing."}
    page.route(answers, lambda route: route.fulfill(status=422, json=problem))
    newer = '<div id="root"></div><script type="module" src="/assets/index-newer.js"></script>'
    page.route(start, lambda route: route.fulfill(body=newer, content_type="text/html"))
    page.keyboard.press("o")
    reload = page.get_by_role("button", name="Load anew")
    expect(reload).to_be_visible()
    expect(page.get_by_text("1 waiting")).to_be_visible()
    assert handed_in(chris, round_id) == before
    page.unroute(answers)
    page.unroute(start)
    reload.click()
    ready(page)
    expect(page.get_by_text("all saved")).to_be_visible()
    expect(reload).to_be_hidden()
    assert handed_in(chris, round_id) == before + 1
