"""Whether pain has stood well above its usual level for about a week: asked anew every day."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtri

from analysis.noise.dependence import fit
from analysis.noise.intervals import averaged_interval
from analysis.series.enough import LAST_DAYS, Enough, enough
from analysis.series.observed import NO_DAY, Days, Mask, as_days
from analysis.series.rows import Rows
from data.log import RATINGS

#: The last days (calendar), those before them that say what is usual, and how far back memory is learnt from.
RECENT, USUAL, LEARNT = 7, 28, 182
#: Days with a rating that both must hold.
FEWEST_RECENT, FEWEST_USUAL = LAST_DAYS.ends, LAST_DAYS.days - LAST_DAYS.ends
#: What a rise must be (points) in mean and in median, whatever its scatter: what people call important.
LEAST = 2.0
#: Calendar days since a rise may have begun, each looked at.
BEGAN = (6, 7, 8, 9)
#: Chance that noise of known strength passes at one look, and that it passes where strength is estimated,
#: too: in a log of up to `YOUNG` days, which knows its strength badly and has had few looks, and in a longer
#: one. Strict enough for daily looks over half a year (own simulation). All pains of a log share them.
YOUNG = 90
PASSES, PASSES_ESTIMATED = (7.2e-5, 3.2e-5), (0.012, 0.004)
#: A rise lasts at least as many days with a rating, and is dated at most so many days back.
_LASTS, _LONGEST = 4, 21


@dataclass(frozen=True, slots=True)
class LastDays:
    """The last 7 days of a pain beside the 28 before.

    Attributes
    ----------
    measure : str
    now, before : float
        Means of the two windows, in points; NaN unless `enough`.
    difference : float
        now − before.
    low, high : float
        95 % interval of how far pain rose, as all days tell it that know how days depend on each other; NaN
        where the difference is below 2 points.
    raised : bool
        Whether pain stands above its usual level by more than ups and downs would make it at any daily look.
    since : Timestamp
        When the rise began; NaT unless `raised`.
    days : int
        Calendar days since then, both counted; 0 unless `raised`.
    n : int
        Days with a rating in both windows.
    enough : bool
    needed_days : int
        As in `analysis.questions.change.Change`.
    """

    measure: str
    now: float
    before: float
    difference: float
    low: float
    high: float
    raised: bool
    since: pd.Timestamp
    days: int
    n: int
    enough: bool
    needed_days: int


def rises(scores: Mapping[str, pd.Series]) -> list[LastDays]:
    """Return the pains that rose in the last days, the strongest first; each is asked at its share of error.

    Parameters
    ----------
    scores : mapping of measure to Series
        Ratings of one person, as `last_days` takes them; other measures are not looked at.
    """
    pains = {name: one for name, one in scores.items() if name in RATINGS and len(one)}
    found = [last_days(one, name, among=len(pains)) for name, one in pains.items()]
    return sorted((one for one in found if one.raised), key=lambda one: -one.difference)


def may_have_risen(rows: Rows, many: int) -> Mask:
    """Return whose pain of the last days may have risen: nobody else is worth a look by `rises`.

    Parameters
    ----------
    rows : Rows
        Everybody's ratings of one pain.
    many : int
        How many people there are.
    """
    ago = rows.newest(many)[rows.who] - rows.day
    now, before = (
        np.bincount(rows.who[some], rows.value[some], many)
        / np.maximum(np.bincount(rows.who[some], minlength=many), 1)
        for some in (ago < RECENT, (ago >= RECENT) & (ago < RECENT + USUAL))
    )
    # Sums of another order may differ in their last digits.
    return np.asarray(now - before >= LEAST - 1e-6)


def last_days(scores: pd.Series, measure: str, among: int = 1) -> LastDays:
    """Compare the last 7 days of a pain with the 28 days before.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,)
        Ratings from 0 to 10, in any order, missing values and repeated days allowed.
    measure : str
    among : int
        Pains of the log that share the error.

    Returns
    -------
    LastDays
        Never raises for too little or constant data.

    Raises
    ------
    TypeError
        If `scores` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/last-days.md`.
    """
    days = as_days(scores)
    recent, usual = _windows(days)
    told = _enough(days, recent, usual)
    nan = float("nan")
    now = before = difference = low = high = nan
    raised, since = False, NO_DAY
    if told.ok:
        now, before = float(days.value[recent].mean()), float(days.value[usual].mean())
        difference = now - before
    # Rounding noise must not decide whether "2 points" are 2 points.
    if told.ok and difference >= LEAST - 1e-9:
        low, high, raised = _judged(days, among)
        higher = np.median(days.value[recent]) - np.median(days.value[usual]) >= LEAST - 1e-9
        raised = raised and bool(higher)
        since = days.date(_begin(days)) if raised else NO_DAY
    lasted = (days.date(days.day[-1]) - since).days + 1 if raised else 0
    n = int(recent.sum() + usual.sum())
    return LastDays(
        measure, now, before, difference, low, high, raised, since, lasted, n, told.ok, told.needed_days
    )


def _windows(days: Days) -> tuple[Mask, Mask]:
    ago = days.day[-1] - days.day if days.n else days.day
    return ago < RECENT, (ago >= RECENT) & (ago < RECENT + USUAL)


def _enough(days: Days, recent: Mask, usual: Mask) -> Enough:
    few = min(int(recent.sum()), int(usual.sum()) - (FEWEST_USUAL - FEWEST_RECENT))
    return enough(LAST_DAYS, days=int(recent.sum() + usual.sum()), span=days.span, ends=few)


def _judged(days: Days, among: int) -> tuple[float, float, bool]:
    """Return the interval of the clearest rise, and whether it passes.

    Generalised least squares: where days resemble each other, the day on which a rise began tells more than
    those after it.
    """
    learnt = days.day > days.day[-1] - LEARNT
    day, value = days.day[learnt], days.value[learnt]
    own, ago = Days(day - day[0], value, days.first), day[-1] - day
    older = [(ago >= RECENT + USUAL).astype(np.float64)] if (ago >= RECENT + USUAL).any() else []
    found = []
    for began in BEGAN:
        risen = ago < began
        if risen.sum() >= _LASTS:
            fitted = fit(own, np.column_stack([np.ones(own.n), risen.astype(np.float64), *older]))
            rise, error = fitted.coefficients[:, 1], np.sqrt(fitted.covariance[:, 1, 1])
            size, low, high, p_value = averaged_interval(rise, error, fitted)
            spread = math.sqrt(float(fitted.weight @ (error**2 + (rise - size) ** 2)))
            found.append((size / max(spread, 1e-9), p_value / 2, low, high))
    surprise, _, low, high = max(found)
    known, estimated = (chance[days.span > YOUNG] / among for chance in (PASSES, PASSES_ESTIMATED))
    least = min(chance for _, chance, *_ in found)
    return low, high, surprise > -float(ndtri(known)) and least < estimated


def _begin(days: Days) -> float:
    """Return the day from which a step up explains the last 35 days best."""
    near = days.day[-1] - days.day < RECENT + USUAL
    day, value = days.day[near], days.value[near]
    at = np.arange(1, len(day))
    at = at[(len(day) - at >= _LASTS) & (day[-1] - day[at] < _LONGEST)]
    total = np.cumsum(value)
    before, after = total[at - 1] / at, (total[-1] - total[at - 1]) / (len(day) - at)
    return float(day[at[np.argmax((after - before) * np.sqrt(at * (len(day) - at)))]])
