"""Class and team sheets as people keep them: what is tested, when it is told, who is who, and what is no score."""

from __future__ import annotations

import pytest
from small_workbooks import xlsx, xlsx_rows

from data.reading import UnreadableLog, read_log, receipt_sentence
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
    assert scores(reading) == TRUE


def test_the_word_behind_a_season_is_part_of_the_test_and_the_title_says_what_was_measured() -> None:
    reading = read_log(sheet("Pupil;Form;Autumn Term;Summer Term", above="Sit & Reach (cm);;;"))
    assert asked(reading) == ["visits:Autumn Term", "visits:Summer Term"]
    assert scores(reading) == TRUE


@pytest.mark.parametrize(
    ("header", "tests"),
    [("Name;Class;Q1;Q3", ["Q1", "Q3"]), ("Name;Class;Before Program;After Program", ["Before", "After"])],
)
def test_a_title_says_what_tests_are_of_that_name_nothing_themselves(header: str, tests: list[str]) -> None:
    reading = read_log(sheet(header, above="Sit & Reach (cm);;;"))
    assert asked(reading) == [f"visits:{test}" for test in tests]
    assert scores(reading) == TRUE


def test_trials_under_a_title_with_their_day_are_one_test_of_that_day() -> None:
    reading = read_log(sheet("Name;Class;Trial 1;Trial 2", above="Sit & Reach 12 Sept 2025;;;"))
    assert asked(reading) == ["trials:reach_cm"]
    assert scores(reading) == {name: [max(both)] for name, both in TRUE.items()}
    assert set(reading.entries["date"].dt.strftime("%Y-%m-%d")) == {"2025-09-12"}


def test_a_best_beside_numbered_columns_makes_them_trials_of_one_day() -> None:
    rows = [f"{n};{a};{b};{max(a, b)}" for n, (a, b) in TRUE.items()]
    reading = read_log("\n".join(["Name;Sit & Reach 1;Sit & Reach 2;Best", *rows]).encode())
    assert "visits:all" not in asked(reading)
    assert scores(reading) == {name: [max(both)] for name, both in TRUE.items()}


def test_a_column_of_times_that_are_counted_names_tests_in_their_order() -> None:
    rows = [f"{i};{t};{b if t else a}" for i, (a, b) in enumerate(TRUE.values()) for t in (1, 0)]
    reading = read_log("\n".join(["id;time;sit_and_reach", *rows]).encode())
    assert asked(reading) == ["visits:time 0", "visits:time 1"]
    assert scores(reading) == {str(i): list(both) for i, both in enumerate(TRUE.values())}


def test_the_best_of_the_trials_of_each_test_counts() -> None:
    header = "Name;Pre 1;Pre 2;Pre Best;Post 1;Post 2;Post Best"
    rows = [f"{n};{a - 2};{a};{a};{b};{b - 1};{b}" for n, (a, b) in TRUE.items()]
    reading = read_log("\n".join(["Sit and reach (cm);;;;;;", header, *rows]).encode())
    assert scores(reading) == TRUE
    assert asked(reading) == ["visits:Pre", "visits:Post"]


def test_both_legs_of_both_tests_are_told_apart() -> None:
    header = "Patient;Reach L pre;Reach R pre;Reach L post;Reach R post"
    rows = [f"{n};{a};{a + 1};{b};{b + 2}" for n, (a, b) in TRUE.items()]
    entries = read_log("\n".join([header, *rows]).encode()).entries
    ben = entries[entries["person"] == "Castell, Ben"].sort_values(["date", "side"])
    assert ben["side"].tolist() == ["left", "right"] * 2
    assert ben["reach_cm"].tolist() == [22.0, 23.0, 24.5, 26.5]


def test_names_of_tests_above_pre_and_post_and_a_title_padded_with_empty_cells() -> None:
    rows = [f"{n},{a},{b},9:{i:02},8:{i:02},{20 + i},{22 + i}" for i, (n, a, b) in enumerate(plain_rows())]
    above = [
        "Grade 6 PE,,,,,,",
        ",Sit & Reach (in),,Mile run,,Push-ups,",
        "Student,Pre,Post,Pre,Post,Pre,Post",
    ]
    reading = read_log("\n".join([*above, *rows]).encode())
    assert reading.receipt.units == {"reach_cm": "in"}
    assert len(reading.entries) == 2 * len(NAMES)
    named = {*reading.receipt.unused}
    assert "Push-ups" in named, "a test that a log does not keep is named, never dropped in silence"
    assert accounted(reading)


def test_days_above_the_tests_of_a_battery() -> None:
    top: list[object] = ["", "", "12/09/2025", "", "16/01/2026", ""]
    names: list[object] = ["Athlete", "Squad", "Sit and Reach", "Jump", "Sit and Reach", "Jump"]
    rows: list[list[object]] = [[n, "U15", a, 40, b, 41] for n, (a, b) in TRUE.items()]
    reading = read_log(xlsx(("Sheet1", xlsx_rows([["Team testing"], top, names, *rows]))))
    assert scores(reading) == TRUE
    assert sorted(set(reading.entries["date"].dt.strftime("%Y-%m-%d"))) == ["2025-09-12", "2026-01-16"]


