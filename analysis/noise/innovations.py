"""What is left of a score after its course, its weekday habit and its memory: each day's innovation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.noise.bends import ENOUGH_FOR_WEEKDAYS
from analysis.noise.stepped import Rest
from analysis.series.observed import Days, Floats, Indices, Mask
from analysis.series.panel import Panel


@dataclass(frozen=True, slots=True)
class Innovations:
    """What each day of several scores brings that all days before it did not foretell.

    Attributes
    ----------
    panel : Panel
        The scores, whose days these are.
    value : ndarray, shape (s, n)
        Of equal variance; all zero where a score follows its course to the last digit.
    paid : ndarray, shape (s,)
        Share of the days that were spent on estimating course and weekdays.
    """

    panel: Panel
    value: Floats
    paid: Floats

    def take(self, rows: Indices) -> Innovations:
        """Return those of some of the scores, repeats allowed."""
        panel = self.panel.take(rows)
        return Innovations(panel, self.value[rows, : panel.day.shape[1]], self.paid[rows])


def innovations_of(panel: Panel, rest: Rest) -> Innovations:
    """Take the memory out of what course and weekdays leave of scores."""
    there, last = panel.there, panel.last[:, None]
    # Infinitely far behind the last day nothing is foretold.
    day = np.where(there, panel.day, last + 1e6 * np.arange(1, there.shape[1] + 1))
    plain = standardised_innovations(np.where(there, rest.value, 0.0), day, rest.rho, rest.nugget)
    # A score that follows its course to the last digit brings nothing new.
    new = _deviation(rest.value, there) > 1e-9 * _deviation(panel.value, there)
    value = np.where(new[:, None], _tamed(np.where(there, plain, 0.0), there), 0.0)
    return Innovations(panel, value, np.where(new, rest.estimated / panel.n, 0.0))


def with_weekdays(days: Days, course: Floats) -> Floats:
    """Add columns of habits to a course: days with several entries, and each weekday but one.

    Weekdays only where there are days enough to tell their habits.
    """
    if days.several is not None:
        told = np.column_stack([course, days.several.astype(np.float64)])
        course = told if np.linalg.matrix_rank(told) == told.shape[1] else course
    if days.n < ENOUGH_FOR_WEEKDAYS:
        return course
    weekday = (days.calendar + 3) % 7
    dummies = (weekday[:, None] == np.arange(1, 7)[None, :]).astype(np.float64)
    habits = np.column_stack([course, dummies[:, dummies.any(axis=0)]])
    return habits if np.linalg.matrix_rank(habits) == habits.shape[1] else course


def standardised_innovations(values: Floats, day: Floats, rho: Floats, nugget: Floats) -> Floats:
    """Subtract from each day what all days before it foretell, scaled to equal variance.

    Parameters
    ----------
    values, day : ndarray, shape (s, n)
        What is left of the scores after their course; rising whole days.
    rho, nugget : ndarray, shape (s,)
        As in `RHO` and `NUGGET`.

    Returns
    -------
    ndarray, shape (s, n)
        Values without memory, if the memory is as given (a Kalman filter's standardised innovations).
    """
    fades = (rho[:, None] ** np.diff(day, axis=1, prepend=day[:, :1])).T.copy()
    out, lasting = values.T.copy(), 1.0 - nugget
    level, doubt = np.zeros_like(nugget), lasting
    for now, fade in enumerate(fades):
        kept = fade * fade
        level, doubt = fade * level, kept * doubt + (1 - kept) * lasting
        variance = doubt + nugget
        innovation = out[now] - level
        out[now] = innovation / np.sqrt(variance)
        level += doubt / variance * innovation
        doubt *= nugget / variance
    return np.ascontiguousarray(out.T)


def _deviation(values: Floats, there: Mask) -> Floats:
    """Return the standard deviation of each row."""
    n = there.sum(axis=1, keepdims=True)
    away = np.where(there, values - np.where(there, values, 0.0).sum(axis=1, keepdims=True) / n, 0.0)
    return np.asarray(np.sqrt((away**2).sum(axis=1) / n[:, 0]))


def _tamed(values: Floats, there: Mask) -> Floats:
    """Pull in what lies beyond 2.5 usual deviations, so that no single day makes or breaks a link."""
    rows, n = np.arange(len(values)), there.sum(axis=1)
    inorder = np.sort(np.where(there, np.abs(values), np.inf), axis=1)
    usual = 1.4826 / 2 * (inorder[rows, (n - 1) // 2] + inorder[rows, n // 2])
    bound = 2.5 * np.maximum(usual, 0.5 * _deviation(values, there))[:, None]
    return np.clip(values, -bound, bound)
