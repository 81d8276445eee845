from collections.abc import Callable
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import Member, Project, User
from accounts.services.keys import make_key
from tests.conftest import Cast

Login = Callable[..., APIClient]


def test_the_founder_manages_and_leads(cast: Cast, as_: Login) -> None:
    body = {"id": str(uuid4()), "name": "Cookies", "task_kind": "detection"}
    client = as_(cast.anna)
    answer = client.post("/api/v1/projects", body)
    assert answer.status_code == 201
    assert answer.json()["roles"] == ["lead", "manager", "scientist"]
    assert client.post("/api/v1/projects", body).status_code == 200
    assert Project.objects.filter(name="Cookies").count() == 1


def test_a_taken_name_is_refused(cast: Cast, as_: Login) -> None:
    body = {"id": str(uuid4()), "name": "Ball screws", "task_kind": "detection"}
    answer = as_(cast.anna).post("/api/v1/projects", body)
    assert (answer.status_code, answer.json()["field"]) == (409, "name")
    assert Project.objects.count() == 1


def test_a_field_that_does_not_exist_is_refused(cast: Cast, as_: Login) -> None:
    body = {"id": str(uuid4()), "name": "Cookies", "task_kind": "detection", "mm_per_pixel": 0.1}
    answer = as_(cast.anna).post("/api/v1/projects", body)
    assert (answer.status_code, answer.json()["field"]) == (422, "mm_per_pixel")
    assert Project.objects.count() == 1


def test_an_outsider_finds_no_project(cast: Cast, outsider: object, as_: Login) -> None:
    client = as_(outsider)
    assert client.get("/api/v1/projects").json()["results"] == []
    missing = client.get(f"/api/v1/projects/{uuid4()}")
    forbidden = client.get(f"/api/v1/projects/{cast.project.pk}")
    assert forbidden.status_code == missing.status_code == 404
    assert forbidden.json() == missing.json()


@pytest.mark.parametrize(("who", "status"), [("anna", 403), ("lea", 403), ("max", 200)])
def test_only_managers_change_roles(cast: Cast, as_: Login, who: str, status: int) -> None:
    url = f"/api/v1/projects/{cast.project.pk}/members/{cast.ben.pk}"
    answer = as_(getattr(cast, who)).patch(url, {"roles": ["inspector", "lead"]})
    assert answer.status_code == status
    cast.ben.refresh_from_db()
    assert cast.ben.is_lead == (status == 200)


def test_the_last_manager_stays(cast: Cast, as_: Login) -> None:
    url = f"/api/v1/projects/{cast.project.pk}/members/{cast.max.pk}"
    answer = as_(cast.max).patch(url, {"roles": ["lead"]})
    assert (answer.status_code, answer.json()["field"]) == (422, "roles")
    assert Member.objects.get(pk=cast.max.pk).is_manager


def test_a_key_works_within_its_scope_and_project_until_revoked(cast: Cast, as_: Login) -> None:
    url = f"/api/v1/projects/{cast.project.pk}/keys"
    dana = as_(cast.dana)
    key = {"id": str(uuid4()), "name": "script", "scopes": ["read"], "days": 5}
    made = dana.post(url, key).json()
    program = APIClient(headers={"Authorization": f"Bearer {made['secret']}"})
    project_url = f"/api/v1/projects/{cast.project.pk}"
    assert program.get(project_url).status_code == 200
    assert program.patch(project_url, {"goal": "x"}).status_code == 403
    more = {"id": str(uuid4()), "name": "more", "scopes": ["read"]}
    assert program.post(url, more).status_code == 403
    other = Project.objects.create(name="Other", task_kind="detection")
    assert program.get(f"/api/v1/projects/{other.pk}").status_code == 403
    assert dana.delete(f"{url}/{made['id']}").status_code == 204
    assert program.get(project_url).status_code in (401, 403)


