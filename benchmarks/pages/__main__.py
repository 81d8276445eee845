"""Script and style bytes that a page loads, as they came over the wire, in a real Chromium.

python -m benchmarks.pages http://127.0.0.1:8000 anna demo-anna /
"""

import json
import shutil
import sys

from playwright.sync_api import Page, sync_playwright

LOADED = """() => performance.getEntriesByType('resource').map((e) =>
  ({name: e.name, sent: e.transferSize, size: e.decodedBodySize}))"""
LOG_IN = """async ([username, password]) => {
  const token = document.cookie.match(/vqi_csrftoken=([^;]+)/)[1];
  const headers = {'Content-Type': 'application/json', 'X-CSRFToken': token};
  const body = JSON.stringify({username, password});
  return (await fetch('/api/v1/session/login', {method: 'POST', headers, body})).status;
}"""


def measure(page: Page, address: str) -> dict[str, float]:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found: dict[str, float] = {"scripts": 0}
    for kind, ending in (("script", ".js"), ("style", ".css")):
        rows = [row for row in page.evaluate(LOADED) if row["name"].endswith(ending)]
        found[f"{kind}_kB_sent"] = round(sum(row["sent"] for row in rows) / 1000, 1)
        found[f"{kind}_kB"] = round(sum(row["size"] for row in rows) / 1000, 1)
        found["scripts"] += len(rows) if kind == "script" else 0
    return found


def main() -> None:
    site, username, password, *paths = sys.argv[1:]
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        first = chromium.new_context()
        page = first.new_page()
        page.goto(f"{site}/login")
        assert page.evaluate(LOG_IN, [username, password]) == 200, "The log-in was refused."
        session = first.storage_state()
        for path in paths:
            context = chromium.new_context(storage_state=session)
            print(path, json.dumps(measure(context.new_page(), site + path)))
            context.close()
        chromium.close()


if __name__ == "__main__":
    main()
