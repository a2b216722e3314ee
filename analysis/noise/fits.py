"""One score's days and the models fitted to them, each fitted once and shared by all that needs it."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.noise.courses import Ends, ends_of, level_courses
from analysis.noise.dependence import Fit, Weighed, bent_course
from analysis.noise.innovations import Innovations, innovations_of
from analysis.noise.intervals import averaged_interval
from analysis.series.enough import CHANGE, COURSE, Enough, Requirement, enough
from analysis.series.observed import Days, Floats, as_days

#: Below this many days nothing is fitted.
FEWEST_DAYS = 4
#: What is as clear as that is believed in a log that may wander, too: of a slope, and of a change, which
#: fits more courses to it.
PLAIN, PLAIN_CHANGE = 0.025, 0.01
#: A step is believed when it makes the scores e^`STEP_EVIDENCE` times as likely, one chance a day paid for.
STEP_EVIDENCE = 3.0
#: Days with a value, and calendar days, that a step must have on both sides: a flare-up is no step.
_STEP_DAYS, _STEP_SPAN = 5, 14


class Fits:
    """What trend, change and smooth line of one score have in common.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,)
        In any order, missing values and repeated days allowed (a day counts once, with its mean).
    """

    def __init__(self, scores: pd.Series) -> None:
        self.days: Days = as_days(scores)

    @cached_property
    def line(self) -> Fit:
        """A straight line; its second coefficient is the slope per week. At least 4 days, not constant."""
        return self._weighed.fit((0, 1))

    @cached_property
    def bent(self) -> Fit:
        """A course that may bend, or the line where there are too few days for one."""
        course = self._bent_course
        return self._weighed.fit(_bent(course)) if course.shape[1] < self.days.n - 2 else self.line

    @property
    def stepped(self) -> Fit:
        """The bent course with one sudden step, where the log plainly has one; else the bent course.

        Without it, one sudden large step would pass for wandering, and nothing would be said of it.
        """
        return self._course[1]

    @property
    def course(self) -> Floats:
        """Columns of `stepped`."""
        return self._course[0]

    @cached_property
    def innovations(self) -> Innovations:
        """What each day brought that the days before did not foretell. Not for a constant score."""
        return innovations_of(self.days, self.course)

    @cached_property
    def _course(self) -> tuple[Floats, Fit]:
        """Columns and fit of `stepped`."""
        days, course, step = self.days, self._bent_course, self._step
        if step is None:
            return course, self.bent
        columns = np.column_stack([course, step])
        stepped = self._weighed.fit((*_bent(course), course.shape[1] + 1))
        plain = stepped.evidence - self.bent.evidence > math.log(days.n) + STEP_EVIDENCE
        return (columns, stepped) if plain else (course, self.bent)

    @cached_property
    def _bent_course(self) -> Floats:
        return bent_course(self.days.day)

    @cached_property
    def _step(self) -> Floats | None:
        """The column of the steepest step, where there is room for one."""
        course = self._bent_course
        if course.shape[1] + 1 >= self.days.n - 2:
            return None
        return _steepest_step(self.days, course)

    @cached_property
    def _weighed(self) -> Weighed:
        """Columns of all courses: days, weeks, the bent course but for its days, its step, the rest."""
        columns = [
            self._bent_course[:, 0],
            self._weeks,
            *self._bent_course[:, 1:].T,
            *([] if self._step is None else [self._step]),
            *self._levels[0].T,
        ]
        return Weighed(self.days, np.column_stack(columns))

    @cached_property
    def _levels(self) -> tuple[Floats, Floats]:
        return level_courses(self.days)

    @property
    def _weeks(self) -> Floats:
        return np.asarray((self.days.day - self.days.day.mean()) / 7.0)

    @cached_property
    def ends(self) -> Ends:
        """First and last day, averaged over the courses a score may take. At least 4 days, not constant."""
        columns, believed = self._weighed.gram.shape[1] - 1, self._levels[1]
        places = [1, *range(columns - len(believed), columns)]
        return ends_of(self._weighed, self.days, places, np.append(1.0, believed), self._weeks[[0, -1]])

    @cached_property
    def slope(self) -> tuple[float, float, float, float]:
        """Slope per week, the ends of its 95 % interval and its p, averaged over all memories."""
        line = self.line
        return averaged_interval(line.coefficients[:, 1], np.sqrt(line.covariance[:, 1, 1]), line)

    def enough(self, p_value: float) -> Enough:
        """Return whether something can be said of a slope.

        Parameters
        ----------
        p_value : float
            Of what would be said. What is plain (below `PLAIN`) even though the log may wander needs no log
            that is long beside its memory.
        """
        found = self.long_enough()
        if not found.ok or p_value < PLAIN:
            return found
        return enough(COURSE, days=self.days.n, span=self.days.span, memory=self.stepped.memory)

    def enough_for_change(self, ends: int) -> Enough:
        """Return whether something can be said of the difference between the ends.

        Parameters
        ----------
        ends : int
            Days with a value in the emptier end.
        """
        found = self.long_enough(CHANGE, ends)
        if not found.ok or self.ends.mixture.p_value < PLAIN_CHANGE:
            return found
        return enough(CHANGE, days=self.days.n, span=self.days.span, ends=ends, memory=self.ends.memory)

    def long_enough(self, required: Requirement = COURSE, ends: int = 0) -> Enough:
        """Return whether there is enough whatever the memory is."""
        days = self.days
        return enough(required, days=days.n, span=days.span, ends=ends, constant=days.constant)


def _bent(course: Floats) -> tuple[int, ...]:
    """Places of a bent course's columns among the weighed ones: all but the weeks."""
    return (0, *range(2, course.shape[1] + 1))


def fits_of(scores: pd.Series | Fits) -> Fits:
    """Return the models of a series, or those that are there already."""
    return scores if isinstance(scores, Fits) else Fits(scores)


def _steepest_step(days: Days, course: Floats) -> Floats | None:
    """Return the column of the step that explains most of what a course leaves, if there is room for one."""
    day, n = days.day, days.n
    at = np.arange(1, n)
    room = (at >= _STEP_DAYS) & (n - at >= _STEP_DAYS) & (day[1:] >= _STEP_SPAN)
    room &= day[-1] - day[1:] + 1 >= _STEP_SPAN
    if not room.any():
        return None
    basis = np.linalg.qr(course)[0]
    rest = days.value - basis @ (basis.T @ days.value)

    def after(values: Floats) -> Floats:
        """Sum from each day but the first to the last."""
        return np.asarray(np.cumsum(values[::-1], axis=0)[::-1][1:])

    own = (n - at) - (after(basis) ** 2).sum(axis=1)
    gain = np.where(room & (own > 1e-9 * n), after(rest) ** 2 / np.maximum(own, 1e-12), -1.0)
    best = int(np.argmax(gain))
    return (np.arange(n) > best).astype(np.float64) if gain[best] > 0 else None
