from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.series.days import daily, each_series, series
from analysis.series.observed import as_days, days_needed
from data.log import as_entries, empty_log


def twice_a_day() -> pd.DataFrame:
    return as_entries(
        pd.DataFrame(
            {
                "person": ["b", "a", "a", "a"],
                "date": ["2026-01-06", "2026-01-07", "2026-01-05", "2026-01-05"],
                "reach_cm": [1.0, np.nan, -4.0, -2.0],
                "minutes": [np.nan, np.nan, 10.0, 5.0],
            }
        )
    )


def test_a_day_is_the_mean_of_scores_and_the_sum_of_minutes() -> None:
    table = daily(twice_a_day())
    assert table[["person", "reach_cm", "minutes"]].iloc[0].tolist() == ["a", -3.0, 15.0]
    assert len(table) == 3


def test_a_day_without_a_value_stays_missing() -> None:
    assert daily(twice_a_day())["minutes"].isna().tolist() == [False, True, True]


def test_series_holds_one_persons_days_in_order() -> None:
    assert series(twice_a_day(), "a", "reach_cm").to_dict() == {pd.Timestamp("2026-01-05"): -3.0}
    assert series(twice_a_day(), "nobody", "reach_cm").empty
    assert series(twice_a_day(), "a", "knee_pain").empty
    assert series(empty_log(), "me", "reach_cm").empty


def test_days_are_counted_from_the_first_value() -> None:
    index = pd.DatetimeIndex(["2026-01-12 21:30", "2026-01-05", "2026-01-12 07:00", "2026-01-20"])
    days = as_days(pd.Series([4.0, 1.0, 2.0, np.nan], index))
    assert days.day.tolist() == [0, 7]
    assert days.value.tolist() == [1, 3]
    assert (days.n, days.span, days.first) == (2, 8, pd.Timestamp("2026-01-05"))


def test_needed_days_follow_the_pace_of_the_log() -> None:
    assert days_needed(10, 21) == 0
    assert days_needed(7, 14) == 7
    assert days_needed(5, 35) == 35
    assert days_needed(9, 9) == 12


def test_everyones_series_at_once_are_each_ones_series() -> None:
    entries = as_entries(
        pd.DataFrame(
            {
                "person": ["b", "a", "b", "b", "c"],
                "date": pd.to_datetime(
                    ["2026-01-06", "2026-01-05", "2026-01-05", "2026-01-05", "2026-01-05"]
                ),
                "back_pain": [1.0, 2.0, 3.0, 5.0, float("nan")],
            }
        )
    )
    found = each_series(entries, "back_pain")
    assert list(found) == ["a", "b"]
    for person, scores in found.items():
        pd.testing.assert_series_equal(scores, series(entries, person, "back_pain"))
    assert each_series(entries, "knee_pain") == {}
