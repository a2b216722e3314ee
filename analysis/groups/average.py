"""What is said of an average of people, however it was made."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import stdtr, stdtrit

#: A smaller spread than this is rounding: all have the same number, and their scatter says nothing.
SAME = 1e-9
_NAN = math.nan


@dataclass(frozen=True, slots=True)
class Average:
    """The average of one number a person, in its unit.

    Attributes
    ----------
    mean : float
        Of people like these; NaN unless `enough`.
    low, high : float
        95 % interval of the mean.
    p_value : float
        Two-sided, for "the mean is 0".
    spread : float
        Standard deviation of people: of their numbers, chance in each of them included (`mean_of_people`), or
        beyond chance (`pooled`).
    single_low, single_high : float
        95 % range for one more such person: for the number, chance included (`mean_of_people`), or for the
        true value (`pooled`).
    people : int
    enough : bool
        At least five people, and of `mean_of_people` not all alike.
    """

    mean: float
    low: float
    high: float
    p_value: float
    spread: float
    single_low: float
    single_high: float
    people: int
    enough: bool

    def interval(self, level: float) -> tuple[float, float]:
        """Return the interval of the mean at another level."""
        freedom = self.people - 1
        half = (self.high - self.mean) * float(stdtrit(freedom, (1 + level) / 2) / stdtrit(freedom, 0.975))
        return self.mean - half, self.mean + half


def told_of(people: int, mean: float, error: float, spread: float, single: float) -> Average:
    """Return what a mean and its error say.

    Parameters
    ----------
    people : int
    mean, error : float
        With its standard error.
    spread : float
    single : float
        Half of the range for one more person.
    """
    half = float(stdtrit(people - 1, 0.975)) * error
    p_value = 2 * float(stdtr(people - 1, -abs(mean) / error))
    return Average(
        mean, mean - half, mean + half, p_value, spread, mean - single, mean + single, people, enough=True
    )


def no_average(people: int) -> Average:
    """Return what is said of too few people."""
    return Average(_NAN, _NAN, _NAN, _NAN, _NAN, _NAN, _NAN, people, enough=False)
