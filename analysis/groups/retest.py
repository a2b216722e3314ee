"""A group tested twice: how much it changed, who did beyond error, and whether people really differ."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from scipy.special import stdtr

from analysis.groups.average import Average
from analysis.groups.individual_spread import IndividualSpread, individual_spread
from analysis.groups.mean_of_people import mean_of_people
from analysis.groups.regression import Regression, regression
from analysis.groups.two_tests import two_tests
from analysis.groups.typical_change import TypicalChange, typical_change
from analysis.groups.typical_error import TypicalError, typical_error
from analysis.series.observed import Floats
from data.measures import MEASURES

Verdict = Literal["further", "less far", "within error"]
VERDICTS: tuple[Verdict, ...] = ("further", "less far", "within error")
Headline = Literal["mean", "typical"]
#: The typical change is told first in groups of fewer people than this, and where changes are lopsided; but
#: not where more than this share of them is one and the same number, which it would then be.
SMALL, LOPSIDED, ALIKE = 15, 1.0, 1 / 3
#: Steps that scores are rounded to (cm): whole centimetres and inches, and halves of them.
STEPS = (1.0, 2.54, 0.5, 1.27)


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
    mean : Average
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
        What an unchanged person's two tests differ by at most, 95 times in 100: that of `error`, and half the
        step that scores were rounded to.
    people : DataFrame, one row a person tested twice, in the order given
        Index `person`; `first`, `last`, `change`, its own 95 % interval `low` to `high`
        (change ± smallest_change) and `verdict`, a `Verdict`.
    counts : dict of Verdict to int
    by_chance : float
        How many people would get a verdict other than "within error" if nobody had changed: 5 in 100, or what
        rounding makes of it.
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
    mean: Average
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
    step: float | None = None,
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
    step : float, optional
        What scores were rounded to, where more people than these show it (`step_of`).

    Returns
    -------
    Retest
        Never raises for too few people.

    Raises
    ------
    ValueError
        If a person stands in one test more than once.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/retest.md`.

    References
    ----------
    Mean: Student 1908, Biometrika 6:1. Typical change: Hodges & Lehmann 1963, Ann Math Stat 34:598.

    Error of one test: López-Miñarro 2009, J Sports Sci Med 8:116 (reach, 1.4 cm); Childs 2005, Spine 30:1331
    (pain, 1.02 points).

    People apart from error: Hopkins 2015, J Appl Physiol 118:1444; Bonett 2006, Comput Stat Data Anal 50:775;
    Zou & Donner 2008, Stat Med 27:1693.

    Falling back to the middle: Barnett, van der Pols & Dobson 2005, Int J Epidemiol 34:215.
    """
    both = two_tests(first, last)
    has_first, has_last = both["first"].notna(), both["last"].notna()
    twice = both[has_first & has_last]
    start, now = twice["first"].to_numpy(), twice["last"].to_numpy()
    changes = now - start
    error = typical_error(measure, protocol=protocol) if error is None else error
    better = -1.0 if MEASURES[measure].more_is_better is False else 1.0
    scores = np.r_[start, now]
    smallest, chance = (
        beyond_chance(scores, measure, error) if step is None else beyond_step(step, measure, error)
    )
    people = _people(twice, changes, smallest, better)
    mean, typical = mean_of_people(changes), typical_change(changes)
    headline = headline_of(changes, typical)
    verdicts = people["verdict"].value_counts()
    rest = None if pool is None else pool.drop(both.index, errors="ignore").dropna().to_numpy(np.float64)
    return Retest(
        measure, len(twice),
        once=tuple(both.index[has_first & ~has_last]), late=tuple(both.index[has_last & ~has_first]),
        first=_mean(start), last=_mean(now), change=_mean(changes),
        mean=mean, typical=typical, headline=headline,
        spread=individual_spread(changes, error), error=error, smallest_change=smallest,
        people=people, counts={verdict: int(verdicts.get(verdict, 0)) for verdict in VERDICTS},
        by_chance=chance * len(twice),
        regression=regression(start, now, error.value, more_is_better=better > 0, rest=rest),
        enough=typical.enough if headline == "typical" else mean.enough,
    )  # fmt: skip


def headline_of(changes: Floats, typical: TypicalChange) -> Headline:
    """Say which of the two is told first: a rule that was fixed before anybody saw results.

    Parameters
    ----------
    changes : ndarray, shape (people,)
        Finite.
    typical : TypicalChange
        Of these.
    """
    if not typical.enough:
        return "mean"
    away = changes - changes.mean()
    lopsided = abs(float((away**3).mean() / (away**2).mean() ** 1.5)) > LOPSIDED
    alike = int(np.unique(changes.round(6), return_counts=True)[1].max())
    return "typical" if (len(changes) < SMALL or lopsided) and alike <= ALIKE * len(changes) else "mean"


def beyond_chance(scores: Floats, measure: str, error: TypicalError) -> tuple[float, float]:
    """Give the smallest change beyond error, and what share of unchanged people pass it all the same.

    Parameters
    ----------
    scores : ndarray
        All that were measured: they show what they were rounded to.
    measure : str
        To scores half the step is added, as a change of 4 whole cm may be one of 3.5. Ratings are whole
        numbers by nature, and so were those that gave the published error.
    error : TypicalError
    """
    if not len(scores) or not error.value > 0:  # nothing errs, or nobody knows by how much
        return error.smallest_change, math.nan if math.isnan(error.value) else 0.05
    return beyond_step(step_of(off_steps(scores)), measure, error)


def off_steps(scores: Floats) -> tuple[float, ...]:
    """Return how far scores are from whole numbers of each of `STEPS` at most."""
    return tuple(float(np.abs(scores / step - np.round(scores / step)).max(initial=0.0)) for step in STEPS)


def step_of(off: tuple[float, ...]) -> float:
    """Return what scores were rounded to; 0 where nothing shows it."""
    return next((step for step, most in zip(STEPS, off, strict=True) if most < 1e-6), 0.0)


def beyond_step(step: float, measure: str, error: TypicalError) -> tuple[float, float]:
    """Give what `beyond_chance` does, of scores that were rounded to a step."""
    smallest = error.smallest_change
    if not error.value > 0:
        return smallest, math.nan if math.isnan(error.value) else 0.05
    if MEASURES[measure].kind == "score":
        smallest += step / 2
    if not step:
        return smallest, 0.05
    passed = (math.floor(smallest / step + 1e-9) + 0.5) * step
    return smallest, 2 * float(stdtr(error.freedom, -passed / (math.sqrt(2) * error.value)))


def _people(twice: pd.DataFrame, changes: Floats, smallest: float, better: float) -> pd.DataFrame:
    # Rounding noise must not decide whether 4 cm are 4 cm.
    beyond = np.abs(changes) > smallest + 1e-9
    side = np.where(better * changes > 0, "further", "less far")
    return twice.assign(
        change=changes, low=changes - smallest, high=changes + smallest,
        verdict=np.where(beyond, side, "within error"),
    ).rename_axis("person")  # fmt: skip


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else float("nan")
