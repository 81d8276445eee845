"""Several people at once: nobody gets another's image, nothing is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Person, wait_until
from tests.browser.test_journeys import done_in

pytestmark = pytest.mark.browser
Open = Callable[..., Person]
EACH = 3


def test_three_inspectors_label_in_three_browsers_at_once(person: Open) -> None:
    everybody = [person(name) for name in ("anna", "ben", "chris")]
    before = {one: done_in(one, "Round 2") for one in everybody}
    for one in everybody:
        one.go(f"/p/{one.project()}/work")
        one.page.get_by_role("region", name="Round 2").get_by_role("link").click()
        expect(one.page.get_by_text(f"Round 2 · {before[one]} of")).to_be_visible()
        clear_the_bench(one.page)
    for answered in range(1, EACH + 1):
        for one in everybody:
            one.page.get_by_role("button", name="O OK").click()
            one.page.get_by_role("button", name="Hand in").click()
        for one in everybody:
            expect(one.page.get_by_text(f"Round 2 · {before[one] + answered} of")).to_be_visible()
    for one in everybody:
        wait_until(lambda one=one: done_in(one, "Round 2") == before[one] + EACH)  # type: ignore[misc]


def clear_the_bench(page: Page) -> None:
    """What an earlier journey drew and did not hand in is kept, as it should be."""
    left = page.get_by_role("button", name="Delete finding 1")
    page.wait_for_timeout(300)
    while left.count():
        left.first.click()


def test_a_page_speaks_the_language_of_the_account(person: Open) -> None:
    dana = person("dana")
    set_language(dana, "de")
    try:
        dana.go("/")
        expect(dana.page.get_by_role("link", name="Datenstände").first).to_be_visible()
        assert dana.page.evaluate("document.documentElement.lang") == "de"
        other = person("dana")
        other.go("/")
        expect(other.page.get_by_role("link", name="Fehlerkatalog")).to_be_visible()
    finally:
        set_language(dana, "en")


def set_language(somebody: Person, language: str) -> None:
    status = somebody.page.evaluate(
        """async (language) => {
             const token = document.cookie.match(/vqi_csrftoken=([^;]+)/)[1];
             const answer = await fetch('/api/v1/session/settings', {
               method: 'PATCH',
               headers: {'Content-Type': 'application/json', 'X-CSRFToken': token},
               body: JSON.stringify({language}),
             });
             return answer.status;
           }""",
        language,
    )
    assert status == 200
