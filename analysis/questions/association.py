"""Whether two scores go up and down together, day by day, and whether one comes first.

Two lines that both slope always look related. So the slow course, the weekday habit and each score's own
memory are taken out first; what is left of a day is its innovation. Innovations of independent scores are
unrelated, whatever their trends, so only they are compared.

Scatter that comes in spells, or grows, makes a few days decide; and what memory a model leaves in both
scores (good and bad days by turns) makes days resemble each other. Both are read off the innovations, and
the interval is as wide as if there were that many fewer days.

Limit: a link here is a link in one log. It cannot tell which causes which, nor rule out that a third thing
moves both.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr, ndtri

from analysis.noise.correlation import correlated
from analysis.noise.fits import Fits, fits_of
from analysis.noise.innovations import Innovations
from analysis.series.enough import LAGS, LINK, STILL, Enough, Requirement, enough
from analysis.series.observed import Days, Floats, Indices, Mask

#: Calendar days, of all people together, that are compared at a time.
_AT_A_TIME = 200_000


@dataclass(frozen=True, slots=True)
class Association:
    """How closely two scores move together from day to day.

    Attributes
    ----------
    r : float
        Correlation of the two scores' daily innovations, −1 to 1; NaN unless `enough`.
    low, high : float
        95 % interval; `interval` gives others.
    p_value : float
        Two-sided, for "no link".
    n : int
        Days on which both have a value.
    n_effective : float
        Independent, equally scattered days that would tell as much: fewer than `n`, because course and
        weekdays were taken out, scatter is uneven, or memory is left over.
    enough : bool
        At least 20 such days over at least 3 weeks, neither score constant.
    needed_days : int
        About how many more calendar days until there is enough; 0 when there is.
    """

    r: float
    low: float
    high: float
    p_value: float
    n: int
    n_effective: float
    enough: bool
    needed_days: int

    def interval(self, level: float) -> tuple[float, float]:
        """Return the interval at another level; it leaves out 0 where p < 1 − level."""
        low, high = _fisher_interval(self.r, self.n_effective, level)
        return float(low), float(high)


@dataclass(frozen=True, slots=True)
class LagProfile:
    """The same link, with one score some days before the other.

    Attributes
    ----------
    columns : mapping of str to ndarray, an entry a lag
        `lag` in days (positive: x first, y that many days later), `r`, and the ends `low`, `high` of
        intervals that hold *all together* with 95 %.
    strongest_lag : int or None
        The lag with the largest |r|; None unless `enough`.
    p_value : float
        For "no link at any lag", corrected for having looked at all of them.
    enough : bool
        At least 30 days on which both have a value, over at least 3 weeks.
    needed_days : int
    """

    columns: Mapping[str, npt.NDArray[Any]]
    strongest_lag: int | None
    p_value: float
    enough: bool
    needed_days: int

    @property
    def table(self) -> pd.DataFrame:
        """The columns as a table, one row a lag."""
        return pd.DataFrame(self.columns)

    @property
    def looks(self) -> int:
        """How many lags were looked at."""
        return len(self.columns["lag"])

    def at(self, level: float) -> LagProfile:
        """Return the same with intervals that all together hold with another probability than 95 %."""
        looks = max(1, self.looks)
        wider = ndtri((1 + level ** (1 / looks)) / 2) / ndtri((1 + 0.95 ** (1 / looks)) / 2)
        low, z, high = (fisher_z(self.columns[name]) for name in ("low", "r", "high"))
        ends = {"low": np.tanh(z + (low - z) * wider), "high": np.tanh(z + (high - z) * wider)}
        return replace(self, columns={**self.columns, **ends})


def day_to_day(x: pd.Series | Fits, y: pd.Series | Fits, lag: int = 0) -> Association:
    """Estimate how closely two scores move together from day to day.

    Parameters
    ----------
    x, y : Series on a DatetimeIndex, shapes (n,) and (m,)
        One person's daily values, each in its unit; missing days are missing. Or the `Fits` of such series.
    lag : int
        y is looked at this many days after x; the same day unless said otherwise.

    Returns
    -------
    Association
        Never raises for too little or constant data.

    Raises
    ------
    TypeError
        If `x` or `y` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/day-to-day.md`.

    References
    ----------
    Haugh 1976, JASA 71:378 (correlation of innovations as a test of independence of two series).

    White 1980, Econometrica 48:817; MacKinnon & White 1985, J Econometrics 29:305 (errors where scatter is
    uneven, in short logs, too).

    Bartlett 1935, J R Stat Soc 98:536 (memory left in both series).
    """
    first, second = fits_of(x), fits_of(y)
    pairs, told = _paired(first.days, second.days, LINK, lag)
    nan = float("nan")
    r, freedom = nan, nan
    if told.ok:
        both = (first.innovations, second.innovations)
        found = correlated(*both, np.array([lag]))
        r, freedom = float(found.r[0]), float(found.freedom[0])
    if not math.isfinite(r):
        needed = (told if not told.ok else STILL).needed_days
        return Association(nan, nan, nan, nan, pairs, nan, enough=False, needed_days=needed)
    low, high = (float(end) for end in _fisher_interval(r, freedom, 0.95))
    p_value = float(_fisher_p(r, freedom))
    return Association(r, low, high, p_value, pairs, freedom, enough=True, needed_days=0)


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Whether two scores go together day by day in several logs: as in `Association`, each of shape (s,)."""

    r: Floats
    n: Indices
    n_effective: Floats
    enough: Mask


def links_of(x: Innovations, y: Innovations) -> Links:
    """Estimate how closely two scores of several people move together, as `day_to_day` does for one.

    Parameters
    ----------
    x, y : Innovations
        Of the same people; all 0 where a score never differs.
    """
    many = len(x.paid)
    long = 1 + int(np.maximum(x.panel.last, y.panel.last).max(initial=0))
    size = max(1, _AT_A_TIME // long)
    parts = []
    for begin in range(0, many, size):
        rows = np.arange(begin, min(begin + size, many))
        parts.append(correlated(x.take(rows), y.take(rows), np.zeros(len(rows), dtype=np.int64)))
    r, freedom, n, span = (
        np.concatenate([np.empty(0), *(getattr(part, name) for part in parts)])
        for name in ("r", "freedom", "n", "span")
    )
    told = np.isfinite(r) & (n >= LINK.pairs) & (span >= LINK.span)
    return Links(np.where(told, r, np.nan), n.astype(np.int64), np.where(told, freedom, np.nan), told)


def lag_profile(x: pd.Series | Fits, y: pd.Series | Fits, max_lag: int = 7) -> LagProfile:
    """Estimate the link at every lag from y first to x first.

    Parameters
    ----------
    x, y : Series on a DatetimeIndex, shapes (n,) and (m,)
        As in `day_to_day`.
    max_lag : int
        In days. Lags from −max_lag to max_lag days are looked at.

    Returns
    -------
    LagProfile
        Never raises for too little or constant data; the table is then empty.

    Raises
    ------
    TypeError
        If `x` or `y` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/lags.md`.
    """
    first, second = fits_of(x), fits_of(y)
    _, told = _paired(first.days, second.days, LAGS)
    one, two = (first.innovations, second.innovations) if told.ok else (None, None)
    if one is None or two is None or not one.value.any() or not two.value.any():
        empty = {"lag": np.empty(0, dtype=np.int64), **dict.fromkeys(("r", "low", "high"), np.empty(0))}
        needed = (told if not told.ok else STILL).needed_days
        return LagProfile(empty, None, float("nan"), enough=False, needed_days=needed)
    lags = np.arange(-max_lag, max_lag + 1)
    looks = len(lags)
    level = 0.95 ** (1 / looks)
    same = np.zeros(looks, dtype=np.int64)
    found = correlated(one.take(same), two.take(same), lags)
    freedom = np.where(np.isfinite(found.r), found.freedom, np.nan)
    low, high = _fisher_interval(found.r, freedom, level)
    tails = _fisher_p(found.r, freedom)
    columns = {"lag": lags, "r": found.r, "low": low, "high": high}
    smallest = float(np.nanmin(tails))
    # Innovations at different lags are nearly independent, so this is nearly exact (Šidák 1967).
    p_value = -math.expm1(looks * math.log1p(-min(smallest, 1 - 1e-16)))
    strongest = int(lags[int(np.nanargmin(tails))])
    return LagProfile(columns, strongest, p_value, enough=True, needed_days=0)


def _paired(x: Days, y: Days, required: Requirement, lag: int = 0) -> tuple[int, Enough]:
    """Count paired days and say whether they are enough."""
    if not x.n or not y.n:
        return 0, enough(required)
    both = np.intersect1d(x.calendar + lag, y.calendar, assume_unique=True)
    span = int(both[-1] - both[0]) + 1 if len(both) else 0
    return len(both), enough(required, pairs=len(both), span=span, constant=x.constant or y.constant)


def fisher_z(r: Floats | float) -> Floats:
    """Return Fisher's z of correlations; of −1 and 1 themselves it is large, and finite."""
    return np.asarray(np.arctanh(np.clip(r, -1 + 1e-12, 1 - 1e-12)))


def _fisher_interval(r: Floats | float, freedom: Floats | float, level: float) -> tuple[Floats, Floats]:
    z, half = fisher_z(r), ndtri((1 + level) / 2) / np.sqrt(freedom - 3)
    return np.tanh(z - half), np.tanh(z + half)


def _fisher_p(r: Floats | float, freedom: Floats | float) -> Floats:
    return np.asarray(2 * ndtr(-np.abs(fisher_z(r)) * np.sqrt(freedom - 3)))
