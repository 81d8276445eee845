"""A full disk, a lost database, files that cannot be reached: a sentence, and nothing half done."""

import errno
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError
from rest_framework.test import APIClient

from accounts.models import Event, Member, User
from exports.models import Release
from images.models import Image, ImportFile
from jobs.models import Job, JobState
from labeling.models import Assignment, Round, Submission
from labeling.services import submissions
from tests.agreement.conftest import Study
from tests.conftest import Cast
from tests.labeling.conftest import open_for, version  # noqa: F401
from tests.labeling.test_work import answer_to, take

pytestmark = pytest.mark.django_db(transaction=True)
Login = Callable[[Member | User], APIClient]


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    save = FileSystemStorage._save

    def switch(is_full: bool) -> None:
        def refuse(*args: Any) -> str:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(FileSystemStorage, "_save", refuse if is_full else save)

    return switch


def run_next() -> Job:
    from celery import current_app

    current_app.loader.import_default_modules()
    job = Job.objects.filter(state=JobState.QUEUED).earliest("created_at")
    current_app.tasks[job.task](str(job.pk))
    job.refresh_from_db()
    return job


def upload(client: APIClient, url: str, name: str, body: bytes) -> Any:
    file = BytesIO(body)
    file.name = name
    return client.post(url, {"files": [file]}, format="multipart")


def test_an_upload_to_a_full_disk_is_refused_and_may_be_sent_again(
    cast: Cast, as_: Login, picture: Any, full_disk: Any
) -> None:
    client, pk = as_(cast.max), str(uuid4())
    client.post(f"/api/v1/projects/{cast.project.pk}/imports", {"id": pk, "templates": []})
    full_disk(True)
    refused = upload(client, f"/api/v1/imports/{pk}/files", "a.png", picture())
    assert (refused.status_code, refused.json()["code"]) == (507, "no_space")
    assert refused["Content-Type"] == "application/problem+json"
    assert not ImportFile.objects.exists()
    full_disk(False)
    assert upload(client, f"/api/v1/imports/{pk}/files", "a.png", picture()).status_code == 200
    full_disk(True)
    client.post(f"/api/v1/imports/{pk}/start")
    job = run_next()
    assert (job.state, job.message[:17]) == (JobState.FAILED, "There is no room ")
    assert ImportFile.objects.get().state == "waiting"
    assert not Image.objects.exists()
    full_disk(False)
    client.post(f"/api/v1/imports/{pk}/start")
    assert run_next().message == "1 new, 0 already there, 0 refused."
    assert Image.objects.count() == 1


def test_a_release_on_a_full_disk_fails_with_its_reason_and_is_written_when_ordered_again(
    cast: Cast, as_: Login, full_disk: Any
) -> None:
    s = Study(cast, 1)
    s.says(cast.anna, 0)
    s.reveal()
    client, pk = as_(cast.dana), str(uuid4())
    url, body = f"/api/v1/projects/{cast.project.pk}/releases", {"id": pk, "name": "One"}
    assert client.post(url, body).status_code == 201
    full_disk(True)
    assert run_next().state == JobState.FAILED
    shown = client.get(f"/api/v1/releases/{pk}").json()
    assert shown["state"] == "failed"
    assert shown["reason"].startswith("There is no room left on the server's disk.")
    full_disk(False)
    again = client.post(url, body)
    assert (again.status_code, again.json()["state"]) == (200, "queued")
    run_next()
    shown = client.get(f"/api/v1/releases/{pk}").json()
    assert (shown["state"], shown["reason"], shown["n_images"]) == ("ready", "", 1)
    assert Event.objects.filter(act="release.ready").count() == 1


def test_a_cancelled_release_does_not_wait_for_ever(cast: Cast, as_: Login) -> None:
    client, pk = as_(cast.dana), str(uuid4())
    url = f"/api/v1/projects/{cast.project.pk}/releases"
    job = client.post(url, {"id": pk, "name": "One"}).json()["job"]
    client.post(f"/api/v1/jobs/{job}/cancel")
    assert client.get(f"/api/v1/releases/{pk}").json()["state"] == "failed"
    assert Release.objects.get().reason == "It was cancelled."


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ("database or disk is full", 507, "no_space"),
        ("server closed the connection unexpectedly", 503, "database_unavailable"),
        ("database is locked", 503, "database_unavailable"),
    ],
)
def test_a_hand_in_the_database_cannot_take_is_not_lost(
    cast: Cast,
    as_: Login,
    open_for: Callable[..., Round],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    said: str,
    status: int,
    code: str,
) -> None:
    round_, client = open_for(cast.anna), as_(cast.anna)
    (row,) = take(client, round_)
    url, record = f"/api/v1/submissions/{uuid4()}", submissions.record

    def fail(**event: Any) -> None:
        raise OperationalError(said)

    monkeypatch.setattr(submissions, "record", fail)
    refused = client.put(url, answer_to(row["id"]))
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert not Submission.objects.exists()
    assert Assignment.objects.get(pk=row["id"]).state == "leased"
    monkeypatch.setattr(submissions, "record", record)
    assert client.put(url, answer_to(row["id"])).status_code == 201


def test_files_that_may_not_be_read_are_said_in_a_sentence(
    cast: Cast,
    as_: Login,
    open_for: Callable[..., Round],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    round_, client = open_for(cast.anna), as_(cast.anna)
    (row,) = take(client, round_)

    def refuse(*args: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(FileSystemStorage, "_open", refuse)
    gone = client.get(row["image_url"])
    assert (gone.status_code, gone.json()["code"]) == (503, "files_unavailable")
