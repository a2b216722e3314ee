"""Columns that tell groups of people apart: offered, used only when chosen, and kept with the people."""

from __future__ import annotations

import pandas as pd
import pytest

from data.reading import Choices, read_log
from data.reading.entries.join import join_people

_DAYS = ("2026-09-10", "2026-11-12")


def a_class(extra: str = "Class", cells: tuple[str, ...] = ("7A", "7B"), people: int = 12) -> bytes:
    rows = [
        f"Pupil {i:02},{cells[i % len(cells)]},{day},{20 + i / 2}" for i in range(people) for day in _DAYS
    ]
    return "\n".join([f"Name,{extra},Date,Sit and reach (cm)", *rows]).encode()


def test_a_column_of_classes_is_offered_with_its_sizes_and_used_by_nobody_yet() -> None:
    reading = read_log(a_class())
    (found,) = reading.receipt.groupings
    assert (found.header, found.sizes, found.chosen) == ("Class", {"7A": 6, "7B": 6}, False)
    assert "Class" not in reading.people
    assert reading.questions == []


def test_a_chosen_column_stands_beside_each_person() -> None:
    reading = read_log(a_class(), choices=Choices().answer("groupings:Class", "yes"))
    assert reading.receipt.groupings[0].chosen
    assert reading.people.set_index("person")["Class"].to_dict()["Pupil 01"] == "7B"
    assert reading.people["Class"].value_counts().to_dict() == {"7A": 6, "7B": 6}


@pytest.mark.parametrize("header", ["Klasse", "équipe", "grupo", "반", "クラス", "Xyz"])
def test_groups_are_known_by_what_they_hold_whatever_they_are_called(header: str) -> None:
    assert [one.header for one in read_log(a_class(header)).receipt.groupings] == [header]


def test_numbers_that_stand_still_within_people_are_a_group_and_no_pain() -> None:
    reading = read_log(a_class("Xyz", ("1", "2", "3")))
    assert reading.questions == []
    assert [one.sizes for one in reading.receipt.groupings] == [{"1": 4, "2": 4, "3": 4}]


def test_what_changes_from_day_to_day_is_no_group() -> None:
    rows = [f"P{i},{word},{day},{20 + i}" for i in range(12) for word, day in zip("ab", _DAYS, strict=True)]
    reading = read_log("\n".join(["Name,Weather,Date,Reach (cm)", *rows]).encode())
    assert reading.receipt.groupings == ()


def test_whoever_changes_class_is_in_the_one_of_the_latest_day_and_that_is_said() -> None:
    text = a_class().decode().replace("Pupil 01,7B,2026-11-12", "Pupil 01,7A,2026-11-12")
    reading = read_log(text.encode(), choices=Choices().answer("groupings:Class", "yes"))
    assert reading.receipt.groupings[0].several == 1
    assert reading.people.set_index("person").loc["Pupil 01", "Class"] == "7A"


def test_a_name_for_everybody_is_no_group() -> None:
    assert read_log(a_class("Nickname", tuple(f"n{i}" for i in range(12)))).receipt.groupings == ()


def test_places_in_the_lists_of_classes_are_no_groups() -> None:
    rows = [f"{n},P{n}{group},{group},{20 + n}" for group in ("7A", "7B") for n in range(1, 6)]
    found = read_log("\n".join(["No.,Name,Class,Sit and reach (cm)", *rows]).encode()).receipt.groupings
    assert [one.header for one in found] == ["Class"]


def test_groups_of_several_files_stand_in_one_table() -> None:
    choices = Choices().answer("groupings:Class", "yes")
    files = [("a.csv", read_log(a_class(), choices=choices)), ("b.csv", read_log(a_class("Team")))]
    people = join_people(files, [{}, {}])
    assert list(people["Class"].dropna().unique()) == ["7A", "7B"]
    assert isinstance(people, pd.DataFrame)
