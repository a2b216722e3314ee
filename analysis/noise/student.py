"""Student's t for many numbers at once: what averaging over models asks for hundreds of times a score."""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.special import ndtr, ndtri, stdtr

from analysis.series.observed import Floats, Indices

#: A t is turned into the normal deviate that is as rare, by a polynomial in 1 / freedom and in the deviate's
#: square. Below this freedom it is not used; a square beyond the bound counts as the bound.
LEAST_FREE = 3.0
_BOUND = 36.0
_DEGREES = (8, 12)


class Student:
    """Distribution functions of t distributions.

    Parameters
    ----------
    freedom : ndarray
        Degrees of freedom, one for each distribution.
    """

    def __init__(self, freedom: Floats) -> None:
        self._freedom = freedom
        self._any_few = bool((freedom < LEAST_FREE).any())
        spread = 2 * LEAST_FREE / np.maximum(freedom, LEAST_FREE) - 1
        powers = np.ones((_DEGREES[0] + 1, spread.size))
        for power in range(1, len(powers)):
            np.multiply(powers[power - 1], spread.ravel(), out=powers[power])
        self._terms = (_normalising().T @ powers).reshape(-1, *freedom.shape)

    def take(self, which: tuple[Indices, Indices] | Indices) -> Student:
        """Return some of the distributions."""
        other = object.__new__(Student)
        other._freedom, other._any_few = self._freedom[which], self._any_few
        other._terms = self._terms[:, *which] if isinstance(which, tuple) else self._terms[:, which]
        return other

    def __call__(self, deviate: Floats) -> tuple[Floats, Floats]:
        """Return how much lies below each deviate, and the density there up to a constant of `freedom`."""
        rarity = np.log1p(deviate * deviate / self._freedom)
        density = np.exp((self._freedom + 1) * rarity * -0.5)
        square = np.minimum((self._freedom - 0.5) * rarity, _BOUND)
        scaled = square * (2 / _BOUND) - 1
        factor = self._terms[-1].copy()
        for term in self._terms[-2::-1]:
            factor *= scaled
            factor += term
        below = ndtr(np.copysign(np.sqrt(square) * factor, deviate))
        if self._any_few:
            below = np.where(self._freedom < LEAST_FREE, stdtr(self._freedom, deviate), below)
        return below, density


@cache
def _normalising() -> Floats:
    """Interpolate: coefficients of powers of the spread (rows) and of the scaled square (columns)."""
    spread, scaled = (np.cos(np.pi * (np.arange(many + 1) + 0.5) / (many + 1)) for many in _DEGREES)
    square, freedom = (scaled + 1) / 2 * _BOUND, 2 * LEAST_FREE / (spread[:, None] + 1)
    deviate = np.sqrt(freedom * np.expm1(square / (freedom - 0.5)))
    factor = -ndtri(stdtr(freedom, -deviate)) / np.sqrt(square)
    by_spread = np.linalg.solve(np.vander(spread, increasing=True), factor)
    return np.asarray(np.linalg.solve(np.vander(scaled, increasing=True), by_spread.T).T)
