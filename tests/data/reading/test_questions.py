"""What a file cannot decide by itself is asked, and every answer and changed guess is followed."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading import Choices
from data.reading.sentences import receipt_sentence


def test_dates_that_fit_both_orders_are_asked_about() -> None:
    text = "date,back_pain\n05/01/2026,3\n06/01/2026,4\n07/01/2026,5\n"
    reading = read(text)
    (question,) = reading.questions
    assert question.about == "date_order"
    assert question.assumed == "dmy", "three days in a row, not three months"
    assert "5 January 2026" in question.sentence
    assert "1 May 2026" in question.sentence
    other = read(text, Choices().answer("date_order", "mdy"))
    assert other.entries["date"].dt.month.tolist() == [5, 6, 7]
    assert not other.questions


def test_one_day_beyond_the_twelfth_settles_the_order() -> None:
    reading = read("date,back_pain\n05/01/2026,3\n13/01/2026,4\n")
    assert not reading.questions
    assert reading.receipt.date_order == "dmy"
    assert "13/01/2026" in reading.receipt.date_evidence


def test_dots_put_the_day_first() -> None:
    assert not read("date,back_pain\n05.01.2026,3\n06.01.2026,4\n").questions


def test_a_mixed_column_sets_the_doubtful_days_aside() -> None:
    reading = read("date,back_pain\n13/01/2026,3\n01/14/2026,4\n05/06/2026,5\n")
    assert reading.questions[0].assumed is None
    assert "date-in-doubt" in reading.problems["code"].tolist()
    assert reading.receipt.rows_in == len(reading.entries) + len(reading.problems)
    answered = read("date,back_pain\n13/01/2026,3\n01/14/2026,4\n05/06/2026,5\n", Choices(date_order="dmy"))
    assert len(answered.entries) == 2
    assert answered.problems["code"].tolist() == ["date-invalid"]


def test_two_pain_columns_are_asked_about_and_left_empty() -> None:
    text = "date,pain,pain\n2026-01-05,3,7\n"
    reading = read(text)
    assert {question.about for question in reading.questions} == {
        "columns:back_pain",
        "columns:sciatica_pain",
    }
    assert reading.entries[["back_pain", "sciatica_pain"]].isna().all(axis=None)
    choices = (
        Choices().answer("columns:back_pain", "pain (2nd)").answer("columns:sciatica_pain", "pain (1st)")
    )
    answered = read(text, choices)
    assert answered.entries[["back_pain", "sciatica_pain"]].values.tolist() == [[7, 3]]
    assert not answered.questions


def test_one_pain_column_is_taken_as_back_pain_and_asked_about() -> None:
    reading = read("date,pain\n2026-01-05,3\n")
    assert reading.questions[0].assumed == "pain"
    assert reading.receipt.guessed == ("back_pain",)
    assert reading.entries["back_pain"].tolist() == [3]


def test_ratings_far_above_ten_are_asked_about_and_left_empty() -> None:
    text = "date,back pain\n" + "".join(f"2026-01-{day:02d},{day * 3}\n" for day in range(5, 29))
    reading = read(text)
    (question,) = reading.questions
    assert (question.about, question.assumed) == ("units:back_pain", None)
    assert reading.entries["back_pain"].isna().all()
    answered = read(text, Choices().answer("units:back_pain", "0-100"))
    assert answered.entries["back_pain"].iloc[0] == pytest.approx(1.5)
    refused = read(text, Choices().answer("units:back_pain", "0-10"))
    assert set(refused.problems["code"]) == {"rating-out-of-range"}


def test_a_number_that_two_decimal_marks_read_differently_is_asked_about() -> None:
    text = "date;minutes\n2026-01-05;1.200\n2026-01-06;900\n"
    (question,) = read(text).questions
    assert question.about == "decimal"
    assert read(text, Choices(decimal=",")).entries["minutes"].tolist() == [1200, 900]
    assert read(text, Choices(decimal=".")).entries["minutes"].tolist() == [1.2, 900]


def test_a_misspelt_header_is_a_guess_that_can_be_changed() -> None:
    text = "date,bakc pain,knee stuff\n2026-01-05,3,4\n"
    reading = read(text)
    assert reading.receipt.guessed == ("back_pain",)
    moved = read(text, Choices().answer("columns:back_pain", "knee stuff"))
    assert moved.entries["back_pain"].tolist() == [4]


def test_every_guess_of_the_receipt_can_be_changed() -> None:
    text = "date;reach\n03.02.2026;1,5\n"
    assert read(text, Choices(delimiter=";", decimal=",")).entries["reach_cm"].tolist() == [1.5]
    assert read(text, Choices(units={"reach_cm": "in"})).entries["reach_cm"].tolist() == pytest.approx([3.81])
    assert read(text, Choices(encoding="utf-16-le").answer("encoding", "utf-8")).receipt.encoding == "utf-8"
    titled = "date,reach\nThe real one:\ndate,reach_cm\n2026-01-05,3\n"
    assert read(titled, Choices(header_row=3)).receipt.header_row == 3


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        Choices().answer("colour", "blue")


def test_a_file_without_column_names_is_asked_about_and_loses_nothing() -> None:
    text = "2026-01-05,-3.5,4\n2026-01-06,-3,5\n"
    reading = read(text)
    assert reading.receipt.header_row == 0
    # numbers below 0 are reach, as long as nobody says otherwise
    assert reading.receipt.columns == {"date": "column 1", "reach_cm": "column 2"}
    assert {question.about for question in reading.questions} >= {"columns:reach_cm", "columns:back_pain"}
    assert len(reading.entries) == 2
    choices = Choices().answer("columns:reach_cm", "column 2").answer("columns:back_pain", "column 3")
    for about in ("columns:sciatica_pain", "columns:minutes"):
        choices = choices.answer(about, "neither")
    answered = read(text, choices)
    assert answered.entries[["reach_cm", "back_pain"]].values.tolist() == [[-3.5, 4], [-3, 5]]
    assert not answered.questions


@pytest.mark.parametrize("form", ["{d:02d}/{m:02d}", "{d}.{m}.", "{d} {name}", "{name} {d}"])
def test_dates_without_a_year_are_asked_about(form: str) -> None:
    days = [(28, 11, "Nov"), (15, 12, "Dec"), (20, 1, "Jan")]
    rows = [form.format(d=d, m=m, name=name) + f",{d % 10}" for d, m, name in days]
    reading = read("\n".join(["date,back_pain", *rows]))
    question = next(question for question in reading.questions if question.about == "year")
    assert question.assumed == "2025", "in 2026 the first two would lie in the future"
    assert reading.entries["date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2025-11-28",
        "2025-12-15",
        "2026-01-20",
    ]
    answered = read("\n".join(["date,back_pain", *rows]), Choices(year="2020"))
    assert answered.entries["date"].dt.year.tolist() == [2020, 2020, 2021]
    assert not [question for question in answered.questions if question.about == "year"]


def test_words_for_pain_become_numbers_only_with_consent() -> None:
    text = "date,back pain\n2026-01-05,mild\n2026-01-06,Severe\n2026-01-07,none\n2026-01-08,4\n"
    reading = read(text)
    (question,) = reading.questions
    assert (question.about, question.assumed) == ("pain_words", "no")
    assert reading.entries["back_pain"].isna().tolist() == [True, True, True, False]
    assert len(reading.problems) == 3
    agreed = read(text, Choices(pain_words="yes"))
    assert agreed.entries["back_pain"].tolist() == [2, 8.5, 0, 4]
    assert agreed.problems.empty
    assert not read(text, Choices(pain_words="no")).questions


def test_values_in_quarters_may_be_inches_and_are_left_empty_until_answered() -> None:
    text = "date,reach\n" + "".join(f"2026-01-{d:02d},{14 + d % 4 / 4}\n" for d in range(5, 20))
    reading = read(text)
    (question,) = reading.questions
    assert (question.about, question.assumed) == ("units:reach_cm", None)
    assert reading.entries["reach_cm"].isna().all()
    inches = read(text, Choices(units={"reach_cm": "in"}))
    assert inches.entries["reach_cm"].iloc[0] == pytest.approx(14.25 * 2.54)
    assert not inches.questions
    assert not read(text.replace("reach", "reach (cm)")).questions


def _falling(header: str, first: float = 20.0) -> str:
    return f"date,{header}\n" + "".join(f"2026-01-{d:02d},{first - d * 0.5}\n" for d in range(5, 25))


@pytest.mark.parametrize(
    "header",
    [
        "Finger to floor (cm)",
        "Finger-Boden-Abstand",
        "FBA",
        "distance doigts-sol",
        "fingertip-to-floor distance",
    ],
)
def test_what_is_left_to_the_floor_is_turned_round_and_says_so(header: str) -> None:
    reading = read(_falling(header))
    (question,) = reading.questions
    assert (question.about, question.assumed) == ("units:reach_cm", "cm left")
    assert reading.entries["reach_cm"].is_monotonic_increasing, "fingers that come nearer reach further"
    assert reading.entries["reach_cm"].iloc[0] == pytest.approx(-17.5)
    assert "turned round: less is further" in receipt_sentence(reading)
    plain = read(_falling(header), Choices().answer(question.about, "cm"))
    assert plain.entries["reach_cm"].iloc[0] == pytest.approx(17.5)
    assert not plain.questions


def test_a_toe_touch_without_a_minus_asks_which_way_is_further_and_stays_as_written() -> None:
    reading = read(_falling("toe touch"))
    (question,) = reading.questions
    assert (question.options, question.assumed) == (("cm left", "cm"), "cm")
    assert reading.entries["reach_cm"].iloc[0] == pytest.approx(17.5)
    assert not read(_falling("toe touch", first=8.0)).questions, "both signs count from the toes"


def test_units_of_a_cell_do_not_undo_the_turn() -> None:
    text = "date,finger to floor (in)\n2026-01-05,4\n2026-01-06,0\n2026-01-07,5 cm\n"
    reach = read(text).entries["reach_cm"].tolist()
    assert reach == pytest.approx([-10.16, 0.0, -5.0])
    assert str(reach[1]) == "0.0"


def test_our_own_name_of_a_nameless_column_says_nothing_of_it() -> None:
    rows = "".join(f"2026-03-{day:02},{14 + day / 10},{day % 7},{day % 5 + 1}\n" for day in range(1, 29))
    question = read(rows).questions[0]
    assert question.about == "columns:reach_cm"
    assert [one.header for one in question.evidence] == ["column 2", "column 3", "column 4"]
    assert {code for one in question.evidence for code, _ in one.reasons} == {"range"}
