"""Next assignment, hand-in (3 boxes), taking over and progress, by HTTP against a web server.

    python -m benchmarks.labeling.handout [assignments ...]                    (SQLite)
    VQI_DATABASE_URL=postgres://postgres@127.0.0.1/postgres python -m benchmarks.labeling.handout

It makes a data folder and, on PostgreSQL, a database of its own and removes both at the end.
One web process as `make run` starts it; the clients share its machine. Each line is a round of
its own: every client has labeled `LABELS` images one after the other, then the lead has read the
round's progress. CPU is the server's for one label, next and hand-in together.
"""

import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

LABELS = 100
SIZES = [1_000, 10_000, 100_000]
CLIENTS = [1, 8]


class Client:
    """One inspector's browser: a kept connection, a session, a CSRF token."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        token = secrets.token_hex(16)
        self.headers = {
            "Cookie": f"vqi_session={session}; vqi_csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/json",
        }

    def send(self, method: str, path: str, body: Any = None) -> tuple[Any, float]:
        begun = time.perf_counter()
        sent = json.dumps(body) if body is not None else None
        self.connection.request(method, f"/api/v1/{path}", sent, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        took = time.perf_counter() - begun
        assert answer.status in (200, 201), text[:500]
        return json.loads(text), took


@contextlib.contextmanager
def own_database() -> Iterator[None]:
    """Point the settings at a throw-away data folder and database."""
    url = os.environ.get("VQI_DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VQI_DATA"] = str(Path(folder) / "data")
        if not url:
            yield
            return
        name = f"vqi_bench_{os.getpid()}"
        os.environ["VQI_DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        _on_server(url, f'CREATE DATABASE "{name}"')
        try:
            yield
        finally:
            from django.db import connections

            connections.close_all()
            _on_server(url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(url: str, statement: str) -> None:
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    connection.cursor().execute(statement)
    connection.close()


class Server(NamedTuple):
    port: int
    group: int


@contextlib.contextmanager
def web_server() -> Iterator[Server]:
    from vqi.management.commands.serve import web

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    child = subprocess.Popen(web("127.0.0.1", port), start_new_session=True)
    try:
        _wait_for(port)
        yield Server(port, child.pid)
    finally:
        os.killpg(child.pid, signal.SIGTERM)
        child.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit("The web server did not start.")


def prepare(count: int, n_people: int, *, for_all: bool = False) -> tuple[str, str, list[str]]:
    """A round's id, a type of its version, and a session for each of its inspectors."""
    from benchmarks.labeling.rows import lay_round, session_of

    round_, type_version, users = lay_round(count, n_people, all_to_last=for_all)
    return str(round_.pk), str(type_version.pk), [session_of(user) for user in users]


def label(port: int, session: str, round_id: str, kind: str) -> tuple[list[float], list[float]]:
    client, taking, sending = Client(port, session), [], []
    for _ in range(LABELS):
        answer, took = client.send("POST", f"rounds/{round_id}/next")
        taking.append(took)
        row = answer["assignments"][0]
        body = {"assignment": row["id"], "verdict": "defective", "findings": boxes(kind)}
        sending.append(client.send("PUT", f"submissions/{uuid4()}", body)[1])
    return taking, sending


def boxes(kind: str) -> list[dict[str, Any]]:
    shape = {"kind": "box", "x": 1, "y": 1, "width": 9, "height": 9, "rotation": 0}
    return [{"key": str(uuid4()), "type_version": kind, "geometry": shape} for _ in range(3)]


def progress(port: int, session: str, round_id: str) -> list[float]:
    lead = Client(port, session)
    return [lead.send("GET", f"rounds/{round_id}/progress")[1] for _ in range(20)]


def cpu_of(group: int) -> float:
    """Seconds that the processes of a group have used so far."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def measure(server: Server, count: int, n_clients: int, *, taking_over: bool = False) -> None:
    round_id, kind, sessions = prepare(
        count, n_clients + 1 if taking_over else n_clients, for_all=taking_over
    )
    begun, busy = time.perf_counter(), cpu_of(server.group)
    with ThreadPoolExecutor(n_clients) as pool:
        jobs = [pool.submit(label, server.port, s, round_id, kind) for s in sessions[:n_clients]]
        results = [job.result() for job in jobs]
    seconds, busy = time.perf_counter() - begun, cpu_of(server.group) - busy
    reading = progress(server.port, sessions[0], round_id)
    taking = [took for one, _ in results for took in one]
    sending = [took for _, one in results for took in one]
    what = "take over" if taking_over else "next"
    print(
        f"{count:>11,} {n_clients:>7} {what:>10} {shown(taking)} {shown(sending)} "
        f"{LABELS * n_clients / seconds:>9.0f} {busy / (LABELS * n_clients) * 1000:>7.1f} "
        f"{shown(reading)}",
        flush=True,
    )


def shown(values: list[float]) -> str:
    ordered = sorted(values)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return f"{statistics.median(ordered) * 1000:>8.1f} {p95 * 1000:>8.1f}"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")
    with own_database():
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        print(f"{connection.vendor}; milliseconds")
        print(
            "assignments clients       what      p50      p95  hand-in      p95  labels/s  "
            "CPU/label progress   p95"
        )
        with web_server() as server:
            sizes = [int(text) for text in sys.argv[1:]] or SIZES
            for count in sizes:
                for n_clients in CLIENTS:
                    measure(server, count, n_clients)
            measure(server, max(sizes), 1, taking_over=True)


if __name__ == "__main__":
    main()
