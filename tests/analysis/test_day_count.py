from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pandas as pd

from analysis.figures.lines import day_text, day_texts
from analysis.figures.theme import LIGHT, padded_range, time_axis
from analysis.questions.change import change
from analysis.sentences.day_count import counted_days, counting
from analysis.sentences.person.changes import since
from analysis.sentences.words import day, days

DAY_12 = pd.Timestamp("2001-01-12")


def test_days_are_dates_unless_they_are_counted() -> None:
    assert day(DAY_12) == "12 Jan 2001"
    with counted_days():
        assert day(DAY_12) == "day 12"
        assert days(pd.Timestamp("2001-01-01"), DAY_12) == "days 1 to 12"
        assert days(DAY_12, DAY_12) == "day 12"
        assert days(DAY_12, pd.Timestamp("2003-09-27")) == "days 12 to 1,000"
        with counted_days(None):
            assert day(DAY_12) == "12 Jan 2001"
    assert day(DAY_12) == "12 Jan 2001"


def test_what_came_before_the_first_day_has_no_day_zero() -> None:
    with counted_days():
        assert day(pd.Timestamp("2000-12-31")) == "1 day before day 1"
        assert day(pd.Timestamp("2000-12-29")) == "3 days before day 1"


def test_a_page_that_counts_leaves_the_others_alone() -> None:
    """Pages are drawn in several threads at once."""
    with counted_days(), ThreadPoolExecutor(1) as other:
        assert counting()
        assert not other.submit(counting).result()
        assert other.submit(day, DAY_12).result() == "12 Jan 2001"


def test_a_chart_counts_days_with_round_numbers_from_day_one() -> None:
    index = pd.date_range("2001-01-01", periods=200)
    with counted_days():
        assert day_texts(index[:3]) == [1, 2, 3]
        assert day_text(date(2000, 12, 30)) == -1
        wide = time_axis(
            LIGHT, range=padded_range(index[0], index[-1]), hoverformat="%-d %b", dtick=86_400_000
        )
        short = time_axis(LIGHT, range=padded_range(index[0], index[20]))
        one = time_axis(LIGHT, range=padded_range(index[0], index[0]))
    assert wide["type"] == "linear"
    assert wide["tickvals"] == [1, 60, 120, 180]
    assert wide["ticktext"] == ["Day 1", "Day 60", "Day 120", "Day 180"]
    assert (wide["tickprefix"], wide["hoverformat"], "dtick" in wide) == ("Day ", ",d", False)
    assert short["tickvals"] == [1, 8, 15]
    assert one["tickvals"] == [1]
    assert time_axis(LIGHT)["type"] == "date"
    assert day_texts(index[:1]) == ["2001-01-01"]


def test_the_start_of_a_score_is_the_start_or_a_counted_day() -> None:
    index = pd.date_range("2001-01-01", periods=120)
    scores = pd.Series(range(120), index=index, dtype="float64")
    with counted_days():
        assert since(change(scores, 2.0, 2.0)) == "at the start"
        assert since(change(scores.iloc[60:], 2.0, 2.0)) == "around day 61"
    assert since(change(scores, 2.0, 2.0)) == "in January"
