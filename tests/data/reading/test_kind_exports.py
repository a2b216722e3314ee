"""Exports of apps, devices and forms, rebuilt small: their odd columns are understood, asked or left aside."""

from __future__ import annotations

from sibling_logs import Log, check, each
from small_log import read

from data.reading.receipt import NEITHER


@each(
    Log(
        "a watch: how long, beside days with a time of their own",
        "Activity Type,Date,Title,Distance,Calories,Time\n"
        "Yoga,2026-03-02 07:15:00,Hamstring stretching,0.00,41,00:15:30\n"
        "Running,2026-03-02 18:15:00,Evening run,5.43,345,00:33:05\n"
        "Yoga,2026-03-03 07:10:00,Hamstring stretching,0.00,45,00:20:00\n",
        "date time minutes",
        "2026-03-02,07:15,15.5\n2026-03-03,07:10,20",
        "columns:minutes",
    ),
    Log(
        "a notebook of sets: how long each exercise took, on days without a time",
        "Date,Exercise,Category,Weight,Reps,Time,Comment\n2026-03-02,Hamstring Stretch,Flexibility,,,0:05:00,\n"
        "2026-03-03,Hamstring Stretch,Flexibility,,,0:06:30,tight\n2026-03-04,Plank,Abs,,,0:01:30,\n",
        "date time minutes note",
        "2026-03-02,,5,\n2026-03-03,,6.5,tight",
        "columns:minutes",
    ),
    Log(
        "seconds of each exercise, which is part of a workout",
        "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Seconds\n"
        "2026-03-02 07:15:00,Morning Mobility,Hamstring Stretch,1,0,0,60\n"
        "2026-03-02 07:15:00,Morning Mobility,Squat,1,60,8,0\n"
        "2026-03-03 07:15:00,Morning Mobility,Seated Forward Fold,1,0,0,90\n"
        "2026-03-04 07:15:00,Push Day,Bench Press,1,60,8,0\n",
        "date minutes",
        "2026-03-02,1\n2026-03-03,1.5",
        "columns:minutes",
    ),
    Log(
        "a time of day beside an activity stays one",
        "Date,Activity,Time,Minutes\n2026-03-02,Hamstring stretch,07:15,10\n2026-03-03,Hamstring stretch,21:10,5\n",
        "date time minutes",
        "2026-03-02,07:15,10\n2026-03-03,21:10,5",
    ),
    Log(
        "the same time of day twice stays one",
        "Timestamp,Time,Back pain\n2026-03-02 07:15,07:15,4\n2026-03-03 08:10,08:10,5\n",
        "date time back_pain",
        "2026-03-02,07:15,4\n2026-03-03,08:10,5",
    ),
    Log(
        "a grid of a form, whose question asks for areas",
        'Timestamp,"Rate your pain in each area today [Lower back]","Rate your pain in each area today [Neck]",'
        '"Rate your pain in each area today [Left leg]"\n3/2/2026,4,1,3\n3/3/2026,5,0,3\n3/14/2026,3,2,2\n',
        "date back_pain sciatica_pain",
        "2026-03-02,4,3\n2026-03-03,5,3\n2026-03-14,3,2",
    ),
    Log(
        "a middle initial is nobody’s name",
        "Student Last Name,Student First Name,Student Middle Initial,Test Date,Sit and Reach (in)\n"
        "Alpha,Ann,B,03/16/2026,10\nBeta,Ben,B,03/16/2026,8\n",
        "person reach_cm",
        "Ann Alpha,25.4\nBen Beta,20.32",
    ),
    Log(
        "intensity beside a place is pain of that place",
        "Date,Pain Type,Location,Intensity,Duration\n2026-03-02,Aching,Lower back,4,2 hours\n"
        "2026-03-03,Throbbing,Head,6,3 hours\n2026-03-04,Burning,Left leg,3,1 hour\n",
        "date back_pain sciatica_pain",
        "2026-03-02,4,\n2026-03-04,,3",
        "columns:back_pain",
    ),
    Log(
        "trials below groups before and after",
        ",,Sit-and-Reach (cm) PRE,,Sit-and-Reach (cm) POST,\nName,Date,1st,2nd,1st,2nd\n"
        "Ana,2026-03-02,14,15,16,17\nBea,2026-03-02,11,12,13,13.5\n",
        "person reach_cm",
        "Ana,15\nAna,17\nBea,12\nBea,13.5",
        "moments:reach_cm trials:reach_cm",
    ),
    Log(
        "a part of the day in a column of its own, in Japanese",
        "日付,時間帯,腰の痛み(0~10),脚のしびれ\n2026/3/2,朝,4,あり\n2026/3/2,夜,3,なし\n2026/3/3,朝,5,あり\n",
        "date back_pain",
        "2026-03-02,4\n2026-03-02,3\n2026-03-03,5",
    ),
    Log(
        "words as values of a long table",
        "Start Date,Type,Value\n2026-03-02,Lower Back Pain,Moderate\n2026-03-03,Lower Back Pain,Mild\n"
        "2026-03-03,Headache,Mild\n2026-03-04,Lower Back Pain,Not Present\n",
        "date back_pain",
        "2026-03-02,5\n2026-03-03,2\n2026-03-04,0",
        answers="pain_words=yes",
    ),
    Log(
        "a fitness test in Korean whose header numbers its items",
        "측정회원일련번호,측정일자,측정연령수,성별구분코드,측정항목_12값 : 앉아윗몸앞으로굽히기(cm)\n"
        "10021,20260302,34,F,12.3\n10022,20260302,41,M,-3.5\n10021,20260502,34,F,13.1\n",
        "person date reach_cm",
        "10021,2026-03-02,12.3\n10022,2026-03-02,-3.5\n10021,2026-05-02,13.1",
    ),
)
def test_an_export_is_read_as_its_owner_would(log: Log) -> None:
    check(log)


