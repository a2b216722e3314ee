"""Class and team sheets as people keep them: what is tested, when it is told, who is who, and what is no score."""

from __future__ import annotations

import numpy as np
import pytest
from small_workbooks import xlsx, xlsx_rows

from data.reading import Choices, Reading, UnreadableLog, read_log, receipt_sentence

_NAMES = ["Oduya, Amara", "Castell, Ben", "Varga, Chloe", "Patel, Dev", "Strand, Ella", "Abara, Finn"]
_FIRST = [18.5, 22.0, 31.5, 9.0, 27.5, 14.0]
_LATER = [21.0, 24.5, 30.0, 12.5, 29.0, 17.5]


def sheet(header: str, *, above: str = "", below: str = "", names: list[str] = _NAMES) -> bytes:
    rows = [
        f"{n};{'7A' if i % 2 else '7B'};{_FIRST[i]};{_LATER[i]}" for i, n in enumerate(names[: len(_FIRST)])
    ]
    return "\n".join([*filter(None, [above]), header, *rows, *filter(None, [below])]).encode()


def asked(reading: Reading) -> list[str]:
    return [question.about for question in reading.questions]


def scores(reading: Reading) -> dict[str, list[float]]:
    entries = reading.entries.sort_values("date")
    return {str(name): rows["reach_cm"].tolist() for name, rows in entries.groupby("person")}


_TRUE = {name: [first, later] for name, first, later in zip(_NAMES, _FIRST, _LATER, strict=True)}


def accounted(reading: Reading) -> bool:
    """Say whether rows in are entries, counted rows and rows that were reported and left out."""
    out = reading.problems[reading.problems["action"] == "row left out"]["count"].sum()
    return reading.receipt.rows_in == len(reading.entries) + out + sum(reading.receipt.counted.values())


@pytest.mark.parametrize(
    ("header", "tests"),
    [
        ("Name;Class;Sit and reach Sept (cm);Sit and reach June (cm)", ["Sept", "June"]),
        ("Alumno/a;Curso;Flexión de tronco Septiembre;Flexión de tronco Junio", ["Septiembre", "Junio"]),
        ("Name;Klasse;Rumpfbeuge 1. Halbjahr;Rumpfbeuge 2. Halbjahr", ["1. Halbjahr", "2. Halbjahr"]),
        ("이름;반;앉아윗몸앞으로굽히기(cm) 1학기;앉아윗몸앞으로굽히기(cm) 2학기", ["1학기", "2학기"]),
        ("Aluno;Turma;Senta e alcança 1ºP;Senta e alcança 3ºP", ["1ºP", "3ºP"]),
        ("Cognome e Nome;Classe;Sit and reach ingresso;Sit and reach uscita", ["ingresso", "uscita"]),
        ("Student;House;Sit and Reach 2024/25;Sit and Reach 2025/26", ["2024/25", "2025/26"]),
        ("Student;House;Reach Fall 2024;Reach Fall 2025", ["Fall 2024", "Fall 2025"]),
        ("Player;Squad;Sit & reach Week 0;Sit & reach Week 6", ["Week 0", "Week 6"]),
        ("Player;Squad;Sit & reach W0;Sit & reach W12", ["W0", "W12"]),
        ("Player;Squad;Reach Pre-season;Reach Midseason", ["Pre-season", "Midseason"]),
        ("Patient;Group;Reach baseline;Reach 6 weeks", ["baseline", "6 weeks"]),
        ("Schüler;Klasse;Sit and Reach MZP1;Sit and Reach MZP2", ["MZP1", "MZP2"]),
        ("Student;School;Reach Grade 6;Reach Grade 7", ["Grade 6", "Grade 7"]),
    ],
)
def test_months_terms_years_and_weeks_name_tests_and_are_no_trials(header: str, tests: list[str]) -> None:
    reading = read_log(sheet(header))
    assert asked(reading) == [f"visits:{test}" for test in tests]
    assert scores(reading) == _TRUE


def test_the_word_behind_a_season_is_part_of_the_test_and_the_title_says_what_was_measured() -> None:
    reading = read_log(sheet("Pupil;Form;Autumn Term;Summer Term", above="Sit & Reach (cm);;;"))
    assert asked(reading) == ["visits:Autumn Term", "visits:Summer Term"]
    assert scores(reading) == _TRUE


