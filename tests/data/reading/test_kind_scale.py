"""Scales: converted where certain, asked with the conversions as answers where not."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading import Choices
from data.reading.option_words import option_words
from data.reading.receipt import NEITHER
from tests.data.reading.scale_diaries import diary, values_of


@pytest.mark.parametrize(
    ("header", "low", "high"),
    [
        ("Back pain (1-5)", 1, 5),
        ("Back pain 1–5", 1, 5),
        ("Back pain /5", 0, 5),
        ("Back pain (0-3)", 0, 3),
        ("Back pain (0 to 4)", 0, 4),
        ("Back pain (out of 7)", 0, 7),
        ("Rückenschmerz (1 bis 6)", 1, 6),
        ("Dolor lumbar (1 a 5)", 1, 5),
        ("Douleur lombaire (de 1 à 5)", 1, 5),
        ("Mal di schiena (da 0 a 4)", 0, 4),
        ("Dor lombar (1 a 7)", 1, 7),
        ("Rugpijn (1 tot 5)", 1, 5),
        ("腰痛(1〜5)", 1, 5),
        ("腰痛（0-4）", 0, 4),
        ("허리 통증 (1~5)", 1, 5),
        ("How bad is your back pain? (1 = none, 5 = severe)", 1, 5),
        ("LBP 0=none 3=severe", 0, 3),
        ("Back pain (1-5, 5 = worst)", 1, 5),
        ("Back pain from 1 (none) to 7 (worst)", 1, 7),
        ("Back pain (1 to 5, where 5 is the worst)", 1, 5),
        ("Back pain [0..20]", 0, 20),
    ],
)
def test_another_scale_is_asked_and_stretched(header: str, low: int, high: int) -> None:
    values = [low, low + 1, high, high, low]
    text = diary(header.replace(",", ";"), values)
    reading = read(text)
    (question,) = reading.questions
    assert question.about == "units:back_pain"
    assert question.assumed is None
    assert f"{low}-{high}" in question.options
    assert NEITHER in question.options
    assert reading.entries["back_pain"].isna().all()
    stretched = [round((value - low) * 10 / (high - low), 3) for value in values]
    assert values_of(text, "back_pain", f"units:back_pain={low}-{high}") == stretched
    assert values_of(text, "back_pain", f"units:back_pain={NEITHER}") == [None] * 5
    if high <= 10:
        assert values_of(text, "back_pain", "units:back_pain=0-10") == values


@pytest.mark.parametrize(
    "header",
    [
        "Back pain (1 = none, 10 = worst)",
        "Back pain 1-10 (1 = no pain)",
        "Back pain (1-10, where 1 is none and 10 is worst)",
        "Rate your back pain from 1 (no pain) to 10 (worst pain)",
        "Back pain (1: pain free; 10: agony)",
        "Back pain (1 = best)",
        "Rückenschmerz (1 = kein Schmerz, 10 = stärkster)",
        "Rückenschmerz 1 (keine) - 10 (unerträglich)",
        "Mal de dos (1 = aucune, 10 = pire)",
        "Dolor lumbar (1 = sin dolor, 10 = peor)",
        "Dolor lumbar (1 = nada, 10 = mucho)",
        "Rugpijn (1 = helemaal niet, 10 = ergste)",
        "腰痛(1=なし、10=最悪)",
    ],
)
def test_where_one_is_none_it_is_asked_whether_to_take_one_away(header: str) -> None:
    text = diary(f'"{header}"', [1, 4, 10, 2, 7])
    (question,) = read(text).questions
    assert (question.about, question.options, question.assumed) == (
        "units:back_pain",
        ("1-10", "0-10", NEITHER),
        None,
    )
    assert [option_words(question, option) for option in question.options] == [
        "1 means no pain and 10 the worst: take one away and stretch",
        "as written: 1 stays 1",
        "leave these values empty",
    ]
    assert values_of(text, "back_pain", "units:back_pain=1-10") == [0.0, 3.333, 10.0, 1.111, 6.667]
    assert values_of(text, "back_pain", "units:back_pain=0-10") == [1, 4, 10, 2, 7]


@pytest.mark.parametrize("title", ["Pain scale: 1 = no pain; 5 = worst", "Pain: 1 = none, 5 = worst"])
def test_a_scale_that_a_line_above_the_header_states_is_asked(title: str) -> None:
    text = f"My log\n{title}\ndate,back,leg\n2026-01-05,4,3\n2026-01-06,5,1\n2026-01-07,1,2\n"
    assert {(q.about, q.options) for q in read(text).questions} == {
        ("units:back_pain", ("1-5", "0-10", NEITHER)),
        ("units:sciatica_pain", ("1-5", "0-10", NEITHER)),
    }
    assert values_of(text, "back_pain", "units:back_pain=1-5") == [7.5, 10, 0]
    assert read("Pain 0-10\ndate,back\n2026-01-05,4\n2026-01-06,5\n").questions == []


def test_the_hours_that_a_rating_looks_back_on_are_no_unit() -> None:
    text = "date,Worst back pain 24h,Back pain right now\n2026-01-05,7,4\n2026-01-06,8,5\n"
    (question,) = read(text).questions
    assert question.about == "columns:back_pain"
    assert question.options[:2] == ("Worst back pain 24h", "Back pain right now")


def test_where_one_is_none_of_an_unknown_end_five_may_be_the_worst() -> None:
    text = diary("Back pain (1 = none)", [1, 4, 5, 2, 3])
    (question,) = read(text).questions
    assert question.options == ("1-10", "1-5", "0-10", NEITHER)
    assert option_words(question, "1-5") == "1 means no pain and 5 the worst: take one away and stretch"
    assert values_of(text, "back_pain", "units:back_pain=1-5") == [0, 7.5, 10, 2.5, 5]


def test_where_one_is_none_a_zero_is_pointed_out() -> None:
    (question,) = read(diary("Back pain (1 = none; 10 = worst)", [1, 0, 5, 2, 3])).questions
    assert "It holds 0, too." in question.sentence


def test_where_one_is_the_worst_the_scale_is_turned_from_one() -> None:
    text = diary("Back pain (1 = worst; 10 = no pain)", [1, 4, 10])
    (question,) = read(text).questions
    assert question.options == ("1-10 turned", "1-10", NEITHER)
    assert option_words(question, "1-10") == "no, 1 is none and the high end is worst"
    assert values_of(text, "back_pain", "units:back_pain=1-10 turned") == [10.0, 6.667, 0.0]


@pytest.mark.parametrize(
    "header", ["Back pain (1-10)", "Back pain 1 to 10", "Back pain /10", "Back pain (1 = mild; 10 = severe)"]
)
def test_one_to_ten_that_does_not_say_what_one_is_stays_as_written(header: str) -> None:
    reading = read(diary(header, [1, 4, 10, 2, 7]))
    assert reading.questions == []
    assert reading.entries["back_pain"].tolist() == [1, 4, 10, 2, 7]


@pytest.mark.parametrize(
    "header",
    [
        "Back pain VAS (mm)",
        "VAS back mm",
        "Back pain 0-100",
        "Back pain (0–100 mm)",
        "Rückenschmerz VAS (mm)",
        "EVA lumbar (mm)",
        "EVA dos (mm)",
        "Dolore lombare VAS (mm)",
        "Rugpijn VAS (mm)",
        "腰痛VAS(mm)",
        "허리 통증 VAS(mm)",
        "Back pain /100",
    ],
)
def test_millimetres_of_a_line_and_scales_to_a_hundred_are_divided(header: str) -> None:
    text = diary(header, [42, 0, 100, 5, 67])
    reading = read(text)
    assert not reading.questions
    assert values_of(text, "back_pain") == [4.2, 0, 10, 0.5, 6.7]


@pytest.mark.parametrize(
    "header",
    [
        "Back pain (0 = none; 10 = worst)",
        "Back pain (0-10)",
        "Back pain /10",
        "Back pain 0/10",
        "NRS Rücken (0–10)",
        "Dolor lumbar (0 a 10)",
        "腰痛(0〜10)",
        "Back pain [1-10]",
        "Back pain (10 = unbearable)",
        "Back pain VAS (cm)",
        "Rückenschmerz (0 = kein Schmerz / 10 = stärkster Schmerz)",
    ],
)
def test_the_usual_scale_is_taken_as_it_is(header: str) -> None:
    text = diary(header, [4, 0, 10, 5, 6])
    assert not read(text).questions
    assert values_of(text, "back_pain") == [4, 0, 10, 5, 6]


@pytest.mark.parametrize(
    "header",
    [
        "Back (10 = great)",
        "How is your back? (0 bad - 10 good)",
        "Back pain (10 = no pain)",
        "Back pain 0=worst 10=none",
        "Rücken (10 = super)",
        "Rückenschmerz (0 = stark; 10 = kein Schmerz)",
        "Espalda (10 = muy bien)",
        "Dos (10 = très bien)",
        "Schiena (10 = ottimo)",
        "Costas (10 = ótimo)",
        "Rug (10 = goed)",
        "腰(10=良い)",
        "腰痛(10=无痛)",
        "허리 (10 = 좋음)",
    ],
)
def test_a_scale_whose_ten_is_good_is_asked_and_turned(header: str) -> None:
    text = diary(header, [8, 10, 0, 6, 7])
    reading = read(text)
    (question,) = reading.questions
    assert question.about == "units:back_pain"
    assert "0-10 turned" in question.options
    assert reading.entries["back_pain"].isna().all()
    assert values_of(text, "back_pain", "units:back_pain=0-10 turned") == [2, 0, 10, 4, 3]
    assert values_of(text, "back_pain", f"units:back_pain={NEITHER}") == [None] * 5


@pytest.mark.parametrize(
    ("header", "places"),
    [
        ("Attack types", ["Migraine", "Tension headache", "Migraine"]),
        ("Pain positions", ["Left temple", "Back of head", "Right eye"]),
        ("Where", ["Head", "Neck", "Head"]),
    ],
)
def test_pain_beside_other_places_is_not_taken_for_the_back(header: str, places: list[str]) -> None:
    rows = "".join(f"2026-03-0{day},{day},{place}\n" for day, place in enumerate(places, 2))
    reading = read(f"Date,Pain level,{header}\n{rows}")
    (question,) = reading.questions
    assert (question.about, question.assumed) == ("columns:back_pain", None)
    assert header in question.sentence
    assert reading.entries["back_pain"].isna().all()


def test_cells_that_say_out_of_what_they_are_ask_for_that_scale() -> None:
    text = "Date,Back pain\n" + "\n".join(f"2026-03-{n:02d},{n % 6}/5" for n in range(2, 8))
    reading = read(text)
    (question,) = reading.questions
    assert question.about == "units:back_pain"
    assert question.options == ("0-5", NEITHER)
    assert reading.entries["back_pain"].isna().all()
    answered = read(text, Choices().answer("units:back_pain", "0-5"))
    assert answered.entries["back_pain"].tolist() == [4, 6, 8, 10, 0, 2]
    assert answered.problems.empty


@pytest.mark.parametrize("cell", ["{}分", "{} points", "{}점"])
def test_points_behind_a_rating_are_no_minutes(cell: str) -> None:
    text = "日期,腰痛\n" + "\n".join(f"2026-03-{n:02d},{cell.format(n)}" for n in range(2, 6))
    reading = read(text)
    assert reading.entries["back_pain"].tolist() == [2, 3, 4, 5]
    assert reading.problems.empty


def test_how_many_points_is_no_unit_of_time() -> None:
    reading = read("日期,你今天腰痛幾分？（0-10）\n2026-03-02,4\n2026-03-03,5\n")
    assert reading.entries["back_pain"].tolist() == [4, 5]
