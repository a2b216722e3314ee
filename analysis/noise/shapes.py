"""The courses that people who begin to stretch take: how scores rise and level off."""

from __future__ import annotations

import numpy as np

from analysis.series.observed import Floats
from analysis.series.panel import Panel

#: Days after which a fast gain, one within days and a slow one have levelled off but for 1/e; the slow one at
#: least this share of the log.
_FAST, _WITHIN_DAYS, _SLOW, _SLOW_SHARE = 7.0, 2.5, 28.0, 1 / 3
#: Which of the courses the gain within days is.
_OF_DAYS = 1
#: Gains that begin late, end early, or both: the shares of the log they begin and end at.
RAMPS = ((0.0, 0.5), (0.5, 1.0), (1 / 3, 2 / 3))


def smooth_courses(days: Panel) -> Floats:
    """Return the courses that level off, begin late or end early, shape (s, 6, n).

    Each is 0 on the first day and 1 on the last.
    """
    day, last = days.day, days.last[:, None]
    slow = np.maximum(_SLOW, _SLOW_SHARE * last)
    fades = (np.full_like(last, _FAST), np.full_like(last, _WITHIN_DAYS), slow)
    levelling = [np.expm1(-day / fade) / np.expm1(-last / fade) for fade in fades]
    ramps = [np.clip((day / last - begins) / (ends - begins), 0, 1) for begins, ends in RAMPS]
    return np.where(days.there[:, None], np.stack([*levelling, *ramps], axis=1), 0.0)


def gain_within(days: Panel, fade: float) -> Floats:
    """Return a gain that has levelled off but for 1/e after so many days, from 0 to 1, shape (s, n)."""
    return np.where(days.there, np.expm1(-days.day / fade) / np.expm1(-days.last[:, None] / fade), 0.0)


def late_gain(days: Panel) -> Floats:
    """Return an even gain within the last third of a log, from 0 to 1, shape (s, n)."""
    return np.where(days.there, np.maximum(3 * days.day / days.last[:, None] - 2, 0.0), 0.0)


def gains(day: Floats) -> Floats:
    """Return the same of one series, shape (n, 5), but for the gain within days: rising from 0."""
    alone = Panel(day[None], np.zeros((1, len(day))), np.array([len(day)]), np.zeros(1, dtype=np.int64))
    return np.ascontiguousarray(np.delete(smooth_courses(alone)[0], _OF_DAYS, axis=0).T)
