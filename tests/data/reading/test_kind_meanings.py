"""Headings that mean one thing in a back diary and another elsewhere: asked with what speaks for it, never taken."""

from __future__ import annotations

import pytest
from sibling_logs import choices
from small_log import read

from data.reading.receipt import NEITHER

_DAYS = tuple(f"2026-03-0{day}" for day in range(1, 7))


def table(**columns: list[object]) -> str:
    """Write six days, a column for each name."""
    rows = zip(_DAYS, *columns.values(), strict=True)
    return "\n".join([",".join(["Date", *columns]), *(",".join(map(str, row)) for row in rows)]) + "\n"


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


@pytest.mark.parametrize(
    "periods", [("Jan 2026", "Feb 2026", "Mar 2026"), ("2026-W05", "2026-W06", "2026-W07")]
)
def test_the_minutes_of_a_month_or_a_week_are_not_those_of_a_day(periods: tuple[str, ...]) -> None:
    text = "Period,Avg back pain,Total stretch min\n" + "".join(f"{period},4,240\n" for period in periods)
    reading = read(text)
    question = next(q for q in reading.questions if q.about == "units:minutes")
    assert (question.options, question.assumed) == (("min", NEITHER), None)
    assert reading.entries["minutes"].isna().all()
    assert reading.entries["back_pain"].tolist() == [4, 4, 4]


def test_the_leg_that_somebody_prefers_is_no_side_of_a_test() -> None:
    text = table(**{"Dominant leg": ["L", "R", "L", "R", "R", "L"], "Reach (cm)": [4, 3, 5, 5, 2, 1]})
    assert "side" not in read(text).receipt.columns


def test_sides_below_a_part_of_the_body_say_which_side_of_it_hurts() -> None:
    reading = read(table(Leg=["L", "R", "L", "both", "R", "L"], Pain=[4, 3, 5, 5, 2, 1]))
    assert reading.entries["sciatica_pain"].tolist() == [4, 3, 5, 5, 2, 1]
    assert reading.entries["side"].tolist() == ["left", "right", "left", "both", "right", "left"]
    assert reading.problems.empty
    assert not reading.questions


def test_min_beside_max_is_the_smallest_and_no_minutes_in_silence() -> None:
    reading = read(table(Min=[1, 2, 1, 2, 1, 2], Max=[5, 6, 7, 5, 6, 7], **{"Back pain": [3, 4] * 3}))
    assert [(q.about, q.assumed) for q in reading.questions] == [("columns:minutes", None)]
    assert read(table(Min=[10, 12, 15, 10, 10, 15], **{"Back pain": [3, 4] * 3})).questions == []


@pytest.mark.parametrize(
    "header", ["7-day avg back pain", "Back pain (rolling average)", "Cumulative back pain"]
)
def test_what_is_worked_out_from_several_days_is_no_rating_of_one(header: str) -> None:
    reading = read(table(**{"Back pain": [4, 5, 3, 4, 4, 2], header: [4, 4.5, 4, 4, 4, 3.7]}))
    assert reading.entries["back_pain"].tolist() == [4, 5, 3, 4, 4, 2]
    assert not reading.questions


@pytest.mark.parametrize("header", ["Back pain", "Pain"])
def test_a_second_column_with_a_number_alone_is_asked_and_never_mixed_in(header: str) -> None:
    reading = read(table(**{header: [4, 5, 3, 4, 4, 2], f"{header} 2": [1, 9, 9, 1, 1, 9]}))
    assert [(q.about, q.assumed) for q in reading.questions] == [("columns:back_pain", None)]
    assert reading.entries["back_pain"].isna().all()


def test_the_least_oxygen_of_a_night_is_not_asked_as_minutes() -> None:
    assert not read(table(**{"Min SpO2": [86, 88, 84, 89, 87, 86], "Back pain": [3, 4] * 3})).questions


def test_times_that_any_exercise_took_count_for_the_stretches() -> None:
    text = "Date,Activity,Duration\n2026-03-02,Stretching,0:15:00\n2026-03-03,Running,0:45:00\n2026-03-04,Stretching,0:10:00\n"
    reading = read(text)
    assert reading.entries["minutes"].tolist() == [15, 10]
    assert [question.about for question in reading.questions] == ["columns:minutes"]
    assert reading.receipt.counted == {"Running": 1}


def test_places_in_the_plural_and_in_dutch_are_places() -> None:
    for header, back, other in (("Orte", "LWS", "Kopf"), ("Locatie", "onderrug", "hoofd")):
        text = (
            f"Datum;Schmerzstärke;{header}\n13.03.2026;4;{back}\n14.03.2026;5;{other}\n15.03.2026;6;{back}\n"
        )
        assert read(text).entries["back_pain"].tolist() == [4, 6]


@pytest.mark.parametrize(
    "header",
    [
        *("Rückenschmerz Salbe", "Crème mal de dos", "Parche dolor de espalda", "Pomada dor nas costas"),
        *("Mal de dos (moyenne hebdomadaire)", "Dolor de espalda (media semanal)", "腰痛（移動平均）"),
    ],
)
def test_medicine_and_averages_of_weeks_are_no_rating_in_other_languages(header: str) -> None:
    reading = read(f"Date,{header},Minutes\n2026-03-02,4,10\n2026-03-03,5,0\n2026-03-04,3,5\n")
    assert header in reading.receipt.unused


@pytest.mark.parametrize(
    "word", ["umgezogen", "non testé", "não compareceu", "niet getest", "전학", "未測定", "请假"]
)
def test_why_nobody_was_measured_in_other_languages(word: str) -> None:
    reading = read(f"Name,Date,Reach (cm)\nAda,2026-03-02,12\nBen,2026-03-02,{word}\n")
    assert reading.problems["code"].tolist() == ["not-measured"]
