"""A lead rules by keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Person

pytestmark = pytest.mark.browser


def test_a_lead_rules_by_keyboard_and_the_next_one_comes(person: Callable[..., Person]) -> None:
    lea = person("lea")
    projects: Any = lea.api("projects")["results"]
    project = projects[0]["id"]
    rounds: Any = lea.api(f"projects/{project}/rounds")["results"]
    study = next(one["id"] for one in rounds if one["name"] == "Study 1")
    path = f"rounds/{study}/discrepancies?rule=type:pitting&kind=one_sided&state=open"
    listed: Any = lea.api(path)["results"]
    first = listed[0]["id"]
    lea.page.goto(f"{lea.site}/p/{project}/discrepancies/{first}")
    lea.page.locator(f"[data-desk='{first}']").wait_for()
    detail: Any = lea.api(f"discrepancies/{first}")
    assert {position["member"] for position in detail["positions"]} == {None}
    for key in ("1", "1", "ArrowDown", "c", "w"):
        lea.page.keyboard.press(key)
    lea.page.keyboard.type("The edge is ragged.")
    lea.page.keyboard.press("Escape")
    lea.page.keyboard.press("r")
    lea.page.keyboard.press("Enter")
    lea.page.locator(f"[data-desk='{detail['next']}']").wait_for()
    lea.page.wait_for_timeout(500)
    ruled: Any = lea.api(f"discrepancies/{first}")
    assert (ruled["state"], ruled["kind"]) == ("ruled", "missed")
    assert ruled["rulings"][0]["words"] == "The edge is ragged."
    assert ruled["rulings"][0]["reason"] == "rule_unclear"
    requests: Any = lea.api(f"projects/{project}/change-requests")["results"]
    assert first in [each["discrepancy"] for one in requests for each in one["evidence"]]
    lea.page.keyboard.press("ArrowRight")
    lea.page.locator(f"[data-desk='{ruled['upcoming'][1]}']").wait_for()
    assert lea.errors == []
