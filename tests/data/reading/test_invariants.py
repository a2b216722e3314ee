"""What must not change what a file means: the order of its columns, what stands beside them, names, dialects.

Every answer to every question works, does what it says and loses nothing.
"""

from __future__ import annotations

import csv
import io
import math
import os
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_log import TODAY

from data.reading import Choices, Question, Reading, UnreadableLog, read_log
from data.reading.numbers.units import ends_of
from data.reading.option_words import option_words
from data.reading.receipt import EACH_ROW, NEITHER

SAMPLES = sorted((Path(__file__).parents[3] / "data/content/samples").glob("*.csv"))
FOLDER = os.environ.get("LIMBER_EXTRA_LOGS")
EXTRA = sorted(Path(FOLDER).rglob("*.csv")) if FOLDER else []
_MOST_ROWS = 40

Rows = list[list[str]]

TABLES: dict[str, str] = {
    "diary": "date,reach_cm,back_pain,sciatica_pain,minutes,note\n2026-01-05,3.5,4,2,10,stiff\n"
    "2026-01-06,-2,5,1,0,\n2026-01-19,4,3,0,15,long drive\n2026-01-20,4.5,2,0,20,\n",
    "class": "Name,Test date,Sit & Reach (cm),Age,Sex\nAda,2026-01-05,21.5,12,f\nBen,2026-01-05,18,13,m\n"
    "Ada,2026-02-16,23,12,f\nBen,2026-02-16,19.5,13,m\n",
    "two names": "First name,Last name,Date,Back pain\nBen,Lee,2026-01-05,3\nBen,Okoye,2026-01-05,4\n"
    "Ben,Lee,2026-01-16,2\nBen,Okoye,2026-01-16,5\n",
    "moments": "Date,Back pain AM,Back pain PM,Minutes\n2026-01-05,3,4,10\n2026-01-06,2,5,20\n2026-01-17,4,4,0\n",
    "sides": "Date,Reach left (cm),Reach right (cm),Note\n2026-01-05,3,4.5,cold\n2026-01-06,2,5,\n2026-01-17,4,4.5,\n",
    "trials": "Date,Reach 1 (cm),Reach 2 (cm),Reach 3 (cm)\n2026-01-05,3,4.5,4\n2026-01-16,2,5,5.5\n2026-01-17,4,4.5,3\n",
    "before and after": "Date,Back pain before,Back pain after\n2026-01-05,6,4\n2026-01-16,5,2\n2026-01-17,7,3\n",
    "scale": "Date,Back pain (1-5),Minutes\n2026-01-05,1,4\n2026-01-16,5,20\n2026-01-17,3,12\n",
    "turned": "Date,Back (10 = great),Minutes\n2026-01-05,8,4\n2026-01-16,5,20\n2026-01-17,9,12\n",
    "codes": "Date,Back pain,Stretching\n2026-01-05,3,1\n2026-01-06,4,0\n2026-01-07,2,1\n2026-01-18,5,1\n2026-01-19,5,0\n",
    "plain pain": "Datum,Schmerz,Dehnen (min)\n2026-01-05,3,4\n2026-01-16,5,20\n2026-01-17,9,12\n",
    "two pains": "date,pain one,pain two\n2026-01-05,3,7\n2026-01-16,5,2\n2026-01-17,4,6\n",
    "places": "Date,Pain level,Location\n2026-01-05,3,Lower back\n2026-01-16,5,Left leg\n2026-01-17,4,Head\n",
    "two days": "Test date,Visit date,Back pain\n2026-01-05,2026-01-06,3\n2026-01-16,2026-01-18,4\n2026-01-20,2026-01-21,5\n",
    "unnamed": "Date,Grade,Reach (cm)\n2026-01-12,4a,20\n2026-01-12,4a,21.5\n2026-01-12,4b,19\n2026-01-19,4a,22\n"
    "2026-01-19,4b,18.5\n2026-01-19,4b,23\n",
    "exports": "Export date,Visit date,Back pain,Minutes\n2026-03-01,2026-01-05,3,10\n2026-03-01,2026-01-16,4,5\n"
    "2026-03-01,2026-01-17,2,0\n",
    "words": "date,back pain\n2026-01-05,mild\n2026-01-06,severe\n2026-01-17,4\n2026-01-18,none\n",
    "exercises": "date,activity,duration (min)\n2026-01-05,Hamstring stretch,10\n2026-01-06,Running,30\n2026-01-17,Stretching,15\n",
}


def rows_of(text: str) -> Rows:
    return [row for row in csv.reader(io.StringIO(text)) if row]


