"""In what form an address answers, whatever it is asked for."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Member, Project

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "accept",
    ["application/json", "application/problem+json", "application/zip", "text/html", "\xff"],
)
def test_nobody_is_sent_away_for_what_they_accept(
    project: Project, dana: Member, as_: Any, accept: str
) -> None:
    """A program made from the schema asks for a release as `application/zip`."""
    answer = as_(dana).get(f"/api/v1/projects/{project.pk}/images", headers={"accept": accept})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    missing = as_(dana).get("/api/v1/projects/00/images", headers={"accept": accept})
    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", ["nothing", "projects/xyz/images", "projects/"])
def test_an_address_that_does_not_exist_is_a_problem_too(path: str, client: Client) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "There is nothing here that you may see."


def test_the_schema_is_read_as_yaml_and_as_json(client: Client) -> None:
    assert client.get("/api/schema/").content.startswith(b"openapi: 3.1.0")
    asked = client.get("/api/schema/", headers={"accept": "application/json"})
    assert asked.json()["openapi"] == "3.1.0"
