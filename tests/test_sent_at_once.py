# ruff: noqa: F401, F811
"""A creating request sent twice at the same moment, as by a double click or a client that gave up
waiting: one thing is made, and both are answered with it."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from rest_framework.response import Response
from rest_framework.test import APIClient

from accounts.models import ApiKey, Event, Member, User
from tests.catalogue.conftest import Catalogue, catalogue, make_image
from tests.conftest import Cast, make_user
from tests.labeling.conftest import make_images, version

pytestmark = pytest.mark.django_db(transaction=True)
Login = Callable[[Member | User], APIClient]
TIMES = 4
# Often enough that the requests meet at each point of their way.
ROUNDS = 5


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


def at_once(sends: list[Callable[[], Response]]) -> list[Response]:
    barrier, answers = Barrier(len(sends)), [Response()] * len(sends)

    def send(index: int) -> None:
        barrier.wait()
        try:
            answers[index] = sends[index]()
        finally:
            connection.close()

    threads = [Thread(target=send, args=(n,)) for n in range(len(sends))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def one(
    clients: list[APIClient], path: str, body: dict[str, Any], act: str, method: str = "post"
) -> Any:
    """The thing that all are answered with."""
    before = Event.objects.filter(act=act).count()
    answers = at_once([lambda c=c: getattr(c, method)(f"/api/v1/{path}", body) for c in clients])
    assert [a.status_code for a in answers if a.status_code not in (200, 201)] == [], [
        a.content for a in answers
    ]
    assert Event.objects.filter(act=act).count() == before + 1
    shown = [answer.json() for answer in answers]
    assert all(other == shown[0] for other in shown)
    return shown[0]


@pytest.fixture
def tabs(as_: Login) -> Callable[[Member | User], list[APIClient]]:
    return lambda who: [as_(who) for _ in range(TIMES)]


Tabs = Callable[[Member | User], list[APIClient]]


@pytest.mark.parametrize("kind", ["all", "sample"])
def test_a_selection(cast: Cast, tabs: Tabs, kind: str) -> None:
    make_images(cast.project, 9)
    clients = tabs(cast.lea)
    for _ in range(ROUNDS):
        body = {"id": str(uuid4()), "name": "Some", "kind": kind, "n": 4}
        one(clients, f"projects/{cast.project.pk}/selections", body, "selection.created")


def test_an_import(cast: Cast, tabs: Tabs) -> None:
    clients = tabs(cast.lea)
    for _ in range(ROUNDS):
        body = {"id": str(uuid4()), "templates": ["{product}_*"]}
        one(clients, f"projects/{cast.project.pk}/imports", body, "import.created")


def test_a_project(cast: Cast, tabs: Tabs) -> None:
    clients = tabs(cast.ada)
    for n in range(ROUNDS):
        body = {"id": str(uuid4()), "name": f"Gears {n}", "task_kind": "detection"}
        one(clients, "projects", body, "project.created")


def test_a_user_and_a_member(cast: Cast, tabs: Tabs) -> None:
    clients = tabs(cast.ada)
    for n in range(ROUNDS):
        name = f"nora{n}"
        user = {"id": str(uuid4()), "username": name, "name": "N", "password": "a-long-secret-7"}
        one(clients, "users", user, "user.created")
        member = {"id": str(uuid4()), "username": name, "roles": ["inspector"]}
        one(clients, f"projects/{cast.project.pk}/members", member, "member.added")


def test_members_who_join_together(cast: Cast, tabs: Tabs) -> None:
    """Not the same request, but each its own: nobody is refused for another's pseudonym."""
    names = [make_user(f"nora{n}").username for n in range(TIMES)]
    path = f"/api/v1/projects/{cast.project.pk}/members"
    bodies = [{"id": str(uuid4()), "username": name, "roles": ["inspector"]} for name in names]
    sends = [
        lambda c=client, b=body: c.post(path, b)
        for client, body in zip(tabs(cast.ada), bodies, strict=True)
    ]
    assert [answer.status_code for answer in at_once(sends)] == [201] * TIMES


def test_a_key(cast: Cast, tabs: Tabs) -> None:
    """Each answer has a secret of its own; the last one made is the one that works."""
    clients, path = tabs(cast.dana), f"/api/v1/projects/{cast.project.pk}/keys"
    for _ in range(ROUNDS):
        body = {"id": str(uuid4()), "name": "Nightly", "scopes": ["export"], "days": 30}
        answers = at_once([lambda c=c, b=body: c.post(path, b) for c in clients])
        assert {a.status_code for a in answers} <= {200, 201}, [a.content for a in answers]
        assert ApiKey.objects.filter(pk=body["id"]).count() == 1


def test_a_draft_its_type_zone_and_example(
    catalogue: Catalogue,
    cast: Cast,
    tabs: Tabs,
) -> None:
    clients, url = tabs(cast.max), catalogue.url.removeprefix("/api/v1/")
    book = f"{url}/{catalogue.draft.number}"
    image = str(catalogue.example.image_id)
    box = {"kind": "box", "x": 1, "y": 1, "width": 5, "height": 5, "rotation": 0}
    for n in range(ROUNDS):
        kind = {"id": str(uuid4()), "code": f"dent{n}", "name": f"Dent {n}"}
        made = one(clients, f"{book}/types", kind, "catalogue.type_added")
        zone = {"name": "Face", "image": image, "geometry": box}
        one(clients, f"{book}/zones/face{n}", zone, "catalogue.zone_drawn", "put")
        example = {"id": str(uuid4()), "image": image, "kind": "defect"}
        path = f"{book}/types/{made['id']}/examples"
        one(clients, path, example, "catalogue.example_added")


def test_a_release(cast: Cast, tabs: Tabs) -> None:
    clients = tabs(cast.dana)
    for n in range(ROUNDS):
        body = {"id": str(uuid4()), "name": f"Release {n}"}
        one(clients, f"projects/{cast.project.pk}/releases", body, "release.ordered")


def test_a_round(cast: Cast, tabs: Tabs, version: Any) -> None:
    selection, clients = make_images(cast.project, 9), tabs(cast.lea)
    for n in range(ROUNDS):
        body = {
            "id": str(uuid4()),
            "name": f"Round {n}",
            "purpose": "production",
            "catalogue_version": 1,
            "selection": str(selection.pk),
            "inspectors": [str(cast.anna.pk)],
        }
        one(clients, f"projects/{cast.project.pk}/rounds", body, "round.planned")
