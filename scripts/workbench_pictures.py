"""The pictures of docs/workbench.md and docs/inspecting.md, taken from a running demo. For the one
of the rule card it is given a version with a zone.

python manage.py serve --demo          (with a new VQI_DATA; VQI_DEMO=1)
python scripts/workbench_pictures.py http://127.0.0.1:8000
"""

import io
import math
import shutil
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from PIL import Image as Pillow
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
LARGEST = 150_000
Place = tuple[float, float]
SEND = """async ([method, path, body, read]) => {
  const token = document.cookie.match(/vqi_csrftoken=([^;]+)/)[1];
  const headers = {'Content-Type': 'application/json', 'X-CSRFToken': token};
  if (read !== null) headers['If-Match'] = `"${read}"`;
  const answer = await fetch('/api/v1/' + path, {method, headers, body: JSON.stringify(body)});
  return answer.status;
}"""
READ = "async (path) => (await fetch('/api/v1/' + path)).json()"
VIEW = """() => {
  const canvas = document.querySelector("[data-testid=findings-canvas]");
  const {left, top} = canvas.getBoundingClientRect();
  const {dataset} = canvas;
  return {left, top, scale: +dataset.scale, x: +dataset.x, y: +dataset.y};
}"""
IMAGE = "01_200908112359_560000_000_crop_1.jpg"
# Its pit, in its own pixels: the middle, and from there to the sides.
PIT: Place = (715, 377)
ACROSS, DOWN = 76, 56


class Person:
    def __init__(
        self, browser: Browser, site: str, name: str, width: int = 1440, height: int = 900
    ) -> None:
        page = browser.new_context(
            viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce"
        ).new_page()
        page.goto(f"{site}/login")
        self.page: Page = page
        self.send("POST", "session/login", {"username": name, "password": f"demo-{name}"})
        self.project: str = self.read("projects")["results"][0]["id"]

    def send(self, method: str, path: str, body: object, read: object = None) -> None:
        status = self.page.evaluate(SEND, [method, path, body, read])
        assert status < 300, (path, status)

    def read(self, path: str) -> Any:
        return self.page.evaluate(READ, path)


class Bench(Person):
    def __init__(
        self,
        browser: Browser,
        site: str,
        *,
        width: int,
        height: int,
        round: str = "",
        **settings: Any,
    ) -> None:
        super().__init__(browser, site, "anna", width, height)
        page = self.page
        self.send("PATCH", "session/settings", settings)
        page.goto(f"{site}/p/{self.project}/work/{round or a_round(browser, site)}")
        page.wait_for_function("performance.getEntriesByName('findings-canvas-painted').length > 0")
        page.wait_for_timeout(500)
        self.keys("Control+a", "Delete")

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
    it.drag((PIT[0] - ACROSS, PIT[1] - DOWN), (PIT[0] + ACROSS, PIT[1] + DOWN))
    it.keys("Shift+3")
    it.shoot("box")
    it.keys("Control+a", "Delete")
    it.closer(PIT, 4)
    it.keys("1", "p")
    it.outline(PIT, ACROSS, DOWN)
    it.keys("h")
    it.outline(PIT, ACROSS / 3, DOWN / 3)
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
    it.outline(PIT, ACROSS, DOWN)
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
    it.drag((PIT[0] - 85, PIT[1] - 20), (PIT[0] + 50, PIT[1] - 75))
    it.page.mouse.click(*it.on_page((PIT[0] + 40, PIT[1] + 60)))
    it.keys("Shift+3", "d")
    it.shoot("german")
    it.keys("Control+a", "Delete")
    it.close()


def in_the_dark(browser: Browser, site: str) -> None:
    it = Bench(browser, site, width=1440, height=900, settings={"theme": "dark"})
    it.closer(PIT, 3)
    outlined(it, "dark")


