"""Rows that are no entries, cells that failed, labels beside numbers, plain pain, lines of free text, long tables."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, choices, each, found
from small_log import read

from data.reading.receipt import NEITHER

_TOTALS = [
    *(
        "Average",
        "Mean",
        "Total",
        "Class average",
        "Grand total",
        "Median",
        "Sum",
        "Mean (SD)",
        "AVG",
        "Min",
        "Max",
    ),
    *(
        "Mittelwert",
        "Durchschnitt",
        "Summe",
        "Gesamt",
        "Klassenschnitt",
        "Promedio",
        "Media",
        "Total general",
    ),
    *("Moyenne", "Somme", "Moyenne de la classe", "Totale", "Media della classe", "Média", "Média da turma"),
    *(
        "Gemiddelde",
        "Totaal",
        "平均",
        "合計",
        "クラス平均",
        "平均值",
        "合计",
        "总计",
        "평균",
        "합계",
        "반 평균",
    ),
]


@pytest.mark.parametrize("total", _TOTALS)
@pytest.mark.parametrize("beside", ["", "2026-01-31"])
def test_a_summary_in_the_column_of_names_is_no_person(total: str, beside: str) -> None:
    if total in ("Min", "Max") and beside:
        return  # these are people's names, too
    text = f"Name,Date,Reach (cm)\nAda,2026-01-05,20\nBen,2026-01-05,22\nAda,2026-01-12,21\nBen,2026-01-12,23.5\n{total},{beside},21.6\n"
    check(
        Log(
            total,
            text,
            "person date reach_cm",
            "Ada,2026-01-05,20\nBen,2026-01-05,22\nAda,2026-01-12,21\nBen,2026-01-12,23.5",
        )
    )
    assert read(text).problems["code"].tolist() == ["summary-row"]


@pytest.mark.parametrize("total", _TOTALS)
def test_a_summary_in_the_column_of_days_is_no_entry(total: str) -> None:
    text = f"date,back pain,minutes\n2026-01-05,3,10\n2026-01-06,4,12\n{total},3.5,11\n"
    check(Log(total, text, "date back_pain", "2026-01-05,3\n2026-01-06,4"))
    assert read(text).problems["code"].tolist() == ["summary-row"]


@pytest.mark.parametrize(
    "total", ["Average", "Weekly total", "Mittelwert", "Promedio", "Moyenne", "平均", "평균"]
)
def test_a_summary_in_a_column_of_notes_is_no_entry(total: str) -> None:
    text = f"date,back pain,minutes,week\n2026-01-05,3,10,one\n2026-01-06,4,12,one\n,3.5,11,{total}\n"
    check(Log(total, text, "date back_pain", "2026-01-05,3\n2026-01-06,4"))


@pytest.mark.parametrize(
    "error",
    [
        "#DIV/0!",
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#WERT!",
        "#BEZUG!",
        "#NV",
        "#VALEUR!",
        "#¡DIV/0!",
        "#¡VALOR!",
        "#DEEL/0!",
        "#WAARDE!",
        "#VALORE!",
        "Err:502",
        "#SPILL!",
    ],
)
def test_a_failed_formula_is_a_problem_and_no_blank(error: str) -> None:
    reading = read(f"date,reach_cm,back pain\n2026-01-05,{error},3\n2026-01-06,4.5,2\n")
    assert found(reading, "date reach_cm back_pain") == [("2026-01-05", "", "3"), ("2026-01-06", "4.5", "2")]
    if error not in ("#N/A", "#NV"):
        assert reading.problems["code"].tolist() == ["spreadsheet-error"]
    else:
        assert set(reading.problems["code"]) <= {"spreadsheet-error"}


@each(
    Log(
        "text formulas",
        'date,back pain,minutes\n"=""2026-01-05""","=""3""","=""10"""\n"=""2026-01-06""","=""4""","=""12"""\n',
        "date back_pain minutes",
        "2026-01-05,3,10\n2026-01-06,4,12",
    ),
    Log(
        "text formulas without outer quotes",
        'date;back pain;minutes\n="2026-01-05";="3";="10"\n="2026-01-06";="4";="12"\n',
        "date back_pain minutes",
        "2026-01-05,3,10\n2026-01-06,4,12",
    ),
    Log(
        "line ends as two characters",
        "date,back pain,minutes\\n2026-01-05,3,10\\n2026-01-06,4,12\\n",
        "date back_pain minutes",
        "2026-01-05,3,10\n2026-01-06,4,12",
    ),
    Log(
        "apostrophes before numbers",
        "date,back pain\n'2026-01-05,'3\n'2026-01-06,'4\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-06,4",
    ),
)
def test_what_spreadsheets_write_around_cells_is_taken_off(log: Log) -> None:
    check(log)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["3 – moderate", "7 - severe", "0 (none)", "2 mild"], ["3", "7", "0", "2"]),
        (["7/10 bad", "3/10", "0/10 fine", "10/10 awful"], ["7", "3", "0", "10"]),
        (["3: mild", "5 = moderate", "8; severe", "0 no pain"], ["3", "5", "8", "0"]),
        (["3 - leicht", "5 mäßig", "8 stark", "0 kein"], ["3", "5", "8", "0"]),
        (["3 leve", "5 moderado", "8 - severo", "0 (nada)"], ["3", "5", "8", "0"]),
        (["2 légère", "5 modérée", "8 - forte", "0 aucune"], ["2", "5", "8", "0"]),
        (["2 lieve", "5 moderato", "8 - forte", "0 nessuno"], ["2", "5", "8", "0"]),
        (["2 leve", "5 moderada", "8 - forte", "0 nenhuma"], ["2", "5", "8", "0"]),
        (["2 licht", "5 matig", "8 - hevig", "0 geen"], ["2", "5", "8", "0"]),
        (["2 軽い", "5 中程度", "8(強い)", "0 なし"], ["2", "5", "8", "0"]),
        (["2 轻度", "5 中度", "8(重度)", "0 无痛"], ["2", "5", "8", "0"]),
        (["2 약함", "5 보통", "8(심함)", "0 없음"], ["2", "5", "8", "0"]),
        (["mild (2)", "moderate (5)", "severe (8)", "none (0)"], ["2", "5", "8", "0"]),
        (["Pain 3", "Level 5", "NRS 8", "0"], ["3", "5", "8", "0"]),
        (["3/10 - mild", "5 out of 10", "8 of 10", "0 von 10"], ["3", "5", "8", "0"]),
        (["2 mild", "9 mild", "8 severe", "0 severe"], ["2", "", "8", ""]),
    ],
)
def test_a_number_counts_where_its_label_agrees(cells: list[str], values: list[str]) -> None:
    lines = ["date;back pain"] + [f'2026-01-{day:02d};"{cell}"' for day, cell in enumerate(cells, start=5)]
    reading = read("\n".join(lines) + "\n")
    assert [row[1] for row in found(reading, "date back_pain")] == values
    assert len(reading.problems) == values.count("")


