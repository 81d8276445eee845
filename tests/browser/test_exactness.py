"""What is drawn with a mouse is stored within 0.01 px of where the picture shows it."""

import io
import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image as Pillow
from playwright.sync_api import Browser, Route

from tests.browser.charts import Charts, chart, place_of
from tests.browser.conftest import Person, product
from tests.browser.drawing import Hand, Place

pytestmark = pytest.mark.browser
People = Callable[..., Person]
CLOSE = 0.01 + 1e-9
ZOOMS = (100, 337, 800)


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Charts]:
    """A product of its own with a small chart and one that is shown in tiles."""
    with product(tmp_path_factory.mktemp("charts")) as address:
        manager = Person(browser.new_context(), address)
        manager.log_in("max")
        made = Charts(manager)
        made.bring_in("small", chart(1600, 1200))
        made.tiled(made.bring_in("tiled", chart(3600, 2700)))
        yield made
        manager.context.close()


@pytest.fixture
def hand(charts: Charts, people: People) -> Callable[..., Hand]:
    def open_on(image: str, **options: object) -> Hand:
        anna = people(charts.manager.site, **options)
        anna.log_in("anna")
        return Hand(anna, charts.project, charts.round(charts.images[image]))

    return open_on


@pytest.mark.parametrize("image", ["small", "tiled"])
def test_the_picture_lies_where_the_pointer_is_said_to_be(
    hand: Callable[..., Hand], image: str
) -> None:
    it = hand(image)
    for percent in ZOOMS:
        it.zoom_to(percent)
        it.page.wait_for_timeout(1500)
        assert misplaced(it) == []


def misplaced(it: Hand) -> list[tuple[Place, Place]]:
    """Pixels of the screen that show another pixel of the image than the view says."""
    view, shot = it.view(), it.screenshot()
    wrong: list[tuple[Place, Place]] = []
    scale = view["scale"] * shot.width / view["width"]
    for column in range(20, shot.width - 20):
        row = 60 + (7 * column) % (shot.height - 120)
        x, y = view["x"] + (column + 0.5) / scale, view["y"] + (row + 0.5) / scale
        seen = place_of(shot.getpixel((column, row)))  # type: ignore[arg-type]
        if not (_holds(seen[0], x) and _holds(seen[1], y)):
            wrong.append(((x, y), seen))
    return wrong


def _holds(pixel: int, at: float) -> bool:
    return pixel - CLOSE <= at <= pixel + 1 + CLOSE


@pytest.mark.parametrize("image", ["small", "tiled"])
def test_boxes_by_drag_and_polygons_by_clicks_are_exact(
    hand: Callable[..., Hand], image: str
) -> None:
    it = hand(image)
    wanted: list[list[Place]] = []
    for percent in ZOOMS:
        it.zoom_to(percent)
        it.keys("1", "b")
        start, end = it.middle(-151, -83), it.middle(92, 77)
        it.drag(start, end)
        corners = [it.middle(*by) for by in ((-200, 120), (-60, 101), (17, 160), (-130, 187))]
        it.keys("p")
        for corner in corners:
            it.page.mouse.click(*corner)
        it.keys("Enter")
        wanted += [[it.on_image(start), it.on_image(end)], [it.on_image(at) for at in corners]]
    shapes = it.shapes()
    assert len(shapes) == 2 * len(ZOOMS)
    for shape, points in zip(shapes, wanted, strict=True):
        same_ring(drawn_with(shape), points)


def drawn_with(shape: dict[str, Any]) -> list[Place]:
    if shape["kind"] == "polygon":
        ring: list[Place] = shape["polygons"][0]["outer"]
        return ring
    x, y = shape["x"], shape["y"]
    return [(x, y), (x + shape["width"], y + shape["height"])]


@pytest.mark.parametrize("image", ["small", "tiled"])
def test_a_screen_of_two_pixels_in_one_is_as_exact_and_as_sharp(
    hand: Callable[..., Hand], image: str
) -> None:
    it = hand(image, device_scale_factor=2)
    wanted = []
    for percent in ZOOMS:
        it.zoom_to(percent)
        it.page.wait_for_timeout(1500)
        backing = it.page.evaluate(BACKING)
        assert backing
        assert all(canvas == pytest.approx(shown * 2, abs=1) for canvas, shown in backing)
        assert misplaced(it) == []
    for percent in ZOOMS:
        it.zoom_to(percent)
        it.keys("1", "b")
        start, end = it.middle(-151.5, -83), it.middle(92, 77.5)
        it.drag(start, end)
        wanted.append([it.on_image(start), it.on_image(end)])
    shapes = it.shapes()
    assert len(shapes) == len(wanted)
    for shape, points in zip(shapes, wanted, strict=True):
        same_ring(drawn_with(shape), points)