def in_high_contrast(browser: Browser, site: str) -> None:
    it = Bench(browser, site, width=1440, height=900, settings={"theme": "contrast"})
    it.keys("1", "b")
    it.drag((PIT[0] - ACROSS, PIT[1] - DOWN), (PIT[0] + ACROSS, PIT[1] + DOWN))
    it.keys("Shift+3")
    it.shoot("contrast")
    it.keys("Control+a", "Delete")
    it.close()


BALLWAY = {"kind": "box", "x": 340, "y": 290, "width": 800, "height": 180, "rotation": 0}
IN_BALLWAY = {"product_type": "", "zone": "ballway", "text": "Here **no pit** is tolerated."}
STRICTER = [{"grade": "small", "limit_max": 8}, {"grade": "medium", "limit_min": 8}]
ELSEWHERE = {"product_type": "KG-99", "zone": None, "text": "Pits up to 50 px are tolerated."}


def image_of(person: Person) -> str:
    page = person.read(f"projects/{person.project}/images?page_size=100")["results"]
    return next(str(row["id"]) for row in page if row["file_name"] == IMAGE)


def a_round(browser: Browser, site: str, version: int = 1) -> str:
    """Of the one image, for Anna."""
    lea = Person(browser, site, "lea")
    chosen, round = str(uuid4()), str(uuid4())
    selection = {"id": chosen, "name": chosen, "kind": "hand", "images": [image_of(lea)]}
    lea.send("POST", f"projects/{lea.project}/selections", selection)
    members = lea.read(f"projects/{lea.project}/members")["results"]
    plan = {
        "id": round,
        "name": "Round 3",
        "purpose": "production",
        "catalogue_version": version,
        "selection": chosen,
        "inspectors": [one["id"] for one in members if one["name"].startswith("Anna")],
    }
    lea.send("POST", f"projects/{lea.project}/rounds", plan)
    lea.send("POST", f"rounds/{round}/open", {})
    while lea.read(f"rounds/{round}")["state"] != "open":
        lea.page.wait_for_timeout(250)
    lea.page.context.close()
    return round


def with_a_zone(browser: Browser, site: str) -> int:
    """A version whose rule for pits differs in a zone."""
    max = Person(browser, site, "max")
    versions = f"projects/{max.project}/catalogue-versions"
    base = max.read(versions)[0]["number"]
    max.send("POST", versions, {"id": str(uuid4()), "base": base})
    draft = f"{versions}/{base + 1}"
    zone = {"name": "Ballway", "image": image_of(max), "geometry": BALLWAY}
    max.send("PUT", f"{draft}/zones/ballway", zone)
    pitting = max.read(draft)["types"][0]
    notes = [{**IN_BALLWAY, "limits": STRICTER}, ELSEWHERE]
    change = {**pitting, "variants": notes, "declared_effect": "looser"}
    max.send("PUT", f"{draft}/types/{pitting['id']}", change, pitting["revision"])
    max.send("POST", f"{draft}/publish", {"reason": "For the pictures."})
    max.page.context.close()
    return int(base) + 1


def beside_the_rule(browser: Browser, site: str) -> None:
    round = a_round(browser, site, with_a_zone(browser, site))
    it = Bench(browser, site, width=1440, height=900, round=round)
    it.keys("1", "b")
    it.drag((PIT[0] - ACROSS, PIT[1] - DOWN), (PIT[0] + ACROSS, PIT[1] + DOWN))
    it.keys("v", "Shift+2")
    it.page.get_by_text("Same scale").click()
    it.page.get_by_text("Differs by product type and zone").evaluate(
        "(words) => words.scrollIntoView({block: 'start'})"
    )
    it.shoot("rule")
    it.keys("Control+a", "Delete")
    it.close()


TAKES = (on_a_desk, on_a_tablet, in_german, in_the_dark, in_high_contrast, beside_the_rule)


def main() -> None:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for take in TAKES:
            take(browser, sys.argv[1].rstrip("/"))
        browser.close()


if __name__ == "__main__":
    main()
