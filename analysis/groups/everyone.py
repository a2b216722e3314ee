"""Everybody's daily values and the models fitted to them, shared by all that is said and drawn of a group."""

from __future__ import annotations

import pandas as pd

from analysis.noise.fits import Fits
from analysis.questions.change import Change
from analysis.questions.thresholds import judged
from analysis.series.days import each_series


class Everyone:
    """A group's series; each person's fits and change are worked out once, when first asked for.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; not changed.
    """

    def __init__(self, entries: pd.DataFrame) -> None:
        self._entries = entries
        self._scores: dict[str, dict[str, pd.Series]] = {}
        self._fits: dict[tuple[str, str], Fits] = {}
        self._changes: dict[tuple[str, str], Change] = {}

    def scores(self, measure: str) -> dict[str, pd.Series]:
        """Return the daily values of everyone who has any, by person, in alphabetical order."""
        if measure not in self._scores:
            self._scores[measure] = each_series(self._entries, measure)
        return self._scores[measure]

    def fits(self, person: str, measure: str) -> Fits:
        """Return the models of somebody who has values of a measure."""
        if (person, measure) not in self._fits:
            self._fits[person, measure] = Fits(self.scores(measure)[person])
        return self._fits[person, measure]

    def change(self, person: str, measure: str) -> Change:
        """Return how somebody who has values of a measure changed, held against its thresholds."""
        if (person, measure) not in self._changes:
            self._changes[person, measure] = judged(self.fits(person, measure), measure)
        return self._changes[person, measure]
