from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from analysis.api import change, day_to_day, dose, judged, lag_profile, level_change, rank_trend, trend
from analysis.series.days import daily, each_series, series
from analysis.series.observed import as_days
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


def test_with_a_time_zone_a_day_is_the_day_as_written() -> None:
    evening = pd.DatetimeIndex(["2026-01-05 22:00", "2026-01-06 23:30"], tz="America/New_York")
    days = as_days(pd.Series([1.0, 2.0], evening))
    assert (days.first, days.day.tolist()) == (pd.Timestamp("2026-01-05"), [0, 1])


DAYS = pd.date_range("2026-01-05", periods=3)


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (pd.Series([1.0, 2.0, 3.0]), "this index is a RangeIndex of int64"),
        (pd.Series([1.0, 2.0, 3.0], DAYS.strftime("%Y-%m-%d")), "this index is a Index of str"),
        (pd.Series([1.0, 2.0, 3.0], DAYS.to_period("D")), "this index is a PeriodIndex"),
        ([1.0, 2.0, 3.0], "this is a list"),
        (pd.DataFrame({"reach_cm": [1.0, 2.0, 3.0]}, DAYS), "this is a DataFrame"),
        (pd.Series(["1", "2", "3"], DAYS), "these values are str"),
        (pd.Series([1.0, "2", None], DAYS), "these values are object"),
        (pd.Series([1j, 2j, 3j], DAYS), "these values are complex128"),
    ],
)
@pytest.mark.parametrize(
    "analysis",
    [
        as_days,
        trend,
        rank_trend,
        dose,
        lambda scores: change(scores, 2.0, 2.0),
        lambda scores: judged(scores, "back_pain"),
        lambda scores: day_to_day(scores, pd.Series([1.0, 2.0, 3.0], DAYS)),
        lambda scores: lag_profile(pd.Series([1.0, 2.0, 3.0], DAYS), scores),
        lambda scores: level_change(scores, DAYS[1]),
    ],
)
def test_what_is_no_series_of_days_is_refused_in_words(
    analysis: Callable[[object], object], scores: object, said: str
) -> None:
    with pytest.raises(TypeError, match="wanted as a pandas Series of numbers on a DatetimeIndex") as refused:
        analysis(scores)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "nothing",
    [
        pd.Series(dtype=float),
        pd.Series(dtype=object),
        pd.Series([np.nan] * 3),
        pd.Series([None] * 3, DAYS, dtype=object),
        pd.Series([np.inf] * 3, DAYS),
    ],
)
def test_nothing_is_no_misuse(nothing: pd.Series) -> None:
    assert as_days(nothing).n == 0
    assert not trend(nothing).enough
    assert not change(nothing, 2.0, 2.0).enough


@pytest.mark.parametrize("dtype", ["int64", "Int64", "Float64", "float32", "double[pyarrow]"])
def test_numbers_of_every_kind_are_taken(dtype: str) -> None:
    assert as_days(pd.Series([1, 2, 3], DAYS, dtype=dtype)).value.tolist() == [1.0, 2.0, 3.0]


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
