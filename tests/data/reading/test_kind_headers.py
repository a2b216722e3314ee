"""Headers of two rows, a second header, wide tables, and what programs write above and below."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each


@each(
    Log(
        "groups above parts, commas",
        "Date,Pain,,,Reach,\n,Back,Leg,Knee,Left,Right\n2026-01-05,3,4,1,20,21.5\n2026-01-06,2,0,1,22,21\n",
        "date side back_pain sciatica_pain knee_pain reach_cm",
        "2026-01-05,left,3,4,1,20\n2026-01-05,right,,,,21.5\n2026-01-06,left,2,0,1,22\n2026-01-06,right,,,,21",
    ),
    Log(
        "groups above AM and PM",
        "Date,Back pain,,Leg pain,,Minutes\n,AM,PM,AM,PM,\n2026-01-05,3,4,1,2,10\n2026-01-06,2,5,0,1,20\n",
        "date back_pain sciatica_pain minutes",
        "2026-01-05,3,1,10\n2026-01-05,4,2,\n2026-01-06,2,0,20\n2026-01-06,5,1,",
    ),
    Log(
        "groups above, semicolons, German",
        "Datum;Schmerz;;Dehnen\n;Rücken;Bein;min\n05.01.2026;3;4;10\n16.01.2026;2;1;15\n",
        "date back_pain sciatica_pain minutes",
        "2026-01-05,3,4,10\n2026-01-16,2,1,15",
    ),
    Log(
        "a title above",
        "My stretching log 2026,,,\n,,,\nDate,Reach (cm),Back pain,Min\n2026-01-05,3,4,10\n2026-01-06,2.5,3,15\n",
        "date reach_cm back_pain minutes",
        "2026-01-05,3,4,10\n2026-01-06,2.5,3,15",
    ),
    Log(
        "units in a row of their own",
        "Date,Reach,Back pain,Stretching\n,in,0-10,s\n2026-01-05,1,4,600\n2026-01-06,2,3,90\n",
        "date reach_cm back_pain minutes",
        "2026-01-05,2.54,4,10\n2026-01-06,5.08,3,1.5",
    ),
    Log(
        "second header in another order",
        "date,back pain,leg pain,minutes\n2026-01-05,1,2,10\n2026-01-06,2,3,11\n"
        "date,minutes,leg pain,back pain\n2026-01-07,12,4,3\n2026-01-08,13,5,4\n",
        "date back_pain sciatica_pain minutes",
        "2026-01-05,1,2,10\n2026-01-06,2,3,11\n2026-01-07,3,4,12\n2026-01-08,4,5,13",
    ),
    Log(
        "second header in another order, other case",
        "Datum;Rücken;Bein\n05.01.2026;1;2\n16.01.2026;2;3\nDATUM;BEIN;RÜCKEN\n17.01.2026;4;3\n",
        "date back_pain sciatica_pain",
        "2026-01-05,1,2\n2026-01-16,2,3\n2026-01-17,3,4",
    ),
    Log(
        "the header again",
        "date,back pain\n2026-01-05,1\ndate,back pain\n2026-01-07,3\n",
        "date back_pain",
        "2026-01-05,1\n2026-01-07,3",
    ),
    Log(
        "people by dates with the measure in the title",
        "Sit and reach (cm) class 4b,,,\nName,2026-01-05,2026-02-02,2026-03-02\nAda,20,21.5,22\nBen,15,,17\n",
        "person date reach_cm",
        "Ada,2026-01-05,20\nAda,2026-02-02,21.5\nAda,2026-03-02,22\nBen,2026-01-05,15\nBen,2026-03-02,17",
    ),
    Log(
        "people by dates in German",
        "Rumpfbeuge in cm;;;\nName;05.01.2026;16.02.2026;02.03.2026\nAda;20;21,5;22\nBen;15;;17\n",
        "person date reach_cm",
        "Ada,2026-01-05,20\nAda,2026-02-16,21.5\nAda,2026-03-02,22\nBen,2026-01-05,15\nBen,2026-03-02,17",
    ),
    Log(
        "people by dates in Japanese",
        "長座体前屈(cm),,,\n氏名,2026/1/5,2026/2/16,2026/3/2\n佐藤,40,41.5,42\n鈴木,35,,37\n",
        "person date reach_cm",
        "佐藤,2026-01-05,40\n佐藤,2026-02-16,41.5\n佐藤,2026-03-02,42\n鈴木,2026-01-05,35\n鈴木,2026-03-02,37",
    ),
    Log(
        "the corner of a wide table says what is measured",
        "Back pain,2026-01-05,2026-01-06,2026-01-07\nAda,3,4,5\nBen,1,2,3\n",
        "person date back_pain",
        "Ada,2026-01-05,3\nAda,2026-01-06,4\nAda,2026-01-07,5\nBen,2026-01-05,1\nBen,2026-01-06,2\nBen,2026-01-07,3",
    ),
    Log(
        "a title says what is measured morning and evening",
        "Rückenschmerz 2026;;;\nDatum;05.01.2026;06.01.2026;17.01.2026\nmorgens;3;4;5\nabends;4;5;6\n",
        "person date back_pain",
        "me,2026-01-05,3\nme,2026-01-05,4\nme,2026-01-06,4\nme,2026-01-06,5\nme,2026-01-17,5\nme,2026-01-17,6",
    ),
    Log(
        "people by dates and nothing says what is measured",
        "Schüler;05.01.2026;12.01.2026;19.01.2026\nAda;20;21;22\nBen;15;16;17\n",
        "person date reach_cm",
        "Ada,2026-01-05,\nAda,2026-01-12,\nAda,2026-01-19,\nBen,2026-01-05,\nBen,2026-01-12,\nBen,2026-01-19,",
        "columns:reach_cm",
    ),
    Log(
        "people by dates, answered",
        "Schüler;05.01.2026;12.01.2026;19.01.2026\nAda;20;21;22\nBen;15;16;17\n",
        "person date reach_cm",
        "Ada,2026-01-05,20\nAda,2026-01-12,21\nAda,2026-01-19,22\nBen,2026-01-05,15\nBen,2026-01-12,16\nBen,2026-01-19,17",
        answers="columns:reach_cm=value",
    ),
    Log(
        "a column and a row of means beside people and dates",
        "Reach (cm),,,,\nName,2026-01-05,2026-01-12,2026-01-19,Average\nAda,20,21,22,21\nBen,15,,17,16\nAverage,17.5,21,19.5,18.5\n",
        "person date reach_cm",
        "Ada,2026-01-05,20\nAda,2026-01-12,21\nAda,2026-01-19,22\nBen,2026-01-05,15\nBen,2026-01-19,17",
    ),
    Log(
        "measures by dates without a year",
        "measure,5 Jan,12 Jan,19 Jan\nreach (cm),20,21.5,22\nback pain,3,2,4\n",
        "date reach_cm back_pain",
        "2026-01-05,20,3\n2026-01-12,21.5,2\n2026-01-19,22,4",
        "year",
    ),
    Log(
        "a row of questions below the names of fields",
        "StartDate,Q1,Q2\nStart Date,How bad is your back pain (0-10)?,How many minutes did you stretch?\n"
        "2026-01-05 08:00:00,3,10\n2026-01-06 08:00:00,4,12\n",
        "date back_pain minutes",
        "2026-01-05,3,10\n2026-01-06,4,12",
    ),
    Log(
        "quoted line ends in names",
        'Date,"Back pain\n(0-10)","Stretching\nminutes"\n2026-01-05,3,10\n2026-01-06,4,12\n',
        "date back_pain minutes",
        "2026-01-05,3,10\n2026-01-06,4,12",
    ),
    Log(
        "camel case and underscores",
        "entryDate;lowBackPain;legPain;stretchMinutes;sitReachCm\n2026-01-05;3;4;10;12.5\n2026-01-06;2;1;15;13\n",
        "date reach_cm back_pain sciatica_pain minutes",
        "2026-01-05,12.5,3,4,10\n2026-01-06,13,2,1,15",
    ),
    Log(
        "questions as names",
        "Timestamp,Rate your lower back pain today (0 = no pain; 10 = worst),How many minutes did you stretch today?,"
        "Sit-and-reach (cm past toes)\n2026-01-05 08:00:00,3,10,-4\n2026-01-06 08:00:00,4,12,-3.5\n",
        "date reach_cm back_pain minutes",
        "2026-01-05,-4,3,10\n2026-01-06,-3.5,4,12",
    ),
    Log(
        "fitness battery",
        "Name,Gender,Age,Test Date,Height (cm),Weight (kg),BMI,Sit & Reach (cm),Curl-ups,Push-ups,Shuttle Run (s),Grip (kg)\n"
        "Ada,F,12,2026-01-05,150,40,17.8,24,30,12,11.2,18\nBen,M,12,2026-01-05,155,45,18.7,17.5,28,15,10.9,20\n",
        "person date reach_cm",
        "Ada,2026-01-05,24\nBen,2026-01-05,17.5",
    ),
    Log(
        "clinic chart",
        "Patient ID,Visit date,Session,VAS back (mm),VAS leg (mm),ODI (%),FFD (cm),SLR L (deg),SLR R (deg),Meds\n"
        "P1,2026-01-05,1,62,40,38,12,55,70,ibuprofen\nP1,2026-01-19,2,41,22,30,8,60,75,\nP2,2026-01-05,1,30,0,20,-3,70,70,\n",
        "person date back_pain sciatica_pain",
        "P1,2026-01-05,6.2,4\nP1,2026-01-19,4.1,2.2\nP2,2026-01-05,3,0",
        "units:reach_cm",
    ),
    Log(
        "habit tracker",
        "Date,Stretch (min),Water,Read,Back pain (0-10),Mood\n2026-01-05,10,1,0,3,7\n2026-01-06,0,1,1,4,6\n2026-01-07,15,0,1,2,8\n",
        "date back_pain minutes",
        "2026-01-05,3,10\n2026-01-06,4,0\n2026-01-07,2,15",
    ),
    Log(
        "brief pain inventory of the back",
        "record_id,visit_date,back pain now,back pain worst,back pain least,back pain average\n"
        "1,2026-01-05,3,6,1,4\n1,2026-01-12,2,5,1,3\n2,2026-01-05,4,7,2,5\n2,2026-01-12,3,7,2,4\n",
        "person date back_pain",
        "1,2026-01-05,\n1,2026-01-12,\n2,2026-01-05,\n2,2026-01-12,",
        "columns:back_pain",
    ),
)
def test_what_stands_above_the_entries_is_understood(log: Log) -> None:
    check(log)


@pytest.mark.parametrize("spare", [",", ",,", ",,,,"])
def test_spare_cells_at_the_end_of_lines_change_nothing(spare: str) -> None:
    lines = [
        "date,reach_cm,back pain,minutes",
        "2026-01-05,3.5,4,10",
        "2026-01-06,2.5,3,15",
        "2026-01-07,2,3,5",
    ]
    rows = "2026-01-05,3.5,4,10\n2026-01-06,2.5,3,15\n2026-01-07,2,3,5"
    for head in (lines[0], lines[0] + spare):
        text = "\n".join([head, *(line + spare for line in lines[1:])]) + "\n"
        check(Log("spare", text, "date reach_cm back_pain minutes", rows))


@each(
    Log(
        "a remark beyond the header",
        "date,reach_cm,back pain\n2026-01-05,3.5,4\n2026-01-06,2.5,3,was in a hurry\n2026-01-07,2,3\n",
        "date reach_cm back_pain note",
        "2026-01-05,3.5,4,\n2026-01-06,2.5,3,was in a hurry\n2026-01-07,2,3,",
    ),
    Log(
        "a remark beyond the header, semicolons",
        "Datum;Rücken;Bein\n05.01.2026;3;4\n16.01.2026;2;3;zu kalt\n17.01.2026;2;3;;\n",
        "date back_pain sciatica_pain note",
        "2026-01-05,3,4,\n2026-01-16,2,3,zu kalt\n2026-01-17,2,3,",
    ),
    Log(
        "a comma inside the note",
        "date,back pain,note\n2026-01-05,4,fine\n2026-01-06,3,slept badly, long drive, cold\n",
        "date back_pain",
        "2026-01-05,4\n2026-01-06,3",
    ),
    Log(
        "remarks on most lines",
        "date,back pain\n2026-01-05,4,stiff\n2026-01-06,3,ok\n2026-01-07,3,ok then\n2026-01-08,2\n",
        "date back_pain note",
        "2026-01-05,4,stiff\n2026-01-06,3,ok\n2026-01-07,3,ok then\n2026-01-08,2,",
    ),
    Log(
        "short lines",
        "date,back pain,leg pain,minutes,note\n2026-01-05,4,3,10,stiff\n2026-01-06,3\n2026-01-07,3,2\n",
        "date back_pain sciatica_pain minutes note",
        "2026-01-05,4,3,10,stiff\n2026-01-06,3,,,\n2026-01-07,3,2,,",
    ),
    Log(
        "tabs and a remark",
        "date\tback pain\n2026-01-05\t4\tstiff, cold\n2026-01-06\t3\n",
        "date back_pain",
        "2026-01-05,4\n2026-01-06,3",
    ),
    Log(
        "a decimal comma that split a cell is no remark",
        "date,reach_cm,back pain\n2026-01-05,3,5,4\n2026-01-06,2,4\n2026-01-07,3,2\n",
        "date reach_cm back_pain",
        "2026-01-06,2,4\n2026-01-07,3,2",
    ),
)
def test_a_spare_cell_never_costs_the_rows(log: Log) -> None:
    check(log)


def test_group_names_written_again_above_each_part_are_groups() -> None:
    text = "Date,Pain,Pain,Stretch,Stretch\n,Back,Leg,AM (min),PM (min)\n2026-03-02,4,2,10,5\n2026-03-14,3,2,15,0\n"
    rows = "2026-03-02,4,2,10\n2026-03-02,,,5\n2026-03-14,3,2,15\n2026-03-14,,,0"
    check(Log("again", text, "date back_pain sciatica_pain minutes", rows))


def test_the_best_of_three_is_a_length_and_no_scale() -> None:
    check(Log("best", "Date,Best reach of 3 (cm)\n2026-03-02,-3\n2026-03-14,2\n", "reach_cm", "-3\n2"))
