"""With one hand on a phone: type, reload, still there; wipe; keep, and add on a second device; change an old day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from playwright.sync_api import expect

from tests.browser.phone import STORED, Phone, typed


def test_each_step_is_large_enough_for_a_thumb(phone: Phone) -> None:
    typed(phone)
    phone.begin()
    for width in (390, 320):
        phone.visitor.resize(width, 844)
        phone.visitor.until_still()
        for name in ("back", "sciatica"):
            boxes = [step.bounding_box() for step in phone.page.locator(f".st-key-entry_{name} button").all()]
            assert len(boxes) == 11
            assert all(box["width"] >= 44 and box["height"] >= 44 for box in boxes), boxes[0]
            assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
            assert len({box["y"] for box in boxes}) <= 2
        assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_was_begun_and_what_was_typed_are_there_after_a_reload_until_wiped(phone: Phone) -> None:
    phone.begin()
    phone.rate(6)
    phone.page.get_by_label("Reach, cm").fill("3,5")
    phone.says("Reach: 3.5 cm")
    phone.stored_one("form")
    phone.reload()
    phone.begin()
    phone.says("What you had begun to write is here again.")
    expect(phone.page.get_by_label("Reach, cm")).to_have_value("3,5")
    phone.press("Start my own log")
    phone.says("reach 3.5 cm and back pain 6 of 10")
    phone.says("It is on this device, in this browser only")
    phone.stored_one("draft")
    assert not [key for key in phone.stored() if "form" in key], "what was added is begun no longer"

    phone.reload()
    phone.says("Your unsaved log of")
    phone.press("Open it")
    phone.says("reach 3.5 cm and back pain 6 of 10")
    phone.press("Wipe it from this device")
    phone.says("Wiped from this device.")
    assert phone.stored() == []
    asked = []
    phone.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    phone.reload()
    assert asked == ["beforeunload"], "nothing holds it any more, so leaving is asked about"
    expect(phone.page.get_by_text("Your unsaved log of")).to_have_count(0)
    assert not phone.visitor.complaints


def test_notes_that_were_not_added_are_there_after_a_reload_and_gone_once_added(phone: Phone) -> None:
    box = phone.page.locator(".st-key-pasted textarea")
    box.tap()
    box.press_sequentially("3 Nov: back 5")  # and still in the box, which nobody has left
    phone.stored_one("notes")
    phone.reload()
    phone.says("What you had begun to write is here again.")
    expect(phone.page.locator(".st-key-pasted textarea")).to_have_value("3 Nov: back 5")
    phone.press("Add this day")
    phone.says("Back pain was 5.0 of 10")
    phone.page.wait_for_function(f"() => !({STORED})().some(key => key.includes('notes'))")
    assert not phone.visitor.complaints


def test_a_second_log_does_not_take_the_place_of_the_first_on_the_device(phone: Phone) -> None:
    typed(phone)
    phone.reload()
    phone.begin()
    phone.rate(9)
    phone.press("Start my own log")
    phone.says("back pain 9 of 10.")
    phone.page.wait_for_function(f"() => ({STORED})().length === 2")
    phone.reload()
    phone.page.get_by_role("button", name="Open it").nth(1).wait_for()
    phone.tap(phone.page.get_by_role("button", name="Wipe it"))
    expect(phone.page.get_by_role("button", name="Open it")).to_have_count(1)


def test_what_a_stranger_put_in_the_storage_is_told_to_be_damaged(phone: Phone) -> None:
    phone.page.evaluate(
        "localStorage.setItem('limber-draft-x', JSON.stringify({label: '<img src=x onerror=alert(1)>', content: 'AAAA'}))"
    )
    phone.page.evaluate('localStorage.setItem(\'limber-form-me\', \'{"back_pain": 99, "day": "no"}\')')
    phone.reload()
    phone.says("<img src=x onerror=alert(1)>")
    phone.press("Open it")
    phone.says("damaged and cannot be opened")
    assert not phone.visitor.complaints


def test_a_sample_is_never_put_on_the_device(phone: Phone) -> None:
    phone.visitor.open_sample()
    assert phone.stored() == []


def kept(phone: Phone) -> str:
    phone.press("Keep this log")
    phone.page.get_by_text("I agree that my health log").tap()
    phone.visitor.wait()
    phone.press("Keep this log")
    phone.says("Saved, version 1.")
    phone.page.wait_for_function(f"() => ({STORED})().length === 0")
    return str(phone.page.locator(".copying .text").filter(has_text="/edit#").inner_text()).strip()


def test_a_kept_log_saves_by_itself_and_a_second_device_is_asked(
    phone: Phone, visit: Callable[..., Any]
) -> None:
    private = kept(typed(phone))
    visitor = visit("phone")
    second = Phone(visitor)
    visitor.page.goto(private)
    visitor.page.get_by_role("button", name="Open my log").tap()
    second.says("Today is in your log")
    visitor.wait()
    second.begin()
    second.tap(second.page.locator(".st-key-entry_sciatica button").nth(2))
    second.press("Add")
    second.says("Saved, version 2.")

    phone.visitor.page.go_back()
    phone.says("Today is in your log")
    phone.visitor.wait()
    phone.begin()
    phone.rate(7)
    phone.press("Add")
    phone.says("This log was saved elsewhere in the meantime (version 2), and nothing was overwritten.")
    phone.press("Put both together")
    phone.says("Saved, version 3.")
    phone.says("back pain 7 of 10")


def test_an_old_day_is_changed_and_the_change_undone(phone: Phone) -> None:
    old = date.today() - timedelta(days=20)  # noqa: DTZ011
    rows = "".join(f"{old + timedelta(days=n)},{n % 4}\n" for n in range(20))
    phone.page.locator("input[type=file]").set_input_files(
        {"name": "log.csv", "mimeType": "text/csv", "buffer": f"date,back_pain\n{rows}".encode()}
    )
    phone.visitor.wait()
    phone.tap(phone.page.get_by_role("link", name="My days"))
    phone.says("20 days, page 1 of 2")
    phone.press("Older")
    day = phone.page.locator(f".st-key-day_{old}")
    day.get_by_text("back pain 0 of 10").wait_for()
    phone.tap(day.get_by_role("button", name="Edit"))
    phone.tap(phone.page.locator(".st-key-edit_back button").nth(8))
    phone.press("Save the day")
    day.get_by_text("back pain 8 of 10").wait_for()
    phone.tap(phone.page.get_by_role("button", name="Undo: changed"))
    day.get_by_text("back pain 0 of 10").wait_for()
    assert not phone.visitor.complaints
