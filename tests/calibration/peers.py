"""What the methods are set beside: Pearson's r as everybody uses it, and an oracle that knows the truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.linalg import cho_factor, cho_solve
from scipy.special import ndtri, stdtr

from analysis.change import Change
from tests.calibration.diaries import Diary, Family, Truth
from tests.calibration.sides import Floats, Side

_BOUND = float(ndtri(0.975))


def pearson_claims(x: Floats, y: Floats) -> bool:
    """Say whether Pearson's r has p < 0.05."""
    a, b = x - x.mean(), y - y.mean()
    size = np.sqrt((a @ a) * (b @ b))
    if len(x) < 3 or size <= 0:
        return False
    r, freedom = min(1.0, abs(float(a @ b)) / size), len(x) - 2
    return bool(r == 1.0 or 2 * stdtr(freedom, -r * np.sqrt(freedom / (1 - r * r))) < 0.05)


def pearson_sees_trend(scores: pd.Series) -> bool:
    """Say whether the raw scores go with the date, each day counted as news."""
    return pearson_claims(_day(scores), scores.to_numpy())


def pearson_sees_link(x: pd.Series, y: pd.Series) -> bool:
    """Say whether the raw scores of the days that have both go together."""
    both = x.index.intersection(y.index)
    return pearson_claims(x[both].to_numpy(), y[both].to_numpy())


def oracle_sees_slope(scores: pd.Series, truth: Truth, side: Side) -> bool:
    """Say whether the best straight line is sloped, its noise known, from scores not yet rounded."""
    day = _day(scores)
    factor = cho_factor(side.correlation(day))
    design = np.column_stack([np.ones(len(day)), day])
    fine = truth.fine[scores.index].to_numpy()
    weighed = cho_solve(factor, design)
    covariance = np.linalg.inv(design.T @ weighed)
    slope = (covariance @ (weighed.T @ fine))[1]
    return bool(abs(slope) > _BOUND * side.sd * np.sqrt(covariance[1, 1]))


def oracle_sees_change(scores: pd.Series, truth: Truth, side: Side, found: Change) -> bool:
    """Say whether the same two windows differ, their noise known, from scores not yet rounded."""
    first, last = (in_window(scores, window) for window in (found.start_days, found.now_days))
    weight = np.r_[np.full(len(first), -1 / len(first)), np.full(len(last), 1 / len(last))]
    fine = truth.fine[first.append(last)]
    error = side.sd * np.sqrt(weight @ side.correlation(_day(fine)) @ weight)
    return bool(abs(weight @ fine.to_numpy()) > _BOUND * error)


def oracle_sees_link(diary: Diary, family: Family) -> bool:
    """Say whether the true surprises go together, at the true lag, on days that have both scores."""
    both = diary.x.shift(family.lag, freq="D").index.intersection(diary.y.index)
    ahead = diary.of_x.surprise.shift(family.lag, freq="D")
    return pearson_claims(ahead[both].to_numpy(), diary.of_y.surprise[both].to_numpy())


def in_window(scores: pd.Series, window: tuple[pd.Timestamp, pd.Timestamp]) -> pd.DatetimeIndex:
    """Return the days with a value from the window's first to its last."""
    return pd.DatetimeIndex(scores.loc[window[0] : window[1]].index)


def _day(scores: pd.Series) -> Floats:
    index = pd.DatetimeIndex(scores.index)
    return ((index - index[0]) / pd.Timedelta(days=1)).to_numpy(dtype=np.float64)
