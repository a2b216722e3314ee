"""How a group was measured: once, in tests some time apart, or day by day; and who lacks a second test."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.series.days import daily
from analysis.series.enough import COURSE
from analysis.series.observed import Floats

Code = Literal["one visit", "tests", "diary"]
CODES: tuple[Code, ...] = ("one visit", "tests", "diary")
#: Visits of one person at most so many days apart stand close together: a retest, to learn the error from.
CLOSE = 7
#: With so many days, half of the gaps between which are at most so long (two a week), a diary has begun.
BEGUN, DENSE = 4, 3.5
#: Dates further apart than this share of the time between two tests belong to different waves; without
#: retests, than so many days.
_SHARE, _APART = 1 / 3, 21.0
#: Waves are believed where they part the tests of this share of those who were tested again; and the time
#: between two tests where this share of all was.
_PARTED, _RETESTED = 0.8, 0.25


@dataclass(frozen=True, slots=True)
class Wave:
    """Dates on which a group was tested, close together.

    Attributes
    ----------
    first, last : Timestamp
    people : int
        Who have a value then; diaries are left out.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    people: int


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """How the people of a log were measured in one measure.

    Attributes
    ----------
    measure : str
    people : DataFrame, one row a person with a value, in alphabetical order
        Index `person`; `design` (a `Code`), `days` with a value, `first_day`, `last_day`, `first` and `last`
        values; `waves` attended (0 for diaries); `before` and `after`: the two tests whose difference is the
        change, the first ones of the first and of the last wave attended, NaN where there is no second test;
        `retest`: how far the first repeat within `CLOSE` days, that is not itself the change, was from the
        test before; NaN where there is none.
    waves : tuple of Wave
        In order; empty where all keep diaries.
    missing, late : tuple of str
        Names of people who lack the second test, and who lack the first one (they came in the last wave
        only); empty where nobody was tested twice.
    """

    measure: str
    people: pd.DataFrame
    waves: tuple[Wave, ...]
    missing: tuple[str, ...]
    late: tuple[str, ...]

    @property
    def counts(self) -> dict[Code, int]:
        """How many people there are of each design."""
        found = Counter(self.people["design"])
        return {code: found[code] for code in CODES}

    @property
    def dominant(self) -> Code | None:
        """The design of most people, of equally many the one with more days; None without people."""
        counts = self.counts
        return max(reversed(CODES), key=lambda code: counts[code]) if len(self.people) else None

    @property
    def retests(self) -> Floats:
        """The differences of all retests that stand close together: what `typical_error` learns from."""
        found: Floats = self.people["retest"].dropna().to_numpy(dtype=np.float64)
        return found


def design_of(entries: pd.DataFrame, measure: str) -> Design:
    """Find out how each person was measured, and when the group was.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; daily means are taken first. Not changed.
    measure : str
        A column.

    Returns
    -------
    Design
        Never raises for too little data, or for a log without the measure.

    Notes
    -----
    A diary has the days of a course (`enough.COURSE`), or has clearly begun: `BEGUN` days or more, half of
    them no more than `DENSE` days after the day before.
    """
    ...  # bodies follow
    raise NotImplementedError
