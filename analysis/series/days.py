"""Entries to days: the table and the series that every analysis starts from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.log import MEASURES

#: The periods a person can look at, in days back from the last entry; None is everything.
PERIODS: dict[str, int | None] = {"All": None, "1 year": 365, "3 months": 92, "4 weeks": 28}


def of_person(entries: pd.DataFrame, person: str) -> pd.DataFrame:
    """Return one person's entries."""
    return entries[entries["person"] == person].reset_index(drop=True)


def within(entries: pd.DataFrame, period: str) -> pd.DataFrame:
    """Return the entries of the last days of a log.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns.
    period : str
        A key of `PERIODS`; counted back from the last entry of the log.
    """
    if PERIODS[period] is None or entries.empty:
        return entries
    return entries[entries["date"] >= start_of(period, entries["date"].max())].reset_index(drop=True)


def start_of(period: str, last: pd.Timestamp) -> pd.Timestamp:
    """Return the first day of a period that is shorter than everything."""
    return last - pd.Timedelta(days=(PERIODS[period] or 0) - 1)


def daily(entries: pd.DataFrame) -> pd.DataFrame:
    """Bring entries to one row per person and day.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns.

    Returns
    -------
    DataFrame
        Columns `person`, `date` and every measure of the log: the day's mean of scores and ratings, the
        day's sum of minutes. A day without a value stays missing (never zero). Sorted by person, date.

    Examples
    --------
    >>> twice = pd.DataFrame({"person": "me", "date": pd.to_datetime(["2026-01-05"] * 2),
    ...                       "back_pain": [4.0, 6.0], "minutes": [5.0, 10.0]})
    >>> daily(twice)[["back_pain", "minutes"]].iloc[0].tolist()
    [5.0, 15.0]
    """
    names = [name for name in MEASURES if name in entries]
    if _in_order(entries):
        return entries[["person", "date", *names]].reset_index(drop=True)
    if not entries.duplicated(["person", "date"]).any():
        return entries[["person", "date", *names]].sort_values(["person", "date"], ignore_index=True)
    by_day = entries.groupby(["person", "date"], sort=True)
    parts = {
        name: by_day[name].sum(min_count=1) if MEASURES[name].daily == "sum" else by_day[name].mean()
        for name in names
    }
    return pd.DataFrame(parts).reset_index()


def _in_order(entries: pd.DataFrame) -> bool:
    """Say whether they are one person's, a day each, in the order of days: then nothing is left to do."""
    dates = entries["date"].to_numpy()
    return bool((dates[1:] > dates[:-1]).all()) and len(entries["person"].unique()) == 1


def each_series(entries: pd.DataFrame, measure: str) -> dict[str, pd.Series]:
    """Return everyone's daily values of one measure, as `series` does for one person, in one pass.

    Returns
    -------
    dict of person to Series
        In alphabetical order; people without a value are left out.
    """
    if measure not in entries:
        return {}
    days = daily(entries[["person", "date", measure]])
    there = days[measure].notna().to_numpy()
    names, dates = (days[name].to_numpy()[there] for name in ("person", "date"))
    values = pd.Series(days[measure].to_numpy()[there], pd.DatetimeIndex(dates, name="date"), name=measure)
    starts = np.flatnonzero(np.r_[len(names) > 0, names[1:] != names[:-1]])
    ends = np.r_[starts, len(names)][1:]
    return {str(names[start]): values.iloc[start:end] for start, end in zip(starts, ends, strict=True)}


def series(entries: pd.DataFrame, person: str, measure: str) -> pd.Series:
    """Return one person's daily values of one measure, missing days left out.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns.
    person, measure : str
        Whose, and the name of a column.

    Returns
    -------
    Series of float64 on a sorted, unique DatetimeIndex
        In the measure's unit; empty where nothing was recorded.
    """
    own = entries[entries["person"] == person]
    if measure not in own:
        return pd.Series(dtype="float64", index=pd.DatetimeIndex([], name="date"), name=measure)
    days = daily(own[["person", "date", measure]])
    return days.set_index("date")[measure].dropna()
