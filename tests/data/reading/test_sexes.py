"""A letter for a sex is read as its column has it: M is mujer beside H, and male beside F."""

from __future__ import annotations

import pytest
from small_log import read

from data.content.norms import sex_named


@pytest.mark.parametrize(
    ("letters", "meant"),
    [
        ("MF", "MF"), ("MW", "MF"), ("HM", "MF"), ("hf", "MF"), ("JM", "MF"), ("LP", "MF"), ("PF", "MF"),
        ("DP", "MF"), ("EK", "MF"), ("MK", "MF"), ("mn", "MF"), ("MV", "MF"), ("GJ", "MF"), ("BG", "MF"), ("GF", "MF"),
    ],
)  # fmt: skip
def test_letters_are_read_in_pairs(letters: str, meant: str) -> None:
    rows = "".join(f"P{i},2026-01-05,{i},{letters[i % 2]}\n" for i in range(6))
    people = read(f"name,date,reach cm,sex\n{rows}").people.set_index("person")
    assert [sex_named(people.loc[f"P{i}", "sex"]) for i in range(2)] == list(meant)


@pytest.mark.parametrize("header", ["M/F", "Sex (M/F)", "Boy/Girl", "m/w", "性别（男/女）", "G/F"])
def test_a_header_that_lists_the_sexes_is_theirs(header: str) -> None:
    people = read(f"name,date,reach cm,{header}\nAnn,2026-01-05,3,F\nBo,2026-01-05,4,M\n").people
    assert people["sex"].tolist() == ["F", "M"]


def test_words_and_other_letters_stay_as_written() -> None:
    said = ["Female", "m", "x", "", "Hombre", "mujer"]
    rows = "".join(f"P{i},2026-01-05,{i},{sex}\n" for i, sex in enumerate(said))
    people = read(f"name,date,reach cm,sex\n{rows}").people.set_index("person")
    assert people["sex"].fillna("").tolist() == said


def test_a_malay_class_sheet_is_read() -> None:
    reading = read(
        "Bil,Nama,Kelas,Jantina,Umur,Jangkauan Melunjur (cm) Penggal 1,Jangkauan Melunjur (cm) Penggal 2\n"
        "1,Aiman,4 Bestari,L,10,25,28\n2,Siti,4 Bestari,P,10,31,33\n3,Farid,4 Cerdas,L,10,19,22\n"
        "4,Nurul,4 Cerdas,P,10,35,34\n"
    )
    assert reading.entries["reach_cm"].tolist() == [25, 28, 19, 22, 35, 34, 31, 33]
    assert reading.people["sex"].tolist() == ["M", "M", "F", "F"]
    assert [one.header for one in reading.receipt.groupings] == ["Kelas"]
