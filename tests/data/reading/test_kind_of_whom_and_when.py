"""What minutes, sides and numbers beside a name mean: of one day or of several, and of whom."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading.receipt import NEITHER
from tests.data.reading.six_days import table


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
