"""What a change is held against: measuring error, and what people themselves call important."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.noise.courses import Ends
from analysis.noise.fits import Fits, fits_of
from analysis.questions.change import Change, Changes, change_in, changes_of
from analysis.series.observed import Mask
from analysis.series.panel import Panel
from data.log import MEASURES
from data.measures import Measure

#: On low ratings a share alone would call half a point important (1 point matters from a start of 1 to 4): at
#: least this part of the scale has to lie between.
SMALLEST = 0.1

#: The measures that change is judged in, and those that are told beside them where a log has them.
SCORED, SCORED_BESIDE = (
    tuple(name for name, measure in MEASURES.items() if measure.kind != "amount" and measure.required is told)
    for told in (True, False)
)


def judged(scores: pd.Series | Fits, measure: str, *, told_before: bool = False) -> Change:
    """Compare the last day of a log with its first, held against the measure's thresholds.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,)
        In the measure's unit. Or the `Fits` of such a series.
    measure : str
        A score or a rating of `MEASURES`, which has its error, and what of it matters.
    told_before : bool
        As in `analysis.questions.change.changes_of`.

    Returns
    -------
    Change
        `important` also where a rating fell by the share that matters. Never raises for too little or
        constant data.

    Raises
    ------
    TypeError
        If `scores` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/thresholds.md`.

    References
    ----------
    López-Miñarro 2009, J Sports Sci Med 8:116 (4 cm between two tests); Childs 2005, Spine 30:1331 (2
    points between two ratings); Ostelo 2008, Spine (2 points or 30 %; Roland-Morris 5 points, Oswestry 10);
    pooled trials, PMC6585397 (1.75 points or 23.5 % of leg pain); Stratford 1996, Phys Ther 76:359
    (Roland-Morris: 6 points between two scores). That 4 cm stand in for what matters in reach is our own
    choice.
    """
    yard = MEASURES[measure]
    found = change_in(fits_of(scores), yard.error, yard.important, told_before=told_before)
    return _held_against(found, yard)[0]


def all_judged(panel: Panel, ends: Ends, measure: str, told_before: Mask | None = None) -> Changes:
    """Return the same for several people's logs; see `analysis.questions.change.changes_of`."""
    yard = MEASURES[measure]
    return _held_against(changes_of(panel, ends, yard.error, yard.important, told_before), yard)


def _held_against(found: Changes, yard: Measure) -> Changes:
    # No course begins or ends where the scale has no room: the truth is not there.
    start, now = (np.clip(one, yard.low, yard.high) for one in (found.start, found.now))
    inside = (start == found.start) & (now == found.now)
    difference = np.where(inside, found.difference, now - start)
    better = difference if yard.more_is_better else -difference
    by_share = (better >= np.maximum(SMALLEST * yard.high, yard.share * start)) & (yard.share > 0)
    return replace(found, start=start, difference=difference, important=found.important | by_share)


def noticeable(start: float, measure: str, *, up: bool) -> float:
    """Return the smallest change that matters to people, from a start and one way; NaN where not known."""
    yard = MEASURES[measure]
    by_share = yard.share > 0 and up is yard.more_is_better
    return min(yard.important, max(SMALLEST * yard.high, yard.share * start)) if by_share else yard.important
