"""What somebody waits for in Chromium: a tap until its chart is drawn, beside a bare app of two pages."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.measure import duration, in_turns, print_table, times
from tests.running import ROOT, launch_chromium, running_app

RUNS = 7
#: As long as somebody looks at a first page before the first tap, and at a chart before going on.
LOOKED_AT_MS = 2000
#: A log of somebody's own: nothing of it is remembered for everybody, as what is worked out of a sample is.
_LOG = {
    "name": "log.csv",
    "mimeType": "text/csv",
    "buffer": (ROOT / "data/content/samples/one-person.csv").read_bytes() + b"2026-10-29,2.5,4,2,10,\n",
}
#: Taps (or goes on from `began`, when a file was brought) and counts the milliseconds until the picture of that key is there, drawn, in the browser's own clock.
_TAP = """async ([tapped, key]) => {
    const begin = window.began ?? performance.now();
    if (tapped) document.querySelector(tapped).click();
    while (!document.querySelector(`.st-key-${key} .js-plotly-plot .main-svg .trace`))
        await new Promise(requestAnimationFrame);
    return performance.now() - begin;
}"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        limber = running_app(Path(one))
        bare = running_app(Path(two), "tests/bench/apps/two_pages.py")
        with limber as own, bare as peer, sync_playwright() as playwright:
            chromium = launch_chromium(playwright)
            contestants = {
                "own": (own.url, ".st-key-sample_one-person button"),
                "peer": (peer.url, ".st-key-draw button"),
            }
            for url, button in contestants.values():  # the very first visitor pays for the server's imports
                _visit(chromium, url, button)
            waited: dict[str, list[list[float]]] = {name: [] for name in contestants}
            in_turns(
                RUNS,
                {
                    name: _noting(chromium, url, button, waited[name])
                    for name, (url, button) in contestants.items()
                },
            )
            chromium.close()
    middle = {name: [median(each) for each in zip(*found, strict=True)] for name, found in waited.items()}
    print_table(
        f"From a tap until the chart is drawn, fresh Chromium context (median of {RUNS})",
        ["tap", "Limber", "bare app of two pages", "ratio"],
        [
            [name, duration(own / 1e3), duration(peer / 1e3), times(own, peer)]
            for name, own, peer in zip(
                (
                    "first page: the example (there: a button)",
                    "menu: Progress",
                    "first page: a log of one's own",
                ),
                middle["own"],
                middle["peer"],
                strict=True,
            )
        ],
    )


def _noting(chromium: Browser, url: str, button: str, into: list[list[float]]) -> Callable[[], float]:
    def visit() -> float:
        into.append(_visit(chromium, url, button))
        return into[-1][0]

    return visit


def _visit(chromium: Browser, url: str, button: str) -> list[float]:
    """Return the milliseconds to the first page's chart, from there to that of Progress, and to that of a file."""
    page = _arrived(chromium, url, button)
    first = _tapped(page, button, "first_picture")
    second = _tapped(page, 'a[href$="/progress"], a[href$="/second"]', "progress")
    page.context.close()
    page = _arrived(chromium, url, button)
    page.wait_for_timeout(LOOKED_AT_MS)
    page.evaluate("window.began = performance.now()")
    page.locator("input[type=file]").set_input_files(_LOG)
    third = float(page.evaluate(_TAP, ["", "first_picture"]))
    page.context.close()
    return [first, second, third]


def _arrived(chromium: Browser, url: str, button: str) -> Page:
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(url)
    page.locator(button).wait_for()
    return page


def _tapped(page: Page, button: str, key: str) -> float:
    page.wait_for_timeout(LOOKED_AT_MS)
    return float(page.evaluate(_TAP, [button, key]))


if __name__ == "__main__":
    main()
