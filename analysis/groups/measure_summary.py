"""What one measure says of many people, of whom counts and sums are all that is known."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.groups.average import Average
from analysis.verdicts.plan import Verdict

#: In place of what tells people apart, where they would be few.
HELD = "Small groups"


@dataclass(frozen=True, slots=True)
class MeasureSummary:
    """What one measure says of those who were measured in one way.

    Attributes
    ----------
    measure, design : str
    people : int
    verdicts : dict of str to int
        Codes of `analysis.groups.table` and how many people have each.
    mean : Average
        Of changes.
    verdict : Verdict
        On the average change.
    low, high : float
        An interval of it that obeys the verdict, at `level`.
    level : float
    first, last : float
        Means of those whose change is known.
    bars : dict of str to list of int
        People by their verdict and change, each from one of `edges` to the next.
    scores : Average
        Of those seen once.
    """

    measure: str
    design: str
    people: int
    verdicts: dict[str, int]
    mean: Average
    verdict: Verdict
    low: float
    high: float
    level: float
    first: float
    last: float
    bars: dict[str, list[int]]
    scores: Average
