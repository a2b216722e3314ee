"""Correcting a faulty row in the real grid, and adding a newer export, in a real Chromium.

Most journeys take about 10 seconds and some more: a browser draws every step of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, TimeoutError

FAULTY = "date,back_pain,reach_cm\n2026-01-05,3,1\n2026-01-06,11,2\n2026-01-07,4,3\n"


def bring(visitor: object, folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    visitor.page.locator("input[type=file]").set_input_files(file)  # type: ignore[attr-defined]


def about_the_file(visitor: object) -> None:
    """Go on to the page about the file that was just brought."""
    visitor.page.locator(".st-key-overview").wait_for()  # type: ignore[attr-defined]
    visitor.wait()  # type: ignore[attr-defined]
    visitor.go("Your data")  # type: ignore[attr-defined]


def write_in(page: Page, grid: Locator, text: str) -> None:
    """Choose the first row's cell at fault, in the second column, and begin to write in it.

    The grid is a canvas that comes to rest only after the fold around it has opened: try until it listens.
    """
    for _ in range(10):
        grid.click(position={"x": 110, "y": 52})
        page.keyboard.type(text)
        try:
            return page.locator("#portal textarea, #portal input").first.wait_for(timeout=2_000)
        except TimeoutError:
            continue
    raise AssertionError("the grid takes no text")


def test_a_faulty_cell_is_corrected_in_the_grid_with_the_keyboard(visit: Callable, tmp_path: Path) -> None:
    visitor = visit()
    visitor.open()
    bring(visitor, tmp_path, "log.csv", FAULTY)
    page = visitor.page
    about_the_file(visitor)
    visitor.unfold(page.locator("summary", has_text="1 problem in log.csv"))
    grid = page.locator("[data-testid=stDataFrame] .dvn-scroller").nth(1)
    visitor.wait()
    writing = page.locator("#portal textarea, #portal input").first
    write_in(page, grid, "6")
    page.keyboard.press("Enter")
    writing.wait_for(state="hidden")
    page.locator(".st-key-use_fixes_0 button:enabled").press("Enter")
    page.get_by_text("1 cell corrected by hand").wait_for()
    page.get_by_text("1 problem in log.csv").wait_for(state="detached")
    visitor.wait()
    visitor.unfold(page.locator("summary", has_text="How log.csv was read"))
    page.get_by_text("Its columns").wait_for()
    with page.expect_download() as original:
        page.get_by_role("button", name="Download the file as it came").press("Enter")
    assert Path(original.value.path()).read_bytes() == FAULTY.encode()
    with page.expect_download() as cleaned:
        page.get_by_role("button", name="Download the cleaned log").press("Enter")
    assert b"2026-01-06,2.0,6.0" in Path(cleaned.value.path()).read_bytes()
    page.get_by_role("button", name="Undo: corrected cells").press("Enter")
    page.get_by_text("1 problem in log.csv").wait_for()
    assert visitor.complaints == []


def test_a_newer_export_is_added_and_taken_back(visit: Callable, tmp_path: Path) -> None:
    visitor = visit("phone")
    visitor.open()
    bring(visitor, tmp_path, "march.csv", "date,back_pain\n2026-03-01,3\n2026-03-02,4\n")
    about_the_file(visitor)
    bring(visitor, tmp_path, "april.csv", "date,back_pain\n2026-03-02,5\n2026-04-01,2\n")
    visitor.page.get_by_text("1 new day, 1 changed, 0 the same.").wait_for()
    visitor.page.get_by_role("button", name="Add it").tap()
    visitor.page.get_by_role("button", name="Undo: added april.csv").wait_for()
    visitor.go("Home")
    visitor.page.get_by_role("heading", level=1).filter(has_text="2 files").wait_for()
    visitor.page.get_by_role("button", name="Undo: added april.csv").tap()
    visitor.page.get_by_role("heading", level=1).filter(has_text="march.csv").wait_for()
    assert visitor.complaints == []


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("phone", "dark")])
def test_the_open_receipt_fits_and_is_accessible(
    visit: Callable, tmp_path: Path, size: str, scheme: str
) -> None:
    visitor = visit(size, scheme)
    visitor.open()
    bring(visitor, tmp_path, "log.csv", FAULTY.replace("back_pain", "Rueckenschmertz"))
    page = visitor.page
    about_the_file(visitor)
    visitor.unfold(page.locator("summary", has_text="1 problem in log.csv"))
    visitor.unfold(page.locator("summary", has_text="How log.csv was read"))
    page.get_by_text("a guess").wait_for()
    bring(visitor, tmp_path, "more.csv", "date,back_pain\n2026-01-05,5\n2026-04-01,2\n")
    page.get_by_text("1 new day, 1 changed").wait_for()
    visitor.wait()
    over = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [
        f"{item['id']}: {node['target']}"
        for item in found
        if item["impact"] in ("serious", "critical") and item["id"] != "aria-required-children"
        for node in item["nodes"]
    ]
    assert (over, serious) == (0, [])
