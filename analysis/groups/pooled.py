"""One number for several people: their average, with an interval that knows that people differ."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from analysis.series.enough import AVERAGE, enough
from analysis.series.observed import Floats


@dataclass(frozen=True, slots=True)
class Pooled:
    """The average of several people's estimates, in their unit.

    Attributes
    ----------
    mean : float
        Of people like these; NaN unless `enough`.
    low, high : float
        95 % interval of the mean.
    p_value : float
        Two-sided, for "the mean is 0".
    between : float
        How far people differ from each other beyond chance (standard deviation).
    single_low, single_high : float
        95 % range for the true value of one more such person.
    people : int
    enough : bool
        At least five people.
    """

    mean: float
    low: float
    high: float
    p_value: float
    between: float
    single_low: float
    single_high: float
    people: int
    enough: bool


def pooled(estimates: Floats, errors: Floats) -> Pooled:
    """Average several people's estimates (random effects).

    Parameters
    ----------
    estimates, errors : ndarray, shape (people,)
        One estimate a person and its standard error; people without a finite pair, or whose error is 0, are
        left out.

    Returns
    -------
    Pooled
        Never raises for too few people.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/group-link.md`.

    References
    ----------
    Paule & Mandel 1982, J Res Natl Bur Stand 87:377; Hartung & Knapp 2001, Stat Med 20:3875; Higgins,
    Thompson & Spiegelhalter 2009, J R Stat Soc A 172:137 (range for one more person, t(people − 2)).
    """
    there = np.isfinite(estimates) & np.isfinite(errors) & (errors > 0)
    value, noise = estimates[there], errors[there] ** 2
    people, nan = len(value), float("nan")
    if not enough(AVERAGE, people=people).ok:
        return Pooled(nan, nan, nan, nan, nan, nan, nan, people, enough=False)
    between = _between(value, noise)
    weight = 1 / (noise + between)
    mean = float(weight @ value / weight.sum())
    scatter = _squares(value, noise + between) / (people - 1)
    # Where all agree to the last digit their scatter says nothing.
    error = math.sqrt((scatter if scatter > 1e-12 else 1.0) / float(weight.sum()))
    half = float(stdtrit(people - 1, 0.975)) * error
    single = float(stdtrit(people - 2, 0.975)) * math.sqrt(between + error**2)
    p_value = 2 * float(stdtr(people - 1, -abs(mean) / error))
    return Pooled(
        mean, mean - half, mean + half, p_value, math.sqrt(between), mean - single, mean + single, people,
        enough=True,
    )  # fmt: skip


def _between(value: Floats, noise: Floats) -> float:
    """Variance between people at which the weighted squares around the mean are people − 1; 0 if at none."""
    low, high = 0.0, float(np.ptp(value)) ** 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _squares(value, noise + middle) > len(value) - 1 else (low, middle)
    return 0.0 if low == 0.0 else (low + high) / 2


def _squares(value: Floats, variance: Floats) -> float:
    weight = 1 / variance
    away = value - weight @ value / weight.sum()
    return float(weight @ away**2)
