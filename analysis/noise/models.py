"""The models of several series at once, weighed once and shared by all that is asked of them.

Series with the same days share nearly everything: what depends on days alone is worked out once for them.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from analysis.noise.bends import WEEKDAYS, bent_courses, weekday_habits
from analysis.noise.correlations import Correlations
from analysis.noise.elimination import Eliminated
from analysis.noise.shapes import smooth_courses
from analysis.series.observed import Floats, Indices
from analysis.series.panel import Panel


class Models:
    """Sums of squares and products of series and columns of courses under every memory.

    Parameters
    ----------
    panel : Panel, of s series
        Each of at least 4 values, not constant.

    Attributes
    ----------
    panel : Panel
    pattern : ndarray of int, shape (s,)
        Which of the p different patterns of days a series has.
    days : Panel, of p series
        One series of each pattern.
    """

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        # Weekdays belong to a pattern, too, and so do days with several entries.
        told = [] if panel.several is None else [panel.several]
        keys = np.column_stack([panel.n, (panel.first + 3) % 7, panel.day, *told])
        seen: dict[bytes, int] = {}
        self.pattern: Indices = np.array([seen.setdefault(key.tobytes(), len(seen)) for key in keys])
        self.days = panel.take(np.unique(self.pattern, return_index=True)[1])
        # How many series each pattern has, where all have as many and stand together; else 0.
        alike = len(self.pattern) // len(self.days.n)
        together = np.repeat(np.arange(len(self.days.n)), alike)
        self._alike = alike if np.array_equal(self.pattern, together) else 0

    @cached_property
    def correlations(self) -> Correlations:
        """Of the patterns."""
        return Correlations(self.days.day, self.days.there)

    @cached_property
    def bent(self) -> tuple[Floats, Indices]:
        """Columns of bent courses, shape (p, k, n), and how many each pattern has."""
        return bent_courses(self.days.day, self.days.n)

    @cached_property
    def columns(self) -> Floats:
        """Columns of bent courses, of days with several entries, of weekday habits: (p, k + 6 or 7, n).

        Mornings differ from evenings: a day with both has another mean, of every score.
        """
        told = [] if self.days.several is None else [self.days.several[:, None].astype(np.float64)]
        habits = weekday_habits(self.days.calendar, self.days.n)
        return np.concatenate([self.bent[0], *told, habits], axis=1)

    @cached_property
    def smooth(self) -> Floats:
        """Columns of courses that level off, begin late or end early, shape (p, 6, n)."""
        return smooth_courses(self.days)

    @cached_property
    def _weighed(self) -> tuple[Floats, ...]:
        """Columns, smooth courses and, where they stand together by pattern, values: in one go."""
        value, patterns = self.panel.value, len(self.days.n)
        parts = [self.columns, self.smooth]
        if self._alike:
            parts.append(value.reshape(patterns, self._alike, -1))
        found = self.correlations.weigh(np.concatenate(parts, axis=1))
        columns, smooth, values = np.split(found, np.cumsum([part.shape[1] for part in parts[:2]]), axis=2)
        if not self._alike:
            values = self.correlations.of(self.pattern).weigh(value[:, None])
        return columns, smooth, values.reshape(len(found), len(value), -1)

    @property
    def weighed(self) -> Floats:
        """The columns, shape (n, p, k + 6, 48)."""
        return self._weighed[0]

    @property
    def smooth_weighed(self) -> Floats:
        """The smooth courses, shape (n, p, 6, 48)."""
        return self._weighed[1]

    @property
    def value_weighed(self) -> Floats:
        """The values, shape (n, s, 48)."""
        return self._weighed[2]

    @cached_property
    def gram(self) -> Floats:
        """Products of the columns, shape (p, k + 6, k + 6, 48)."""
        return products(self.columns, self.weighed)

    @cached_property
    def eliminated(self) -> Eliminated:
        """The same solved; where weekdays cannot be told from each other, they are no habits."""
        found, first = Eliminated.of(self.gram.copy()), self.columns.shape[1] - WEEKDAYS
        kept = np.ones(self.columns.shape[:2])
        recorded, own = self.columns[:, first:].any(axis=2), found.inverse[:, first:, 0] > 0
        kept[:, first:] = np.all(own | ~recorded, axis=1, keepdims=True)
        return found.without(kept)

    @cached_property
    def one_from_each_on(self) -> Floats:
        """Ones weighed and summed from each day to the last, shape (n, p, 48)."""
        return _from_each_on(self.weighed[:, :, 0])

    @cached_property
    def steps_weighed(self) -> Floats:
        """A step's own square at each day, shape (n, p, 48)."""
        return self.correlations.steps()

    @cached_property
    def value_from_each_on(self) -> Floats:
        """The values weighed and summed from each day to the last, shape (n, s, 48)."""
        return _from_each_on(self.value_weighed)

    @cached_property
    def size(self) -> Floats:
        """Logarithms of the correlations' determinants, shape (s, 48)."""
        return np.asarray(self.correlations.size[self.pattern])

    @cached_property
    def squares(self) -> Floats:
        """Squares of the values, shape (s, 48)."""
        return self.with_value(self.panel.value[:, None])[:, 0]

    @cached_property
    def value_with_columns(self) -> Floats:
        """Products of the values with the columns, shape (s, k + 6, 48)."""
        return self.with_value(self.columns[self.pattern])

    def with_columns(self, column: Floats) -> Floats:
        """Return products of a column for each series, shape (s, n), with `columns`: shape (s, k + 6, 48)."""
        if self._alike:
            found = products(column.reshape(len(self.days.n), self._alike, -1), self.weighed)
            return found.reshape(len(column), *found.shape[2:])
        return products(column[:, None], self.weighed[:, self.pattern])[:, 0]

    def with_value(self, columns: Floats) -> Floats:
        """Return products with the values; columns of shape (s, k, n), products of shape (s, k, 48)."""
        return products(columns, self.value_weighed)


def products(columns: Floats, weighed: Floats) -> Floats:
    """Multiply columns, shape (s, k, n), by what was weighed, shape (n, s, ...): shape (s, k, ...)."""
    n, many = weighed.shape[:2]
    # In matrices so small that no library parts them among threads, which would wait for each other.
    parts = weighed.reshape(n, many, -1, weighed.shape[-1]).transpose(1, 2, 0, 3)
    found = np.ascontiguousarray((columns[:, None] @ parts).swapaxes(1, 2))
    return found.reshape(*columns.shape[:2], *weighed.shape[2:])


def _from_each_on(weighed: Floats) -> Floats:
    total = weighed.copy()
    for day in range(len(total) - 2, -1, -1):
        total[day] += total[day + 1]
    return total
