"""Browsers of visitors of the running app, each used by one visitor after the other.

To load the app anew takes a browser most of the time of a short test. So what it loaded is kept, and all that it
knows of its visitor is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, expect

SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}

#: Streamlit folds its menu away after a tap only where the browser says that it is a phone's.
PHONE = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)
#: Milliseconds that a busy machine is waited for, by locators and by what a page is expected to show in the end.
PATIENCE = 180_000
expect.set_options(timeout=PATIENCE)
#: Milliseconds between two looks at a page: to look at each of its pictures keeps it drawing them.
EACH = 50

#: All that a page can leave behind, but not what was loaded (`cache_storage` is a page's own cache).
LEFT_BEHIND = "cookies,file_systems,indexeddb,local_storage,websql,service_workers,cache_storage"


class Browsers:
    """Lends browsers that know nobody, at two sizes; whoever likes it dark says so of each page."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self._chromium = chromium
        self._origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        self._free: dict[str, list[BrowserContext]] = defaultdict(list)
        self._lent: dict[BrowserContext, str] = {}

    def lend(self, size: str = "wide") -> BrowserContext:
        """Return a browser that nobody else uses now; its first page rests, the visitor opens others."""
        free = self._free[size]
        context = free.pop() if free else self._new(size)
        self._lent[context] = size
        return context

    def take_back(self, context: BrowserContext) -> None:
        """Close the visitor's pages and have the browser forget them."""
        resting, *pages = context.pages
        for page in pages:
            page.close()
        context.clear_cookies()
        forgetting = context.new_cdp_session(resting)
        forgetting.send("Storage.clearDataForOrigin", {"origin": self._origin, "storageTypes": LEFT_BEHIND})
        forgetting.detach()
        self._free[self._lent.pop(context)].append(context)

    def _new(self, size: str) -> BrowserContext:
        phone = {"is_mobile": True, "has_touch": True, "user_agent": PHONE} if size == "phone" else {}
        context = self._chromium.new_context(viewport=SIZES[size], **phone)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        # Without a page of the app Chromium ends the process that has loaded it.
        context.new_page().goto(f"{self._origin}/robots.txt")
        context.clear_cookies()
        return context


def follow(page: Page, name: str, unfold: Callable[[], None] = lambda: None) -> None:
    """Press the first link of a name, and wait until the page that it leads to has begun.

    Until then all that is seen, and the heading perhaps as well, is the page before. A menu that a phone folded away
    meanwhile is unfolded again.
    """
    link = page.get_by_role("link", name=name, exact=True).first
    before, leaves = page.title(), link.evaluate("link => link.pathname !== location.pathname")
    try:
        link.click(timeout=PATIENCE / 6)
    except TimeoutError:
        unfold()
        link.click()
    if leaves:
        page.wait_for_function("before => document.title !== before", arg=before, polling=EACH)


def until_drawn(page: Page) -> None:
    """Wait until Streamlit has finished drawing."""
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
        " && !document.querySelector('[data-testid=stSkeleton]')",
        polling=EACH,
    )
