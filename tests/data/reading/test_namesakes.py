"""A name that stands in two class files is never taken for one person in silence."""

from __future__ import annotations

import pytest

from data.reading import FILE, Choices, Reading, Together, read_log
from data.reading.entries.join import join_people, join_readings
from data.reading.entries.namesakes import Namesakes, namesakes

_A = "Name,Date,Age,Reach cm\nAnna,2026-01-05,12,3\nBen,2026-01-05,12,5\nCem,2026-01-05,13,1\nDana,2026-01-05,12,2\n"
_B = "Name,Date,Age,Reach cm\nAnna,2026-01-05,13,9\nEmil,2026-01-05,12,4\nFay,2026-01-05,13,6\nGül,2026-01-05,13,7\n"
_LATER = _A.replace("2026-01-05", "2026-03-05").replace(",3\n", ",4\n")


def files(*texts: str, names: str = "abcd") -> list[tuple[str, Reading]]:
    return [(f"7{name}.csv", read_log(text.encode())) for name, text in zip(names, texts, strict=False)]


def found(read: list[tuple[str, Reading]], *answers: str) -> Namesakes:
    return namesakes(read, answers or [None] * len(read))


def test_a_name_of_two_classes_is_kept_apart_and_asked_about() -> None:
    read = files(_A, _B)
    told = found(read)
    assert told.called == ({}, {"Anna": "Anna (7b)"})
    question = told.questions[1]
    assert question.assumed == "apart"
    assert question.sentence == (
        "“Anna” stands in “7a.csv” and in “7b.csv”, which share 1 of 4 names; on the same day their values "
        "differ. Is this the same person? If not, the later file's is called “Anna (7b)”."
    )
    entries = join_readings(read, told.called)
    assert entries.set_index("person")["reach_cm"][["Anna", "Anna (7b)"]].tolist() == [3, 9]
    assert join_people(read, told.called).set_index("person")["age"][["Anna", "Anna (7b)"]].tolist() == [
        12,
        13,
    ]


@pytest.mark.parametrize(("answer", "called"), [("together", {}), ("apart", {"Anna": "Anna (7b)"})])
def test_what_was_answered_holds_and_is_not_asked_again(answer: str, called: dict[str, str]) -> None:
    told = found(files(_A, _B), "", answer)
    assert told == Namesakes(({}, called), {})
    assert Choices().answer("namesakes", answer).namesakes == answer


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(_LATER, id="the class's next test"),
        pytest.param(_A + "Zoe,2026-01-05,12,8\n", id="the same file, longer"),
        pytest.param(_A.replace("Anna,2026-01-05,12,3", "Anna,2026-01-05,12,4"), id="one value corrected"),
        pytest.param("Name,Date,Reach cm\nHal,2026-01-05,3\nIda,2026-01-05,4\n", id="nobody twice"),
        pytest.param("Date,Reach cm\n2026-01-05,3\n", id="a file that names nobody"),
    ],
)
def test_people_who_come_again_are_themselves_without_a_question(later: str) -> None:
    assert found(files(_A, later)) == Namesakes(({}, {}), {})


def test_numbers_that_stand_in_both_with_other_values_are_asked_about() -> None:
    a, b = (
        "No.,Date,Reach cm\n" + "".join(f"{n},2026-01-05,{n + by}\n" for n in (1, 2, 3, 1)) for by in (0, 5)
    )
    told = found([(name, read_log(text.encode(), choices=Choices(columns={"person": "No."})))
                  for name, text in (("7a.csv", a), ("7b.csv", b))])  # fmt: skip
    assert told.called == ({}, {}), "as in files of one class that were corrected"
    assert told.questions[1].assumed == "together"


def test_each_class_s_second_test_belongs_to_its_own_first() -> None:
    later = _B.replace("2026-01-05", "2026-03-05")
    told = found(files(_A, _B, _LATER, later))
    assert told.called == ({}, {"Anna": "Anna (7b)"}, {}, {"Anna": "Anna (7b)"})
    assert list(told.questions) == [1]


def test_files_of_one_name_still_make_two_names() -> None:
    third = _B.replace("Emil", "Hal").replace("Fay", "Ida").replace("Gül", "Jan").replace(",9\n", ",8\n")
    read = [("class.csv", one) for _, one in files(_A, _B, third)]
    assert [called.get("Anna") for called in found(read).called] == [None, "Anna (class)", "Anna (class 2)"]


def test_a_file_for_each_class_can_be_what_its_people_are_compared_by() -> None:
    untouched, chosen = Choices(), Choices().answer(f"groupings:{FILE}", "yes")
    together = Together([(*one, untouched) for one in files(_A, _B)])
    assert together.by_file is not None
    assert (together.by_file.sizes, together.by_file.chosen) == ({"7a": 4, "7b": 4}, False)
    assert FILE not in together.people, "nothing is used that was not chosen"
    first, second = files(_A, _B)
    people = Together([(*first, chosen), (*second, untouched)]).people.set_index("person")
    assert people.loc[["Anna", "Anna (7b)", "Emil"], FILE].tolist() == ["7a", "7b", "7b"]
    assert people.loc["Emil", "age"] == 12


def test_files_of_one_class_are_no_groups() -> None:
    assert Together([(*one, Choices()) for one in files(_A, _LATER)]).by_file is None
    assert Together([(*one, Choices()) for one in files(_A)]).by_file is None


def test_whoever_is_spelled_otherwise_in_a_later_file_is_asked_about_and_can_be_one_person() -> None:
    first, later = (
        "Name;Date;Reach cm\n" + "".join(f"{name};{day};{by}\n" for by, name in enumerate(names))
        for day, names in (
            ("2026-01-05", ("Ava Brown", "Bo Lee", "José Núñez")),
            ("2026-04-05", ("Brown, Ava", "Bo Lee", "Nunez, Jose")),
        )
    )
    read = files(first, later)
    told = found(read)
    assert told.called == ({}, {})
    assert told.questions[1].assumed == "apart"
    assert told.questions[1].sentence.startswith(
        "“Brown, Ava” in “7b.csv” and “Ava Brown” in “7a.csv”; “Nunez, Jose” in “7b.csv” and “José Núñez” in "
        "“7a.csv” are spelled almost alike."
    )
    together = found(read, "", "together")
    assert together == Namesakes(({}, {"Brown, Ava": "Ava Brown", "Nunez, Jose": "José Núñez"}), {})
    assert join_readings(read, together.called)["person"].value_counts().tolist() == [2, 2, 2]
    assert found(read, "", "apart") == Namesakes(({}, {}), {})
