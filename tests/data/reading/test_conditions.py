"""Rows of one person and day under several conditions are never averaged in silence."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading.receipt import ALL, Choices

_WARM_COLD = (
    "Name,Date,{header},Sit and reach (cm)\n"
    "Anna,2025-09-12,warm,24\nAnna,2025-09-12,cold,20\n"
    "Ben,2025-09-12,warm,18\nBen,2025-09-12,cold,14\n"
)


@pytest.mark.parametrize("header", ["Condition", "State", "Stretch type", "Position"])
def test_conditions_are_asked_and_nothing_counts_before(header: str) -> None:
    reading = read(_WARM_COLD.format(header=header))
    (asked,) = reading.questions
    assert (asked.about, asked.options, asked.assumed) == (
        f"conditions:{header}",
        ("warm", "cold", ALL),
        None,
    )
    assert reading.entries["reach_cm"].isna().all()


def test_the_condition_that_was_chosen_counts_and_the_other_rows_are_on_the_receipt() -> None:
    chosen = Choices().answer("conditions:Condition", "cold")
    reading = read(_WARM_COLD.format(header="Condition"), choices=chosen)
    assert reading.entries["reach_cm"].tolist() == [20, 14]
    assert reading.receipt.counted == {"warm": 2}
    assert (reading.receipt.rows_in, reading.receipt.rows_kept) == (4, 2)
    assert reading.receipt.conditions == {"Condition": ("warm", "cold")}
    assert not reading.questions


def test_all_conditions_are_entries_when_they_were_chosen() -> None:
    chosen = Choices().answer("conditions:Condition", ALL)
    assert read(_WARM_COLD.format(header="Condition"), choices=chosen).entries["reach_cm"].sum() == 76


def test_minutes_of_a_day_add_up_whatever_they_were_spent_on() -> None:
    text = (
        "Date,Kind,Minutes stretched,Back pain\n"
        "2025-09-12,calf,5,4\n2025-09-12,hip,6,4\n2025-09-13,calf,5,3\n2025-09-13,hip,7,3\n"
    )
    reading = read(text, choices=Choices().answer("columns:person", "neither"))
    assert not reading.questions
    assert reading.entries["minutes"].sum() == 23


def test_one_persons_conditions_are_asked_once_it_is_said_that_they_are_no_people() -> None:
    text = (
        "date,test,reach_cm\n2025-09-12,seated,24\n2025-09-12,standing,4\n"
        "2025-09-13,seated,25\n2025-09-13,standing,5\n"
    )
    reading = read(text, choices=Choices().answer("columns:person", "neither"))
    assert [question.about for question in reading.questions] == ["conditions:test"]


def test_two_conditions_of_each_test_are_asked_and_never_merged() -> None:
    text = (
        "Participant,Pre static reach (cm),Post static reach (cm),Pre dynamic reach (cm),Post dynamic reach (cm)\n"
        "P1,21,24,20,22\nP2,18,20,18,19\nP3,25,27,24,24\n"
    )
    reading = read(text)
    asked = {question.about: question for question in reading.questions}["columns:reach_cm"]
    assert asked.assumed is None
    assert reading.entries["reach_cm"].isna().all()
    assert reading.problems.empty
    static = read(text, choices=Choices().answer("columns:reach_cm", asked.options[0]))
    assert static.entries["reach_cm"].tolist() == [21, 24, 18, 20, 25, 27]


@pytest.mark.parametrize("name", ["week{0}_back", "back_week{0}", "back_month{0}", "visit{0}_back"])
def test_a_test_grown_together_with_its_number_is_one(name: str) -> None:
    header = ",".join(name.format(number) for number in (1, 6, 12))
    reading = read(f"ID,{header}\n1,6,4,3\n2,5,5,4\n")
    assert reading.entries["back_pain"].tolist() == [6, 4, 3, 5, 5, 4]
    assert len(reading.receipt.undated) == 3
