"""What the methods are set beside: Pearson's r as everybody uses it, and an oracle that knows the truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.linalg import cho_factor, cho_solve
from scipy.special import ndtri, stdtr

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
    return _last_is_there(design, factor, truth.fine[scores.index].to_numpy() / side.sd)


def oracle_sees_change(scores: pd.Series, truth: Truth, side: Side) -> bool:
    """Say whether the true course, its shape and noise known, is there, from scores not yet rounded."""
    factor = cho_factor(side.correlation(_day(scores)))
    design = np.column_stack([np.ones(len(scores)), truth.expected[scores.index]])
    return _last_is_there(design, factor, truth.fine[scores.index].to_numpy() / side.sd)


def oracle_sees_course(scores: pd.Series, course: Floats, memory: float, sd: float) -> bool:
    """Say whether a course is there, its shape and the noise's memory from day to day and scatter known."""
    day = _day(scores)
    factor = cho_factor(memory ** np.abs(day[:, None] - day))
    return _last_is_there(np.column_stack([np.ones(len(day)), course]), factor, scores.to_numpy() / sd)


def oracle_sees_link(diary: Diary, family: Family) -> bool:
    """Say whether the true innovations go together, at the true lag, on days that have both scores."""
    both = diary.x.shift(family.lag, freq="D").index.intersection(diary.y.index)
    ahead = diary.of_x.innovation.shift(family.lag, freq="D")
    return pearson_claims(ahead[both].to_numpy(), diary.of_y.innovation[both].to_numpy())


def pearson_sees_step(scores: pd.Series, day: pd.Timestamp) -> bool:
    """Say whether all raw scores before a date and from it on differ (Pearson's r is then the t test)."""
    return pearson_claims((scores.index >= day).astype(np.float64), scores.to_numpy())


def oracle_sees_step(scores: pd.Series, truth: Truth, side: Side, day: pd.Timestamp) -> bool:
    """Say whether the level steps on a date, knowing the noise and that nothing else changes."""
    factor = cho_factor(side.correlation(_day(scores)))
    design = np.column_stack([np.ones(len(scores)), (scores.index >= day).astype(np.float64)])
    return _last_is_there(design, factor, truth.fine[scores.index].to_numpy() / side.sd)


def oracle_sees_links(diaries: list[Diary]) -> bool:
    """Say whether the true innovations of several people go together, all taken as one."""
    days = [diary.x.index.intersection(diary.y.index) for diary in diaries]
    first, second = (
        np.concatenate(
            [
                getattr(diary, of).innovation[both].to_numpy()
                for diary, both in zip(diaries, days, strict=True)
            ]
        )
        for of in ("of_x", "of_y")
    )
    return pearson_claims(first, second)


def _day(scores: pd.Series) -> Floats:
    index = pd.DatetimeIndex(scores.index)
    return ((index - index[0]) / pd.Timedelta(days=1)).to_numpy(dtype=np.float64)


def _last_is_there(design: Floats, factor: tuple[Floats, bool], fine: Floats) -> bool:
    """Say whether the last column counts, by generalised least squares with noise of known variance 1."""
    weighed = cho_solve(factor, design)
    covariance = np.linalg.inv(design.T @ weighed)
    size = (covariance @ (weighed.T @ fine))[-1]
    return bool(abs(size) > _BOUND * np.sqrt(covariance[-1, -1]))
