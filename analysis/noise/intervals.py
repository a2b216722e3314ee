"""Intervals that know how days depend on each other: averages over all memories that are believable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtrit

from analysis.noise.dependence import Fit
from analysis.noise.memories import NUGGET, RHO
from analysis.noise.student import Student
from analysis.series.observed import Floats, Indices

#: The least believable models of a mixture are left out, as many as together weigh that little.
_LEFT_OUT = 1e-4
#: Steps towards a quantile end when one is this small, as a normal deviate: the next would be its square; or,
#: on a curve through two points that lie near each other, far smaller still. How far from the second, as a
#: share of the way between them, the curve is trusted.
_NEAR, _NEAR_BENT, _PART = 1e-4, 0.004, 0.5


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
        return Mixtures(weight[None], estimate[None], error[None], freedom[None])[0]

    @property
    def p_value(self) -> float:
        """Two-sided, for "nothing at all"."""
        return float(self._alone.p_values[0])

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Return the lower and upper end of the interval that holds the truth in a share `level` of logs."""
        low, high = self._alone.intervals(level)
        return float(low[0]), float(high[0])

    @property
    def _alone(self) -> Mixtures:
        parts = (self.weight[None], self.estimate[None], self.error[None], self.freedom[None])
        return Mixtures(*parts, left_out=0.0)