def test_a_key_asked_for_again_is_one_key_with_another_secret(cast: Cast, as_: Login) -> None:
    """The answer with the first secret was lost, and nothing has kept that secret."""
    url = f"/api/v1/projects/{cast.project.pk}/keys"
    key = {"id": str(uuid4()), "name": "script", "scopes": ["read"], "days": 5}
    dana = as_(cast.dana)
    answers = [dana.post(url, key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    lost, secret = (answer.json()["secret"] for answer in answers)
    assert [one["id"] for one in dana.get(url).json()["results"]] == [key["id"]]
    project_url = f"/api/v1/projects/{cast.project.pk}"
    program = APIClient(headers={"Authorization": f"Bearer {lost}"})
    assert program.get(project_url).status_code in (401, 403)
    program = APIClient(headers={"Authorization": f"Bearer {secret}"})
    assert program.get(project_url).status_code == 200
    refused = dana.post(url, key)
    assert (refused.status_code, refused.json()["field"]) == (409, "id"), "it is in use"
    assert as_(cast.max).post(url, key).status_code == 409
    assert program.get(project_url).status_code == 200
    assert dana.post(url, {**key, "id": str(uuid4())}).status_code == 201


def test_the_project_list_takes_a_fixed_number_of_queries(
    cast: Cast, as_: Login, django_assert_num_queries: Callable[..., object]
) -> None:
    client = as_(cast.ada)
    for n in range(20):
        Project.objects.create(name=f"P{n}", task_kind="detection")
    client.get("/api/v1/projects")
    with django_assert_num_queries(4):  # type: ignore[attr-defined]
        assert len(client.get("/api/v1/projects").json()["results"]) == 21


@pytest.fixture
def sixty(cast: Cast) -> str:
    """Sixty inspectors more, of whom many share a name."""
    for n in range(60):
        user = User.objects.create(username=f"u{n}", name=f"Kim {n % 3}")
        Member.objects.create(
            project=cast.project, user=user, name=user.name, pseudonym=f"K{n:02}", is_inspector=True
        )
    return f"/api/v1/projects/{cast.project.pk}/members"


def test_every_member_is_on_one_page(cast: Cast, as_: Login, sixty: str) -> None:
    client, found, path = as_(cast.lea), [], f"{sixty}?page_size=7"
    while path:
        page = client.get(path).json()
        found += [row["id"] for row in page["results"]]
        path = page["next"]
    assert sorted(found) == sorted(str(one.pk) for one in cast.project.members.all())


@pytest.mark.parametrize(
    ("query", "pseudonyms"),
    [
        ("search=k07", ["K07"]),
        ("search=u59", ["K59"]),
        ("search=kim 2&role=lead", []),
        ("role=manager&search=max", ["C"]),
        ("search=%25", []),
    ],
)
def test_members_are_found(
    cast: Cast, as_: Login, sixty: str, query: str, pseudonyms: list[str]
) -> None:
    cast.max.pseudonym = "C"
    cast.max.save()
    rows = as_(cast.lea).get(f"{sixty}?{query}").json()["results"]
    assert [row["pseudonym"] for row in rows] == pseudonyms


def test_a_role_that_nobody_can_hold_is_refused(cast: Cast, as_: Login) -> None:
    answer = as_(cast.lea).get(f"/api/v1/projects/{cast.project.pk}/members?role=king")
    assert (answer.status_code, answer.json()["field"]) == (422, "role")


def test_a_page_of_members_takes_a_fixed_number_of_queries(
    cast: Cast, as_: Login, sixty: str, django_assert_num_queries: Callable[..., object]
) -> None:
    client = as_(cast.lea)
    for query in ("page_size=3", "page_size=60", "search=kim&role=inspector"):
        with django_assert_num_queries(5):  # type: ignore[attr-defined]
            client.get(f"{sixty}?{query}")


def test_keys_come_newest_first_a_page_at_a_time(
    cast: Cast, as_: Login, django_assert_num_queries: Callable[..., object]
) -> None:
    for member in (cast.dana, cast.lea):
        for n in range(5):
            make_key(member=member, id=uuid4(), name=f"{member.name} {n}", scopes=["read"], days=5)
    client, found = as_(cast.dana), []
    path = f"/api/v1/projects/{cast.project.pk}/keys?page_size=2"
    while path:
        with django_assert_num_queries(4):  # type: ignore[attr-defined]
            page = client.get(path).json()
        found += [row["name"] for row in page["results"]]
        path = page["next"]
    assert found == [f"{cast.dana.name} {n}" for n in reversed(range(5))]


@pytest.mark.parametrize(
    ("who", "query", "names"),
    [
        ("ada", "search=SCREW", ["Ball screws"]),
        ("ada", "search=e", ["Bearings", "Cookies", "Ball screws"]),
        ("ada", "role=manager", []),
        ("max", "search=e", ["Ball screws", "Bearings"]),
        ("max", "role=manager", ["Ball screws"]),
        ("max", "role=lead", ["Bearings"]),
        ("anna", "search=cook", []),
        ("anna", "role=manager", []),
    ],
)
def test_projects_are_found_by_name_and_by_the_own_role(
    cast: Cast, as_: Login, who: str, query: str, names: list[str]
) -> None:
    bearings = Project.objects.create(name="Bearings", task_kind="detection")
    Project.objects.create(name="Cookies", task_kind="detection")
    Member.objects.create(
        project=bearings, user=cast.max.user, name="Max", pseudonym="A", is_lead=True
    )
    rows = as_(getattr(cast, who)).get(f"/api/v1/projects?{query}").json()["results"]
    assert sorted(row["name"] for row in rows) == sorted(names)
