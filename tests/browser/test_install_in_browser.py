"""Installed like an app: Chromium finds what it needs, and what a device shows without a connection."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Error, expect

from tests.browser.conftest import Visitor

#: What the worker keeps, of every cache there is.
KEPT = (
    "async () => (await Promise.all((await caches.keys()).map(async name =>"
    " (await (await caches.open(name)).keys()).map(kept => new URL(kept.url).pathname)))).flat()"
)


def at_home(visit: Callable) -> Visitor:
    visitor = visit("phone")
    visitor.open("/stretches")
    visitor.page.get_by_role("heading", level=1, name="Stretches").wait_for()
    visitor.wait()
    visitor.page.evaluate("async () => { await navigator.serviceWorker.ready }")
    return visitor


def test_chromium_finds_everything_to_install(visit: Callable) -> None:
    visitor = at_home(visit)
    asked = visitor.context.new_cdp_session(visitor.page)
    found = asked.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == f"{visitor.url}/app.webmanifest"
    assert json.loads(found["data"])["start_url"] == "./"
    lacking = {
        error["errorId"] for error in asked.send("Page.getInstallabilityErrors")["installabilityErrors"]
    }
    assert lacking <= {"in-incognito"}, "a test's browser keeps nothing; no other reason"
    # Streamlit looks for its server below a deep link first.
    assert [said for said in visitor.complaints if "status of 404" not in said] == []


def test_without_a_connection_one_page_says_what_works(visit: Callable) -> None:
    visitor = at_home(visit)
    page = visitor.page
    assert page.evaluate(KEPT) == ["/offline"]
    visitor.open("/benefits")
    page.get_by_role("heading", level=1, name="Benefits").wait_for()
    assert page.evaluate(KEPT) == ["/offline"], "nothing that was looked at is kept"
    visitor.context.set_offline(True)
    page.goto(f"{visitor.url}/progress")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no connection")
    expect(page.get_by_text("What works without one")).to_be_visible()
    for secret in ("/s/x", "/edit", "/forget"):
        with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
            page.goto(visitor.url + secret)
    visitor.context.set_offline(False)
    visitor.open("/stretches")
    page.get_by_role("heading", level=1, name="Stretches").wait_for()


def test_on_a_phone_the_first_film_is_seen_without_scrolling(visit: Callable) -> None:
    page = at_home(visit).page
    film = page.locator("video").first
    film.wait_for()
    box = film.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] / 2 < 844, "half of it at least"


def test_a_reminder_is_saved_as_a_calendar_file(visit: Callable) -> None:
    page = at_home(visit).page
    page.get_by_role("button", name="Remind me").click()
    days = page.locator(".st-key-remind_days button")
    days.first.wait_for()
    sizes = [(box["width"], box["height"]) for box in (day.bounding_box() for day in days.all())]
    assert len(sizes) == 7
    assert min(min(size) for size in sizes) >= 44
    with page.expect_download() as saved:
        page.get_by_role("button", name="Add to my calendar").click()
    assert saved.value.suggested_filename == "stretch.ics"
    assert saved.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
