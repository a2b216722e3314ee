"""Normal equations of a few columns, solved for all series and memories at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.series.observed import Floats, Indices

#: A column of which no larger share is left beside the columns before it is none of its own.
LEAST_LEFT = 1e-11


@dataclass(frozen=True, slots=True)
class Eliminated:
    """Columns, each freed of those before it.

    Attributes
    ----------
    factors : ndarray, shape (s, k, k, 48)
        Below the diagonal: how much of a column (the last place but one) each has in it.
    inverse : ndarray, shape (s, k, 48)
        1 / square of what is left of each; 0 for a column that has nothing of its own.
    """

    factors: Floats
    inverse: Floats

    @classmethod
    def of(cls, gram: Floats) -> Eliminated:
        """Eliminate columns one after the other; `gram` has shape (s, k, k, 48) and is overwritten."""
        k = gram.shape[1]
        own = gram[:, range(k), range(k), 0]
        inverse, factors = np.zeros(gram.shape[:1] + gram.shape[2:]), np.zeros_like(gram)
        for column in range(k):
            left = gram[:, column, column]
            telling = (left[:, :1] > LEAST_LEFT * own[:, column, None]) & (left > 0)
            np.divide(1.0, left, out=inverse[:, column], where=telling)
            row = gram[:, column, column + 1 :]
            factor = factors[:, column + 1 :, column] = row * inverse[:, column, None]
            gram[:, column + 1 :, column + 1 :] -= factor[:, :, None] * row[:, None]
        return cls(factors, inverse)

    def without(self, kept: Floats) -> Eliminated:
        """Leave out the columns where `kept`, shape (s, k), is 0; none of the kept may follow them."""
        return Eliminated(
            self.factors * kept[:, :, None, None] * kept[:, None, :, None],
            self.inverse * kept[:, :, None],
        )

    def take(self, rows: Indices) -> Eliminated:
        """Return those of some of the series, repeats allowed."""
        return Eliminated(self.factors[rows], self.inverse[rows])

    def freed(self, products: Floats) -> Floats:
        """Free another column of all these, given its products with them, shape (s, k, 48)."""
        found = products * (self.inverse > 0)
        for column in range(found.shape[1] - 1):
            found[:, column + 1 :] -= self.factors[:, column + 1 :, column] * found[:, column, None]
        return found * (self.inverse > 0)

    def solved(self, freed: Floats) -> Floats:
        """Return the coefficients, shape (s, k, 48), of the column that was freed."""
        found = freed * self.inverse
        for column in range(found.shape[1] - 1, 0, -1):
            found[:, :column] -= self.factors[:, column, :column] * found[:, column, None]
        return found
