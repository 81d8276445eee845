"""At the bench: millimetres, deep images, the map, own keys, questions, answers that come late."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from PIL import Image as Pillow
from playwright.sync_api import Browser, Route, expect

from tests.browser.charts import Charts, chart
from tests.browser.conftest import Person, product, wait_until
from tests.browser.drawing import Hand

pytestmark = pytest.mark.browser
People = Callable[..., Person]
DARK, BRIGHT = 1000, 1100


def deep(width: int, height: int) -> bytes:
    """16 bits, a narrow range: dark left of the middle, brighter right of it, both ends marked."""
    values = np.full((height, width), DARK, np.uint16)
    values[:, width // 2 :] = BRIGHT
    mark = height // 12
    values[:mark, :mark], values[-mark:, -mark:] = 0, 60_000
    out = io.BytesIO()
    Pillow.fromarray(values).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Charts]:
    with product(tmp_path_factory.mktemp("bench")) as address:
        manager = Person(browser.new_context(), address)
        manager.log_in("max")
        made = Charts(manager, grades=GRADES, mm_per_px=0.01)
        made.bring_in("plain", chart(800, 600))
        made.bring_in("deep", deep(800, 600))
        made.tiled(made.bring_in("deep tiled", deep(3600, 2700)))
        yield made
        manager.context.close()


def grade(code: str, low: float | None, high: float | None) -> dict[str, Any]:
    return {
        "code": code,
        "name": code.title(),
        "consequence": "reject",
        "limit_measure": "length",
        "limit_min": low,
        "limit_max": high,
        "limit_unit": "mm",
    }


GRADES = [grade("small", None, 0.5), grade("medium", 0.5, 1), grade("large", 1, None)]


@pytest.fixture
def hand(charts: Charts, people: People) -> Callable[..., Hand]:
    def open_on(image: str, **options: object) -> Hand:
        anna = people(charts.manager.site, **options)
        anna.log_in("anna")
        return Hand(anna, charts.project, charts.round(charts.images[image]))

    return open_on


def box_of(it: Hand, width: float, height: float) -> None:
    it.zoom_to(100)
    it.keys("1", "b")
    it.drag(it.middle(-width / 2, -height / 2), it.middle(width / 2, height / 2))


def test_a_size_is_measured_in_millimetres_beside_the_limits_of_the_rule(
    hand: Callable[..., Hand],
) -> None:
    it = hand("plain")
    box_of(it, 72, 40)
    expect(it.page.get_by_text("0.72 × 0.40 mm, 0.29 mm²")).to_be_visible()
    expect(it.page.get_by_text("Medium: length 0.5 to < 1 mm; measured 0.72 mm")).to_be_visible()
    rule = it.page.get_by_role("region", name="Rule")
    expect(rule.get_by_text("length < 0.5 mm; measured 0.72 mm")).to_be_visible()
    expect(rule.get_by_text("length ≥ 1 mm; measured 0.72 mm")).to_be_visible()
    it.keys("Shift+1")
    expect(it.page.get_by_text("not Small: length < 0.5 mm; measured 0.72 mm")).to_be_visible()


def grey_beside_the_middle(it: Hand) -> tuple[int, int]:
    shot = it.screenshot()
    row = shot.height // 2
    return tuple(shot.getpixel((shot.width // 2 + by, row))[0] for by in (-60, 60))  # type: ignore[index,return-value]


@pytest.mark.parametrize("image", ["deep", "deep tiled"])
def test_the_window_shows_real_values_of_a_deep_image(
    hand: Callable[..., Hand], image: str
) -> None:
    it = hand(image)
    it.page.get_by_role("button", name="View", exact=True).click()
    low, high = (it.page.get_by_role("slider", name=name) for name in ("Black from", "White from"))
    expect(low).to_be_visible()
    wait_until(lambda: max(grey_beside_the_middle(it)) < 20)
    start, end = (thumb.bounding_box() for thumb in (high, low))
    assert start is not None and end is not None
    row = start["y"] + start["height"] / 2
    it.page.mouse.move(start["x"] + start["width"] / 2, row)
    it.page.mouse.down()
    it.page.mouse.move(end["x"] + 60, row)
    it.page.mouse.move(end["x"] + end["width"] / 2 + 6, row)
    with it.page.expect_response(lambda answer: "high=" in answer.url and answer.ok):
        it.page.mouse.up()
    wait_until(lambda: min(grey_beside_the_middle(it)) > 60)
    left, right = grey_beside_the_middle(it)
    assert right > left
    it.page.get_by_role("button", name="Reset").click()
    wait_until(lambda: max(grey_beside_the_middle(it)) < 20)


def test_dragging_in_the_map_moves_the_view(hand: Callable[..., Hand]) -> None:
    it = hand("plain")
    it.zoom_to(400)
    frame = it.page.get_by_test_id("overview").bounding_box()
    assert frame is not None

    def centre() -> tuple[float, float]:
        view = it.view()
        return (
            (view["x"] + view["width"] / 2 / view["scale"]) / 800,
            (view["y"] + view["height"] / 2 / view["scale"]) / 600,
        )

    it.page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    it.page.mouse.down()
    it.page.mouse.move(frame["x"] + frame["width"] / 4, frame["y"] + frame["height"] / 4)
    wait_until(lambda: centre() == pytest.approx((0.25, 0.25), abs=0.02))
    it.page.mouse.move(frame["x"] + frame["width"] * 0.7, frame["y"] + frame["height"] / 2)
    it.page.mouse.up()
    wait_until(lambda: centre() == pytest.approx((0.7, 0.5), abs=0.02))


def test_keys_that_were_changed_work_at_once_and_at_the_next_visit(
    hand: Callable[..., Hand],
) -> None:
    it = hand("plain")
    box = it.page.get_by_role("button", name="Box", exact=False).first
    it.keys("1", "v", "?")
    sheet = it.page.get_by_role("dialog", name="Keys")
    sheet.get_by_role("button", name=re.compile("^Box")).click()
    with it.page.expect_response(lambda answer: "session/settings" in answer.url and answer.ok):
        it.keys("y")
    it.keys("Escape")
    expect(sheet).to_be_hidden()
    try:
        it.keys("b")
        expect(box).to_have_attribute("aria-pressed", "false")
        it.keys("y")
        expect(box).to_have_attribute("aria-pressed", "true")
        it.page.reload()
        it.wait_for_picture()
        it.keys("1", "v", "y")
        expect(box).to_have_attribute("aria-pressed", "true")
    finally:
        it.anna.send("PATCH", "session/settings", {"settings": {"workbench_keys": {}}})


def test_words_below_the_picture_do_not_move_it(hand: Callable[..., Hand]) -> None:
    it = hand("plain")
    it.keys("1", "p")
    for at in (it.middle(-40, -40), it.middle(40, -40)):
        it.page.mouse.click(*at)
    canvas = it.page.get_by_test_id("findings-canvas")

    def place() -> list[float]:
        return [float(canvas.get_attribute(f"data-{name}") or 0) for name in ("scale", "x", "y")]

    def height() -> float:
        box = canvas.bounding_box()
        assert box is not None
        return box["height"]

    before, tall = place(), height()
    it.keys("o")
    expect(it.page.get_by_text("A shape is begun.", exact=False)).to_be_visible()
    wait_until(lambda: height() < tall)
    assert place() == pytest.approx(before, abs=1e-6)
    it.page.mouse.click(*it.middle(40, 60))
    it.keys("Enter")
    expect(it.page.get_by_text("A shape is begun.", exact=False)).to_be_hidden()
    wait_until(lambda: height() == tall)
    assert place() == pytest.approx(before, abs=1e-6)


LONG = "Kühlschmierstoffrückstandsoberflächenverunreinigung"


def with_long_words(it: Hand) -> None:
    def lengthened(route: Route) -> None:
        text = route.fetch().text().replace("Pitting", LONG).replace("Small craters.", LONG)
        route.fulfill(content_type="application/json", body=text)

    it.page.route("**/api/v1/rounds/*/rules", lengthened)
    it.page.reload()
    it.wait_for_picture()


def test_a_long_word_leaves_the_panel_as_wide_as_it_is(hand: Callable[..., Hand]) -> None:
    it = hand("plain", width=1024, height=768)
    with_long_words(it)
    box_of(it, 90, 60)
    panel = it.page.get_by_role("complementary")
    expect(panel.get_by_text(LONG).last).to_be_visible()
    assert panel.evaluate("(side) => side.scrollWidth - side.clientWidth") == 0
    bin = panel.get_by_role("button", name="Delete").bounding_box()
    assert bin is not None
    assert bin["x"] + bin["width"] <= 1024


def test_the_name_of_a_type_of_the_whole_image_is_read_to_its_end(
    charts: Charts, people: People
) -> None:
    whole = Charts(charts.manager, name="Whole", task_kind="classification")
    whole.bring_in("plain", chart(800, 600))
    anna = people(charts.manager.site, width=1024, height=768)
    anna.log_in("anna")
    it = Hand(anna, whole.project, whole.round(whole.images["plain"]))
    with_long_words(it)
    name = it.page.get_by_role("region", name="What the image shows").get_by_text(LONG)
    expect(name).to_be_visible()
    assert name.evaluate("(label) => label.scrollWidth - label.clientWidth") == 0


def test_however_many_types_there_are_the_picture_keeps_its_place(
    hand: Callable[..., Hand],
) -> None:
    it = hand("plain", width=1024, height=768)

    def many(route: Route) -> None:
        rules = route.fetch().json()
        one = rules["types"][0]
        more = [{**one, "id": str(uuid4()), "hotkey": "", "name": f"Pit {n}"} for n in range(40)]
        route.fulfill(json={**rules, "types": [*rules["types"], *more]})

    it.page.route("**/api/v1/rounds/*/rules", many)
    it.page.reload()
    it.wait_for_picture()
    assert it.view()["height"] > 400
    types = it.page.get_by_role("group", name="Types")
    types.get_by_role("button", name="Pit 39").click()
    it.keys("1")
    expect(types.get_by_role("button", name="Pitting")).to_be_in_viewport(ratio=1)


def test_a_pinned_question_is_read_by_the_lead_and_its_reply_by_who_asked(
    hand: Callable[..., Hand], charts: Charts, people: People
) -> None:
    it = hand("plain")
    it.zoom_to(100)
    at = it.middle(37, -21)
    it.page.mouse.move(*at)
    x, y = it.on_image(at)
    it.keys("q")
    words = it.page.get_by_role("textbox", name=f"at x {x:.0f}, y {y:.0f}")
    expect(words).to_be_focused()
    it.page.keyboard.type("Is this ring a mark of the chuck?")
    it.page.keyboard.press("Escape")
    elsewhere = it.middle(10, 10)
    it.page.mouse.move(*elsewhere)
    it.keys("+", "q")
    second = "at x {:.0f}, y {:.0f}".format(*it.on_image(elsewhere))
    expect(it.page.get_by_role("textbox", name=second)).to_be_focused()
    it.page.keyboard.type("And this?")
    it.page.keyboard.press("Escape")
    expect(words).to_have_value("Is this ring a mark of the chuck?")
    it.page.get_by_role("button", name="Take the question back").last.click()
    expect(it.page.get_by_role("textbox", name=second)).to_have_count(0)
    it.keys("o")
    expect(it.page.get_by_role("heading", name="Nothing left in this round")).to_be_visible()
    max_ = people(charts.manager.site)
    max_.log_in("max")
    charts.post(f"rounds/{it.round}/reveal", {})
    charts.until(lambda: asked(max_, it.round), "the question is still blind")
    max_.go(f"/p/{charts.project}/rounds/{it.round}")
    questions = max_.page.get_by_role("region", name="Questions")
    expect(questions.get_by_text("Is this ring a mark of the chuck?")).to_be_visible()
    expect(questions.get_by_text(f"(x {x:.0f}, y {y:.0f})")).to_be_visible()
    questions.get_by_role("textbox").fill("Yes, still OK.")
    questions.get_by_role("button").click()
    expect(questions.get_by_text("Yes, still OK.", exact=False)).to_be_visible()
    it.page.get_by_role("button", name="Earlier answers and questions").click()
    mine = it.page.get_by_role("region", name="Your questions")
    expect(mine.get_by_text("Is this ring a mark of the chuck?")).to_be_visible()
    expect(mine.get_by_text("Yes, still OK.")).to_be_visible()


def asked(max_: Person, round_id: str) -> list[Any]:
    found: Any = max_.api(f"rounds/{round_id}/questions")
    rows: list[Any] = found["results"]
    return rows


def test_an_answer_to_an_image_that_was_taken_back_is_kept_and_marked_late(
    hand: Callable[..., Hand], charts: Charts
) -> None:
    it = hand("plain")
    box_of(it, 72, 40)
    it.keys("Shift+2", "d")
    assert len(it.stored()) == 1
    charts.post(f"rounds/{it.round}/close", {})
    charts.until(
        lambda: charts.manager.api(f"rounds/{it.round}")["state"] == "closed", "not closed"
    )
    it.anna.expects("/next", "/draft")
    it.keys("Enter")
    expect(
        it.page.get_by_text("1 answer came after its image had been taken back.")
    ).to_be_visible()
    late: Any = charts.manager.api(f"rounds/{it.round}/late-answers")["results"]
    assert len(late) == 1
    it.page.get_by_role("button", name="Understood").click()
    expect(it.page.get_by_text("had been taken back")).to_be_hidden()
