"""A toe line that a title or a header names is how everybody was measured, where it is unmistakable."""

from __future__ import annotations

import pytest
from small_log import read

from analysis.norms.protocols import to_toes
from data.reading import receipt_sentence
from data.reading.meaning.zero import zero_said

_ROWS = "Amara,18.5,21\nBen,22,24.5\nChloe,31.5,30\nDev,9,12.5\n"


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("toe line at 26 cm", "26 cm"),
        ("Sit & reach (cm, toes = 0)", "0 cm"),
        ("foot line: 23", "23 cm"),
        ("0 at the toes", "0 cm"),
        ('soles at 15"', "15 in"),
        ("Zehenlinie bei 26 cm", "26 cm"),
        ("Rumpfbeuge (cm, Fußsohle liegt bei 25,4 cm)", "25.4 cm"),
        ("0 = Fußsohlen", "0 cm"),
        ("pieds à 23 cm", "23 cm"),
        ("línea de los pies en 15 cm", "15 cm"),
        ("piedi a 23 cm", "23 cm"),
        ("voeten op 26 cm", "26 cm"),
        ("pés em 23 cm", "23 cm"),
    ],
)
def test_the_toe_line_is_found_in_words_of_several_languages(said: str, place: str) -> None:
    assert zero_said([said, "Name"]) == f"{place} at the feet"


@pytest.mark.parametrize(
    "said",
    [
        "feet 23 cm apart", "feet at 12 inches apart", "toe touch 10 cm", "left foot 1: 26", "Test 26", "toes",
        "Foot: 1", "toe line at 260 cm", "Fußball 26 cm", "26 pupils, two feet each", "",
    ],
)  # fmt: skip
def test_what_is_no_toe_line_is_not_taken_for_one(said: str) -> None:
    assert zero_said([said]) == ""


def test_two_places_are_none() -> None:
    assert zero_said(["toe line at 26 cm", "toe line at 23 cm"]) == ""


@pytest.mark.parametrize(
    "sheet",
    [
        f"Sit and reach (cm), toe line at 23 cm\nName,2025-09-12,2025-11-14\n{_ROWS}",
        "Name,Date,Sit and reach (cm; toe line at 23 cm)\nAmara,2025-09-12,18.5\nBen,2025-09-12,22\n",
    ],
)
def test_it_is_everybodys_test_and_the_receipt_says_so(sheet: str) -> None:
    reading = read(sheet)
    assert set(reading.people["protocol"]) == {"23 cm at the feet"}
    assert len(reading.people) == reading.entries["person"].nunique()
    assert "measured with 23 cm at the feet, as a title says" in receipt_sentence(reading)
    assert to_toes(22.0, reading.people["protocol"].iloc[0]) == -1.0


def test_a_column_that_says_it_stands_before_a_title() -> None:
    reading = read(
        "Toe line at 26 cm\nName,Date,Reach cm,Protocol\nAmara,2025-09-12,18,Eurofit\nBen,2025-09-12,9,Eurofit\n"
    )
    assert set(reading.people["protocol"]) == {"Eurofit"}
