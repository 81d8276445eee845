"""Managers delete images that nothing uses; a used one is refused and nothing changes."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from accounts.models import Event, Project
from catalogue.services.drafts import create_draft
from catalogue.services.examples import add_example
from catalogue.services.types import add_type
from images.models import FacetCount, Image, ImportFile, RemovedFiles, Selection, SelectionImage
from images.services.make_tiles import make_tiles
from images.services.take_in import TILES_TASK
from images.store import names_of
from jobs.models import Job
from labeling.models import Round, RoundImage
from tests.images.conftest import form

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def three(bring_in: Any, picture: Callable[..., bytes]) -> list[Image]:
    bring_in(
        {f"P{n}.png": picture(n) for n in range(3)}, templates=["{product_id}.png"], table=TABLE
    )
    return list(Image.objects.order_by("file_name"))


TABLE = "file_name,station\nP0.png,A\nP1.png,A\nP2.png,B\n"


def delete(client: Any, *images: Image) -> Any:
    url = f"/api/v1/projects/{images[0].project_id}/images/deletions"
    return client.post(url, {"images": [str(image.pk) for image in images]})


def stored(image: Image) -> list[bool]:
    return [default_storage.exists(name) for name in names_of(image)]


def test_unused_images_go_with_their_files_and_counts(
    three: list[Image], max: Any, as_: Any, run_jobs: Any, django_assert_max_num_queries: Any
) -> None:
    client = as_(max)
    with django_assert_max_num_queries(60):
        assert delete(client, *three[:2]).json() == {"deleted": 2}
    assert [row.file_name for row in Image.objects.all()] == ["P2.png"]
    assert all(stored(three[0])), "the files go after the commit, by a job"
    run_jobs()
    assert not any([*stored(three[0]), *stored(three[1])])
    assert all(stored(three[2]))
    assert RemovedFiles.objects.count() == 0
    counts = FacetCount.objects.filter(field__in=("total", "station"))
    assert set(counts.values_list("field", "value", "count")) == {
        ("total", "", 1),
        ("station", "B", 1),
    }
    event = Event.objects.get(act="images.deleted")
    assert (event.count, event.user) == (2, max.user)
    assert ImportFile.objects.filter(image__isnull=True).count() == 2


def test_one_image_is_deleted_by_its_address(
    three: list[Image], max: Any, as_: Any, run_jobs: Any
) -> None:
    client = as_(max)
    assert client.delete(f"/api/v1/images/{three[0].pk}").status_code == 204
    assert client.get(f"/api/v1/images/{three[0].pk}").status_code == 404
    run_jobs()
    assert not any(stored(three[0]))


def test_an_image_in_use_is_refused_with_its_places_and_nothing_changes(
    three: list[Image], project: Project, max: Any, as_: Any, run_jobs: Any
) -> None:
    draft = create_draft(project=project, id=uuid4(), by=max.user)
    pitting = add_type(version=draft, id=uuid4(), by=max.user, code="pitting", name="Pitting")
    add_example(type_version=pitting, id=uuid4(), by=max.user, image=three[0].pk, kind="defect")
    some = Selection.objects.create(project=project, name="Some", kind="hand", size=1)
    SelectionImage.objects.create(selection=some, image=three[1])
    round_ = Round.objects.create(
        project=project, name="Study", purpose="study", version=draft, selection=some,
        labels_per_image=1, seed=1, state="open",
    )  # fmt: skip
    RoundImage.objects.create(round=round_, image=three[1])
    answer = delete(as_(max), *three)
    assert (answer.status_code, answer.json()["code"]) == (409, "image_in_use")
    places = {
        (p["kind"], p["name"], p["id"], p["version"], p["code"], p["images"])
        for p in answer.json()["places"]
    }
    assert places == {
        ("example", "Pitting", None, 1, "pitting", 1),
        ("selection", "Some", str(some.pk), None, "", 1),
        ("round", "Study", str(round_.pk), None, "", 1),
    }
    assert answer.json()["used"] == sorted(str(image.pk) for image in three[:2])
    run_jobs()
    assert Image.objects.count() == 3
    assert all(all(stored(image)) for image in three)
    assert (RemovedFiles.objects.count(), Event.objects.filter(act="images.deleted").count()) == (
        0,
        0,
    )
    assert FacetCount.objects.get(field="total").count == 3
    assert as_(max).delete(f"/api/v1/images/{three[0].pk}").status_code == 409


def test_the_same_bytes_in_another_project_keep_their_files(
    three: list[Image], cast: Any, max: Any, as_: Any, run_jobs: Any, picture: Callable[..., bytes]
) -> None:
    other = Project.objects.create(name="Other", task_kind="detection")
    cast.max.__class__.objects.create(
        project=other, user=max.user, name="Max", pseudonym="M", is_manager=True
    )
    twin = bring(as_(max), other, run_jobs, "twin.png", picture(0))
    assert twin.sha256 == three[0].sha256
    assert delete(as_(max), three[0]).status_code == 200
    run_jobs()
    assert not any(stored(three[0]))
    assert all(stored(twin))
    assert as_(max).get(f"/api/v1/images/{twin.pk}/picture").status_code == 200


def bring(client: Any, project: Project, run_jobs: Any, name: str, content: bytes) -> Image:
    id = str(uuid4())
    client.post(f"/api/v1/projects/{project.pk}/imports", {"id": id, "templates": []})
    client.post(f"/api/v1/imports/{id}/files", form({name: content}), format="multipart")
    client.post(f"/api/v1/imports/{id}/start")
    run_jobs()
    return Image.objects.get(project=project, file_name=name)


def test_bytes_that_come_again_before_their_files_went_keep_them(
    three: list[Image], project: Project, max: Any, as_: Any, run_jobs: Any,
    picture: Callable[..., bytes],
) -> None:  # fmt: skip
    client = as_(max)
    assert delete(client, three[0]).status_code == 200
    again = bring(client, project, run_jobs, "again.png", picture(0))
    assert again.sha256 == three[0].sha256
    run_jobs()
    assert all(stored(again))
    assert RemovedFiles.objects.count() == 0


def test_tiles_go_too_also_those_that_were_being_cut(
    three: list[Image], max: Any, as_: Any, run_jobs: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("images.pyramid.TILED_ABOVE", 1_000)
    image = three[0]
    make_tiles(image_id=image.pk, progress=lambda *_: None)
    assert len(names_of(image)) > 2 and all(stored(image))
    assert delete(as_(max), image).status_code == 200
    run_jobs()
    assert not any(stored(image))
    assert make_tiles(image_id=image.pk, progress=lambda *_: None) == "The image was deleted."
    late = three[1]

    def deleted_meanwhile(done: int, total: int, message: str) -> None:
        Image.objects.filter(pk=late.pk).exists() and delete(as_(max), late)

    ImportFile.objects.filter(image=late).update(image=None)
    make_tiles(image_id=late.pk, progress=deleted_meanwhile)
    run_jobs()
    assert not any(stored(late))
    assert not Job.objects.filter(task=TILES_TASK, state="failed").exists()


def test_only_managers_delete(three: list[Image], cast: Any, as_: Any, outsider: Any) -> None:
    for who, status in ((cast.anna, 404), (cast.lea, 403), (cast.dana, 403), (outsider, 404)):
        assert delete(as_(who), three[0]).status_code == status
        assert as_(who).delete(f"/api/v1/images/{three[0].pk}").status_code == status
    assert Image.objects.count() == 3


def test_an_image_of_another_project_is_not_deleted_along(
    three: list[Image], max: Any, as_: Any
) -> None:
    other = Project.objects.create(name="Other", task_kind="detection")
    Image.objects.filter(pk=three[0].pk).update(project=other)
    answer = delete(as_(max), three[1], three[0])
    assert (answer.status_code, answer.json()["field"]) == (422, "images")
    assert Image.objects.count() == 3
