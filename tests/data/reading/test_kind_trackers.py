"""Kinds that bug reports of other programs show: footers with a day, codes of trackers, names that are no names."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read


@each(
    Log(
        "a line that says when it was exported is no entry",
        "Date,Back pain,Minutes\n2026-03-02,4,10\n2026-03-03,5,0\nExported on 5 March 2026\n",
        "date back_pain",
        "2026-03-02,4\n2026-03-03,5",
    ),
    Log(
        "nor is one in a language that nobody taught",
        "Date,Back pain,Minutes\n2026-03-02,4,10\n2026-03-03,5,0\n2026-03-04,3,5\nVytvořeno 5.3.2026,,\n",
        "date back_pain",
        "2026-03-02,4\n2026-03-03,5\n2026-03-04,3",
    ),
    Log(
        "a weekday in a language that nobody taught is",
        "Date,Back pain\nPonedjeljak 2.3.2026,4\nUtorak 3.3.2026,5\nSrijeda 4.3.2026,\n",
        "date back_pain",
        "2026-03-02,4\n2026-03-03,5\n2026-03-04,",
    ),
    Log(
        "a code that is no amount shows what the columns beside it hold",
        "Date,Hamstring stretch,Back pain\n2026-03-02,2,2\n2026-03-03,0,0\n2026-03-04,-1,2\n",
        "date back_pain minutes",
        "2026-03-02,,\n2026-03-03,,\n2026-03-04,,",
        "units:back_pain units:minutes",
    ),
    Log(
        "a choice of a form is no rating",
        "today,pain,pain/back,pain/leg,minutes\n2026-03-02,back leg,1,1,10\n2026-03-03,back,1,0,0\n2026-03-04,,0,0,5\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-02,,,10\n2026-03-03,,,0\n2026-03-04,,,5",
        "units:back_pain units:sciatica_pain",
    ),
    Log(
        "a group of questions may have the same form",
        "today,pain/back,pain/leg\n2026-03-02,1,1\n2026-03-03,1,0\n2026-03-04,0,0\n",
        "date back_pain sciatica_pain",
        "2026-03-02,1,1\n2026-03-03,1,0\n2026-03-04,0,0",
    ),
    Log(
        "thousandths of a tracker are asked before seconds",
        "Date,Stretching\n2026-03-02,10000\n2026-03-03,12000\n2026-03-04,0\n2026-03-05,5000\n",
        "date minutes",
        "2026-03-02,10\n2026-03-03,12\n2026-03-04,0\n2026-03-05,5",
        answers="units:minutes=min/1000",
    ),
    Log(
        "parts of the day are nobody's name",
        "Name,Date,Back pain\nMorning,2026-03-02,4\nEvening,2026-03-03,5\nMorning,2026-03-04,3\n",
        "person back_pain",
        "me,4\nme,5\nme,3",
        "columns:person",
    ),
    Log(
        "nor are phrases that recur on days of their own",
        "Name,Date,Back pain\nRest day,2026-03-02,4\nAfter work,2026-03-03,5\nRest day,2026-03-04,3\n",
        "person back_pain",
        "me,4\nme,5\nme,3",
        "columns:person",
    ),
    Log(
        "names with small words within them are",
        "Name,Date,Back pain\nAnn van Dam,2026-03-02,4\nPlayer one,2026-03-03,5\nAnn van Dam,2026-03-04,3\n",
        "person back_pain",
        "Ann van Dam,4\nPlayer one,5\nAnn van Dam,3",
    ),
    Log(
        "the first column of an export says of whom, whatever a project calls it",
        "spine_no,redcap_event_name,visit_date,back_pain\nS-1,first_arm_1,2026-01-05,5\nS-1,second_arm_1,2026-02-05,4\n"
        "S-2,first_arm_1,2026-01-06,7\nS-2,second_arm_1,2026-02-06,6\n",
        "person date back_pain",
        "S-1,2026-01-05,5\nS-1,2026-02-05,4\nS-2,2026-01-06,7\nS-2,2026-02-06,6",
    ),
    Log(
        "the margin of a table is nobody's entry",
        "Sit and reach (cm)\nName,2026-03-02,2026-03-09,2026-03-16\nAnna,4,5,6\nBen,6,7,8\nAll,5,6,7\n",
        "person reach_cm",
        "Anna,4\nAnna,5\nAnna,6\nBen,6\nBen,7\nBen,8",
    ),
    Log(
        "how bad it was is pain beside where it was",
        "Date,Where,How bad (0-10),Minutes\n2026-03-02,ankle,6,0\n2026-03-02,lower back,3,10\n2026-03-03,back,4,5\n",
        "date back_pain minutes",
        "2026-03-02,,0\n2026-03-02,3,10\n2026-03-03,4,5",
        "columns:back_pain",
    ),
    Log(
        "very good is good",
        "Date,How does your back feel? (1 = very bad ... 10 = very good)\n2026-03-02,3\n2026-03-03,4\n",
        "date back_pain",
        "2026-03-02,\n2026-03-03,",
        "units:back_pain",
    ),
)
def test_what_a_tracker_or_a_form_writes(log: Log) -> None:
    check(log)


@each(
    Log(
        "units in the cells of a duration",
        "Date,Workout,Duration\n2026-03-02,Stretching,44m\n2026-03-03,Stretching,1h 5m\n2026-03-04,Run,30m\n",
        "date minutes",
        "2026-03-02,44\n2026-03-03,65",
        "columns:minutes",
    ),
    Log(
        "durations as a health app writes them",
        "date,stretching\n2026-03-02,PT10M30S\n2026-03-03,PT1H\n2026-03-04,PT5M\n",
        "date minutes",
        "2026-03-02,10.5\n2026-03-03,60\n2026-03-04,5",
    ),
    Log(
        "minutes and seconds below a heading that says minutes",
        "Date,Stretching (min)\n2026-03-02,10:30\n2026-03-03,5:00\n2026-03-04,15:45\n",
        "date minutes",
        "2026-03-02,10.5\n2026-03-03,5\n2026-03-04,15.75",
    ),
    Log(
        "a quarter past nothing may be minutes or seconds",
        "Date,Stretching (min)\n2026-03-02,0:10\n2026-03-03,0:15\n2026-03-04,0:20\n",
        "date minutes",
        "2026-03-02,\n2026-03-03,\n2026-03-04,",
        "units:minutes",
    ),
    Log(
        "a rating in brackets before its label",
        'Date,Back pain\n2026-03-02,"[4] moderate"\n2026-03-03,(0) none\n',
        "date back_pain",
        "2026-03-02,4\n2026-03-03,0",
    ),
    Log(
        "thousands of centimetres are decimals",
        "Datum;Rumpfbeugen\n30.07.2026;23,125\n31.07.2026;24,500\n",
        "date reach_cm",
        "2026-07-30,23.12\n2026-07-31,24.5",
    ),
    Log(
        "between semicolons a point before three digits parts thousands, until that is answered",
        "Datum;Dehnen (Sekunden)\n30.07.2026;1.200\n31.07.2026;900\n",
        "date minutes",
        "2026-07-30,20\n2026-07-31,15",
        "decimal",
    ),
)
def test_numbers_as_programs_write_them(log: Log) -> None:
    check(log)


@each(
    Log(
        "a spreadsheet's numbers among the dates that it left",
        "Name,Date,Back pain\nAnn,46083,4\nBo,3/3/2026,5\nAnn,46085,3\nBo,3/13/2026,4\n",
        "person date back_pain",
        "Ann,2026-03-02,4\nBo,2026-03-03,5\nAnn,2026-03-04,3\nBo,2026-03-13,4",
    ),
    Log(
        "days that a spreadsheet swapped are reported",
        "Date,Back pain\n46206,4\n46237,5\n46268,3\n13/03/2026,4\n14/03/2026,2\n15/03/2026,1\n",
        "date back_pain",
        "2026-03-13,4\n2026-03-14,2\n2026-03-15,1",
    ),
    Log(
        "days that it did not swap stay",
        "Date,Back pain\n46091,4\n46092,5\n46093,3\n13/03/2026,4\n14/03/2026,2\n",
        "date back_pain",
        "2026-03-10,4\n2026-03-11,5\n2026-03-12,3\n2026-03-13,4\n2026-03-14,2",
    ),
    Log(
        "a drawn table without names, as an outline keeps it",
        "| <2026-03-02 Mon> | back 4 | 10 min stretch |\n| <2026-03-03 Tue> | back 5 | 15 min stretch |\n",
        "date back_pain minutes",
        "2026-03-02,4,10\n2026-03-03,5,15",
    ),
    Log(
        "a header of two rows that stands again",
        "Date,Pain,,Note\n,Back,Leg,\n2026-03-02,4,1,ok\n2026-03-03,5,2,ok\nDate,Pain,,Note\n,Back,Leg,\n2026-03-04,3,0,ok\n",
        "date back_pain sciatica_pain",
        "2026-03-02,4,1\n2026-03-03,5,2\n2026-03-04,3,0",
    ),
    Log(
        "a header with its row of units that stands again",
        "Date,Reach,Stretch\n,cm,min\n2026-03-02,4,10\n2026-03-03,5,20\nDate,Reach,Stretch\n,cm,min\n2026-03-04,3,0\n",
        "date reach_cm minutes",
        "2026-03-02,4,10\n2026-03-03,5,20\n2026-03-04,3,0",
    ),
    Log(
        "months of Thailand, whose vowels are of the word",
        "วันที่,ปวดหลัง\n6 ม.ค. 2569,4\n7 มี.ค. 2569,5\n8 มิ.ย. 2569,3\n",
        "date back_pain",
        "2026-01-06,4\n2026-03-07,5\n2026-06-08,3",
    ),
)
def test_days_and_headers_as_programs_write_them(log: Log) -> None:
    check(log)


def test_a_message_may_begin_right_behind_the_name() -> None:
    chat = (
        "[2026/7/9 02:28:09] Ada: back 4\n[2026/7/10 02:28:37] Bo:back 6\n[2026/7/11 02:28:09] Ada: back 3\n"
    )
    entries = read(chat).entries
    assert list(zip(entries["person"], entries["back_pain"], strict=True)) == [
        ("Ada", 4),
        ("Ada", 3),
        ("Bo", 6),
    ]


@pytest.mark.parametrize("end", [";", ""])
def test_a_delimiter_that_ends_some_lines_only_is_found(end: str) -> None:
    lines = f"April 15, 2026;4;10;Ray;done;\nApril 14, 2026;5;0;Ray;rest{end}\nApril 13, 2026;3;15;Ray;done\n"
    reading = read(lines)
    assert reading.receipt.delimiter == ";"
    assert len(reading.entries) == 3
