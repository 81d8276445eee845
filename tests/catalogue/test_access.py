from collections.abc import Callable
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import Project, User
from catalogue.models import CatalogueVersion, TypeVersion
from catalogue.services.drafts import create_draft
from catalogue.services.types import add_type
from tests.catalogue.conftest import Catalogue, new_draft
from tests.conftest import Cast

EVERYBODY = ["anna", "lea", "max", "dana", "ada"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_in_the_project_reads_a_frozen_version(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast, who: str
) -> None:
    client = catalogue.api(getattr(cast, who))
    assert [row["number"] for row in client.get(catalogue.url).json()] == [1]
    assert client.get(f"{catalogue.url}/1").json()["types"][0]["code"] == "pitting"
    picture = client.get(f"/api/v1/examples/{catalogue.example.pk}/picture")
    assert picture.status_code == 200


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 404), ("dana", 404), ("ada", 404), ("lea", 200), ("max", 200)]
)
def test_a_draft_is_for_managers_and_leads(
    catalogue: Catalogue, cast: Cast, who: str, status: int
) -> None:
    client = catalogue.api(getattr(cast, who))
    assert client.get(f"{catalogue.url}/1").status_code == status
    assert len(client.get(catalogue.url).json()) == (status == 200)
    types = client.get(f"/api/v1/projects/{cast.project.pk}/defect-types").json()
    assert len(types) == (2 if status == 200 else 0)
    picture = client.get(f"/api/v1/examples/{catalogue.example.pk}/picture")
    assert picture.status_code == status


@pytest.mark.parametrize("who", ["anna", "lea", "dana", "ada", "outsider"])
def test_only_managers_write(catalogue: Catalogue, cast: Cast, outsider: User, who: str) -> None:
    person = outsider if who == "outsider" else getattr(cast, who)
    client = catalogue.api(person)
    answers = [
        client.post(catalogue.url, {"id": str(uuid4())}),
        client.patch(f"{catalogue.url}/1", {"summary": "x"}),
        client.post(f"{catalogue.url}/1/types", {"id": str(uuid4()), "code": "a", "name": "A"}),
        catalogue.put_type(person, name="x"),
        client.delete(f"{catalogue.url}/1/types/{catalogue.pitting.pk}"),
        client.delete(f"{catalogue.url}/1/examples/{catalogue.example.pk}"),
        client.post(f"{catalogue.url}/1/freeze"),
        client.post(f"{catalogue.url}/1/publish"),
    ]
    assert {answer.status_code for answer in answers} <= {403, 404}
    assert CatalogueVersion.objects.get().state == "draft"
    assert TypeVersion.objects.get(pk=catalogue.pitting.pk).name == "Pitting"


def test_an_outsider_finds_nothing(
    catalogue: Catalogue, published: CatalogueVersion, outsider: User
) -> None:
    client = catalogue.api(outsider)  # type: ignore[arg-type]
    for url in (
        catalogue.url,
        f"{catalogue.url}/1",
        f"{catalogue.url}/1/diff?against=1",
        f"/api/v1/examples/{catalogue.example.pk}/picture",
    ):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("number", [0, 2, 2**31, 2**70])
def test_an_unknown_number_finds_nothing(catalogue: Catalogue, cast: Cast, number: int) -> None:
    assert catalogue.api(cast.max).get(f"{catalogue.url}/{number}").status_code == 404


def test_a_type_is_reached_through_its_own_version_only(catalogue: Catalogue, cast: Cast) -> None:
    other = Project.objects.create(name="Other", task_kind="detection")
    draft = create_draft(project=other, id=uuid4(), by=cast.max.user)
    foreign = add_type(version=draft, id=uuid4(), by=cast.max.user, code="crack", name="Crack")
    catalogue.pitting = foreign
    assert catalogue.put_type(cast.max, name="x").status_code == 404
    assert TypeVersion.objects.get(pk=foreign.pk).name == "Crack"


def test_a_key_of_another_project_sees_no_example(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast, as_: Callable[..., APIClient]
) -> None:
    client = as_(cast.max)
    body = {"id": str(uuid4()), "name": "Other", "task_kind": "detection"}
    other = client.post("/api/v1/projects", body).json()["id"]
    url = "/api/v1/projects/{}/keys"
    key = {"name": "script", "scopes": ["read"], "days": 5}
    for project, status in ((other, 404), (cast.project.pk, 200)):
        secret = client.post(url.format(project), {**key, "id": str(uuid4())}).json()["secret"]
        program = APIClient(headers={"Authorization": f"Bearer {secret}"})
        picture = program.get(f"/api/v1/examples/{catalogue.example.pk}/picture")
        assert picture.status_code == status


@pytest.mark.parametrize("count", [1, 6])
def test_a_version_takes_a_fixed_number_of_queries(
    catalogue: Catalogue,
    published: CatalogueVersion,
    cast: Cast,
    count: int,
    django_assert_num_queries: Callable[..., object],
) -> None:
    draft = new_draft(cast)
    for n in range(count):
        add_type(version=draft, id=uuid4(), by=cast.max.user, code=f"t{n}", name=f"T{n}")
    client = catalogue.api(cast.max)
    client.get(catalogue.url)
    with django_assert_num_queries(14):  # type: ignore[attr-defined]
        client.get(f"{catalogue.url}/2")
