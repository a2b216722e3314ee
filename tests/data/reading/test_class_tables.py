"""Tables of a class: a row a person, a column for each test, with dates, with names of tests, or with neither."""

from __future__ import annotations

import pytest

from data.reading import Choices, UnreadableLog, read_log
from data.reading.receipt import NEITHER

_PEOPLE = [(f"Pupil {i:02}", f"7{'AB'[i % 2]}", 18.5 + i) for i in range(8)]
_DATES = ["2026-09-10", "2026-11-12"]


def table(header: str, *, gain: float = 2.5) -> bytes:
    return "\n".join([header, *(f"{n},{c},{b},{b + gain}" for n, c, b in _PEOPLE)]).encode()


def scores(reading: object) -> list[tuple[str, float, float]]:
    entries = reading.entries  # type: ignore[attr-defined]
    return [
        (name, *rows.sort_values("date")["reach_cm"].tolist()) for name, rows in entries.groupby("person")
    ]


_TRUE = [(name, first, first + 2.5) for name, _, first in _PEOPLE]


@pytest.mark.parametrize(
    "header",
    [
        "Name,Class,Sit and reach pre (cm),Sit and reach post (cm)",
        "Name,Class,pre_reach_cm,post_reach_cm",
        "Name,Klasse,Sitzen und Reichen Vortest,Sitzen und Reichen Nachtest",
        "Pupil,Class,Reach T1,Reach T2",
        "Student,Team,SR Autumn,SR Spring",
    ],
)
def test_named_tests_become_two_entries_a_person_and_their_dates_are_asked(header: str) -> None:
    reading = read_log(table(header))
    assert scores(reading) == _TRUE
    assert [question.about.partition(":")[0] for question in reading.questions] == ["visits", "visits"]
    assert reading.receipt.date_order == "counted"  # no page shows a date that nobody told


def test_told_dates_stand() -> None:
    header = "Name,Class,Reach pre,Reach post"
    choices = Choices().answer("visits:pre", _DATES[0]).answer("visits:post", _DATES[1])
    reading = read_log(table(header), choices=choices)
    assert reading.questions == []
    assert sorted(set(reading.entries["date"].dt.strftime("%Y-%m-%d"))) == _DATES


def test_one_told_date_of_two_leaves_the_other_asked() -> None:
    reading = read_log(
        table("Name,Class,Reach pre,Reach post"), choices=Choices().answer("visits:pre", _DATES[0])
    )
    assert [question.about for question in reading.questions] == ["visits:post"]
    assert reading.receipt.date_order == "counted"


@pytest.mark.parametrize(
    "header",
    [
        "Name,Class,Sit and reach 10.09.2026,Sit and reach 12.11.2026",
        "Name,Class,Sit and reach (cm) 2026-09-10,Sit and reach (cm) 2026-11-12",
        "Name,Class,Reach 10 Sept 2026,Reach 12 Nov 2026",
    ],
)
def test_dates_beside_the_measure_are_the_days(header: str) -> None:
    reading = read_log(table(header))
    assert scores(reading) == _TRUE
    assert sorted(set(reading.entries["date"].dt.strftime("%Y-%m-%d"))) == _DATES


def test_two_bare_dates_beside_people_are_a_class_tested_twice() -> None:
    choices = Choices().answer("columns:reach_cm", "value")
    reading = read_log(table("Name,Class,2026-09-10,2026-11-12"), choices=choices)
    assert scores(reading) == _TRUE


def test_every_test_with_a_day_of_its_own() -> None:
    rows = [f"{n},{c},{_DATES[0]},{b},{_DATES[1]},{b + 2.5}" for n, c, b in _PEOPLE]
    reading = read_log("\n".join(["Name,Class,Date 1,Reach 1,Date 2,Reach 2", *rows]).encode())
    assert scores(reading) == _TRUE
    assert reading.questions == []


def test_tests_in_rows_without_dates() -> None:
    rows = [f"{n},{c},{t},{v}" for n, c, b in _PEOPLE for t, v in (("Test 1", b), ("Test 2", b + 2.5))]
    reading = read_log("\n".join(["Pupil,Class,Test,Sit and reach (cm)", *rows]).encode())
    assert scores(reading) == _TRUE
    assert [question.about for question in reading.questions] == ["visits:Test 1", "visits:Test 2"]


