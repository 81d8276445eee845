"""The pictures of docs/workbench.md and docs/inspecting.md, taken from a running demo, but for the
one of the rule card: it shows a project with zones.

python manage.py serve --demo          (with a new VQI_DATA; VQI_DEMO=1)
python scripts/workbench_pictures.py http://127.0.0.1:8000
"""

import io
import math
import shutil
import sys
from pathlib import Path
from typing import Any

from PIL import Image as Pillow
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
LARGEST = 150_000
Place = tuple[float, float]
SEND = """async ([method, path, body]) => {
  const token = document.cookie.match(/vqi_csrftoken=([^;]+)/)[1];
  const headers = {'Content-Type': 'application/json', 'X-CSRFToken': token};
  const answer = await fetch('/api/v1/' + path, {method, headers, body: JSON.stringify(body)});
  return answer.status;
}"""
VIEW = """() => {
  const canvas = document.querySelector("[data-testid=findings-canvas]");
  const {left, top} = canvas.getBoundingClientRect();
  const {dataset} = canvas;
  return {left, top, scale: +dataset.scale, x: +dataset.x, y: +dataset.y};
}"""
# Two pits of the demo's first image, in its own pixels.
PITS: tuple[Place, Place] = ((880, 395), (890, 585))


class Bench:
    def __init__(self, browser: Browser, site: str, *, width: int, height: int, **settings: Any):
        page = browser.new_context(
            viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce"
        ).new_page()
        page.goto(f"{site}/login")
        self.page: Page = page
        self.send("POST", "session/login", {"username": "anna", "password": "demo-anna"})
        self.send("PATCH", "session/settings", settings)
        project = self.read("projects")[0]["id"]
        rounds = self.read(f"projects/{project}/rounds?page_size=100")
        open_one = next(row for row in rounds if row["state"] == "open")
        page.goto(f"{site}/p/{project}/work/{open_one['id']}")
        page.wait_for_function("performance.getEntriesByName('findings-canvas-painted').length > 0")
        page.wait_for_timeout(500)
        self.keys("Control+a", "Delete")

    def send(self, method: str, path: str, body: object) -> None:
        status = self.page.evaluate(SEND, [method, path, body])
        assert status < 300, (path, status)

    def read(self, path: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.page.evaluate(
            "async (path) => (await (await fetch('/api/v1/' + path)).json()).results", path
        )
        return rows

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def on_page(self, at: Place) -> Place:
        view = self.page.evaluate(VIEW)
        return (
            view["left"] + (at[0] - view["x"]) * view["scale"],
            view["top"] + (at[1] - view["y"]) * view["scale"],
        )

    def closer(self, at: Place, turns: int) -> None:
        self.page.mouse.move(*self.on_page(at))
        for _ in range(turns):
            self.page.mouse.wheel(0, -120)
            self.page.wait_for_timeout(200)

    def drag(self, start: Place, end: Place) -> None:
        self.page.mouse.move(*self.on_page(start))
        self.page.mouse.down()
        self.page.mouse.move(*self.on_page(end), steps=4)
        self.page.mouse.up()

    def outline(self, middle: Place, across: float, down: float) -> None:
        for step in range(14):
            angle = step * math.pi / 7
            far = 1 + 0.13 * math.sin(5 * angle)
            at = (
                middle[0] + far * across * math.cos(angle),
                middle[1] + far * down * math.sin(angle),
            )
            self.page.mouse.click(*self.on_page(at))
        self.keys("Enter")

    def shoot(self, name: str) -> None:
        self.page.wait_for_timeout(1500)
        shot = Pillow.open(io.BytesIO(self.page.screenshot())).convert("RGB")
        path = PICTURES / f"workbench-{name}.webp"
        for quality in (82, 70, 55):
            shot.save(path, "WEBP", quality=quality, method=6)
            if path.stat().st_size < LARGEST:
                break
        print(f"{path.name}: {path.stat().st_size // 1000} kB")

    def close(self) -> None:
        self.send("PATCH", "session/settings", {"language": "en", "settings": {"theme": "auto"}})
        self.page.context.close()


def on_a_desk(browser: Browser, site: str) -> None:
    it = Bench(browser, site, width=1440, height=900)
    it.keys("1", "b")
    it.drag((PITS[0][0] - 45, PITS[0][1] - 65), (PITS[0][0] + 45, PITS[0][1] + 65))
    it.keys("Shift+3")
    it.shoot("box")
    it.keys("Control+a", "Delete")
    it.closer(PITS[0], 4)
    it.keys("1", "p")
    it.outline(PITS[0], 60, 78)
    it.keys("h")
    it.outline(PITS[0], 22, 30)
    it.keys("v", "Shift+3")
    it.shoot("hole")
    it.keys("f")
    it.keys("a")
    it.page.get_by_role("button", name="View", exact=True).click()
    it.shoot("view")
    it.keys("Escape", "a", "Control+a", "Delete")
    it.close()


def outlined(it: Bench, name: str) -> None:
    it.keys("1", "p")
    it.outline(PITS[0], 60, 78)
    it.keys("v", "Shift+3", "d")
    it.shoot(name)
    it.keys("Control+a", "Delete")
    it.close()


def on_a_tablet(browser: Browser, site: str) -> None:
    it = Bench(browser, site, width=1024, height=768)
    outlined(it, "tablet")


def in_german(browser: Browser, site: str) -> None:
    it = Bench(browser, site, width=1440, height=900, language="de")
    it.keys("1", "r")
    it.drag((PITS[0][0] - 20, PITS[0][1] - 75), (PITS[0][0] + 55, PITS[0][1] + 70))
    it.page.mouse.click(*it.on_page((PITS[0][0] - 40, PITS[0][1] + 80)))
    it.keys("Shift+3", "d")
    it.shoot("german")
    it.keys("Control+a", "Delete")
    it.close()


def in_the_dark(browser: Browser, site: str) -> None:
    it = Bench(browser, site, width=1440, height=900, settings={"theme": "dark"})
    it.closer(PITS[0], 3)
    outlined(it, "dark")


def in_high_contrast(browser: Browser, site: str) -> None:
    it = Bench(browser, site, width=1440, height=900, settings={"theme": "contrast"})
    it.keys("1", "b")
    it.drag((PITS[0][0] - 45, PITS[0][1] - 65), (PITS[0][0] + 45, PITS[0][1] + 65))
    it.keys("Shift+3")
    it.shoot("contrast")
    it.keys("Control+a", "Delete")
    it.close()


def main() -> None:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for take in (on_a_desk, on_a_tablet, in_german, in_the_dark, in_high_contrast):
            take(browser, sys.argv[1].rstrip("/"))
        browser.close()


if __name__ == "__main__":
    main()
