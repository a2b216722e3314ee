"""Who is who on sheets of a class: absences, averages, names that stand twice, ages."""

from __future__ import annotations

import numpy as np
import pytest
from small_workbooks import xlsx, xlsx_rows

from data.reading import Choices, read_log
from tests.data.reading.class_sheets import (
    NAMES,
    TRUE,
    accounted,
    asked,
    plain_rows,
    scores,
    sheet,
)


@pytest.mark.parametrize(
    "word",
    [
        "abs",
        "ABSENT",
        "injured",
        "verletzt",
        "afwezig",
        "esonerato",
        "lesionada",
        "NP",
        "欠席",
        "결석",
        "缺考",
    ],
)
def test_a_word_for_absence_is_reported_as_that_and_no_score(word: str) -> None:
    text = sheet("Name;Class;Reach pre (cm);Reach post (cm)").decode().replace("30.0", word)
    reading = read_log(text.encode())
    assert reading.problems["code"].tolist() == ["not-measured"]
    assert reading.problems["found"].tolist() == [word]
    assert np.isnan(scores(reading)["Varga, Chloe"][1])


def test_a_small_class_with_an_absence_is_still_one() -> None:
    reading = read_log(b"Name,Reach pre,Reach post\nAnn,abs,21\nBob,22.5,injured\nCai,19,20.5\n")
    assert len(reading.entries) == 6
    assert reading.problems["code"].tolist() == ["not-measured"] * 2


def test_a_pupil_without_any_score_is_a_reported_row() -> None:
    reading = read_log(sheet("Name;Class;Reach pre;Reach post", below="Lee, Sam;7A;;"))
    assert reading.problems[["line", "code"]].values.tolist() == [[8, "no-score"]]
    assert "Lee, Sam" not in set(reading.entries["person"])
    assert reading.receipt.rows_in == 2 * len(NAMES) + 1
    assert accounted(reading)


def test_the_classes_of_one_sheet_each_with_their_header_and_their_average() -> None:
    header = "Name,Reach Fall,Reach Spring"
    rows = [f"{n},{a},{b}" for n, a, b in plain_rows()]
    parts = [
        "Class 7A,,",
        header,
        *rows[:3],
        "Average,20,22",
        "Class 7B,,",
        header,
        *rows[3:],
        "Average,20,23",
    ]
    reading = read_log("\n".join(parts).encode())
    assert scores(reading) == {n: [a, b] for n, a, b in plain_rows()}
    found = reading.problems.groupby("line")["code"].first()
    assert found.tolist() == ["summary-row", "no-score", "repeated-header", "summary-row"]
    assert "visits:names" not in asked(reading)
    assert accounted(reading)


def test_an_average_named_outside_the_column_of_names_is_no_pupil() -> None:
    rows = [f"{i};{n};{a};{b}" for i, (n, (a, b)) in enumerate(TRUE.items(), 1)]
    text = "\n".join(["Nr.;Name;Rumpfbeuge Vortest;Rumpfbeuge Nachtest", *rows, "Mittelwert;;20,4;22,4"])
    reading = read_log(text.encode())
    assert set(reading.entries["person"]) == {*NAMES}
    assert reading.problems["code"].tolist() == ["summary-row"] * 2
    assert accounted(reading)


_TWO_SAMS = ["Lee, Sam", "Lee, Sam", *NAMES[2:]]


@pytest.mark.parametrize("header", ["Name;Class;Reach pre;Reach post", "Name;Class;Age;Sit and reach (cm)"])
def test_a_name_that_stands_twice_is_asked_about_and_kept_apart_by_its_class(header: str) -> None:
    reading = read_log(sheet(header, names=_TWO_SAMS))
    assert asked(reading)[0] == "visits:names"
    assert {"Lee, Sam (7A)", "Lee, Sam (7B)"} < set(reading.entries["person"])
    assert reading.entries["person"].nunique() == len(NAMES)


def test_a_name_that_stands_twice_in_one_class_is_kept_apart_by_its_line() -> None:
    text = sheet("Name;Class;Reach pre;Reach post", names=_TWO_SAMS).replace(b"7A", b"7B")
    reading = read_log(text)
    assert {"Lee, Sam (line 2)", "Lee, Sam (line 3)"} < set(reading.entries["person"])


def test_one_person_in_two_rows_is_one_where_that_is_answered() -> None:
    text = sheet("Name;Class;Reach pre;Reach post", names=_TWO_SAMS)
    reading = read_log(text, choices=Choices().answer("visits:names", "one person"))
    assert scores(reading)["Lee, Sam"] == [18.5, 22.0, 21.0, 24.5]
    assert "visits:names" not in asked(reading)


