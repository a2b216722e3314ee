"""What cannot be taken as it stands is reported with its line, and nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from small_log import TODAY, as_csv, read

from data.reading import UnreadableLog, read_log

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ["empty", "paste"]),
        (b" \r\n\t\n", ["empty"]),
        (b"\xef\xbb\xbf", ["empty"]),
        (b"date,reach_cm,back_pain\n", ["Line 1", "no entry follows", "Add your entries"]),
        (PNG, ["picture", "CSV"]),
        (b"PK\x03\x04" + bytes(100), ["workbook", "save it as CSV"]),
        (b"%PDF-1.7\n...", ["PDF"]),
        (b"\x00\x01\x02\x03" * 300, ["not look like a text"]),
        (b"reach_cm,back_pain\n3,4\n5,6\n", ["No column holds a date", "“date”"]),
        (b"1,3,4\n2,3,5\n", ["No column holds a date", "column 1"]),
        (b"date,mood\n2026-01-05,7\n", ["Nothing here is known", "reach_cm"]),
        (b"hello", ["no table"]),
    ],
)
def test_what_is_no_log_is_refused_in_words(content: bytes, words: list[str]) -> None:
    with pytest.raises(UnreadableLog) as refusal:
        read_log(content, "log.csv", today=TODAY)
    for word in words:
        assert word in str(refusal.value)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("11", "rating-out-of-range"),
        ("-1", "rating-out-of-range"),
        ("12/10", "rating-out-of-range"),
        ("-99", "rating-out-of-range"),
        ("severe", "rating-not-a-number"),
        ("<5", "rating-not-a-number"),
        ("3.5.1", "rating-not-a-number"),
        ("1e1", "rating-not-a-number"),
        ("inf", "rating-not-a-number"),
        ("4-5", "value-is-a-range"),
        ("4-Mar", "looks-like-a-date"),
        ("none", "rating-none"),
    ],
)
def test_a_rating_that_is_none_is_set_aside_and_reported(cell: str, code: str) -> None:
    reading = read(f"date,reach_cm,back_pain\n2026-01-05,1,3\n2026-01-06,2,{cell}\n")
    assert reading.entries["back_pain"].isna().tolist() == [False, True]
    assert reading.entries["reach_cm"].tolist() == [1, 2], "the rest of the row is kept"
    (problem,) = reading.problems.to_dict("records")
    assert (problem["line"], problem["column"], problem["found"], problem["code"]) == (
        3,
        "back_pain",
        cell,
        code,
    )
    assert problem["reason"]
    assert problem["action"] == "value left empty"
    assert problem["fix"]


@pytest.mark.parametrize("cell", ["213", "-250", "99999", "650 cm"])
def test_an_impossible_reach_never_pulls_a_line(cell: str) -> None:
    reading = read(f"date,reach_cm\n2026-01-05,{cell}\n2026-01-06,3\n")
    assert reading.entries["reach_cm"].isna().tolist() == [True, False]
    assert reading.problems["code"].tolist() == ["reach-impossible"]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-02-30", "date-invalid"),
        ("2026-13-01", "date-invalid"),
        ("30 February 2026", "date-invalid"),
        ("yesterday", "date-relative"),
        ("0000-00-00", "date-invalid"),
        ("", "date-missing"),
        ("01/02", "date-without-year"),
        ("2027-01-01", "date-in-the-future"),
        ("1926-01-01", "date-too-old"),
    ],
)
def test_a_row_without_a_possible_day_is_left_out_and_reported(day: str, code: str) -> None:
    reading = read(f"date,reach_cm\n2026-01-05,1\n{day},2\n2026-01-07,3\n")
    assert reading.entries["reach_cm"].tolist() == [1, 3]
    (problem,) = reading.problems.to_dict("records")
    assert (problem["line"], problem["found"], problem["code"]) == (3, day, code)
    assert (reading.receipt.rows_in, reading.receipt.rows_kept) == (3, 2)


@pytest.mark.parametrize("word", ["NA", "n/a", "-", "--", "k.A.", "#N/A", "NULL", "nan", "?", "missing", ""])
def test_a_word_for_nothing_is_an_empty_cell(word: str) -> None:
    reading = read(f"date,reach_cm,minutes\n2026-01-05,{word},{word}\n2026-01-06,1,5\n")
    assert reading.entries["reach_cm"].isna().tolist() == [True, False]
    assert reading.entries["minutes"].isna().tolist() == [True, False]
    assert reading.problems.empty


def test_totals_and_a_second_header_are_no_entries() -> None:
    text = as_csv() + "date,reach_cm,back_pain,sciatica_pain,minutes\nTotal,,,,60\nAverage,1.2,4,3,13\n"
    reading = read(text)
    assert len(reading.entries) == 5
    assert reading.problems["code"].tolist() == ["repeated-header", "summary-row", "summary-row"]
    assert reading.problems["line"].tolist() == [7, 8, 9]


def test_short_rows_stay_with_their_cells_and_long_rows_are_left_out() -> None:
    reading = read("date,reach_cm,back_pain\n2026-01-05,1\n2026-01-06,2,3,4\n2026-01-07,3,5\n")
    assert reading.entries["reach_cm"].tolist() == [1, 3]
    assert reading.problems[["line", "code"]].values.tolist() == [[2, "row-too-short"], [3, "row-too-long"]]


def test_the_last_cell_of_a_file_that_breaks_off_is_not_believed() -> None:
    reading = read("date,reach_cm,back_pain\n2026-01-05,1,3\n2026-01-06,1")
    assert reading.entries["reach_cm"].isna().tolist() == [False, True], "it may have been 12.5"
    assert reading.problems["code"].tolist() == ["row-cut-short"]


def test_an_unquoted_decimal_comma_never_shifts_the_columns() -> None:
    reading = read("date,reach_cm,back_pain,note\n2026-01-05,-5,9,7,\n2026-01-06,-6,1,8,\n")
    assert reading.entries.empty
    assert reading.problems["code"].tolist() == ["row-too-long"] * 2
    assert reading.receipt.rows_in == 2


def test_a_row_pasted_twice_counts_once_and_is_reported() -> None:
    reading = read("date,back_pain,extra\n2026-01-05,3,a\n2026-01-05,3,b\n2026-01-05,3,a\n")
    assert len(reading.entries) == 2, "rows that differ in an unused column are two rows"
    assert reading.problems[["line", "code"]].values.tolist() == [[4, "duplicate-row"]]


def test_a_million_problems_are_one_quick_table() -> None:
    reading = read(
        "date,back_pain,minutes,n\n"
        + "".join(f"{date(2020, 1, 1) + timedelta(days=i)},severe,{i % 900},{i}\n" for i in range(1000))
    )
    assert len(reading.problems) == 1000


def test_a_quote_that_is_never_closed_swallows_nothing_in_silence() -> None:
    text = 'date,back_pain,note\n2026-01-05,3,"stiff\n2026-01-06,4,\n2026-01-07,5,\n'
    with pytest.raises(UnreadableLog, match="quotation mark opens on line 2"):
        read(text)


def test_a_line_of_a_hundred_megabytes_is_refused_at_once() -> None:
    with pytest.raises(UnreadableLog, match="Line 2"):
        read("date,back_pain\n" + "x" * 21_000_000)
    with pytest.raises(UnreadableLog, match="cells"):
        read("date,back_pain\n" + "," * 1_500_000)
