"""Tests of fitness and sessions of exercise, as apps and schools export them."""

from __future__ import annotations

import json

import pytest
from small_log import read

from data.content.norms.protocols import sex_named
from data.reading import Choices, read_log


def test_how_much_a_session_hurt_is_no_minutes_of_it() -> None:
    sessions = [
        {
            "date": f"2026-03-0{day}",
            "type": kind,
            "duration_minutes": minutes,
            "rpe_score": 3,
            "pain_level": pain,
        }
        for day, kind, minutes, pain in ((1, "stretch", 15, 4), (2, "stretch", 20, 5), (3, "run", 30, 5))
    ]
    reading = read_log(json.dumps(sessions).encode(), "sessions.json")
    assert reading.entries["minutes"].dropna().tolist() == [15, 20]
    assert reading.entries["back_pain"].tolist() == [4, 5, 5]
    assert "columns:back_pain" in {question.about for question in reading.questions}


def test_a_pain_listed_by_place_is_still_read_by_place() -> None:
    text = "date,pain_level,where\n2026-03-01,6,lower back\n2026-03-02,5,sciatica\n2026-03-03,4,lower back\n"
    entries = read(text).entries
    assert entries["back_pain"].dropna().tolist() == [6, 4]
    assert entries["sciatica_pain"].dropna().tolist() == [5]


def test_a_stretch_below_zero_is_no_time() -> None:
    """“Back stretch” of a test for seniors is the gap between two hands, in centimetres."""
    rows = "".join(
        f"2026-0{month}-12,{reach},{gap}\n" for month, reach, gap in ((1, -3, -8), (4, -1, -6), (7, 1, -5))
    )
    reading = read("date,Sit & Reach,Back Stretch\n" + rows)
    assert reading.entries["reach_cm"].tolist() == [-3, -1, 1]
    assert reading.entries["minutes"].isna().all()
    assert reading.problem_count == 0
    assert reading.receipt.unused == ("Back Stretch",)
    slip = read(
        "date,Stretch\n" + "".join(f"2026-03-{day:02},{day}\n" for day in range(10, 28)) + "2026-03-28,-5\n"
    )
    assert slip.entries["minutes"].notna().sum() == 18
    assert slip.problems["reason"].str.contains("minutes", case=False).any()


@pytest.mark.parametrize(
    "test", ["OH Squat", "Deadlift (best)", "2 Min March On The Spot", "30 Secs Arm Curl"]
)
def test_another_test_is_never_asked_to_be_a_pain_or_minutes(test: str) -> None:
    rows = "".join(f"2026-0{month}-01,{10 + month},{month % 3 + 1}\n" for month in range(1, 7))
    assert not read(f"date,Sit & Reach,{test}\n" + rows, Choices()).questions


def test_a_class_in_russian_and_turkish_has_people_sexes_days_and_scores() -> None:
    russian = "ФИО;Пол;Дата;Наклон вперед, см\nИванов Иван;м;5 мая 2026;8\nПетрова Анна;ж;5 мая 2026;14,5\n"
    turkish = "Ad Soyad;Cinsiyet;Tarih;Otur-Uzan (cm)\nAli Er;Erkek;5 Mayıs 2026;8\nAyşe Kaya;Kız;5 Mayıs 2026;14,5\n"
    for text in (russian, turkish):
        reading = read(text)
        assert reading.entries["reach_cm"].tolist() == [8, 14.5]
        assert set(reading.entries["date"].dt.strftime("%Y-%m-%d")) == {"2026-05-05"}
        assert sorted(map(sex_named, reading.people["sex"])) == ["F", "M"]
        assert not reading.questions
