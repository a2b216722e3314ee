"""Makes the pictures of the README: ``make screenshots``. Runs the real app and takes them in Chromium."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from running import RunningApp, launch_chromium, running_app  # noqa: E402

from data.content.samples import sample_bytes  # noqa: E402
from data.reading import read_log  # noqa: E402
from data.store import ShareChoices, build_payload, open_store  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
QUIET = 1_500


def main() -> None:
    """Take every picture anew."""
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder)) as app,
        sync_playwright() as playwright,
    ):
        browser = launch_chromium(playwright)
        _app_pages(browser, app)
        _shared_page(browser, app, Path(folder))
        browser.close()


def _app_pages(browser: Browser, app: RunningApp) -> None:
    page = _page(browser, 1280, 1500)
    page.goto(app.url)
    page.locator(".st-key-sample_one-person button").click()
    page.locator(".st-key-overview").wait_for()
    page.wait_for_timeout(QUIET)
    page.screenshot(path=PICTURES / "home.png")
    for name in ("Progress", "Reach and pain", "Benefits"):
        page.get_by_role("link", name=name, exact=True).first.click()
        page.get_by_role("heading", level=1).filter(has_text=name).wait_for()
        page.wait_for_timeout(QUIET)
        page.screenshot(path=PICTURES / f"{name.lower().replace(' ', '-')}.png")


def _shared_page(browser: Browser, app: RunningApp, folder: Path) -> None:
    store, now = open_store(f"sqlite:///{folder / 'limber.db'}"), datetime.now(UTC)
    payload = build_payload(read_log(sample_bytes("one-person")).entries, ShareChoices(sample=True))
    link = store.create_link(
        store.new_owner(now), payload, label="", expires_at=now + timedelta(days=30), now=now
    )
    page = _page(browser, 390, 844)
    page.goto(f"{app.url}/s/{link.token}")
    page.wait_for_timeout(QUIET)
    page.screenshot(
        path=PICTURES / "shared-page-phone.png",
        clip={"x": 0, "y": 0, "width": 390, "height": 1500},
        full_page=True,
    )


def _page(browser: Browser, width: int, height: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(60_000)
    return page


if __name__ == "__main__":
    main()
