"""Intervals that know how days depend on each other: averages over all memories that are believable."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtr, stdtrit

from analysis.noise.dependence import NUGGET, RHO, Fit
from analysis.series.observed import Floats


def averaged_interval(
    estimate: Floats, error: Floats, fitted: Fit, level: float = 0.95
) -> tuple[float, float, float, float]:
    """Average an estimate over all believable memories (a mixture of t distributions).

    Parameters
    ----------
    estimate, error : ndarray, shape (48,)
        The estimate and its standard error under each memory.
    fitted : Fit
    level : float
        Of the interval.

    Returns
    -------
    tuple of float
        Estimate, lower and upper end of the interval, two-sided p.
    """
    weight, freedom = fitted.weight, fitted.freedom
    centre = float(weight @ estimate)
    error = np.maximum(error, 1e-300)

    telling = weight > 1e-7
    weight, estimate, error, freedom = weight[telling], estimate[telling], error[telling], freedom[telling]

    def tail(at: float) -> float:
        return float(weight @ stdtr(freedom, (at - estimate) / error))

    below = tail(0.0)
    above = float(weight @ stdtr(freedom, estimate / error))
    outside = (1 - level) / 2
    reach = stdtrit(freedom, 1 - outside) * error
    ends = []
    for share, bounds in ((outside, estimate - reach), (1 - outside, estimate + reach)):
        # The average's end lies between the ends under each memory.
        low, high = float(bounds.min()), float(bounds.max())
        for _ in range(26):
            middle = (low + high) / 2
            low, high = (middle, high) if tail(middle) < share else (low, middle)
        ends.append((low + high) / 2)
    return centre, ends[0], ends[1], min(1.0, 2 * min(below, above))


def mean_variance(weights: Floats, day: Floats) -> Floats:
    """Return w'Rw under every memory: the variance of a weighted sum of days in units of the noise variance.

    Parameters
    ----------
    weights, day : ndarray, shape (n,)

    Returns
    -------
    ndarray, shape (48,)
        Computed in O(n): what earlier days still carry over fades from day to day.
    """
    carried = np.zeros_like(RHO)
    total = np.zeros_like(RHO)
    before = float(day[0])
    for weight, now in zip(weights.tolist(), day.tolist(), strict=True):
        carried = carried * RHO ** (now - before)
        total += weight * (weight + 2 * carried)
        carried = carried + weight
        before = now
    return (1 - NUGGET) * total + NUGGET * float(weights @ weights)
