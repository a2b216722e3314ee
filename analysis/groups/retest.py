"""A group tested twice: how much it changed, who did beyond error, and whether people really differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analysis.groups.individual_spread import IndividualSpread
from analysis.groups.mean_of_people import MeanOfPeople
from analysis.groups.regression import Regression
from analysis.groups.typical_change import TypicalChange
from analysis.groups.typical_error import TypicalError

Verdict = Literal["further", "less far", "within error"]
Headline = Literal["mean", "typical"]


@dataclass(frozen=True, slots=True, eq=False)
class Retest:
    """What two tests of the same people say.

    Attributes
    ----------
    measure : str
    n : int
        People with both tests.
    once, late : tuple of str
        Names of people with the first test only, and with the last only.
    first, last : float
        Means of those tested twice; NaN without any.
    change : float
        Mean change, last less first; NaN without anybody tested twice.
    mean : MeanOfPeople
        The mean change with its interval and p; NaN in it unless five people who are not all alike.
    typical : TypicalChange
        Its robust sibling.
    headline : str
        Which of the two is told first, by `headline_of`.
    spread : IndividualSpread
        How people differ: as seen, and beyond the error of the tests.
    error : TypicalError
        The error that was used, and where it is from.
    smallest_change : float
        What an unchanged person's two tests differ by at most, 95 times in 100.
    people : DataFrame, one row a person tested twice, in the order given
        Index `person`; `first`, `last`, `change`, its own 95 % interval `low` to `high`
        (change ± smallest_change) and `verdict`, a `Verdict`.
    counts : dict of Verdict to int
    by_chance : float
        How many people would get a verdict other than "within error" if nobody had changed: 5 in 100.
    regression : Regression
        Whether the group was chosen for low scores, and what of the change that alone explains.
    enough : bool
        Whether the headline has an interval.
    """

    measure: str
    n: int
    once: tuple[str, ...]
    late: tuple[str, ...]
    first: float
    last: float
    change: float
    mean: MeanOfPeople
    typical: TypicalChange
    headline: Headline
    spread: IndividualSpread
    error: TypicalError
    smallest_change: float
    people: pd.DataFrame
    counts: dict[Verdict, int]
    by_chance: float
    regression: Regression
    enough: bool


def retest(
    first: pd.Series,
    last: pd.Series,
    measure: str,
    *,
    error: TypicalError | None = None,
    protocol: str = "",
    pool: pd.Series | None = None,
    norm: tuple[float, float] | None = None,
    chosen_low: bool = False,
) -> Retest:
    """Compare two tests of the same people.

    Parameters
    ----------
    first, last : Series of float, by person
        In the measure's unit; a person may be in one of them only, or have NaN. Names are unique.
    measure : str
        A score or a rating of `MEASURES`: says which direction is better.
    error : TypicalError, optional
        What a single test errs by; as published for `protocol` unless given (`typical_error`).
    protocol : str
        How reach was tested.
    pool : Series of float, by person, optional
        First tests of everybody the group was chosen from (its own included).
    norm : tuple of (float, float), optional
        Mean and standard deviation of people like these, on the same scale.
    chosen_low : bool
        Whether somebody says that the group was chosen for its low (for pain: high) scores.
    """
    raise NotImplementedError
