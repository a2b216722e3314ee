"""Which column is the day of an entry: the day asked for, never a birthday, an operation or an export."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, choices, each
from small_log import read

from data.reading import UnreadableLog

_NEVER = [
    *(
        "Date of birth",
        "DOB",
        "Surgery date",
        "Date of injury",
        "Due date",
        "Export date",
        "Next appointment",
    ),
    *(
        "Geburtsdatum",
        "OP-Datum",
        "Unfalldatum",
        "Fecha de nacimiento",
        "Fecha de cirugía",
        "Date de naissance",
    ),
    *("Date d'opération", "Data di nascita", "Data intervento", "Data de nascimento", "Data da cirurgia"),
    *("Geboortedatum", "Operatiedatum", "生年月日", "手術日", "出生日期", "手术日期", "생년월일", "수술일"),
]


@pytest.mark.parametrize("header", _NEVER)
@pytest.mark.parametrize("first", [True, False])
def test_another_day_of_a_person_is_never_the_day(header: str, *, first: bool) -> None:
    rows = [
        ("Ada", "2011-04-03", "2026-01-05", 3),
        ("Ben", "2012-06-17", "2026-01-05", 5),
        ("Ada", "2011-04-03", "2026-01-19", 4),
    ]
    names = ["Name", header, "Date", "back pain"] if first else ["Name", "Date", header, "back pain"]
    lines = [",".join(names)]
    for name, other, day, pain in rows:
        lines.append(f"{name},{other},{day},{pain}" if first else f"{name},{day},{other},{pain}")
    reading = read("\n".join(lines) + "\n")
    assert reading.receipt.columns["date"] == "Date"
    assert not reading.questions
    assert reading.entries["date"].dt.year.eq(2026).all()
    with pytest.raises(UnreadableLog, match="is another day of a person"):
        read(f"Name,{header},back pain\nAda,2011-04-03,3\nBen,2012-06-17,4\nCleo,2012-07-17,5\n")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("Timestamp", "Date of the test"),
        ("Submitted at", "Visit date"),
        ("EndDate", "Which day is this entry for?"),
        ("_submission_time", "visit_date"),
        ("Zeitstempel", "Datum der Messung"),
        ("Marca temporal", "Fecha de la prueba"),
        ("Horodateur", "Date du test"),
        ("Informazioni cronologiche", "Data del test"),
        ("Carimbo de data/hora", "Data da avaliação"),
        ("Tijdstempel", "Datum van de test"),
        ("タイムスタンプ", "測定日"),
        ("时间戳记", "测试日期"),
        ("타임스탬프", "측정일"),
        ("Created time", "Date"),
        ("redcap_survey_timestamp", "date_of_assessment"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_day_asked_for_beats_the_moment_of_writing(moment: str, day: str, *, turned: bool) -> None:
    rows = [
        ("2026-01-06 08:00:00", "2026-01-05", 3),
        ("2026-01-06 08:02:00", "2026-01-04", 4),
        ("2026-01-09 09:00:00", "2026-01-08", 2),
    ]
    lines = [f"{day},{moment},back pain" if turned else f"{moment},{day},back pain"]
    lines += [f"{d},{m},{p}" if turned else f"{m},{d},{p}" for m, d, p in rows]
    check(Log(day, "\n".join(lines) + "\n", "date back_pain", "2026-01-05,3\n2026-01-04,4\n2026-01-08,2"))


@each(
    Log(
        "only the moment of writing",
        "Timestamp,How bad is your back pain today?\n2026-01-05 08:00:00,3\n2026-01-06 08:02:00,4\n",
        "date time back_pain",
        "2026-01-05,08:00,3\n2026-01-06,08:02,4",
    ),
    Log(
        "start and end of a form",
        "start,end,back pain\n2026-01-05 08:00:00,2026-01-05 08:05:00,3\n2026-01-06 08:02:00,2026-01-06 08:03:00,4\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-06,4",
    ),
    Log(
        "two days of one standing",
        "Test date,Visit date,back pain\n2026-01-05,2026-01-12,3\n2026-02-05,2026-02-12,4\n",
        "date back_pain",
        "",
        "columns:date",
    ),
    Log(
        "the second day chosen",
        "Test date,Visit date,back pain\n2026-01-05,2026-01-12,3\n2026-02-05,2026-02-12,4\n",
        "date back_pain",
        "2026-01-12,3\n2026-02-12,4",
        answers="columns:date=Visit date",
    ),
    Log(
        "a day that never changes within a person",
        "Name,Baseline,Date,back pain\nAda,2026-01-01,2026-01-05,3\nAda,2026-01-01,2026-01-06,4\nBen,2026-01-02,2026-01-05,5\nBen,2026-01-02,2026-01-06,6\n",
        "person date back_pain",
        "Ada,2026-01-05,3\nAda,2026-01-06,4\nBen,2026-01-05,5\nBen,2026-01-06,6",
    ),
    Log(
        "an unnamed column of days",
        "column A,back pain\n2026-01-05,3\n2026-01-06,4\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-06,4",
    ),
    Log(
        "dates written once a block, in either order of columns",
        "Export date,Visit date,back pain\n2026-03-01,2026-01-05,3\n2026-03-01,,4\n2026-03-01,,2\n2026-03-01,2026-01-06,5\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-05,4\n2026-01-05,2\n2026-01-06,5",
        "carry_dates columns:person",
    ),
)
def test_one_of_several_days(log: Log) -> None:
    if log.rows:
        check(log)
    else:
        reading = read(log.text, choices(log.answers))
        assert reading.entries.empty
        assert [question.about for question in reading.questions] == log.asks.split()
        assert len(reading.questions[0].evidence) == 2


def test_two_columns_of_days_of_one_name_are_asked_about_in_a_class_list_too() -> None:
    rows = [f"Kid {n},2012-0{n}-11,2026-05-04,{20 + n}" for n in range(1, 8)]
    reading = read("\n".join(["Name,Date,Date,Sit and reach (cm)", *rows]))
    assert "columns:date" in [question.about for question in reading.questions]
    assert reading.entries.empty


def test_when_it_was_is_asked_beside_when_it_was_written_down() -> None:
    text = "Pain,Time recorded,Location,Created at\n" + "\n".join(
        f"{n},3/{12 + n}/2026 8:00 AM,Lower back,3/{15 + n}/2026 9:00 PM" for n in range(3, 7)
    )
    reading = read(text)
    assert "columns:date" in [question.about for question in reading.questions]
    days = read(text, choices("columns:date=Time recorded")).entries["date"].dt.day.tolist()
    assert days == [15, 16, 17, 18]


@pytest.mark.parametrize("header", ["D.O.B.", "d.o.b", "D.O.B. (dd/mm/yyyy)"])
def test_letters_with_points_are_the_word_they_stand_for(header: str) -> None:
    with pytest.raises(UnreadableLog, match="another day of a person"):
        read(f"Student,{header},Sit and reach (cm)\nA,12/02/2010,3\nB,21/03/2011,5\nC,10/04/2012,-2\n")


@pytest.mark.parametrize("scale", ["(0-10)", "(1-10)", "0-10", "[0-5]"])
def test_a_scale_in_a_header_is_no_day(scale: str) -> None:
    text = (
        f"Client,Session,Back pain {scale}\nA,2026-03-02,4\nA,2026-03-09,5\nB,2026-03-03,4\nB,2026-03-10,2\n"
    )
    reading = read(text)
    assert reading.entries["date"].dt.day.tolist() == [2, 9, 3, 10]
    assert reading.receipt.shape == "rows"


@each(
    Log(
        "months named so",
        "Monat;Reach (cm)\nJan 25;-8\nFeb 25;-7\nMrz 25;-6\nMai 25;-4\n",
        "date reach_cm",
        "2025-01-15,-8\n2025-02-15,-7\n2025-03-15,-6\n2025-05-15,-4",
        "day_of_month",
    ),
    Log(
        "year first in six digits",
        "date,back pain\n251128,4\n251129,5\n251130,3\n251201,6\n",
        "date back_pain",
        "2025-11-28,4\n2025-11-29,5\n2025-11-30,3\n2025-12-01,6",
    ),
    Log(
        "day first in six digits",
        "Datum;Rückenschmerz\n281125;4\n291125;5\n301125;3\n011225;6\n",
        "date back_pain",
        "2025-11-28,4\n2025-11-29,5\n2025-11-30,3\n2025-12-01,6",
    ),
)
def test_days_in_short_forms(log: Log) -> None:
    check(log)
