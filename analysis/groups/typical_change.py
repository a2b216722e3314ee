"""The typical change of a group: a middle that no single person can pull away (Hodges and Lehmann)."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.series.observed import Floats


@dataclass(frozen=True, slots=True)
class TypicalChange:
    """The middle of people's changes, in their unit.

    Attributes
    ----------
    middle : float
        The median of the averages of all pairs of people (each with themselves, too).
    low, high : float
        95 % interval, from Wilcoxon's signed ranks turned round; NaN unless `enough`.
    p_value : float
        Two-sided, for "the middle is 0": below 0.05 exactly where the interval leaves out 0.
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


def typical_change(changes: Floats) -> TypicalChange:
    """Find the middle of one number a person.

    Parameters
    ----------
    changes : ndarray, shape (people,)
        People without a finite number are left out.
    """
    raise NotImplementedError
