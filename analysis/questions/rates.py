"""Rates of rare events: how often, how sure, and how many times as often as elsewhere."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from scipy.special import betaincinv, gammaincinv, ndtri

from analysis.series.observed import Floats


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


def poisson_interval(events: float, spread: float = 1.0) -> tuple[float, float]:
    """Return the exact 95 % interval of an expected count.

    Parameters
    ----------
    events : float
        Events counted.
    spread : float
        How many times more than by chance such counts vary, at least 1.

    Examples
    --------
    >>> [round(end, 3) for end in poisson_interval(10)]
    [4.795, 18.39]
    """
    low = float(gammaincinv(events / spread, 0.025)) if events > 0 else 0.0
    return spread * low, spread * float(gammaincinv(events / spread + 1, 0.975))


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


def rate(events: Floats, days: Floats) -> Rate:
    """Return how often something happened on 100 days.

    Parameters
    ----------
    events, days : ndarray, shape (people,)

    Notes
    -----
    One person's interval is the exact Poisson one. A group's is widened by how much more its people differ
    than chance would let them (Pearson's dispersion, at least 1).
    """
    many, exposed = float(events.sum()), float(days.sum())
    if not exposed:
        nan = float("nan")
        return Rate(int(many), 0, nan, nan, nan)
    spread = 1.0
    if len(events) > 1 and many:
        miss = events - days * many / exposed
        spread = max(1.0, float(miss @ miss) * len(events) / (len(events) - 1) / many)
    low, high = poisson_interval(many, spread)
    scale = 100 / exposed
    return Rate(int(many), int(exposed), many * scale, low * scale, high * scale)


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


def common_ratio(more: Floats, less: Floats, share: Floats) -> tuple[float, float, float]:
    """Return the ratio common to several people, each compared with himself, and its 95 % score interval.

    Parameters
    ----------
    more, less, share : ndarray, shape (people,)
        As in `own_ratio`, one entry a person.
    """
    many, seen, z = more + less, float(more.sum()), float(ndtri(0.975))

    def expected(log_ratio: float, times: float) -> float:
        odds = math.exp(log_ratio) * share
        p = odds / (1 + odds)
        return float(many @ p) + times * math.sqrt(float(many @ (p * (1 - p))))

    total = float(many.sum())
    middle = 0.0 if seen == 0 else math.inf if seen == total else _crossing(lambda k: expected(k, 0.0) - seen)
    low = _crossing(lambda k: expected(k, z) - (seen - 0.5)) if seen else 0.0
    high = _crossing(lambda k: expected(k, -z) - (seen + 0.5)) if seen < total else math.inf
    return middle, low, high


def _crossing(above: Callable[[float], float]) -> float:
    """Return e to the power where a function rises through zero."""
    low, high = -25.0, 25.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if above(middle) > 0 else (middle, high)
    return math.exp((low + high) / 2)
