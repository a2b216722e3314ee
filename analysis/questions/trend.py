"""Whether a score is really rising or falling: slope and smooth line of one person's scores."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from analysis.noise.dependence import Fit
from analysis.noise.fits import FEWEST_DAYS, Fits, fits_of
from analysis.series.observed import Days, Floats

#: A line is not drawn across a longer gap (days) than this, unless it is smoother than that anyway.
LONGEST_GAP = 21


@dataclass(frozen=True)
class Trend:
    """Slope and smooth line of one person's scores.

    Attributes
    ----------
    slope_per_week : float
        In the score's unit; given from 4 days on (a description), NaN below.
    low, high : float
        95 % interval of the slope; NaN unless `enough`.
    p_value : float
        Two-sided, for "no slope at all"; NaN unless `enough`.
    n : int
        Days with a value.
    enough : bool
        At least 10 days with a value over at least 3 weeks, not all the same, and not just wandering
        (`analysis.series.enough.COURSE`).
    needed_days : int
        About how many more calendar days until there is enough; 0 when there is.
    fits : Fits
        What it was worked out from.
    """

    slope_per_week: float
    low: float
    high: float
    p_value: float
    n: int
    enough: bool
    needed_days: int
    fits: Fits = field(repr=False, compare=False)

    @cached_property
    def smooth(self) -> pd.DataFrame:
        """Smooth line, one row a calendar day from the first to the last; worked out when first drawn.

        `value`, and the ends `low`, `high` of its 95 % band, in the score's unit; not clipped to what is
        possible. NaN inside long gaps. Empty below 4 days.
        """
        days = self.fits.days
        if days.n < FEWEST_DAYS:
            return _no_line()
        return _flat_line(days) if days.constant else _smooth(days, self.fits.bent)


def trend(scores: pd.Series | Fits) -> Trend:
    """Estimate one person's slope per week and smooth line.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,)
        In the score's unit, in any order, missing values and repeated days allowed (a day counts once, with
        its mean). Or the `Fits` of such a series, where other analyses share them.

    Returns
    -------
    Trend
        Never raises for too little or constant data.

    Raises
    ------
    TypeError
        If `scores` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/trend.md`.

    Examples
    --------
    >>> week = pd.Series([1.0, 2.0, 3.0], pd.date_range("2026-01-05", periods=3))
    >>> trend(week).enough, trend(week).needed_days
    (False, 18)
    """
    fits = fits_of(scores)
    days, nothing = fits.days, float("nan")
    if days.n < FEWEST_DAYS or days.constant:
        slope = nothing if days.n < FEWEST_DAYS else 0.0
        needed = fits.long_enough().needed_days
        return Trend(slope, nothing, nothing, nothing, days.n, enough=False, needed_days=needed, fits=fits)
    weekly, low, high, p_value = fits.slope
    told = fits.enough(p_value)
    if not told.ok:
        low = high = p_value = nothing
    return Trend(weekly, low, high, p_value, days.n, enough=told.ok, needed_days=told.needed_days, fits=fits)


def _no_line() -> pd.DataFrame:
    return pd.DataFrame(
        {"value": [], "low": [], "high": []}, index=pd.DatetimeIndex([], name="date"), dtype=float
    )


def _calendar(days: Days) -> pd.DatetimeIndex:
    return pd.date_range(days.first, periods=days.span, freq="D", name="date")


def _flat_line(days: Days) -> pd.DataFrame:
    level = float(days.value[0])
    return pd.DataFrame(dict.fromkeys(("value", "low", "high"), level), index=_calendar(days))


def _smooth(days: Days, noise: Fit) -> pd.DataFrame:
    """Local-linear smooth of all calendar days, with the band that the noise's memory asks for."""
    sigma = math.sqrt(float(noise.weight @ noise.variance))
    t, y = days.day, days.value
    grid = np.arange(days.span, dtype=np.float64)
    knots = grid[:: max(1, days.span // 200)]
    if knots[-1] != grid[-1]:
        knots = np.append(knots, grid[-1])
    width = _bandwidth(t, knots, days.span)
    rows = _local_linear(t, knots, width)
    value = rows @ y
    half = (
        float(stdtrit(noise.weight @ noise.freedom, 0.975)) * sigma * np.sqrt(_row_variance(rows, t, noise))
    )
    value, half = np.interp(grid, knots, value), np.interp(grid, knots, half)
    gone = np.zeros(days.span, dtype=bool)
    for at in np.flatnonzero(np.diff(t) > np.maximum(LONGEST_GAP, np.interp(t[:-1], knots, width))).tolist():
        gone[int(t[at]) + 1 : int(t[at + 1])] = True
    table = pd.DataFrame({"value": value, "low": value - half, "high": value + half}, index=_calendar(days))
    table.loc[gone] = np.nan
    return table


def _bandwidth(t: Floats, at: Floats, span: int) -> Floats:
    """Kernel width in days at each point: a seventh of the log, wider where entries are few."""
    base = min(max(span / 7.0, 7.0), 30.0)
    near = min(7, len(t))
    around = np.searchsorted(t, at)[:, None] + np.arange(-near, near)[None, :]
    inside = (around >= 0) & (around < len(t))
    away = np.where(inside, np.abs(t[np.clip(around, 0, len(t) - 1)] - at[:, None]), np.inf)
    width: Floats = np.maximum(base, np.sort(away, axis=1)[:, near - 1])
    return width


def _local_linear(t: Floats, at: Floats, width: Floats) -> Floats:
    """Weights that turn the values at `t` into the smooth at `at`; shape (len(at), len(t))."""
    away = t[None, :] - at[:, None]
    kernel = np.exp(-0.5 * (away / width[:, None]) ** 2)
    s0, s1, s2 = (
        kernel.sum(axis=1),
        (kernel * away).sum(axis=1),
        (kernel * away**2).sum(axis=1),
    )
    return np.asarray(kernel * (s2[:, None] - s1[:, None] * away) / (s0 * s2 - s1**2)[:, None])


def _row_variance(rows: Floats, t: Floats, noise: Fit) -> Floats:
    """L'Rl for each row of smoothing weights, by the recursion over days."""
    fade = np.power(noise.rho, np.diff(t, prepend=t[0])).tolist()
    carried = np.zeros(len(rows))
    total = np.zeros(len(rows))
    for i, column in enumerate(np.ascontiguousarray(rows.T)):
        carried *= fade[i]
        total += column * (column + 2 * carried)
        carried += column
    variance: Floats = np.maximum((1 - noise.nugget) * total + noise.nugget * (rows**2).sum(axis=1), 0.0)
    return variance
