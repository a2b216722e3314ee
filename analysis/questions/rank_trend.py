"""A second opinion on a trend from the order of the scores alone: single wild days cannot sway it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr

from analysis.series.enough import ORDER, enough
from analysis.series.observed import Days, Floats, as_days

#: Pairs grow with the square of the days: of longer logs so many days, evenly spread, are compared.
MOST_DAYS = 365
_STICKIEST = 0.95


@dataclass(frozen=True, slots=True)
class RankTrend:
    """Mann–Kendall's test and the Theil–Sen slope of one person's scores.

    Attributes
    ----------
    s : int
        Pairs of days whose later score is higher, less those whose later score is lower.
    variance : float
        Of `s` without a trend, ties taken into account, days taken as independent.
    z : float
        `s` in standard deviations, with its correction for being a whole number.
    inflation : float
        What the memory from day to day makes of `variance`; at least 1.
    p_value : float
        Two-sided, with `inflation`; NaN below 10 days, where its approximation does not hold.
    slope_per_week : float
        The middle of all slopes between two days, in the score's unit; NaN below 2 days.
    """

    s: int
    variance: float
    z: float
    inflation: float
    p_value: float
    slope_per_week: float


def rank_trend(scores: pd.Series) -> RankTrend:
    """Judge a trend by the order of the scores, over real days.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,)
        In the score's unit, in any order, missing values and repeated days allowed.

    Returns
    -------
    RankTrend
        Never raises for too little or constant data.

    Raises
    ------
    TypeError
        If `scores` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/order.md`.

    References
    ----------
    Gilbert 1987 and EPA QA/G-9S (Mann–Kendall with ties); Sen 1968, JASA 63:1379 (slope); Marriott & Pope
    1954, Biometrika 41:390 (bias of r).

    Examples
    --------
    >>> days = pd.date_range("2026-01-05", periods=4)
    >>> rank_trend(pd.Series([1.0, 3.0, 2.0, 4.0], days)).s
    4
    """
    days = _thinned(as_days(scores))
    n, value, nan = days.n, days.value, float("nan")
    if n < 2:
        return RankTrend(0, nan, nan, nan, nan, nan)
    later = np.less.outer(np.arange(n), np.arange(n))
    rise = np.subtract.outer(-value, -value)[later]
    slope = float(np.median(rise / np.subtract.outer(-days.day, -days.day)[later]))
    s = int(np.sign(rise).sum())
    ties = np.unique(value, return_counts=True)[1].astype(np.float64)
    variance = float(_pairs(np.array([float(n)])).sum() - _pairs(ties).sum()) / 18
    z = (s - math.copysign(min(abs(s), 1), s)) / math.sqrt(variance) if variance > 0 else 0.0
    rho = _memory(value - slope * days.day)
    inflation = (1 + rho) / (1 - rho)
    p_value = 2 * float(ndtr(-abs(z) / math.sqrt(inflation))) if enough(ORDER, days=n).ok else nan
    return RankTrend(s, variance, z, inflation, p_value, 7 * slope)


def _thinned(days: Days) -> Days:
    if days.n <= MOST_DAYS:
        return days
    kept = np.unique(np.linspace(0, days.n - 1, MOST_DAYS).astype(np.int64))
    return Days(days.day[kept], days.value[kept], days.first)


def _pairs(n: Floats) -> Floats:
    return n * (n - 1) * (2 * n + 5)


def _memory(rest: Floats) -> float:
    n, rest = len(rest), rest - rest.mean()
    total = float(rest @ rest)
    if n <= 4 or total <= 0:
        return 0.0
    r = float(rest[1:] @ rest[:-1]) / total
    return min(max((n * r + 2) / (n - 4), 0.0), _STICKIEST)
