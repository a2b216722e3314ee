"""When a log, kept on as it is, would notice a change of a given size."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from analysis.noise.courses import NARROWED, spreads
from analysis.noise.fits import Fits
from analysis.noise.memories import freedom_left
from analysis.questions.change import change
from analysis.series.observed import NO_DAY, Days, Floats

#: Nobody is told of a day further away than this.
FURTHEST = 730
#: Calendar days at a log's end that tell its present rhythm; at least one entry in so many days is assumed.
_RECENT, _RAREST = 28, 14


@dataclass(frozen=True, slots=True)
class Notice:
    """From when on a log would notice a change.

    Attributes
    ----------
    size : float
        The change asked for, in the score's unit.
    today : float
        The change that the log would notice today; NaN where there is not enough for one.
    day : Timestamp
        Calendar day by which the log, kept on at its present rhythm, notices `size`; its last day where it
        does already. NaT beyond two years, and where nobody can tell.
    days_more : int
        Calendar days from the log's last day to `day`; 0 with NaT.
    """

    size: float
    today: float
    day: pd.Timestamp
    days_more: int


def notice(fits: Fits, size: float, level: float, today: float | None = None) -> Notice:
    """Tell when a log would notice that its end differs from its start by a given size.

    Parameters
    ----------
    fits : Fits
    size : float
        In the score's unit, larger than 0. How far the last day of the longer log is from its first.
    level : float
        The interval of this level has to leave out 0.
    today : float, optional
        The change that the log would notice today, where a page knows it better than the log alone.

    Returns
    -------
    Notice
        When 8 of 10 such logs would show it, if scatter, memory and rhythm stay as they are in this log.
    """
    days, today = fits.days, change(fits, 1.0, 1.0).noticed(level) if today is None else today
    if math.isnan(today):
        return Notice(size, today, NO_DAY, 0)
    if today <= size:
        return Notice(size, today, days.date(days.day[-1]), 0)
    memories = fits.stepped.weight

    def width(longer: Days) -> float:
        """Return how wide an interval is, up to a constant, on average over the memories."""
        reach = stdtrit(freedom_left(longer, 2), (1 + level) / 2)
        return float(memories @ (reach * NARROWED * np.sqrt(spreads(longer))))

    enough, low, high = width(days) * size / today, 0, FURTHEST
    if width(_kept_on(days, high)) > enough:
        return Notice(size, today, NO_DAY, 0)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if width(_kept_on(days, middle)) <= enough else (middle, high)
    return Notice(size, today, days.date(days.day[-1] + high), high)


def _kept_on(days: Days, more: int) -> Days:
    """Add so many calendar days to a log, with entries at its present rhythm and on the last of them."""
    last = days.day[-1]
    recent = min(_RECENT, days.span)
    gap = min(recent / int((last - days.day < recent).sum()), _RAREST)
    added = np.unique(np.append(np.round(np.arange(gap, more, gap)), float(more)))
    day: Floats = np.append(days.day, last + added)
    return Days(day, np.zeros(len(day)), days.first)
