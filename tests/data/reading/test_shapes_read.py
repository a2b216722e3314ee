"""Logs of another shape, from the bytes to the entries."""

from __future__ import annotations

from small_log import ROWS, expected, plain, read

from data.reading import Choices

WIDE = "measure," + ",".join(day for day, *_ in ROWS) + "\n"
NAMES = ["reach_cm", "back_pain", "sciatica_pain", "minutes"]
WIDE += "\n".join(
    ",".join([name, *("" if row[i] is None else str(row[i]) for row in ROWS)])
    for i, name in enumerate(NAMES, start=1)
)
LONG = "date,metric,value\n" + "\n".join(
    f"{row[0]},{name},{row[i]}" for row in ROWS for i, name in enumerate(NAMES, start=1) if row[i] is not None
)


def test_one_column_for_each_date() -> None:
    reading = read(WIDE + "\n")
    assert plain(reading).equals(expected())
    assert reading.receipt.shape == "wide"
    assert reading.problems.empty
    assert reading.receipt.rows_in == reading.receipt.rows_kept == len(ROWS)


def test_name_and_value() -> None:
    reading = read(LONG + "\n")
    assert plain(reading).equals(expected())
    assert reading.receipt.shape == "long"
    assert reading.receipt.rows_in == reading.receipt.rows_kept == len(ROWS)


def test_a_bad_value_is_reported_on_its_own_line() -> None:
    reading = read(LONG + "\n2026-03-01,back_pain,11\n2026-03-01,reach_cm,3\n")
    assert reading.problems[["line", "column", "found"]].values.tolist() == [[19, "back_pain", "11"]]
    assert reading.entries["reach_cm"].iloc[-1] == 3


def test_a_measure_of_another_kind_is_left_aside_and_named() -> None:
    reading = read(LONG + "\n2026-03-01,mood,4\n")
    assert "mood" in reading.receipt.unused


def test_dates_only_in_the_first_row_of_a_day_are_asked_about() -> None:
    text = "date,person,back pain\n2026-01-05,Ann,3\n,Bob,4\n2026-01-06,Ann,5\n,Bob,6\n"
    reading = read(text)
    assert [question.about for question in reading.questions] == ["carry_dates"]
    assert len(reading.entries) == 4
    assert reading.entries.loc[reading.entries["person"] == "Bob", "date"].dt.day.tolist() == [5, 6]
    refused = read(text, Choices(carry_dates="no"))
    assert len(refused.entries) == 2
    assert refused.problems["code"].tolist() == ["date-missing"] * 2
    assert not read(text, Choices(carry_dates="yes")).questions


def test_one_forgotten_date_never_takes_the_day_above() -> None:
    reading = read("date,back pain\n2026-01-05,3\n,4\n2026-01-07,5\n2026-01-08,6\n")
    assert len(reading.entries) == 3
    assert reading.problems["code"].tolist() == ["date-missing"]


def test_a_second_table_is_reported_row_by_row() -> None:
    reading = read(
        "date,back pain,minutes\n2026-01-05,3,10\n2026-01-06,4,10\n\nday,reach,\n2026-01-05,7,\n2026-01-06,8,\n"
    )
    assert len(reading.entries) == 2
    assert reading.problems["code"].tolist() == ["second-table"] * 3
    assert reading.receipt.rows_in == 5
