"""Small signs that a careful human reads over: faces, marks, units behind a dash, years of other calendars."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read


@each(
    Log(
        "a face beside a rating, and a mark behind it",
        "Date,Back pain\n2026-03-13,😖 8\n2026-03-14,3 🙂\n2026-03-15,5!\n",
        "date back_pain",
        "2026-03-13,8\n2026-03-14,3\n2026-03-15,5",
    ),
    Log(
        "minutes behind a day with its dash are no year",
        "Nov 3 2025 - 10 min, back 4\nNov 4 2025 - 15 min, back 3\n",
        "date back_pain minutes",
        "2025-11-03,4,10\n2025-11-04,3,15",
    ),
    Log(
        "years of the Buddhist calendar throughout",
        "Date,Back pain\n01/11/2568,5\n13/11/2568,4\n",
        "date back_pain",
        "2025-11-01,5\n2025-11-13,4",
    ),
    Log(
        "years of the Minguo calendar throughout",
        "日期,背痛\n114/11/01,5\n114/11/13,4\n",
        "date back_pain",
        "2025-11-01,5\n2025-11-13,4",
    ),
    Log(
        "ticks as a habit tracker writes them",
        "Date,Stretching,Back pain\n2026-03-13,YES_MANUAL,4\n2026-03-14,SKIP,5\n2026-03-15,YES_AUTO,4\n",
        "date back_pain minutes",
        "2026-03-13,4,\n2026-03-14,5,\n2026-03-15,4,",
        asks="units:minutes",
    ),
)
def test_small_signs(log: Log) -> None:
    check(log)


def test_minutes_behind_a_day_without_a_year_are_no_year() -> None:
    reading = read("Nov 3 - 10 min, back 4\nNov 4 - 15 min, back 3\n")
    assert reading.entries["minutes"].tolist() == [10, 15]
    assert reading.entries["date"].dt.year.nunique() == 1


@pytest.mark.parametrize("other", ["02/11/2025", "2025-11-02"])
def test_one_year_of_another_calendar_among_western_ones_is_reported(other: str) -> None:
    reading = read(f"Date,Back pain\n01/11/2568,5\n{other},4\n")
    assert reading.problems["code"].tolist() == ["date-buddhist-year"]


def test_the_receipt_says_which_year_was_taken() -> None:
    assert (
        "the year 2568 is 2025" in read("Date,Back pain\n01/11/2568,5\n13/11/2568,4\n").receipt.date_evidence
    )
