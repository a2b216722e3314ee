"""Somebody with one hand on a phone: every tap is counted by the page that is tapped."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, TimeoutError

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor

STORED = "() => Object.keys(localStorage).filter(key => key.startsWith('limber-'))"
#: Counts when the app begins to answer, and when it has.
ANSWERS = """window.limberAnswers = 0;
new MutationObserver(() => { window.limberAnswers++; }).observe(
  document, {subtree: true, attributeFilter: ["data-test-script-state"]});"""
COUNT = "addEventListener('pointerdown', (event) => event.isTrusted && window.limberTapped(), true)"


class Phone:
    """A visitor's phone, before its first page is opened."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page, self.taps = visitor, visitor.page, 0
        self.page.expose_function("limberTapped", self._tapped)
        self.page.add_init_script(COUNT)
        self.page.add_init_script(ANSWERS)

    def _tapped(self) -> None:
        self.taps += 1

    def arrive(self) -> Phone:
        self.visitor.open()
        self.page.locator(".st-key-welcome").wait_for()
        self.visitor.wait()
        return self

    def tap(self, what: Locator) -> None:
        what.first.wait_for()  # to be tapped is tried again where it is drawn anew meanwhile
        before = self.page.evaluate("limberAnswers")
        what.first.tap()
        with suppress(TimeoutError):  # not every tap asks the app
            self.page.wait_for_function("before => limberAnswers !== before", arg=before, timeout=300)
        self.visitor.wait()

    def press(self, name: str) -> None:
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def begin(self) -> None:
        """Choose to write down today."""
        self.tap(self.page.locator(".st-key-begin_today button"))

    def rate(self, pain: int) -> None:
        self.tap(self.page.locator(".st-key-entry_back button").nth(pain))

    def says(self, text: str) -> None:
        self.page.get_by_text(text).first.wait_for()

    def stored(self) -> list[str]:
        return list(self.page.evaluate(STORED))

    def stored_one(self, part: str) -> None:
        self.page.wait_for_function(f"part => ({STORED})().some(key => key.includes(part))", arg=part)

    def reload(self) -> None:
        self.page.reload()
        self.visitor.wait()


def typed(phone: Phone) -> Phone:
    """Write down today's pain where no log is open."""
    phone.begin()
    phone.rate(4)
    phone.press("Start my own log")
    phone.says("back pain 4 of 10.")
    phone.stored_one("draft")
    return phone
