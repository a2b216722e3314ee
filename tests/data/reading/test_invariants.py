"""What must not change what a file means: the order of its columns, what stands beside them, names, dialects.

Every answer to every question works, does what it says and loses nothing.
"""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.reading import Reading
from tests.data.reading.every_log import SAMPLES, TABLES, read, tables, written


def meaning(reading: Reading) -> tuple[object, object]:
    """Return the entries, in any order, and the questions without the names of columns."""
    frame = reading.entries
    entries = sorted(
        tuple(sorted((name, _plain(frame[name].iloc[i])) for name in frame if _plain(frame[name].iloc[i])))
        for i in range(len(frame))
    )
    return entries, sorted((q.about, q.assumed is None) for q in reading.questions)


def _plain(value: object) -> str:
    if isinstance(value, float) and math.isnan(value):
        return ""
    text = str(value)
    return "" if text in ("nan", "NaT", "<NA>", "None") else text


@pytest.mark.parametrize("name", [*TABLES, *(sample.stem for sample in SAMPLES)])
@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_order_of_columns_changes_nothing(name: str, data: st.DataObject) -> None:
    rows = tables()[name]
    order = data.draw(st.permutations(range(len(rows[0]))))
    shuffled = [[row[i] if i < len(row) else "" for i in order] for row in rows]
    assert meaning(read(written(shuffled))) == meaning(read(written(rows)))


#: Columns that say nothing about a log: name, and a cell for every record.
UNRELATED = [
    ("Weather", ["sunny", "rain", "snow"]),
    ("Mood (1-10)", ["7", "6", "8"]),
    ("Steps", ["3012", "8040", "5120"]),
    ("Date of birth", ["2001-05-03"]),
    ("Headache", ["2", "0", "1"]),
    ("Back squat (kg)", ["60", "62.5", "65"]),
    ("Sleep (h)", ["7.5", "8", "6"]),
    ("Pain medication", ["ibuprofen", "", ""]),
    ("Back pain duration (hours)", ["3", "1", "2"]),
    ("Shoulder stretch", ["yes", "no", "yes"]),
    ("Reach goal (cm)", ["10"]),
    ("", [""]),
]


@pytest.mark.parametrize("name", [*TABLES, *(sample.stem for sample in SAMPLES)])
@given(what=st.sampled_from(UNRELATED), data=st.data())
@settings(max_examples=16, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_unrelated_column_changes_nothing(
    name: str, what: tuple[str, list[str]], data: st.DataObject
) -> None:
    rows, (header, cells) = tables()[name], what
    place = data.draw(st.integers(1, len(rows[0])))
    added = [
        [*row[:place], header if i == 0 else cells[i % len(cells)], *row[place:]]
        for i, row in enumerate(rows)
    ]
    assert meaning(read(written(added))) == meaning(read(written(rows)))


@pytest.mark.parametrize("name", [*TABLES, *(sample.stem for sample in SAMPLES)])
@pytest.mark.parametrize("spare", ["header", "rows", "both"])
def test_a_trailing_delimiter_changes_nothing(name: str, spare: str) -> None:
    rows = tables()[name]
    added = [
        [*row, ""] if spare == "both" or (spare == "header") == (i == 0) else row
        for i, row in enumerate(rows)
    ]
    assert meaning(read(written(added))) == meaning(read(written(rows)))


@pytest.mark.parametrize("name", [*TABLES, *(sample.stem for sample in SAMPLES)])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_another_dialect_changes_nothing(name: str, delimiter: str, newline: str) -> None:
    rows = tables()[name]
    assert meaning(read(written(rows, delimiter, newline))) == meaning(read(written(rows)))


#: Names of one column that mean the same.
SYNONYMS = {
    "date": [
        "date",
        "Day",
        "Datum",
        "Fecha",
        "Date du test",
        "Data",
        "日付",
        "日期",
        "날짜",
        "Visit date",
        "Testdatum",
    ],
    "reach_cm": [
        "reach_cm",
        "Sit and reach (cm)",
        "Rumpfbeuge (cm)",
        "Flexibilidad (cm)",
        "Souplesse (cm)",
        "Flessibilità (cm)",
        "Sentar e alcançar (cm)",
        "Zit-en-reik (cm)",
        "長座体前屈(cm)",
        "坐位体前屈（厘米）",
        "앉아윗몸앞으로굽히기(cm)",
        "sit & reach [cm]",
    ],
    "back_pain": [
        "back_pain",
        "Lower back pain",
        "Rückenschmerzen",
        "Dolor de espalda",
        "Mal de dos",
        "Mal di schiena",
        "Dor nas costas",
        "Rugpijn",
        "腰痛",
        "腰疼",
        "허리 통증",
        "LBP NRS (0-10)",
    ],
    "sciatica_pain": [
        "sciatica_pain",
        "Leg pain",
        "Ischias",
        "Ciática",
        "Sciatique",
        "Sciatica",
        "Dor ciática",
        "Beenpijn",
        "坐骨神経痛",
        "坐骨神经痛",
        "좌골신경통",
    ],
    "minutes": [
        "minutes",
        "Stretching (min)",
        "Dehnen (Minuten)",
        "Estiramientos (min)",
        "Étirements (min)",
        "Minuti di stretching",
        "Alongamento (min)",
        "Rekken (min)",
        "ストレッチ(分)",
        "拉伸(分钟)",
        "스트레칭(분)",
    ],
    "note": [
        "note",
        "Notes",
        "Comment",
        "Notiz",
        "Notas",
        "Remarques",
        "Note",
        "Observações",
        "Opmerking",
        "メモ",
        "备注",
        "메모",
    ],
}


@given(names=st.tuples(*(st.sampled_from(SYNONYMS[column]) for column in SYNONYMS)))
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_synonym_or_another_language_changes_nothing(names: tuple[str, ...]) -> None:
    rows = tables()["diary"]
    assert meaning(read(written([list(names), *rows[1:]]))) == meaning(read(written(rows)))