BACKING = """() => [...document.querySelectorAll("[data-testid=findings-canvas] canvas")]
  .map((canvas) => [canvas.width, canvas.getBoundingClientRect().width])"""


@pytest.mark.parametrize(("image", "ratio"), [("small", 1), ("tiled", 1), ("small", 2)])
def test_the_loupe_enlarges_the_place_under_the_pointer(
    hand: Callable[..., Hand], image: str, ratio: int
) -> None:
    it = hand(image, device_scale_factor=ratio)
    it.keys("z")
    loupe = it.page.get_by_test_id("loupe")
    for percent in (100, 337):
        it.zoom_to(percent)
        for by in ((-150, -83), (123, 92)):
            at = it.middle(*by)
            it.page.mouse.move(*at)
            it.page.wait_for_timeout(1500)
            frame = loupe.bounding_box()
            assert frame is not None
            assert (frame["x"] < it.middle()[0]) == (by[0] >= 0)
            seen = through_loupe(it, frame, ratio)
            assert misplaced_around(seen, it.on_image(at), 4 * percent / 100 * ratio) == []


def through_loupe(it: Hand, frame: Any, ratio: int) -> Pillow.Image:
    """What it shows within its border of two pixels."""
    shot = Pillow.open(io.BytesIO(it.page.screenshot(clip=frame))).convert("RGB")
    edge = 2 * ratio
    return shot.crop((edge, edge, shot.width - edge, shot.height - edge))


def misplaced_around(seen: Pillow.Image, at: Place, scale: float) -> list[tuple[Place, Place]]:
    """Pixels that show another place than their distance from the middle says."""
    assert seen.width == seen.height
    half = seen.width / 2
    wrong: list[tuple[Place, Place]] = []
    for column in range(3, seen.width - 3):
        row = 3 + (7 * column) % (seen.height - 6)
        if min(abs(column - half), abs(row - half)) < seen.width / 8:
            continue
        x, y = (at[0] + (column + 0.5 - half) / scale, at[1] + (row + 0.5 - half) / scale)
        shown = place_of(seen.getpixel((column, row)))  # type: ignore[arg-type]
        if not (_holds(shown[0], x) and _holds(shown[1], y)):
            wrong.append(((x, y), shown))
    return wrong


@pytest.mark.parametrize(("image", "ratio"), [("small", 1), ("tiled", 1), ("small", 2)])
def test_the_crosshair_crosses_at_the_pointer(
    hand: Callable[..., Hand], image: str, ratio: int
) -> None:
    it = hand(image, device_scale_factor=ratio)
    it.keys("c")
    for percent in (100, 337):
        it.zoom_to(percent)
        view, at = it.view(), it.middle(-37, 51)
        it.page.mouse.move(*at)
        place = ((at[0] - view["left"]) * ratio, (at[1] - view["top"]) * ratio)
        for pan in ((), ("ArrowRight", "ArrowDown", "+")):
            it.keys(*pan)
            it.page.wait_for_timeout(1500)
            crossed = it.screenshot()
            it.keys("c")
            it.page.wait_for_timeout(300)
            assert middle_of_lines(it.screenshot(), crossed) == place
            it.keys("c")


def middle_of_lines(before: Pillow.Image, after: Pillow.Image) -> Place:
    """Where two narrow lines cross that have come along a row and a column."""
    changed = [
        [x for x in range(one.width) if any(differ(one, other, x, y) for y in FAR_FROM_IT)]
        for one, other in ((before, after), (before.transpose(TURNED), after.transpose(TURNED)))
    ]
    for line in changed:
        assert 0 < len(line) <= 8
        assert line == list(range(line[0], line[-1] + 1))
    x, y = ((line[0] + line[-1] + 1) / 2 for line in changed)
    return (x, y)


def differ(one: Pillow.Image, other: Pillow.Image, x: int, y: int) -> bool:
    pair = zip(one.getpixel((x, y)), other.getpixel((x, y)), strict=True)  # type: ignore[arg-type]
    return any(abs(a - b) > ROUNDED_BY for a, b in pair)


FAR_FROM_IT = range(100, 140, 4)
ROUNDED_BY = 2
TURNED = Pillow.Transpose.TRANSPOSE


