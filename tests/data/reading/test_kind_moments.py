"""Several columns for one measure: before and after, one name twice, and a column that says which rows count."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read

from data.reading.receipt import ALL

_MOMENTS = [
    ("reach before", "reach after", "reach_cm"),
    ("pre reach (cm)", "post reach (cm)", "reach_cm"),
    ("Sit and reach pre-test", "Sit and reach post-test", "reach_cm"),
    ("Back pain before stretching", "Back pain after stretching", "back_pain"),
    ("Rückenschmerz vorher", "Rückenschmerz nachher", "back_pain"),
    ("Dolor lumbar antes", "Dolor lumbar después", "back_pain"),
    ("Lombalgie avant", "Lombalgie après", "back_pain"),
    ("Mal di schiena prima", "Mal di schiena dopo", "back_pain"),
    ("Dor lombar antes", "Dor lombar depois", "back_pain"),
    ("Rugpijn voor", "Rugpijn na", "back_pain"),
    ("腰痛(ストレッチ前)", "腰痛(ストレッチ後)", "back_pain"),
    ("拉伸前腰痛", "拉伸后腰痛", "back_pain"),
    ("스트레칭 전 허리 통증", "스트레칭 후 허리 통증", "back_pain"),
]


@pytest.mark.parametrize(("before", "after", "column"), _MOMENTS, ids=lambda name: name)
@pytest.mark.parametrize(
    ("answer", "values"),
    [("", "6\n3\n7\n4"), ("before", "6\n7"), ("after", "3\n4"), ("both", "6\n3\n7\n4")],
)
def test_before_and_after_are_asked(before: str, after: str, column: str, answer: str, values: str) -> None:
    text = f"date,{before},{after}\n2026-01-05,6,3\n2026-01-06,7,4\n"
    answers = f"moments:{column}={answer}" if answer else ""
    check(Log("moments", text, column, values, "" if answer else f"moments:{column}", answers))


@pytest.mark.parametrize("name", ["back pain", "Rückenschmerz", "腰痛"])
def test_columns_of_one_name_are_asked_with_all_as_an_answer(name: str) -> None:
    text = f"date,{name},{name},{name}\n2026-01-05,3,4,5\n2026-01-06,2,,1\n"
    reading = read(text)
    (question,) = reading.questions
    assert question.about == "columns:back_pain"
    assert ALL in question.options
    assert reading.entries["back_pain"].isna().all()
    check(Log("all", text, "back_pain", "3\n4\n5\n2\n1", answers=f"columns:back_pain={ALL}"))
    one = f"columns:back_pain={name} (2nd)"
    check(Log("one", text, "date back_pain", "2026-01-05,4\n2026-01-06,", answers=one))


@each(
    Log(
        "several places in one cell count for each",
        'date,Pain level,Location\n2026-01-05,3,Lower back\n2026-01-06,5,"Lower back, Left leg"\n2026-01-07,4,Knee\n2026-01-08,2,Head\n',
        "date back_pain sciatica_pain knee_pain",
        "2026-01-05,3,,\n2026-01-06,5,5,\n2026-01-07,,,4",
        "columns:back_pain",
    ),
    Log(
        "Ort neben Schmerz",
        "Datum;Schmerz;Ort\n05.01.2026;3;Rücken\n16.01.2026;5;Rücken und Bein\n17.01.2026;4;Kopf\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,\n2026-01-16,5,5",
        "columns:back_pain",
    ),
    Log(
        "Zona y dolor",
        "Fecha,Dolor,Zona\n2026-01-05,3,Espalda baja\n2026-01-06,5,Pierna\n2026-01-07,4,Cabeza\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,\n2026-01-06,,5",
        "columns:back_pain",
    ),
    Log(
        "Localisation et douleur",
        "Date,Douleur,Localisation\n2026-01-05,3,Bas du dos\n2026-01-06,5,Jambe gauche\n2026-01-07,4,Tête\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,\n2026-01-06,,5",
        "columns:back_pain",
    ),
    Log(
        "部位と痛み",
        "日付,痛み,部位\n2026-01-05,3,腰\n2026-01-06,5,腰、左脚\n2026-01-07,4,頭\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,\n2026-01-06,5,5",
        "columns:back_pain",
    ),
    Log(
        "部位和疼痛",
        "日期,疼痛程度,部位\n2026-01-05,3,腰部\n2026-01-06,5,腿\n2026-01-07,4,头\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,\n2026-01-06,,5",
        "columns:back_pain",
    ),
    Log(
        "부위와 통증",
        "날짜,통증,부위\n2026-01-05,3,허리\n2026-01-06,5,다리\n2026-01-07,4,머리\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,\n2026-01-06,,5",
        "columns:back_pain",
    ),
    Log(
        "any exercise and its minutes",
        "date,activity,duration (min)\n2026-01-05,Hamstring stretch,10\n2026-01-05,Running,30\n2026-01-06,Stretching,15\n",
        "date minutes",
        "2026-01-05,10\n2026-01-06,15",
        "columns:minutes",
    ),
)
def test_a_column_beside_it_says_which_rows_count(log: Log) -> None:
    check(log)


@pytest.mark.parametrize(
    "header",
    [
        "Morning back pain,Afternoon back pain,Evening back pain,Night back pain",
        "Back pain AM,Back pain midday,Back pain PM,Back pain bedtime",
        "Rücken morgens,Rücken nachmittags,Rücken abends,Rücken nachts",
    ],
)
def test_four_times_of_a_day_are_four_entries_without_a_question(header: str) -> None:
    check(Log("four times", f"date,{header}\n2026-03-02,5,4,3,2\n", "back_pain", "5\n4\n3\n2"))


def test_a_column_of_half_days_tells_entries_apart_and_no_people() -> None:
    text = "Date,AM/PM,Back pain\n2026-03-02,AM,5\n2026-03-02,PM,3\n2026-03-03,AM,4\n2026-03-03,PM,4\n"
    check(Log("half days", text, "date back_pain", "2026-03-02,5\n2026-03-02,3\n2026-03-03,4\n2026-03-03,4"))


def test_lb_in_a_column_of_places_is_the_lower_back() -> None:
    text = "Date,Pain,Where\n2026-03-02,5,LB\n2026-03-03,3,L leg\n2026-03-14,4,LB + L leg\n"
    rows = "2026-03-02,5,\n2026-03-03,,3\n2026-03-14,4,4"
    check(Log("LB", text, "date back_pain sciatica_pain", rows, asks="columns:back_pain"))
