"""Somebody tested twice, or a few times far apart: no verdict on a course, but the scores and their worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.groups.retest import beyond_chance
from analysis.groups.typical_error import typical_error
from analysis.questions.person_analysis import PersonAnalysis
from analysis.series.designs import CLOSE, keeps_diary
from data.log import MEASURES


@dataclass(frozen=True, slots=True)
class TwoTests:
    """The first and the last of a person's tests.

    Attributes
    ----------
    first, last : float
    days : tuple of (Timestamp, Timestamp)
    smallest : float
        What an unchanged person's two tests differ by at most, 95 times in 100; NaN where nobody knows.
    """

    first: float
    last: float
    days: tuple[pd.Timestamp, pd.Timestamp]
    smallest: float

    @property
    def change(self) -> float:
        """Last less first."""
        return self.last - self.first

    @property
    def beyond(self) -> bool:
        """Whether they differ by more than chance; rounding noise must not decide whether 4 cm are 4 cm."""
        return abs(self.change) > self.smallest + 1e-9


def two_tests(analysis: PersonAnalysis, measure: str) -> TwoTests | None:
    """Return a person's first and last test; None for diaries, single tests, and what is a few days long.

    Scores of questionnaires are told however often they were answered: nobody keeps a diary of them.
    """
    scores = analysis.scores(measure)
    date = scores.index.to_numpy("datetime64[D]").astype(np.int64)
    asked = MEASURES[measure].kind == "function"
    if len(date) < 2 or (date[-1] - date[0] <= CLOSE and not asked):
        return None
    if not asked and keeps_diary(np.zeros_like(date), date, np.array([0]), np.array([len(date) - 1])).any():
        return None
    ends = scores.iloc[[0, -1]].to_numpy()
    error = typical_error(measure, protocol=analysis.profile.protocol)
    smallest, _ = beyond_chance(ends, measure, error)
    return TwoTests(float(ends[0]), float(ends[1]), (scores.index[0], scores.index[-1]), smallest)