def test_a_turned_box_passes_through_its_three_points(hand: Callable[..., Hand]) -> None:
    it = hand("small")
    wanted = []
    for percent in ZOOMS:
        it.zoom_to(percent)
        it.keys("1", "r")
        a, b, c = it.middle(-140, -90), it.middle(120, 30), it.middle(60, 140)
        it.drag(a, b)
        it.page.mouse.click(*c)
        wanted.append([it.on_image(at) for at in (a, b, c)])
    boxes = it.shapes()
    assert len(boxes) == len(ZOOMS)
    for box, (first, second, through) in zip(boxes, wanted, strict=True):
        corners = corners_of(box)
        same_ring(corners[:2], [first, second])
        assert distance_to_line(through, corners[2], corners[3]) <= CLOSE


def test_a_moved_vertex_lands_under_the_pointer(hand: Callable[..., Hand]) -> None:
    it = hand("small")
    it.zoom_to(337)
    it.keys("1", "p")
    corners = [it.middle(*by) for by in ((-150, -100), (150, -110), (140, 120), (-160, 90))]
    for corner in corners:
        it.page.mouse.click(*corner)
    it.keys("Enter", "v")
    target = it.middle(203, 171)
    it.drag(corners[2], target)
    (polygon,) = it.shapes()
    wanted = [*corners[:2], target, corners[3]]
    same_ring(polygon["polygons"][0]["outer"], [it.on_image(corner) for corner in wanted])


def test_what_is_saved_and_loaded_is_bit_for_bit_the_same(hand: Callable[..., Hand]) -> None:
    it = hand("small")
    it.zoom_to(337)
    it.keys("1", "r")
    it.drag(it.middle(-140, -90), it.middle(120, 30))
    it.page.mouse.click(*it.middle(60, 140))
    it.keys("p")
    for by in ((-200, 120), (-60, 101), (17, 160), (-130, 187)):
        it.page.mouse.click(*it.middle(*by))
    it.keys("Enter", "Escape", "Escape", "v", "f")
    before = it.stored()
    it.page.mouse.move(5, 5)
    it.page.wait_for_timeout(800)
    seen = it.screenshot()
    it.page.reload()
    it.wait_for_picture()
    it.keys("f")
    it.page.wait_for_timeout(800)
    assert it.screenshot().tobytes() == seen.tobytes()
    it.keys("d")
    it.page.wait_for_timeout(600)
    assert it.stored() == before


def test_zoom_and_pan_do_not_disturb_an_open_outline(hand: Callable[..., Hand]) -> None:
    it = hand("small")
    it.zoom_to(200)
    it.keys("1", "p")
    wanted = []
    for by in ((-120, -80), (110, -90)):
        wanted.append(it.on_image(it.middle(*by)))
        it.page.mouse.click(*it.middle(*by))
    it.page.mouse.wheel(0, -240)
    it.page.wait_for_timeout(400)
    it.page.mouse.down(button="middle")
    it.page.mouse.move(*it.middle(40, 60), steps=4)
    it.page.mouse.up(button="middle")
    it.page.keyboard.down("Space")
    it.drag(it.middle(0, 0), it.middle(-70, 30))
    it.page.keyboard.up("Space")
    for by in ((90, 120), (-100, 130)):
        wanted.append(it.on_image(it.middle(*by)))
        it.page.mouse.click(*it.middle(*by))
    it.keys("Enter")
    (polygon,) = it.shapes()
    same_ring(polygon["polygons"][0]["outer"], wanted)


def test_the_wheel_zooms_at_the_pointer_up_to_32_times(hand: Callable[..., Hand]) -> None:
    it = hand("small")
    it.zoom_to(100)
    at = it.middle(-210, 95)
    it.page.mouse.move(*at)
    place = it.on_image(at)
    for _ in range(80):
        it.page.mouse.wheel(0, -120)
        it.page.wait_for_timeout(60)
        if it.view()["scale"] >= 32:
            break
    it.page.wait_for_timeout(400)
    assert it.view()["scale"] >= 32
    same_ring([it.on_image(at)], [place])


