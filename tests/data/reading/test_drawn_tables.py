"""Tables drawn with signs and blanks, and the rows that forms write below their header."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading import UnreadableLog

_ROWS = {"2026-03-02": (4, 10), "2026-03-03": (5, 0), "2026-03-04": (3, 15)}
_DRAWN = {
    "between lines": (
        "+------------+-----------+---------+\n| date       | back_pain | minutes |\n"
        "+------------+-----------+---------+\n| 2026-03-02 |         4 |      10 |\n"
        "| 2026-03-03 |         5 |       0 |\n| 2026-03-04 |         3 |      15 |\n"
        "+------------+-----------+---------+\n"
    ),
    "a database's": (
        "    date    | back_pain | minutes \n------------+-----------+---------\n"
        " 2026-03-02 |         4 |      10\n 2026-03-03 |         5 |       0\n 2026-03-04 |         3 |      15\n"
    ),
    "an outline's, with its days in brackets": (
        "| Date             | Back pain | Minutes |\n|------------------+-----------+---------|\n"
        "| <2026-03-02 Mon> |         4 |      10 |\n| <2026-03-03 Tue> |         5 |       0 |\n"
        "| [2026-03-04 Wed] |         3 |      15 |\n"
    ),
    "columns that blanks align": (
        "Date        Back pain  Minutes\n2026-03-02  4          10\n2026-03-03  5          0\n"
        "2026-03-04  3          15\n"
    ),
    "numbers that blanks put to the right": (
        "Date         Back pain   Minutes\n2026-03-02           4        10\n2026-03-03           5         0\n"
        "2026-03-04           3        15\n"
    ),
    "what a form asks below its names": (
        "Respondent ID,Start Date,Rate your back pain today,How many minutes did you stretch?\n"
        ",,Response,Open-Ended Response\n11,2026-03-02,4,10\n12,2026-03-03,5,0\n13,2026-03-04,3,15\n"
    ),
    "what a program writes for itself below its names": (
        'StartDate,Back pain,Minutes\n"{""ImportId"":""startDate""}","{""ImportId"":""Q1""}",'
        '"{""ImportId"":""Q2""}"\n2026-03-02,4,10\n2026-03-03,5,0\n2026-03-04,3,15\n'
    ),
}


@pytest.mark.parametrize("text", _DRAWN.values(), ids=_DRAWN)
def test_lines_and_blanks_of_a_drawing_are_no_entries_and_no_problems(text: str) -> None:
    reading = read(text)
    entries = reading.entries
    found = zip(
        entries["date"].dt.strftime("%Y-%m-%d"), entries["back_pain"], entries["minutes"], strict=True
    )
    assert {day: (pain, minutes) for day, pain, minutes in found} == _ROWS
    assert reading.problems.empty
    assert not reading.questions


def test_blanks_align_no_columns_where_a_cell_is_empty() -> None:
    text = "Date        Back pain  Minutes\n2026-03-02  4          10\n2026-03-03             0\n"
    with pytest.raises(UnreadableLog):  # nothing says which of the two the last 0 is
        read(text)


def test_a_first_row_of_words_for_pain_is_no_part_of_the_header() -> None:
    reading = read("Date,Back pain,Minutes\n,mild,ten\n2026-03-02,4,10\n2026-03-03,5,0\n")
    assert 2 in reading.problems["line"].tolist()
