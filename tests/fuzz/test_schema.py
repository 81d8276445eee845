"""Whatever the schema allows, and what it does not: a logged-in manager never meets a 500."""

import secrets
from collections.abc import Iterator

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

from accounts.models import Role
from tests.conftest import Cast
from vqi.wsgi import application

pytestmark = [pytest.mark.fuzz, pytest.mark.django_db(transaction=True)]
LEFT_OUT = ["/api/v1/session/logout", "/api/v1/session/password", "/api/v1/session/login"]


SCHEMA = schemathesis.openapi.from_wsgi("/api/schema/?format=json", application).exclude(
    path=LEFT_OUT
)
OPERATIONS = {
    f"{operation.ok().method.upper()} {operation.ok().path}": operation.ok()
    for operation in SCHEMA.get_all_operations()
}


@pytest.fixture
def manager_headers(cast: Cast) -> Iterator[dict[str, str]]:
    member = cast.max
    for role in Role.values:
        setattr(member, f"is_{role}", True)
    member.save()
    browser = Client()
    assert member.user is not None
    browser.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    token = secrets.token_hex(16)
    session = browser.cookies["vqi_session"].value
    yield {
        "Cookie": f"vqi_session={session}; vqi_csrftoken={token}",
        "X-CSRFToken": token,
    }


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_no_input_makes_a_server_error(
    name: str, manager_headers: dict[str, str], cast: Cast
) -> None:
    @given(case=OPERATIONS[name].as_strategy())
    @settings(
        max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    def send(case: schemathesis.Case) -> None:
        if "project_id" in (case.path_parameters or {}):
            case.path_parameters["project_id"] = str(cast.project.pk)
        case.call_and_validate(headers=manager_headers, checks=[not_a_server_error])

    send()
