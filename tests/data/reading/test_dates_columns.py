"""What one text leaves open, its column decides; what the column leaves open is asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from small_log import TODAY, read

from data.reading import Choices, Reading, receipt_sentence


def log(*texts: str, choices: Choices | None = None) -> Reading:
    lines = [f"{text};{place % 10};{place}" for place, text in enumerate(texts)]
    return read("\n".join(["date;back_pain;note", *lines, ""]), choices)


def days(reading: Reading) -> list[str]:
    return reading.entries["date"].dt.strftime("%Y-%m-%d").tolist()


def asked(reading: Reading) -> dict[str, tuple[tuple[str, ...], str | None]]:
    return {question.about: (question.options, question.assumed) for question in reading.questions}


def following(form: str, first: date, count: int, step: int = 1) -> list[str]:
    return [(first + timedelta(days=step * place)).strftime(form) for place in range(count)]


@pytest.mark.parametrize("form", ["%y.%m.%d", "%y/%m/%d", "%y-%m-%d", "%y. %m. %d."])
@pytest.mark.parametrize("step", [1, 2, 7])
def test_short_years_first_are_proved_by_days_that_follow_each_other(form: str, step: int) -> None:
    first = date(2025, 11, 26)
    reading = log(*following(form, first, 10, step))
    assert days(reading) == [str(first + timedelta(days=step * place)) for place in range(10)]
    assert reading.receipt.date_order == "ymd"
    assert not reading.questions


@pytest.mark.parametrize("form", ["%d.%m.%y", "%d/%m/%y", "%d-%m-%y"])
def test_short_years_last_stay_last(form: str) -> None:
    first = date(2026, 1, 20)
    reading = log(*following(form, first, 10))
    assert days(reading) == [str(first + timedelta(days=place)) for place in range(10)]
    assert reading.receipt.date_order == "dmy"
    assert not reading.questions


def test_month_first_with_short_years() -> None:
    reading = log(*following("%m/%d/%y", date(2026, 1, 10), 10))
    assert reading.receipt.date_order == "mdy"
    assert days(reading)[0] == "2026-01-10"


def test_a_day_of_one_digit_proves_the_year_first() -> None:
    reading = log("26. 3. 2.", "26. 3. 12.")
    assert days(reading) == ["2026-03-02", "2026-03-12"]
    assert "26. 3. 2. proves year first" in reading.receipt.date_evidence


def test_a_year_that_is_no_day_proves_the_year_first() -> None:
    reading = log("99-03-02", "99-03-12", "00-03-01")
    assert days(reading) == ["1999-03-02", "1999-03-12", "2000-03-01"]


def test_one_short_date_is_asked_with_the_year_first_among_the_answers() -> None:
    reading = log("24.11.23")
    options, assumed = asked(reading)["date_order"]
    assert options == ("dmy", "ymd")
    assert assumed in options
    assert days(log("24.11.23", choices=Choices().answer("date_order", "ymd"))) == ["2024-11-23"]
    assert days(log("24.11.23", choices=Choices().answer("date_order", "dmy"))) == ["2023-11-24"]


def test_days_that_lie_ahead_are_no_reading_of_a_short_year() -> None:
    assert days(log("25.11.26")) == ["2025-11-26"], "25 November 2026 has not come yet"


def test_close_days_of_long_ago_do_not_prove_the_year_first() -> None:
    reading = log("05.01.22", "05.01.23", "05.01.24")
    options, assumed = asked(reading)["date_order"]
    assert (options, assumed) == (("dmy", "ymd"), "dmy"), "three yearly tests, or three days of 2005"


def test_as_regular_orders_are_asked_and_the_newer_days_assumed() -> None:
    reading = log("25/01/15", "25/02/15", "25/03/15")
    assert asked(reading)["date_order"] == (("dmy", "ymd"), "ymd")
    assert days(reading)[0] == "2025-01-15"


def test_a_mistyped_letter_is_reported() -> None:
    reading = log("25.11.26", "25.11.27", "25.11.2a", "25.11.29")
    assert reading.problems["code"].tolist() == ["date-invalid"]
    assert days(reading) == ["2025-11-26", "2025-11-27", "2025-11-29"]


def test_weekdays_prove_the_order() -> None:
    reading = log("Thu, 05/02/2026", "Fri, 06/02/2026")
    assert days(reading) == ["2026-02-05", "2026-02-06"]
    assert not reading.questions
    assert "weekdays" in reading.receipt.date_evidence
    assert days(log("Sat, 05/02/2026", "Tue, 06/02/2026")) == ["2026-05-02", "2026-06-02"]


MONTHS = {
    "Excel": ["Jan-25", "Feb-25", "Mar-25", "Apr-25"],
    "German": ["Jan 25", "Feb 25", "März 25", "Apr 25"],
    "over two years": ["Nov-24", "Dec-24", "Jan-25", "Feb-25", "Mar-25"],
    "newest first": ["Apr-25", "Mar-25", "Feb-25", "Jan-25"],
    "numbers": ["01/25", "02/25", "03/25", "04/25"],
    "quarters": ["Jan-24", "Apr-24", "Jul-24", "Oct-24"],
    "year first": ["25-Jan", "25-Feb", "25-Mar", "25-Apr"],
    "older than a month has days": ["Jan-00", "Feb-00", "Mar-00"],
}


@pytest.mark.parametrize("texts", MONTHS.values(), ids=MONTHS)
def test_months_that_follow_each_other_are_months_of_years(texts: list[str]) -> None:
    reading = log(*texts)
    assert set(reading.entries["date"].dt.day) == {15}
    assert asked(reading) == {"day_of_month": (("1", "15", "last"), "15")}
    assert reading.receipt.date_order == "month"
    ordered = sorted(days(reading))
    assert len(set(ordered)) == len(texts)
    first = reading.entries["date"].min()
    assert first.year in (2000, 2024, 2025)


@pytest.mark.parametrize(
    ("option", "day"), [("1", "2025-02-01"), ("15", "2025-02-15"), ("last", "2025-02-28")]
)
def test_the_day_of_a_month_is_the_one_chosen(option: str, day: str) -> None:
    reading = log("Jan-25", "Feb-25", "Mar-25", choices=Choices().answer("day_of_month", option))
    assert days(reading)[1] == day
    assert not reading.questions


def test_a_month_that_is_not_over_has_no_day_ahead() -> None:
    assert days(log("September 2026", "October 2026", "November 2026"))[-1] == "2026-11-15"
    assert days(log("October 2026", "November 2026", choices=Choices(day_of_month="last")))[-1] == str(TODAY)


DAYS = {
    "one digit": (["Jan 5", "Jan 6", "Jan 7"], "2026-01-05"),
    "days that run": (["Jan 12", "Jan 13", "Jan 14", "Jan 15"], "2026-01-12"),
    "no year yet": (["Nov 28", "Dec 28", "Jan 28"], "2025-11-28"),
    "no order of years": (["Jan-12", "Feb-14", "Mar-11"], "2026-01-12"),
    "German": (["12. Januar", "19. Januar", "2. Februar"], "2026-01-12"),
    "Korean": (["3월 2일", "3월 3일"], "2026-03-02"),
    "Japanese with weekdays": (["3月2日(月)", "3月3日(火)"], "2026-03-02"),
    "newest first": (["Jan 5", "Jan 3", "Dec 30", "Dec 28"], "2025-12-28"),
}


@pytest.mark.parametrize(("texts", "first"), DAYS.values(), ids=DAYS)
def test_days_without_a_year_are_no_months(texts: list[str], first: str) -> None:
    reading = log(*texts)
    assert days(reading)[0] == first
    assert list(asked(reading)) == ["year"]


def test_weekdays_tell_the_year() -> None:
    reading = log("Mon 2 March", "Tue 3 March", "Wed 4 March")
    assert asked(reading)["year"][1] == "2026"
    reading = log("Sun 2 March", "Mon 3 March", "Tue 4 March")
    assert asked(reading)["year"][1] == "2025", "2 March was a Sunday in 2025"


def test_a_month_or_a_day_is_asked_where_both_fit() -> None:
    reading = log("Jan-25", "Feb-25")
    assert asked(reading)["month_dates"] == (("day", "year"), "year")
    assert days(reading) == ["2025-01-15", "2025-02-15"]
    as_days = log("Jan-25", "Feb-25", choices=Choices().answer("month_dates", "day"))
    assert days(as_days) == ["2026-01-25", "2026-02-25"]
    assert list(asked(as_days)) == ["year"]
    as_years = log("Jan-25", "Feb-25", choices=Choices().answer("month_dates", "year"))
    assert list(asked(as_years)) == ["day_of_month"]


def test_eras_are_converted_where_the_dates_name_them() -> None:
    reading = log("令和7年4月15日", "R7.12.1")
    assert days(reading) == ["2025-04-15", "2025-12-01"]
    assert reading.receipt.date_order == "era"
    assert reading.problems.empty


def test_years_of_other_calendars_are_named_and_the_rows_left_out() -> None:
    reading = log("2026-03-02", "2568-04-15", "114/4/15", "1404/01/26")
    assert days(reading) == ["2026-03-02"]
    assert reading.problems["code"].tolist() == [
        "date-buddhist-year",
        "date-minguo-year",
        "date-persian-year",
    ]
    assert reading.problems["fix"].str.contains("2026-01-31").all()


def test_a_range_starts_on_its_first_date() -> None:
    reading = log("March 2, 2026 7:15 AM", "March 3, 2026 9:15 PM → 9:45 PM", "March 4, 2026 → March 5, 2026")
    assert days(reading) == ["2026-03-02", "2026-03-03", "2026-03-04"]
    assert reading.entries["time"].fillna("").tolist() == ["07:15", "21:15", ""]


@pytest.mark.parametrize(
    "weeks",
    [
        ("2026-W05", "2026-W06", "2026-W14"),
        ("KW05/26", "KW06/26", "KW14/26"),
        ("Week 5 2026", "Week 6 2026", "Week 14 2026"),
        ("Semaine 5, 2026", "Semaine 6, 2026", "Semaine 14, 2026"),
    ],
)
def test_weeks_of_a_year_stand_on_their_monday_and_the_receipt_says_so(weeks: tuple[str, ...]) -> None:
    rows = "".join(f'"{week}",{pain},\n' for week, pain in zip(weeks, (5, 4, 3), strict=True))
    reading = read(f"Week,Back pain,Note\n{rows}")
    assert [str(day.date()) for day in reading.entries["date"]] == ["2026-01-26", "2026-02-02", "2026-03-30"]
    assert "each on its Monday" in receipt_sentence(reading)
    assert not reading.questions


def test_a_week_that_a_year_does_not_have_is_no_date() -> None:
    reading = read("Week,Back pain\n2025-W52,5\n2025-W53,4\n")
    assert reading.problems["found"].tolist() == ["2025-W53"]
