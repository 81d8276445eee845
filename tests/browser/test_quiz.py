"""A project asks for the quiz: an inspector takes it in the workbench, the lead reads the table."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Person, product

pytestmark = pytest.mark.browser
PICTURES = 5


@pytest.fixture
def quiz_site(tmp_path: Path) -> Iterator[str]:
    """A demo of its own: the quiz is asked of everybody."""
    with product(tmp_path) as address:
        yield address


def say_ok(page: Page, done: int) -> None:
    """The answer is taken once the server has it; the next picture is there then."""
    page.get_by_text(f"{done} of {PICTURES}").wait_for()
    page.get_by_role("button", name="O OK").click()
    with page.expect_response(
        lambda answer: "/submissions/" in answer.url and answer.request.method == "PUT"
    ) as sent:
        page.get_by_role("button", name="Hand in").click()
    assert sent.value.status in (200, 201)


def test_a_round_waits_until_the_quiz_is_passed(
    quiz_site: str, people: Callable[..., Person]
) -> None:
    lea, anna = people(quiz_site), people(quiz_site)
    lea.log_in("lea")
    anna.log_in("anna")
    anna.expects("/next")  # the round is refused at first
    project = lea.project()
    lea.go(f"/p/{project}/settings")
    lea.page.get_by_label("An inspector passes the quiz").check()
    with lea.page.expect_response(lambda answer: "quiz-settings" in answer.url) as kept:
        lea.page.get_by_role("button", name="Save quiz settings").click()
    assert kept.value.status == 200

    rounds = anna.api(f"projects/{project}/rounds")["results"]
    round_id = rounds[0]["id"]  # type: ignore[index]
    anna.go(f"/p/{project}/work/{round_id}")
    anna.page.get_by_text("First show that you know version 1").wait_for()
    anna.page.get_by_role("link", name="To the quiz").click()
    anna.page.get_by_role("button", name="Start the quiz").click()
    for done in range(PICTURES):
        say_ok(anna.page, done)
    anna.page.get_by_role("link", name="See the result").click()
    result = anna.page.get_by_role("region", name="Result")
    expect(result).to_contain_text("6 of 11 examples right")
    expect(result).to_contain_text("not passed")
    expect(anna.page.get_by_role("region", name="Picture 5")).to_contain_text("The book:")

    lea.go(f"/p/{project}/catalogue?view=quiz")
    row = lea.page.get_by_role("row").filter(has_text="6 of 11")
    expect(row).to_contain_text("Anna")
    row.get_by_role("button", name="Exempt: Anna").click()
    lea.page.get_by_label("Reason").fill("Wrote these rules.")
    lea.page.get_by_role("dialog").get_by_role("button", name="Exempt").click()
    expect(row).to_contain_text("Exempt by Lea: Wrote these rules.")
    anna.go(f"/p/{project}/work/{round_id}")
    anna.page.get_by_text("0 of").wait_for()
