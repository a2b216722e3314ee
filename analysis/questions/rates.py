"""Rates of rare events: how often, how sure, and how many times as often as elsewhere."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import betaincinv, gammaincinv


@dataclass(frozen=True, slots=True)
class Rate:
    """Events per 100 days.

    Attributes
    ----------
    events, days : int
    per_100_days : float
        NaN without days.
    low, high : float
        95 % interval.
    """

    events: int
    days: int
    per_100_days: float
    low: float
    high: float


def poisson_interval(events: int) -> tuple[float, float]:
    """Return the exact 95 % interval of an expected count.

    Examples
    --------
    >>> [round(end, 3) for end in poisson_interval(10)]
    [4.795, 18.39]
    """
    low = float(gammaincinv(events, 0.025)) if events > 0 else 0.0
    return low, float(gammaincinv(events + 1, 0.975))


def binomial_interval(events: int, of: int) -> tuple[float, float]:
    """Return the exact 95 % interval of a share.

    Examples
    --------
    >>> [round(end, 4) for end in binomial_interval(4, 20)]
    [0.0573, 0.4366]
    """
    low = float(betaincinv(events, of - events + 1, 0.025)) if events > 0 else 0.0
    high = float(betaincinv(events + 1, of - events, 0.975)) if events < of else 1.0
    return low, high


def rate(events: int, days: int) -> Rate:
    """Return how often something happened on 100 days, with its exact Poisson interval.

    Examples
    --------
    >>> rate(3, 60).per_100_days
    5.0
    """
    if not days:
        nan = float("nan")
        return Rate(events, 0, nan, nan, nan)
    low, high = poisson_interval(events)
    scale = 100 / days
    return Rate(events, days, events * scale, low * scale, high * scale)


def own_ratio(more: int, less: int, share: float) -> tuple[float, float, float]:
    """Return the ratio of one person's two rates and its exact 95 % interval.

    Parameters
    ----------
    more, less : int
        Events under the first and the second condition, not both 0.
    share : float
        Days under the first divided by days under the second.

    Examples
    --------
    >>> [round(value, 2) for value in own_ratio(10, 5, 1.0)]
    [2.0, 0.62, 7.46]
    """
    ends = [p / (1 - p) / share if p < 1 else math.inf for p in binomial_interval(more, more + less)]
    return (more / less / share if less else math.inf), ends[0], ends[1]