def test_one_visit_without_a_date_is_read_and_the_date_asked() -> None:
    rows = [f"{n},13,F,{b}" for n, _, b in _PEOPLE]
    reading = read_log("\n".join(["Name,Age,Sex,Sit and reach (cm)", *rows]).encode())
    assert reading.entries["reach_cm"].tolist() == [b for _, _, b in _PEOPLE]
    assert [question.about for question in reading.questions] == ["visits:the test"]


def test_the_day_above_the_table_is_the_day_of_the_test() -> None:
    rows = [f"{n};13;{b}" for n, _, b in _PEOPLE]
    text = "\n".join(["Class 7A fitness;;", "Date: 10.09.2026;;", "Name;Age;Sit and reach (cm)", *rows])
    reading = read_log(text.encode())
    assert set(reading.entries["date"].dt.strftime("%Y-%m-%d")) == {_DATES[0]}
    assert reading.questions == []


def test_numbered_columns_are_asked_whether_they_are_days_or_trials() -> None:
    text = table("Name,Class,Sit and reach 1,Sit and reach 2")
    apart = read_log(text)
    assert apart.questions[0].about == "visits:all"
    assert scores(apart) == _TRUE
    one_day = read_log(text, choices=Choices().answer("visits:all", "one day"))
    assert one_day.entries["reach_cm"].tolist() == [last for _, _, last in _TRUE]


def test_whoever_missed_a_test_has_one_entry_and_a_difference_column_is_none() -> None:
    rows = [f"{n},{c},{b},{'' if i == 2 else b + 2.5},2.5" for i, (n, c, b) in enumerate(_PEOPLE)]
    reading = read_log("\n".join(["Name,Class,SR pre,SR post,Difference", *rows]).encode())
    assert reading.entries["person"].value_counts().to_dict()["Pupil 02"] == 1
    assert len(reading.entries) == 2 * len(_PEOPLE) - 1
    assert "Difference" in reading.receipt.unused


def test_two_measures_of_two_tests() -> None:
    rows = [f"{n},{c},{b},{b + 1},{i % 7},{i % 5}" for i, (n, c, b) in enumerate(_PEOPLE)]
    header = "Name,Class,SR_pre,SR_post,Back pain pre,Back pain post"
    reading = read_log("\n".join([header, *rows]).encode())
    assert reading.entries["back_pain"].tolist()[:4] == [0, 0, 1, 1]
    assert reading.entries["reach_cm"].tolist()[:2] == [18.5, 19.5]


def test_a_diary_before_and_after_stretching_is_no_class() -> None:
    rows = [f"2026-09-{day:02},{20 + day / 10},{21 + day / 10}" for day in range(1, 15)]
    reading = read_log("\n".join(["Date,Reach before,Reach after", *rows]).encode())
    assert [question.about for question in reading.questions] == ["moments:reach_cm"]


def test_one_person_without_dates_is_still_refused_in_words() -> None:
    with pytest.raises(UnreadableLog, match="No column holds a date"):
        read_log(b"Reach before,Reach after\n20,22\n21,23\n")


def test_leaving_the_date_out_is_possible() -> None:
    with pytest.raises(UnreadableLog):
        read_log(b"Name,Note\nA,x\nB,y\n", choices=Choices().answer("columns:date", NEITHER))


def test_scores_with_decimals_below_names_are_no_days() -> None:
    rows = [f"{n},{c},{b * 7 % 30},{b * 7 % 30 + 1},{b * 7 % 30 + 1}" for n, c, b in _PEOPLE]
    reading = read_log("\n".join(["Name,Class,Trial 1 (cm),Trial 2 (cm),Best (cm)", *rows]).encode())
    assert reading.receipt.header_row == 1
    assert len(reading.entries) == len(_PEOPLE)


def test_one_test_with_its_day_in_the_header() -> None:
    rows = [f"{n},13,F,{b}" for n, _, b in _PEOPLE]
    reading = read_log("\n".join(["Name,Age,Sex,Reach (cm) 10.09.2026", *rows]).encode())
    assert set(reading.entries["date"].dt.strftime("%Y-%m-%d")) == {_DATES[0]}
    assert reading.questions == []


def test_words_alone_below_a_dated_test_are_problems_and_no_refusal() -> None:
    rows = [f"{n},13,F,{b},absent" for n, _, b in _PEOPLE]
    header = "Name,Age,Sex,Reach (cm) 10.09.2026,Reach (cm) 10.11.2026"
    reading = read_log("\n".join([header, *rows]).encode())
    assert reading.entries["reach_cm"].count() == len(_PEOPLE)
    assert reading.problem_count == len(_PEOPLE)
