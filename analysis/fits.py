"""One score's days and the models fitted to them, each fitted once and shared by all that needs it."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from analysis.dependence import Fit, bent_course, fit
from analysis.observed import ENOUGH_DAYS, ENOUGH_SPAN, LOOK_AGAIN, Days, as_days, days_needed

#: Below this many days nothing is fitted.
FEWEST_DAYS = 4


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
        day = self.days.day
        return fit(self.days, np.column_stack([np.ones(len(day)), (day - day.mean()) / 7.0]))

    @cached_property
    def bent(self) -> Fit:
        """A course that may bend, or the line where there are too few days for one."""
        course = bent_course(self.days.day)
        return fit(self.days, course) if course.shape[1] < self.days.n - 2 else self.line

    @cached_property
    def needed_days(self) -> int:
        """About how many more calendar days until something can be said; 0 when it can.

        The rule: at least 10 days with a value over at least 3 weeks, not all the same, and a log ten times
        as long as the memory that is believable in it. Short logs that wander look like trends; they get
        "too early".
        """
        days = self.days
        needed = days_needed(days.n, days.span)
        if needed or days.n < FEWEST_DAYS:
            return needed
        return LOOK_AGAIN if days.constant else self.bent.days_to_settle(days.span)

    @property
    def enough(self) -> bool:
        """Whether something can be said."""
        return self.days.n >= ENOUGH_DAYS and self.days.span >= ENOUGH_SPAN and not self.needed_days
