"""How soon is a page seen, and how much script comes with it? The samples, in a real Chromium.

`python benchmarks/first_paint.py`: each view in a fresh profile, nothing cached, on loopback.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from api_overhead import ROOT, WAYMARK, served
from playwright.sync_api import Browser, Page, sync_playwright
from tables import print_table

from config.engine import engine_session
from config.settings import load_settings

SAMPLES = ROOT / "samples" / "built"
VIEWS = {
    "empty search": "/",
    "results": "/?q=debt+bondage+in+brick+kilns",
    "results, Arabic": "/?q=عمل+الأطفال&lang=ar",
    "lessons": "/lessons?q=inspection",
    "map": "/map",
    "matrix": "/matrix",
}
ROUNDS = 7
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
SCRIPTS = """performance.getEntriesByType('resource')
  .filter((each) => /\\.js$/.test(new URL(each.name).pathname))
  .reduce((sum, each) => sum + each.encodedBodySize, 0)"""


class Seen(NamedTuple):
    painted_ms: float
    script_bytes: int  # compressed


def main() -> None:
    chromium = shutil.which("chromium") or sys.exit("no Chromium here")
    with (
        tempfile.TemporaryDirectory() as data,
        engine_session(load_settings(data_dir=Path(data))),
        sync_playwright() as playwright,
    ):
        subprocess.run([WAYMARK, "ingest", str(SAMPLES), "--data", data], check=True)
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        with served(data) as url:
            rows = [row(browser, name, url + path) for name, path in all_views(browser, url)]
        browser.close()
    header = ("view", "first paint, median", "slowest", "scripts, compressed")
    print_table(f"First paint, {ROUNDS} fresh profiles a view", header, rows)


def all_views(browser: Browser, url: str) -> list[tuple[str, str]]:
    """With the reader, as the first result opens it."""
    page = browser.new_page()
    page.goto(url + VIEWS["results"])
    opened = page.get_by_role("link", name=re.compile(r"^p\. ")).first.get_attribute("href")
    page.close()
    return [*VIEWS.items(), ("reader", opened or "/")]


def row(browser: Browser, name: str, address: str) -> tuple[str, str, str, str]:
    seen = [visit(browser, address) for _ in range(ROUNDS)]
    times = [each.painted_ms for each in seen]
    size = max(each.script_bytes for each in seen) / 1_000
    return name, f"{statistics.median(times):.0f} ms", f"{max(times):.0f} ms", f"{size:.1f} kB"


def visit(browser: Browser, address: str) -> Seen:
    with browser.new_context() as context:
        page: Page = context.new_page()
        page.goto(address, wait_until="networkidle")
        return Seen(float(page.evaluate(PAINTED)), int(page.evaluate(SCRIPTS)))


if __name__ == "__main__":
    main()
