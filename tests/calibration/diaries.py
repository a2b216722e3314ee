"""One made-up diary of two scores, and the truth about it.

Everything about a diary is known: its expected course to the last digit (worked out, not simulated), its
noise, and the link of its two scores.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.special import ndtr

from tests.calibration.sides import DAYS_BETWEEN_FLARES, FLARE_DAYS, Floats, Kept, Mask, Side, flat

FIRST_DAY = pd.Timestamp("2026-01-05")
#: Days simulated ahead of the first, so that a link with a lag reaches back.
_BEFORE = 10


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of one score of a made-up diary.

    Attributes
    ----------
    expected : Series, one value a calendar day
        What is written on average; weekday habits and flare-ups are averaged over.
    slope : float
        Its slope per week; NaN where it is not straight.
    flat : bool
        Whether it never changes, so that any claim of a trend or change is false.
    step : float
        How far what is written steps on the event's day; 0 where the course has no sudden step.
    fine, innovation : Series, one value a calendar day
        The score before it was rounded and cut, and its noise's news of the day (standard normal).
    """

    expected: pd.Series
    slope: float
    flat: bool
    step: float
    fine: pd.Series
    innovation: pd.Series


@dataclass(frozen=True, slots=True)
class Diary:
    """One made-up log of two scores, days without an entry left out, and the truth about it.

    Attributes
    ----------
    x, y : Series on a DatetimeIndex
        Reach in cm; pain, 0 to 10.
    of_x, of_y : Truth
    event : Timestamp
        A marked day in the middle third; courses with a step step there, for the others it is just a day.
    """

    x: pd.Series
    y: pd.Series
    of_x: Truth
    of_y: Truth
    event: pd.Timestamp


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of diary.

    Attributes
    ----------
    name : str
    x, y : Side
    link : float
        Correlation of x's innovation with y's innovation `lag` days later; beyond their courses and habits the
        scores have nothing else in common.
    lag : int
    kept : str
        The days on which anything is written.
    dose : float
        What stretching every day instead of never, for long, adds to x, in its standard deviations; it builds
        up over two weeks. Only the trial of stretching adds it.
    """

    name: str
    x: Side
    y: Side
    link: float = 0.0
    lag: int = 0
    kept: Kept = "every day"
    dose: float = 0.0

    def make(self, rng: np.random.Generator, days: int) -> Diary:
        """Draw one diary over so many calendar days."""
        first = FIRST_DAY + pd.Timedelta(days=int(rng.integers(7)))
        index = pd.date_range(first, periods=days)
        event = int(rng.integers(days // 3, 2 * days // 3 + 1))
        news = rng.normal(size=days + _BEFORE)
        own = rng.normal(size=days + _BEFORE)
        follows = self.link * np.roll(news, self.lag) + np.sqrt(1 - self.link**2) * own
        of_x, of_y = (
            _truth(side, innovation, rng, index, event)
            for side, innovation in ((self.x, news), (self.y, follows))
        )
        rows = _kept(self.kept, rng, index, of_y, self.y)
        return Diary(_seen(self.x, rows, rng, of_x), _seen(self.y, rows, rng, of_y), of_x, of_y, index[event])

    def somebody_else(self, rng: np.random.Generator) -> Family:
        """Return the same kind of diary of a person with other levels."""
        reach = self.x.level + 6 * rng.normal()
        pain = float(np.clip(self.y.level + 1.5 * rng.normal(), min(1.0, self.y.level), 9.0))
        return replace(self, x=replace(self.x, level=reach), y=replace(self.y, level=pain))


def _truth(
    side: Side, innovation: Floats, rng: np.random.Generator, index: pd.DatetimeIndex, event: int
) -> Truth:
    day = np.arange(len(index), dtype=np.float64)
    rise = side.course(day, len(index), event)
    extra = side.weekend * (index.day_of_week.to_numpy() >= 5) + side.flare * _flares(rng, len(index), side)
    if side.month:
        extra = extra + side.month * np.sin(2 * np.pi * (day / 28 + rng.random()))
    noise = side.noise(innovation, rng)[_BEFORE:] * side.scatter(day, len(index))
    expected = side.expected(rise)
    slope, middle = np.polyfit(day, expected, 1)
    # Only a course with a step asks on which day the event is.
    steps = bool((side.course(day, len(index), event - 1) != side.course(day, len(index), event)).any())
    bend = np.abs(expected - middle - slope * day).max()
    return Truth(
        expected=pd.Series(expected, index),
        slope=7 * slope if bend < 0.05 * side.sd else float("nan"),
        flat=side.course is flat,
        step=float(expected[event] - expected[event - 1]) if steps else 0.0,
        fine=pd.Series(side.level + side.sd * (rise + extra + noise), index),
        innovation=pd.Series(innovation[_BEFORE:], index),
    )


def _flares(rng: np.random.Generator, days: int, side: Side) -> Floats:
    """Return how much of a flare-up each day has; they begin at any time alike, also before the log."""
    height = 1 - np.arange(FLARE_DAYS) / FLARE_DAYS if side.fading else np.ones(FLARE_DAYS)
    inside = np.zeros(days + 2 * FLARE_DAYS)
    if side.flare:
        for begin in np.flatnonzero(rng.random(days + FLARE_DAYS) < -np.expm1(-1 / DAYS_BETWEEN_FLARES)):
            inside[begin : begin + FLARE_DAYS] = height
    return inside[FLARE_DAYS:-FLARE_DAYS]


def _seen(side: Side, rows: Mask, rng: np.random.Generator, truth: Truth) -> pd.Series:
    keep = rows & _kept(side.kept, rng, pd.DatetimeIndex(truth.fine.index), truth, side)
    return pd.Series(side.put_down(truth.fine.to_numpy())[keep], truth.fine.index[keep])


def _kept(how: Kept, rng: np.random.Generator, index: pd.DatetimeIndex, truth: Truth, side: Side) -> Mask:
    days = len(index)
    if how == "third":
        return np.arange(days) % 3 == 0
    if how == "half":
        return rng.random(days) < 0.5
    if how == "two in three":
        return rng.random(days) < 2 / 3
    if how == "bad days":
        return rng.random(days) < ndtr(1.5 * (truth.fine.to_numpy() - side.level) / side.sd)
    if how == "Mon Wed Fri":
        return np.isin(index.day_of_week, (0, 2, 4))
    keep = np.ones(days, dtype=bool)
    if how == "holidays":
        for begin in rng.integers(0, days - 7, size=max(1, days // 60)):
            keep[begin : begin + rng.integers(14, 22)] = False
    return keep
