"""How far now is from the start: a score's last day beside its first, whichever course it took between."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import cast

import pandas as pd
from scipy.special import ndtri

from analysis.noise.fits import Fits, fits_of
from analysis.noise.intervals import Mixture
from analysis.series.enough import CHANGE
from analysis.series.observed import Days

_NEVER = cast("pd.Timestamp", pd.NaT)


@dataclass(frozen=True, slots=True)
class Change:
    """The last day of a log beside its first.

    Attributes
    ----------
    start, now : float
        The score's course on the first and on the last day, in the score's unit: no single reading, but what
        all days say of them. NaN where too few days stand near an end.
    difference : float
        now − start.
    low, high : float
        95 % interval of the difference; NaN unless `enough`. `interval` gives others.
    p_value : float
        Two-sided, for "no difference at all"; NaN unless `enough`.
    measuring_error : float
        What measuring error alone could make of such a difference, in the score's unit; NaN as `start`.
    beyond_error : bool
        The interval leaves out 0 and the difference is larger than `measuring_error`. Says that the change is
        real, not that it matters.
    important : bool
        The difference is at least what people call important. Says nothing of whether it is real.
    n : int
        Days with a value in the whole series.
    enough : bool
        As in `analysis.questions.trend.Trend`.
    needed_days : int
        About how many more calendar days until there is enough; 0 when there is.
    start_day, now_day : Timestamp
        First and last calendar day with a value; NaT where there is no `start`.
    mixture : Mixture or None
        Of the difference, over courses and memories: what `interval` is read from; None unless `enough`.
    """

    start: float
    now: float
    difference: float
    low: float
    high: float
    p_value: float
    measuring_error: float
    beyond_error: bool
    important: bool
    n: int
    enough: bool
    needed_days: int
    start_day: pd.Timestamp
    now_day: pd.Timestamp
    mixture: Mixture | None = field(default=None, repr=False, compare=False)

    def interval(self, level: float) -> tuple[float, float]:
        """Return the ends of the interval that holds the true difference in a share `level` of logs.

        Parameters
        ----------
        level : float
            Between 0 and 1; `low` and `high` are those of 0.95.

        Returns
        -------
        tuple of float
            NaN unless `enough`.
        """
        return self.mixture.interval(level) if self.mixture else (math.nan, math.nan)

    def noticed(self, level: float, power: float = 0.8) -> float:
        """Return the change that a log like this one would show, in the score's unit.

        Parameters
        ----------
        level : float
            The interval of this level has to leave out 0.
        power : float
            Share of such logs that show it.

        Returns
        -------
        float
            From this log's own scatter, days and memory; NaN unless `enough`.
        """
        low, high = self.interval(level)
        certain = float(ndtri((1 + level) / 2))
        return (high - low) / 2 * (1 + float(ndtri(power)) / certain)


def change(scores: pd.Series | Fits, measurement_error: float, important: float) -> Change:
    """Compare the last day of a log with its first.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,)
        In the score's unit, in any order, missing values and repeated days allowed. Or the `Fits` of such a
        series.
    measurement_error : float
        What two single readings of an unchanged person may differ by (minimal detectable change, 95 %),
        in the score's unit. It shrinks with the number of *effectively independent* days an end hangs on.
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
    Averaging over models: Hoeting 1999, Statistical Science 14:382.

    Measurement error of means: 1.96 × √(1/n₁ + 1/n₂) × SEM, with SEM = error / (1.96 × √2).
    """
    fits = fits_of(scores)
    days, at_ends = fits.days, _at_ends(fits.days)
    if at_ends < CHANGE.ends:
        return _no_start(days, fits.long_enough(CHANGE, at_ends).needed_days)
    told = fits.long_enough(CHANGE, at_ends)
    if days.constant:
        start, difference, error = float(days.value[0]), 0.0, math.nan
    else:
        ends = fits.ends
        start, difference = ends.start, ends.difference
        error = measurement_error * math.sqrt(ends.spread / 2)
        told = fits.enough_for_change(at_ends)
    mixture = fits.ends.mixture if told.ok else None
    low, high = mixture.interval() if mixture else (math.nan, math.nan)
    return Change(
        start=start, now=start + difference, difference=difference, low=low, high=high,
        p_value=mixture.p_value if mixture else math.nan, measuring_error=error,
        beyond_error=(low > 0 or high < 0) and abs(difference) > error,
        # Rounding noise must not decide whether "2 points" are 2 points.
        important=abs(difference) >= important - 1e-9,
        n=days.n, enough=told.ok, needed_days=told.needed_days,
        start_day=days.first, now_day=days.date(float(days.day[-1])), mixture=mixture,
    )  # fmt: skip


def _no_start(days: Days, needed_days: int) -> Change:
    nan = math.nan
    return Change(
        start=nan, now=nan, difference=nan, low=nan, high=nan, p_value=nan, measuring_error=nan,
        beyond_error=False, important=False, n=days.n, enough=False, needed_days=needed_days,
        start_day=_NEVER, now_day=_NEVER,
    )  # fmt: skip


def _at_ends(days: Days) -> int:
    """Count the days with a value in the first and in the last third of a log, and return the fewer."""
    if not days.n:
        return 0
    third = days.span / 3
    return int(min((days.day < third).sum(), (days.day[-1] - days.day < third).sum()))
