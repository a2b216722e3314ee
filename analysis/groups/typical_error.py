"""What a single test errs by: learned from retests that stand close together, else as published."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import stdtrit

from analysis.series.designs import CLOSE
from analysis.series.observed import Floats
from data.content.norms import protocol_of
from data.measures import MEASURES

Source = Literal["retests", "published", "published for another test", "given"]
#: From fewer retests the error is known too badly: of 10 it is right to about a quarter.
FEWEST_RETESTS = 10
#: Tests of reach whose error was not measured by the study that gave ours.
_NOT_STUDIED = {"vsit", "chair", "hoeger", "toe_touch"}


@dataclass(frozen=True, slots=True)
class TypicalError:
    """What a single test of an unchanged person errs by (standard deviation).

    Attributes
    ----------
    value : float
        In the measure's unit.
    freedom : float
        Degrees of freedom; infinite where it is not from this log.
    source : str
        "retests" of this log, "published", "published for another test" where the protocol has none of its
        own, or "given".
    retests : int
        How many there were, whether used or not.
    within_days : int
        How close together these stand.
    """

    value: float
    freedom: float = math.inf
    source: Source = "given"
    retests: int = 0
    within_days: int = CLOSE

    @property
    def smallest_change(self) -> float:
        """What two tests of an unchanged person differ by at most, 95 times in 100.

        1.96 × √2 × the error; where the error was learned from few retests, Student's t instead of 1.96.
        """
        return float(stdtrit(self.freedom, 0.975)) * math.sqrt(2) * self.value


def typical_error(measure: str, retests: Floats | None = None, protocol: str = "") -> TypicalError:
    """Return what a single test errs by.

    Parameters
    ----------
    measure : str
    retests : ndarray, optional
        Second less first of retests close together (`Design.retests`), one a person.
    protocol : str
        How reach was tested, by id or as people write it.

    Returns
    -------
    TypicalError
        From the retests of this log where there are at least ten that differ, else as published.

    Notes
    -----
    Of retests: standard deviation of the differences / √2, so that what all gain from one test to the next
    (practice) is no error. Published: reach López-Miñarro 2009, J Sports Sci Med 8:116 (within one session,
    by trained testers: the error from day to day is larger); pain Childs 2005, Spine 30:1331.
    """
    there = np.empty(0) if retests is None else retests[np.isfinite(retests)]
    if len(there) >= FEWEST_RETESTS and np.ptp(there) > 0:
        learned = float(there.std(ddof=1)) / math.sqrt(2)
        return TypicalError(learned, float(len(there) - 1), "retests", len(there))
    test = protocol_of(protocol) if protocol and MEASURES[measure].kind == "score" else None
    source: Source = (
        "published for another test" if test is not None and test.id in _NOT_STUDIED else "published"
    )
    return TypicalError(MEASURES[measure].typical_error, math.inf, source, len(there))