@pytest.mark.parametrize(
    ("header", "tests"),
    [("Name;Class;Q1;Q3", ["Q1", "Q3"]), ("Name;Class;Before Program;After Program", ["Before", "After"])],
)
def test_a_title_says_what_tests_are_of_that_name_nothing_themselves(header: str, tests: list[str]) -> None:
    reading = read_log(sheet(header, above="Sit & Reach (cm);;;"))
    assert asked(reading) == [f"visits:{test}" for test in tests]
    assert scores(reading) == _TRUE


def test_trials_under_a_title_with_their_day_are_one_test_of_that_day() -> None:
    reading = read_log(sheet("Name;Class;Trial 1;Trial 2", above="Sit & Reach 12 Sept 2025;;;"))
    assert asked(reading) == ["trials:reach_cm"]
    assert scores(reading) == {name: [max(both)] for name, both in _TRUE.items()}
    assert set(reading.entries["date"].dt.strftime("%Y-%m-%d")) == {"2025-09-12"}


def test_a_best_beside_numbered_columns_makes_them_trials_of_one_day() -> None:
    rows = [f"{n};{a};{b};{max(a, b)}" for n, (a, b) in _TRUE.items()]
    reading = read_log("\n".join(["Name;Sit & Reach 1;Sit & Reach 2;Best", *rows]).encode())
    assert "visits:all" not in asked(reading)
    assert scores(reading) == {name: [max(both)] for name, both in _TRUE.items()}


def test_a_column_of_times_that_are_counted_names_tests_in_their_order() -> None:
    rows = [f"{i};{t};{b if t else a}" for i, (a, b) in enumerate(_TRUE.values()) for t in (1, 0)]
    reading = read_log("\n".join(["id;time;sit_and_reach", *rows]).encode())
    assert asked(reading) == ["visits:time 0", "visits:time 1"]
    assert scores(reading) == {str(i): list(both) for i, both in enumerate(_TRUE.values())}


def test_the_best_of_the_trials_of_each_test_counts() -> None:
    header = "Name;Pre 1;Pre 2;Pre Best;Post 1;Post 2;Post Best"
    rows = [f"{n};{a - 2};{a};{a};{b};{b - 1};{b}" for n, (a, b) in _TRUE.items()]
    reading = read_log("\n".join(["Sit and reach (cm);;;;;;", header, *rows]).encode())
    assert scores(reading) == _TRUE
    assert asked(reading) == ["visits:Pre", "visits:Post"]


def test_both_legs_of_both_tests_are_told_apart() -> None:
    header = "Patient;Reach L pre;Reach R pre;Reach L post;Reach R post"
    rows = [f"{n};{a};{a + 1};{b};{b + 2}" for n, (a, b) in _TRUE.items()]
    entries = read_log("\n".join([header, *rows]).encode()).entries
    ben = entries[entries["person"] == "Castell, Ben"].sort_values(["date", "side"])
    assert ben["side"].tolist() == ["left", "right"] * 2
    assert ben["reach_cm"].tolist() == [22.0, 23.0, 24.5, 26.5]


def test_names_of_tests_above_pre_and_post_and_a_title_padded_with_empty_cells() -> None:
    rows = [f"{n},{a},{b},9:{i:02},8:{i:02},{20 + i},{22 + i}" for i, (n, a, b) in enumerate(_plain_rows())]
    above = [
        "Grade 6 PE,,,,,,",
        ",Sit & Reach (in),,Mile run,,Push-ups,",
        "Student,Pre,Post,Pre,Post,Pre,Post",
    ]
    reading = read_log("\n".join([*above, *rows]).encode())
    assert reading.receipt.units == {"reach_cm": "in"}
    assert len(reading.entries) == 2 * len(_NAMES)
    named = {*reading.receipt.unused}
    assert "Push-ups" in named, "a test that a log does not keep is named, never dropped in silence"
    assert accounted(reading)


def _plain_rows() -> list[tuple[str, float, float]]:
    return [(n.replace(",", ""), a / 4, b / 4) for n, (a, b) in _TRUE.items()]


