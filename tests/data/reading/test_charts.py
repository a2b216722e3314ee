"""Charts of a week and calendars of a month, as people draw them."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read

from data.reading import Choices, UnreadableLog


@each(
    Log(
        "a week whose corner names its Monday",
        "Week of 2 Mar 2026,Mon,Tue,Wed,Thu,Fri\nBack pain,4,5,4,3,3\nMinutes,10,0,10,,10\n",
        "date back_pain minutes",
        "2026-03-02,4,10\n2026-03-03,5,0\n2026-03-04,4,10\n2026-03-05,3,\n2026-03-06,3,10",
    ),
    Log(
        "days down the side, months across",
        "Back pain 2026\nDay,Jan,Feb\n1,4,3\n2,5,\n31,2,\n",
        "date back_pain",
        "2026-01-01,4\n2026-01-02,5\n2026-01-31,2\n2026-02-01,3",
    ),
    Log(
        "months down the side, days across",
        "Back pain\nMonth,1,2,3,4,5,6,7\nJan 2026,4,5,4,3,3,2,2\nFeb 2026,3,,,,,,1\n",
        "date back_pain",
        "2026-01-01,4\n2026-01-02,5\n2026-01-03,4\n2026-01-04,3\n2026-01-05,3\n2026-01-06,2\n2026-01-07,2\n"
        "2026-02-01,3\n2026-02-07,1",
    ),
    Log(
        "weeks down the side, their days across, the measure in the corner",
        "Back pain,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n2026-W10,3,4,4,5,3,2,2\n2026-W11,3,3,,2,2,1,1\n",
        "date back_pain",
        "2026-03-02,3\n2026-03-03,4\n2026-03-04,4\n2026-03-05,5\n2026-03-06,3\n2026-03-07,2\n2026-03-08,2\n"
        "2026-03-09,3\n2026-03-10,3\n2026-03-12,2\n2026-03-13,2\n2026-03-14,1\n2026-03-15,1",
    ),
)
def test_charts(log: Log) -> None:
    check(log)


@pytest.mark.parametrize(
    ("table", "measure"),
    [
        (
            "Week of,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n2026-03-02,3,4,4,5,3,2,2\n2026-03-09,3,3,2,2,2,1,1\n",
            "back_pain",
        ),
        (
            "Day,Jan 2026,Feb 2026,Mar 2026\n"
            + "".join(f"{d},{d / 5 - 2:.1f},{d / 5:.1f},{d / 5 + 1:.1f}\n" for d in range(1, 29)),
            "reach_cm",
        ),
    ],
)
def test_a_calendar_of_nothing_that_is_named_is_asked_what_it_measures(table: str, measure: str) -> None:
    reading = read(table)
    assert [question.about for question in reading.questions] == [f"columns:{measure}"]
    answered = read(table, Choices().answer(f"columns:{measure}", reading.questions[0].options[0]))
    assert len(answered.entries) == table.count(",") - table.partition("\n")[0].count(",")
    assert answered.entries[measure].notna().all()


@pytest.mark.parametrize("corner", ["Week 1", "", "Diary"])
def test_a_week_without_a_date_is_counted(corner: str) -> None:
    reading = read(f"{corner},Mon,Tue,Wed,Thu,Fri\nBack pain,4,5,4,3,3\nMinutes,10,0,10,15,10\n")
    assert reading.entries["back_pain"].tolist() == [4, 5, 4, 3, 3]
    assert [question.about for question in reading.questions] == ["first_day"]


def test_two_weeks_below_each_other_are_never_one() -> None:
    text = (
        "Week 1,Mon,Tue,Wed,Thu,Fri\nBack pain,4,5,4,3,3\nWeek 2,Mon,Tue,Wed,Thu,Fri\nBack pain,2,2,2,1,1\n"
    )
    with pytest.raises(UnreadableLog):
        read(text)


@pytest.mark.parametrize(
    ("header", "told"),
    [("Left,Right", {"side": ["left", "right"]}), ("Morning,Evening", {})],
)
def test_sides_and_times_of_day_below_a_title_are_of_what_it_names(
    header: str, told: dict[str, list[str]]
) -> None:
    reading = read(f"Back pain\nDate,{header}\n2026-03-13,4,3\n2026-03-14,5,2\n")
    assert reading.entries["back_pain"].tolist() == [4, 3, 5, 2]
    assert all(reading.entries[column].tolist()[:2] == values for column, values in told.items())


@pytest.mark.parametrize("header", ["L1,L2,R1,R2", "G1,G2,D1,D2"])
def test_letters_of_sides_below_a_title_are_no_people(header: str) -> None:
    reading = read(f"Sit and reach (cm)\nDate,{header}\n2026-03-13,20,21,19,18\n2026-03-14,20,22,19,20\n")
    assert reading.entries["person"].unique().tolist() == ["me"]
    assert reading.entries["side"].tolist() == ["left", "right", "left", "right"]
    assert reading.entries["reach_cm"].tolist() == [21, 19, 22, 20]
    assert [question.about for question in reading.questions] == ["trials:reach_cm"]


@pytest.mark.parametrize("title", ["", "Sit and reach (cm)\n"])
@pytest.mark.parametrize(("corner", "many"), [("No.", 12), ("Name", 12), ("Pupil", 30)])
def test_numbers_of_a_class_below_months_are_no_days(title: str, corner: str, many: int) -> None:
    rows = "".join(f"{n},{20 + n % 7},{21 + n % 5},{22 + n % 6}\n" for n in range(1, many + 1))
    reading = read(f"{title}{corner},Jan 2026,Feb 2026,Mar 2026\n{rows}")
    assert reading.entries["person"].nunique() == many
