"""The real product under its own supervisor, with the demo, driven in a real Chromium."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)
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


@cache
def _data_with_demo() -> Path:
    """Laid once in a run; a data folder may be copied."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    env = {**bare_environment(), "VQI_DATA": str(folder / "data"), "VQI_DEMO": "1"}
    for command in ("migrate", "load_demo"):
        order = [sys.executable, "manage.py", command, "--verbosity", "0"]
        subprocess.run(order, cwd=ROOT, env=env, check=True)
    return folder / "data"


def bare_environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith("VQI_")}


@contextmanager
def product(folder: Path, *, port: int = 0, **settings: str) -> Iterator[str]:
    """The product with its demo, at an address of its own; started again it goes on."""
    port = port or free_port()
    if not (folder / "data").exists():
        shutil.copytree(_data_with_demo(), folder / "data")
    env = {
        **bare_environment(),
        "VQI_DATA": str(folder / "data"),
        "VQI_DEMO": "1",
        **settings,
    }
    with (folder / "log").open("ab") as log:
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
            server.wait(60)


@pytest.fixture(scope="session")
def incoming(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder on the server from which pictures may be imported."""
    return tmp_path_factory.mktemp("incoming")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, incoming: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    with product(folder, VQI_IMPORT_ROOT=str(incoming)) as address:
        yield address


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1_200):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    pytest.fail(f"The server did not start:\n{log.read_text()[-3000:]}")


def wait_until(holds: Callable[[], bool], seconds: float = 15) -> None:
    """What the server knows follows what the page shows by a moment."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "It did not come about in time."
        time.sleep(0.1)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("Chromium is missing. Run: scripts/install-chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


def in_sight(page: Page) -> None:
    """The image at hand can be seen: before that nothing is handed in."""
    page.locator("[aria-busy=false] [data-testid=findings-canvas]").wait_for()


class Person:
    """Somebody at a browser of their own; an error on the console that nobody expects fails."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.context = context
        self.errors: list[str] = []
        self.expected: list[str] = []
        self.page = self.open_tab()

    def open_tab(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._keep)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def expects(self, *parts: str) -> None:
        """What the console will rightly complain of, such as a network that is cut."""
        self.expected.extend(parts)

    def unexpected(self) -> list[str]:
        return [e for e in self.errors if not any(part in e for part in self.expected)]

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")

    def enter(self, name: str) -> None:
        """Log in as a visitor of the demo does: one click on the account."""
        self.go("/login")
        self.page.get_by_role("button", name=f"{name} / demo-{name}").click()
        self.page.get_by_role("button", name="User menu").wait_for()

    def project(self) -> str:
        return str(self.api("projects")["results"][0]["id"])  # type: ignore[index]

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

    def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> Any:
        """What this person's own page would send."""
        cookies = self.context.cookies()
        token = next(c["value"] for c in cookies if c["name"] == "vqi_csrftoken")  # type: ignore[typeddict-item]
        answer = self.context.request.fetch(
            f"{self.site}/api/v1/{path}",
            method=method,
            data=body,
            headers={"X-CSRFToken": token, "Referer": self.site, **(headers or {})},
            **more,
        )
        assert answer.ok, (path, answer.text())
        return answer.json() if answer.body() else None

    def api(self, path: str) -> dict[str, object]:
        result: dict[str, object] = self.page.evaluate(
            "async (path) => (await fetch('/api/v1/' + path)).json()", path
        )
        return result


@pytest.fixture
def people(browser: Browser) -> Iterator[Callable[..., Person]]:
    """Opens browsers at any address, and fails the test for what their consoles complained of."""
    everybody: list[Person] = []

    def open_at(site: str, *, width: int = 1440, height: int = 900, **options: Any) -> Person:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        everybody.append(Person(context, site))
        return everybody[-1]

    yield open_at
    complaints = [error for somebody in everybody for error in somebody.unexpected()]
    for somebody in everybody:
        somebody.context.close()
    assert complaints == []


@pytest.fixture
def person(site: str, people: Callable[..., Person]) -> Callable[..., Person]:
    def open_for(name: str, **options: Any) -> Person:
        somebody = people(site, **options)
        somebody.log_in(name)
        return somebody

    return open_for
