"""A real worker, killed -9 in the middle of its jobs again and again, ends in the same rows."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from vqi.management.commands.serve import worker

pytestmark = pytest.mark.worker
PATIENCE = 180.0
# Seconds into the run of each job at which its worker is killed.
KILLED_AT = {
    "images.import": [0.05, 0.4, 0.9],
    "agreement.report": [0.02, 0.15, 0.4],
    "exports.release": [0.02, 0.1, 0.3],
}


def environment(data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("VQI_", "DJANGO_"))}
    return {
        **kept,
        "VQI_DATA": str(data),
        "VQI_DEMO": "1",
        "VQI_JOB_LEASE_SECONDS": "1",
        "VQI_SWEEP_SECONDS": "0.5",
    }


def manage(data: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], env=environment(data), check=True)


@contextmanager
def working(data: Path) -> Iterator[int]:
    """The worker of the embedded mode, in a process group of its own; killed at the end."""
    command = worker()
    command[command.index("--schedule") + 1] = str(data / "celerybeat-schedule")
    child = subprocess.Popen(
        command, env=environment(data), start_new_session=True, stderr=subprocess.DEVNULL
    )
    try:
        yield child.pid
    finally:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def asked(data: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(f"file:{data}/vqi.sqlite3?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


def wait(until: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.01)


def attempts(data: Path, task: str) -> int:
    query = f"SELECT attempts FROM jobs_job WHERE task = '{task}' ORDER BY created_at DESC LIMIT 1"
    return int(asked(data, query)[0][0])


def has_ended(data: Path, task: str) -> bool:
    query = f"SELECT state FROM jobs_job WHERE task = '{task}' ORDER BY created_at DESC LIMIT 1"
    return asked(data, query)[0][0] not in ("queued", "running")


def all_ended(data: Path) -> bool:
    return not asked(data, "SELECT 1 FROM jobs_job WHERE state IN ('queued', 'running')")


def finish(data: Path) -> dict[str, Any]:
    with working(data):
        wait(lambda: all_ended(data), "all jobs end")
        time.sleep(2)  # what the ended jobs call for
        wait(lambda: all_ended(data), "all jobs end")
    answer = data / "rows.json"
    manage(data, "-m", "tests.worker.stage", "rows", str(answer))
    failed = asked(data, "SELECT task, message FROM jobs_job WHERE state = 'failed'")
    assert failed == []
    return dict(json.loads(answer.read_text()))


@pytest.fixture(scope="module")
def ordered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo in it and three jobs queued."""
    data = tmp_path_factory.mktemp("product") / "data"
    manage(data, "manage.py", "migrate", "--verbosity", "0")
    manage(data, "manage.py", "load_demo")
    manage(data, "-m", "tests.worker.stage", "order")
    return data


@pytest.fixture(scope="module")
def undisturbed(ordered: Path) -> dict[str, Any]:
    copy = ordered.with_name("undisturbed")
    shutil.copytree(ordered, copy)
    return finish(copy)


@pytest.mark.parametrize("task", KILLED_AT)
def test_a_worker_killed_in_the_middle_ends_in_the_same_rows(
    task: str, ordered: Path, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(ordered, data)
    for number, moment in enumerate(KILLED_AT[task], start=1):
        if has_ended(data, task):
            break  # On a fast machine the job got through between two kills.
        with working(data):
            wait(
                lambda number=number: (  # type: ignore[misc]
                    attempts(data, task) >= number or has_ended(data, task)
                ),
                f"{task} runs",
            )
            time.sleep(moment)
    killed = asked(data, f"SELECT attempts FROM jobs_job WHERE task = '{task}'")
    assert max(row[0] for row in killed) >= 1
    assert finish(data) == undisturbed
