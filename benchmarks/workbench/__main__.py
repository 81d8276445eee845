"""What an inspector feels, measured in a headless Chromium against a running server.

python -m benchmarks.workbench [part of an act's name ...]      (build the front end first)

All figures on a quiet machine: `workbench.md` beside this file.
"""

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.workbench import acts
from benchmarks.workbench.figures import Figure
from benchmarks.workbench.pictures import size_of
from benchmarks.workbench.site import ROOT, chromium, logged_in, seeded, served, throw_away_folder

MANY = (50, 500, 5000)
DRAWN = "next with {} findings"
# name: megapixels, images, inspectors
PLAN = {
    "ok 1 MP": (1, 34, 1),
    "ok 4 MP": (4, 34, 1),
    "ok 40 MP": (40, 12, 3),
    "open 120 MP": (120, 1, 5),
    "seen 4 MP": (4, 1, 1),
    "seen 40 MP": (40, 1, 1),
    **{f"{count} findings": (4, 1, 1) for count in MANY},
    "seen 40 MP with 500 findings": (40, 1, 1),
    "seen 40 MP with 5000 findings": (40, 1, 1),
    **{DRAWN.format(count): (4, 34, 1) for count in MANY[1:]},
    **{f"open 4 MP with {count} findings": (4, 1, 5) for count in MANY[1:]},
}
GOALS = {
    "ok 1 MP": (50, 150),
    "ok 4 MP": (50, 150),
    "ok 40 MP": (300, None),
    "open 120 MP": (1500, None),
}


def main() -> None:
    wanted = sys.argv[1:]
    plan = {n: p for n, p in PLAN.items() if not wanted or any(w in n for w in wanted)}
    print(script_figure().line())
    with throw_away_folder() as folder:
        seed = seeded(folder, plan)
        with served(folder) as site, chromium() as browser:
            for name in plan:
                for figure in figures_of(name, browser, site, seed):
                    print(figure.line(), flush=True)


def figures_of(name: str, browser: Browser, site: str, seed: dict[str, str]) -> Iterator[Figure]:
    if name.startswith("ok"):
        yield next_image(name, browser, site, seed, "o")
    elif name.startswith("next"):
        yield next_image(name, browser, site, seed, "Enter")
    elif name.startswith("open"):
        yield opening(name, browser, site, seed)
    elif name.startswith("seen"):
        yield from seen_through(name, browser, site, seed)
    else:
        yield from moving(int(name.split()[0]), browser, site, seed)


def next_image(name: str, browser: Browser, site: str, seed: dict[str, str], key: str) -> Figure:
    _, images, people = PLAN[name]
    times: list[float] = []
    for number in range(people):
        page = logged_in(browser, site, f"bench-{number}")
        acts.open_round(page, site, seed, name)
        times += acts.hand_in(page, key, min(images - 2, 32))
        page.context.close()
    median, p95 = GOALS.get(name, (None, None))
    return Figure(f"{name}: key to next image painted", tuple(times), "ms", median, p95)


def opening(name: str, browser: Browser, site: str, seed: dict[str, str]) -> Figure:
    times = []
    for number in range(PLAN[name][2]):
        for _ in range(6):
            page = logged_in(browser, site, f"bench-{number}")
            times.append(acts.open_round(page, site, seed, name))
            page.context.close()
    median, p95 = GOALS.get(name, (None, None))
    return Figure(f"{name}: from address to image painted", tuple(times), "ms", median, p95)


def seen_through(name: str, browser: Browser, site: str, seed: dict[str, str]) -> Iterator[Figure]:
    """Panning and zooming with auto levels on, the whole image fitted and at its own pixels."""
    page = logged_in(browser, site, "bench-0")
    acts.open_round(page, site, seed, name)
    for levels in ("plain", "auto levels"):
        if levels != "plain":
            page.keyboard.press("a")
        for view, key in (("fitted", "f"), ("1:1", "g")):
            page.keyboard.press(key)
            page.wait_for_timeout(1500)
            what = f"{name.removeprefix('seen ')}, {levels}, {view}"
            yield Figure(f"{what}: frame while panning", tuple(acts.pan(page)), "ms", None, 25)
            yield Figure(f"{what}: frame while zooming", tuple(acts.zoom(page)), "ms", None, 25)
    page.context.close()


def moving(count: int, browser: Browser, site: str, seed: dict[str, str]) -> Iterator[Figure]:
    name = f"{count} findings"
    page = logged_in(browser, site, "bench-0")
    laid = acts.findings(count, seed["type"], *size_of(4))
    acts.lay_findings(page, seed[name], laid)
    acts.open_round(page, site, seed, name)
    page.wait_for_timeout(2000)
    yield Figure(f"{name}: frame while panning, fitted", tuple(acts.pan(page)), "ms", None, 25)
    yield Figure(f"{name}: frame while zooming", tuple(acts.zoom(page)), "ms", None, 25)
    yield Figure(f"{name}: longest frame when the motion settles", tuple(acts.settle(page, 30)))
    page.keyboard.press("f")
    page.wait_for_timeout(600)
    spots = acts.spots_of(page, laid, 30)
    spots = (spots * 30)[:30]
    yield Figure(f"{name}: click to highlight", tuple(acts.select_each(page, spots)), "ms", 50)
    yield Figure(f"{name}: box drawn to box at rest (edit)", tuple(acts.draw_boxes(page, 30)))
    page.context.close()


def script_figure() -> Figure:
    """Everything a cold visit to the workbench loads beyond the page's frame, compressed."""
    assets = ROOT / "frontend" / "dist" / "assets"
    known: set[Path] = set()
    todo = [*assets.glob("WorkPage-*.js")]
    while todo:
        path = todo.pop()
        if path in known:
            continue
        known.add(path)
        imports = re.findall(r'(?:from|import)\s*"\./([\w.-]+\.js)"', path.read_text())
        todo += [assets / found for found in imports if not found.startswith("index-")]
    size = sum(len(gzip.compress(path.read_bytes())) for path in known) / 1000
    return Figure("workbench script, gzip", (size,), "kB", 400)


if __name__ == "__main__":
    main()