def test_a_row_pasted_twice_and_a_row_a_leg_are_no_two_people() -> None:
    pasted = sheet("Name;Class;Reach pre;Reach post", below=f"{NAMES[1]};7A;22.0;24.5")
    assert "visits:names" not in asked(read_log(pasted))
    rows = [f"{n};{leg};{a};{b}" for n, (a, b) in TRUE.items() for leg in "LR"]
    legs = read_log("\n".join(["Name;Side;Reach pre;Reach post", *rows]).encode())
    assert "visits:names" not in asked(legs)
    assert legs.entries["person"].nunique() == len(NAMES)


def test_a_given_and_a_family_name_that_stand_twice() -> None:
    rows = [
        f"{n.split(', ')[1]};{n.split(', ')[0]};7{'AB'[i % 2]};{a};{b}"
        for i, (n, (a, b)) in enumerate(TRUE.items())
    ]
    text = "\n".join(
        ["First name;Last name;Class;Reach pre;Reach post", "Sam;Lee;7A;20;21", "Sam;Lee;7B;30;31", *rows]
    )
    assert {"Sam Lee (7A)", "Sam Lee (7B)"} < set(read_log(text.encode()).entries["person"])


def test_pupils_of_one_name_on_the_sheets_of_two_classes() -> None:
    header: list[object] = ["Name", "Reach Sept (cm)", "Reach June (cm)"]
    seven_a: list[list[object]] = [
        header,
        *([n, a, b] for n, (a, b) in [*TRUE.items()][:3]),
        ["Lee, Sam", 20, 21.5],
    ]
    seven_b: list[list[object]] = [
        header,
        *([n, a, b] for n, (a, b) in [*TRUE.items()][3:]),
        ["Lee, Sam", 30, 31.5],
    ]
    reading = read_log(xlsx(("7A", xlsx_rows(seven_a)), ("7B", xlsx_rows(seven_b))))
    assert asked(reading) == ["sheet", "visits:names", "visits:Sept", "visits:June"]
    assert [one.sizes for one in reading.receipt.groupings] == [{"7A": 4, "7B": 4}]


def test_people_under_a_word_that_nobody_knows_are_people_and_that_is_a_guess() -> None:
    reading = read_log(sheet("Ballerino;Level;Forward fold pre;Forward fold post"))
    assert scores(reading) == TRUE
    assert "person" in reading.receipt.guessed
    assert reading.receipt.columns["person"] == "Ballerino"


def test_the_answers_of_a_form_a_row_a_pupil_with_the_moment_of_each() -> None:
    rows = [
        f'2025/09/10 9:{i:02}:11 AM;u{i}@school.example;"{n}";{a}'
        for i, (n, (a, _)) in enumerate(TRUE.items())
    ]
    reading = read_log(
        "\n".join(["Timestamp;Email Address;What is your full name?;Sit and reach (cm)", *rows]).encode()
    )
    assert scores(reading) == {n: [a] for n, (a, _) in TRUE.items()}
    assert reading.questions == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("12", 12),
        ("12.5", 12.5),
        ("12y 3m", 12),
        ("11 Jahre", 11),
        ("13 años", 13),
        ("9 ans", 9),
        ("10歳", 10),
    ],
)
def test_an_age_with_its_unit_is_an_age_in_years(text: str, years: float) -> None:
    rows = [f"{n};{text};{a}" for n, (a, _) in TRUE.items()]
    reading = read_log("\n".join(["Name;Age;Sit and reach (cm)", *rows]).encode())
    assert set(reading.people["age"]) == {years}


@pytest.mark.parametrize("text", ["12 to 13", "12-13", "year 7", "12x"])
def test_a_span_of_ages_is_none(text: str) -> None:
    rows = [f"{n};{text};{a}" for n, (a, _) in TRUE.items()]
    reading = read_log("\n".join(["Name;Age;Sit and reach (cm)", *rows]).encode())
    assert reading.people["age"].isna().all()


def test_marks_under_note_are_no_notes() -> None:
    rows = [f"{n};{a};{b};{i % 5 + 1}" for i, (n, (a, b)) in enumerate(TRUE.items())]
    reading = read_log("\n".join(["Name;Rumpfbeuge Sept.;Rumpfbeuge Mai;Note", *rows]).encode())
    assert "note" not in reading.receipt.columns
    assert "Note" in reading.receipt.unused