_PLAIN = [
    *(
        "Pain",
        "Pain intensity",
        "Pain level",
        "pain_score",
        "Worst pain",
        "Pain now",
        "Current pain (0-10)",
        "Average pain",
    ),
    *("NRS", "NPRS", "VAS", "Pain severity", "Pain today", "How much pain are you in?", "Overall pain"),
    *(
        "Schmerz",
        "Schmerzen",
        "Schmerzstärke",
        "Schmerzintensität",
        "Schmerzniveau",
        "stärkster Schmerz",
        "Schmerz jetzt",
    ),
    *(
        "Dolor",
        "Nivel de dolor",
        "Intensidad del dolor",
        "Dolor (EVA)",
        "Dolor máximo",
        "¿Cuánto dolor tiene hoy?",
    ),
    *(
        "Douleur",
        "Niveau de douleur",
        "Intensité de la douleur",
        "Douleur (EVA)",
        "Douleur maximale",
        "Douleur actuelle",
    ),
    *("Dolore", "Intensità del dolore", "Livello di dolore", "Dolore massimo", "Dolore attuale"),
    *("Dor", "Nível de dor", "Intensidade da dor", "Escala de dor", "Dor máxima", "Dor agora"),
    *("Pijn", "Pijnscore", "Pijnniveau", "Ergste pijn", "Pijn nu", "Pijnintensiteit"),
    *("痛み", "疼痛", "痛みの強さ", "痛みレベル", "最大の痛み", "今の痛み", "痛みスコア"),
    *("疼痛评分", "疼痛程度", "疼痛强度", "最痛", "当前疼痛", "痛感"),
    *("통증", "통증 강도", "통증 정도", "현재 통증", "최대 통증", "통증 점수"),
]


@pytest.mark.parametrize("header", _PLAIN)
def test_pain_without_a_place_is_asked_and_never_refused(header: str) -> None:
    text = f"date,{header}\n2026-01-05,3\n2026-01-06,4\n2026-01-07,0\n2026-01-08,8\n2026-01-09,5\n"
    reading = read(text)
    (question,) = reading.questions
    assert question.about == "columns:back_pain"
    assert question.options == (header, NEITHER)
    assert [row[0] for row in found(reading, "back_pain")] == ["0", "3", "4", "5", "8"]
    answered = read(text, choices(f"columns:back_pain={header}"))
    assert not answered.questions
    assert answered.entries["back_pain"].notna().all()


def test_totals_below_a_table_have_no_day_to_carry_down() -> None:
    """Rows without a date of their own are carried on from the day above; averages and sums never are."""
    text = (
        "Day,Date,Sciatica,Back,Stretch\n1,3/14/2026,6,5,10\n2,3/15/2026,6,4,15\n3,3/16/2026,5,4,0\n"
        "4,3/17/2026,4,4,20\nAVG,,5.25,4.25,11.25\nTOTAL,,21,17,45\n"
    )
    reading = read(text)
    assert not reading.questions
    assert reading.entries["minutes"].tolist() == [10, 15, 0, 20]
    assert reading.problems["code"].tolist() == ["summary-row", "summary-row"]


def test_a_mean_sign_in_the_column_of_days_is_a_total() -> None:
    reading = read("Tag;Rücken\n02.03.2026;5\n13.03.2026;3\nØ;4\n")
    assert reading.problems["code"].tolist() == ["summary-row"]
