"""Taking a release away: in one go, cut off and taken up again, or known already."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from exports.models import Release
from tests.agreement.conftest import Study
from tests.exports.test_releases import order

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ready(cast: Any, as_: Any, run_jobs: Any) -> Release:
    s = Study(cast, 1)
    s.says(cast.anna, 0, ("pitting", (10, 10, 20, 20)))
    s.reveal()
    order(as_(cast.dana), cast.project, "November 2026")
    run_jobs()
    return Release.objects.get()


def download(client: Any, release: Release, **headers: str) -> Any:
    url = f"/api/v1/projects/{release.project_id}/releases/{release.pk}/download"
    return client.get(url, headers=headers)


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_what_was_cut_off_is_taken_up_again(cast: Any, as_: Any, ready: Release) -> None:
    dana = as_(cast.dana)
    first = download(dana, ready)
    assert first["Content-Disposition"] == 'attachment; filename="november-2026.zip"'
    assert (first["Accept-Ranges"], first["Content-Type"]) == ("bytes", "application/zip")
    whole, half = body_of(first), ready.byte_size // 2
    rest = download(dana, ready, range=f"bytes={half}-", **{"if-range": first["ETag"]})
    assert rest.status_code == 206
    assert rest["Content-Range"] == f"bytes {half}-{ready.byte_size - 1}/{ready.byte_size}"
    assert whole[:half] + body_of(rest) == whole
    other = download(dana, ready, range=f"bytes={half}-", **{"if-range": '"another"'})
    assert (other.status_code, body_of(other)) == (200, whole)
    behind = download(dana, ready, range=f"bytes={ready.byte_size}-")
    assert (behind.status_code, behind["Content-Range"]) == (416, f"bytes */{ready.byte_size}")


def test_who_has_it_already_is_told_so(cast: Any, as_: Any, ready: Release) -> None:
    dana = as_(cast.dana)
    tag = f'"{ready.sha256}"'
    known = download(dana, ready, **{"if-none-match": f'"other", W/{tag}'})
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", tag)
    assert download(dana, ready, **{"if-none-match": '"other"'}).status_code == 200


def test_a_lost_file_is_said_in_a_sentence(cast: Any, as_: Any, ready: Release) -> None:
    default_storage.delete(ready.file)
    lost = download(as_(cast.dana), ready)
    assert (lost.status_code, lost.json()["code"]) == (404, "not_found")
    assert lost.json()["detail"] == "The stored file is missing. Tell the administrator."


def test_what_a_killed_worker_left_half_written_is_written_anew(
    cast: Any, as_: Any, run_jobs: Any, ready: Release
) -> None:
    """The name follows from the content: a second release of the same labels finds the first's."""
    whole = Path(default_storage.path(ready.file)).read_bytes()
    default_storage.delete(ready.file)
    default_storage.save(ready.file, ContentFile(whole[:100]))
    order(as_(cast.dana), cast.project, "again")
    run_jobs()
    again = Release.objects.get(name="again")
    assert (again.sha256, again.file) == (ready.sha256, ready.file)
    assert body_of(download(as_(cast.dana), again)) == whole
