"""Starting the product: one sentence when it cannot be, and nothing left when it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

PATIENCE = 90


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("VQI_", "DJANGO_"))}
    return {**kept, "VQI_DATA": str(data), **more}


def refused(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", "serve", *arguments]
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert len(ended.stderr.strip().splitlines()) == 1, ended.stderr
    return ended.stderr.strip()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refused(environment(tmp_path / "data"), "--port", str(port))
    assert f"Port {port} on 127.0.0.1 cannot be used" in said
    assert f"VQI_PORT={port + 1} make run" in said


def test_a_data_folder_that_cannot_be_used_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = refused(environment(tmp_path / "file" / "data"))
    assert said.startswith(f"The data folder {tmp_path}/file/data cannot be used")


def test_what_lies_in_the_way_in_the_data_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    for name in ("queue", "files"):
        data = tmp_path / f"with {name}"
        data.mkdir()
        (data / name).write_text("")
        said = refused(environment(data))
        assert said.startswith(f"The data folder {data}/{name}"), said
    (tmp_path / "vqi.sqlite3").write_text("no database " * 100)
    said = refused(environment(tmp_path), "--port", str(free_port()))
    assert "file is not a database" in said


def test_a_database_that_does_not_let_us_in_is_said_in_a_sentence(tmp_path: Path) -> None:
    url = f"postgres://vqi:wrong@127.0.0.1:{free_port()}/vqi"
    said = refused(environment(tmp_path, VQI_DATABASE_URL=url), "--port", str(free_port()))
    assert "The database cannot be opened" in said
    assert "Check VQI_DATABASE_URL" in said
    assert "wrong" not in said


ASKED = """
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
for host in ("127.0.0.1", "vqi.factory", "10.9.8.7"):
    answer = Client().get("/api/v1/health/ready", headers={"host": host})
    print(answer.status_code, answer.content.decode().strip())
"""


def test_the_machine_asks_for_its_health_whatever_people_call_it(tmp_path: Path) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "vqi.settings", "VQI_HOSTS": "vqi.factory"}
    ended = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=environment(tmp_path, **settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    itself, known, strange = ended.stdout.splitlines()
    assert itself == known == '200 {"status": "ready"}'
    assert strange.startswith("400 This server is not known under the name in the address.")


def children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(pid) for pid in listed.split()]


def wait(until: object, what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not until():  # type: ignore[operator]
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.1)


@pytest.mark.worker
def test_it_starts_quietly_brings_back_a_dead_worker_and_leaves_nothing(tmp_path: Path) -> None:
    output, port = tmp_path / "output", free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with output.open("w") as file:
        run = subprocess.Popen(
            command, env=environment(tmp_path / "data"), stdout=file, stderr=subprocess.STDOUT
        )
    try:
        wait(lambda: "Data and files" in output.read_text(), "the address")
        assert output.read_text().splitlines() == [
            "",
            f"VQI runs at http://127.0.0.1:{port}   (Ctrl-C stops it)",
            f"Data and files: {tmp_path}/data",
        ]
        wait(lambda: len(children(run.pid)) == 2, "two children")
        web, worker = children(run.pid)
        os.kill(worker, signal.SIGKILL)
        wait(lambda: len(set(children(run.pid)) - {web, worker}) == 1, "another worker")
        assert web in children(run.pid)
        groups = children(run.pid)
    finally:
        run.send_signal(signal.SIGINT)
        run.wait(30)
    for group in groups:
        with pytest.raises(ProcessLookupError):
            os.killpg(group, 0)


@pytest.mark.worker
def test_on_all_addresses_it_says_the_name_that_people_type(tmp_path: Path) -> None:
    output, port = tmp_path / "output", free_port()
    command = [sys.executable, "manage.py", "serve", "--host", "0.0.0.0", "--port", str(port)]
    settings = environment(tmp_path / "data", VQI_HOSTS="vqi.factory")
    with output.open("w") as file:
        run = subprocess.Popen(command, env=settings, stdout=file, stderr=subprocess.STDOUT)
    try:
        wait(lambda: "Data and files" in output.read_text(), "the address")
        assert f"VQI runs at http://vqi.factory:{port} " in output.read_text()
    finally:
        run.send_signal(signal.SIGINT)
        run.wait(30)
