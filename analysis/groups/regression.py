"""Regression to the mean: what a group chosen for low scores gains at the next test by chance alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.series.observed import Floats

Seen = Literal["not seen", "said", "cut off", "one end missing"]
Against = Literal["", "pool", "norm"]


@dataclass(frozen=True, slots=True)
class Regression:
    """Whether a group was chosen for low (for pain: high) scores, and what that alone explains.

    Attributes
    ----------
    seen : str
        "said": somebody says so; "cut off": nearly all of the pool that were not chosen scored better;
        "one end missing": the first tests scatter clearly less than the last, and are piled up at their better
        end; else "not seen".
    against : {"", "pool", "norm"}
        What the group is held against.
    distance : float
        How far its first mean lies on the worse side of that; NaN where there is nothing to hold it against.
    reliability : float
        1 − error² / spread² of the pool or norm, at least 0; else of the group's own first tests.
    effect : float
        (1 − reliability) × distance, as a change in the measure's unit (below 0 for pain): what would be
        seen without any true change. NaN where not "seen", or nothing to hold it against.
    """

    seen: Seen
    against: Against
    distance: float
    reliability: float
    effect: float


def regression(
    first: Floats,
    last: Floats,
    error: float,
    *,
    more_is_better: bool,
    rest: Floats | None = None,
    norm: tuple[float, float] | None = None,
    said: bool = False,
) -> Regression:
    """Look for signs that a group was chosen for its scores.

    Parameters
    ----------
    first, last : ndarray, shape (people,)
        Of the same people.
    error : float
        What a single test errs by.
    more_is_better : bool
    rest : ndarray, optional
        First tests of those of the pool who were not chosen.
    norm : tuple of (float, float), optional
        Mean and standard deviation of people like these.
    said : bool
        Whether somebody says that they were chosen.
    """
    raise NotImplementedError
