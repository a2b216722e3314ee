"""The mean of several people, each counted alike, and where one more would lie."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from scipy.special import stdtrit

from analysis.groups.average import SAME, Average, no_average, told_of
from analysis.series.enough import AVERAGE, enough
from analysis.series.observed import Floats


def mean_of_people(values: Floats, shown: Floats | None = None) -> Average:
    """Average one number a person.

    Parameters
    ----------
    values : ndarray, shape (people,)
        People without a finite number are left out.
    shown : ndarray, shape (people,), optional
        What is shown of each person alone, where it is another number than the one to average: the range for
        one more person is one of these.

    Returns
    -------
    Average
        Never raises for too few people.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/mean-change.md`.

    References
    ----------
    Mixed models: Robinson 1991, Statistical Science 6:15; Ruppert, Wand & Carroll 2003, Semiparametric
    Regression (Cambridge). That their estimates have no bias where noise is symmetric: Kackar & Harville
    1981, Commun Stat A 10:1249.

    Student 1908, Biometrika 6:1. That it errs no more often where some people's numbers are surer than
    others': Bakirov & Székely 2005, Zap Nauchn Sem POMI 328:5 (scale mixtures, two-sided, up to 5 %).
    """
    value = values[np.isfinite(values)]
    people = len(value)
    spread = float(value.std(ddof=1)) if people > 1 else 0.0
    found = mean_from(people, float(value.mean()) if people else math.nan, spread)
    if shown is None or not found.enough:
        return found
    single = mean_of_people(shown[np.isfinite(values)])
    return replace(found, single_low=single.single_low, single_high=single.single_high)


def mean_from(people: int, mean: float, spread: float) -> Average:
    """Return what `mean_of_people` does, of numbers of which no more is known than these.

    Parameters
    ----------
    people : int
    mean : float
    spread : float
        Standard deviation of the people's numbers, 0 for one person.
    """
    if spread <= SAME or not enough(AVERAGE, people=people).ok:
        return no_average(people)
    error = spread / math.sqrt(people)
    single = float(stdtrit(people - 1, 0.975)) * math.hypot(spread, error)
    return told_of(people, mean, error, spread, single)
