"""Norm tables: the shipped ones hold what was published, and a wrong or unconfirmed row never gets through."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.content.front_matter import ContentError
from data.content.norms import load_protocols, load_tables, protocols_named, sex_named
from data.content.norms.rows import USABLE, Checked
from data.content.norms.tables import HERE

HEAD = "id,title,short,protocol,kind,people,within,status,citation\n"


def one_table(folder: Path, rows: str, kind: str = "percentiles", status: str = "CONFIRMED") -> Path:
    folder.mkdir(exist_ok=True)
    line = f"own,Own,own table,ymca_15in,{kind},people,0,{status},Somebody\n"
    (folder / "tables.csv").write_text(HEAD + line, encoding="utf-8")
    (folder / "own.csv").write_text(rows, encoding="utf-8")
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_tables(folder)
    return str(caught.value)


def test_the_ymca_table_is_as_published() -> None:
    table = load_tables()["ymca"]
    assert table.percentiles == (10, 20, 30, 40, 50, 60, 70, 80, 90)
    assert len(table.rows) == 12
    assert {(row.sex, row.age_from, row.age_to): row.scores for row in table.rows}["M", 36, 45] == (
        7, 11, 13, 13, 15, 16, 17, 19, 21,
    )  # fmt: skip
    oldest = table.row("F", 93.5)
    assert oldest is not None
    assert oldest.scores == (9, 11, 13, 14, 15, 17, 17, 18, 20)


@pytest.mark.parametrize(("age", "scores"), [(18, 14), (25.9, 14), (26, 13), (35, 13), (66, 9), (101, 9)])
def test_age_bands_hold_both_their_ends(age: float, scores: float) -> None:
    row = load_tables()["ymca"].row("F", age)
    assert row is not None
    assert row.scores[0] == scores


def test_an_age_outside_the_table_has_no_row() -> None:
    assert load_tables()["ymca"].row("F", 17.9) is None
    assert load_tables()["ymca"].row("F", 1968) is None
    assert load_tables()["presidential"].row("M", 18) is None
    assert load_tables()["mayo"].row("M", 71) is None


def test_a_target_is_taken_from_the_nearest_age() -> None:
    ages = [row.age_from for age in (20, 28, 33, 70) if (row := load_tables()["mayo"].row("M", age))]
    assert ages == [25, 25, 35, 65]


def test_published_targets() -> None:
    tables = load_tables()
    found = {
        (name, sex, age): row.scores[0]
        for name, sex, age in [
            ("mayo", "F", 45), ("mayo", "M", 65), ("presidential", "F", 15), ("presidential", "M", 6),
            ("vsit", "F", 16), ("fitnessgram", "F", 15), ("fitnessgram", "M", 9),
        ]
        if (row := tables[name].row(sex, age))
    }  # fmt: skip
    assert list(found.values()) == [20, 15.5, 43, 31, 9, 12, 8]


def test_only_those_napfa_grades_are_used_that_unlike_copies_agree_on() -> None:
    table = load_tables()["napfa"]
    assert {(row.sex, row.age_from) for row in table.rows} == {("M", age) for age in range(12, 18)}
    row = table.row("M", 12.9)
    assert row is not None
    assert row.scores == (23, 28, 32, 36, 40)
    assert table.row("F", 15) is None
    assert load_protocols()["napfa"].foot_line_cm is None


def test_a_table_of_grades_has_its_five_columns(tmp_path: Path) -> None:
    rows = "sex,age_from,age_to,e,d,c,b,status\nF,20,30,1,2,3,4,CONFIRMED\n"
    assert "has the columns e, d, c, b, a" in refusal(one_table(tmp_path, rows, kind="grades"))


def test_tables_and_zeros_that_could_not_be_confirmed_give_nothing() -> None:
    tables, tests = load_tables(), load_protocols()
    assert not tables["chair"].rows
    assert not tables["csep"].rows
    for name in ("csep_26", "acsm10_15"):
        assert tests[name].foot_line is not None
        assert tests[name].foot_line_cm is None


def test_every_shipped_row_is_confirmed_and_has_a_source() -> None:
    for table in load_tables().values():
        assert table.citation
        assert all(row.status in USABLE for row in table.rows)
        assert bool(table.rows) == table.confirmed
    assert all(test.source for test in load_protocols().values())


@given(st.lists(st.sampled_from(get_args(Checked)), min_size=1, max_size=8))
def test_rows_that_are_not_confirmed_never_get_through(
    tmp_path_factory: pytest.TempPathFactory, statuses: list[str]
) -> None:
    rows = "".join(f"F,{age},{age},{age},{age + 1},{status}\n" for age, status in enumerate(statuses, 20))
    folder = one_table(
        tmp_path_factory.mktemp("norms", numbered=True), "sex,age_from,age_to,p10,p90,status\n" + rows
    )
    kept = {row.age_from for row in load_tables(folder)["own"].rows}
    assert kept == {age for age, status in enumerate(statuses, 20) if status in USABLE}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            "sex,age_from,age_to,p10,p50,status\nF,20,30,9,8,CONFIRMED\n",
            "a higher percentile has a lower score",
        ),
        ("sex,age_from,age_to,p10,status\nF,30,20,9,CONFIRMED\n", "the ages run backwards"),
        ("sex,age_from,age_to,p10,status\nF,20,30,9,CONFIRMED\nF,30,40,9,CONFIRMED\n", "line 3: these ages"),
        ("sex,age_from,age_to,p10,status\nF,20,,9,CONFIRMED\nF,70,80,9,CONFIRMED\n", "line 3: these ages"),
        ("sex,age_from,age_to,p10,status\nF,20,30,900,CONFIRMED\n", "columns.p10"),
        ("sex,age_from,age_to,p10,status\nF,20,30,many,CONFIRMED\n", "line 2: the field 'columns.p10'"),
        ("sex,age_from,age_to,p10,status\nF,20,30,nan,CONFIRMED\n", "columns.p10"),
        ("sex,age_from,age_to,p10,status\nX,20,30,9,CONFIRMED\n", "the field 'sex'"),
        ("sex,age_from,age_to,p10,status\nF,20,30,9,SURE\n", "the field 'status'"),
        ("sex,age_from,age_to,p10,status\nF,20,30,9\n", "line 2: not as many cells as the header"),
        ("sex,age_from,age_to,p50,p10,status\nF,20,30,9,9,CONFIRMED\n", "must rise from left to right"),
        ("sex,age_from,age_to,median,status\nF,20,30,9,CONFIRMED\n", "are called p10"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, rows: str, words: str) -> None:
    assert words in refusal(one_table(tmp_path, rows))


def test_a_wrong_table_is_named(tmp_path: Path) -> None:
    rows = "sex,age_from,age_to,p10,status\nF,20,30,9,CONFIRMED\n"
    assert "one column 'target'" in refusal(one_table(tmp_path / "kind", rows, kind="target"))
    folder = one_table(tmp_path / "test", rows)
    text = (folder / "tables.csv").read_text(encoding="utf-8")
    (folder / "tables.csv").write_text(text.replace("ymca_15in", "nobody"), encoding="utf-8")
    assert "no protocol is called 'nobody'" in refusal(folder)


def test_a_protocol_stands_once(tmp_path: Path) -> None:
    copied = tmp_path / "protocols.csv"
    shutil.copy(HERE / "protocols.csv", copied)
    with copied.open("a", encoding="utf-8") as file:
        file.write("vsit,V-sit,in,0,both,CONFIRMED,0 at the heels,,Somebody\n")
    with pytest.raises(ContentError, match="'vsit' stands there twice"):
        load_protocols(copied)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("YMCA", ["ymca_15in"]),
        ("ymca_15in", ["ymca_15in"]),
        ("Eurofit", ["eurofit_15"]),
        ("box 23 cm", ["classic_23"]),
        ("Sit and reach (23cm)", ["classic_23"]),
        ("President’s Challenge", ["presidential_23"]),
        ("toe-touch", ["toe_touch"]),
        ("V-Sit", ["vsit"]),
        ('15"', ["ymca_15in"]),
        ("38,1 cm at the heels", ["ymca_15in"]),
        ("Zero at the toes", ["toe_zero"]),
        ("Fitnessgram back-saver", ["fitnessgram_9in"]),
        ("modified sit-and-reach", ["hoeger"]),
        ("NAPFA 2026", ["napfa"]),
        ("23", ["classic_23"]),
        ("Eurofit, from May on YMCA", ["eurofit_15", "ymca_15in"]),
        ("26 cm at the feet", ["box_26"]),
        ("20 cm at the feet", ["feet_20_cm"]),
        ("20 cm", []),
        ("123 cm", []),
        ("in the gym", []),
        ("", []),
    ],
)
def test_tests_are_found_as_people_write_them(text: str, names: list[str]) -> None:
    assert sorted(test.id for test in protocols_named(text)) == names


@given(st.text(max_size=60))
def test_any_text_names_known_tests_or_none(text: str) -> None:
    known = {test.id for test in protocols_named(text) if not test.id.startswith("feet_")}
    assert known <= set(load_protocols())
    assert sex_named(text) in ("", "F", "M")


def test_every_word_means_something_known() -> None:
    import csv

    with (HERE / "words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["about"] == "sex":
                assert sex_named(row["word"].upper()) == row["means"]
            else:
                assert [test.id for test in protocols_named(row["word"].upper())] == [row["means"]]
