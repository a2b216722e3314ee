"""Weeks with their days, names before days, days without a year in tables without a header, and doubtful columns."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading import UnreadableLog


def asked(text: str) -> list[str]:
    return sorted(question.about for question in read(text).questions)


def days(text: str) -> list[str]:
    return [str(day.date()) for day in read(text).entries["date"]]


@pytest.mark.parametrize(
    "text",
    [
        "Week,Day,Reach,Back pain\n1,1,12,4\n1,3,12,4\n2,1,13,3\n",
        "Week,Day,Reach,Back pain\n1,Mon,12,4\n,Wed,12,4\n2,Mon,13,3\n",
        "Woche;Wochentag;Reichweite;R\u00fccken\nWoche 1;Montag;12;4\nWoche 1;Mittwoch;12;4\nWoche 2;Montag;13;3\n",
    ],
)
def test_a_week_and_its_day_count_together(text: str) -> None:
    assert days(text) == ["2001-01-01", "2001-01-03", "2001-01-08"]
    assert asked(text) == ["first_day"]


def test_days_that_go_on_from_week_to_week_and_days_with_dates_stand_alone() -> None:
    on = "Week,Day,Reach,Back\n1,1,12,4\n1,7,12,4\n2,8,13,3\n2,14,14,3\n"
    assert days(on) == ["2001-01-01", "2001-01-07", "2001-01-08", "2001-01-14"]
    dated = "Date,Week,Day,Reach\n2026-03-02,1,Mon,12\n2026-03-04,1,Wed,12\n2026-03-09,2,Mon,13\n"
    assert days(dated) == ["2026-03-02", "2026-03-04", "2026-03-09"]


@pytest.mark.parametrize("sign", ["", ":", ","])
def test_names_before_days_are_people(sign: str) -> None:
    text = "".join(f"{name}{sign} {day} Mar 2026: reach 12\n" for day in (1, 8) for name in ("Anna", "Ben"))
    entries = read(text).entries
    assert entries["person"].tolist() == ["Anna", "Anna", "Ben", "Ben"]
    assert [day.day for day in entries["date"]] == [1, 8, 1, 8]


@pytest.mark.parametrize("first", [("Log", "Log"), ("man", "tir"), ("Morning", "Evening")])
def test_other_words_before_days_are_nobody(first: tuple[str, str]) -> None:
    entries = read(f"{first[0]} 2 Mar 2026: reach 12\n{first[1]} 3 Mar 2026: reach 10\n").entries
    assert set(entries["person"]) == {"me"}


@pytest.mark.parametrize(
    "text", ["1 Mar,12,4\n2 Mar,13,3\n", "1/3;12;4\n13/3;13;3\n", "1 Mar | 12 | 4\n2 Mar | 13 | 3\n"]
)
def test_days_without_a_year_open_a_table_without_a_header(text: str) -> None:
    assert [day[5:] for day in days(text)] in (["03-01", "03-02"], ["03-01", "03-13"])
    assert "columns:reach_cm" in asked(text)


def test_ratings_that_open_rows_are_no_days() -> None:
    with pytest.raises(UnreadableLog):
        read("3/10,2/10\n4/10,2/10\n5/10,1/10\n")


@pytest.mark.parametrize("day", ["1 Mar", "Mar 1", "1 Mar 2026"])
def test_a_number_behind_a_comma_is_no_year(day: str) -> None:
    entries = read(f"{day},12 cm,back 4\n{day.replace('1', '2')},13 cm,back 3\n").entries
    assert [str(day.date()) for day in entries["date"]] == ["2026-03-01", "2026-03-02"]
    assert entries["reach_cm"].tolist() == [12, 13]


def test_a_time_of_day_beside_other_circumstances_is_asked() -> None:
    text = (
        "Date,Back pain at rest,Back pain on walking,Back pain at night\n2026-03-01,2,4,5\n2026-03-02,2,3,4\n"
    )
    assert asked(text) == ["columns:back_pain"]
    assert "back_pain" not in read(text).entries or read(text).entries["back_pain"].isna().all()
    times = "Date,Back pain AM,Back pain PM,Back pain sitting\n2026-03-01,4,2,5\n2026-03-02,3,2,5\n"
    assert asked(times) == []


def test_seconds_beside_sets_may_be_of_one_stretch() -> None:
    text = "Date,Stretch hold (s),Sets\n2026-03-01,30,3\n2026-03-02,30,3\n2026-03-03,45,3\n"
    assert asked(text) == ["units:minutes"]
    assert asked(text.replace("hold (s)", "(min)")) == []


@pytest.mark.parametrize(
    "text", ['date,reach,back\n{0},"5""",4\n{1},5,4\n', "{0}: reach 5 in, back 4\n{1}: reach 5, back 4\n"]
)
def test_numbers_without_a_unit_beside_inches_are_asked(text: str) -> None:
    assert asked(text.format("2026-03-01", "2026-03-02")) == ["units:reach_cm"]


def test_words_before_their_numbers_are_the_ends_of_a_scale() -> None:
    text = "Date,Back pain (none=0 mild=1 moderate=2 severe=3)\n2026-03-01,3\n2026-03-02,2\n"
    (question,) = read(text).questions
    assert (question.about, question.options[0]) == ("units:back_pain", "0-3")
