"""Repeated-measures correlation: whether two scores go together within people, all people taken at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtri, stdtr

from analysis.series.enough import STILL, WITHIN_PEOPLE, enough
from analysis.series.observed import Floats


@dataclass(frozen=True, slots=True)
class RepeatedMeasures:
    """How closely two scores go together within people.

    Attributes
    ----------
    r : float
        Correlation within people, −1 to 1; NaN unless `enough`.
    low, high : float
        95 % interval of r.
    p_value : float
        Two-sided, for "no link", if rows were independent.
    degrees_of_freedom : int
        Rows − people − 1, of people with at least two rows; never below 0.
    slope : float
        Units of y for one unit of x, the same for all people.
    n : int
        Rows with both values, of people who have at least two.
    people : int
        People with at least two such rows.
    enough : bool
        At least two people and two degrees of freedom, neither score constant within everybody.
    needed_days : int
        About how many more days until there is enough, if everybody adds a row a day; 0 when there is.
    """

    r: float
    low: float
    high: float
    p_value: float
    degrees_of_freedom: int
    slope: float
    n: int
    people: int
    enough: bool
    needed_days: int


def repeated_measures_correlation(
    entries: pd.DataFrame, x: str = "reach_cm", y: str = "back_pain"
) -> RepeatedMeasures:
    """Correlate two scores within people: is y high when that person's x is high.

    Parameters
    ----------
    entries : DataFrame
        Columns `person`, `x` and `y`. Rows are taken as given (no daily means); rows that lack one of the
        two, and people with a single row, contribute nothing. Not changed.
    x, y : str
        Column names.

    Returns
    -------
    RepeatedMeasures
        Never raises for too little or constant data.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/repeated-measures.md`.

    References
    ----------
    Bland & Altman 1995, BMJ 310:446; Bakdash & Marusich 2017, Front Psychol 8:456 (interval).
    """
    if x not in entries or y not in entries:
        return _nothing(0, 0, 1)
    both = [entries[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in (x, y)]
    code, names = pd.factorize(entries["person"])
    keep = np.isfinite(both[0]) & np.isfinite(both[1]) & (code >= 0)
    keep &= np.bincount(code[keep], minlength=len(names))[code] > 1
    code, (xs, ys) = code[keep], (values[keep] for values in both)
    n, people = len(code), len(np.unique(code))
    freedom = n - people - 1
    told = enough(WITHIN_PEOPLE, people=people, freedom=freedom, pace=max(people, 1))
    if not told.ok:
        return _nothing(n, people, told.needed_days)
    size = np.bincount(code, minlength=len(names)).clip(1)
    a, b = _within(xs, code, size), _within(ys, code, size)
    aa, bb, ab = float(a @ a), float(b @ b), float(a @ b)
    # What rounding leaves of a constant score must not pass for movement.
    if aa <= 1e-20 * float(xs @ xs) or bb <= 1e-20 * float(ys @ ys):
        return _nothing(n, people, STILL.needed_days)
    r = max(min(ab / math.sqrt(aa * bb), 1.0), -1.0)
    rest = (1 - r) * (1 + r)
    t = math.copysign(math.inf, r) if rest == 0 else r * math.sqrt(freedom / rest)
    p_value = 2 * float(stdtr(freedom, -abs(t)))
    z = math.atanh(r) if rest else t
    half = float(ndtri(0.975)) / math.sqrt(freedom - 1)
    return RepeatedMeasures(
        r, math.tanh(z - half), math.tanh(z + half), p_value, freedom, ab / aa, n, people,
        enough=True, needed_days=0,
    )  # fmt: skip


def _within(values: Floats, code: np.ndarray, size: np.ndarray) -> Floats:
    """Subtract from each value the mean of its person."""
    centred: Floats = values - values.mean()
    centred -= (np.bincount(code, weights=centred, minlength=len(size)) / size)[code]
    return centred


def _nothing(n: int, people: int, needed: int) -> RepeatedMeasures:
    nan = float("nan")
    return RepeatedMeasures(
        nan, nan, nan, nan, max(n - people - 1, 0), nan, n, people,
        enough=False, needed_days=max(needed, 1),
    )  # fmt: skip
