from typing import Any

import pytest

from accounts.models import User
from tests.conftest import Cast

pytestmark = pytest.mark.django_db
UNREADABLE = {
    "no JSON": b"{",
    "no UTF-8": b'{"settings": {"a": "\xff"}}',
    "NaN": b'{"settings": {"a": NaN}}',
    "a number beyond 64 bits": b'{"settings": {"a": 1' + b"0" * 40 + b"}}",
    "a number of a million digits": b'{"settings": {"a": ' + b"9" * 1_000_000 + b"}}",
    "a number beyond every float": b'{"settings": {"a": 1e999}}',
    "a float as large": b'{"settings": {"a": -1.5e19}}',
    "character 0": b'{"settings": {"a": "\\u0000"}}',
    "character 0 in a name": b'{"settings": {"\\u0000": 1}}',
    "half of a pair": b'{"settings": {"a": [{"b": "\\ud83d"}]}}',
    "too deep": b'{"settings": {"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_no_database_can_store_is_refused(body: bytes, cast: Cast, as_: Any) -> None:
    path = "/api/v1/session/settings"
    answer = as_(cast.max).patch(path, body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "parse_error")
    assert User.objects.get(pk=cast.max.user_id).settings == {}


def test_a_whole_pair_and_the_largest_number_are_kept(cast: Cast, as_: Any) -> None:
    body = b'{"settings": {"a": "\\ud83d\\ude00 \\u00e9", "b": 9223372036854775807}}'
    path = "/api/v1/session/settings"
    answer = as_(cast.max).patch(path, body, content_type="application/json")
    assert answer.json()["user"]["settings"] == {"a": "😀 é", "b": 2**63 - 1}


def test_a_body_that_would_fill_the_memory_is_refused(
    cast: Cast, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vqi.common.plain_json.MOST", 40)
    path, body = "/api/v1/session/settings", b'{"settings": {"a": "' + b"x" * 40 + b'"}}'
    answer = as_(cast.max).patch(path, body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert User.objects.get(pk=cast.max.user_id).settings == {}
