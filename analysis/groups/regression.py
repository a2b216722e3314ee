"""Regression to the mean: what a group chosen for low scores gains at the next test by chance alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import stdtr

from analysis.series.enough import AVERAGE
from analysis.series.observed import Floats

Seen = Literal["not seen", "cut off", "one end missing"]

#: In so many of 100 pairs of one chosen and one not chosen the former scored worse: a cut-off score.
_CUT = 0.9
#: With fewer people a distribution has no ends to miss; a skew beyond this is piled up at one of them.
_FEWEST, _PILED = 12, -0.5


@dataclass(frozen=True, slots=True)
class Regression:
    """Whether a group was chosen for low (for pain: high) scores, and what that alone explains.

    Attributes
    ----------
    seen : str
        "cut off": nearly all of the pool that were not chosen scored better; "one end missing": the first
        tests scatter clearly less than the last, and are piled up at their better end; else "not seen".
    distance : float
        How far its first mean lies on the worse side of the pool's; NaN without a pool.
    reliability : float
        1 − error² / spread² of the pool, at least 0; else of the group's own first tests.
    effect : float
        (1 − reliability) × distance, as a change in the measure's unit (below 0 for pain): what would be
        seen without any true change. NaN where not "seen", or without a pool.
    """

    seen: Seen
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

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/retest.md`.

    References
    ----------
    Barnett, van der Pols & Dobson 2005, Int J Epidemiol 34:215; Pitman 1939 and Morgan 1939, Biometrika 31:9
    and 13 (two spreads of the same people).
    """
    way = 1.0 if more_is_better else -1.0
    own = float(first.mean()) if len(first) else math.nan
    seen: Seen = "not seen"
    if rest is not None and _cut_off(way * first, way * rest):
        seen = "cut off"
    elif _end_missing(way * first, way * last):
        seen = "one end missing"
    middle, spread = math.nan, float(first.std(ddof=1)) if len(first) > 1 else math.nan
    if rest is not None and len(rest):
        pool = np.r_[first, rest]
        middle, spread = float(pool.mean()), float(pool.std(ddof=1))
    known = spread > 0 and not math.isnan(error)
    reliability = max(0.0, 1 - (error / spread) ** 2) if known else math.nan
    expected = (1 - reliability) * (middle - own) if seen != "not seen" else math.nan
    return Regression(seen, way * (middle - own), reliability, expected)


def _cut_off(first: Floats, rest: Floats) -> bool:
    """Tell whether those who were not chosen nearly all scored better."""
    if min(len(first), len(rest)) < AVERAGE.people:
        return False
    rest = np.sort(rest)
    worse = len(rest) - np.searchsorted(rest, first, side="right")
    alike = np.searchsorted(rest, first, side="right") - np.searchsorted(rest, first, side="left")
    return float((worse + alike / 2).mean()) >= _CUT * len(rest)


def _end_missing(first: Floats, last: Floats) -> bool:
    """Tell whether first tests look like the worse part of something: one-sided p < 0.05 (Pitman, Morgan)."""
    people = len(first)
    if people < _FEWEST or min(np.ptp(first), np.ptp(last - first), np.ptp(last + first)) <= 1e-9:
        return False
    r = float(np.corrcoef(last + first, last - first)[0, 1])
    t = r * math.sqrt((people - 2) / max(1 - r * r, 1e-12))
    away = first - first.mean()
    skew = float((away**3).mean() / (away**2).mean() ** 1.5)
    return skew < _PILED and float(stdtr(people - 2, -t)) < 0.05
