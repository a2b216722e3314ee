"""Class records as schools keep them: who the rows are of, what was measured once, and rows below the pupils."""

from __future__ import annotations

import pytest

from data.reading import read_log
from tests.data.reading.class_sheets import NAMES, accounted, asked, scores

BOYS, GIRLS = NAMES[:3], NAMES[3:]


@pytest.mark.parametrize("header", ["Name of Learner", "Kiddo"])
def test_places_in_lists_of_boys_and_girls_are_not_people(header: str) -> None:
    rows = [f"{i};{n};{10 + i};{12 + i}" for group in (BOYS, GIRLS) for i, n in enumerate(group, 1)]
    content = "\n".join(
        [f"No.;{header};Reach pre;Reach post", "MALE", *rows[:3], "FEMALE", *rows[3:]]
    ).encode()
    reading = read_log(content)
    assert set(reading.entries["person"]) == {*NAMES}
    assert accounted(reading)


def test_places_beside_names_are_asked_about_in_a_list_with_dates() -> None:
    rows = [
        f"{i};{n};{day};{10 + i}"
        for day in ("2025-09-12", "2026-03-12")
        for group in (BOYS, GIRLS)
        for i, n in enumerate(group, 1)
    ]
    reading = read_log("\n".join(["No.;Kiddo;Date;Sit and reach (cm)", *rows]).encode())
    question = next(one for one in reading.questions if one.about == "columns:person")
    assert question.options[:2] == ("No.", "Kiddo")
    assert reading.entries.empty


def test_what_was_asked_once_hides_no_tests_and_is_no_value_of_each() -> None:
    rows = [f"{n};{'Y' if i else 'N'};30;{10 + i};{12 + i}" for i, n in enumerate(NAMES)]
    reading = read_log("\n".join(["Player;Injured?;ODI;Preseason S&R;Postseason S&R", *rows]).encode())
    assert scores(reading) == {n: [10 + i, 12 + i] for i, n in enumerate(NAMES)}
    assert {"Injured?", "ODI"} <= set(reading.receipt.unused)
    assert "oswestry" not in reading.entries
    assert "injury" not in reading.entries


def test_the_number_of_pupils_below_their_mean_is_nobody() -> None:
    rows = [f"{n};{20 + i}" for i, n in enumerate(NAMES)]
    header = "Name;Sit and reach (cm)"
    reading = read_log("\n".join([header, *rows, "Mean;22", "SD;2", "N;6"]).encode())
    assert set(reading.entries["person"]) == {*NAMES}
    assert reading.problems["line"].tolist() == [8, 9, 10]
    called_n = read_log("\n".join([header, "N;19", *rows, "Mean;22"]).encode())
    assert set(called_n.entries["person"]) == {"N", *NAMES}


def test_v_may_be_a_trial() -> None:
    content = "\n".join(["Name;Rumpfbeuge V1;Rumpfbeuge V2", *(f"{n};10;12" for n in NAMES)]).encode()
    assert asked(read_log(content))[0] == "visits:all"