def test_days_above_the_tests_of_a_battery() -> None:
    top: list[object] = ["", "", "12/09/2025", "", "16/01/2026", ""]
    names: list[object] = ["Athlete", "Squad", "Sit and Reach", "Jump", "Sit and Reach", "Jump"]
    rows: list[list[object]] = [[n, "U15", a, 40, b, 41] for n, (a, b) in _TRUE.items()]
    reading = read_log(xlsx(("Sheet1", xlsx_rows([["Team testing"], top, names, *rows]))))
    assert scores(reading) == _TRUE
    assert sorted(set(reading.entries["date"].dt.strftime("%Y-%m-%d"))) == ["2025-09-12", "2026-01-16"]


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
    assert reading.receipt.rows_in == 2 * len(_NAMES) + 1
    assert accounted(reading)


def test_the_classes_of_one_sheet_each_with_their_header_and_their_average() -> None:
    header = "Name,Reach Fall,Reach Spring"
    rows = [f"{n},{a},{b}" for n, a, b in _plain_rows()]
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
    assert scores(reading) == {n: [a, b] for n, a, b in _plain_rows()}
    found = reading.problems.groupby("line")["code"].first()
    assert found.tolist() == ["summary-row", "no-score", "repeated-header", "summary-row"]
    assert "visits:names" not in asked(reading)
    assert accounted(reading)


def test_an_average_named_outside_the_column_of_names_is_no_pupil() -> None:
    rows = [f"{i};{n};{a};{b}" for i, (n, (a, b)) in enumerate(_TRUE.items(), 1)]
    text = "\n".join(["Nr.;Name;Rumpfbeuge Vortest;Rumpfbeuge Nachtest", *rows, "Mittelwert;;20,4;22,4"])
    reading = read_log(text.encode())
    assert set(reading.entries["person"]) == {*_NAMES}
    assert reading.problems["code"].tolist() == ["summary-row"] * 2
    assert accounted(reading)


_TWO_SAMS = ["Lee, Sam", "Lee, Sam", *_NAMES[2:]]


@pytest.mark.parametrize("header", ["Name;Class;Reach pre;Reach post", "Name;Class;Age;Sit and reach (cm)"])
def test_a_name_that_stands_twice_is_asked_about_and_kept_apart_by_its_class(header: str) -> None:
    reading = read_log(sheet(header, names=_TWO_SAMS))
    assert asked(reading)[0] == "visits:names"
    assert {"Lee, Sam (7A)", "Lee, Sam (7B)"} < set(reading.entries["person"])
    assert reading.entries["person"].nunique() == len(_NAMES)


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
    pasted = sheet("Name;Class;Reach pre;Reach post", below=f"{_NAMES[1]};7A;22.0;24.5")
    assert "visits:names" not in asked(read_log(pasted))
    rows = [f"{n};{leg};{a};{b}" for n, (a, b) in _TRUE.items() for leg in "LR"]
    legs = read_log("\n".join(["Name;Side;Reach pre;Reach post", *rows]).encode())
    assert "visits:names" not in asked(legs)
    assert legs.entries["person"].nunique() == len(_NAMES)


def test_a_given_and_a_family_name_that_stand_twice() -> None:
    rows = [
        f"{n.split(', ')[1]};{n.split(', ')[0]};7{'AB'[i % 2]};{a};{b}"
        for i, (n, (a, b)) in enumerate(_TRUE.items())
    ]
    text = "\n".join(
        ["First name;Last name;Class;Reach pre;Reach post", "Sam;Lee;7A;20;21", "Sam;Lee;7B;30;31", *rows]
    )
    assert {"Sam Lee (7A)", "Sam Lee (7B)"} < set(read_log(text.encode()).entries["person"])


def test_pupils_of_one_name_on_the_sheets_of_two_classes() -> None:
    header: list[object] = ["Name", "Reach Sept (cm)", "Reach June (cm)"]
    seven_a: list[list[object]] = [
        header,
        *([n, a, b] for n, (a, b) in [*_TRUE.items()][:3]),
        ["Lee, Sam", 20, 21.5],
    ]
    seven_b: list[list[object]] = [
        header,
        *([n, a, b] for n, (a, b) in [*_TRUE.items()][3:]),
        ["Lee, Sam", 30, 31.5],
    ]
    reading = read_log(xlsx(("7A", xlsx_rows(seven_a)), ("7B", xlsx_rows(seven_b))))
    assert asked(reading) == ["sheet", "visits:names", "visits:Sept", "visits:June"]
    assert [one.sizes for one in reading.receipt.groupings] == [{"7A": 4, "7B": 4}]


