"""What a clinician asks of a person's log, as numbers and codes: from start to now, how regularly.

`analysis.findings.handover` fills it in, as the page's own findings and verdicts have it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Literal

import numpy as np
import pandas as pd

from analysis.questions.dose import Dose
from data.log import MEASURES

#: A week with fewer days is neither the best nor the worst.
FEWEST_IN_A_WEEK = 3

Answer = Literal["yes", "no", "not certain", "too early", "not known"]


@dataclass(frozen=True, slots=True)
class WeekMean:
    """The mean of a calendar week, and the week's first day (Monday)."""

    monday: pd.Timestamp
    mean: float


@dataclass(frozen=True, slots=True)
class Row:
    """One measure from start to now.

    Attributes
    ----------
    measure : str
    kind : {"course", "tests", "same", "early"}
        Whether start and now are those of a course, of two tests, always the same, or not to be told yet.
    start, now, low, high : float
        As in the page's change finding; NaN where unknown. Of "early" `now` is the mean so far.
    start_day, now_day : Timestamp or None
    n : int
        Days with a value.
    error, important_from : float
        What measuring error alone can make of it; the smallest change that matters to most people.
    beyond, important : {"yes", "no", "not certain", "too early", "not known"}
        "not known" where there is no figure to hold it against.
    best, worst : WeekMean or None
        None of fewer than two weeks.
    """

    measure: str
    kind: Literal["course", "tests", "same", "early"]
    start: float
    now: float
    low: float = nan
    high: float = nan
    start_day: pd.Timestamp | None = None
    now_day: pd.Timestamp | None = None
    n: int = 0
    error: float = nan
    important_from: float = nan
    beyond: Answer = "too early"
    important: Answer = "too early"
    best: WeekMean | None = None
    worst: WeekMean | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """A person's log as a clinician asks after it.

    Attributes
    ----------
    rows : tuple of Row
        One a recorded score or rating.
    first, last : Timestamp
    written, days : int
        Days with an entry, of all days.
    gap : tuple of Timestamp, or None
        First and last day of the longest stretch without an entry.
    minutes : Dose
    links : tuple of (str, str or None)
        Each pain that was written down beside reach, and whether they go together from day to day; None where
        it is too early to say.
    signs : dict of str to float
        Day-to-day correlation of those pains.
    """

    rows: tuple[Row, ...]
    first: pd.Timestamp
    last: pd.Timestamp
    written: int
    days: int
    gap: tuple[pd.Timestamp, pd.Timestamp] | None
    minutes: Dose
    links: tuple[tuple[str, str | None], ...]
    signs: dict[str, float]


def best_and_worst(scores: pd.Series, measure: str) -> tuple[WeekMean | None, WeekMean | None]:
    """Return the best and the worst calendar week."""
    weeks = scores.groupby(pd.DatetimeIndex(scores.index).to_period("W"))
    means = weeks.mean()[weeks.size() >= FEWEST_IN_A_WEEK]
    if len(means) < 2:
        return None, None
    lowest, highest = (
        WeekMean(means.index[int(at)].start_time, float(means.iloc[int(at)]))
        for at in (np.argmin(means), np.argmax(means))
    )
    return (highest, lowest) if MEASURES[measure].more_is_better else (lowest, highest)


def longest_gap(days: pd.DatetimeIndex) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Return first and last day of the longest stretch without an entry."""
    without = np.diff(days) // np.timedelta64(1, "D") - 1
    if not len(without) or not without.max():
        return None
    at, day = int(np.argmax(without)), pd.Timedelta(days=1)
    return days[at] + day, days[at + 1] - day
