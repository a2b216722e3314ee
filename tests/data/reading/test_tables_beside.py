"""Tables beside each other in one sheet: what stands in one line belongs together within a table only."""

from __future__ import annotations

from sibling_logs import Log, check, each
from small_log import read

from data.reading import Choices, receipt_sentence


@each(
    Log(
        "tables of two people under their names",
        "Anna,,,,Ben,,\nDate,Reach (cm),Back pain,,Date,Reach (cm),Back pain\n"
        "2026-03-02,4,3,,2026-03-02,7,1\n2026-03-03,5,3,,2026-03-03,8,1\n",
        "person date reach_cm",
        "Anna,2026-03-02,4\nAnna,2026-03-03,5\nBen,2026-03-02,7\nBen,2026-03-03,8",
        asks="columns:person",
    ),
    Log(
        "medicine with its own days beside the pain",
        "Date,Back pain,Reach (cm),,Date,Medicine\n2026-03-02,4,1,,2026-03-02,Ibuprofen\n"
        "2026-03-03,5,2,,2026-03-09,Ibuprofen\n",
        "date back_pain reach_cm",
        "2026-03-02,4,1\n2026-03-03,5,2",
    ),
    Log(
        "medicine on the left",
        "Date,Medicine,,Date,Back pain\n2026-03-05,Ibuprofen,,2026-03-02,4\n2026-03-09,Ibuprofen,,2026-03-03,5\n",
        "date back_pain",
        "2026-03-02,4\n2026-03-03,5",
    ),
    Log(
        "tables of two legs",
        "Left leg,,,Right leg,\nDate,Reach (cm),,Date,Reach (cm)\n"
        "2026-03-02,4,,2026-03-02,7\n2026-03-03,5,,2026-03-03,8\n",
        "date side reach_cm",
        "2026-03-02,left,4\n2026-03-02,right,7\n2026-03-03,left,5\n2026-03-03,right,8",
    ),
    Log(
        "two classes",
        "Class A,,,,Class B,,\nName,Date,Sit and reach (cm),,Name,Date,Sit and reach (cm)\n"
        "Anna,2026-03-02,4,,Dora,2026-03-02,7\nBen,2026-03-02,6,,,,\n",
        "person date reach_cm",
        "Anna,2026-03-02,4\nBen,2026-03-02,6\nDora,2026-03-02,7",
    ),
    Log(
        "reach on the left and pain on the right, each on its own days",
        "Date,Reach (cm),,Date,Back pain\n2026-03-02,4,,2026-03-02,6\n2026-03-09,5,,2026-03-03,5\n,,,2026-03-04,4\n",
        "date reach_cm back_pain",
        "2026-03-02,4,\n2026-03-02,,6\n2026-03-03,,5\n2026-03-04,,4\n2026-03-09,5,",
    ),
    Log(
        "months under their names, without a gap",
        "January,,,February,,\nDate,Back pain,Minutes,Date,Back pain,Minutes\n"
        "2026-01-02,4,10,2026-02-02,6,5\n2026-01-03,5,0,2026-02-03,7,0\n",
        "date back_pain minutes",
        "2026-01-02,4,10\n2026-01-03,5,0\n2026-02-02,6,5\n2026-02-03,7,0",
    ),
    Log(
        "the same people before and after, in another order",
        "Name,Date,Reach,,Name,Date,Reach\nAnna,2026-03-02,4,,Ben,2026-05-02,7\nBen,2026-03-02,6,,Anna,2026-05-02,5\n",
        "person date reach_cm",
        "Anna,2026-03-02,4\nAnna,2026-05-02,5\nBen,2026-03-02,6\nBen,2026-05-02,7",
    ),
    Log(
        "one table whose second part repeats the day",
        "Date,Reach (cm),,Date,Back pain\n2026-03-02,4,,2026-03-02,6\n2026-03-09,5,,2026-03-09,5\n",
        "date reach_cm back_pain",
        "2026-03-02,4,6\n2026-03-09,5,5",
    ),
    Log(
        "one table with a gap",
        "Date,Back pain,,Minutes\n2026-03-02,4,,10\n2026-03-03,5,,0\n",
        "date back_pain minutes",
        "2026-03-02,4,10\n2026-03-03,5,0",
    ),
)
def test_tables_beside_each_other(log: Log) -> None:
    check(log)


def test_lists_of_people_beside_each_other_without_days() -> None:
    reading = read("Name,Sit and reach,,Name,Sit and reach\nAnna,4,,Dora,7\nBen,6,,Emil,1\nCleo,-1,,Fay,3\n")
    assert [question.about for question in reading.questions] == ["visits:the test"]
    found = dict(zip(reading.entries["person"], reading.entries["reach_cm"], strict=True))
    assert found == {"Anna": 4, "Ben": 6, "Cleo": -1, "Dora": 7, "Emil": 1, "Fay": 3}


def test_the_receipt_says_that_tables_stood_beside_each_other_and_classes_are_groups() -> None:
    text = "7a,,,,7b,,\nName,Date,Sit and reach (cm),,Name,Date,Sit and reach (cm)\n" + "\n".join(
        f"A{n},2026-03-02,{n},,B{n},2026-03-02,{n + 3}" for n in range(1, 5)
    )
    reading = read(text)
    assert "tables beside each other" in receipt_sentence(reading)
    assert [grouping.sizes for grouping in reading.receipt.groupings] == [{"7a": 4, "7b": 4}]


def test_a_cell_of_the_right_table_is_corrected_by_its_own_name() -> None:
    text = "Date,Reach (cm),,Date,Back pain\n2026-03-02,4,,2026-03-05,x\n2026-03-09,5,,2026-03-06,5\n"
    assert read(text).problems["line"].tolist() == [2]
    mended = read(text, Choices().fix(2, {"Back pain": "6"}))
    assert mended.problems.empty
    assert 6 in mended.entries["back_pain"].tolist()


def test_pain_while_moving_beside_pain_at_rest_is_asked() -> None:
    reading = read("Date,Back pain at rest,Back pain moving\n2026-03-02,2,6\n2026-03-03,3,7\n")
    assert [question.about for question in reading.questions] == ["columns:back_pain"]
    assert reading.entries["back_pain"].isna().all()


def test_what_tells_tables_apart_is_no_column_of_the_file() -> None:
    text = (
        "January,,,February,,\nDate,Back pain,Minutes,Date,Back pain,Minutes\n"
        "2026-01-02,4,10,2026-02-02,6,5\n2026-01-03,5,0,2026-02-03,7,0\n"
    )
    assert "table" not in read(text).receipt.unused
