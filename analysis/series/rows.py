"""Everybody's values of one measure, a day each, one below the other: for looks that need no grid of days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.series.observed import NEVER, Floats, Indices, Mask, day_numbers


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A row a person and day with a value, by person and then by day.

    Attributes
    ----------
    who : ndarray of int, shape (n,)
        Place of the person among all names.
    day : ndarray of int, shape (n,)
        Days since 1970.
    value : ndarray, shape (n,)
    """

    who: Indices
    day: Indices
    value: Floats

    @classmethod
    def of(cls, entries: pd.DataFrame, measure: str, names: pd.Index, *, worst: bool) -> Rows:
        """Bring entries to one row per person and day.

        Parameters
        ----------
        entries : DataFrame
            A log with canonical columns.
        measure : str
        names : Index
            Of all people.
        worst : bool
            Whether a day counts with its highest value; else with its mean.
        """
        value = (
            entries[measure].to_numpy(np.float64, na_value=np.nan)
            if measure in entries
            else np.full(len(entries), np.nan)
        )
        there = ~np.isnan(value)
        who = names.get_indexer(pd.Index(entries["person"])).astype(np.int64)
        day = day_numbers(entries["date"])
        who, day, value = who[there], day[there], value[there]
        order = np.lexsort((day, who))
        who, day, value = who[order], day[order], value[order]
        new = (np.diff(who, prepend=-1) != 0) | (np.diff(day, prepend=0) != 0)
        if worst:
            value = np.maximum.reduceat(value, np.flatnonzero(new)) if len(new) else value
        else:
            place = np.cumsum(new) - 1
            value = np.bincount(place, weights=value) / np.bincount(place)
        return cls(who[new], day[new], value)

    @property
    def first(self) -> Mask:
        """Which rows are somebody's first."""
        return np.asarray(np.diff(self.who, prepend=-1) != 0)

    def since_first(self) -> Indices:
        """Return how many days each row is after its person's first."""
        first = self.first
        return np.asarray(self.day - self.day[first][np.cumsum(first) - 1])

    def before(self, rows: Indices, days: int) -> Floats:
        """Return the values of so many days before some rows, shape (rows, days), NaN for none."""
        place = rows[:, None] - np.arange(1, days + 1)
        there = place >= 0
        place = np.maximum(place, 0)
        there &= self.who[place] == self.who[rows][:, None]
        there &= self.day[place] >= self.day[rows][:, None] - days
        return np.where(there, self.value[place], np.nan)

    def newest(self, many: int) -> Indices:
        """Return everybody's newest day; long ago for who has none."""
        newest = np.full(many, NEVER)
        newest[self.who] = self.day
        return newest
