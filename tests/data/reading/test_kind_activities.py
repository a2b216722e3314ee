"""Minutes below a header that is nothing but their unit, beside what was done: only stretches are stretching."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading import Choices
from data.reading.receipt import ALL


def _log(header: str, *done: str) -> str:
    rows = [f"2026-10-0{day},{what},{10 + day}" for day, what in enumerate(done, start=1)]
    return "\n".join([f"Date,{header}", *rows])


@pytest.mark.parametrize(
    "header", ["Activity,Minutes", "Exercise,Mins", "Workout,min", "Übung,Minuten", "Activity,Duration (min)"]
)
def test_minutes_of_a_walk_are_no_stretching_and_all_may_be_said_to_be(header: str) -> None:
    text = _log(header, "Stretching", "Walking", "Stretching")
    reading = read(text)
    assert reading.entries["minutes"].tolist() == [11, 13]
    (asked,) = reading.questions
    assert asked.about == "columns:minutes"
    assert "Stretching" in asked.sentence
    assert ALL in asked.options
    assert reading.receipt.counted == {"Walking": 1}
    everything = read(text, Choices().answer("columns:minutes", ALL))
    assert everything.entries["minutes"].tolist() == [11, 12, 13]
    assert not everything.questions


def test_where_no_pastime_is_a_stretch_the_minutes_wait_for_an_answer() -> None:
    text = _log("Activity,Minutes", "Yoga", "Walking", "Gym")
    reading = read(f"{text}\n")
    assert reading.entries["minutes"].isna().all()
    (asked,) = reading.questions
    assert (asked.about, asked.assumed) == ("columns:minutes", None)
    answered = read(text, Choices().answer("columns:minutes", "Minutes"))
    assert answered.entries["minutes"].tolist() == [11, 12, 13]
    assert not answered.questions


def test_where_all_is_stretching_nothing_is_asked() -> None:
    reading = read(_log("Exercise,Minutes", "Hamstring stretch", "Stretching", "Stretch"))
    assert reading.entries["minutes"].tolist() == [11, 12, 13]
    assert not reading.questions
    asked = read(_log("Exercise,Duration (min)", "Hamstring stretch", "Stretching", "Stretch"))
    assert asked.entries["minutes"].tolist() == [11, 12, 13]


def test_units_beside_durations_name_no_measure() -> None:
    rows = "Flexibility,2026-10-01,20,min\nWalking,2026-10-02,35,min\nFlexibility,2026-10-04,15,min"
    reading = read(f"type,startDate,duration,durationUnit\n{rows}\n")
    assert reading.entries["minutes"].tolist() == [20, 15]
    assert reading.entries["reach_cm"].isna().all()
    assert [question.about for question in reading.questions] == ["columns:minutes"]
