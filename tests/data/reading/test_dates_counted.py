"""Days that are counted, dates in three columns, and dates in a header."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from small_log import TODAY

from data.counted_days import DAY_ONE
from data.reading import Choices
from data.reading.cells import cells_of
from data.reading.dates.column import read_days
from data.reading.dates.counted import COUNTED, FROM_DAY_ONE, counted_days, day_numbers, what_counts
from data.reading.dates.joined import joined_dates

COLUMNS = {
    "English": ("Date", ["Day 1", "Day 2", "Day 10"], [1, 2, 10]),
    "German": ("Datum", ["Tag 3", "Tag 4"], [3, 4]),
    "German ordinal": ("", ["1. Tag", "2. Tag"], [1, 2]),
    "French": ("", ["Jour 2", "Jour 3"], [2, 3]),
    "Spanish": ("", ["Día 1", "Día 2"], [1, 2]),
    "Portuguese": ("", ["Dia 1", "Dia 2"], [1, 2]),
    "Dutch": ("", ["Dag 1", "Dag 2"], [1, 2]),
    "Italian": ("", ["Giorno 1", "Giorno 2"], [1, 2]),
    "Korean": ("", ["3일차", "4일차"], [3, 4]),
    "Japanese": ("", ["1日目", "2日目"], [1, 2]),
    "Chinese": ("", ["第1天", "第2天"], [1, 2]),
    "letter": ("", ["D1", "D2", "d3"], [1, 2, 3]),
    "baseline": ("", ["Day 0", "Day 1"], [0, 1]),
    "before the start": ("", ["Day -1", "Day 1"], [-1, 1]),
    "hyphen": ("", ["Day-1", "Day-2"], [1, 2]),
    "with weekdays": ("", ["Day 1 (Mon)", "Day 2 (Tue)"], [1, 2]),
    "weeks and days": ("", ["Week 1, Day 3", "Week 2, Day 1", "W2D2"], [3, 8, 9]),
    "weeks": ("", ["1주차", "2주차"], [1, 8]),
    "numbers below Day": ("Day", ["1", "2", "5"], [1, 2, 5]),
    "numbers below Tag Nr.": ("Tag Nr.", ["1", "2"], [1, 2]),
}


@pytest.mark.parametrize(("header", "texts", "numbers"), COLUMNS.values(), ids=COLUMNS)
def test_counted_days_are_known_in_every_language(header: str, texts: list[str], numbers: list[int]) -> None:
    found = day_numbers(cells_of(texts), header)
    assert found is not None
    assert found.tolist() == numbers


@pytest.mark.parametrize(
    ("header", "texts"),
    [
        ("Pain", ["1", "2", "3"]),
        ("Minutes a day", ["10", "20"]),
        ("Date", ["2026-01-01", "2026-01-02"]),
        ("Day", ["2026-01-01", "2026-01-02"]),
        ("Day", ["Mon", "Tue"]),
        ("Note", ["day 1 of the course", "felt good", "tired"]),
        ("Day", ["45000", "45001"]),
    ],
)
def test_other_columns_count_no_days(header: str, texts: list[str]) -> None:
    assert day_numbers(cells_of(texts), header) is None


def test_a_header_names_counted_days_only_by_itself() -> None:
    assert what_counts("Day") == "counted_day"
    assert what_counts("日")
    assert not what_counts("Day of week")
    assert not what_counts("Date")


def test_days_without_a_calendar_stand_on_made_up_dates_and_the_date_of_day_one_is_asked() -> None:
    read = counted_days(cells_of(["Day 1", "Day 12", "", "?"]), "Date", TODAY, Choices())
    assert read is None, "half of the cells are no counted days"
    read = counted_days(
        cells_of(["Day 1", "Day 12", "Day 3", "Day 4", "Day 5", "", "?"]), "Date", TODAY, Choices()
    )
    assert read is not None
    assert read.order == COUNTED
    assert read.days[0] == np.datetime64(DAY_ONE.date())
    assert read.days[1] - read.days[0] == np.timedelta64(11, "D")
    assert read.codes[-2:] == ["date-missing", "date-invalid"]
    (question,) = read.questions
    assert (question.about, question.options, question.assumed) == (
        "first_day",
        ("none", "2026-11-11"),
        "none",
    )


def test_every_answer_about_day_one_works() -> None:
    column = cells_of(["Day 1", "Day 12"])
    none = counted_days(column, "Date", TODAY, Choices().answer("first_day", "none"))
    assert none is not None
    assert (none.order, none.questions) == (COUNTED, ())
    dated = counted_days(column, "Date", TODAY, Choices().answer("first_day", "2026-03-02"))
    assert dated is not None
    assert (dated.order, dated.questions) == (FROM_DAY_ONE, ())
    assert dated.days.astype(str).tolist() == ["2026-03-02", "2026-03-13"]
    ahead = counted_days(column, "Date", TODAY, Choices(first_day="2026-11-20"))
    assert ahead is not None
    assert ahead.codes == ["", "date-in-the-future"]


def joined(years: list[str] | None, months: list[str], days: list[str]) -> tuple[list[str], list[bool]]:
    found = joined_dates(None if years is None else cells_of(years), cells_of(months), cells_of(days))
    return [found.column.texts[code] for code in found.column.codes], found.carried.tolist()


def test_year_month_and_day_are_carried_down_and_joined() -> None:
    texts, carried = joined(["2026", "", "", "2027"], ["March", "", "April", "January"], ["2", "3", "1", "5"])
    assert texts == ["2026-03-02", "2026-03-03", "2026-04-01", "2027-01-05"]
    assert not any(carried)


def test_a_day_that_is_carried_down_is_said() -> None:
    texts, carried = joined(["2026", "", ""], ["3", "", ""], ["2", "", "4"])
    assert texts == ["2026-03-02", "2026-03-02", "2026-03-04"]
    assert carried == [False, True, False]


def test_a_new_month_has_no_day_of_the_old_one() -> None:
    texts, carried = joined(["2026", "2026"], ["3", "4"], ["2", ""])
    assert texts == ["2026-03-02", "2026 4"]
    assert not any(carried)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [("2026", "3", "2"), ("26", "03", "02"), ("2026年", "3月", "2日"), ("令和8年", "3月", "2"), ("2026", "März", "2."), ("2026", "mars", "lundi 2"), ("2026년", "3월", "2일")],
)  # fmt: skip
def test_parts_of_dates_in_words(year: str, month: str, day: str) -> None:
    assert joined([year], [month], [day])[0] == ["2026-03-02"]


def test_what_makes_no_day_is_reported_as_it_stands() -> None:
    assert joined(["2026"], ["2"], ["30"])[0] == ["2026 2 30"]
    assert joined(["2026"], ["x"], ["3"])[0] == ["2026 x 3"]


def test_columns_without_a_year_are_asked_about_it() -> None:
    found = joined_dates(None, cells_of(["March", "", "April"]), cells_of(["2", "3", "1"]))
    read = read_days(found.column, TODAY, Choices())
    assert [question.about for question in read.questions] == ["year"]
    assert read.days.astype(str).tolist() == ["2026-03-02", "2026-03-03", "2026-04-01"]


def test_dates_of_a_header_get_their_year_as_those_of_a_column() -> None:
    read = read_days(cells_of(["Dec 30", "Jan 2", "Jan 4"]), date(2026, 3, 1), Choices())
    assert read.days.astype(str).tolist() == ["2025-12-30", "2026-01-02", "2026-01-04"]
    assert [question.about for question in read.questions] == ["year"]


@pytest.mark.parametrize("cells", [["Week 1", "Week 2", "Week 4"], ["1", "2", "4"]])
def test_weeks_are_counted_as_their_first_days(cells: list[str]) -> None:
    numbers = day_numbers(cells_of(cells), "Week")
    assert numbers is not None
    assert numbers.tolist() == [1, 8, 22]
