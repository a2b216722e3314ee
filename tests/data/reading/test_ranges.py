"""Cells that are not quite one number: “about 7” is 7, “4-5” is asked once for a file."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading import Choices
from data.reading.numbers.values import read_measure

_YES = Choices().answer("ranges", "yes")


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "~7",
            "≈ 7",
            "about 7",
            "approx. 7",
            "ca. 7",
            "circa 7",
            "etwa 7",
            "ungefähr 7",
            "environ 7",
            "unos 7",
        ),
        *(
            "cerca de 7",
            "ongeveer 7",
            "약 7",
            "約7",
            "大约7",
            "7 정도",
            "7くらい",
            "7左右",
            "7ish",
            "7?",
            "~7/10",
        ),
    ],
)
def test_a_number_that_is_not_exact_is_that_number(cell: str) -> None:
    found = read_measure([cell], "back_pain", "0-10", ".")
    assert found.codes == [""]
    assert found.found.tolist() == [7]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *(
            (cell, 4.5)
            for cell in ("4-5", "4–5", "4 - 5", "4~5", "4 to 5", "4 bis 5", "4 à 5", "4 a 5", "4 or 5")
        ),
        *((cell, 4.5) for cell in ("4到5", "about 4-5", "4-5/10", "4-5 (worse at night)", "4.25-4.75")),
        *((cell, 5.0) for cell in ("5+", "≥5", ">= 5", "5+/10")),
    ],
)
def test_a_range_is_its_middle_only_where_that_was_agreed_on(cell: str, value: float) -> None:
    assert read_measure([cell], "back_pain", "0-10", ".").codes == ["value-is-a-range"]
    agreed = read_measure([cell], "back_pain", "0-10", ".", ranges=True)
    assert agreed.codes == [""]
    assert agreed.found.tolist() == [value]


@pytest.mark.parametrize(
    "cell", ["<5", "> 5", "7-3", "1-10", "2-9", "5->3", "3 of 7", "4/5", "4-5-6", "4-15"]
)
def test_numbers_far_apart_or_going_down_are_no_range(cell: str) -> None:
    assert read_measure([cell], "back_pain", "0-10", ".").codes == ["rating-not-a-number"]


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("minutes", "10-15 min", 12.5),
        ("minutes", "5 to 10", 7.5),
        ("minutes", "15+ min", 15),
        ("reach_cm", "-2 to -1", -1.5),
        ("reach_cm", "-3--2 cm", -2.5),
        ("reach_cm", "24–26 cm", 25),
        ("reach_cm", "5-6 in", 13.97),
    ],
)
def test_ranges_keep_their_unit_and_their_sign(column: str, cell: str, value: float) -> None:
    unit = "min" if column == "minutes" else "cm"
    assert read_measure([cell], column, unit, ".").codes == ["value-is-a-range"]
    assert read_measure([cell], column, unit, ".", ranges=True).found.tolist() == [pytest.approx(value)]


def test_what_a_spreadsheet_made_a_date_of_is_no_range() -> None:
    assert (
        read_measure(["4-May", "5-Jun"], "back_pain", "0-10", ".", ranges=True).codes
        == ["looks-like-a-date"] * 2
    )


def test_minutes_of_one_day_that_are_written_as_a_sum_are_added() -> None:
    found = read_measure(["10+5", "10 + 10 min", "1+1 h", "10+"], "minutes", "min", ".")
    assert found.found.tolist()[:3] == [15, 20, 120]
    assert found.codes == ["", "", "", "value-is-a-range"]


_LOG = "Date,Back pain,Minutes\n2026-03-02,4-5,10-15\n2026-03-03,6,~10\n2026-03-04,3 to 4,15+\n2026-03-05,about 6,0\n"


def test_ranges_are_asked_once_for_a_file_and_empty_until_then() -> None:
    reading = read(_LOG)
    (question,) = reading.questions
    assert (question.about, question.options, question.assumed) == ("ranges", ("yes", "no"), "no")
    assert "“4-5” and “3 to 4”" in question.sentence
    assert {one.header for one in question.evidence} == {"Back pain", "Minutes"}
    assert reading.entries["back_pain"].tolist()[1::2] == [6, 6]
    assert reading.entries["back_pain"].isna().tolist() == [True, False, True, False]
    assert reading.problems["code"].tolist() == ["value-is-a-range"] * 4

    agreed = read(_LOG, _YES)
    assert agreed.entries["back_pain"].tolist() == [4.5, 6, 3.5, 6]
    assert agreed.entries["minutes"].tolist() == [12.5, 10, 15, 0]
    assert agreed.problems.empty
    assert not agreed.questions

    refused = read(_LOG, Choices().answer("ranges", "no"))
    assert not refused.questions
    assert len(refused.problems) == 4


def test_a_single_range_is_reported_and_not_asked() -> None:
    reading = read("Date,Back pain\n2026-03-02,4-5\n2026-03-03,6\n")
    assert not reading.questions
    assert reading.problems["code"].tolist() == ["value-is-a-range"]


def test_typed_notes_have_ranges_too() -> None:
    text = "3 Nov 2026: back 4 to 5, leg 2, 10 min\n4 Nov 2026: back about 4, leg 2, 10-15 min\n5 Nov 2026: back 1+, leg 1, 5+ min\n"
    reading = read(text)
    assert [question.about for question in reading.questions] == ["ranges"]
    assert reading.entries["back_pain"].isna().tolist() == [True, False, True]
    agreed = read(text, _YES)
    assert agreed.entries["back_pain"].tolist() == [4.5, 4, 1]
    assert agreed.entries["minutes"].tolist() == [10, 12.5, 5]
