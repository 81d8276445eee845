"""Whoever follows `next` sees everything once, however many rows are alike."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import Event, Member, Project
from images.models import Image

pytestmark = pytest.mark.django_db
Login = Callable[[Member], APIClient]


def pictures(project: Project, n: int, name: str = "image.png") -> None:
    Image.objects.bulk_create(
        Image(
            project=project, sha256=uuid4().hex + uuid4().hex, file="f", thumbnail="t",
            file_name=name, media_type="image/png", byte_size=1, width=1, height=1, mode="L",
        )
        for _ in range(n)
    )  # fmt: skip


def walked(client: APIClient, url: str, link: str = "next", key: str = "id") -> list[Any]:
    """Each page's address and whom it holds, one way through them."""
    seen: list[Any] = []
    for _ in range(50):
        page = client.get(url).json()
        seen.append((url, [row[key] for row in page["results"]]))
        if page[link] is None:
            return seen
        url = page[link]
    raise AssertionError("the pages never end")


def test_thousands_of_pictures_of_one_name_are_seen_once(
    project: Project, dana: Member, as_: Login
) -> None:
    """A camera that writes `image.png` into a folder a part."""
    pictures(project, 2300)
    pages = walked(as_(dana), f"/api/v1/projects/{project.pk}/images?page_size=500")
    assert [len(ids) for _, ids in pages] == [500, 500, 500, 500, 300]
    assert len({id for _, ids in pages for id in ids}) == 2300
    back = walked(as_(dana), pages[-1][0], "previous")
    assert [ids for _, ids in reversed(back)] == [ids for _, ids in pages]


def test_thousands_of_events_of_one_moment_are_seen_once(
    project: Project, lea: Member, as_: Login
) -> None:
    rows = [Event(project=project, act="x", object_kind="y", object_id=str(n)) for n in range(1200)]
    Event.objects.bulk_create(rows)
    Event.objects.update(at=timezone.now())
    pages = walked(as_(lea), f"/api/v1/projects/{project.pk}/events?page_size=400", key="object_id")
    numbers = [int(id) for _, page in pages for id in page]
    assert numbers == list(reversed(range(1200)))


def test_what_comes_meanwhile_moves_nothing(project: Project, dana: Member, as_: Login) -> None:
    pictures(project, 3, "b.png")
    first = as_(dana).get(f"/api/v1/projects/{project.pk}/images?page_size=2").json()
    pictures(project, 5, "a.png")
    rest = as_(dana).get(first["next"]).json()
    assert [row["file_name"] for row in rest["results"]] == ["b.png"]
    assert rest["results"][0]["id"] not in {row["id"] for row in first["results"]}


@pytest.mark.parametrize("path", ["images", "events", "releases", "final-labels"])
@pytest.mark.parametrize("cursor", ["x", "%00", "cD16enr=", "a" * 3000, "bz0tMQ==:x:y"])
def test_a_cursor_that_nobody_gave_is_refused(
    project: Project, cast: Any, as_: Login, path: str, cursor: str
) -> None:
    pictures(project, 1)
    answer = as_(cast.lea).get(f"/api/v1/projects/{project.pk}/{path}?cursor={cursor}")
    assert (answer.status_code, answer.json()["field"]) == (422, "cursor")


def test_a_cursor_of_another_list_is_refused(project: Project, dana: Member, as_: Login) -> None:
    pictures(project, 2)
    base = f"/api/v1/projects/{project.pk}"
    link = as_(dana).get(f"{base}/images?page_size=1").json()["next"]
    answer = as_(dana).get(f"{base}/final-labels?{link.partition('?')[2]}")
    assert (answer.status_code, answer.json()["field"]) == (422, "cursor")


@pytest.mark.parametrize("size", ["0", "-1", "many", "1.5", "9" * 30])
def test_a_page_size_that_is_none_is_refused(
    project: Project, dana: Member, as_: Login, size: str
) -> None:
    answer = as_(dana).get(f"/api/v1/projects/{project.pk}/images?page_size={size}")
    assert (answer.status_code, answer.json()["field"]) == (422, "page_size")


def test_a_page_holds_five_hundred_at_most(project: Project, dana: Member, as_: Login) -> None:
    pictures(project, 501)
    page = as_(dana).get(f"/api/v1/projects/{project.pk}/images?page_size=5000").json()
    assert len(page["results"]) == 500
