"""What somebody waits for in a browser: from the example to its chart, and from one page to the next."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.measure import duration, medians, print_table, times
from tests.running import launch_chromium, running_app

RUNS = 5
#: Seconds for which somebody reads the first page.
READING = 5.0
_DRAWN = ".js-plotly-plot .main-svg .trace"


def main() -> None:
    """Measure and print."""
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as two,
        running_app(Path(one)) as own,
        running_app(Path(two), "tests/bench/apps/chart_on_button.py") as bare,
        sync_playwright() as playwright,
    ):
        browser = launch_chromium(playwright)
        found = medians(
            RUNS,
            {
                "example": lambda: _example(browser, own.url),
                "button": lambda: _from_press(browser, bare.url, ".st-key-draw button"),
                "switch": lambda: _switch(browser, own.url),
            },
        )
        browser.close()
    print_table(
        f"What is felt in Chromium, after {READING:.0f} s on the first page (median of {RUNS})",
        ["from", "until its chart is drawn", "against the peer"],
        [
            ["a button of a bare app to its one chart", duration(found["button"]), "1 ×"],
            [
                "the example to its chart",
                duration(found["example"]),
                times(found["example"], found["button"]),
            ],
            ["Home to Progress", duration(found["switch"]), times(found["switch"], found["button"])],
        ],
    )


@contextmanager
def _reader(browser: Browser, url: str) -> Iterator[Page]:
    """Give somebody who is new here and has read the first page."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    page.get_by_role("heading", level=1).wait_for()
    time.sleep(READING)
    yield page
    context.close()


def _until(page: Page, act: Callable[[], None], sight: str) -> float:
    begin = time.perf_counter()
    act()
    page.wait_for_selector(sight, state="attached", timeout=60_000)
    return time.perf_counter() - begin


def _from_press(browser: Browser, url: str, button: str) -> float:
    with _reader(browser, url) as page:
        return _until(page, page.locator(button).click, _DRAWN)


def _example(browser: Browser, url: str) -> float:
    return _from_press(browser, url, ".st-key-sample_one-person button")


def _switch(browser: Browser, url: str) -> float:
    with _reader(browser, url) as page:
        _until(page, page.locator(".st-key-sample_one-person button").click, _DRAWN)
        time.sleep(READING)
        link = page.get_by_role("link", name="Progress", exact=True).first
        return _until(page, link.click, f".st-key-progress {_DRAWN}")
