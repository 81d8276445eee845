"""A hand at the workbench: real mouse and touch events, answers read back through the API."""

import io
import math
from typing import Any

from PIL import Image as Pillow
from playwright.sync_api import Page, expect

from tests.browser.conftest import Person, in_sight

Place = tuple[float, float]
PLACE = """() => {
  const canvas = document.querySelector("[data-testid=findings-canvas]");
  const {left, top, width, height} = canvas.getBoundingClientRect();
  const [scale, x, y] = ["scale", "x", "y"].map((name) => Number(canvas.dataset[name]));
  return {left, top, width, height, scale, x, y};
}"""


class Hand:
    def __init__(self, anna: Person, project: str, round_id: str) -> None:
        self.anna = anna
        self.round = round_id
        self.page: Page = anna.page
        anna.go(f"/p/{project}/work/{round_id}")
        self.wait_for_picture()

    def wait_for_picture(self) -> None:
        in_sight(self.page)

    def view(self) -> dict[str, float]:
        found: dict[str, float] = self.page.evaluate(PLACE)
        return found

    def zoom_to(self, percent: int) -> None:
        self.page.get_by_role("button", name="zoom").click()
        self.page.get_by_label("Zoom in percent").fill(str(percent))
        self.page.keyboard.press("Enter")
        self.page.get_by_label("Zoom in percent").wait_for(state="hidden")
        assert self.view()["scale"] == percent / 100

    def on_image(self, at: Place) -> Place:
        """Where in the image a place of the page lies."""
        view = self.view()
        return (
            view["x"] + (at[0] - view["left"]) / view["scale"],
            view["y"] + (at[1] - view["top"]) / view["scale"],
        )

    def on_page(self, at: Place) -> Place:
        view = self.view()
        return (
            view["left"] + (at[0] - view["x"]) * view["scale"],
            view["top"] + (at[1] - view["y"]) * view["scale"],
        )

    def middle(self, right: float = 0, down: float = 0) -> Place:
        """A place of the page, counted from the middle of the canvas."""
        view = self.view()
        return (
            math.floor(view["left"] + view["width"] / 2) + right,
            math.floor(view["top"] + view["height"] / 2) + down,
        )

    def drag(self, start: Place, end: Place) -> None:
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        self.page.mouse.move(*end)
        self.page.mouse.up()

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def stored(self) -> list[dict[str, Any]]:
        """The findings as the server has them now."""
        self.page.wait_for_timeout(700)
        expect(self.page.get_by_text("all saved")).to_be_visible()
        answer = self.page.evaluate(
            """async (round) => {
                 const token = document.cookie.match(/vqi_csrftoken=([^;]+)/)[1];
                 const headers = {'X-CSRFToken': token};
                 const url = `/api/v1/rounds/${round}/next`;
                 const next = await (await fetch(url, {method: 'POST', headers})).json();
                 return next.assignments[0].draft;
               }""",
            self.round,
        )
        findings: list[dict[str, Any]] = answer["body"]["findings"] if answer else []
        return findings

    def shapes(self) -> list[dict[str, Any]]:
        return [finding["geometry"] for finding in self.stored()]

    def screenshot(self) -> Pillow.Image:
        view = self.view()
        clip = {name: view[place] for name, place in CLIP}
        return Pillow.open(io.BytesIO(self.page.screenshot(clip=clip))).convert("RGB")  # type: ignore[arg-type]


CLIP = (("x", "left"), ("y", "top"), ("width", "width"), ("height", "height"))
