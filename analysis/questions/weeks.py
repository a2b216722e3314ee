"""A series by calendar week, from Monday."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.series.observed import NO_DAYS, Days, Floats, Mask

WEEK = 7
#: A week counts as full from this many days with known minutes on.
DAYS_OF_A_FULL_WEEK = 5


class Weeks:
    """Known days added up by calendar week, every week from the first to the last."""

    def __init__(self, days: Days) -> None:
        monday = days.first.day_of_week if days.n else 0
        which = ((days.day + monday) // WEEK).astype(np.int64)
        many = int(which[-1]) + 1 if days.n else 0
        self.known = np.bincount(which, minlength=many)
        self.total: Floats = np.bincount(which, weights=days.value, minlength=many).astype(np.float64)
        self.above = np.bincount(which, weights=days.value > 0, minlength=many).astype(np.int64)
        self.full = self.known >= DAYS_OF_A_FULL_WEEK
        self._first = days.first - pd.Timedelta(days=monday) if days.n else pd.Timestamp(0)

    def days(self, values: Floats, which: Mask, later: int = 0) -> Days:
        """Return the values of some weeks, on the day on which each begins, or so many weeks later."""
        week = np.flatnonzero(which)
        if not len(week):
            return NO_DAYS
        first = self._first + pd.Timedelta(days=WEEK * (int(week[0]) + later))
        return Days(WEEK * (week - week[0]).astype(np.float64), values[week], first)

    def mondays(self) -> pd.DatetimeIndex:
        """Return the day on which each week begins."""
        days = WEEK * np.arange(len(self.known))
        return pd.DatetimeIndex(np.datetime64(self._first, "s") + days.astype("timedelta64[D]"))
