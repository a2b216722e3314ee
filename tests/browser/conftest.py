"""One running app and one Chromium for all journeys; a fresh visitor for each test, for whom no page may fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, TimeoutError
from running import RunningApp
from visitors import Browsers, follow, until_drawn

from tests.browser.phone import Phone

#: Whether a window has its new width, and the charts in it, too.
REDRAWN = """width => innerWidth === width && [...document.querySelectorAll(".js-plotly-plot")].every((chart) => {
  const drawn = chart.querySelector(".main-svg");
  return !drawn || !chart.checkVisibility() || Math.abs(drawn.clientWidth - chart.clientWidth) <= 1;
})"""


@dataclass
class Visitor:
    """Somebody with a browser of their own: what they see, and what their browser complained about."""

    context: BrowserContext
    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> None:
        self.page.goto(self.url + path)

    def wait(self) -> None:
        """Wait until Streamlit has finished drawing."""
        until_drawn(self.page)

    def unfold_menu(self) -> None:
        """Have the menu there, which a phone keeps behind a button; the button itself comes a moment after a page."""
        button = self.page.get_by_test_id("stExpandSidebarButton")
        menu = self.page.locator("[data-collapsed=false], [data-testid=stTopNavLink]")
        for _ in range(60):
            if menu.count():
                return
            with suppress(TimeoutError):  # it goes when the window has just become wide
                button.click(timeout=1_000)
        menu.first.wait_for()

    def go(self, name: str) -> None:
        """Choose a page from the menu."""
        self.unfold_menu()
        self.follow(name)

    def follow(self, name: str, heading: str = "") -> None:
        """Follow a link to a page, which may be called otherwise there."""
        follow(self.page, name, self.unfold_menu)
        own = "" if name == "Home" else name
        self.wait()
        self.page.get_by_role("heading", level=1).filter(has_text=heading or own).wait_for()
        self.wait()

    def open_sample(self, key: str = "one-person") -> None:
        self.page.locator(f".st-key-sample_{key} button").click()
        self.page.locator(".st-key-overview").wait_for()
        self.wait()

    def resize(self, width: int, height: int) -> None:
        """Give the window a size, and wait until the charts in it have theirs."""
        self.page.set_viewport_size({"width": width, "height": height})
        with suppress(TimeoutError):  # what does not fit is found by whoever looks
            self.page.wait_for_function(REDRAWN, arg=width, timeout=3_000)

    def until_still(self) -> None:
        """Wait until nothing moves that has an end, and a little until the browser has told of it."""
        self.page.evaluate(
            "async () => { for (const _ of '12') await new Promise(requestAnimationFrame);"
            " await Promise.allSettled(document.getAnimations()"
            ".filter(move => move.effect.getComputedTiming().endTime < Infinity).map(move => move.finished)) }"
        )
        self.page.wait_for_timeout(100)

    def unfold(self, summary: Locator) -> None:
        """Open a fold and wait until it stands still: a click into it while it moves can miss."""
        summary.click()
        summary.evaluate(
            "async summary => { await new Promise(requestAnimationFrame); await Promise.allSettled("
            "summary.parentElement.getAnimations({subtree: true}).map(move => move.finished)) }"
        )

    def charts(self) -> Locator:
        return self.page.locator(".js-plotly-plot .main-svg .trace, .js-plotly-plot .main-svg .points")


@pytest.fixture
def visit(running: RunningApp, browsers: Browsers) -> Iterator[Callable[..., Visitor]]:
    contexts: list[BrowserContext] = []
    said_before = running.output.stat().st_size

    def arrive(size: str = "wide", scheme: str = "light") -> Visitor:
        context = browsers.lend(size)
        contexts.append(context)
        visitor = Visitor(context, context.new_page(), running.url)
        page = visitor.page
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: visitor.complaints.append(message.text) if message.type == "error" else None,
        )
        page.on("request", lambda request: visitor.requested.append(request.url))
        return visitor

    yield arrive
    for context in contexts:
        browsers.take_back(context)
    with running.output.open("rb") as output:
        output.seek(said_before)
        assert b"Uncaught" not in (said := output.read()), said.decode(errors="replace")


@pytest.fixture
def phone(visit: Callable[..., Visitor]) -> Phone:
    """A phone on the first page, on which nobody has tapped yet."""
    return Phone(visit("phone")).arrive()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
