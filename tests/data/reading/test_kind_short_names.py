"""Kinds of short names: initials and numbers across the top, days that no line names, weeks above weekdays."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read


@each(
    Log(
        "initials are people, and no metres and seconds",
        "Date,Test,M.,S.,K.\n2026-03-02,Sit and reach (cm),4,5,6\n2026-03-09,Sit and reach (cm),5,6,7\n",
        "person date reach_cm minutes",
        "M.,2026-03-02,4,\nS.,2026-03-02,5,\nK.,2026-03-02,6,\n"
        "M.,2026-03-09,5,\nS.,2026-03-09,6,\nK.,2026-03-09,7,",
    ),
    Log(
        "below a title, too",
        "Sit and reach (cm)\nDate,M.,S.\n2026-03-02,4,5\n2026-03-09,5,6\n",
        "person date reach_cm",
        "M.,2026-03-02,4\nS.,2026-03-02,5\nM.,2026-03-09,5\nS.,2026-03-09,6",
    ),
    Log(
        "so are P1 and P2",
        "Sit and reach (cm)\n,P1,P2\n2026-03-02,4,5\n2026-03-09,5,6\n",
        "person date reach_cm",
        "P1,2026-03-02,4\nP2,2026-03-02,5\nP1,2026-03-09,5\nP2,2026-03-09,6",
    ),
    Log(
        "and numbers of people beside an empty corner",
        "Sit and reach (cm)\n,101,102,103\n2026-03-02,4,5,6\n2026-03-09,5,6,7\n",
        "person date reach_cm",
        "101,2026-03-02,4\n102,2026-03-02,5\n103,2026-03-02,6\n"
        "101,2026-03-09,5\n102,2026-03-09,6\n103,2026-03-09,7",
    ),
    Log(
        "Eva is a person among others, though a scale of pain is called so",
        "Sit and reach (cm)\nDate,Anna,Ben,Eva\n2026-03-02,4,5,6\n",
        "person reach_cm",
        "Anna,4\nBen,5\nEva,6",
    ),
    Log(
        "and a scale beside a measure",
        "Fecha,Flexión de tronco (cm),EVA\n2026-03-02,4,5\n2026-03-09,5,6\n",
        "reach_cm back_pain",
        "4,5\n5,6",
        "columns:back_pain",
    ),
    Log(
        "a running number parts no measures of one day and person",
        "No.,Name,Date,Test,Result\n1,Ada,2026-03-02,Sit and reach (cm),4\n2,Ada,2026-03-02,Back pain,5\n"
        "3,Bo,2026-03-02,Sit and reach (cm),6\n4,Bo,2026-03-02,Back pain,2\n",
        "person reach_cm back_pain",
        "Ada,4,5\nBo,6,2",
    ),
    Log(
        "somebody called Day heads no columns",
        "Sit and reach (cm)\nName\t2026-03-02\t2026-03-09\t2026-03-16\nAbt, Ann\t4\t5\t6\nDay, Dan\t5\t6\t7\n",
        "date reach_cm",
        "2026-03-02,4\n2026-03-09,5\n2026-03-16,6\n2026-03-02,5\n2026-03-09,6\n2026-03-16,7",
    ),
    Log(
        "numbers that count may be trials",
        "Sit and reach (cm)\n,1,2,3\n2026-03-02,4,5,6\n2026-03-09,5,6,7\n",
        "date reach_cm",
        "2026-03-02,6\n2026-03-09,7",
        "trials:reach_cm",
    ),
    Log(
        "numbers behind a day are no tests",
        "2026-03-02,4,1,10\n2026-03-03,5,0,15\n2026-03-04,3,2,0\n2026-03-05,3,2,5\n",
        "date",
        "2026-03-02\n2026-03-03\n2026-03-04\n2026-03-05",
        "columns:reach_cm columns:back_pain columns:sciatica_pain columns:minutes",
    ),
)
def test_who_and_what_stands_across_the_top(log: Log) -> None:
    check(log)


@each(
    Log(
        "weekdays below their week",
        "Week 1\nMon back 4\nWed back 5\nWeek 2\nMon back 3\nFri back 1\n",
        "date back_pain",
        "2001-01-01,4\n2001-01-03,5\n2001-01-08,3\n2001-01-12,1",
        "first_day",
    ),
    Log(
        "a weekday that stands twice below its week is one day with two entries",
        "Woche 1\nMo: Rücken 4\nDi: Rücken 3\nMo: Rücken 5\nWoche 2\nMo: Rücken 2\n",
        "date back_pain",
        "2001-01-01,4\n2001-01-01,5\n2001-01-02,3\n2001-01-08,2",
        "first_day",
    ),
    Log(
        "plain pain where the back is not named is asked",
        "2 March 2026: pain 8/10, leg 3\n3 March 2026: pain 7/10, leg 2\n4 March 2026: back 5, leg 1\n",
        "date back_pain sciatica_pain",
        "2026-03-02,,3\n2026-03-03,,2\n2026-03-04,5,1",
        "columns:back_pain",
    ),
    Log(
        "and taken, if that is the answer",
        "2 March 2026: pain 8/10, leg 3\n3 March 2026: pain 7/10, leg 2\n4 March 2026: back 5, leg 1\n",
        "date back_pain sciatica_pain",
        "2026-03-02,8,3\n2026-03-03,7,2\n2026-03-04,5,1",
        answers="columns:back_pain=all of them",
    ),
    Log(
        "beside the back on the same day it is something else",
        "2 March 2026: pain 8/10, back 6, leg 3\n3 March 2026: pain 7/10, back 5, leg 2\n",
        "date back_pain sciatica_pain",
        "2026-03-02,6,3\n2026-03-03,5,2",
    ),
)
def test_notes(log: Log) -> None:
    check(log)


@each(
    Log(
        "lines of a numbered list are no days of the month",
        "1. Mar 2: back 4\n2. Mar 3: back 5\n3. Mar 4: back 3\n",
        "back_pain date",
        "4,2026-03-02\n5,2026-03-03\n3,2026-03-04",
        answers="year=2026",
    ),
    Log(
        "days of the month that count are",
        "1. März 2026: Rücken 4\n2. März 2026: Rücken 5\n3. März 2026: Rücken 3\n",
        "back_pain date",
        "4,2026-03-01\n5,2026-03-02\n3,2026-03-03",
    ),
    Log(
        "a name before an equals sign names the number, and no unit behind it",
        "2026-03-02 back=6 reach=3.5 min=10\n2026-03-03 back=5 reach=4 min=0\n",
        "back_pain reach_cm minutes",
        "6,3.5,10\n5,4,0",
    ),
)
def test_lines_as_lists_and_programs_have_them(log: Log) -> None:
    check(log)


def test_a_day_without_a_header_asks_four_questions_at_most() -> None:
    asked = read(
        "April 15, 2026;4;10;Ray;done;\nApril 14, 2026;5;0;Ray;rest;\nApril 9, 2026;3;15;Ray;\n"
    ).questions
    assert len(asked) <= 4


@pytest.mark.parametrize(
    "head", ["Reach (cm) Anna,Reach (cm) Ben,Reach (cm) Cleo", "Anna reach,Ben reach,Cleo reach"]
)
def test_three_names_beside_one_measure_are_asked_to_be_people(head: str) -> None:
    reading = read(f"Date,{head}\n2026-03-02,24,12,30\n2026-03-09,25,13,31\n")
    assert sorted(reading.entries["person"].unique()) == ["Anna", "Ben", "Cleo"]
    assert "visits:across" in [question.about for question in reading.questions]


@pytest.mark.parametrize("head", ["Reach warm,Reach cold,Reach other", "Reach Anna,Reach Ben"])
def test_two_names_or_words_in_small_letters_may_be_ways_to_measure(head: str) -> None:
    rows = ["2026-03-02,24,12,30", "2026-03-09,25,13,31"]
    cut = len(head.split(",")) + 1
    reading = read("\n".join([f"Date,{head}", *(",".join(row.split(",")[:cut]) for row in rows), ""]))
    assert "columns:reach_cm" in [question.about for question in reading.questions]
    assert "reach_cm" not in reading.entries or reading.entries["reach_cm"].isna().all()


def test_trials_with_letters_are_trials() -> None:
    reading = read(
        "Date,Reach trial A,Reach trial B,Reach trial C\n2026-03-02,24,12,30\n2026-03-09,25,33,31\n"
    )
    assert reading.entries["reach_cm"].tolist() == [30, 33]
    assert "trials:reach_cm" in [question.about for question in reading.questions]
