"""Headings that mean one thing in a back diary and another elsewhere: asked with what speaks for it, never taken."""

from __future__ import annotations

import pytest
from sibling_logs import choices
from small_log import read

from data.reading.receipt import NEITHER
from tests.data.reading.six_days import table


@pytest.mark.parametrize(
    "beside", ["SpO2 (avg)", "AHI", "Deep sleep", "minSpO2", "Sauerstoff", "Schlafdauer", "睡眠時間"]
)
@pytest.mark.parametrize("header", ["ODI", "ODI (%)"])
def test_odi_beside_sleep_and_oxygen_is_asked(header: str, beside: str) -> None:
    text = table(
        **{header: [12.4, 10, 14, 8, 9, 12], beside: [94, 95, 93, 95, 94, 94], "Back pain": [3, 4] * 3}
    )
    reading = read(text)
    assert reading.entries["back_pain"].notna().all()
    assert "oswestry" not in reading.entries or reading.entries["oswestry"].isna().all()
    (question,) = (q for q in reading.questions if q.about == "columns:oswestry")
    assert (question.options, question.assumed) == ((header, NEITHER), None)
    assert beside in question.sentence
    assert question.evidence[0].examples[0] == "12.4"
    answered = read(text, choices(f"columns:oswestry={header}"))
    assert answered.entries["oswestry"].tolist() == [12.4, 10, 14, 8, 9, 12]
    assert not [q for q in answered.questions if q.about == "columns:oswestry"]


def test_odi_in_a_back_diary_is_the_disability_index() -> None:
    reading = read(table(ODI=[24, 22, 30, 18, 20, 20], **{"Back pain": [3, 4] * 3}))
    assert reading.entries["oswestry"].tolist() == [24, 22, 30, 18, 20, 20]
    assert not reading.questions


def test_the_questionnaire_by_its_full_name_is_taken_beside_a_sleep_lab_s_odi() -> None:
    reading = read(table(ODI=[12.4, 10, 14, 8, 9, 12], AHI=[4.2] * 6, Oswestry=[24, 22, 30, 18, 20, 20]))
    assert reading.entries["oswestry"].tolist() == [24, 22, 30, 18, 20, 20]
    assert not [q for q in reading.questions if q.about == "columns:oswestry"]


@pytest.mark.parametrize(
    ("header", "values", "options"),
    [
        ("Stretch", [1, 2, 3, 1, 3, 2], ("min", "h", NEITHER)),
        ("Dehnen", [0, 3, 4, 1, 3, 2], ("min", "h", NEITHER)),
        ("Stretch time", [0.5, 1, 1.5, 0.25, 1, 2], ("min", "h", NEITHER)),
        ("Mobility", [3, 5, 7, 6, 7, 8], ("min", "h", NEITHER)),
    ],
)
def test_small_numbers_below_a_stretch_without_a_unit_are_asked(
    header: str, values: list[object], options: tuple[str, ...]
) -> None:
    text = table(**{header: values, "Back pain": [3, 4] * 3})
    reading = read(text)
    assert [(q.about, q.options, q.assumed) for q in reading.questions] == [("units:minutes", options, None)]
    assert reading.entries["minutes"].isna().all()
    assert read(text, choices("units:minutes=min")).entries["minutes"].tolist() == values


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Stretch", [5, 2, 10, 0, 5, 3]),
        ("Stretch", ["3 min", "2 min", "3 min", "1 min", "2 min", "3'"]),
        ("Stretch (min)", [1, 2, 3, 1, 3, 2]),
        ("Minutes", [1, 2, 3, 1, 3, 2]),
    ],
)
def test_minutes_that_say_so_or_look_so_need_no_question(header: str, values: list[object]) -> None:
    reading = read(table(**{header: values}))
    assert not reading.questions
    assert reading.entries["minutes"].tolist() == [float(str(value).strip("' min")) for value in values]


@pytest.mark.parametrize("header", ["Stretch sessions", "Stretching rounds", "Sesiones de estiramiento"])
def test_a_count_of_sessions_is_no_minutes(header: str) -> None:
    reading = read(table(**{header: [3, 4, 5, 4, 12, 9], "Back pain": [3, 4] * 3}))
    assert "minutes" not in reading.receipt.columns
    assert not reading.questions


def test_a_rating_of_flexibility_is_no_length() -> None:
    reading = read(table(Flexibility=[3, 5, 7, 6, 7, 8], **{"Back pain": [3, 4] * 3}))
    assert [(q.about, q.assumed) for q in reading.questions] == [("units:reach_cm", None)]
    assert reading.entries["reach_cm"].isna().all()


def test_a_watch_s_milliseconds_are_a_unit_and_its_flexibility_minutes() -> None:
    text = table(**{"Stretching duration (ms)": [600000, 900000, 0, 60000, 300000, 600000]})
    assert not read(text).questions
    assert read(text).entries["minutes"].tolist() == [10, 15, 0, 1, 5, 10]
    flexible = read(table(**{"Flexibility (min)": [10, 15, 0, 12, 10, 10]}))
    assert flexible.entries["minutes"].tolist() == [10, 15, 0, 12, 10, 10]
    assert "reach_cm" not in flexible.receipt.columns


def test_ratings_in_thousands_are_asked_and_divided() -> None:
    text = table(**{"Back pain": [3000, 4000, 0, 5000, 3000, 2000]})
    (question,) = read(text).questions
    assert (question.options, question.assumed) == (("0-10000", NEITHER), None)
    assert read(text, choices("units:back_pain=0-10000")).entries["back_pain"].tolist() == [3, 4, 0, 5, 3, 2]


