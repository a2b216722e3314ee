"""Faulty rows can be corrected in place; examples show what became of each column."""

from __future__ import annotations

from small_log import read

from data.reading import Choices

TEXT = (
    "date,reach_cm,back_pain\n2026-01-05,1,11\n30.02.x,2,3\n2026-01-07,3,4,5\n2026-01-08,4\n2026-01-09,5,6\n"
)


def test_the_faulty_rows_are_given_as_they_stand() -> None:
    faulty = read(TEXT).faulty
    assert faulty.columns.tolist() == ["line", "date", "reach_cm", "back_pain"]
    assert faulty.values.tolist() == [
        [2, "2026-01-05", "1", "11"],
        [3, "30.02.x", "2", "3"],
        [4, "2026-01-07", "3", "4"],
        [5, "2026-01-08", "4", ""],
    ]


def test_a_fixed_row_joins_the_log() -> None:
    choices = Choices().fix(2, {"back_pain": "1"}).fix(3, {"date": "2026-01-06"})
    reading = read(TEXT, choices)
    assert reading.entries["back_pain"].iloc[:2].tolist() == [1, 3]
    assert reading.problems["line"].tolist() == [4, 5]
    whole = read(TEXT, choices.fix(4, {"back_pain": "4"}).fix(5, {"back_pain": "0"}))
    assert whole.problems.empty
    assert whole.entries["reach_cm"].tolist() == [1, 2, 3, 4, 5]
    assert whole.receipt.rows_in == whole.receipt.rows_kept == 5


def test_a_wrong_correction_is_judged_like_any_cell() -> None:
    reading = read(TEXT, Choices().fix(2, {"back_pain": "12"}))
    problem = reading.problems.iloc[0]
    assert (problem["line"], problem["found"], problem["code"]) == (2, "12", "rating-out-of-range")


def test_corrections_of_one_line_add_up() -> None:
    choices = Choices().fix(2, {"back_pain": "1"}).fix(2, {"reach_cm": "9"})
    row = read(TEXT, choices).entries.iloc[0]
    assert (row["reach_cm"], row["back_pain"]) == (9, 1)


def test_a_correction_for_a_line_that_is_not_there_changes_nothing() -> None:
    assert read(TEXT, Choices().fix(99, {"date": "x"})).problems.equals(read(TEXT).problems)


def test_examples_show_before_and_after() -> None:
    receipt = read("Datum;Reach (in);Laune\n05.01.2026;2;gut\n13.01.2026;x;gut\n").receipt
    assert receipt.examples["Datum"] == (("05.01.2026", "2026-01-05"), ("13.01.2026", "2026-01-13"))
    assert receipt.examples["Reach (in)"] == (("2", "5.08"), ("x", ""))
    assert receipt.examples["Laune"] == (("gut", ""),)


def test_a_column_called_line_is_a_column_like_any_other() -> None:
    reading = read("date,line,back_pain\n2026-01-05,7,11\n2026-01-06,8,3\n")
    assert reading.faulty.columns.tolist() == ["line", "date", "line", "back_pain"]
    assert reading.faulty.values.tolist() == [[2, "2026-01-05", "7", "11"]]
