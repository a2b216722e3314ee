"""On how many days of each week somebody stretched: counted, never scored.

A day without minutes is not a day of none: a day with an entry that does not say, and a day without an entry,
are both unknown. So a week holds at least the days that are counted, only full weeks are told of, and weeks
in a row are those that surely had enough days.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_low

import numpy as np
import pandas as pd

from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.weeks import DAYS_OF_A_FULL_WEEK, WEEK
from analysis.series.observed import as_days, date_of, day_number

#: So many weeks are shown.
SHOWN = 12
#: Days of a week that counts in a row of weeks.
DAYS_IN_A_ROW = 3
#: From so many full weeks on, one of them is usual.
_USUAL = 3
#: 1970 began on a Thursday, weeks begin on Mondays.
_FIRST_MONDAY = 3


@dataclass(frozen=True, slots=True)
class Week:
    """One calendar week.

    Attributes
    ----------
    monday : Timestamp
    days : int
        Days on which somebody stretched, 0 to 7: at least so many.
    known : int
        Days with known minutes, none included.
    over : bool
        Whether the log goes on to its Sunday, or beyond.
    """

    monday: pd.Timestamp
    days: int
    known: int
    over: bool

    @property
    def full(self) -> bool:
        """Whether it is over, and known on enough days to be told of."""
        return self.over and self.known >= DAYS_OF_A_FULL_WEEK


@dataclass(frozen=True, slots=True)
class Adherence:
    """How regularly somebody stretches.

    Attributes
    ----------
    weeks : tuple of Week
        The last weeks of the log, oldest first, at most `SHOWN`; weeks that say nothing are among them.
    last_full : Week or None
        The last of `weeks` that is full.
    usual : int or None
        Days of a usual week: the (lower) median of the full ones; None of fewer than 3.
    streak : int
        Weeks in a row with at least 3 days, up to the last one that is over; the one that is not counts once
        it has them, and breaks nothing before.
    """

    weeks: tuple[Week, ...] = ()
    last_full: Week | None = None
    usual: int | None = None
    streak: int = 0


def adherence(minutes: pd.Series, until: pd.Timestamp | None = None) -> Adherence:
    """Count the days with stretching in each week.

    Parameters
    ----------
    minutes : Series on a DatetimeIndex, shape (n,)
        One person's minutes a day; zero is none, missing is unknown.
    until : Timestamp, optional
        The log's last day, which may be later than that of its last minutes.

    Returns
    -------
    Adherence
        Never raises for too little data.

    Examples
    --------
    >>> days = pd.date_range("2026-01-05", periods=21)
    >>> found = adherence(pd.Series([10.0, 0.0, 10.0, 0.0, 10.0, 0.0, 0.0] * 3, days))
    >>> [week.days for week in found.weeks], found.usual, found.streak
    ([3, 3, 3], 3, 3)
    """
    days = as_days(minutes)
    if not days.n:
        return Adherence()
    calendar = days.calendar
    last = int(calendar[-1])
    if until is not None:
        last = max(last, day_number(until))
    which = (calendar + _FIRST_MONDAY) // WEEK
    first, many = int(which[0]), (last + _FIRST_MONDAY) // WEEK - int(which[0]) + 1
    known = np.bincount(which - first, minlength=many).tolist()
    stretched = np.bincount(which[days.value > 0] - first, minlength=many).tolist()
    mondays = [(first + at) * WEEK - _FIRST_MONDAY for at in range(many)]
    weeks = [
        Week(date_of(monday), some, told, over=monday + WEEK - 1 <= last)
        for monday, some, told in zip(mondays, stretched, known, strict=True)
    ]
    shown = weeks[-SHOWN:]
    full = [week for week in shown if week.full]
    usual = median_low(week.days for week in full) if len(full) >= _USUAL else None
    return Adherence(tuple(shown), full[-1] if full else None, usual, _in_a_row(weeks))


def adherence_of(analysis: PersonAnalysis) -> Adherence:
    """Return `adherence` of a person's log."""
    days = analysis.days.index
    return adherence(analysis.scores("minutes"), days[-1] if len(days) else None)


def _in_a_row(weeks: list[Week]) -> int:
    begun = weeks[-1]
    row = weeks if begun.over or begun.days >= DAYS_IN_A_ROW else weeks[:-1]
    enough = [week.days >= DAYS_IN_A_ROW for week in reversed(row)]
    return enough.index(False) if False in enough else len(enough)
