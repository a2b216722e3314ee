"""Every kind of question is drawn with its evidence and answered, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.browser.test_receipt_journeys import about_the_file, bring
from tests.small_workbooks import xlsx, xlsx_rows


@dataclass(frozen=True, slots=True)
class Asked:
    """A log, what is asked about it, what stands beside the question, the answer, and what then is said."""

    about: str
    log: str
    shown: str
    answer: str
    then: str


DAYS = [f"2026-03-{day:02d}" for day in range(2, 8)]


def lines(header: str, row: Callable[[int, str], str]) -> str:
    return "\n".join([header, *(row(i, day) for i, day in enumerate(DAYS))]) + "\n"


QUESTIONS = [
    Asked(
        "columns:back_pain",
        lines("Date,Location,Pain level", lambda i, d: f"{d},{['lower back', 'head'][i % 2]},{i}"),
        "lower back · head",
        "yes, “Pain level”",
        "“Pain level” read as back pain",
    ),
    Asked(
        "columns:person",
        lines("Name,Date,Back pain", lambda i, d: f"Stretch no {i},{d},{i % 7}"),
        "Stretch no 0 · Stretch no 1 · Stretch no 2",
        "“Name” names people",
        "“Name” read as the person",
    ),
    Asked(
        "columns:date",
        lines("Visit date,Test date,Back pain", lambda i, d: f"{d},2026-04-{i + 1:02d},{i % 7}"),
        "2026-03-02 · 2026-03-03 · 2026-03-04",
        "Test date",
        "“Test date” read as the date",
    ),
    Asked(
        "units:back_pain",
        lines("Date,Back pain (1-5)", lambda i, d: f"{d},{i % 5 + 1}"),
        "on a scale 1 to 5",
        "stretch 1 to 5 onto 0 to 10",
        "on a scale 1 to 5",
    ),
    Asked(
        "units:minutes",
        lines("Date,Back pain,Stretching", lambda i, d: f"{d},{i % 7},{i % 2}"),
        "0 · 1",
        "leave these values empty",
        "read as minutes stretched, left empty",
    ),
    Asked(
        "trials:reach_cm",
        lines("Date,Reach trial 1,Reach trial 2", lambda i, d: f"{d},{i},{i + 1}.5"),
        "trial 2",
        "their mean",
        "“Reach trial 1” and “Reach trial 2” read as sit-and-reach",
    ),
    Asked(
        "moments:back_pain",
        lines("Date,Back pain before,Back pain after", lambda i, d: f"{d},{i % 7},{i % 5}"),
        "after",
        "after",
        "“Back pain after” read as back pain",
    ),
    Asked(
        "date_order",
        "Date,Back pain\n03/02/2026,4\n04/02/2026,5\n05/02/2026,3\n",
        "",
        "month/day/year",
        "dates read as month/day/year",
    ),
    Asked("year", "Date,Back pain\n5 March,4\n6 March,5\n7 March,3\n", "", "2024", "2024"),
    Asked(
        "day_of_month",
        "Date,Back pain\nJan-25,4\nFeb-25,5\nMar-25,3\nApr-25,3\n",
        "",
        "the last day of the month",
        "31 Jan to 30 Apr 2025",
    ),
    Asked(
        "first_day",
        "Day,Back pain\nDay 1,4\nDay 2,5\nDay 3,3\n",
        "",
        "no calendar: day 1, day 2, …",
        "day 1 to day 3",
    ),
    Asked(
        "decimal", "Date;Reach\n2026-03-02;1.200\n2026-03-03;1.300\n", "", "decimal comma (1,5)", "2 entries"
    ),
    Asked(
        "pain_words",
        lines("Date,Back pain", lambda i, d: f"{d},{['mild', 'severe'][i % 2]}"),
        "mild · severe",
        "yes, as ratings",
        "6 entries",
    ),
    Asked(
        "carry_dates",
        "Date,Time,Back pain\n2026-03-02,08:00,4\n,20:00,5\n2026-03-03,08:00,3\n,20:00,2\n",
        "",
        "no, leave these rows out",
        "2 entries",
    ),
]


def test_every_kind_of_question_is_shown_with_its_evidence_and_answered(
    visit: Callable, tmp_path: Path
) -> None:
    """Fourteen files are brought, asked about and closed, one after the other, so this takes half a minute."""
    visitor = visit()
    visitor.open()
    for place, asked in enumerate(QUESTIONS):
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
    assert visitor.page.locator("[class*='st-key-answer_']").count() == 0
    receipt = visitor.page.get_by_text("6 entries, 2 Mar to 7 Mar 2026", exact=False).first
    line = receipt.evaluate("e => parseFloat(getComputedStyle(e).lineHeight)")
    assert receipt.bounding_box()["height"] < 1.6 * line
