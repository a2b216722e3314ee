"""The columns of courses that may bend, step and keep weekday habits, for several series at once."""

from __future__ import annotations

import numpy as np

from analysis.series.observed import Floats, Indices, Mask

#: Weekday habits are taken out from this many days with a value on (six more numbers to estimate).
ENOUGH_FOR_WEEKDAYS = 28
#: Columns of weekday habits: each weekday but Monday.
WEEKDAYS = 6
#: Days with a value, and calendar days, that a step must have on both sides: a flare-up is no step.
_STEP_DAYS, _STEP_SPAN = 5, 14


def bent_courses(day: Floats, n: Indices) -> tuple[Floats, Indices]:
    """Return the columns of courses that may bend: a line, and a hinge about every 45 days.

    Parameters
    ----------
    day : ndarray, shape (s, n)
        As in `Panel`.
    n : ndarray of int, shape (s,)

    Returns
    -------
    columns : ndarray, shape (s, k, n)
        0 where there is no day, and where a series has fewer hinges than others.
    many : ndarray of int, shape (s,)
        Columns of each series, from 2 to 10. Fewer hinges where there are few days: at least eight days with
        a value a hinge.
    """
    there = np.arange(day.shape[1]) < n[:, None]
    last = day.max(axis=1)
    hinges = np.minimum(np.minimum(8, last // 45), np.maximum(0, n // 8 - 1)).astype(np.int64)
    scaled = day / np.maximum(last, 1.0)[:, None]
    columns = np.zeros((len(day), 2 + int(hinges.max(initial=0)), day.shape[1]))
    columns[:, 0], columns[:, 1] = there, np.where(there, scaled - 0.5, 0)
    rows = np.arange(len(day))
    for hinge in range(columns.shape[1] - 2):
        # Hinges sit where the entries are (at their quantiles), so that none stands alone in a gap.
        place = (n - 1) * (np.minimum(hinge + 1, hinges) / (hinges + 1))
        below = place.astype(np.int64)
        above = np.minimum(below + 1, n - 1)
        at = scaled[rows, below] + (scaled[rows, above] - scaled[rows, below]) * (place - below)
        bent = np.maximum(scaled - at[:, None], 0)
        columns[:, 2 + hinge] = np.where(there & (hinge < hinges)[:, None], bent, 0)
    return columns, hinges + 2


def weekday_habits(calendar: Indices, n: Indices) -> Floats:
    """Return a column for each weekday but Monday, shape (s, 6, n); 0 where there are few days.

    Parameters
    ----------
    calendar : ndarray of int, shape (s, n)
        Days since 1970.
    n : ndarray of int, shape (s,)
    """
    there = np.arange(calendar.shape[1]) < np.where(n < ENOUGH_FOR_WEEKDAYS, 0, n)[:, None]
    weekday = np.where(there, (calendar + 3) % 7, 0)
    return np.asarray(weekday[:, None] == np.arange(1, WEEKDAYS + 1)[:, None], dtype=np.float64)


def room_for_step(day: Floats, n: Indices, side: Floats | int) -> Mask:
    """Tell on which days a step may be, shape (s, n): it begins on that day.

    Parameters
    ----------
    day : ndarray, shape (s, n)
    n : ndarray of int, shape (s,)
    side : float or ndarray, shape (s, 1)
        Calendar days that it must have on both sides.
    """
    at, last = np.arange(day.shape[1]), day.max(axis=1)[:, None]
    enough = (at >= _STEP_DAYS) & (n[:, None] - at >= _STEP_DAYS)
    return np.asarray(enough & (day >= side) & (last - day + 1 >= side))


def steepest_steps(
    day: Floats, value: Floats, n: Indices, courses: Floats, many: Indices
) -> tuple[Indices, Mask]:
    """Find the step of each series that explains most of what its course leaves.

    Parameters
    ----------
    day, value : ndarray, shape (s, n)
    n : ndarray of int, shape (s,)
    courses : ndarray, shape (s, k, n)
        Columns, of which a series has the first `many`.
    many : ndarray of int, shape (s,)

    Returns
    -------
    place : ndarray of int, shape (s,)
        Where it begins.
    found : ndarray of bool, shape (s,)
        Whether there is room for one.
    """
    room = room_for_step(day, n, _STEP_SPAN)
    basis = np.linalg.qr(courses.transpose(0, 2, 1))[0].transpose(0, 2, 1)
    basis *= (np.arange(courses.shape[1]) < many[:, None])[:, :, None]
    rest = value - ((basis @ value[:, :, None]) * basis).sum(axis=1)
    own = n[:, None] - np.arange(day.shape[1]) - (_from_each_on(basis) ** 2).sum(axis=1)
    gain = np.where(room & (own > 1e-9 * n[:, None]), _from_each_on(rest) ** 2 / np.maximum(own, 1e-12), -1.0)
    place = first_largest(gain)
    return place, gain[np.arange(len(gain)), place] > 0


def first_largest(values: Floats) -> Indices:
    """Return where each row has its largest value, the first of those that differ by rounding alone."""
    largest = values.max(axis=1, keepdims=True)
    return np.asarray(np.argmax(values >= largest - 1e-9 * np.abs(largest), axis=1))


def _from_each_on(values: Floats) -> Floats:
    """Sum from each day to the last."""
    return np.asarray(np.cumsum(values[..., ::-1], axis=-1)[..., ::-1])
