"""A creating request sent again, as after a lost answer: 200, the same row, nothing more."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import Event, Member, Project, User
from images.models import ImageImport, Selection
from tests.conftest import Cast
from tests.labeling.conftest import make_images

pytestmark = pytest.mark.django_db
Login = Callable[[Member | User], APIClient]


def sent_twice(client: APIClient, path: str, body: dict[str, Any]) -> tuple[Any, Any]:
    first = client.post(f"/api/v1/{path}", body)
    assert first.status_code == 201, first.content
    events = Event.objects.count()
    again = client.post(f"/api/v1/{path}", body)
    assert again.status_code == 200, again.content
    assert Event.objects.count() == events
    return first.json(), again.json()


def test_an_import_is_opened_once(cast: Cast, as_: Login) -> None:
    body = {"id": str(uuid4()), "templates": ["{product}_*"]}
    first, again = sent_twice(as_(cast.lea), f"projects/{cast.project.pk}/imports", body)
    assert again == first
    assert ImageImport.objects.count() == 1


def test_a_selection_is_drawn_once(cast: Cast, as_: Login) -> None:
    make_images(cast.project, 9)
    body = {"id": str(uuid4()), "name": "Some", "kind": "sample", "n": 4}
    first, again = sent_twice(as_(cast.lea), f"projects/{cast.project.pk}/selections", body)
    assert again == first
    assert Selection.objects.filter(name="Some").count() == 1


def test_another_body_under_a_known_id_is_refused(cast: Cast, as_: Login) -> None:
    make_images(cast.project, 9)
    client, path = as_(cast.lea), f"/api/v1/projects/{cast.project.pk}/selections"
    body = {"id": str(uuid4()), "name": "Some", "kind": "all"}
    client.post(path, body)
    assert client.post(path, {**body, "name": "Others"}).status_code == 409
    assert Selection.objects.get(pk=body["id"]).name == "Some"


def test_a_project_a_user_and_a_member_are_made_once(cast: Cast, as_: Login) -> None:
    ada = as_(cast.ada)
    project = {"id": str(uuid4()), "name": "Gears", "task_kind": "detection"}
    sent_twice(ada, "projects", project)
    user = {"id": str(uuid4()), "username": "nora", "name": "Nora", "password": "a-long-secret-7"}
    sent_twice(ada, "users", user)
    member = {"id": str(uuid4()), "username": "nora", "roles": ["inspector"]}
    sent_twice(ada, f"projects/{project['id']}/members", member)
    assert Project.objects.filter(name="Gears").count() == 1
    assert Member.objects.filter(project=project["id"], user__username="nora").count() == 1


def test_a_draft_and_its_type_are_made_once(cast: Cast, as_: Login) -> None:
    client, book = as_(cast.max), f"projects/{cast.project.pk}/catalogue-versions"
    draft = {"id": str(uuid4()), "summary": ""}
    first, _ = sent_twice(client, book, draft)
    kind = {"id": str(uuid4()), "code": "dent", "name": "Dent", "colour": "#d55e00"}
    sent_twice(client, f"{book}/{first['number']}/types", kind)
