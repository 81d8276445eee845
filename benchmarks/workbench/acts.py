"""The acts of an inspector, done with real key, mouse and wheel events."""

import random
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page

PROBE = (Path(__file__).parent / "probe.js").read_text()
CANVAS = "[data-testid=findings-canvas]"


def open_round(page: Page, site: str, seed: dict[str, str], name: str) -> float:
    """Opens the queue; answers the milliseconds from the way there to the first image painted."""
    page.add_init_script(PROBE)
    page.goto(f"{site}/p/{seed['project']}/work/{seed[name]}")
    page.wait_for_function(
        "performance.getEntriesByName('findings-canvas-painted').length > 0", timeout=120_000
    )
    painted = page.evaluate("performance.getEntriesByName('findings-canvas-painted')[0].startTime")
    return float(painted)


def hand_in(page: Page, key: str, times: int, pause: int = 700) -> list[float]:
    """O hands in OK, Enter what is drawn; the time to the next image painted."""
    page.wait_for_timeout(2500)
    page.evaluate("vqiProbe.painted.length = 0")
    for number in range(times):
        page.keyboard.press(key)
        page.wait_for_function(f"vqiProbe.painted.length > {number}", timeout=60_000)
        page.wait_for_timeout(pause)
    return [t for t in page.evaluate("vqiProbe.painted") if t is not None]


def findings(
    count: int, type_version: str, width: int, height: int, grade: str | None = None
) -> list[dict[str, object]]:
    """Half boxes, half outlines of twelve points, spread over the image."""
    chance = random.Random(count)
    made: list[dict[str, object]] = []
    for number in range(count):
        x, y = chance.uniform(0, width - 60), chance.uniform(0, height - 60)
        across, down = chance.uniform(12, 50), chance.uniform(12, 50)
        made.append(
            {
                "key": str(uuid4()),
                "type_version": type_version,
                "grade": grade,
                "remark": "",
                "geometry": _box(x, y, across, down)
                if number % 2
                else _outline(x, y, across, down),
            }
        )
    return made


def _box(x: float, y: float, width: float, height: float) -> dict[str, object]:
    side = {"x": x, "y": y, "width": width, "height": height}
    return {"kind": "box", **{k: round(v, 2) for k, v in side.items()}, "rotation": 0}


def _outline(x: float, y: float, width: float, height: float) -> dict[str, object]:
    from math import cos, pi, sin

    outer = [
        [
            round(x + width / 2 * (1 + cos(step * pi / 6)), 2),
            round(y + height / 2 * (1 + sin(step * pi / 6)), 2),
        ]
        for step in range(12)
    ]
    return {"kind": "polygon", "polygons": [{"outer": outer, "holes": []}]}


SAVE_DRAFT = """async ([round, draft]) => {
  const token = document.cookie.match(/vqi_csrftoken=([^;]+)/)[1];
  const headers = {'Content-Type': 'application/json', 'X-CSRFToken': token};
  const next = await fetch(`/api/v1/rounds/${round}/next`, {method: 'POST', headers});
  const {id, draft: kept} = (await next.json()).assignments[0];
  const answer = await fetch(`/api/v1/assignments/${id}/draft`, {
    method: 'PUT', headers, body: JSON.stringify({version: kept?.version ?? 0, body: draft}),
  });
  return answer.status;
}"""


def draft_of(laid: list[dict[str, object]], verdict: str | None = None) -> dict[str, object]:
    return {
        "verdict": verdict,
        "undecided_reason": None,
        "remark": "",
        "active_seconds": 0,
        "findings": laid,
    }


def lay_findings(page: Page, round_id: str, laid: list[dict[str, object]]) -> None:
    status = page.evaluate(SAVE_DRAFT, [round_id, draft_of(laid)])
    assert status in (200, 201), status


