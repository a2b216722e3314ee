"""The page behind a link: requests per second, and how soon a viewer sees the first chart."""

from __future__ import annotations

import tempfile
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from data.content.samples import SAMPLES, sample_bytes
from data.reading import read_log
from data.store import Payload, ShareChoices, build_payload, open_store
from tests.bench.bare import SAMPLE
from tests.bench.load import CONNECTIONS, requests_per_second
from tests.bench.measure import duration, in_turns, medians, print_table, seconds, times
from tests.running import RunningApp, launch_chromium, running_app

RUNS = 3
SECONDS = 3.0
_DRAWN = ".js-plotly-plot .main-svg .trace"


def main() -> None:
    """Measure and print."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder), "tests/bench/apps/limber.py") as app,
    ):
        _get(f"{app.url}/healthz", "identity")  # the server has made its database
        shared = f"{app.url}/s/{_make_link(app)}"
        first = seconds(lambda: _get(shared, "gzip"))
        size, whole = _get(shared, "gzip"), _get(shared, "identity")
        constant = f"{app.url}/bench/constant/{size}"
        rates = medians(
            RUNS,
            {
                "shared": lambda: requests_per_second(shared, SECONDS),
                "constant": lambda: requests_per_second(constant, SECONDS),
            },
        )
        with sync_playwright() as playwright:
            browser = launch_chromium(playwright)
            charts = _first_charts(browser, shared, f"{app.url}/progress")
            browser.close()
    print_table(
        f"Shared page: requests per second, {CONNECTIONS} connections, one process (median of {RUNS})",
        ["answer", "size on the wire", "requests per second", "against the constant"],
        [
            ["constant bytes from a route", f"{size / 1e3:.1f} kB", f"{rates['constant']:.0f}", "1"],
            [
                f"GET /s/… (the sample's page, {whole / 1e3:.0f} kB before gzip)",
                f"{size / 1e3:.1f} kB",
                f"{rates['shared']:.0f}",
                f"{rates['shared'] / rates['constant']:.2f}",
            ],
        ],
    )
    print_table(
        f"First chart in a fresh Chromium context, same log (median of {RUNS})",
        ["page", "until the first chart is drawn", "against the Streamlit page"],
        [
            ["Progress in Streamlit", duration(charts["streamlit"]), "1 ×"],
            ["shared page", duration(charts["shared"]), times(charts["shared"], charts["streamlit"])],
            [
                "for scale: the server's first answer for a fresh link, page not drawn yet",
                duration(first),
                "",
            ],
        ],
    )


def _make_link(app: RunningApp) -> str:
    """Share the sample log through the store, in the database that the running app uses."""
    store = open_store(app.environment["LIMBER_DATABASE_URL"])
    now = datetime.now(UTC)
    token = store.create_link(
        store.new_owner(now), _payload(), label="bench", expires_at=now + timedelta(days=1), now=now
    ).token
    store.close()
    return token


def _payload() -> Payload:
    choices = ShareChoices(title=SAMPLES[SAMPLE].title, sample=True)
    return build_payload(read_log(sample_bytes(SAMPLE)).entries, choices)


def _get(url: str, encoding: str) -> int:
    """Ask once and return the bytes on the wire."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return len(answer.read())


def _first_charts(browser: Browser, shared: str, streamlit: str) -> dict[str, float]:
    """Return each page's seconds to its first chart; the first round, in which Chromium starts, is left out."""
    found = in_turns(
        RUNS + 1,
        {
            "shared": lambda: _first_chart(browser, shared),
            "streamlit": lambda: _first_chart(browser, streamlit),
        },
    )
    return {name: sorted(figures[1:])[RUNS // 2] for name, figures in found.items()}


def _first_chart(browser: Browser, url: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(_DRAWN, state="attached", timeout=60_000)
    took = time.perf_counter() - begin
    context.close()
    return took
