"""A series as the analyses see it: whole days with their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import is_complex_dtype, is_numeric_dtype

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

#: No day at all.
NO_DAY = cast("pd.Timestamp", pd.NaT)
#: Before all days, as days since 1970.
NEVER = np.iinfo(np.int64).min // 2


def day_numbers(dates: pd.Series | pd.DatetimeIndex) -> Indices:
    """Return dates as days since 1970."""
    return dates.to_numpy().astype("datetime64[D]").astype(np.int64)


def day_number(date: pd.Timestamp) -> int:
    """Return a date as days since 1970."""
    return int(date.to_datetime64().astype("datetime64[D]").astype(np.int64))


def date_of(number: float) -> pd.Timestamp:
    """Return the date that is so many days after the first of 1970."""
    return pd.Timestamp(np.datetime64(int(number), "D"))


@dataclass(frozen=True, slots=True)
class Days:
    """A series brought to days: what every analysis works on.

    Attributes
    ----------
    day : ndarray, shape (n,)
        Whole days since the first one, rising, no repeats.
    value : ndarray, shape (n,)
        The day's mean.
    first : Timestamp
        The day called 0 (NaT when n = 0).
    several : ndarray of bool, shape (n,), or None
        Days on which more than one entry was written; None where nothing depends on that.
    """

    day: Floats
    value: Floats
    first: pd.Timestamp
    several: Mask | None = None

    @property
    def n(self) -> int:
        """Number of days with a value."""
        return len(self.day)

    @property
    def span(self) -> int:
        """Calendar days from the first to the last value, both counted."""
        return int(self.day[-1]) + 1 if self.n else 0

    @property
    def constant(self) -> bool:
        """Whether all values are the same."""
        if not self.n:
            return True
        low, high = float(self.value.min()), float(self.value.max())
        return high - low <= 1e-12 * max(1.0, -low, high)

    @property
    def calendar(self) -> npt.NDArray[np.int64]:
        """The days as days since 1970."""
        return self.day.astype(np.int64) + day_number(self.first)

    def date(self, day: float) -> pd.Timestamp:
        """Return the calendar day of a day number."""
        return self.first + pd.Timedelta(days=round(day))


NO_DAYS = Days(np.empty(0), np.empty(0), NO_DAY)
_WANTED = "Scores are wanted as a pandas Series of numbers on a DatetimeIndex, one value a day"


def as_days(scores: pd.Series) -> Days:
    """Sort a series, leave out missing values and average what falls on one day.

    Parameters
    ----------
    scores : Series of numbers on a DatetimeIndex, shape (n,)
        In any order, with missing values and repeated days; none at all is fine. Not changed. With a time
        zone, a day is the calendar day as written there.

    Returns
    -------
    Days

    Raises
    ------
    TypeError
        If it is anything else: days and numbers are never guessed.
    """
    if not isinstance(scores, pd.Series):
        raise TypeError(f"{_WANTED}; this is a {type(scores).__name__}.")
    index, plain = scores.index, scores.dtype == np.float64
    if np.isnan(scores.to_numpy()).all() if plain else scores.isna().to_numpy().all():
        return NO_DAYS
    if not isinstance(index, pd.DatetimeIndex):
        what = f"{type(index).__name__} of {index.dtype}"
        raise TypeError(f"{_WANTED}; this index is a {what}. pd.to_datetime makes days of dates and texts.")
    if not plain and (not is_numeric_dtype(scores.dtype) or is_complex_dtype(scores.dtype)):
        raise TypeError(f"{_WANTED}; these values are {scores.dtype}. pd.to_numeric makes numbers of texts.")
    value = scores.to_numpy() if plain else scores.to_numpy(dtype=np.float64, na_value=np.nan)
    written = index if index.tz is None else index.tz_localize(None)
    stamp = written.to_numpy().astype("datetime64[D]")
    keep = np.isfinite(value) & ~np.isnat(stamp)
    number, value = stamp[keep].astype(np.int64), value[keep]
    if not len(number):
        return NO_DAYS
    if not (number[1:] > number[:-1]).all():
        number, where = np.unique(number, return_inverse=True)
        value = np.bincount(where, weights=value) / np.bincount(where)
    return Days((number - number[0]).astype(np.float64), value, date_of(number[0]))
