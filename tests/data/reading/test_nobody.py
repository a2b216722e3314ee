"""Tables of people without names, and tests without dates that are told by number, phase or trial."""

from __future__ import annotations

import pytest
from small_workbooks import xlsx, xlsx_rows

from data.reading import Choices, Reading, UnreadableLog, read_log, receipt_sentence
from data.reading.option_words import option_words
from data.reading.receipt import EACH_ROW, NEITHER

_WHOSE = "columns:person"
_SCORES = [18.0, 21.5, 19.5, 18.0, 22.5, 20.0]


def asked(reading: Reading) -> list[str]:
    return [question.about for question in reading.questions]


def survey(header: str = "age,gender,height_cm,sit and bend forward_cm") -> bytes:
    return "\n".join([header, *(f"{12 + i},{'MF'[i % 2]},150,{v}" for i, v in enumerate(_SCORES))]).encode()


def test_rows_without_names_and_days_are_asked_whose_they_are() -> None:
    reading = read_log(survey())
    assert asked(reading) == [_WHOSE, "visits:the test"]
    assert reading.entries.empty
    assert set(reading.problems["code"]) == {"person-in-doubt"}


def test_each_row_is_another_person_where_that_is_answered() -> None:
    reading = read_log(survey(), choices=Choices().answer(_WHOSE, EACH_ROW))
    assert asked(reading) == ["visits:the test"]
    assert sorted(reading.entries["reach_cm"]) == sorted(_SCORES)
    assert reading.people["age"].tolist() == [12, 13, 14, 15, 16, 17]


def test_the_question_and_the_receipt_speak_of_rows_and_no_column() -> None:
    question = read_log(survey()).questions[0]
    assert [option_words(question, option) for option in question.options] == [
        "each row is another person", "all rows are of one person",
    ]  # fmt: skip
    assert "person" not in receipt_sentence(read_log(survey()))
    answered = read_log(survey(), choices=Choices().answer(_WHOSE, EACH_ROW))
    assert "; each row read as another person;" in receipt_sentence(answered)


def test_people_who_are_alike_in_all_that_is_said_are_still_different_people() -> None:
    text = b"Class,Sit and reach (cm)\n" + b"7A,20\n7B,21\n" * 6
    reading = read_log(text, choices=Choices().answer(_WHOSE, EACH_ROW))
    assert reading.entries["person"].nunique() == 12
    assert reading.problems.empty
    assert reading.entries["person"].tolist() == [f"line {line:02}" for line in range(2, 14)]


def test_rows_of_one_person_lack_their_days() -> None:
    with pytest.raises(UnreadableLog, match="No column holds a date"):
        read_log(survey(), choices=Choices().answer(_WHOSE, NEITHER))


def test_two_tests_of_people_without_names() -> None:
    rows = [f"{'MF'[i % 2]},{v},{v + 2}" for i, v in enumerate(_SCORES)]
    text = "\n".join(["Sex,Pre reach (cm),Post reach (cm)", *rows]).encode()
    assert asked(read_log(text)) == [_WHOSE, "visits:Pre", "visits:Post"]
    reading = read_log(text, choices=Choices().answer(_WHOSE, EACH_ROW))
    gains = reading.entries.groupby("person")["reach_cm"].agg(lambda two: two.iloc[1] - two.iloc[0])
    assert gains.tolist() == [2.0] * len(_SCORES)


@pytest.mark.parametrize("text", [
    b"reach_cm,back_pain,minutes\n-5,4,10\n-4,5,0\n-6,4,5\n-3,3,10\n",
    b"reach_cm\n20\n21\n",
])  # fmt: skip
def test_one_persons_log_without_days_is_refused_and_not_asked(text: bytes) -> None:
    with pytest.raises(UnreadableLog, match="No column holds a date"):
        read_log(text)


def class_in_rows(header: str, tests: tuple[str, str]) -> bytes:
    rows = [f"P{i},{test},{v + 2 * (test == tests[1])}" for i, v in enumerate(_SCORES) for test in tests]
    return "\n".join([header, *rows]).encode()


