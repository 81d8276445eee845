"""The real product under its own supervisor, with the demo, driven in a real Chromium."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    folder = tmp_path_factory.mktemp("site")
    env = {
        **{k: v for k, v in os.environ.items() if not k.startswith("VQI_")},
        "VQI_DATA": str(folder / "data"),
        "VQI_DEMO": "1",
    }
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--demo", "--port", str(port)],
            cwd=ROOT,
            env=env,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/api/v1/health/ready", server, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    pytest.fail(f"The server did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("Chromium is missing. Run: scripts/install-chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


class Person:
    """Somebody at a browser of their own; errors on the console are kept."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.page.on("console", self._keep)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _keep(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location.get('url', '')}")

    def log_in(self, name: str) -> None:
        self.page.goto(f"{self.site}/login")
        answer = self.page.evaluate(
            """async ([username, password]) => {
                 const token = document.cookie.match(/vqi_csrftoken=([^;]+)/)[1];
                 const answer = await fetch('/api/v1/session/login', {
                   method: 'POST',
                   headers: {'Content-Type': 'application/json', 'X-CSRFToken': token},
                   body: JSON.stringify({username, password}),
                 });
                 return answer.status;
               }""",
            [name, f"demo-{name}"],
        )
        assert answer == 200

    def api(self, path: str) -> dict[str, object]:
        result: dict[str, object] = self.page.evaluate(
            "async (path) => (await fetch('/api/v1/' + path)).json()", path
        )
        return result


@pytest.fixture
def person(site: str, browser: Browser) -> Iterator[Callable[..., Person]]:
    contexts: list[BrowserContext] = []

    def open_for(name: str, *, width: int = 1440, height: int = 900) -> Person:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        somebody = Person(context, site)
        somebody.log_in(name)
        return somebody

    yield open_for
    for context in contexts:
        context.close()
