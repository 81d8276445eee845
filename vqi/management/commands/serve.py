import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError, connection

from vqi.common.demo import DEMO_ACCOUNTS
from vqi.serve.child import Child

START_SECONDS = 60
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104


class Command(BaseCommand):
    help = "Run web server and worker together, without any other service."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=settings.VQI_PORT)
        parser.add_argument("--host", default=settings.VQI_HOST)
        parser.add_argument("--demo", action="store_true")

    def handle(self, *args: Any, host: str, port: int, demo: bool, **options: Any) -> None:
        if demo and not settings.VQI_DEMO:
            raise CommandError(
                "The demo's passwords are known to everybody. To have them, set VQI_DEMO=1."
            )
        _refuse_taken_port(host, port)
        _ready_database()
        if demo:
            self.stdout.write("Loading the demo project ...")
            call_command("load_demo")
        children = [Child("web server", web(host, port)), Child("worker", worker())]
        stopping = _stop_on_signals()
        try:
            for child in children:
                child.start()
            if _answers(host, port, stopping):
                self._say_where(host, port, demo)
            self._watch(children, stopping)
        finally:
            for child in children:
                child.stop(patience=5)

    def _watch(self, children: list[Child], stopping: list[int]) -> None:
        while not stopping:
            for child in children:
                trouble = child.look_after()
                if trouble:
                    raise CommandError(f"{trouble} Its last lines above say why.")
            time.sleep(0.3)

    def _say_where(self, host: str, port: int, demo: bool) -> None:
        name = settings.ALLOWED_HOSTS[0] if host in EVERYWHERE else host
        lines = [f"\nVQI runs at http://{name}:{port}   (Ctrl-C stops it)"]
        lines.append(f"Data and files: {settings.VQI_DATA}")
        if demo:
            lines.append("Demo log-ins (user / password):")
            lines += [
                f"  {a['username']:<7} {a['password']:<12} {a['role']}" for a in DEMO_ACCOUNTS
            ]
        self.stdout.write("\n".join(lines) + "\n")
        self.stdout.flush()


def web(host: str, port: int) -> list[str]:
    program = str(Path(sys.executable).parent / "granian")
    threads = str(min(8, 2 * (os.cpu_count() or 1) + 1))  # with more it warns
    return [
        program, "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(settings.VQI_WEB_PROCESSES), "--blocking-threads", threads,
        "--log-level", "warning", "--no-ws", "vqi.wsgi:application",
    ]  # fmt: skip


def worker() -> list[str]:
    schedule = str(settings.VQI_DATA / "celerybeat-schedule")
    return [
        sys.executable, "-m", "celery", "-A", "vqi", "--quiet", "worker", "--beat",
        "--schedule", schedule, "--loglevel", "warning", "--concurrency", "1",
        "--without-gossip", "--without-mingle", "--without-heartbeat",
    ]  # fmt: skip


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError as error:
            raise CommandError(f"A port lies between 1 and 65535, not at {port}.") from error
        except OSError as error:
            raise CommandError(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Choose another one: VQI_PORT={port + 1} make run"
            ) from error


def _ready_database() -> None:
    """Opened, and brought up to date: a full disk or a file of somebody else's shows only then."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise CommandError(
            f"The database cannot be opened ({_said(error)}). Check VQI_DATABASE_URL and VQI_DATA."
        ) from error
    try:
        call_command("migrate", verbosity=0)
    except OperationalError as error:
        raise CommandError(
            f"The database cannot be written ({_said(error)}). See to its disk and to whom its "
            f"files belong; of {settings.VQI_DATA} this user needs all."
        ) from error


def _said(error: DatabaseError) -> str:
    return " ".join(str(error).split())


def _stop_on_signals() -> list[int]:
    stopping: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.append(number)

    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)
    return stopping


def _answers(host: str, port: int, stopping: list[int]) -> bool:
    end = time.monotonic() + START_SECONDS
    # By a name that is always allowed: not every address it listens on is one people type.
    asked = urllib.request.Request(
        f"http://{host}:{port}/api/v1/health/live", headers={"Host": "127.0.0.1"}
    )
    while time.monotonic() < end and not stopping:
        try:
            with urllib.request.urlopen(asked, timeout=2):  # noqa: S310
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False