def test_a_large_image_is_seen_before_its_tiles_are_made(charts: Charts, people: People) -> None:
    anna = people(charts.manager.site)
    anna.log_in("anna")

    def not_ready(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        for assignment in body["assignments"]:
            assignment["tiles"]["ready"] = False
        route.fulfill(response=answer, json=body)

    anna.page.route("**/next?*", not_ready)
    it = Hand(anna, charts.project, charts.round(charts.images["tiled"]))
    shown = [request_of(entry) for entry in resources(it)]
    assert "preview" in shown
    assert "0" not in shown
    it.zoom_to(100)
    for _ in range(60):
        if not misplaced(it):
            break
        it.page.wait_for_timeout(200)
    assert misplaced(it) == []


def resources(it: Hand) -> list[str]:
    found: list[str] = it.page.evaluate(
        "performance.getEntriesByType('resource').map(({name}) => name)"
    )
    return found


def request_of(address: str) -> str:
    return address.rsplit("/", 1)[-1]


def test_fast_clicks_lose_no_point(hand: Callable[..., Hand]) -> None:
    it = hand("small")
    it.zoom_to(100)
    it.keys("1", "p")
    around = [
        it.middle(round(200 * math.cos(step)), round(200 * math.sin(step)))
        for step in (math.pi * n / 20 for n in range(40))
    ]
    wanted = [it.on_image(at) for at in around]
    for at in around:
        it.page.mouse.click(*at)
    it.keys("Enter")
    (polygon,) = it.shapes()
    same_ring(polygon["polygons"][0]["outer"], wanted)


def test_fingers_draw_and_pinch_while_the_outline_stays_open(hand: Callable[..., Hand]) -> None:
    it = hand("small", width=1024, height=768, has_touch=True)
    it.zoom_to(200)
    it.keys("1", "p")
    touch = Fingers(it)
    wanted = []
    for by in ((-120, -80), (110, -90)):
        wanted.append(it.on_image(it.middle(*by)))
        touch.tap(it.middle(*by))
    before = it.view()["scale"]
    touch.pinch(it.middle(0, 0), 60, 110)
    assert it.view()["scale"] == pytest.approx(before * 110 / 60, rel=0.05)
    touch.slide(it.middle(0, 0), 50, 40)
    for by in ((60, 120), (-100, 130)):
        wanted.append(it.on_image(it.middle(*by)))
        touch.tap(it.middle(*by))
    it.page.get_by_role("button", name="Hand in").wait_for()
    it.keys("Enter")
    (polygon,) = it.shapes()
    same_ring(polygon["polygons"][0]["outer"], wanted)


@pytest.mark.parametrize(("image", "percent"), [("small", 100), ("tiled", 337), ("small", 800)])
def test_a_finger_drags_a_box_and_then_its_corner(
    hand: Callable[..., Hand], image: str, percent: int
) -> None:
    it = hand(image, width=1024, height=768, has_touch=True)
    it.zoom_to(percent)
    it.keys("1", "b")
    touch = Fingers(it)
    touch.drag(it.middle(-100, -60), it.middle(100, 60))
    it.keys("v")
    touch.drag(it.middle(100, 60), it.middle(140, 90))
    (box,) = it.shapes()
    a, b = it.on_image(it.middle(-100, -60)), it.on_image(it.middle(140, 90))
    near(box["x"], a[0])
    near(box["y"], a[1])
    near(box["x"] + box["width"], b[0])
    near(box["y"] + box["height"], b[1])


def test_a_double_tap_closes_the_outline_and_adds_its_point_once(
    hand: Callable[..., Hand],
) -> None:
    it = hand("small", width=1024, height=768, has_touch=True)
    it.zoom_to(200)
    it.keys("1", "p")
    touch = Fingers(it)
    corners = [it.middle(*by) for by in ((-120, -80), (110, -90), (60, 120))]
    for corner in corners:
        touch.tap(corner)
        it.page.wait_for_timeout(500)
    last = it.middle(-100, 130)
    touch.tap(last)
    touch.tap((last[0] + 9, last[1] - 7))
    (polygon,) = it.shapes()
    wanted = [it.on_image(at) for at in (*corners, last)]
    same_ring(polygon["polygons"][0]["outer"], wanted)


@pytest.mark.parametrize(("image", "percent"), [("small", 100), ("tiled", 337), ("small", 800)])
def test_a_pen_draws_a_box_and_a_polygon(
    hand: Callable[..., Hand], image: str, percent: int
) -> None:
    it = hand(image, width=1024, height=768)
    it.zoom_to(percent)
    pen = Pen(it)
    it.keys("1", "b")
    start, end = it.middle(-151, -83), it.middle(92, 77)
    pen.drag(start, end)
    it.keys("p")
    corners = [it.middle(*by) for by in ((-200, 110), (-60, 101), (17, 150), (-130, 167))]
    for corner in corners:
        pen.tap(corner)
    it.keys("Enter")
    box, polygon = it.shapes()
    same_ring(drawn_with(box), [it.on_image(start), it.on_image(end)])
    same_ring(drawn_with(polygon), [it.on_image(at) for at in corners])
    assert pen.kinds() == ["pen"]


class Pen:
    """A pen on the screen, as the system reports it."""

    def __init__(self, it: Hand) -> None:
        self.page = it.page
        self.session = it.page.context.new_cdp_session(it.page)
        self.page.evaluate(
            """() => { window.kinds = new Set();
                 addEventListener("pointerdown", ({pointerType}) => kinds.add(pointerType)); }"""
        )

    def kinds(self) -> list[str]:
        found: list[str] = self.page.evaluate("[...kinds]")
        return found

    def send(self, kind: str, at: Place, *, down: bool) -> None:
        event = {"type": kind, "x": at[0], "y": at[1], "pointerType": "pen", "clickCount": 1}
        held = {"button": "left", "buttons": 1, "force": 0.5} if down else {}
        self.session.send("Input.dispatchMouseEvent", {**event, **held})

    def tap(self, at: Place) -> None:
        self.drag(at, at)

    def drag(self, start: Place, end: Place) -> None:
        self.send("mouseMoved", start, down=False)
        self.send("mousePressed", start, down=True)
        if start != end:
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            for at in (middle, end):
                self.send("mouseMoved", at, down=True)
        self.send("mouseReleased", end, down=True)


class Fingers:
    """Touch points as the system reports them."""

    def __init__(self, it: Hand) -> None:
        self.it = it
        self.page = it.page
        self.session = it.page.context.new_cdp_session(it.page)

    def send(self, kind: str, *at: Place) -> None:
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(at)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        self.page.wait_for_timeout(30)

    def tap(self, at: Place) -> None:
        self.send("touchStart", at)
        self.send("touchEnd")

    def drag(self, start: Place, end: Place) -> None:
        self.send("touchStart", start)
        for step in range(1, 6):
            share = step / 5
            self.send(
                "touchMove",
                (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])),
            )
        self.send("touchEnd")

    def pinch(self, at: Place, apart: float, wider: float) -> None:
        """Two fingers, one first, come down and move apart."""
        self.send("touchStart", (at[0] - apart, at[1]))
        self.send("touchStart", (at[0] - apart, at[1]), (at[0] + apart, at[1]))
        for step in range(1, 9):
            half = apart + (wider - apart) * step / 8
            self.send("touchMove", (at[0] - half, at[1]), (at[0] + half, at[1]))
        self.send("touchEnd")
        self.page.wait_for_timeout(300)

    def slide(self, at: Place, right: float, down: float) -> None:
        """Two fingers move side by side: the picture goes with them."""
        held = self.it.on_image(at)
        pair = ((at[0] - 40, at[1]), (at[0] + 40, at[1]))
        self.send("touchStart", pair[0])
        self.send("touchStart", *pair)
        for step in range(1, 9):
            x, y = right * step / 8, down * step / 8
            self.send("touchMove", *((px + x, py + y) for px, py in pair))
        self.page.wait_for_timeout(200)
        self.send("touchEnd")
        self.page.wait_for_timeout(600)
        now = self.it.on_page(held)
        assert math.hypot(now[0] - at[0] - right, now[1] - at[1] - down) < 12


def near(found: float, wanted: float) -> None:
    assert abs(found - wanted) <= CLOSE, (found, wanted)


def same_ring(found: list[Place], wanted: list[Place]) -> None:
    assert len(found) == len(wanted), (found, wanted)
    for got, want in zip(found, wanted, strict=True):
        near(got[0], want[0])
        near(got[1], want[1])


def corners_of(box: dict[str, float]) -> list[Place]:
    angle = math.radians(box["rotation"])
    cx, cy = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    halves = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return [
        (
            cx + (dx * box["width"] * math.cos(angle) - dy * box["height"] * math.sin(angle)) / 2,
            cy + (dx * box["width"] * math.sin(angle) + dy * box["height"] * math.cos(angle)) / 2,
        )
        for dx, dy in halves
    ]


def distance_to_line(at: Place, a: Place, b: Place) -> float:
    along = (b[0] - a[0], b[1] - a[1])
    length = math.hypot(*along)
    return abs((at[0] - a[0]) * along[1] - (at[1] - a[1]) * along[0]) / length
