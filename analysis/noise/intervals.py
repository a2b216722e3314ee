"""Intervals that know how days depend on each other: averages over all memories that are believable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, poch, stdtr, stdtrit

from analysis.noise.dependence import NUGGET, RHO, Fit
from analysis.series.observed import Floats

#: The least believable models of a mixture are left out, as many as together weigh that little.
_LEFT_OUT = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """A mixture of t distributions: an estimate under several models, each as believable as it is.

    Attributes
    ----------
    weight, estimate, error, freedom : ndarray, shape (k,)
        How believable each model is (sums to 1), what it estimates, with which standard error, and how many
        degrees of freedom that has.
    """

    weight: Floats
    estimate: Floats
    error: Floats
    freedom: Floats

    @classmethod
    def of(cls, weight: Floats, estimate: Floats, error: Floats, freedom: Floats) -> Mixture:
        """Keep the models that tell, however many there are."""
        order = np.argsort(weight)
        telling = order[np.cumsum(weight[order]) > _LEFT_OUT]
        kept = weight[telling]
        return cls(kept / kept.sum(), estimate[telling], np.maximum(error[telling], 1e-300), freedom[telling])

    @property
    def p_value(self) -> float:
        """Two-sided, for "nothing at all"."""
        below = float(self.weight @ stdtr(self.freedom, -self.estimate / self.error))
        above = float(self.weight @ stdtr(self.freedom, self.estimate / self.error))
        return min(1.0, 2 * min(below, above))

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Return the lower and upper end of the interval that holds the truth in a share `level` of logs."""
        tail = (1 - level) / 2
        return self._quantile(tail), self._quantile(1 - tail)

    def _quantile(self, share: float) -> float:
        weight, freedom, error = self.weight, self.freedom, self.error
        # It lies between the quantiles under each model, and these between those of the fewest and of
        # endless degrees of freedom.
        reach = float(stdtrit(freedom.min(), share)), float(ndtri(share))
        bounds = self.estimate + np.array([[min(reach)], [max(reach)]]) * error
        low, high = float(bounds.min()), float(bounds.max())
        near = (high - low) * 1e-9
        peak = weight / error * poch(freedom / 2, 0.5) / np.sqrt(freedom * np.pi)
        at = float(weight @ (self.estimate + reach[1] * error))
        while high - low > near:
            scaled = (at - self.estimate) / error
            missed = float(weight @ stdtr(freedom, scaled)) - share
            low, high = (low, at) if missed > 0 else (at, high)
            density = float(peak @ (1 + scaled**2 / freedom) ** (-(freedom + 1) / 2))
            # Newton's step, unless it leads astray.
            further = at - missed / density if density > 0 else low
            if abs(further - at) <= near:
                return further
            at = further if low < further < high else (low + high) / 2
        return (low + high) / 2


def averaged_interval(
    estimate: Floats, error: Floats, fitted: Fit, level: float = 0.95
) -> tuple[float, float, float, float]:
    """Average an estimate over all believable memories.

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
    mixture = Mixture.of(fitted.weight, estimate, error, fitted.freedom)
    return (float(fitted.weight @ estimate), *mixture.interval(level), mixture.p_value)


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
