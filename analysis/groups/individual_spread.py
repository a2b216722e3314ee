"""How far people's true changes differ from each other, apart from the error of the tests."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import chdtri, ndtri

from analysis.groups.typical_error import TypicalError
from analysis.series.enough import AVERAGE, enough
from analysis.series.observed import Floats

Verdict = Literal["differ", "cannot be told from none"]


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
    verdict: Verdict
    enough: bool


def individual_spread(changes: Floats, error: TypicalError) -> IndividualSpread:
    """Take the error of two tests out of the spread of changes.

    Parameters
    ----------
    changes : ndarray, shape (people,)
        People without a finite number are left out.
    error : TypicalError

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/retest.md`.

    References
    ----------
    Hopkins 2015, J Appl Physiol 118:1444; Bonett 2006, Comput Stat Data Anal 50:775, with the median as in
    Curto 2021 (interval of a spread where tails may be heavy); Zou & Donner 2008, Stat Med 27:1693 (of a
    difference).
    """
    value = changes[np.isfinite(changes)]
    people, nan = len(value), float("nan")
    if people < 2:
        return IndividualSpread(nan, nan, nan, nan, "cannot be told from none", enough=False)
    seen, noise = float(value.var(ddof=1)), 2 * error.value**2
    true = _root(seen - noise)
    if math.isnan(noise) or np.ptp(value) <= 1e-9 or not enough(AVERAGE, people=people).ok:
        return IndividualSpread(math.sqrt(seen), true, nan, nan, "cannot be told from none", enough=False)
    (low, high), (least, most) = _of_variance(value), _of_noise(noise, error.freedom)
    below = _root(seen - noise - math.hypot(seen - low, most - noise))
    above = _root(seen - noise + math.hypot(high - seen, noise - least))
    verdict: Verdict = "differ" if below > 0 else "cannot be told from none"
    return IndividualSpread(math.sqrt(seen), true, below, above, verdict, enough=True)


def _root(square: float) -> float:
    return math.copysign(math.sqrt(abs(square)), square)


def _of_variance(value: Floats) -> tuple[float, float]:
    """95 % interval of a variance, wider where tails are heavy (Bonett, with the median as Curto has it)."""
    n, z = len(value), float(ndtri(0.975))
    squares = float(((value - value.mean()) ** 2).sum())
    peaked = n * float(((value - np.median(value)) ** 4).sum()) / squares**2
    small = n / (n - z)
    half = z * small * math.sqrt((peaked - (n - 3) / n) / (n - 1))
    centre = small * squares / (n - 1)
    return centre * math.exp(-half), centre * math.exp(half)


def _of_noise(noise: float, freedom: float) -> tuple[float, float]:
    """95 % interval of the variance that error makes."""
    if math.isinf(freedom):
        return noise, noise
    return noise * freedom / float(chdtri(freedom, 0.025)), noise * freedom / float(chdtri(freedom, 0.975))
