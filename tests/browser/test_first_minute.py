"""The first minute on a phone and at a desk: how many taps it takes, what is above the fold, what moves."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.phone import Phone, typed
from tests.small_workbooks import xlsx, xlsx_rows

#: Adds up what moves without anybody having touched the page, as browsers count it; not what was left of the page
#: before and is gone.
COUNT_SHIFTS = """
let shifts = [];
new PerformanceObserver(list => { for (const shift of list.getEntries())
    if (!shift.hadRecentInput) shifts.push(shift); }).observe({type: "layout-shift", buffered: true});
const stays = shift => !shift.sources.length || shift.sources.some(source => source.node);
Object.defineProperty(window, "moved", {
  get: () => shifts.filter(stays).reduce((sum, shift) => sum + shift.value, 0), set: () => { shifts = []; } });
"""
#: What Streamlit draws charts with.
CHARTS = "/static/js/PlotlyChart."
NOTE = "\n".join(f"{day} Nov 2025: back {day}, leg 2" for day in range(3, 8))
#: As a browser pastes: it tells the page, then it writes.
PASTE = """(box, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
  document.execCommand("insertText", false, text);
}"""
MENU = ("Progress", "Reach and pain", "Stretches", "Benefits", "Your data", "Share", "When to get help")


def above_the_fold(visitor: object, what: Locator) -> bool:
    place = what.bounding_box()
    assert place is not None
    return bool(place["y"] >= 0 and place["y"] + place["height"] <= visitor.page.viewport_size["height"])  # type: ignore[attr-defined]


def arrive(visit: Callable, size: str) -> object:
    visitor = visit(size)
    visitor.page.add_init_script(COUNT_SHIFTS)
    visitor.open()
    visitor.page.locator(".st-key-welcome").wait_for()
    visitor.wait()
    return visitor


def test_an_example_is_one_tap_and_its_answer_is_above_the_fold(phone: Phone) -> None:
    page = phone.page
    for key in ("sample_one-person", "begin_today", "begin_bring"):
        choice = page.locator(f".st-key-{key} button")
        assert above_the_fold(phone.visitor, choice)
        assert choice.bounding_box()["height"] >= 44
    expect(page.locator("input[type=file]")).to_have_count(1)
    page.locator(".st-key-sample_one-person button").tap()
    page.locator(".st-key-overview").wait_for()
    phone.visitor.wait()
    headline = page.get_by_role("heading", level=2).first
    assert headline.inner_text().startswith("Reach is further")
    assert above_the_fold(phone.visitor, headline)
    assert above_the_fold(phone.visitor, page.locator(".st-key-begin_today button"))
    phone.visitor.charts().first.wait_for()
    assert phone.taps == 1


def test_what_is_opened_and_understood_is_read_aloud_and_fits_the_smallest_phone(phone: Phone) -> None:
    page, aloud = phone.page, phone.page.locator(".limber-aloud")
    page.set_viewport_size({"width": 320, "height": 568})
    phone.begin()
    expect(aloud).to_have_text("How is it today?", timeout=60_000)
    card = page.locator(".st-key-today").bounding_box()
    for step in page.locator("[class*=st-key-scale_entry] button").all():
        assert step.bounding_box()["x"] + step.bounding_box()["width"] < card["x"] + card["width"]
    page.get_by_label("Reach, cm").fill("3,5")
    expect(aloud).to_have_text("Reach: 3.5 cm", timeout=60_000)
    assert " icon" not in page.locator("main").aria_snapshot(), "names of icons"
    phone.visitor.go("Home")
    page.locator(".st-key-sample_one-person button").tap()
    expect(aloud).to_contain_text("Reach is further", timeout=60_000)
    phone.visitor.charts().first.wait_for()
    read = page.locator("body").aria_snapshot()
    assert 'figure "212 days with entries' in read
    assert not re.search(r"- img(:|$)", read, re.MULTILINE), "the numbers along the axes, one after the other"
    assert '- img "Limber"' in read


def test_todays_pain_is_three_taps_and_a_second_day_four(phone: Phone) -> None:
    typed(phone)
    assert phone.taps == 3
    phone.reload()
    phone.taps = 0
    phone.press("Open it")
    phone.says("Today is in your log")
    phone.begin()
    phone.tap(phone.page.locator(".st-key-entry_sciatica button").nth(2))
    phone.press("Add")
    phone.says("back pain 4 of 10 and sciatica pain 2 of 10.")
    assert phone.taps == 4
    assert above_the_fold(phone.visitor, phone.page.get_by_role("heading", level=1)), (
        "what came of it is in sight"
    )
    told = phone.page.locator(".st-key-today_told")
    assert above_the_fold(phone.visitor, told)
    expect(phone.page.locator(".limber-aloud")).to_contain_text("Today is in your log:")
    assert not phone.visitor.complaints


def test_a_pasted_note_of_five_lines_is_three_taps(phone: Phone) -> None:
    """Into the box, "Paste" of the phone's own, which no page sees, and the days are added."""
    box = phone.page.locator(".st-key-pasted textarea")
    phone.tap(box)
    phone.taps += 1
    box.evaluate(PASTE, NOTE)
    add = phone.page.get_by_role("button", name="Add these 5 days")
    add.wait_for()
    phone.page.get_by_role("cell").filter(has_text="back 3, sciatica 2").wait_for()
    phone.tap(add)
    phone.page.locator(".st-key-overview").wait_for()
    assert phone.taps == 3
    assert not phone.visitor.complaints


