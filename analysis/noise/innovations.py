"""What is left of a score after its course, its weekday habit and its memory: each day's surprise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.noise.dependence import fit, surprises
from analysis.series.observed import Days, Floats

#: Weekday habits are taken out from this many days with a value on (six more numbers to estimate).
ENOUGH_FOR_WEEKDAYS = 28


@dataclass(frozen=True, slots=True)
class Surprises:
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


def surprises_of(days: Days, course: Floats) -> Surprises:
    """Take out course, weekdays and memory; what is left has no trend and no memory.

    Parameters
    ----------
    days : Days
        n values, not constant.
    course : ndarray, shape (n, p)
        Columns of the course, of full rank.
    """
    calendar = days.calendar
    if days.n >= ENOUGH_FOR_WEEKDAYS:
        weekday = (calendar + 3) % 7
        dummies = (weekday[:, None] == np.arange(1, 7)[None, :]).astype(np.float64)
        habits = np.column_stack([course, dummies[:, dummies.any(axis=0)]])
        course = habits if np.linalg.matrix_rank(habits) == habits.shape[1] else course
    fitted = fit(days, course)
    coefficients = fitted.weight @ fitted.coefficients
    rest = days.value - course @ coefficients
    if float(rest.std()) <= 1e-9 * float(days.value.std()):
        # A score that follows its course to the last digit never surprises.
        return Surprises(calendar, np.zeros(days.n), 0.0)
    plain = surprises(rest, days.day, fitted.rho, fitted.fleck)
    return Surprises(calendar, _tamed(plain), course.shape[1] / days.n)


def _tamed(values: Floats) -> Floats:
    """Pull in what lies beyond 2.5 usual deviations, so that no single day makes or breaks a link."""
    usual = 1.4826 * float(np.median(np.abs(values)))
    bound = 2.5 * max(usual, 0.5 * float(values.std()))
    return np.clip(values, -bound, bound)
