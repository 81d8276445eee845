"""Long lists are narrowed by the server, so that what is sought is not behind fifty others."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from agreement.models import ChangeRequest
from catalogue.models import CatalogueVersion
from images.models import Selection
from jobs.models import Job
from labeling.models import Round
from tests.conftest import Cast

Login = Callable[..., APIClient]
pytestmark = pytest.mark.django_db


@pytest.fixture
def many(cast: Cast) -> str:
    project = cast.project
    version = CatalogueVersion.objects.create(project=project, number=1)
    selection = Selection.objects.create(project=project, name="All", kind="hand")
    for name, state, purpose in [
        ("Early shift", "open", "production"),
        ("Late shift", "closed", "production"),
        ("Study of lids", "closed", "study"),
    ]:
        Round.objects.create(
            project=project,
            name=name,
            state=state,
            purpose=purpose,
            version=version,
            selection=selection,
            seed=1,
        )
    for title, text, state in [
        ("Depth of pitting", "", "open"),
        ("Colour", "of the pits", "declined"),
        ("Length", "", "open"),
    ]:
        ChangeRequest.objects.create(
            project=project, title=title, text=text, state=state, raised_by=cast.lea
        )
    for number, state in enumerate(["done", "failed", "running"]):
        Job.objects.create(project=project, task="t", subject=str(number), state=state)
    return f"projects/{project.pk}"


def found(client: APIClient, path: str, field: str) -> list[Any]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return sorted(row[field] for row in answer.json()["results"])


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("state=closed", ["Late shift", "Study of lids"]),
        ("search=SHIFT", ["Early shift", "Late shift"]),
        ("search=shift&state=closed&purpose=production", ["Late shift"]),
        ("search=%25", []),
        ("search=", ["Early shift", "Late shift", "Study of lids"]),
    ],
)
def test_rounds(cast: Cast, as_: Login, many: str, query: str, names: list[str]) -> None:
    assert found(as_(cast.lea), f"{many}/rounds?{query}", "name") == names


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("state=open", ["Depth of pitting", "Length"]),
        ("search=pit", ["Colour", "Depth of pitting"]),
        ("search=pit&state=open", ["Depth of pitting"]),
    ],
)
def test_change_requests(cast: Cast, as_: Login, many: str, query: str, titles: list[str]) -> None:
    assert found(as_(cast.max), f"{many}/change-requests?{query}", "title") == titles


def test_jobs(cast: Cast, as_: Login, many: str) -> None:
    assert found(as_(cast.lea), f"{many}/jobs?state=failed", "subject") == ["1"]


def test_users(cast: Cast, as_: Login) -> None:
    assert found(as_(cast.ada), "users?search=AN", "username") == ["anna", "dana"]


@pytest.mark.parametrize(
    "path",
    ["rounds?state=lost", "rounds?purpose=fun", "jobs?state=lost", "change-requests?state=x"],
)
def test_what_nobody_can_be_is_refused(cast: Cast, as_: Login, many: str, path: str) -> None:
    answer = as_(cast.lea).get(f"/api/v1/{many}/{path}")
    assert answer.status_code == 422
    assert answer.json()["field"] in ("state", "purpose")


@pytest.mark.parametrize(
    ("path", "narrowed", "queries"),
    [
        ("rounds", "state=closed&search=shift", 6),
        ("jobs", "state=failed", 4),
        ("change-requests", "state=open&search=pit", 7),
    ],
)
def test_a_narrowed_list_asks_no_more(
    cast: Cast,
    as_: Login,
    many: str,
    django_assert_num_queries: Any,
    path: str,
    narrowed: str,
    queries: int,
) -> None:
    client = as_(cast.lea)
    for query in ("", narrowed):
        with django_assert_num_queries(queries):
            client.get(f"/api/v1/{many}/{path}?{query}")
