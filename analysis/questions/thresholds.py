"""What a change is held against: measuring error, and what people themselves call important."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analysis.noise.fits import Fits
from analysis.questions.change import Change, change


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a change in a measure is held against, in its unit.

    Attributes
    ----------
    error : float
        What two single readings of an unchanged person may differ by (minimal detectable change, 95 %).
    important : float
        The smallest difference that matters to people.
    share : float
        A fall by this share of the start matters too, if it is at least `SMALLEST`; 0 for none.
    """

    error: float
    important: float
    share: float


#: On low ratings a share alone would call half a point important (1 point matters from a start of 1 to 4).
SMALLEST = 1.0

# Reach: López-Miñarro 2009 (4 cm between two tests); nobody has published what matters to people, so
# that same distance stands in. Ratings: Childs 2005 (error 2 points), Ostelo 2008 (2 points or 30 %),
# and for leg pain the pooled trials of PMC6585397 (1.75 points or 23.5 %).
YARDSTICKS = {
    "reach_cm": Yardstick(4.0, 4.0, 0.0),
    "back_pain": Yardstick(2.0, 2.0, 0.30),
    "sciatica_pain": Yardstick(2.0, 1.75, 0.235),
    "knee_pain": Yardstick(2.0, 2.0, 0.30),
}

#: The measures that change is judged in.
SCORED = ("reach_cm", "back_pain", "sciatica_pain")


def judged(scores: pd.Series | Fits, measure: str) -> Change:
    """Compare the last days of a log with its first, by the measure's own yardstick.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, or its Fits
    measure : {"reach_cm", "back_pain", "sciatica_pain", "knee_pain"}

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/yardsticks.md`.

    References
    ----------
    López-Miñarro 2009, J Sports Sci Med 8:116 (4 cm between two tests); Childs 2005, Spine 30:1331 (2
    points between two ratings); Ostelo 2008, Spine (2 points or 30 %); pooled trials, PMC6585397 (1.75
    points or 23.5 % of leg pain). That 4 cm stand in for what matters in reach is our own choice.
    """
    yard = YARDSTICKS[measure]
    result = change(scores, yard.error, yard.important)
    by_share = yard.share > 0 and -result.difference >= max(SMALLEST, yard.share * result.start)
    return replace(result, important=result.important or by_share)
