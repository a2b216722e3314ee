"""Several series side by side: days and values in rows, filled up at the end where a series has fewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.series.observed import NEVER, Days, Floats, Indices, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Series brought to days, as `Days` is one.

    Attributes
    ----------
    day : ndarray, shape (s, n)
        Whole days since each series' first, rising, no repeats; 0 where there is none.
    value : ndarray, shape (s, n)
        The day's mean; 0 where there is none.
    n : ndarray of int, shape (s,)
        Days with a value.
    first : ndarray of int, shape (s,)
        The day called 0, as days since 1970.
    several : ndarray of bool, shape (s, n), or None
        As in `Days`; False where a series tells nothing of it.
    """

    day: Floats
    value: Floats
    n: Indices
    first: Indices
    several: Mask | None = None

    @classmethod
    def of(cls, several: Sequence[Days]) -> Panel:
        """Put series side by side."""
        n = np.array([days.n for days in several], dtype=np.int64)
        day, value = np.zeros((2, len(n), int(n.max(initial=0))))
        first = np.zeros(len(n), dtype=np.int64)
        for row, days in enumerate(several):
            day[row, : days.n], value[row, : days.n] = days.day, days.value
            first[row] = days.calendar[0] if days.n else 0
        return cls(day, value, n, first, _several(several, day.shape))

    @classmethod
    def of_rows(cls, starts: Indices, ends: Indices, date: Indices, value: Floats) -> Panel:
        """Put stretches of a table's rows side by side.

        Parameters
        ----------
        starts, ends : ndarray of int, shape (s,)
            First and past-the-last row of each series, none of them empty.
        date : ndarray of int
            Days since 1970, rising within a series.
        value : ndarray
        """
        n = ends - starts
        place = starts[:, None] + np.arange(int(n.max(initial=0)))
        there = place < ends[:, None]
        place = np.where(there, place, 0)
        first = date[starts]
        day = np.where(there, date[place] - first[:, None], 0).astype(np.float64)
        return cls(day, np.where(there, value[place], 0.0), n, first)

    @property
    def there(self) -> Mask:
        """Where there is a day, shape (s, n)."""
        return np.asarray(np.arange(self.day.shape[1]) < self.n[:, None])

    @property
    def last(self) -> Floats:
        """The last day of each series."""
        return np.asarray(self.day.max(axis=1, initial=0))

    @property
    def span(self) -> Indices:
        """Calendar days from the first to the last value, both counted."""
        return np.where(self.n > 0, self.last.astype(np.int64) + 1, 0)

    @property
    def constant(self) -> Mask:
        """Whether all values of a series are the same."""
        there = self.there
        low = np.where(there, self.value, np.inf).min(axis=1, initial=np.inf)
        high = np.where(there, self.value, -np.inf).max(axis=1, initial=-np.inf)
        size = np.maximum(1.0, np.abs(self.value).max(axis=1, initial=0))
        return np.asarray((self.n == 0) | (high - low <= 1e-12 * size))

    @property
    def calendar(self) -> Indices:
        """The days as days since 1970, shape (s, n); those filled up lie before all others."""
        return np.where(self.there, self.day.astype(np.int64) + self.first[:, None], NEVER)

    def take(self, rows: Indices) -> Panel:
        """Return some of the series, no wider than they are long."""
        width = int(self.n[rows].max(initial=0))
        several = None if self.several is None else self.several[rows, :width]
        return Panel(
            self.day[rows, :width], self.value[rows, :width], self.n[rows], self.first[rows], several
        )


def _several(rows: Sequence[Days], shape: tuple[int, ...]) -> Mask | None:
    if all(days.several is None for days in rows):
        return None
    found = np.zeros(shape, dtype=np.bool_)
    for row, days in zip(found, rows, strict=True):
        if days.several is not None:
            row[: days.n] = days.several
    return found
