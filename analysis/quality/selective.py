"""Whether the days that were written are those of more pain or reach, or of less."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.noise.bends import ENOUGH_FOR_WEEKDAYS
from analysis.noise.dependence import Weighed, bent_course
from analysis.noise.intervals import averaged_interval
from analysis.series.observed import Days, Floats

#: Days written around a day (before and after, itself left out) say how dense the diary is there.
NEAR = 2
#: Days with a value, calendar days, and the share of days left out from which it is asked.
FEWEST, SHORTEST, LEFT_OUT = 20, 42, 0.1
#: Chance of a remark where writing has nothing to do with any score: all scores of a log share it.
CHANCE = 0.05
#: On fewer days than this share of a log nobody knows what the others were like.
FEW = 0.5


@dataclass(frozen=True, slots=True)
class Selective:
    """How a score goes with how densely the diary is written.

    Attributes
    ----------
    difference : float
        What the score is higher by where every day is written than where none is, in its unit.
    p_value : float
    """

    difference: float
    p_value: float


def goes_with_writing(scores: Mapping[str, Days]) -> dict[str, float]:
    """Return the scores that go with writing, and how much higher each is where every day is written."""
    designs = {name: (days, one) for name, days in scores.items() if (one := _design(days)) is not None}
    weighed = Weighed.together(list(designs.values()))
    asked = {name: _of_design(one) for name, one in zip(designs, weighed, strict=True)}
    return {name: found.difference for name, found in asked.items() if found.p_value < CHANCE / len(asked)}


def selective(days: Days) -> Selective | None:
    """Ask whether a score is higher, or lower, where the diary is dense; None where that cannot be asked.

    Writing that has nothing to do with a score is as good as a covariate that somebody chose: the score is
    regressed on it beside its slow course and its weekday habit, with the memory of the noise model.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/written-days.md`.
    """
    design = _design(days)
    return None if design is None else _of_design(Weighed.of(days, design))


def _design(days: Days) -> Floats | None:
    """Return course, weekdays and, last, how dense the diary is; None where that cannot be asked."""
    if days.n < FEWEST or days.span < SHORTEST or days.n > (1 - LEFT_OUT) * days.span or days.constant:
        return None
    dense = density(days.day)
    course = np.column_stack([bent_course(days.day), *_weekdays(days), dense])
    if np.ptp(dense) == 0 or np.linalg.matrix_rank(course) < course.shape[1] or course.shape[1] > days.n / 2:
        return None
    return course


def _of_design(weighed: Weighed) -> Selective:
    fitted = weighed.fit(range(weighed.gram.shape[1] - 1))
    effect, error = fitted.coefficients[:, -1], np.sqrt(fitted.covariance[:, -1, -1])
    difference, _, _, p_value = averaged_interval(effect, error, fitted)
    return Selective(difference, p_value)


def density(day: Floats) -> Floats:
    """Return the share of the days around each day that are written; past the ends nobody knows.

    Examples
    --------
    >>> density(np.array([0.0, 1, 2, 9])).tolist()
    [1.0, 0.6666666666666666, 0.5, 0.0]
    """
    near = np.searchsorted(day, day + NEAR, side="right") - np.searchsorted(day, day - NEAR) - 1
    there = np.minimum(day + NEAR, day[-1]) - np.maximum(day - NEAR, day[0])
    return np.asarray(near / there, dtype=np.float64)


def _weekdays(days: Days) -> list[npt.NDArray[np.float64]]:
    """Columns of the weekdays that are written, but for one of them."""
    if days.n < ENOUGH_FOR_WEEKDAYS:
        return []
    weekday = days.calendar % 7
    return [(weekday == one).astype(np.float64) for one in np.unique(weekday)[1:]]
