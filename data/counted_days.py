"""Days counted from the first one, for who may see how far apart entries are, but not when they were made.

Everything in Limber works on calendar days. A log without real dates stands on made-up ones: its first day
is `DAY_ONE`, whatever day and weekday it really was, and every gap is kept.
"""

from __future__ import annotations

import pandas as pd

#: The made-up date of day 1: a Monday, so that weeks of a counted log are its days 1 to 7, 8 to 14, …
DAY_ONE = pd.Timestamp("2001-01-01")
#: Tests without dates stand so many days apart: nobody takes them for days of one week.
BETWEEN_TESTS = 100
#: Nobody counts further, and a pupil's number often is larger.
MOST_COUNTED = 5000


def only_tests(dates: pd.Series) -> bool:
    """Return whether counted days are tests without dates, of which only the order is known.

    Examples
    --------
    >>> only_tests(DAY_ONE + pd.to_timedelta(pd.Series([0, 100]), "D"))
    True
    >>> only_tests(DAY_ONE + pd.to_timedelta(pd.Series([0, 99]), "D"))
    False
    """
    since = (dates.to_numpy("datetime64[D]") - DAY_ONE.to_datetime64().astype("datetime64[D]")).astype(int)
    return len(since) > 1 and bool((since % BETWEEN_TESTS == 0).all() and since.min() < since.max())


def counted(day: pd.Timestamp, first: pd.Timestamp = DAY_ONE) -> int:
    """Return which day of a log a date is: 1 for the first, 0 or less for what came before it.

    Examples
    --------
    >>> counted(pd.Timestamp("2001-01-12")), counted(pd.Timestamp("2000-12-31"))
    (12, 0)
    """
    return int((pd.Timestamp(day).normalize() - first) // pd.Timedelta(days=1)) + 1
