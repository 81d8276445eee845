"""What an endpoint does not know is refused and named, not left out in silence."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import Member, Project
from images.models import Selection

pytestmark = pytest.mark.django_db
Login = Callable[[Member], APIClient]


@pytest.mark.parametrize("path", ["images", "rounds", "releases", "search"])
def test_a_misspelt_filter(project: Project, dana: Member, as_: Login, path: str) -> None:
    url = f"/api/v1/projects/{project.pk}/{path}"
    known = {"q": "P1"} if path == "search" else {"page_size": 5}
    answer = as_(dana).get(url, {**known, "prodct_id": "P1"})
    assert answer.status_code == 422
    assert answer.json()["field"] == "prodct_id"
    assert as_(dana).get(url, known).status_code == 200


def test_a_refusal_comes_before_a_parameter(project: Project, dana: Member, as_: Login) -> None:
    assert as_(dana).get(f"/api/v1/projects/{uuid4()}/images", {"x": 1}).status_code == 404


def test_a_misspelt_field_inside_another(project: Project, lea: Member, as_: Login) -> None:
    body = {"id": str(uuid4()), "name": "One", "kind": "filter", "filter": {"prodct_id": "P1"}}
    answer = as_(lea).post(f"/api/v1/projects/{project.pk}/selections", body)
    assert answer.status_code == 422
    assert answer.json()["field"] == "filter.prodct_id"
    assert not Selection.objects.exists()
