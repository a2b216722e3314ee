"""A series as the analyses see it: whole days with their values, and how many of them are enough."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

#: Three weeks and ten days with a value: below that no claim is made (own simulation, see the tests).
ENOUGH_DAYS = 10
ENOUGH_SPAN = 21
#: What one waits before looking again at a log whose scores never differ.
LOOK_AGAIN = 7


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
    """

    day: Floats
    value: Floats
    first: pd.Timestamp

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
        return self.n == 0 or bool(np.ptp(self.value) <= 1e-12 * max(1.0, float(np.abs(self.value).max())))

    @property
    def calendar(self) -> npt.NDArray[np.int64]:
        """The days as days since 1970."""
        return self.day.astype(np.int64) + int(
            self.first.to_datetime64().astype("datetime64[D]").astype(np.int64)
        )

    def date(self, day: float) -> pd.Timestamp:
        """Return the calendar day of a day number."""
        return self.first + pd.Timedelta(days=round(day))


def as_days(scores: pd.Series) -> Days:
    """Sort a series, leave out missing values and average what falls on one day.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,)
        In any order, with missing values and repeated days. Not changed.
    """
    value = scores.to_numpy(dtype=np.float64, na_value=np.nan)
    stamp = pd.DatetimeIndex(scores.index).to_numpy().astype("datetime64[D]")
    keep = np.isfinite(value) & ~np.isnat(stamp)
    number, value = stamp[keep].astype(np.int64), value[keep]
    if not len(number):
        return Days(np.empty(0), np.empty(0), pd.NaT)  # type: ignore[arg-type]
    unique, where = np.unique(number, return_inverse=True)
    mean = np.bincount(where, weights=value) / np.bincount(where)
    first = pd.Timestamp(np.datetime64(int(unique[0]), "D"))
    return Days((unique - unique[0]).astype(np.float64), mean, first)


def days_needed(n: int, span: int, least: int = ENOUGH_DAYS, least_span: int = ENOUGH_SPAN) -> int:
    """Estimate how many more calendar days a log needs, kept at the pace it had so far.

    Parameters
    ----------
    n, span : int
        Days with a value, and calendar days they stretch over.
    least, least_span : int
        What is asked for.

    Returns
    -------
    int
        0 when there is enough, else at least 1. A log without entries is taken to be kept daily.

    Examples
    --------
    >>> days_needed(6, 12), days_needed(0, 0), days_needed(30, 60)
    (9, 21, 0)
    """
    pace = min(max(n / span, 1 / 14), 1.0) if span else 1.0
    return max(math.ceil((least - n) / pace - 1e-9), least_span - span, 0)