@pytest.mark.parametrize(
    "header",
    [
        *("Back stretch", "Back stretches", "Leg stretching", "Sciatica stretch", "Stretches for the back"),
        *(
            "Rücken dehnen",
            "Étirements du dos",
            "Estiramientos de espalda",
            "腰ストレッチ",
            "Flexibility training",
        ),
    ],
)
def test_the_stretch_of_a_part_of_the_body_is_no_pain(header: str) -> None:
    reading = read(table(**{header: [10, 5, 8, 10, 0, 10]}))
    assert reading.entries["minutes"].tolist() == [10, 5, 8, 10, 0, 10]
    assert [*reading.receipt.units] == ["minutes"]


@pytest.mark.parametrize("header", ["Stretch pain", "Stretching discomfort", "Dehnungsschmerz"])
def test_pain_from_a_stretch_is_no_minutes(header: str) -> None:
    reading = read(table(**{header: [1, 5, 8, 6, 0, 7]}))
    assert [*reading.receipt.units] == ["back_pain"]
    assert [q.about for q in reading.questions] == ["columns:back_pain"]


@pytest.mark.parametrize("header", ["Back pain stretches", "Back pain stretching", "腰痛ストレッチ"])
def test_pain_beside_a_stretch_that_could_be_either_is_asked(header: str) -> None:
    reading = read(table(**{header: [1, 5, 8, 6, 0, 7]}))
    assert [(q.about, q.assumed) for q in reading.questions] == [("columns:back_pain", None)]
    assert not reading.receipt.units


@pytest.mark.parametrize(
    "header",
    ["Pain killers", "Pain patch", "Reach attempts", "Back day"],
)
def test_what_stands_around_pain_and_reach_is_neither(header: str) -> None:
    reading = read(table(**{header: [1, 2, 3, 3, 0, 2], "Leg pain": [3, 4] * 3}))
    assert [*reading.receipt.units] == ["sciatica_pain"]
    assert not reading.questions


def test_the_worst_and_the_average_of_a_day_are_asked() -> None:
    reading = read(table(**{"Back pain max": [5, 6, 7, 6, 5, 8], "Back pain avg": [3, 4] * 3}))
    (question,) = reading.questions
    assert question.options[:2] == ("Back pain max", "Back pain avg")
    assert question.assumed is None


def test_parts_of_the_body_in_a_gym_s_log_are_asked() -> None:
    reading = read(table(Back=[3, 4, 5, 3, 4, 5], Leg=[3, 4] * 3, **{"Squat (kg)": [60, 65, 60, 65, 60, 65]}))
    assert {(q.about, q.assumed) for q in reading.questions} == {
        ("columns:back_pain", None),
        ("columns:sciatica_pain", None),
    }
    assert not reading.receipt.units
    assert not read(table(Back=[3, 4, 5, 3, 4, 5], Leg=[3, 4] * 3)).questions
    plain = read(table(**{"Back pain": [3, 4] * 3, "Squat (kg)": [60, 65, 60, 65, 60, 65]}))
    assert not plain.questions


@pytest.mark.parametrize(
    "header", ["Back score", "Back feeling", "How does your back feel today", "Knee rating"]
)
def test_how_a_part_of_the_body_feels_may_be_good_or_bad_and_is_asked(header: str) -> None:
    text = table(**{header: [7, 5, 8, 6, 7, 8]})
    (question,) = read(text).questions
    column = question.about.partition(":")[2]
    assert (question.options, question.assumed) == (("0-10", "0-10 turned", NEITHER), None)
    turned = read(text, choices(f"units:{column}=0-10 turned"))
    assert turned.entries[column].tolist() == [3, 5, 2, 4, 3, 2]


@pytest.mark.parametrize(
    "header", ["Back pain score", "How bad does your back feel", "Back symptom score", "Back"]
)
def test_what_says_that_it_hurts_needs_no_such_question(header: str) -> None:
    assert not read(table(**{header: [7, 5, 8, 6, 7, 8]})).questions


def test_hours_of_sitting_are_not_asked_as_stretching() -> None:
    assert not read(table(**{"Sitting (h)": [7, 5, 8, 6, 7, 8], "Back pain": [3, 4] * 3})).questions


@pytest.mark.parametrize("header", ["Intensity Minutes", "Active zone minutes", "Time of pain"])
def test_a_watch_s_minutes_and_how_long_it_hurt_are_no_measures(header: str) -> None:
    reading = read(table(**{header: [30, 25, 40, 35, 30, 60], "Leg pain": [3, 4] * 3}))
    assert [*reading.receipt.units] == ["sciatica_pain"]


@pytest.mark.parametrize("header", ["Stretch notes", "Injury type", "Reach remark"])
def test_words_about_a_measure_are_none_of_it(header: str) -> None:
    words = ["tight", "easy", "cut short", "fine", "slow", "warm"]
    reading = read(table(**{header: words, "Leg pain": [3, 4] * 3}))
    assert [*reading.receipt.columns] == ["date", "sciatica_pain"]
    assert reading.problems.empty


def test_a_scale_written_as_out_of_ten_is_no_trial() -> None:
    reading = read(table(**{"Back/10 AM": [3, 4] * 3, "Back/10 PM": [5, 6] * 3}))
    assert not reading.questions
    assert len(reading.entries) == 12