def test_tests_and_terms_in_rows_without_a_date() -> None:
    rows = [
        f"{n};{what};{term};{value};{unit}"
        for n, (a, b) in _TRUE.items()
        for term, reach in (("Fall", a), ("Spring", b))
        for what, value, unit in (("Sit and Reach", reach, "cm"), ("Curl-ups", 20, "reps"))
    ]
    reading = read_log("\n".join(["Student;Test;Term;Score;Unit", *rows]).encode())
    assert scores(reading) == _TRUE
    assert asked(reading) == ["visits:Fall", "visits:Spring"]
    assert reading.receipt.counted == {"Curl-ups": 12}
    assert accounted(reading)


@pytest.mark.parametrize("header", ["出生日期", "Date of birth", "Geburtsdatum", "fecha de nacimiento"])
def test_a_birthday_is_no_day_of_the_test(header: str) -> None:
    rows = [f"{n};2012-0{i + 1}-11;{a}" for i, (n, (a, _)) in enumerate(_TRUE.items())]
    text = "\n".join([f"Name;{header};Sit and reach (cm)", *rows])
    with pytest.raises(UnreadableLog, match="is another day of a person"):
        read_log(text.encode())
    reading = read_log(f"Date: 10.09.2026;;\n{text}".encode())
    assert asked(reading) == []
    assert scores(reading) == {n: [a] for n, (a, _) in _TRUE.items()}


def test_people_under_a_word_that_nobody_knows_are_people_and_that_is_a_guess() -> None:
    reading = read_log(sheet("Ballerino;Level;Forward fold pre;Forward fold post"))
    assert scores(reading) == _TRUE
    assert "person" in reading.receipt.guessed
    assert reading.receipt.columns["person"] == "Ballerino"


def test_the_answers_of_a_form_a_row_a_pupil_with_the_moment_of_each() -> None:
    rows = [
        f'2025/09/10 9:{i:02}:11 AM;u{i}@school.example;"{n}";{a}'
        for i, (n, (a, _)) in enumerate(_TRUE.items())
    ]
    reading = read_log(
        "\n".join(["Timestamp;Email Address;What is your full name?;Sit and reach (cm)", *rows]).encode()
    )
    assert scores(reading) == {n: [a] for n, (a, _) in _TRUE.items()}
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
    rows = [f"{n};{text};{a}" for n, (a, _) in _TRUE.items()]
    reading = read_log("\n".join(["Name;Age;Sit and reach (cm)", *rows]).encode())
    assert set(reading.people["age"]) == {years}


@pytest.mark.parametrize("text", ["12 to 13", "12-13", "year 7", "12x"])
def test_a_span_of_ages_is_none(text: str) -> None:
    rows = [f"{n};{text};{a}" for n, (a, _) in _TRUE.items()]
    reading = read_log("\n".join(["Name;Age;Sit and reach (cm)", *rows]).encode())
    assert reading.people["age"].isna().all()


def test_marks_under_note_are_no_notes() -> None:
    rows = [f"{n};{a};{b};{i % 5 + 1}" for i, (n, (a, b)) in enumerate(_TRUE.items())]
    reading = read_log("\n".join(["Name;Rumpfbeuge Sept.;Rumpfbeuge Mai;Note", *rows]).encode())
    assert "note" not in reading.receipt.columns
    assert "Note" in reading.receipt.unused


def test_the_receipt_counts_people_and_tests_and_names_no_made_up_day() -> None:
    told = receipt_sentence(read_log(sheet("Name;Class;Reach pre;Reach post")))
    assert told.startswith("12 entries of 6 people, from 2 tests without dates; ")
    assert "day 1" not in told
    assert "counted days" not in told


def test_the_examples_of_tests_without_dates_show_no_made_up_day() -> None:
    receipt = read_log(sheet("Name;Class;Reach pre;Reach post")).receipt
    assert receipt.examples["date"] == (("pre", "test 1 of 2"), ("post", "test 2 of 2"))
    days = read_log(b"Day,Back pain\nDay 1,3\nDay 2,4\nDay 4,2\n").receipt.examples["Day"]
    assert [after for _, after in days] == ["day 1", "day 2", "day 4"]
