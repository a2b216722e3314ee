"""Lines of free text, as typed on a phone, and long tables."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read

from data.reading.receipt import UnreadableLog


@each(
    Log(
        "English",
        "12 March 2026 reach 3 back 5 leg 4\n13 March 2026 reach 3.5 back 4 leg 2, 10 min\n14 March 2026 back 6\n",
        "date reach_cm back_pain sciatica_pain minutes",
        "2026-03-12,3,5,4,\n2026-03-13,3.5,4,2,10\n2026-03-14,,6,,",
    ),
    Log(
        "German",
        "12.3.2026 3cm rücken 5 bein 4, 10 min\n13.3.2026 3,5cm rücken 4 bein 2\n14.3.2026 rücken 6 müde\n",
        "date reach_cm back_pain sciatica_pain minutes",
        "2026-03-12,3,5,4,10\n2026-03-13,3.5,4,2,\n2026-03-14,,6,,",
    ),
    Log(
        "number before the word",
        "2026-03-12: 5 back, 4 leg\n2026-03-13: 4 back, 2 leg\n2026-03-14: 6 back, 1 leg\n",
        "date back_pain sciatica_pain",
        "2026-03-12,5,4\n2026-03-13,4,2\n2026-03-14,6,1",
    ),
    Log(
        "colons and strokes",
        "2026-03-12 - back: 5/10, leg: 4/10, stretched 10 min\n2026-03-13 - back: 4/10, leg: 2/10, stretched 15 min\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-12,5,4,10\n2026-03-13,4,2,15",
    ),
    Log(
        "Spanish",
        "12/03/2026 espalda 5 pierna 4, 10 min\n13/03/2026 espalda 4 pierna 2, 12 min\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-12,5,4,10\n2026-03-13,4,2,12",
    ),
    Log(
        "French",
        "12/03/2026 dos 5 jambe 4, 10 min\n13/03/2026 dos 4 jambe 2, 12 min\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-12,5,4,10\n2026-03-13,4,2,12",
    ),
    Log(
        "Italian",
        "12/03/2026 schiena 5 gamba 4, 10 min\n13/03/2026 schiena 4 gamba 2, 12 min\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-12,5,4,10\n2026-03-13,4,2,12",
    ),
    Log(
        "Portuguese",
        "12/03/2026 costas 5 perna 4, 10 min\n13/03/2026 costas 4 perna 2, 12 min\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-12,5,4,10\n2026-03-13,4,2,12",
    ),
    Log(
        "Dutch",
        "12-03-2026 rug 5 been 4, 10 min\n13-03-2026 rug 4 been 2, 12 min\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-12,5,4,10\n2026-03-13,4,2,12",
    ),
    Log(
        "Japanese",
        "2026/3/12 腰痛 5 脚 4 ストレッチ 10分\n2026/3/13 腰痛 4 脚 2 ストレッチ 12分\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-12,5,4,10\n2026-03-13,4,2,12",
    ),
    Log(
        "Japanese without blanks",
        "2026/3/12 腰5 脚4 10分\n2026/3/13 腰4 脚2 12分\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-12,5,4,10\n2026-03-13,4,2,12",
    ),
    Log(
        "Chinese",
        "2026/3/12 腰痛5 腿痛4 拉伸10分钟\n2026/3/13 腰痛4 腿痛2 拉伸12分钟\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-12,5,4,10\n2026-03-13,4,2,12",
    ),
    Log(
        "Korean",
        "2026-03-12 허리 5 다리 4 스트레칭 10분\n2026-03-13 허리 4 다리 2 스트레칭 12분\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-12,5,4,10\n2026-03-13,4,2,12",
    ),
    Log(
        "words beside the numbers are the note",
        "2026-03-12 back 5 leg 4 slept badly\n2026-03-13 back 4 leg 2\n",
        "date back_pain sciatica_pain note",
        "2026-03-12,5,4,slept badly\n2026-03-13,4,2,",
    ),
    Log(
        "the day on a line of its own",
        "2026-03-12\nback 5\nleg 4\n10 min\n\n2026-03-13\nback 4\nleg 3\nslept badly\n",
        "date back_pain sciatica_pain minutes note",
        "2026-03-12,5,4,10,\n2026-03-13,4,3,,slept badly",
    ),
    Log(
        "twice below one day",
        "12.3.2026\nrücken 5\nrücken 3\n13.3.2026\nrücken 4\n",
        "date back_pain",
        "2026-03-12,5\n2026-03-12,3\n2026-03-13,4",
        "columns:person",
    ),
    Log(
        "a word where a number should be",
        "2026-03-12 back five leg 4\n2026-03-13 back 4 leg 3\n",
        "date back_pain sciatica_pain note",
        "2026-03-12,,4,back five\n2026-03-13,4,3,",
    ),
    Log(
        "words before the measure are the note, too",
        "2026-03-12 slept badly, back 5\n2026-03-13 back 4 and leg 3\n",
        "date back_pain sciatica_pain note",
        "2026-03-12,5,,slept badly\n2026-03-13,4,3,",
    ),
    Log(
        "left leg and right leg",
        "2026-03-12 back 5 left leg 4 right leg 1\n2026-03-13 back 4 left leg 3 right leg 0\n",
        "date side sciatica_pain",
        "2026-03-12,left,4\n2026-03-12,right,1\n2026-03-13,left,3\n2026-03-13,right,0",
    ),
    Log(
        "clock times",
        "2026-03-12 8:00 back 5\n2026-03-12 20:00 back 3\n2026-03-13 8:00 back 4\n",
        "date time back_pain",
        "2026-03-12,08:00,5\n2026-03-12,20:00,3\n2026-03-13,08:00,4",
    ),
    Log(
        "plain pain",
        "5 March 2026 pain 4\n6 March 2026 pain 5\n17 March 2026 pain 3\n",
        "date back_pain",
        "2026-03-05,4\n2026-03-06,5\n2026-03-17,3",
        "columns:back_pain",
    ),
    Log(
        "negative reach",
        "2026-03-12 reach -3cm, back pain 5\n2026-03-13 reach -2.5cm, back pain 4\n",
        "date reach_cm back_pain",
        "2026-03-12,-3,5\n2026-03-13,-2.5,4",
    ),
)
def test_lines_typed_on_a_phone_are_a_log(log: Log) -> None:
    check(log)


@each(
    Log(
        "date, measure, value",
        "date,measure,value\n2026-01-05,back pain,3\n2026-01-05,reach (cm),12.5\n2026-01-06,back pain,4\n2026-01-06,mood,7\n",
        "date reach_cm back_pain",
        "2026-01-05,12.5,3\n2026-01-06,,4",
    ),
    Log(
        "people in a long table",
        "participant,date,test,result,unit\nA,2026-01-05,Sit and reach,12.5,cm\nA,2026-01-05,Grip,30,kg\nB,2026-01-05,Sit and reach,5,in\nB,2026-01-05,Grip,20,kg\n",
        "person date reach_cm",
        "A,2026-01-05,12.5\nB,2026-01-05,12.7",
    ),
    Log(
        "German long table",
        "Datum;Messung;Wert\n05.01.2026;Rückenschmerz;3\n05.01.2026;Dehnen (min);10\n16.01.2026;Rückenschmerz;4\n16.01.2026;Schlaf (h);7\n",
        "date back_pain minutes",
        "2026-01-05,3,10\n2026-01-16,4,",
    ),
    Log(
        "Spanish long table",
        "Fecha,Medida,Valor\n2026-01-05,Dolor lumbar,3\n2026-01-05,Dolor pierna,2\n2026-01-06,Dolor lumbar,4\n2026-01-06,Peso,70\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,2\n2026-01-06,4,",
    ),
    Log(
        "Japanese long table",
        "日付,項目,値\n2026-01-05,腰痛,3\n2026-01-05,ストレッチ(分),10\n2026-01-06,腰痛,4\n2026-01-06,体重,60\n",
        "date back_pain minutes",
        "2026-01-05,3,10\n2026-01-06,4,",
    ),
    Log(
        "symptom tracker",
        "date formatted,category,detail,rating/amount,notes\n2026-01-05,Symptom,Lower back pain,3,\n2026-01-05,Symptom,Headache,5,\n"
        "2026-01-06,Symptom,Lower back pain,4,after driving\n2026-01-06,Mood,Mood,7,\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-06,4",
    ),
    Log(
        "symptom tracker with the severity in brackets and parts of the day",
        "date,time of day,category,rating/amount,detail\n2026-01-05,pre,Symptom,1,Joint pain (Mild)\n"
        "2026-01-05,am,Symptom,1,Back (lower) pain (Mild)\n2026-01-05,mid,Symptom,2,Back (upper) pain (Moderate)\n"
        "2026-01-06,pm,Symptom,2,Back (lower) pain (Moderate)\n2026-01-06,pm,Symptom,2,Nausea (Moderate)\n",
        "date back_pain",
        "2026-01-05,1\n2026-01-06,2",
    ),
    Log(
        "a measure twice a day",
        "date,metric,value\n2026-01-05,back pain,3\n2026-01-05,back pain,5\n2026-01-06,back pain,4\n2026-01-06,leg pain,1\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,\n2026-01-05,5,\n2026-01-06,4,1",
        "columns:person",
    ),
    Log(
        "health export",
        "type,unit,startDate,value\nBackPain,,2026-01-05 08:00:00,3\nStepCount,count,2026-01-05 08:00:00,3000\nBackPain,,2026-01-06 08:00:00,4\nStepCount,count,2026-01-06 08:00:00,4000\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-06,4",
    ),
    Log(
        "the header of the values states a scale",
        "Date,Symptom,Severity (1-5)\n2026-01-05,Back pain,3\n2026-01-05,Headache,5\n2026-01-06,Sciatica,5\n",
        "date back_pain sciatica_pain",
        "2026-01-05,,\n2026-01-06,,",
        "units:back_pain units:sciatica_pain",
    ),
    Log(
        "the header of the values states a scale, answered",
        "Date,Symptom,Severity (1-5)\n2026-01-05,Back pain,3\n2026-01-05,Headache,5\n2026-01-06,Sciatica,5\n",
        "date back_pain sciatica_pain",
        "2026-01-05,5,\n2026-01-06,,10",
        answers="units:back_pain=1-5\nunits:sciatica_pain=1-5",
    ),
    Log(
        "values in millimetres",
        "Date,Item,Value (mm)\n2026-01-05,VAS back pain,30\n2026-01-05,VAS leg pain,55\n2026-01-06,VAS back pain,40\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,5.5\n2026-01-06,4,",
    ),
    Log(
        "two names of one measure",
        "date,measure,value\n2026-01-05,Back pain,3\n2026-01-06,Lower back pain,4\n2026-01-07,back pain,2\n2026-01-07,leg pain,2\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,\n2026-01-06,4,\n2026-01-07,2,2",
    ),
)
def test_no_row_of_a_long_table_vanishes(log: Log) -> None:
    check(log)


def test_one_line_is_a_log_whose_year_is_asked() -> None:
    reading = read("12.3. 3cm rücken 5 bein 4, 10 min\n")
    assert [question.about for question in reading.questions] == ["year"]
    (entry,) = reading.entries[["reach_cm", "back_pain", "sciatica_pain", "minutes"]].to_numpy().tolist()
    assert entry == [3, 5, 4, 10]


def test_lines_of_many_unnamed_numbers_are_no_note() -> None:
    lines = "".join(f"2026-01-{day:02} 7 31 5 12 99 {day}\n" for day in range(5, 15))
    with pytest.raises(UnreadableLog):
        read(lines)


def test_a_place_before_the_day_is_nobody_and_a_name_is_somebody() -> None:
    gym = read("Gym 1 March 2026: reach 12\nHome 1 March 2026: reach 10\n").entries
    assert set(gym["person"]) == {"me"}
    people = read("Anna 1 March 2026: reach 12\nBen 1 March 2026: reach 10\n").entries
    assert set(people["person"]) == {"Anna", "Ben"}


def test_how_long_it_hurt_is_no_stretching() -> None:
    entries = read("1 Mar 2026: back pain 4 for 3 hours\n2 Mar 2026: back 4, stretched for 20 min\n").entries
    assert entries["minutes"].tolist()[1] == 20
    assert entries["minutes"].isna().tolist() == [True, False]
    assert "3 hours" in entries["note"].iloc[0]
    assert entries["back_pain"].tolist() == [4, 4]
