"""A key acts in its own project and nowhere else, whatever its owner is elsewhere."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import Member, Project, Role, User
from accounts.services.keys import SCOPES, make_key
from labeling.models import Round
from tests.conftest import Cast
from tests.labeling.gate import Endpoint, Login, World, endpoints

pytestmark = pytest.mark.django_db
# They are of no project, or start one of one's own.
OF_NO_PROJECT = {"GET projects", "GET session", "POST check-table"}


@pytest.fixture
def world(cast: Cast, as_: Login, open_for: Callable[..., Round], outsider: User) -> World:
    round_ = open_for(cast.anna, cast.ben, images=4, purpose="study", labels_per_image=2)
    made = World(cast, as_, round_, outsider)
    made.prepare()
    made.answer()
    return made


def key_elsewhere(who: User) -> APIClient:
    """A key with every scope, of a project in which its owner holds every role too."""
    roles = {f"is_{role}": True for role in Role}
    Member.objects.filter(user=who).update(**roles)
    elsewhere = Project.objects.create(name="Elsewhere", task_kind="segmentation")
    member = Member.objects.create(
        project=elsewhere, user=who, name=who.name, pseudonym="P1", **roles
    )
    _, secret = make_key(member=member, id=uuid4(), name="k", scopes=list(SCOPES), days=1)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


@pytest.mark.parametrize("administers", [False, True])
def test_no_endpoint_lets_a_key_into_another_project(world: World, administers: bool) -> None:
    lea = world.cast.lea.user
    assert lea is not None
    lea.is_administrator = administers
    lea.save()
    world.clients["key"] = key_elsewhere(lea)
    asked = [e for e in endpoints() if str(e) not in OF_NO_PROJECT]
    found = {str(e): world.ask("key", e)[0] for e in asked}
    assert {name: status for name, status in found.items() if status not in (403, 404)} == {}


def test_a_key_lists_its_own_project_alone(world: World) -> None:
    lea = world.cast.lea.user
    assert lea is not None
    world.clients["key"] = key_elsewhere(lea)
    _, body, _ = world.ask("key", Endpoint("get", "projects"))
    assert b"Elsewhere" in body and world.cast.project.name.encode() not in body