class Mixtures:
    """Mixtures of several series, in rows.

    Parameters
    ----------
    weight, estimate, error : ndarray, shape (s, k)
        As in `Mixture`; a weight of 0 is none.
    freedom : ndarray, shape (s, m)
        That of every m-th model, over and over.
    left_out : float
        The least believable models of each row that together weigh no more are left out.
    """

    def __init__(
        self, weight: Floats, estimate: Floats, error: Floats, freedom: Floats, left_out: float = _LEFT_OUT
    ) -> None:
        order = np.argsort(weight, axis=1)
        rows = np.arange(len(weight))[:, None]
        weight = weight[rows, order]
        telling = np.cumsum(weight, axis=1) > left_out
        first = int(telling.argmax(axis=1).min(initial=weight.shape[1]))
        order, kept = order[:, first:], (weight * telling)[:, first:]
        self.weight = kept / kept.sum(axis=1, keepdims=True)
        self.estimate, self.error = estimate[rows, order], np.maximum(error[rows, order], 1e-300)
        self._freedom, self._row, self._model = freedom, rows[:, 0], order % freedom.shape[1]
        self.freedom = freedom[rows, self._model]
        self._known: dict[float, tuple[Floats, Floats]] = {}

    def __getitem__(self, row: int) -> Mixture:
        there = self.weight[row] > 0
        return Mixture(*(one[row][there] for one in (self.weight, self.estimate, self.error, self.freedom)))

    def take(self, rows: Indices) -> Mixtures:
        """Return those of some of the series."""
        other = object.__new__(Mixtures)
        other.weight, other.estimate, other.error = self.weight[rows], self.estimate[rows], self.error[rows]
        other.freedom, other._freedom = self.freedom[rows], self._freedom
        other._row, other._model = self._row[rows], self._model[rows]
        other._known = {}
        return other

    @property
    def _student(self) -> Student:
        """Their distributions, made when they are asked for: they take as much memory as all else here."""
        rows, places = np.unique(self._row, return_inverse=True)
        which = (np.broadcast_to(places[:, None], self._model.shape), self._model)
        return Student(self._freedom[rows]).take(which)

    @property
    def p_values(self) -> Floats:
        """Two-sided, for "nothing at all"."""
        below = np.einsum("sk,sk->s", self.weight, self._student(-self.estimate / self.error)[0])
        return np.asarray(2 * np.minimum(below, np.maximum(1 - below, 0.0)))

    def intervals(self, level: float = 0.95) -> tuple[Floats, Floats]:
        """Return the lower and the upper ends of the intervals of a level, worked out once."""
        if level not in self._known:
            self._known[level] = self._intervals((1 - level) / 2)
        return self._known[level]

    def _intervals(self, tail: float) -> tuple[Floats, Floats]:
        # They lie between the quantiles under each model.
        reach = stdtrit(self.freedom.min(axis=1, initial=1e6), 1 - tail)[:, None] * self.error
        low, high = (self.estimate - reach).min(axis=1), (self.estimate + reach).max(axis=1)
        # Stirling's series: near enough for the slope that Newton's steps need.
        many = 1 / self.freedom
        peak = 1 - many / 4 * (1 - many / 8 * (1 + many * 5 / 4))
        peak *= self.weight / self.error
        middle = np.einsum("sk,sk->s", self.weight, self.estimate)
        variance = self.error**2 * (self.freedom / np.maximum(self.freedom - 2, 1))
        variance += (self.estimate - middle[:, None]) ** 2
        spread = np.sqrt(np.einsum("sk,sk->s", self.weight, variance))
        # Lower and upper ends at once.
        twice = np.tile(np.arange(len(low)), 2)
        normal, low, high = np.repeat([ndtri(tail), -ndtri(tail)], len(low)), low[twice], high[twice]
        start = np.clip(middle[twice] + normal * spread[twice], low, high)
        found = self.take(twice)._quantiles(normal, start, (low, high), peak[twice])
        return found[: len(middle)], found[len(middle) :]

    def _quantiles(
        self, normal: Floats, start: Floats, bounds: tuple[Floats, Floats], peak: Floats
    ) -> Floats:
        """Find where the mixtures leave as much below as normal deviates do.

        Newton's steps, then a curve through the last two points, never led astray. As normal deviates a
        mixture is nearly straight, so that two or three steps lead there.
        """
        found, rows = start.copy(), np.arange(len(start))
        at, (low, high) = start, bounds
        parts = (self.weight, self.estimate, self.error, peak, self._student)
        before = (at, normal, np.zeros_like(at))
        while len(rows):
            weight, estimate, error, peaks, student = parts
            below, density = student((at[:, None] - estimate) / error)
            share = np.einsum("sk,sk->s", weight, below)
            deviate = ndtri(np.clip(share, 1e-300, 1 - 1e-16))
            slope = np.einsum("sk,sk->s", peaks, density) / np.exp(-deviate * deviate / 2)
            low, high = np.where(deviate > normal, low, at), np.where(deviate > normal, at, high)
            slope = np.maximum(slope, 1e-300)
            step = (normal - deviate) / slope
            further, size = at + step, np.abs(normal - deviate)
            # Between two points whose heights and slopes are known goes one curve of the third degree.
            rise = deviate - before[1]
            part = (normal - before[1]) / np.where(rise != 0, rise, 1.0)
            known = np.abs(part - 1) < _PART
            rest, back = 1 - part, rise / slope * part * (part - 1)
            curve = part * (at * part * (3 - 2 * part) + back) + rest * rest * (
                before[0] * (1 + 2 * part) + rise * before[2] * part
            )
            further = np.where(known, curve, further)
            near = size < np.where(known, _NEAR_BENT, _NEAR)
            inside = (low < further) & (further < high)
            near |= high - low <= 1e-12 * np.maximum(np.abs(low), np.abs(high))
            further = np.where(inside | near, further, (low + high) / 2)
            found[rows] = np.where(near & ~inside, at, further)
            left = np.flatnonzero(~near)
            before = (at[left], deviate[left], 1 / slope[left])
            at, low, high = further[left], low[left], high[left]
            rows, normal = rows[left], normal[left]
            if len(left) < len(near):
                parts = (weight[left], estimate[left], error[left], peaks[left], student.take(left))
        return found


def averaged_interval(estimate: Floats, error: Floats, fitted: Fit) -> tuple[float, float, float, float]:
    """Average an estimate over all believable memories.

    Parameters
    ----------
    estimate, error : ndarray, shape (48,)
        The estimate and its standard error under each memory.
    fitted : Fit

    Returns
    -------
    tuple of float
        Estimate, lower and upper end of the 95 % interval, two-sided p.
    """
    mixture = Mixtures(fitted.weight[None], estimate[None], error[None], fitted.freedom[None])
    low, high = mixture.intervals(0.95)
    return float(fitted.weight @ estimate), float(low[0]), float(high[0]), float(mixture.p_values[0])


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


def rounding_variance(values: Floats) -> float:
    """Return the variance that rounding makes, to the finest step between values; not all are the same."""
    return float(np.diff(np.unique(values)).min()) ** 2 / 12
