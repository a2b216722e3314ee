"""How far now is from the start: two windows of days, set against error and against what matters."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd
from scipy.special import ndtri

from analysis.noise.fits import Fits, fits_of
from analysis.noise.intervals import averaged_interval, mean_variance
from analysis.series.enough import CHANGE
from analysis.series.observed import Days, Floats, Mask

_NEVER = cast("pd.Timestamp", pd.NaT)
#: Days a window spans, unless it holds too few entries.
WINDOW = 14
#: Entries a window should hold, and should at least hold.
WANTED, FEWEST = 5, CHANGE.ends


@dataclass(frozen=True, slots=True)
class Change:
    """The first days of a log beside its last days.

    Attributes
    ----------
    start, now : float
        Means of the two windows, in the score's unit; NaN where there are no two windows.
    difference : float
        now − start.
    low, high : float
        95 % interval of the difference; NaN unless `enough`.
    p_value : float
        Two-sided, for "no change at all"; NaN unless `enough`.
    beyond_error : bool
        The interval leaves out 0 and the difference is larger than measuring error would give between two
        such means. Says that the change is real, not that it matters.
    important : bool
        The difference is at least what people call important. Says nothing of whether it is real.
    n : int
        Days with a value in the whole series.
    enough : bool
        As in `analysis.questions.trend.Trend`.
    needed_days : int
        About how many more calendar days until there is enough; 0 when there is.
    start_days, now_days : tuple of Timestamp
        First and last calendar day of each window; NaT where there is none.
    """

    start: float
    now: float
    difference: float
    low: float
    high: float
    p_value: float
    beyond_error: bool
    important: bool
    n: int
    enough: bool
    needed_days: int
    start_days: tuple[pd.Timestamp, pd.Timestamp]
    now_days: tuple[pd.Timestamp, pd.Timestamp]

    def interval(self, level: float) -> tuple[float, float]:
        """Return the interval that holds the truth with another probability than 95 %."""
        wider = float(ndtri((1 + level) / 2) / ndtri(0.975))
        below, above = self.difference - self.low, self.high - self.difference
        return self.difference - below * wider, self.difference + above * wider


def change(scores: pd.Series | Fits, measurement_error: float, important: float) -> Change:
    """Compare the last days of a log with its first days.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,)
        In the score's unit, in any order, missing values and repeated days allowed. Or the `Fits` of such a
        series.
    measurement_error : float
        What two single readings of an unchanged person may differ by (minimal detectable change, 95 %),
        in the score's unit. It shrinks with the number of *effectively independent* days averaged.
    important : float
        The smallest difference that matters to people, in the score's unit.

    Returns
    -------
    Change
        Never raises for too little or constant data.

    Raises
    ------
    TypeError
        If `scores` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/change.md`.

    References
    ----------
    Measurement error of means: 1.96 × √(1/n₁ + 1/n₂) × SEM, with SEM = error / (1.96 × √2).
    """
    fits = fits_of(scores)
    days, windows = fits.days, _windows(fits.days)
    nan, none = float("nan"), (_NEVER, _NEVER)
    if windows is None:
        return Change(
            start=nan, now=nan, difference=nan, low=nan, high=nan, p_value=nan, beyond_error=False,
            important=False, n=days.n, enough=False, needed_days=fits.long_enough(CHANGE).needed_days,
            start_days=none, now_days=none,
        )  # fmt: skip
    first, last = windows
    start, now = float(days.value[first].mean()), float(days.value[last].mean())
    difference = now - start
    low, high, p_value, beyond, ends = nan, nan, nan, False, int(min(first.sum(), last.sum()))
    told = fits.long_enough(CHANGE, ends)
    if told.ok:
        low, high, p_value, error = _interval(fits, first, last, difference, measurement_error)
        told = fits.enough(p_value, CHANGE, ends)
        beyond = told.ok and (low > 0 or high < 0) and abs(difference) > error
    if not told.ok:
        low = high = p_value = nan
    return Change(
        start=start, now=now, difference=difference, low=low, high=high, p_value=p_value, beyond_error=beyond,
        # Rounding noise must not decide whether "2 points" are 2 points.
        important=abs(difference) >= important - 1e-9,
        n=days.n, enough=told.ok, needed_days=told.needed_days,
        start_days=_dates(days, first), now_days=_dates(days, last),
    )  # fmt: skip


def _interval(
    fits: Fits, first: Mask, last: Mask, difference: float, measurement_error: float
) -> tuple[float, float, float, float]:
    """Return the difference's 95 % interval, its p, and what measuring error alone could make of it."""
    days, fitted = fits.days, fits.stepped
    signs = np.where(last, 1.0 / last.sum(), 0.0) - np.where(first, 1.0 / first.sum(), 0.0)
    used = first | last
    spread = mean_variance(signs[used], days.day[used])
    _, low, high, p_value = averaged_interval(
        np.full_like(spread, difference), np.sqrt(fitted.variance * spread), fitted
    )
    return low, high, p_value, measurement_error * math.sqrt(float(fitted.weight @ spread) / 2)


def _windows(days: Days) -> tuple[Mask, Mask] | None:
    """Masks of the first and the last window, or None where the log is too small for two."""
    third = days.span / 3
    if days.n < 2 * FEWEST:
        return None
    found = []
    for away in (days.day, (days.day[-1] - days.day)[::-1]):
        length = _length(away, min(WINDOW, third), third)
        if length is None:
            return None
        found.append(away < length)
    return found[0], found[1][::-1]


def _length(away: Floats, shortest: float, longest: float) -> float | None:
    """Length in days of a window that holds enough entries; `away` counts from the log's end."""
    for wanted in (WANTED, FEWEST):
        length = max(shortest, float(away[wanted - 1]) + 1)
        if length <= longest:
            return length
    return None


def _dates(days: Days, mask: Mask) -> tuple[pd.Timestamp, pd.Timestamp]:
    inside = days.day[mask]
    return days.date(float(inside[0])), days.date(float(inside[-1]))
