"""Sheets of one person with measures down the side, and days or tests across the top."""

from __future__ import annotations

from small_log import read

from data.reading import Choices

_DAYS = "Messung;Einheit;Tag 1;Tag 2;Tag 3\nRückenschmerz;0-10;4;5;3\nSit and Reach;cm;-2;-1,5;\n"
_TESTS = "Test,Pre,Post\nSit and reach (cm),4,8\nBack pain,6,3\n"


def test_counted_days_across_the_top_are_days() -> None:
    reading = read(_DAYS)
    assert [question.about for question in reading.questions] == ["first_day"]
    assert reading.entries["back_pain"].tolist() == [4, 5, 3]
    assert reading.entries["reach_cm"].tolist()[:2] == [-2, -1.5]
    dated = read(_DAYS, Choices().answer("first_day", "2026-03-02"))
    assert dated.entries["date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2026-03-02",
        "2026-03-03",
        "2026-03-04",
    ]


def test_tests_across_the_top_are_asked_for_their_dates() -> None:
    reading = read(_TESTS)
    assert reading.receipt.undated == ("Pre", "Post")
    assert reading.entries["reach_cm"].tolist() == [4, 8]
    assert reading.entries["back_pain"].tolist() == [6, 3]
    choices = Choices().answer("visits:Pre", "2026-03-02").answer("visits:Post", "2026-05-04")
    dated = read(_TESTS, choices)
    assert dated.entries["date"].dt.strftime("%Y-%m-%d").tolist() == ["2026-03-02", "2026-05-04"]
    assert not dated.questions


def test_a_class_is_no_sheet_of_measures() -> None:
    reading = read("Name,Pre,Post\nAnna,6,3\nBen,5,4\nCleo,4,4\nDora,3,6\n")
    assert reading.entries["person"].nunique() == 4


def test_tests_that_are_said_to_have_no_date_stay_counted() -> None:
    choices = Choices().answer("visits:Pre", "none").answer("visits:Post", "none")
    for text in (_TESTS, "Name,Reach Pre,Reach Post\nAnna,6,3\nBen,5,4\nCleo,4,4\nDora,3,6\n"):
        reading = read(text, choices)
        assert reading.receipt.undated == ("Pre", "Post")
        assert len(reading.entries) == len(read(text).entries)
        assert not reading.questions
