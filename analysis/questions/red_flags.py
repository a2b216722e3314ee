"""When a log gives reason to show the list of signs that need urgent care, without crying wolf.

It compares ratings with the person's own last weeks and nothing else. It never diagnoses: the worst signs
(numbness, bladder, bowels) stand in no log, and a log without a warning says nothing about them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
import pandas as pd

from analysis.questions.last_days import may_have_risen, rises
from analysis.series.days import series
from analysis.series.observed import NEVER, Indices, Mask, date_of
from analysis.series.rows import Rows
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

Kind = Literal["high", "rising", "lasting"]
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
    names = pd.Index(np.sort(kept["person"].unique()))
    rated = {name: Rows.of(kept, name, names, worst=True) for name in WATCHED}
    last = np.maximum(*(rows.newest(len(names)) for rows in rated.values()))
    if today is not None:
        last[last < (today - timedelta(days=RECENT) - date(1970, 1, 1)).days] = NEVER
    found: dict[int, list[RedFlag]] = {}
    for kind, name, fires in _RUNS:
        rows = rated[name]
        for at in _begun(rows, fires(rows), last).tolist():
            flag = _flag(str(names[rows.who[at]]), kind, name, date_of(rows.day[at]), float(rows.value[at]))
            found.setdefault(int(rows.who[at]), []).append(flag)
    for who in np.flatnonzero((last > NEVER) & _may_have_risen(kept, names)).tolist():
        person = str(names[who])
        own = kept[kept["person"] == person]
        for rise in rises({name: series(own, person, name) for name in RATINGS}):
            if rise.measure in WATCHED and last[who] - rated[rise.measure].newest(len(names))[who] < RECENT:
                flag = _flag(person, "lasting", rise.measure, rise.since, rise.difference)
                found.setdefault(who, []).append(flag)
    return {str(names[who]): max(flags, key=lambda one: one.day) for who, flags in sorted(found.items())}


def _flag(whose: str, kind: Kind, measure: str, day: pd.Timestamp, value: float) -> RedFlag:
    return RedFlag(kind, measure, day, value, f"{whose}/{measure}/{kind}/{day:%Y-%m-%d}")


def _may_have_risen(entries: pd.DataFrame, names: pd.Index) -> Mask:
    """Return whose last days are to be looked at closely."""
    each = [Rows.of(entries, name, names, worst=False) for name in WATCHED]
    return np.asarray(np.any([may_have_risen(rows, len(names)) for rows in each], axis=0))


def _high(rows: Rows) -> Mask:
    """On which days a first high rating stands."""
    fires = (rows.value >= HIGH) & (rows.since_first() >= KNOWN)
    at = np.flatnonzero(fires)
    before = rows.before(at, QUIET)
    fires[at] = (np.isfinite(before).sum(axis=1) >= FEWEST_QUIET) & ~(before >= HIGH).any(axis=1)
    return fires


def _rising(rows: Rows) -> Mask:
    """On which days leg pain is well above its median for the second entry running, or longer."""
    above = rows.value >= ABOVE
    at = np.flatnonzero(above)
    before = rows.before(at, MEDIAN_OF)
    known = np.isfinite(before).sum(axis=1) >= FEWEST_MEDIAN
    above[at[~known]] = False
    at = at[known]
    above[at] = rows.value[at] >= np.nanmedian(before[known], axis=1) + ABOVE
    return np.asarray(above & np.append(False, above[:-1]) & ~rows.first)


_RUNS: tuple[tuple[Kind, str, Callable[[Rows], Mask]], ...] = (
    ("high", "back_pain", _high),
    ("high", "sciatica_pain", _high),
    ("rising", "sciatica_pain", _rising),
)


def _begun(rows: Rows, fires: Mask, last: Indices) -> Indices:
    """Return where everybody's last run of firing days began, if it reaches into the log's last days."""
    begins = fires & ~(np.append(False, fires[:-1]) & ~rows.first)
    begin = np.maximum.accumulate(np.where(begins, np.arange(len(fires)), 0))
    lately = np.flatnonzero(fires & (last[rows.who] - rows.day < RECENT) & (last[rows.who] > NEVER))
    newest = np.append(np.diff(rows.who[lately]) != 0, True)[: len(lately)]
    return np.asarray(begin[lately[newest]])
