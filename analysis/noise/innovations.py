"""What is left of a score after its course, its weekday habit and its memory: each day's innovation."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.noise.dependence import fit
from analysis.series.observed import Days, Floats

#: Weekday habits are taken out from this many days with a value on (six more numbers to estimate).
ENOUGH_FOR_WEEKDAYS = 28


@dataclass(frozen=True, slots=True)
class Innovations:
    """What each day of a score brings that all days before it did not foretell.

    Attributes
    ----------
    day : ndarray of int, shape (n,)
        Calendar days, as days since 1970.
    value : ndarray, shape (n,)
        Of equal variance; all zero where a score follows its course to the last digit.
    paid : float
        Share of the days that were spent on estimating course and weekdays.
    """

    day: npt.NDArray[np.int64]
    value: Floats
    paid: float


def innovations_of(days: Days, course: Floats) -> Innovations:
    """Take out course, weekdays and memory; what is left has no trend and no memory.

    Parameters
    ----------
    days : Days
        n values, not constant.
    course : ndarray, shape (n, p)
        Columns of the course, of full rank.
    """
    calendar, course = days.calendar, with_weekdays(days, course)
    fitted = fit(days, course)
    coefficients = fitted.weight @ fitted.coefficients
    rest = days.value - course @ coefficients
    if float(rest.std()) <= 1e-9 * float(days.value.std()):
        # A score that follows its course to the last digit brings nothing new.
        return Innovations(calendar, np.zeros(days.n), 0.0)
    plain = standardised_innovations(rest, days.day, fitted.rho, fitted.nugget)
    return Innovations(calendar, _tamed(plain), course.shape[1] / days.n)


def with_weekdays(days: Days, course: Floats) -> Floats:
    """Add a column for each weekday but one to a course, where there are days enough to tell their habits."""
    if days.n < ENOUGH_FOR_WEEKDAYS:
        return course
    weekday = (days.calendar + 3) % 7
    dummies = (weekday[:, None] == np.arange(1, 7)[None, :]).astype(np.float64)
    habits = np.column_stack([course, dummies[:, dummies.any(axis=0)]])
    return habits if np.linalg.matrix_rank(habits) == habits.shape[1] else course


def standardised_innovations(values: Floats, day: Floats, rho: float, nugget: float) -> Floats:
    """Subtract from each day what all days before it foretell, scaled to equal variance.

    Parameters
    ----------
    values, day : ndarray, shape (n,)
        What is left of the scores after their course; rising whole days.
    rho, nugget : float
        As in `RHO` and `NUGGET`.

    Returns
    -------
    ndarray, shape (n,)
        Values without memory, if the memory is as given (a Kalman filter's standardised innovations).
    """
    out = np.empty(len(values))
    lasting = 1.0 - nugget
    level, doubt, before = 0.0, lasting, day[0]
    for i, (value, now) in enumerate(zip(values.tolist(), day.tolist(), strict=True)):
        fade = rho ** (now - before)
        level, doubt, before = fade * level, fade * fade * doubt + (1 - fade * fade) * lasting, now
        variance = doubt + nugget
        innovation = value - level
        out[i] = innovation / math.sqrt(variance)
        level += doubt / variance * innovation
        doubt *= nugget / variance
    return out


def _tamed(values: Floats) -> Floats:
    """Pull in what lies beyond 2.5 usual deviations, so that no single day makes or breaks a link."""
    usual = 1.4826 * float(np.median(np.abs(values)))
    bound = 2.5 * max(usual, 0.5 * float(values.std()))
    return np.clip(values, -bound, bound)
