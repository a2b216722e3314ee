"""The typical change of a group: a middle that no single person can pull away (Hodges and Lehmann)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import ndtr

from analysis.series.observed import Floats

#: Of five people even all on one side can be chance (1 in 16); above this many the mean needs no sibling.
FEWEST, MOST = 6, 500
#: Up to so many people the chance of ranks is counted out; above, it is as good as normal.
_COUNTED = 50


@dataclass(frozen=True, slots=True)
class TypicalChange:
    """The middle of people's changes, in their unit.

    Attributes
    ----------
    middle : float
        The median of the averages of all pairs of people (each with themselves, too).
    low, high : float
        95 % interval (or of the level asked for), from Wilcoxon's signed ranks turned round; NaN unless
        `enough`.
    p_value : float
        Two-sided, for "the middle is 0": below 0.05 exactly where the 95 % interval leaves out 0.
    people : int
    enough : bool
        At least six people (of five even all on one side can be chance) who are not all alike.
    """

    middle: float
    low: float
    high: float
    p_value: float
    people: int
    enough: bool


def typical_change(changes: Floats, level: float = 0.95) -> TypicalChange:
    """Find the middle of one number a person.

    Parameters
    ----------
    changes : ndarray, shape (people,)
        People without a finite number are left out.
    level : float
        Of the interval; of very few people the widest that there is has less.

    Returns
    -------
    TypicalChange
        Never raises for too few people.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/retest.md`. Equal changes are spread over
    the step that they were rounded to: with shared ranks it would claim too little.

    References
    ----------
    Hodges & Lehmann 1963, Ann Math Stat 34:598; interval: Hollander & Wolfe 1973, ch. 3.
    """
    value = np.sort(changes[np.isfinite(changes)])
    people, nan = len(value), float("nan")
    if not FEWEST <= people <= MOST or value[-1] - value[0] <= 1e-9:
        middle = float(np.median(value)) if people else nan
        return TypicalChange(middle, nan, nan, nan, people, enough=False)
    apart = _untied(value)
    one, other = np.triu_indices(people)
    walsh = np.sort((apart[one] + apart[other]) / 2)
    under = _under(people)
    outside = max(int(np.searchsorted(under, (1 - level) / 2, side="right")) - 1, 0)
    zero = np.searchsorted(walsh, [1e-12, -1e-12])
    fewer = int(min(zero[0], len(walsh) - zero[1]))
    return TypicalChange(
        float(np.median(walsh)), round(float(walsh[outside]), 9), round(float(walsh[-1 - outside]), 9),
        min(1.0, 2 * float(under[fewer])), people, enough=True,
    )  # fmt: skip


def _untied(value: Floats) -> Floats:
    """Spread what was rounded to the same number evenly over the step that it was rounded to."""
    known, which, many = np.unique(value.round(9), return_inverse=True, return_counts=True)
    place = np.arange(len(value)) - np.searchsorted(which, which)
    spread: Floats = value + np.diff(known).min() * ((place + 0.5) / many[which] - 0.5)
    return spread


@cache
def _under(people: int) -> Floats:
    """Chance that the positive ranks of so many people sum up to 0, 1, 2, … at most, if the middle is 0."""
    most = people * (people + 1) // 2
    if people > _COUNTED:
        spread = math.sqrt(most * (2 * people + 1) / 12)
        chance: Floats = ndtr((np.arange(most + 1) + 0.5 - most / 2) / spread)
        return chance
    ways = np.zeros(most + 1)
    ways[0] = 1.0
    for rank in range(1, people + 1):
        ways[rank:] += ways[:-rank].copy()
    counted: Floats = np.cumsum(ways) / 2.0**people
    return counted
