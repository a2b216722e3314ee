"""How far people's true changes differ from each other, apart from the error of the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.groups.typical_error import TypicalError
from analysis.series.observed import Floats


@dataclass(frozen=True, slots=True)
class IndividualSpread:
    """How people's changes differ, as standard deviations in the measure's unit.

    Attributes
    ----------
    seen : float
        Of the changes as they were measured; NaN with fewer than two people.
    true : float
        √(seen² − 2 × error²): what the error of two tests leaves. Below 0 where the root is of a negative
        number: then it is −√ of its size.
    low, high : float
        95 % interval of `true`, with the same sign rule; NaN unless `enough`.
    verdict : {"differ", "cannot be told from none"}
        "differ" where the interval lies above 0.
    enough : bool
        At least five people who are not all alike.
    """

    seen: float
    true: float
    low: float
    high: float
    verdict: Literal["differ", "cannot be told from none"]
    enough: bool


def individual_spread(changes: Floats, error: TypicalError) -> IndividualSpread:
    """Take the error of two tests out of the spread of changes."""
    raise NotImplementedError
