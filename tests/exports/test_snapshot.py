"""A release holds one state of the final labels, whatever is written while it is read."""

import json
import zipfile
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, connections

from agreement.models import FinalLabel
from exports.models import Release
from exports.services import write_release
from images.models import Image
from tests.agreement.conftest import Study
from tests.exports.test_releases import order

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


def elsewhere(act: Callable[[], object]) -> None:
    """By another session, and without waiting for ours."""

    def work() -> None:
        try:
            act()
        finally:
            connections.close_all()

    other = Thread(target=work)
    other.start()
    other.join(5)
    assert not other.is_alive(), "a writer had to wait for the release"


def test_labels_computed_meanwhile_do_not_mix_and_do_not_wait(
    cast: Any, as_: Any, run_jobs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = Study(cast, 3)
    for number in range(3):
        s.says(cast.anna, number, ("pitting", (10, 10, 20, 20)))
    s.reveal()
    really = write_release.label_rows

    def rows(release: Release) -> Iterator[tuple[Image, Any]]:
        found = really(release)
        yield next(found)
        elsewhere(lambda: FinalLabel.objects.update(verdict="ok"))
        yield from found

    monkeypatch.setattr(write_release, "label_rows", rows)
    monkeypatch.setattr(write_release, "REPORT_EVERY", 1)
    assert order(as_(cast.dana), cast.project, "one").status_code == 201
    run_jobs()
    with zipfile.ZipFile(default_storage.open(Release.objects.get().file)) as archive:
        coco = json.loads(archive.read("coco.json"))
    assert [image["verdict"] for image in coco["images"]] == ["defective"] * 3
    assert set(FinalLabel.objects.values_list("verdict", flat=True)) == {"ok"}
