"""Whether one name is one person: asked wherever a file gives reason to doubt it, and nobody is mixed up until then."""

from __future__ import annotations

from datetime import date

import pytest

from data.reading import Choices, Reading, read_log

OTHERS = ("Tom Hill", "Ana Diaz", "Bo Lee", "Cy Fox")
DAYS = ("2025-09-12", "2026-03-12")


def log(header: str, *own: str, others: str) -> bytes:
    """A list of tests with dates; `own` rows, and for everybody else a row on each day with `others` between."""
    rows = [f"{name},{others},{day},{15 + i}" for i, name in enumerate(OTHERS) for day in DAYS]
    return "\n".join([f"Name,{header},Test date,Sit and reach (cm)", *own, *rows]).encode()


def about(reading: Reading) -> list[str]:
    return [question.about for question in reading.questions]


def scores(reading: Reading) -> dict[str, list[float]]:
    return {str(name): list(one) for name, one in reading.entries.groupby("person")["reach_cm"]}


@pytest.mark.parametrize(
    ("header", "one", "two", "others", "names"),
    [
        ("Student ID", "101", "102", "", ["Alex Kim (101)", "Alex Kim (102)"]),
        ("Sex", "M", "F", "F", ["Alex Kim (F)", "Alex Kim (M)"]),
        ("Class", "7A", "7B", "7A", ["Alex Kim (7A)", "Alex Kim (7B)"]),
        ("DOB", "2012-03-01", "2012-11-20", "2012-05-05", ["Alex Kim (1)", "Alex Kim (2)"]),
    ],
)
def test_two_people_of_one_name_are_kept_apart_and_asked_about(
    header: str, one: str, two: str, others: str, names: list[str]
) -> None:
    rows = [
        f"Alex Kim,{mark},{day},{low + i}"
        for mark, low in ((one, 10), (two, 25))
        for i, day in enumerate(DAYS)
    ]
    content = log(header, *rows, others=others)
    reading = read_log(content)
    assert about(reading) == ["visits:names"]
    assert sorted(scores(reading).values())[-1] == [25, 26]
    assert names == sorted(name for name in scores(reading) if name.startswith("Alex"))
    together = read_log(content, choices=Choices().answer("visits:names", "one person"))
    assert len(scores(together)["Alex Kim"]) == 4
    assert about(together) == []


def test_who_changes_class_during_the_year_and_who_trains_twice_a_day_is_one_person() -> None:
    moved = log("Class", f"Alex Kim,7A,{DAYS[0]},10", f"Alex Kim,7B,{DAYS[1]},12", others="7A")
    assert about(read_log(moved)) == []
    days = [f"2026-01-{day:02d}" for day in range(1, 15)]
    rows = [f"Alex Kim,run,{day},10" for day in days]
    twice = log("Sport", *rows, f"Alex Kim,gym,{days[3]},11", others="run")
    assert about(read_log(twice)) == []


@pytest.mark.parametrize("spelled", ["Brown, Ava", "ava brown", "Ava  Brown", "Áva Brown"])
def test_one_person_spelled_in_two_ways_is_asked_about(spelled: str) -> None:
    content = log("Class", f"Ava Brown,7A,{DAYS[0]},20", f'"{spelled}",7A,{DAYS[1]},22', others="7A")
    reading = read_log(content)
    assert about(reading) == ["visits:spellings"]
    assert len(scores(reading)) == len(OTHERS) + 2
    together = read_log(content, choices=Choices().answer("visits:spellings", "one person"))
    assert scores(together)["Ava Brown"] == [20, 22]
    apart = read_log(content, choices=Choices().answer("visits:spellings", "people"))
    assert about(apart) == []
    assert len(scores(apart)) == len(OTHERS) + 2


def test_numbers_of_people_and_totals_are_no_names_spelled_in_two_ways() -> None:
    rows = [f"{name},,{day},20" for name in ("P 1-2", "P 2-1") for day in DAYS]
    totals = [f"{name},{group},,20" for name in ("Average", "average") for group in ("7A", "7B")]
    assert about(read_log(log("Class", *rows, *totals, others=""))) == []


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Class,Student No,Date,Sit and reach (cm)", "{group},{n},2026-01-12,{score}"),
        ("Class,Pupil ID,Reach pre,Reach post", "{group},{n},{score},{score}"),
    ],
)
def test_numbers_that_every_class_counts_for_itself_are_asked_about(header: str, row: str) -> None:
    rows = [
        row.format(group=group, n=n, score=n + more)
        for group, more in (("7A", 10), ("7B", 20))
        for n in range(1, 7)
    ]
    content = "\n".join([header, *rows]).encode()
    reading = read_log(content)
    assert "visits:names" in about(reading)
    assert scores(reading)["1 (7A)"][0] == 11
    assert scores(reading)["1 (7B)"][0] == 21
    together = read_log(content, choices=Choices().answer("visits:names", "one person"))
    assert together.entries["person"].nunique() == 6


def test_people_who_are_tested_under_two_conditions_are_themselves() -> None:
    rows = [f"{n},{one},2026-01-12,{20 + n}" for n in range(1, 9) for one in ("PNF", "static")]
    reading = read_log("\n".join(["Subject,Condition,Date,Sit and reach (cm)", *rows]).encode())
    assert about(reading) == []
    assert reading.entries["person"].nunique() == 8


def test_a_name_that_stands_twice_a_day_where_others_stand_once_is_asked_about() -> None:
    rows = [f"Smith,,{day},{score}" for day in DAYS for score in (10, 25)]
    content = log("Remark", *rows, others="")
    reading = read_log(content)
    assert about(reading) == ["visits:names"]
    assert scores(reading)["Smith"] == [10, 25, 10, 25]
    apart = read_log(content, choices=Choices().answer("visits:names", "people"))
    assert scores(apart)["Smith (1)"] == [10, 10]
    assert scores(apart)["Smith (2)"] == [25, 25]
    assert about(apart) == []
    trials = "\n".join(
        [
            "Name,Trial,Test date,Sit and reach (cm)",
            *(f"{n},{t},{d},9" for n in OTHERS for d in DAYS for t in (1, 2)),
        ]
    )
    assert "visits:names" not in about(read_log(trials.encode()))


@pytest.mark.parametrize("header", ["districtId", "Local ID", "Leerling nr"])
def test_any_own_number_tells_people_of_one_name_apart(header: str) -> None:
    rows = [
        f"{n},{name},{day},{n}"
        for day in ("2025-10-15", "2026-04-15")
        for n, name in enumerate(("John Doe", "Jane", "Kim", "Lee", "John Doe"), start=1)
    ]
    text = "\n".join([f"{header},Name,Date,Sit and reach (cm)", *rows])
    reading = read_log(text.encode(), "log.csv", None, date(2026, 11, 22))
    assert [question.about for question in reading.questions] == ["visits:names"]
    assert reading.entries["person"].nunique() == 5