def middle_of(page: Page) -> tuple[float, float]:
    box = page.locator(CANVAS).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def frames_while(page: Page, act: Callable[[], None]) -> list[float]:
    page.evaluate("vqiProbe.record()")
    act()
    frames: list[float] = page.evaluate("vqiProbe.stop()")
    return frames[1:]


def pan(page: Page, moves: int = 120) -> list[float]:
    x, y = middle_of(page)
    page.mouse.move(x, y)
    page.mouse.down(button="middle")

    def drag() -> None:
        for step in range(moves):
            swing = 150 * (1 - abs(2 * ((step % 60) / 60) - 1))
            page.mouse.move(x - swing, y - swing / 2)
            page.wait_for_timeout(8)

    frames = frames_while(page, drag)
    page.mouse.up(button="middle")
    page.wait_for_timeout(600)
    return frames


def zoom(page: Page, turns: int = 40) -> list[float]:
    x, y = middle_of(page)
    page.mouse.move(x, y)

    def wheel() -> None:
        for step in range(turns):
            page.mouse.wheel(0, -60 if (step // 10) % 2 == 0 else 60)
            page.wait_for_timeout(30)

    frames = frames_while(page, wheel)
    page.wait_for_timeout(600)
    return frames


def settle(page: Page, times: int) -> list[float]:
    """The longest frame after a turn of the wheel: the redraw when the motion has settled."""
    x, y = middle_of(page)
    page.mouse.move(x, y)
    found = []
    for number in range(times):
        page.mouse.wheel(0, -60 if number % 2 == 0 else 60)
        frames = frames_while(page, lambda: page.wait_for_timeout(700))
        found.append(max(frames))
    return found


SPOTS = """([keys, limit]) => {
  const canvas = document.querySelector("[data-testid=findings-canvas]");
  const {left, top, width, height} = canvas.getBoundingClientRect();
  const [scale, x, y] = ["scale", "x", "y"].map((name) => Number(canvas.dataset[name]));
  const inside = (at, from, length) => at > from + 20 && at < from + length - 20;
  return keys
    .map(([ix, iy]) => [left + (ix - x) * scale, top + (iy - y) * scale])
    .filter(([sx, sy]) => inside(sx, left, width) && inside(sy, top, height))
    .slice(0, limit);
}"""


def spots_of(page: Page, laid: list[dict[str, object]], limit: int) -> list[tuple[float, float]]:
    """Where findings lie on the screen now, by the place and scale that the canvas tells."""
    middles = []
    for finding in laid:
        shape = finding["geometry"]
        if shape["kind"] == "box":  # type: ignore[index]
            middles.append([shape["x"] + shape["width"] / 2, shape["y"] + shape["height"] / 2])  # type: ignore[index]
    return [tuple(spot) for spot in page.evaluate(SPOTS, [middles, limit])]


def select_each(page: Page, spots: list[tuple[float, float]]) -> list[float]:
    page.keyboard.press("v")
    times = []
    for x, y in spots:
        page.mouse.move(x, y)
        page.wait_for_timeout(80)
        page.evaluate("vqiProbe.acts.length = 0")
        page.mouse.down()
        page.mouse.up()
        page.wait_for_timeout(150)
        times += [ms for kind, ms in page.evaluate("vqiProbe.acts") if kind == "pointerdown"]
    return times


def draw_boxes(page: Page, times: int) -> list[float]:
    """A box by drag; from letting go to the frame that shows it at rest."""
    x, y = middle_of(page)
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("b")
    found = []
    for number in range(times):
        left, top = x - 200 + 13 * number, y - 150 + 7 * number
        page.mouse.move(left, top)
        page.mouse.down()
        page.mouse.move(left + 20, top + 10, steps=3)
        page.wait_for_timeout(60)
        page.evaluate("vqiProbe.acts.length = 0")
        page.mouse.up()
        page.wait_for_timeout(400)
        found += [ms for kind, ms in page.evaluate("vqiProbe.acts") if kind == "pointerup"]
    return found
