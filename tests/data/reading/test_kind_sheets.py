"""Workbooks: two header rows, a sheet a month, a sheet a person, failed formulas."""

from __future__ import annotations

import pytest
from sibling_logs import choices, found, wanted
from small_log import read
from small_workbooks import xlsx, xlsx_rows

from data.reading.receipt import ALL

_HEADER: list[object] = ["Date", "Reach (cm)", "Back pain"]
_ADA: list[list[object]] = [_HEADER, ["2026-01-05", 20, 3], ["2026-01-12", 21.5, 4]]
_BEN: list[list[object]] = [_HEADER, ["2026-01-05", 15, 1], ["2026-01-12", 16, 2]]


def test_two_header_rows_of_a_workbook_are_joined() -> None:
    rows: list[list[object]] = [
        ["Date", "Pain", "", "Reach", ""],
        ["", "Back", "Leg", "Left", "Right"],
        ["2026-01-05", 3, 4, 20, 21.5],
        ["2026-01-06", 2, 1, 22, 21],
    ]
    reading = read(xlsx(("Log", xlsx_rows(rows))))
    assert not reading.questions
    assert found(reading, "date side back_pain sciatica_pain reach_cm") == wanted(
        "2026-01-05,left,3,4,20\n2026-01-05,right,,,21.5\n2026-01-06,left,2,1,22\n2026-01-06,right,,,21"
    )


@pytest.mark.parametrize(
    "names", [("Jan", "Feb"), ("Januar", "Februar"), ("1月", "2月"), ("2026-01", "2026-02")]
)
def test_a_sheet_a_month_is_one_log(names: tuple[str, str]) -> None:
    later: list[list[object]] = [
        ["Date", "Back pain", "Reach (cm)"],
        ["2026-02-05", 1, 15],
        ["2026-02-12", 2, 16],
    ]
    content = xlsx((names[0], xlsx_rows(_ADA)), (names[1], xlsx_rows(later)))
    reading = read(content)
    (question,) = reading.questions
    assert question.about == "sheet"
    assert question.options == (*names, ALL)
    rows = "2026-01-05,20,3\n2026-01-12,21.5,4\n2026-02-05,15,1\n2026-02-12,16,2"
    assert found(reading, "date reach_cm back_pain") == wanted(rows)
    one = read(content, choices(f"sheet={names[1]}"))
    assert found(one, "date reach_cm back_pain") == wanted("2026-02-05,15,1\n2026-02-12,16,2")


def test_sheets_of_the_same_days_are_asked_whether_they_are_people() -> None:
    content = xlsx(("Ada", xlsx_rows(_ADA)), ("Ben", xlsx_rows(_BEN)))
    reading = read(content)
    asked = {question.about: question for question in reading.questions}
    assert asked.keys() == {"sheet", "columns:person"}
    assert asked["columns:person"].assumed == "sheet"
    for people in (reading, read(content, choices("columns:person=sheet"))):
        assert found(people, "person date reach_cm") == wanted(
            "Ada,2026-01-05,20\nAda,2026-01-12,21.5\nBen,2026-01-05,15\nBen,2026-01-12,16"
        )
    one = read(content, choices("sheet=Ben"))
    assert not one.questions
    assert found(one, "date reach_cm") == wanted("2026-01-05,15\n2026-01-12,16")


def test_failed_formulas_and_totals_of_a_workbook_are_problems() -> None:
    rows: list[list[object]] = [
        _HEADER,
        ["2026-01-05", 20, 3],
        ["2026-01-06", "#DIV/0!", 4],
        ["Average", 20, 3.5],
    ]
    reading = read(xlsx(("Log", xlsx_rows(rows))))
    assert found(reading, "date reach_cm back_pain") == wanted("2026-01-05,20,3\n2026-01-06,,4")
    assert reading.problems["code"].tolist() == ["spreadsheet-error", "summary-row"]


def test_a_sheet_that_is_no_log_is_not_taken() -> None:
    content = xlsx(("Chart", xlsx_rows([["x"], [1]])), ("Log", xlsx_rows(_ADA)))
    reading = read(content)
    assert reading.receipt.sheet == "Log"
    assert len(reading.entries) == 2
