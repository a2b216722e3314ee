"""Questions are drawn with their evidence and answered, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.test_receipt_journeys import about_the_file, bring
from tests.kinds_of_questions import QUESTIONS, Asked, lines
from tests.small_workbooks import xlsx, xlsx_rows


def test_questions_are_shown_with_their_evidence_and_answered(visit: Callable, tmp_path: Path) -> None:
    """One about cells, one about columns beside each other and one about lines; the pages' own tests ask all kinds."""
    visitor = visit()
    visitor.open()
    kinds = [
        asked for asked in QUESTIONS if asked.about in ("columns:back_pain", "trials:reach_cm", "carry_dates")
    ]
    for place, asked in enumerate(kinds):
        bring(visitor, tmp_path, f"log{place}.csv", asked.log)
        about_the_file(visitor)
        answer(visitor, asked)
        visitor.page.get_by_role("button", name="Close this log").click()
        visitor.page.locator(".st-key-welcome").wait_for()
        visitor.wait()
    assert visitor.complaints == []


def answer(visitor: object, asked: Asked) -> None:
    page = visitor.page  # type: ignore[attr-defined]
    name = asked.about.replace(":", "-")
    radio = page.locator(f"[class*='st-key-answer_0_{name}_']").first
    radio.wait_for()
    if asked.shown:
        page.get_by_text(asked.shown).first.wait_for()
    radio.get_by_text(asked.answer, exact=True).click()
    page.locator(f"[class*='st-key-use_answer_0_{name}_'] button").click()
    radio.wait_for(state="detached")
    page.get_by_text(asked.then).first.wait_for(state="attached")
    visitor.wait()  # type: ignore[attr-defined]


def test_several_sheets_are_taken_together_or_one_of_them(visit: Callable, tmp_path: Path) -> None:
    rows = [["Date", "Back pain"], ["2026-01-02", 4], ["2026-01-03", 5]]
    later = [["Date", "Back pain"], ["2026-02-02", 3], ["2026-02-03", 2]]
    book = tmp_path / "log.xlsx"
    book.write_bytes(xlsx(("Jan", xlsx_rows(rows)), ("Feb", xlsx_rows(later))))
    visitor = visit()
    visitor.open()
    visitor.page.locator("input[type=file]").set_input_files(book)
    visitor.page.get_by_text("4 entries, 2 Jan to 3 Feb 2026; 2 sheets of the workbook").wait_for()
    about_the_file(visitor)
    answer(visitor, Asked("sheet", "", "", "Feb", "2 entries, 2 Feb to 3 Feb 2026"))
    assert visitor.complaints == []


def test_the_receipt_of_a_clean_log_is_one_line_and_asks_nothing(visit: Callable, tmp_path: Path) -> None:
    visitor = visit()
    visitor.open()
    bring(visitor, tmp_path, "log.csv", lines("date,reach_cm,back_pain", lambda i, d: f"{d},{i},{i % 7}"))
    visitor.page.get_by_text("6 entries, 2 Mar to 7 Mar 2026", exact=False).first.wait_for()
    visitor.wait()
    expect(visitor.page.locator("[class*='st-key-answer_']")).to_have_count(0)
    receipt = visitor.page.get_by_text("6 entries, 2 Mar to 7 Mar 2026", exact=False).first
    line = receipt.evaluate("e => parseFloat(getComputedStyle(e).lineHeight)")
    assert receipt.bounding_box()["height"] < 1.6 * line
