"""When a log gives reason to show the list of signs that need urgent care, without crying wolf.

It compares ratings with the person's own last weeks and nothing else. It never diagnoses: the worst signs
(numbness, bladder, bowels) stand in no log, and a log without a warning says nothing about them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import takewhile
from typing import Literal

import numpy as np
import pandas as pd

from analysis.questions.last_days import rises
from analysis.series.days import each_series
from analysis.series.observed import Days, as_days
from data.log import RATINGS

#: Only what happened in the last days of a log can warn, and only while the log itself is as fresh as that.
RECENT = 14
#: A rating from here on is high, and is news if none of the weeks before (in days) was.
HIGH, QUIET = 8.0, 28
#: Leg pain this far above the median of the days before, on two entries running, is news too.
ABOVE, MEDIAN_OF = 2.0, 14
#: A high rating is news only where ratings go back as many days as this, at least three days of them: in a
#: log's first two weeks nobody knows what is usual (else three times as many improving logs would warn so).
KNOWN, FEWEST_QUIET = 14, 3
#: Days with a rating that a median must hold.
FEWEST_MEDIAN = 5

#: Says of a day, by its place, whether it is a reason.
Fires = Callable[[int], bool]
Kind = Literal["high", "rising", "lasting"]
_NOTHING = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
#: The pains that can be a sign to see somebody.
WATCHED = ("back_pain", "sciatica_pain")


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One reason to look at the urgent-care list.

    Attributes
    ----------
    kind : {"high", "rising", "lasting"}
        A first high rating, leg pain well above its own median on two entries running, or a pain that has
        stood well above its usual level for about a week (`analysis.questions.last_days`).
    measure : {"back_pain", "sciatica_pain"}
    day : Timestamp
        When it began.
    value : float
        The rating of that day, 0 to 10; of a lasting rise, its size in points.
    key : str
        Stays the same until it happens again.
    """

    kind: Kind
    measure: str
    day: pd.Timestamp
    value: float
    key: str


def red_flags(entries: pd.DataFrame, today: date | None = None) -> RedFlag | None:
    """Look for the newest reason to show the urgent-care list.

    Parameters
    ----------
    entries : DataFrame
        One person's whole log, not only a chosen period. A day counts with its highest rating.
    today : date, optional
        Where given, a log whose last rating is more than 14 days old warns of nothing any more, and ratings
        dated after tomorrow are left out. Without it, the last rating's day is taken for today.

    Returns
    -------
    RedFlag or None
        What began last, if it still held within the 14 days up to the last rating of any pain.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/red-flags.md`.

    References
    ----------
    Own, conservative rule on top of published lists of urgent signs. Of 1,000 simulated logs of 90 days
    (whole numbers, ups and downs of a point that linger) it warns at the end of 9 % that improve from 6
    to 2, of 19 % that stay at 2 or at 4, of 42 % that stay at 6, and of 99.9 % whose leg pain rose by 4
    in the last week. At any time within the 90 days it warns in 53 % of the improving ones; a single leg
    rating 2 points above the median would in 94 %.
    """
    return next(iter(red_flags_of_all(entries, today).values()), None)


def red_flags_of_all(entries: pd.DataFrame, today: date | None = None) -> dict[str, RedFlag]:
    """Look for the newest reason of everyone, as `red_flags` does for one person, in one pass.

    Returns
    -------
    dict of person to RedFlag
        In alphabetical order; people without a reason are left out.
    """
    allowed = None if today is None else pd.Timestamp(today + timedelta(days=1))
    kept = entries if allowed is None else entries[entries["date"] <= allowed]
    rated = {name: _each_worst(kept, name) for name in WATCHED}
    scores = {name: each_series(kept, name) for name in RATINGS}
    found = {}
    for person in sorted({name for each in rated.values() for name in each}):
        own = {name: each[person] for name, each in scores.items() if person in each}
        days = {name: as_days(each.get(person, _NOTHING)) for name, each in rated.items()}
        flag = _newest_of(person, days, own, today)
        if flag is not None:
            found[person] = flag
    return found


def _newest_of(
    whose: str, rated: dict[str, Days], scores: dict[str, pd.Series], today: date | None
) -> RedFlag | None:
    """Return the newest reason of one person, from the highest rating of each day and, of rises, its mean."""
    last = max(days.date(days.day[-1]) for days in rated.values() if days.n)
    if today is not None and (pd.Timestamp(today) - last).days > RECENT:
        return None
    runs: dict[tuple[Kind, str], Fires] = {
        ("high", "back_pain"): _high(rated["back_pain"]),
        ("high", "sciatica_pain"): _high(rated["sciatica_pain"]),
        ("rising", "sciatica_pain"): _rising(rated["sciatica_pain"]),
    }
    found = []
    for (kind, name), fires in runs.items():
        days = rated[name]
        begin = _newest(days, fires, last)
        if begin is not None:
            day = days.date(days.day[begin])
            key = f"{whose}/{name}/{kind}/{day:%Y-%m-%d}"
            found.append(RedFlag(kind, name, day, float(days.value[begin]), key))
    for rise in rises(scores):
        if rise.measure in WATCHED and (last - scores[rise.measure].index[-1]).days < RECENT:
            key = f"{whose}/{rise.measure}/lasting/{rise.since:%Y-%m-%d}"
            found.append(RedFlag("lasting", rise.measure, rise.since, rise.difference, key))
    return max(found, key=lambda flag: flag.day, default=None)


def _each_worst(entries: pd.DataFrame, measure: str) -> dict[str, pd.Series]:
    """Return everyone's highest rating of each day."""
    if measure not in entries:
        return {}
    worst = entries.dropna(subset=[measure]).groupby(["person", "date"], sort=True)[measure].max()
    return {str(person): own.droplevel(0) for person, own in worst.groupby(level=0)}


def _high(days: Days) -> Fires:
    """On which days a first high rating stands."""

    def fires(at: int) -> bool:
        if days.value[at] < HIGH or days.day[at] < KNOWN:
            return False
        before = days.value[(days.day >= days.day[at] - QUIET) & (days.day < days.day[at])]
        return len(before) >= FEWEST_QUIET and bool(before.max() < HIGH)

    return fires


def _rising(days: Days) -> Fires:
    """On which days leg pain is well above its median for the second entry running, or longer."""

    @cache
    def above(at: int) -> bool:
        if days.value[at] < ABOVE:
            return False
        before = days.value[(days.day >= days.day[at] - MEDIAN_OF) & (days.day < days.day[at])]
        return len(before) >= FEWEST_MEDIAN and bool(days.value[at] >= float(np.median(before)) + ABOVE)

    return lambda at: at > 0 and above(at) and above(at - 1)


def _newest(days: Days, fires: Fires, last: pd.Timestamp) -> int | None:
    """Return where the last run of firing days began, if that run reaches into the last days of the log.

    Only those days are asked, and the run before them: of a group everybody is.
    """
    lately = takewhile(lambda at: (last - days.date(days.day[at])).days < RECENT, reversed(range(days.n)))
    begin = next((at for at in lately if fires(at)), None)
    while begin and fires(begin - 1):
        begin -= 1
    return begin
