"""The path that reach and pain take together: the means of the months, of the quarters or of counted days."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.figures.lines import day_texts
from analysis.sentences.day_count import counting
from analysis.sentences.person.figures_person import Stretch, counted_stretch, stretch_name

#: Below this many days the path would only repeat single entries.
_DAYS_FOR_PATH = 8
#: A path of more months than this is drawn by quarters.
_MOST_MONTHS = 18


def path_of(both: pd.DataFrame) -> pd.DataFrame:
    """Return monthly means in order (columns `reach`, `pain`, `n`, `name`); years give quarters."""
    if len(both) < _DAYS_FOR_PATH:
        return pd.DataFrame()
    days_index = pd.DatetimeIndex(both.index)
    if counting():
        return _counted_path(both, days_index)
    months = days_index.to_period("Q" if _by_quarter(days_index) else "M")
    grouped = both.groupby(months)
    path = grouped[["reach", "pain"]].mean()
    path["n"] = grouped.size()
    path = path[path["n"] >= 2]
    several_years = days_index[0].year != days_index[-1].year
    path["name"] = [
        stretch_name(period.start_time, period.end_time, with_year=several_years)
        for period in pd.PeriodIndex(path.index)
    ]
    return path


def _counted_path(both: pd.DataFrame, days_index: pd.DatetimeIndex) -> pd.DataFrame:
    """Return the same where days are counted: means of every 30 days, or of every 90 in a long log."""
    block = 90 if _by_quarter(days_index) else 30
    numbers = np.asarray(day_texts(days_index), dtype="int64")
    grouped = both.groupby((numbers - 1) // block)
    path = grouped[["reach", "pain"]].mean()
    path["n"] = grouped.size()
    path = path[path["n"] >= 2]
    last = int(numbers.max())
    path["name"] = [counted_stretch(block * at + 1, min(block * (at + 1), last)) for at in path.index]
    return path


def joined(both: pd.DataFrame) -> Stretch:
    """Return what the path joins the means of."""
    quarters = _by_quarter(pd.DatetimeIndex(both.index))
    if counting():
        return 90 if quarters else 30
    return "quarters" if quarters else "months"


def _by_quarter(days_index: pd.DatetimeIndex) -> bool:
    """Return whether a path of months would have too many corners to follow."""
    return days_index.to_period("M").nunique() > _MOST_MONTHS