@lru_cache(maxsize=1)
def tables() -> dict[str, Rows]:
    found = {name: rows_of(text) for name, text in TABLES.items()}
    for sample in SAMPLES:
        found[sample.stem] = rows_of(sample.read_text(encoding="utf-8"))[: _MOST_ROWS + 1]
    return found


def written(rows: Rows, delimiter: str = ",", newline: str = "\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return text.getvalue().encode()


def read(content: bytes, choices: Choices | None = None) -> Reading:
    return read_log(content, "log.csv", choices, TODAY)


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


def balance(reading: Reading) -> None:
    """Every row of the file is an entry, left out with a problem, or counted under what it measured."""
    dropped = int(reading.problems["action"].eq("row left out").sum())
    assert reading.receipt.rows_kept == len(reading.entries)
    assert reading.receipt.rows_in == len(reading.entries) + dropped + sum(reading.receipt.counted.values())


def does_what_it_says(before: Reading, question: Question, option: str, after: Reading) -> None:
    kind, _, column = question.about.partition(":")
    assert question.about not in [q.about for q in after.questions], "a question is answered once"
    entries = after.entries
    if option == NEITHER and kind in ("units", "columns") and column in ("reach_cm", "back_pain", "minutes"):
        assert column not in after.receipt.columns or kind == "units"
        assert entries[column].isna().all()
    if question.about == "columns:person":
        if option == NEITHER:
            assert set(entries["person"]) <= {"me"}
        elif option == EACH_ROW:
            assert entries["person"].nunique() == len({*entries["person"]}) > 1
        else:
            assert after.receipt.columns["person"] == option
    if kind == "columns" and option in before.receipt.headers:
        assert after.receipt.columns[column] == option
    if kind == "units" and option != NEITHER and column == "back_pain":
        low, high, turned = ends_of(option)
        values = entries["back_pain"].dropna()
        assert values.between(0, 10).all()
        assert after.receipt.units["back_pain"] == option
        assert turned == ("yes, turn" in option_words(question, option)) or high not in (10.0,)
        assert low < high


def answer_everything(content: bytes) -> None:
    try:
        before = read(content)
    except UnreadableLog:
        return
    balance(before)
    for question in before.questions:
        assert question.assumed is None or question.assumed in question.options
        assert len(set(question.options)) == len(question.options) > 0
        words = [option_words(question, option) for option in question.options]
        assert len(set(words)) == len(words), "two answers read the same"
        for option in question.options:
            try:
                after = read(content, Choices().answer(question.about, option))
            except UnreadableLog as refusal:
                assert "our fault" not in str(refusal)
                continue
            balance(after)
            does_what_it_says(before, question, option, after)


@pytest.mark.parametrize("name", [*TABLES, *(sample.stem for sample in SAMPLES)])
def test_every_answer_does_what_it_says(name: str) -> None:
    answer_everything(written(tables()[name]))


@pytest.mark.parametrize("scale", ["1-5", "0-5", "0-4", "0-3", "1-7", "0-24"])
def test_the_ends_of_a_scale_become_none_and_worst(scale: str) -> None:
    low, high = scale.split("-")
    rows = [["date", f"back pain ({scale})"], ["2026-01-05", low], ["2026-01-16", high]]
    content = written(rows)
    assert read(content).questions[0].about == "units:back_pain"
    answered = read(content, Choices().answer("units:back_pain", scale))
    assert answered.entries["back_pain"].tolist() == [0, 10]


if EXTRA:

    @pytest.mark.parametrize("path", EXTRA, ids=lambda path: path.stem)
    def test_every_answer_for_a_log_outside_does_what_it_says(path: Path) -> None:
        answer_everything(path.read_bytes())


if EXTRA:

    @pytest.mark.parametrize("path", EXTRA, ids=lambda path: path.stem)
    def test_the_columns_of_a_log_outside_may_stand_in_any_order(path: Path) -> None:
        try:
            rows = rows_of(path.read_text(encoding="utf-8-sig"))
        except (UnicodeDecodeError, csv.Error):
            return
        width = len(rows[0]) if rows else 0
        if width < 2 or any(len(row) != width for row in rows) or len({*rows[0]}) < width:
            return
        try:
            reading = read(written(rows))
        except UnreadableLog:
            return
        if reading.receipt.shape == "wide":  # its span of days is an order of columns
            return
        usual = meaning(reading)
        for order in ([*range(width)][::-1], [*range(1, width), 0]):
            assert meaning(read(written([[row[i] for i in order] for row in rows]))) == usual
