"""Several columns for one measure: sides, moments, trials; each row's minutes, note and injury count once."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, choices, each
from small_log import read


@each(
    Log(
        "left and right",
        "date,reach left (cm),reach right (cm),minutes\n2026-01-05,3,4.5,10\n2026-01-06,2,5,20\n",
        "date side reach_cm minutes",
        "2026-01-05,left,3,10\n2026-01-05,right,4.5,\n2026-01-06,left,2,20\n2026-01-06,right,5,",
    ),
    Log(
        "left only on the second day",
        "date,reach left (cm),reach right (cm),minutes\n2026-01-05,3,4.5,10\n2026-01-06,,5,20\n",
        "date side reach_cm minutes",
        "2026-01-05,left,3,10\n2026-01-05,right,4.5,\n2026-01-06,right,5,20",
    ),
    Log(
        "L and R behind the name",
        "date,BSSR L (cm),BSSR R (cm)\n2026-01-05,23,24.5\n2026-01-06,22,25\n",
        "date side reach_cm",
        "2026-01-05,left,23\n2026-01-05,right,24.5\n2026-01-06,left,22\n2026-01-06,right,25",
    ),
    Log(
        "links und rechts",
        "Datum;Beinschmerz links;Beinschmerz rechts;Notiz\n05.01.2026;3;0;kalt\n17.01.2026;2;1;\n",
        "date side sciatica_pain note",
        "2026-01-05,left,3,kalt\n2026-01-05,right,0,\n2026-01-17,left,2,\n2026-01-17,right,1,",
    ),
    Log(
        "izquierda y derecha",
        "Fecha,Dolor pierna izquierda,Dolor pierna derecha\n2026-01-05,3,0\n2026-01-06,2,1\n",
        "date side sciatica_pain",
        "2026-01-05,left,3\n2026-01-05,right,0\n2026-01-06,left,2\n2026-01-06,right,1",
    ),
    Log(
        "gauche et droite",
        "Date,Douleur jambe gauche,Douleur jambe droite\n2026-01-05,3,0\n2026-01-06,2,1\n",
        "date side sciatica_pain",
        "2026-01-05,left,3\n2026-01-05,right,0\n2026-01-06,left,2\n2026-01-06,right,1",
    ),
    Log(
        "sinistra e destra",
        "Data,Dolore gamba sinistra,Dolore gamba destra\n2026-01-05,3,0\n2026-01-06,2,1\n",
        "date side sciatica_pain",
        "2026-01-05,left,3\n2026-01-05,right,0\n2026-01-06,left,2\n2026-01-06,right,1",
    ),
    Log(
        "esquerda e direita",
        "Data,Dor na perna esquerda,Dor na perna direita\n2026-01-05,3,0\n2026-01-06,2,1\n",
        "date side sciatica_pain",
        "2026-01-05,left,3\n2026-01-05,right,0\n2026-01-06,left,2\n2026-01-06,right,1",
    ),
    Log(
        "linker en rechter been",
        "Datum,Pijn linkerbeen,Pijn rechterbeen\n2026-01-05,3,0\n2026-01-06,2,1\n",
        "date side sciatica_pain",
        "2026-01-05,left,3\n2026-01-05,right,0\n2026-01-06,left,2\n2026-01-06,right,1",
    ),
    Log(
        "左と右",
        "日付,長座体前屈 左(cm),長座体前屈 右(cm)\n2026-01-05,33,34\n2026-01-06,32,35\n",
        "date side reach_cm",
        "2026-01-05,left,33\n2026-01-05,right,34\n2026-01-06,left,32\n2026-01-06,right,35",
    ),
    Log(
        "左右腿",
        "日期,左腿疼痛,右腿疼痛\n2026-01-05,3,0\n2026-01-06,2,1\n",
        "date side sciatica_pain",
        "2026-01-05,left,3\n2026-01-05,right,0\n2026-01-06,left,2\n2026-01-06,right,1",
    ),
    Log(
        "왼쪽과 오른쪽",
        "날짜,왼쪽 다리 통증,오른쪽 다리 통증\n2026-01-05,3,0\n2026-01-06,2,1\n",
        "date side sciatica_pain",
        "2026-01-05,left,3\n2026-01-05,right,0\n2026-01-06,left,2\n2026-01-06,right,1",
    ),
    Log(
        "morning and evening have no clock time",
        "date,back pain AM,back pain PM,minutes,note\n2026-01-05,3,4,10,stiff\n2026-01-06,2,5,20,\n",
        "date time back_pain minutes note",
        "2026-01-05,,3,10,stiff\n2026-01-05,,4,,\n2026-01-06,,2,20,\n2026-01-06,,5,,",
    ),
    Log(
        "morgens, mittags, abends",
        "Datum;Rückenschmerz morgens;Rückenschmerz mittags;Rückenschmerz abends\n05.01.2026;3;4;5\n17.01.2026;2;;1\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-05,4\n2026-01-05,5\n2026-01-17,2\n2026-01-17,1",
    ),
    Log(
        "mañana y noche",
        "Fecha,Dolor lumbar mañana,Dolor lumbar noche\n2026-01-05,3,4\n2026-01-06,2,5\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-05,4\n2026-01-06,2\n2026-01-06,5",
    ),
    Log(
        "matin et soir",
        "Date,Lombalgie matin,Lombalgie soir\n2026-01-05,3,4\n2026-01-06,2,5\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-05,4\n2026-01-06,2\n2026-01-06,5",
    ),
    Log(
        "朝と夜",
        "日付,腰痛(朝),腰痛(夜)\n2026-01-05,3,4\n2026-01-06,2,5\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-05,4\n2026-01-06,2\n2026-01-06,5",
    ),
    Log(
        "早上和晚上",
        "日期,早上腰痛,晚上腰痛\n2026-01-05,3,4\n2026-01-06,2,5\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-05,4\n2026-01-06,2\n2026-01-06,5",
    ),
    Log(
        "아침 저녁",
        "날짜,아침 허리 통증,저녁 허리 통증\n2026-01-05,3,4\n2026-01-06,2,5\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-05,4\n2026-01-06,2\n2026-01-06,5",
    ),
    Log(
        "both sides of both times of day",
        "date,leg pain left AM,leg pain right AM,leg pain left PM,leg pain right PM\n2026-01-05,1,2,3,4\n2026-01-06,5,6,7,8\n",
        "date side sciatica_pain",
        "2026-01-05,left,1\n2026-01-05,right,2\n2026-01-05,left,3\n2026-01-05,right,4\n"
        "2026-01-06,left,5\n2026-01-06,right,6\n2026-01-06,left,7\n2026-01-06,right,8",
    ),
    Log(
        "affected and unaffected side",
        "date,SLR affected (deg),SLR unaffected (deg),back pain\n2026-01-05,40,70,3\n2026-01-06,45,70,2\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-06,2",
    ),
    Log(
        "a side in a column of its own",
        "Patient,Date,Side,NPRS leg\nP1,2026-01-05,L,6\nP1,2026-01-19,links,4\nP2,2026-01-05,R,3\nP2,2026-01-19,右,2\n",
        "person date side sciatica_pain",
        "P1,2026-01-05,left,6\nP1,2026-01-19,left,4\nP2,2026-01-05,right,3\nP2,2026-01-19,right,2",
    ),
    Log(
        "each column has the unit of its own header",
        "date,stretch AM (s),stretch PM (min),back pain AM (mm),back pain PM (0-10)\n2026-01-05,600,10,30,4\n2026-01-06,300,5,55,5\n",
        "date minutes back_pain",
        "2026-01-05,10,3\n2026-01-05,10,4\n2026-01-06,5,5.5\n2026-01-06,5,5",
    ),
    Log(
        "inches on one side",
        "date,reach left (in),reach right (cm)\n2026-01-05,3,4.5\n2026-01-06,5,5\n",
        "date side reach_cm",
        "2026-01-05,left,7.62\n2026-01-05,right,4.5\n2026-01-06,left,12.7\n2026-01-06,right,5",
    ),
    Log(
        "injury once a row",
        "date,reach left,reach right,injury\n2026-01-05,3,4,yes\n2026-01-06,2.5,5,no\n",
        "date side reach_cm injury",
        "2026-01-05,left,3,True\n2026-01-05,right,4,\n2026-01-06,left,2.5,False\n2026-01-06,right,5,",
    ),
    Log(
        "the file says which trial counts",
        "date,reach trial 1,reach trial 2,reach trial 3,reach best\n2026-01-05,3,4.5,4,4.5\n2026-01-06,2,5,5.5,5.5\n",
        "date reach_cm",
        "2026-01-05,4.5\n2026-01-06,5.5",
    ),
    Log(
        "最大値 says which trial counts",
        "日付,長座体前屈1回目,長座体前屈2回目,長座体前屈 最大値\n2026-01-05,33,34,34\n2026-01-06,32,35,35\n",
        "date reach_cm",
        "2026-01-05,34\n2026-01-06,35",
    ),
)
def test_columns_that_say_what_tells_them_apart_need_no_question(log: Log) -> None:
    check(log)


_TRIALS = [
    ("reach trial 1 (cm)", "reach trial 2 (cm)", "reach trial 3 (cm)"),
    ("Reach 1", "Reach 2", "Reach 3"),
    ("reach_1", "reach_2", "reach_3"),
    ("1st reach", "2nd reach", "3rd reach"),
    ("Sit and reach attempt 1", "Sit and reach attempt 2", "Sit and reach attempt 3"),
    ("SAR T1 (cm)", "SAR T2 (cm)", "SAR T3 (cm)"),
    ("Rumpfbeuge 1. Versuch", "Rumpfbeuge 2. Versuch", "Rumpfbeuge 3. Versuch"),
    ("Flexibilidad intento 1", "Flexibilidad intento 2", "Flexibilidad intento 3"),
    ("Souplesse essai 1", "Souplesse essai 2", "Souplesse essai 3"),
    ("Flessibilità prova 1", "Flessibilità prova 2", "Flessibilità prova 3"),
    ("Sentar e alcançar tentativa 1", "Sentar e alcançar tentativa 2", "Sentar e alcançar tentativa 3"),
    ("Zit en reik poging 1", "Zit en reik poging 2", "Zit en reik poging 3"),
    ("長座体前屈1回目", "長座体前屈2回目", "長座体前屈3回目"),
    ("坐位体前屈第1次", "坐位体前屈第2次", "坐位体前屈第3次"),
    ("앉아윗몸앞으로굽히기 1차", "앉아윗몸앞으로굽히기 2차", "앉아윗몸앞으로굽히기 3차"),
]


@pytest.mark.parametrize("headers", _TRIALS, ids=lambda headers: headers[0])
@pytest.mark.parametrize(
    ("answer", "values"),
    [
        ("", "14.5\n15.5"),
        ("best", "14.5\n15.5"),
        ("mean", "13.5\n14"),
        ("all", "12\n14.5\n14\n11\n15.5\n15.5"),
    ],
)
def test_trials_are_asked_once(headers: tuple[str, str, str], answer: str, values: str) -> None:
    text = f"date,{','.join(headers)}\n2026-01-05,12,14.5,14\n2026-01-06,11,15.5,15.5\n"
    answers = f"trials:reach_cm={answer}" if answer else ""
    check(Log("trials", text, "reach_cm", values, "" if answer else "trials:reach_cm", answers))


def test_a_side_that_never_hurt_is_read_with_the_other() -> None:
    text = "Date,Left leg pain,Right leg pain\n2026-03-02,mild,none\n2026-03-03,severe,none\n2026-03-14,moderate,none\n"
    reading = read(text, choices("pain_words=yes"))
    sides = reading.entries.groupby("side", observed=True)["sciatica_pain"].apply(list).to_dict()
    assert sides == {"left": [2, 8.5, 5], "right": [0, 0, 0]}


@pytest.mark.parametrize(
    ("plain", "apart"),
    [("Back pain", "Back pain PM"), ("Back pain", "Back pain (evening)"), ("Back pain", "Back pain left")],
)
def test_a_column_without_a_moment_is_kept_beside_one_with(plain: str, apart: str) -> None:
    text = f"Date,{plain},{apart},Stretch (min)\n2026-03-02,4,6,10\n2026-03-14,3,,15\n"
    check(Log("kept", text, "date back_pain minutes", "2026-03-02,4,10\n2026-03-02,6,\n2026-03-14,3,15"))


def test_minutes_of_the_evening_are_added_to_the_others() -> None:
    text = "Date,Stretch (min),Stretch (min) PM\n2026-03-02,10,5\n2026-03-14,10,0\n"
    check(Log("added", text, "date minutes", "2026-03-02,10\n2026-03-02,5\n2026-03-14,10\n2026-03-14,0"))
