"""From Enter to the next discrepancy on the ruling page, in a real Chromium on the demo.

python -m benchmarks.ruling.next_key [rulings]

Starts the product with its demo by itself; build the front end first. Measured from the key's
event to the frame that shows the next discrepancy with its picture painted. On a quiet machine of
two cores: 40 of 40 rulings, median 86 ms, p90 107 ms.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM_FLAGS, Person, product

PRESSED = """
window.presses = [];
window.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  const from = document.querySelector('[data-desk]')?.dataset.desk;
  window.presses.push({at: event.timeStamp, from, shown: null, painted: null});
}, true);
// The first of each: what a stored ruling brings later shows the same entry once more. Another
// entry of the same picture paints no picture anew.
new PerformanceObserver((list) => {
  for (const mark of list.getEntries()) {
    const press = window.presses.findLast(({at}) => at <= mark.startTime);
    if (!press) continue;
    const taken = mark.startTime - press.at;
    if (mark.name === 'discrepancy-shown' && mark.detail !== press.from) press.shown ??= taken;
    if (mark.name === 'findings-canvas-painted') press.painted ??= taken;
  }
}).observe({entryTypes: ['mark']});
"""
TAKEN = """
window.presses.filter(({shown}) => shown !== null)
  .map(({shown, painted}) => Math.max(shown, painted ?? 0))
"""


def measure(site: str, wanted: int) -> list[float]:
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        lea = Person(chromium.new_context(viewport={"width": 1440, "height": 900}), site)
        lea.log_in("lea")
        projects: Any = lea.api("projects")["results"]
        project = projects[0]["id"]
        rounds: Any = lea.api(f"projects/{project}/rounds")["results"]
        study = next(one["id"] for one in rounds if one["name"] == "Study 1")
        listed: Any = lea.api(f"rounds/{study}/discrepancies?state=open&kind=type")["results"]
        lea.page.add_init_script(PRESSED)
        lea.page.goto(f"{site}/p/{project}/discrepancies/{listed[0]['id']}")
        lea.page.locator("[data-desk]").wait_for()
        lea.page.wait_for_timeout(3000)
        for _ in range(wanted):
            lea.page.keyboard.press("ArrowDown")
            lea.page.keyboard.press("o")
            lea.page.wait_for_timeout(700)
            lea.page.keyboard.press("Enter")
            lea.page.wait_for_timeout(700)
        taken: list[float] = lea.page.evaluate(TAKEN)
        chromium.close()
        return taken


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as folder, product(Path(folder)) as site:
        taken = sorted(measure(site, wanted))
    median, p90 = statistics.median(taken), taken[int(0.9 * (len(taken) - 1))]
    print(f"{len(taken)} of {wanted} rulings: median {median:.0f} ms, p90 {p90:.0f} ms")


if __name__ == "__main__":
    main()
