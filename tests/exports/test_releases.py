import io
import json
import zipfile
from typing import Any
from uuid import uuid4

import pytest

from exports.models import Release
from images.models import Selection
from tests.agreement.conftest import Study

pytestmark = pytest.mark.django_db(transaction=True)


def order(client: Any, project: Any, name: str, **more: Any) -> Any:
    body = {"id": str(uuid4()), "name": name, **more}
    return client.post(f"/api/v1/projects/{project.pk}/releases", body)


def test_two_releases_of_the_same_labels_have_the_same_bytes(
    cast: Any, as_: Any, run_jobs: Any
) -> None:
    s = Study(cast, 3)
    s.says(cast.anna, 0, ("pitting", (10, 10, 20, 20)))
    s.says(cast.anna, 1)
    s.says(cast.anna, 2, ("soiling", (1, 1, 5, 5)))
    s.reveal(0, 1)
    dana = as_(cast.dana)
    bodies = []
    for name in ("one", "two"):
        release = order(dana, cast.project, name)
        assert release.status_code == 201
        run_jobs()
        pk = release.json()["id"]
        ready = dana.get(f"/api/v1/releases/{pk}").json()
        assert (ready["state"], ready["n_images"], ready["n_findings"]) == ("ready", 2, 1)
        answer = dana.get(f"/api/v1/projects/{cast.project.pk}/releases/{pk}/download")
        assert answer["X-Content-Type-Options"] == "nosniff"
        bodies.append(b"".join(answer.streaming_content))
    assert bodies[0] == bodies[1]
    with zipfile.ZipFile(io.BytesIO(bodies[0])) as archive:
        assert archive.namelist() == ["coco.json", "labels.csv"]
        coco = json.loads(archive.read("coco.json"))
        table = archive.read("labels.csv").decode().splitlines()
    assert [i["original_file_name"] for i in coco["images"]] == ["P0.png", "P1.png"]
    assert coco["images"][0]["inspectors"] == ["P-anna"]
    assert coco["annotations"][0]["bbox"] == [10, 10, 20, 20]
    assert len(table) == 3


BYTES: dict[str, str] = {}


@pytest.mark.parametrize("numbers", [[0, 1, 2], [2, 0, 1]], ids=["in order", "mixed"])
def test_the_order_in_which_rows_came_does_not_show(
    cast: Any, as_: Any, run_jobs: Any, numbers: list[int]
) -> None:
    """Every case has a database of its own; the digest of each must be that of the first."""
    s = Study(cast, 0)
    people = [cast.anna, cast.ben] if numbers[0] == 0 else [cast.ben, cast.anna]
    images = {number: s._image(number) for number in numbers}
    s.images = [images[number] for number in sorted(numbers)]
    marks = [("pitting", (10, 10, 20, 20)), ("soiling", (40, 10, 20, 20))]
    for number in numbers:
        for who in people:
            s.says(who, number, *(marks if who == people[0] else marks[::-1]))
    s.reveal()
    assert order(as_(cast.dana), cast.project, "one").status_code == 201
    run_jobs()
    release = Release.objects.get()
    assert (release.n_images, release.n_findings) == (3, 6)
    assert BYTES.setdefault("first", release.sha256) == release.sha256


def test_a_name_is_taken_once_and_a_repeat_answers_alike(cast: Any, as_: Any) -> None:
    dana = as_(cast.dana)
    first = order(dana, cast.project, "one")
    again = {"id": first.json()["id"], "name": "one"}
    url = f"/api/v1/projects/{cast.project.pk}/releases"
    assert dana.post(url, again).status_code == 200
    assert order(dana, cast.project, "one").status_code == 409
    assert Release.objects.count() == 1


def test_inspectors_and_strangers_get_nothing(cast: Any, as_: Any, outsider: Any) -> None:
    pk = order(as_(cast.dana), cast.project, "one").json()["id"]
    assert as_(cast.anna).get(f"/api/v1/releases/{pk}").status_code == 403
    assert as_(outsider).get(f"/api/v1/releases/{pk}").status_code == 404


def test_a_selection_narrows_a_release(cast: Any, as_: Any, run_jobs: Any) -> None:
    s = Study(cast, 2)
    for number in (0, 1):
        s.says(cast.anna, number, ("pitting", (10, 10, 20, 20)))
    s.reveal(0, 1)
    chosen = Selection.objects.create(project=cast.project, name="one", kind="hand", size=1)
    chosen.rows.create(image=s.images[1])
    dana = as_(cast.dana)
    ordered = order(dana, cast.project, "part", selection=str(chosen.pk)).json()
    run_jobs()
    ready = dana.get(f"/api/v1/releases/{ordered['id']}").json()
    assert (ready["state"], ready["n_images"], ready["selection"]["name"]) == ("ready", 1, "one")
    again = {"id": ordered["id"], "name": "part", "selection": None}
    assert dana.post(f"/api/v1/projects/{cast.project.pk}/releases", again).status_code == 409


def test_a_foreign_selection_is_refused(cast: Any, as_: Any) -> None:
    refused = order(as_(cast.dana), cast.project, "part", selection=str(uuid4()))
    assert (refused.status_code, refused.json()["field"]) == (422, "selection")
    assert Release.objects.count() == 0
