"""People across the top of a sheet: their tests, or the days of one test, down the side."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read

from data.reading import UnreadableLog


@each(
    Log(
        "days of one test down the side",
        "Sit and reach (cm)\nDate,Anna,Ben,June\n2026-03-02,21,18,25\n2026-05-04,22,,26\n",
        "person date reach_cm",
        "Anna,2026-03-02,21\nAnna,2026-05-04,22\nBen,2026-03-02,18\nJune,2026-03-02,25\nJune,2026-05-04,26",
    ),
    Log(
        "hours of the day across the top",
        "Back pain diary\nDate,8:00,8 pm\n2026-03-13,4,3\n2026-03-14,5,\n",
        "date time back_pain",
        "2026-03-13,08:00,4\n2026-03-13,20:00,3\n2026-03-14,08:00,5",
    ),
    Log(
        "the corner says what is measured",
        "Reach in cm;Anna K.;Ben M.;Carla\n13.03.2026;21;18;25\n14.05.2026;22;19;26\n",
        "person date reach_cm",
        "Anna K.,2026-03-13,21\nAnna K.,2026-05-14,22\nBen M.,2026-03-13,18\nBen M.,2026-05-14,19\n"
        "Carla,2026-03-13,25\nCarla,2026-05-14,26",
    ),
    Log(
        "tests down the side, each on its day",
        "Date,Test,Anna,Ben,Carla\n2026-03-02,Sit and reach (cm),21,18,25\n2026-03-02,Push-ups,12,9,7\n",
        "person date reach_cm",
        "Anna,2026-03-02,21\nBen,2026-03-02,18\nCarla,2026-03-02,25",
    ),
)
def test_people_across_the_top(log: Log) -> None:
    check(log)


def test_people_without_a_measure_are_told_what_to_write() -> None:
    with pytest.raises(UnreadableLog, match="write above them what was measured"):
        read("Date,Anna,Ben,Carla\n2026-03-02,21,18,25\n")


def test_places_and_times_across_the_top_are_no_people() -> None:
    with pytest.raises(UnreadableLog):
        read("Back pain\nDate,Gym,Sleep\n2026-03-02,2,1\n2026-03-03,3,1\n")


def test_tests_without_a_day_are_the_test() -> None:
    reading = read("Test,Anna,Ben,Carla\nSit and reach (cm),21,18,25\nPush-ups,12,9,7\n")
    assert reading.entries["person"].tolist() == ["Anna", "Ben", "Carla"]
    assert reading.entries["reach_cm"].tolist() == [21, 18, 25]
    assert [question.about for question in reading.questions] == ["visits:the test"]
    assert reading.receipt.counted == {"Push-ups": 3}
