"""The minutes before a day, the last ones counting most: what of stretching may build up."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from analysis.series.observed import Days, Floats, Mask

#: Days after which stretching has faded to 1/e, for each mean that is looked at.
FADES = (3, 10, 30)
#: A day is used where at least this share of what a mean over `_JUDGED` days counts is known.
_LEAST_KNOWN, _JUDGED = 0.25, FADES.index(10)


def fading_means(minutes: Days, several: Sequence[Days]) -> list[Floats]:
    """Average the known minutes before each day of some scores, the last ones counting most.

    Parameters
    ----------
    minutes : Days
    several : sequence of Days
        Those of the scores.

    Returns
    -------
    list of ndarray, shape (n, 3)
        For each score minutes a day for each of `FADES`; NaN for days before which too little is known.
    """
    means = [np.full((days.n, len(FADES)), np.nan) for days in several]
    if not minutes.n:
        return means
    at = [days.calendar - minutes.calendar[0] if days.n else np.empty(0, dtype=np.int64) for days in several]
    long = 1 + max((int(place[-1]) for place in at if len(place)), default=-1)
    known = minutes.day < long
    values, there = np.zeros((2, max(long, 0)))
    values[minutes.day[known].astype(np.int64)] = minutes.value[known]
    there[minutes.day[known].astype(np.int64)] = 1.0
    total, weight = (
        np.column_stack([_faded(grid, math.exp(-1 / days)) for days in FADES]) for grid in (values, there)
    )
    for own, place in zip(means, at, strict=True):
        after: Mask = place > 0
        told = after.copy()
        told[after] = weight[place[after], _JUDGED] >= _LEAST_KNOWN
        own[told] = total[place[told]] / weight[place[told]]
    return means


def _faded(values: Floats, fade: float) -> Floats:
    """Return what each day finds left of all days before it, weights adding up to at most 1."""
    left, found = 0.0, np.empty(len(values))
    for day, value in enumerate(values.tolist()):
        found[day] = left
        left = fade * left + (1 - fade) * value
    return found