def test_a_messy_workbook_is_two_taps(phone: Phone) -> None:
    """What is tapped in the phone's own dialog, where the file is chosen, counts not."""
    rows = [["Training log"], [], ["Datum", "Location", "Pain level"]]
    rows += [[f"2026-03-{day:02d}", ("lower back", "head")[day % 2], day % 7] for day in range(2, 20)]
    content = xlsx(("A", xlsx_rows(rows)))
    with phone.page.expect_file_chooser() as dialog:
        phone.tap(
            phone.page.get_by_test_id("stFileUploader").get_by_role("button", name="Upload", exact=True)
        )
    dialog.value.set_files({"name": "log.xlsx", "mimeType": "application/octet-stream", "buffer": content})
    asked = phone.page.locator(".st-key-first_question")
    asked.wait_for()
    phone.visitor.wait()
    phone.tap(asked.get_by_role("button"))
    phone.says("read as back pain")
    phone.visitor.charts().first.wait_for()
    assert phone.taps == 2


def unfold_menu(visitor: object) -> None:
    """Have the menu there, so that its sliding in counts for no page."""
    visitor.unfold_menu()  # type: ignore[attr-defined]
    visitor.until_still()  # type: ignore[attr-defined]


def walked(visit: Callable, size: str) -> dict[str, float]:
    """Open an example and every page of it; return how much each moved."""
    visitor = arrive(visit, size)
    moved = {"Home": visitor.page.evaluate("moved")}
    visitor.page.evaluate("moved = 0")
    visitor.open_sample()
    visitor.charts().first.wait_for()
    moved["an example opens"] = visitor.page.evaluate("moved")
    for name in MENU:
        unfold_menu(visitor)
        visitor.page.evaluate("moved = 0")
        visitor.follow(name)
        moved[name] = visitor.page.evaluate("moved")
    unfold_menu(visitor)
    visitor.follow("Home", heading="One person")
    visitor.page.evaluate("moved = 0")
    visitor.follow("My days")
    moved["My days"] = visitor.page.evaluate("moved")
    return moved


def walked_in_a_group(visit: Callable, size: str) -> dict[str, float]:
    """Open a group and its pages; return how much each moved."""
    visitor = arrive(visit, size)
    visitor.page.evaluate("moved = 0")
    visitor.open_sample("group-of-twelve")
    visitor.charts().first.wait_for()
    moved = {"a group opens": visitor.page.evaluate("moved")}
    for name in ("Progress", "Group"):
        unfold_menu(visitor)
        visitor.page.evaluate("moved = 0")
        visitor.follow(name)
        visitor.charts().first.wait_for()
        moved[name] = visitor.page.evaluate("moved")
    return moved


@pytest.mark.parametrize("size", ["phone", "wide"])
@pytest.mark.parametrize("walk", [walked, walked_in_a_group])
def test_nothing_moves_by_itself(visit: Callable, walk: Callable, size: str) -> None:
    """A machine with too much to do draws late, now here and now there; a page that moves does so each time."""
    least: dict[str, float] = {}
    for _ in range(3):
        least = {name: min(value, least.get(name, value)) for name, value in walk(visit, size).items()}
        if max(least.values()) < 0.05:
            break
    assert {name: value for name, value in least.items() if value >= 0.05} == {}


def test_a_log_takes_the_place_of_the_welcome_and_nothing_moves(visit: Callable) -> None:
    visitor = visit("wide")
    # Also what moves right after a file was chosen: the answer comes when it comes.
    visitor.page.add_init_script(COUNT_SHIFTS.replace("!shift.hadRecentInput", "true"))
    visitor.open()
    visitor.page.locator(".st-key-welcome").wait_for()
    visitor.wait()
    visitor.page.evaluate("moved = 0")
    rows = [f"Pupil {at},2026-{day},{at + at % 4}" for at in range(1, 31) for day in ("09-07", "11-16")]
    content = "\n".join(["Name,Date,Sit and reach (cm)", *rows]).encode()
    visitor.page.locator("input[type=file]").set_input_files(
        {"name": "class.csv", "mimeType": "text/csv", "buffer": content}
    )
    visitor.page.locator(".st-key-overview").wait_for()
    visitor.charts().first.wait_for()
    visitor.wait()
    assert visitor.page.evaluate("moved") < 0.05


def test_what_draws_charts_is_there_before_the_first_tap_and_comes_once(visit: Callable) -> None:
    visitor = visit("wide")
    with visitor.page.expect_response(lambda answer: CHARTS in answer.url) as brought:
        visitor.open()
    assert brought.value.ok
    visitor.page.locator(".st-key-welcome").wait_for()
    visitor.open_sample()
    visitor.charts().first.wait_for()
    assert sum(CHARTS in address for address in visitor.requested) == 1


def test_the_frame_leaves_the_screen_to_the_page(visit: Callable) -> None:
    visitor = arrive(visit, "phone")
    page = visitor.page
    assert page.title() == "Limber"
    assert page.get_by_role("heading", level=1).bounding_box()["y"] <= 72
    menu = page.get_by_test_id("stExpandSidebarButton")
    assert menu.evaluate("button => getComputedStyle(button, '::after').content") == '"Menu"'
    expect(page.get_by_role("button", name="Menu", exact=True)).to_have_count(1)
    visitor.open_sample()
    for name in ("Reach and pain", "Your data"):
        visitor.go(name)
        assert page.title() == f"{name} · Limber"
        assert page.get_by_role("heading", level=1).bounding_box()["y"] <= 72
