"""A note on a phone: pasting alone shows what was understood, and the next tap adds it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Visitor

NOTES = "\n".join(f"{day} Nov 2025: back {day}, leg 2" for day in range(3, 8))


def test_a_pasted_note_takes_one_tap_more(visit: Callable[..., Visitor]) -> None:
    visitor = visit("phone")
    page = visitor.page
    visitor.open()
    box = page.locator(".st-key-pasted textarea")
    box.click()
    box.evaluate(
        "(box, text) => { const data = new DataTransfer(); data.setData('text/plain', text);"
        " const told = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});"
        " box.dispatchEvent(told); document.execCommand('insertText', false, text); }",
        NOTES,
    )
    add = page.get_by_role("button", name="Add these 5 days")
    expect(add).to_be_visible()
    expect(page.get_by_role("cell").filter(has_text="back 3, sciatica 2")).to_be_visible()
    add.click()
    page.locator(".st-key-overview").wait_for()
    assert not visitor.complaints
