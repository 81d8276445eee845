"""The queue in a folder and what becomes of a job when it takes no message."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.utils import timezone
from kombu import Connection
from kombu.exceptions import OperationalError

from jobs.models import Job, JobState
from jobs.services import enqueue as enqueue_module
from jobs.services.enqueue import enqueue, send
from jobs.services.sweep import RESEND_AFTER, sweep

FOLDERS = ("data_folder_in", "data_folder_out", "processed_folder", "control_folder")


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Any]:
    options = dict.fromkeys(FOLDERS, str(tmp_path))
    with Connection("folder://localhost", transport_options=options) as connection:
        simple = connection.SimpleQueue("celery")
        yield simple
        simple.close()


def test_a_message_that_a_full_disk_cut_off_keeps_no_other_from_being_read(
    queue: Any, tmp_path: Path
) -> None:
    for name, text in (("0", ""), ("00", '{"body": "W1')):
        (tmp_path / f"{name}_cut.celery.msg").write_text(text)
    queue.put({"job": "whole"})
    assert queue.get(timeout=5).payload == {"job": "whole"}
    assert not list(tmp_path.glob("*_cut.celery.msg"))


@pytest.mark.django_db
def test_a_job_whose_message_the_queue_refuses_waits_and_is_sent_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[str] = []

    def refuse(*args: Any, **more: Any) -> None:
        raise OperationalError("Cannot add file to directory")

    monkeypatch.setattr(enqueue_module, "send", send)
    monkeypatch.setattr(current_app, "send_task", refuse)
    job = enqueue("tests.none", subject="a")
    send(job)
    monkeypatch.setattr(current_app, "send_task", lambda task, args, **more: sent.extend(args))
    late = timezone.now() - timedelta(seconds=RESEND_AFTER + 1)
    Job.objects.update(sent_at=late)
    assert (sweep(), sent) == (1, [str(job.pk)])
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
