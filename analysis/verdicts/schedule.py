"""When a log is looked at: on days that the log alone decides, however often somebody opens the page.

Whoever looks every evening and stops at the first "clear" finds one in nearly every log, whatever is in it.
So a verdict is renewed only on the days of a fixed calendar that counts from the log's first entry: every
week until the tenth, then every two, four and eight weeks, so that the log has grown by about a tenth or
more. In between the last verdict stands.

A period such as the last three months moves on every day. What is claimed of it rests on days that move on
only as often as a log of that length is looked at, on days that the calendar alone decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

import pandas as pd

from analysis.series.enough import COURSE

#: From each of these calendar days on, a log is looked at every so many days; first when it is long enough.
STEPS = ((0, 7), (70, 14), (182, 28), (378, 56))


@dataclass(frozen=True, slots=True)
class Look:
    """The last time a log was looked at.

    Attributes
    ----------
    day : Timestamp
        The last day that counts. A log that is too young has had no look: then all of it counts, and nothing
        is claimed.
    span : int
        Calendar days from the log's first entry to its last, both counted.
    """

    day: pd.Timestamp
    span: int

    def wait(self, needed: int = 0) -> int:
        """Return the days from the last entry to the next look, or to the first in `needed` days or more."""
        least = self.span + max(needed, 1)
        return next(at for at in looks() if at >= least) - self.span


def look(first: pd.Timestamp, last: pd.Timestamp) -> Look:
    """Return when a log was looked at.

    Parameters
    ----------
    first, last : Timestamp
        Days of its first and last entry.

    Examples
    --------
    >>> found = look(pd.Timestamp("2026-01-05"), pd.Timestamp("2026-02-20"))
    >>> found.day, found.wait(), found.wait(needed=10)
    (Timestamp('2026-02-15 00:00:00'), 2, 16)
    """
    span = (last - first).days + 1
    passed = max(takewhile(lambda at: at <= span, looks()), default=0)
    return Look(first + pd.Timedelta(days=passed - 1) if passed else last, span)


def rests_from(last: pd.Timestamp, last_days: int) -> pd.Timestamp:
    """Return from which day on answers about the last days of a log rest.

    Parameters
    ----------
    last : Timestamp
        Day of the newest entry.
    last_days : int
        Length of the period, which ends on that day.

    Returns
    -------
    Timestamp
        Within the period. It stays until the period's next look, whatever is written in between; the oldest
        days of the period are left out as far as that takes.

    Examples
    --------
    >>> evenings = pd.date_range("2026-03-01", periods=9)
    >>> [f"{rests_from(evening, 28):%d %b}" for evening in evenings]
    ['08 Feb', '08 Feb', '08 Feb', '08 Feb', '08 Feb', '08 Feb', '15 Feb', '15 Feb', '15 Feb']
    """
    fitting = takewhile(lambda pair: pair[1] <= last_days + 1, pairwise(looks()))
    look_, following = max(fitting, default=(last_days + 1 - STEPS[0][1], last_days + 1))
    longest = last.toordinal() - (following - 1) + 1
    return pd.Timestamp.fromordinal(longest + -longest % (following - look_))


def looked_at(entries: pd.DataFrame, last_days: int | None = None) -> pd.DataFrame:
    """Return the entries of a group that claims may rest on: those up to the last look at its diaries.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; not changed.
    last_days : int, optional
        As in `PersonAnalysis`.

    Returns
    -------
    DataFrame
        All of them where most people came for single visits: such a log is not looked at evening by evening.
    """
    many = entries[["person", "date"]].drop_duplicates()["person"].value_counts()
    if many.empty or many.median() < COURSE.days:
        return entries
    dates = entries["date"]
    if last_days is not None:
        dates = dates[dates >= rests_from(dates.max(), last_days)]
    return entries[entries["date"].between(dates.min(), look(dates.min(), dates.max()).day)]


def looks() -> Iterator[int]:
    """Give the lengths, in calendar days, at which a log is looked at, without end."""
    at = COURSE.span
    while True:
        yield at
        at += next(step for start, step in reversed(STEPS) if at >= start)