def test_tests_and_terms_in_rows_without_a_date() -> None:
    rows = [
        f"{n};{what};{term};{value};{unit}"
        for n, (a, b) in TRUE.items()
        for term, reach in (("Fall", a), ("Spring", b))
        for what, value, unit in (("Sit and Reach", reach, "cm"), ("Curl-ups", 20, "reps"))
    ]
    reading = read_log("\n".join(["Student;Test;Term;Score;Unit", *rows]).encode())
    assert scores(reading) == TRUE
    assert asked(reading) == ["visits:Fall", "visits:Spring"]
    assert reading.receipt.counted == {"Curl-ups": 12}
    assert accounted(reading)


@pytest.mark.parametrize("header", ["出生日期", "Date of birth", "Geburtsdatum", "fecha de nacimiento"])
def test_a_birthday_is_no_day_of_the_test(header: str) -> None:
    rows = [f"{n};2012-0{i + 1}-11;{a}" for i, (n, (a, _)) in enumerate(TRUE.items())]
    text = "\n".join([f"Name;{header};Sit and reach (cm)", *rows])
    with pytest.raises(UnreadableLog, match="is another day of a person"):
        read_log(text.encode())
    reading = read_log(f"Date: 10.09.2026;;\n{text}".encode())
    assert asked(reading) == []
    assert scores(reading) == {n: [a] for n, (a, _) in TRUE.items()}


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


@pytest.mark.parametrize(
    "header",
    [
        "Name;Date 1: 12.09.2025;Date 2: 14.11.2025",
        "Name;Test 1 (12.09.2025);Test 2 (14.11.2025)",
        "Name;Pre 2025-09-12;Post 2025-11-14",
        "Name;1. Termin 12.09.2025;2. Termin 14.11.2025",
    ],
)
def test_what_tests_are_called_beside_their_day_asks_nothing(header: str) -> None:
    rows = [f"{name};{first};{later}" for name, (first, later) in TRUE.items()]
    reading = read_log("\n".join(["Sit and reach (cm)", header, *rows]).encode())
    assert scores(reading) == TRUE
    assert [f"{day:%Y-%m-%d}" for day in reading.entries["date"].unique()] == ["2025-09-12", "2025-11-14"]
    assert not reading.questions


@pytest.mark.parametrize("tests", [("Pre", "Post"), ("Test 1", "Test 2"), ("Autumn", "Spring")])
@pytest.mark.parametrize("title", ["Sit and reach (cm)", ""])
def test_tests_above_the_legs_of_each(tests: tuple[str, str], title: str) -> None:
    legs = ("Left", "Right") if title else ("Reach left", "Reach right")
    header = [f";;{tests[0]};;{tests[1]};", ";".join(["Name", "Sex", *legs, *legs])]
    rows = [f"{name};F;{a};{a + 1};{b};{b + 2}" for name, (a, b) in TRUE.items()]
    reading = read_log("\n".join([*([title] if title else []), *header, *rows]).encode())
    ben = reading.entries[reading.entries["person"] == "Castell, Ben"].sort_values(["date", "side"])
    assert ben["side"].tolist() == ["left", "right"] * 2
    assert ben["reach_cm"].tolist() == [22.0, 23.0, 24.5, 26.5]


def test_inches_have_fractions() -> None:
    reading = read_log(
        b"Name,Pre (in),Post (in)\nAnn,7 1/2,8\xc2\xbd\nBo,10,10 3/4\nCy,\xc2\xbe,9 1/8\n".replace(
            b"Name", b"Sit and reach\nName", 1
        )
    )
    assert reading.entries["reach_cm"].tolist() == pytest.approx(
        [inches * 2.54 for inches in (7.5, 8.5, 10, 10.75, 0.75, 9.125)]
    )
    assert reading.problem_count == 0


@pytest.mark.parametrize(
    "above",
    [
        "Name, Date, Tester\nClass 7b, 12/09/2025, Mr Smith\n",
        "Name:,,Date: 12/09/2025,Tester: Mr Smith\n",
    ],
)
def test_who_tested_and_when_above_a_class_list_is_no_header(above: str) -> None:
    reading = read_log(f"{above}Name,Sit and reach (cm),Push-ups\nAnna,21,12\nBen,18,20\n".encode())
    assert reading.entries["person"].tolist() == ["Anna", "Ben"]
    assert reading.entries["reach_cm"].tolist() == [21, 18]
    assert [question.about for question in reading.questions] == ["date_order"]


def test_two_days_of_a_class_without_a_year_are_no_years() -> None:
    reading = read_log(b"Sit and reach (cm)\nName,12 Sep,20 Nov\nAnna,21,24\nBen,18,20\nCarla,25,27\n")
    assert reading.entries["date"].dt.strftime("%d %b").tolist()[:2] == ["12 Sep", "20 Nov"]
    assert reading.entries["date"].dt.year.nunique() == 1