@pytest.mark.parametrize("header", ["Test no.", "Test #", "Test Nr.", "Testing number", "Round"])
def test_a_column_that_numbers_the_tests_tells_them_apart(header: str) -> None:
    reading = read_log(class_in_rows(f"Name,{header},Sit and reach (cm)", ("1", "2")))
    assert [about.rsplit(" ", 1)[-1] for about in asked(reading)] == ["1", "2"]
    assert not any("#" in about or "no." in about for about in asked(reading))
    assert len(reading.receipt.undated) == 2


def test_what_the_tests_of_a_class_measured_is_asked_where_nobody_says_it() -> None:
    reading = read_log(class_in_rows("Name,Test,Score", ("1", "2")))
    assert asked(reading) == ["visits:Test 1", "visits:Test 2", "columns:reach_cm"]


@pytest.mark.parametrize("header", ["Trial", "Attempt"])
def test_a_column_that_counts_trials_makes_one_test(header: str) -> None:
    reading = read_log(class_in_rows(f"Name,{header},Sit and reach (cm)", ("1", "2")))
    assert reading.receipt.undated == ("the test",)


def test_the_year_that_pupils_are_in_is_no_test() -> None:
    rows = [f"P{i},{7 + i % 2},{v}" for i, v in enumerate(_SCORES)]
    reading = read_log("\n".join(["Name,Grade,Sit and reach (cm)", *rows]).encode())
    assert reading.receipt.undated == ("the test",)


def test_a_year_of_birth_is_no_day_that_somebody_gave() -> None:
    rows = [f"P{i};{2012 + i % 2};{v}" for i, v in enumerate(_SCORES)]
    assert asked(read_log("\n".join(["Name;Geb.-Jahr;Rumpfbeuge (cm)", *rows]).encode())) == [
        "visits:the test"
    ]


def test_trials_beside_the_best_of_them_are_no_tests() -> None:
    rows = [f"P{i};{v};{v + 1};{v + 1}" for i, v in enumerate(_SCORES)]
    text = "\n".join(["Aluno;Banco de Wells T1;Banco de Wells T2;Melhor", *rows])
    assert read_log(text.encode()).receipt.undated == ("the test",)


def test_a_long_table_of_phases_and_tests() -> None:
    rows = [
        f"{'Eva Fox' if i == 2 else 'P' + str(i)},{phase},{test},{value}"
        for i, v in enumerate(_SCORES)
        for phase in ("Pre", "Post")
        for test, value in (("Sit and reach (cm)", v), ("Plank (s)", 60))
    ]
    reading = read_log("\n".join(["Student,Phase,Test,Result", *rows]).encode())
    assert reading.receipt.header_row == 1
    assert reading.receipt.undated == ("Pre", "Post")
    assert reading.entries["reach_cm"].count() == 2 * len(_SCORES)


def test_months_above_the_tests_with_names_merged_beside_them() -> None:
    above = ["Name", "Class", "September 2025", "", "January 2026", ""]
    below = ["", "", "Sit and reach (cm)", "Push-ups", "Sit and reach (cm)", "Push-ups"]
    rows = [[f"P{i}", "7A", v, 10, v + 2, 12] for i, v in enumerate(_SCORES)]
    reading = read_log(xlsx(("Data", xlsx_rows([above, below, *rows]))), filename="class.xlsx")
    assert asked(reading) == ["day_of_month"]
    assert sorted({day.month for day in reading.entries["date"]}) == [1, 9]


@pytest.mark.parametrize("letter", ["A", "f", "K"])
def test_a_letter_for_absence_is_no_fault(letter: str) -> None:
    rows = [f"P{i},{letter if i == 2 else v}" for i, v in enumerate(_SCORES)]
    reading = read_log("\n".join(["Name,Sit and reach (cm)", *rows]).encode())
    assert reading.problems["code"].tolist() == ["not-measured"]
