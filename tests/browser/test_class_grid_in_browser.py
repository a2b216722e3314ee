"""A class typed and pasted into the grid with the keyboard, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, TimeoutError, expect

BLOCK = "\n".join(f"Pupil {n:02}\t7A\tF\t12\t{n},5" for n in range(2, 21))
#: Milliseconds until a key that a busy machine took shows.
_SLOW = 10_000
#: Milliseconds between two keys of somebody who types fast. What the grid shows of a key it may not have taken yet: a
#: tab at the same moment ends a cell without it.
_APART = 100


def scroll(page: Page, column: int) -> Locator:
    """Bring a cell of the first row into sight; only such cells are there for whoever does not see the canvas."""
    page.locator(".st-key-class_grid .dvn-scroller").evaluate(
        "(grid, left) => { grid.scrollLeft = left }", 0 if column < 4 else 10_000
    )
    cell = page.locator(f".st-key-class_grid #glide-cell-{column}-0")
    cell.wait_for(state="attached", timeout=_SLOW)
    return cell


def choose_cell(page: Page, row: int) -> None:
    """Choose the first cell of a row; the grid is a canvas that comes to rest only after it was drawn."""
    scroll(page, 1)
    grid = page.locator(".st-key-class_grid [data-testid=stDataFrame] .dvn-scroller")
    grid.click(position={"x": 70, "y": 35 + 35 * row + 17})


def write(page: Page, cells: list[str]) -> None:
    """Write in the first row as a person does, who sees where they are and a letter before the next."""
    writing = page.locator("#portal textarea, #portal input").first
    choose_cell(page, 0)
    for column, cell in enumerate(cells, start=1):
        place = page.locator(f".st-key-class_grid #glide-cell-{column}-0")
        expect(place).to_have_attribute("aria-selected", "true", timeout=_SLOW)
        page.keyboard.type(cell[0])
        expect(writing).to_have_value(cell[0], timeout=_SLOW)
        page.keyboard.type(cell[1:], delay=_APART)
        expect(writing).to_have_value(cell, timeout=_SLOW)
        page.wait_for_timeout(_APART)
        page.keyboard.press("Tab")
        writing.wait_for(state="hidden", timeout=_SLOW)


def type_a_row(page: Page, cells: list[str]) -> None:
    """Type the first row, and again where a letter did not come: while it scrolls, the grid can miss keys.

    What the grid shows at the end was typed once and for all: nothing is typed again for what comes after.
    """
    for left in reversed(range(4)):
        try:
            write(page, cells)
            for column, cell in enumerate(cells, start=1):
                expect(scroll(page, column)).to_have_text(cell, timeout=_SLOW)
            return
        except (AssertionError, TimeoutError):
            if not left:
                raise
            page.keyboard.press("Escape")


def test_a_class_is_typed_pasted_and_goes_on_with_the_next_test(visit: Callable) -> None:
    """The grid is a drawing in which each key is waited for, so this takes more than 10 seconds."""
    visitor = visit()
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open()
    page = visitor.page
    page.get_by_role("button", name="Enter a class").press("Enter")
    page.get_by_role("button", name="Use this class").wait_for()
    visitor.wait()
    type_a_row(page, ["Ann", "7A", "F", "12", "3,5"])
    page.get_by_text("Understood: 1 score of 1 person.").wait_for()
    page.evaluate("text => navigator.clipboard.writeText(text)", BLOCK)
    choose_cell(page, 1)
    page.keyboard.press("Control+v")
    page.get_by_text("Understood: 20 scores of 20 people.").wait_for()
    over = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    page.get_by_role("button", name="Add a test").press("Enter")
    page.get_by_role("group", name="Day of test 2", exact=True).wait_for()
    page.get_by_text("Understood: 20 scores of 20 people.").wait_for()
    page.get_by_role("button", name="Use this class").press("Enter")
    page.get_by_role("heading", level=1).filter(has_text="class 7A.csv").wait_for()
    visitor.wait()
    visitor.go("Your data")
    page.get_by_role("button", name="Add a test to class 7A.csv").press("Enter")
    page.get_by_text("Understood: 20 scores of 20 people.").wait_for()
    assert visitor.complaints == [], (
        "before a reload: Streamlit looks for its server below the page's own path first"
    )
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"], "a table that is being filled in is on no device"
    assert over == 0
