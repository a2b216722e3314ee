"""Keeping and sharing in a real Chromium, each person with a browser of their own.

Each journey takes more than 10 seconds: two or three browsers draw every step of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from running import RunningApp

#: One person's thirty days, with a note that is nobody's business.
SHEET = "date,reach_cm,back_pain,note\n" + "".join(
    f"2026-03-{day:02d},{-4 + day / 5:.1f},{6 - day // 8},{'geheim' if day == 3 else ''}\n"
    for day in range(1, 31)
)
NEWER = SHEET + "2026-03-31,2.5,2,\n2026-04-01,2.5,2,\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_text(SHEET)
    return path


def bring(visitor, file: Path) -> None:  # noqa: ANN001
    visitor.page.locator("input[type=file]").set_input_files(file)


def keep(visitor, sheet: Path) -> str:  # noqa: ANN001
    """Bring a log, keep it, and return its private address."""
    page = visitor.page
    visitor.open()
    bring(visitor, sheet)
    page.get_by_role("link", name="Keep this log").click()
    page.get_by_role("heading", level=1, name="Keep this log").wait_for()
    page.get_by_text("I agree that my health log").click()
    page.get_by_role("button", name="Keep this log").click()
    page.get_by_text("Saved, version 1.").wait_for()
    return str(page.locator(".copying .text").filter(has_text="/edit#").inner_text()).strip()


def open_private(visitor, address: str) -> None:  # noqa: ANN001
    visitor.page.goto(address)
    visitor.page.get_by_role("button", name="Open my log").click()
    visitor.page.locator(".st-key-overview").wait_for()
    visitor.wait()


def status(visitor, address: str) -> int:  # noqa: ANN001
    answer = visitor.page.goto(address)
    assert answer is not None
    return int(answer.status)


def test_kept_here_and_changed_there(
    visit: Callable, running: RunningApp, sheet: Path, tmp_path: Path
) -> None:
    private = keep(visit(), sheet)

    phone = visit("phone")
    open_private(phone, private)
    assert "#" not in phone.page.url, "the key leaves the address bar"
    newer = tmp_path / "newer.csv"
    newer.write_text(NEWER)
    phone.go("Your data")
    bring(phone, newer)
    phone.page.get_by_text("2 new days, 0 changed, 30 the same.").wait_for()
    phone.page.get_by_role("button", name="Add it").click()
    phone.page.get_by_text("Saved, version 2.").wait_for()

    third = visit()
    open_private(third, private)
    third.page.get_by_text("Kept, version 2.").wait_for()
    third.page.get_by_role("link", name="Private address, versions, delete").click()
    third.page.get_by_text("2 new days").wait_for()
    third.wait()
    third.page.locator(".st-key-bring_back_1 button").first.click()
    third.page.get_by_text("Saved, version 3.").wait_for()
    third.page.get_by_text("2 days removed").wait_for()

    third.unfold(third.page.locator(".st-key-delete summary"))
    third.page.get_by_text("Yes, delete everything").click()
    third.page.locator(".st-key-delete_everything button:enabled").click()
    third.page.get_by_text("Everything is deleted: 1 log, 3 versions, 0 links.").wait_for()
    phone.page.goto(private)
    phone.page.get_by_role("button", name="Open my log").click()
    phone.page.get_by_text("This address opens no log").wait_for()
    output = running.output.read_text(errors="replace")
    assert private.partition("#")[2] not in output
    assert "geheim" not in output


def test_remembered_and_forgotten_in_one_tab(visit: Callable, running: RunningApp, sheet: Path) -> None:
    owner = visit()
    private = keep(owner, sheet)
    page = owner.page
    page.get_by_label("Name of this log").fill("My back")
    page.get_by_label("Name of this log").press("Enter")
    page.get_by_text("Saved, version 2.").wait_for()
    page.get_by_role("button", name="Remember it on this browser").click()
    page.get_by_text("This browser opens it by itself").wait_for()
    expect(page.get_by_label("Name of this log")).to_have_value("My back")
    assert page.url == f"{running.url}/keep"
    page.get_by_role("link", name="Forget me here").click()
    page.get_by_role("link", name="Leave it as it is").click()
    page.get_by_role("heading", level=1, name="My back").wait_for()
    page.go_back()
    page.get_by_role("button", name="Forget my log here").click()
    page.get_by_role("heading", level=1, name="Is stretching helping you?").wait_for()
    assert owner.context.pages[-1] == page
    token = private.partition("#")[2]
    assert not any(token in address.partition("#")[0] for address in owner.requested)
    assert token not in running.output.read_text(errors="replace")


def test_shared_with_a_passphrase_paused_resumed_and_closed(visit: Callable, sheet: Path) -> None:
    owner = visit()
    owner.open()
    bring(owner, sheet)
    owner.page.locator(".st-key-overview").wait_for()
    owner.go("Share")
    owner.unfold(owner.page.locator(".st-key-choose_shown summary"))
    owner.page.get_by_role("radio", name="Day 1, day 2").click()
    owner.page.get_by_text("30 entries, day 1 to day 30").wait_for()
    owner.wait()
    owner.page.get_by_role("button", name="Suggest one").click()
    owner.page.get_by_text("It opens only with the passphrase.").wait_for()
    owner.page.get_by_role("button", name="See exactly what they will see").click()
    preview = owner.page.frame_locator("iframe[title^='Preview']")
    preview.locator(".js-plotly-plot .main-svg .trace").first.wait_for()
    assert "2026-03" not in preview.locator("html").inner_html()
    owner.page.get_by_role("button", name="Make the link").click()
    owner.page.get_by_text("Your link is ready").wait_for()
    made = owner.page.locator(".st-key-made_link").locator(".copying .text")
    link, passphrase = (made.nth(place).inner_text().strip() for place in (0, 1))
    assert re.fullmatch(r"[a-z]{4}-[a-z]{4}-[a-z]{4}", passphrase)
    owner.page.locator(".st-key-made_link").get_by_role("button", name="QR code").click()
    owner.page.get_by_alt_text("QR code of the link").wait_for()
    owner.page.keyboard.press("Escape")
    owner.page.get_by_role("button", name="Done").click()
    owner.wait()
    assert owner.complaints == []

    receiver = visit("phone")
    receiver.page.goto(link)
    receiver.page.get_by_label("Passphrase").fill("wrong-wrong-wrong")
    receiver.page.get_by_role("button", name="Open").click()
    receiver.page.get_by_text("That is not the passphrase. 4 tries left.").wait_for()
    receiver.page.get_by_label("Passphrase").fill(passphrase)
    receiver.page.get_by_role("button", name="Open").click()
    receiver.charts().first.wait_for()
    shown = receiver.page.content()
    assert "Days 1 to 30" in shown
    assert "2026-03" not in shown
    assert "geheim" not in shown

    owner.page.get_by_role("button", name="Pause").click()
    owner.page.get_by_text("Paused").wait_for()
    assert status(receiver, link) == 404
    owner.page.get_by_role("button", name="Resume").click()
    owner.page.get_by_role("button", name="Pause").wait_for()
    assert status(receiver, link) == 200
    owner.page.get_by_role("button", name="Close for good").click()
    owner.page.get_by_role("button", name="Close it for good").click()
    owner.page.get_by_text("1 closed link").wait_for()
    assert status(receiver, link) == 404


def test_a_shared_copy_is_explored_in_the_app_and_ends_with_its_link(visit: Callable, sheet: Path) -> None:
    owner = visit()
    owner.open()
    bring(owner, sheet)
    owner.page.locator(".st-key-overview").wait_for()
    owner.go("Share")
    owner.page.get_by_role("button", name="Make the link").click()
    owner.page.get_by_text("Your link is ready").wait_for()
    link = owner.page.locator(".st-key-made_link").locator(".copying .text").first.inner_text().strip()
    expect(owner.page.get_by_role("link", name="Open it")).to_have_attribute("href", link)
    mail = owner.page.get_by_role("link", name="Send by e-mail")
    expect(mail).to_have_count(0)

    receiver = visit()
    receiver.page.goto(link)
    receiver.page.get_by_role("link", name="Explore in the app").click()
    receiver.page.get_by_text("You are looking at a shared copy, read-only").wait_for()
    receiver.wait()
    expect(receiver.page.get_by_role("link", name="Share", exact=True)).to_have_count(0)
    expect(receiver.page.get_by_role("link", name="Your data", exact=True)).to_have_count(0)
    receiver.go("Reach and pain")
    receiver.charts().first.wait_for()

    owner.page.get_by_role("button", name="Close for good").click()
    owner.page.get_by_role("button", name="Close it for good").click()
    owner.page.get_by_text("1 closed link").wait_for()
    receiver.page.get_by_role("link", name="Progress", exact=True).first.click()
    receiver.page.get_by_text("The shared copy does not open any more").wait_for()
    receiver.charts().first.wait_for(state="detached")