def test_symptoms_of_a_health_app_go_from_one_which_is_none() -> None:
    rows = "".join(
        f"HKCategoryTypeIdentifierLowerBackPain,2026-03-0{day} 07:15:00,{code}\n"
        for day, code in ((2, 3), (3, 1))
    )
    reading = read(f"type,startDate,value\n{rows}")
    assert [(q.about, q.options, q.assumed) for q in reading.questions] == [
        ("units:back_pain", ("1-4", "0-10", NEITHER), None)
    ]


def test_words_beside_numbers_show_a_shorter_scale() -> None:
    text = (
        "date,category,rating/amount,detail\n2nd Mar 2026,Symptom,3,Lower Back Pain (Moderate)\n"
        "3rd Mar 2026,Symptom,2,Lower Back Pain (Mild)\n4th Mar 2026,Symptom,4,Lower Back Pain (Severe)\n"
    )
    assert [(q.about, q.options, q.assumed) for q in read(text).questions] == [
        ("units:back_pain", ("0-4", "0-10", NEITHER), None)
    ]
    two = (
        "date,symptom,severity\n2026-03-02,Back pain,3 - Moderate\n2026-03-03,Back pain,5 - Extreme\n"
        "2026-03-04,Sciatica,1 - Mild\n"
    )
    assert {(q.about, q.options[0]) for q in read(two).questions} == {
        ("units:back_pain", "0-5"),
        ("units:sciatica_pain", "0-5"),
    }
    assert not read("date,back pain\n2026-03-02,4\n2026-03-03,5 (bad)\n2026-03-14,3\n").questions
    labelled = "date,back pain\n2026-03-02,1 (none)\n2026-03-03,3 (moderate)\n2026-03-04,5 (severe)\n"
    (question,) = read(labelled).questions
    assert question.options == ("1-5", "0-10", NEITHER)
    assert read("date,back pain\n2026-03-02,2 (mild)\n2026-03-03,9 (severe)\n").questions == []
