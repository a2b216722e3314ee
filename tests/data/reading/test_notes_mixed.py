"""Notes in which some lines have no number, a rating alone or a day told from another: the rest is read."""

from __future__ import annotations

import pytest
from small_log import TODAY

from data.reading import Choices, read_log

_MIXED = (
    "3 Nov: back 5, leg 2, reach -2 cm, 10 min\n"
    "4 Nov back was so-so\n"
    "5 Nov: back 4, reach 1\n"
    "yesterday 6/10 bad\n"
)


def test_a_line_without_a_number_and_one_of_yesterday_keep_the_others() -> None:
    reading = read_log(_MIXED.encode(), today=TODAY)
    assert reading.entries["back_pain"].fillna(-1).tolist() == [5, -1, 4]
    assert reading.entries["note"].tolist()[1] == "back was so-so"
    (left,) = reading.problems.itertuples()
    assert (left.line, left.code, left.found) == (4, "date-relative", "yesterday")
    (asked,) = [question for question in reading.questions if question.about == "written_on"]
    assert asked.assumed is None


def test_yesterday_among_dates_is_read_when_its_day_is_known() -> None:
    reading = read_log(_MIXED.encode(), choices=Choices(written_on="2025-11-07", year="2025"), today=TODAY)
    assert reading.entries["date"].dt.strftime("%F").tolist()[-1] == "2025-11-06"
    assert reading.entries["note"].tolist()[-1] == "6/10 bad"
    assert reading.problems.empty


@pytest.mark.parametrize(
    ("text", "pains"),
    [
        ("Mon back 5, reach 3\nTue back 4\nWed back 4, reach 2\n", [5, 4, 4]),
        ("Mo Rücken 5\nDi nichts\nMi Rücken 4, Bein 2\n", [5, -1, 4]),
        ("Mon: back 5\nTue nothing done\nWed back 2\nThu sore\nFri 3/10\n", [5, -1, 2, -1, -1]),
    ],
)
def test_lines_that_begin_with_short_weekdays_are_a_week(text: str, pains: list[int]) -> None:
    reading = read_log(text.encode(), choices=Choices(written_on="2026-11-21"), today=TODAY)
    assert reading.entries["back_pain"].fillna(-1).tolist() == pains


def test_a_rating_behind_a_weekday_is_no_date() -> None:
    text = "Mon: back 5\nTue nothing done\nWed back 2\nFri 3/10\n"
    reading = read_log(text.encode(), choices=Choices(written_on="2026-11-21"), today=TODAY)
    last = reading.entries.iloc[-1]
    assert (f"{last['date']:%F}", last["note"]) == ("2026-11-20", "3/10")


def test_a_rating_behind_a_named_month_is_no_second_day_and_a_day_of_words_is_not_short() -> None:
    reading = read_log(b"3 Nov 2026 - 5/10\n4 Nov 2026 - 4/10\n5 Nov 2026 - bad night\n", today=TODAY)
    assert reading.entries["date"].dt.day.tolist() == [3, 4, 5]
    assert "columns:back_pain" in [question.about for question in reading.questions]
    assert reading.problems.empty
