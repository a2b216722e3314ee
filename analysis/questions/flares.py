"""Flares: weeks in which pain stood clearly above its usual level, over again or still on.

Each is judged on the days before it and those up to a week after its end, and on no others: a flare that is
over and was named stands, however the log goes on and however often it is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import stdtr

from analysis.noise.bends import bent_courses
from analysis.noise.dependence import Fit, fit
from analysis.noise.fits import Fits
from analysis.noise.innovations import standardised_innovations
from analysis.noise.intervals import mean_variance, rounding_variance
from analysis.series.enough import FLARES, enough
from analysis.series.observed import Days, Floats, Indices, Mask, as_days

#: Calendar days before a flare that say what is usual, how many of them need a rating, how far back ups
#: and downs are learnt from.
USUAL, FEWEST_USUAL, LEARNT = 56, 10, 182
#: What a flare must be above the usual level (points) in mean and in median: what people call important.
LEAST = 2.0
#: The calendar days and ratings a flare takes, and how long it may be: what stays longer is a new level.
SHORTEST, FEWEST, LONGEST = 5, 4, 42
#: So many days after its end tell that it is over; so many in a row point to one, with a mean this much above
#: the usual.
AFTER, _WEEK, _POINTS_TO = 7, 7, 1.5
#: A flare is named when chance makes one as clear in at most this share of logs, however long they get. For
#: that a week of a log is worth so many independent places; what is left of the error after so many weeks is
#: spent ever more slowly, so that all weeks to come do not spend more (own simulation: docs/calibration.md).
NAMED, _PLACES, _SEASON = 0.05, 8.0, 13.0
#: Days after which what a day tells of the scatter in a flare near it has faded to 1/e: of its own days and
#: those beside them, and of the weeks around it, which know whether scatter grows.
_BESIDE, _AROUND = 3.0, 20.0
#: So many usual deviations above the usual level a rating counts at most; no deviation is taken smaller than
#: half a point. A normal deviation is so many times the median one.
_TAMED, _FINEST, _NORMAL = 4.0, 0.5, 1.4826
#: What is as clear as that may be a flare, and must not pass for ups and downs to hold later ones against.
_PERHAPS = 0.5
#: Share of the ratings on each side that the usual level leaves out: other bad spells do not raise it.
_TRIMMED = 0.25


@dataclass(frozen=True, slots=True)
class Flare:
    """One flare.

    Attributes
    ----------
    start, end : Timestamp
        Its first and last day; the last entry where it is still on.
    days : int
        Calendar days, both counted.
    peak : float
        The highest rating.
    usual, height : float
        The level of the days before, and how far its mean stands above it, in points.
    over : bool
        Whether the week after it tells that it is over; else it is still on.
    p_value : float
        How often chance makes one as clear at any time in a log, however long it gets.
    """

    start: pd.Timestamp
    end: pd.Timestamp
    days: int
    peak: float
    usual: float
    height: float
    over: bool
    p_value: float


@dataclass(frozen=True, slots=True)
class Flares:
    """All flares of a pain.

    Attributes
    ----------
    flares : tuple of Flare
        In order of time.
    n : int
        Days with a rating.
    enough : bool
    needed_days : int
        As in `analysis.questions.change.Change`.
    """

    flares: tuple[Flare, ...]
    n: int
    enough: bool
    needed_days: int

    @property
    def p_value(self) -> float:
        """That of the clearest flare; 1 where there is none."""
        return min((one.p_value for one in self.flares), default=1.0)


def flares(scores: pd.Series | Fits) -> Flares:
    """Find the weeks in which a pain stood clearly above its usual level.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,), or Fits
        Ratings from 0 to 10, in any order, missing values and repeated days allowed.

    Returns
    -------
    Flares
        Never raises for too little or constant data.

    Raises
    ------
    TypeError
        If `scores` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/flares.md`.
    """
    days = scores.days if isinstance(scores, Fits) else as_days(scores)
    told = enough(FLARES, days=days.n, span=days.span, constant=days.constant)
    found: list[tuple[Mask, Flare]] = []
    if told.ok:
        for first, last in _areas(days):
            if flare := _judged(days, first, last, [inside for inside, _ in found]):
                found.append(flare)
    named = tuple(flare for _, flare in found if flare.p_value <= NAMED)
    return Flares(named, days.n, told.ok, told.needed_days)


def _areas(days: Days) -> Iterator[tuple[int, int]]:
    """Yield first and last place of the stretches that may hold a flare: each day's week stands high.

    Where one begins and ends, its own days and those before it tell.
    """
    day, value = days.day, days.value
    begins = np.searchsorted(day, day - _WEEK, side="right")
    total = np.r_[0.0, np.cumsum(value)]
    many = np.arange(1, days.n + 1) - begins
    high = (total[1:] - total[begins]) / many - _usual_before(days, begins) >= _POINTS_TO
    edges = np.flatnonzero(np.diff(np.r_[False, high, False].astype(np.int8)))
    free = 0
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield max(int(begins[begin]), free), end - 1
        free = end


def _usual_before(days: Days, begins: Indices) -> Floats:
    """Return the median of the ratings that come before each day's week; infinite where there are too few."""
    padded = np.r_[np.full(USUAL, np.inf), days.value]
    windows = np.lib.stride_tricks.sliding_window_view(padded, USUAL)[begins]
    since = np.searchsorted(days.day, days.day - _WEEK - USUAL, side="right")
    many = begins - since
    inside = np.arange(USUAL) >= USUAL - many[:, None]
    ordered = np.sort(np.where(inside, windows, np.inf), axis=1)
    middle = ordered[np.arange(days.n), np.maximum(many - 1, 0) // 2]
    return np.where(many >= FEWEST_USUAL, middle, np.inf)


def _judged(days: Days, first: int, last: int, others: list[Mask]) -> tuple[Mask, Flare] | None:
    """Return the flare within a stretch, and which days it takes; None where none is clear."""
    day, value = days.day, days.value
    known = np.logical_or.reduce(others) if others else np.zeros(days.n, dtype=np.bool_)
    before = (day < day[first]) & (day >= day[first] - USUAL) & ~known
    if before.sum() < FEWEST_USUAL or (within := _within(days, first, last, before)) is None:
        return None
    begin, end = within
    inside = (day >= day[begin]) & (day <= day[end])
    usual = _level(value[before])
    height = float(value[inside].mean()) - usual
    if min(height, float(np.median(value[inside])) - usual) < LEAST - 1e-9:
        return None
    # It is judged on what is known a week after its end, and the stretch's: later days change nothing.
    closes = float(max(day[min(last + 1, days.n - 1)], day[end] + AFTER))
    over = last + 1 < days.n and day[-1] >= closes
    after = value[(day > day[end]) & (day <= day[end] + AFTER)]
    if over and len(after) and after.mean() - usual >= height / 2:
        return None
    until = closes if over else float(day[-1])
    p_value = _chance(days, until, (before, inside), usual, others)
    if p_value > _PERHAPS:
        return None
    start, stop = days.date(day[begin]), days.date(day[end] if over else day[-1])
    peak = float(value[inside].max())
    return inside, Flare(start, stop, (stop - start).days + 1, peak, usual, height, bool(over), p_value)


def _within(days: Days, first: int, last: int, before: Mask) -> tuple[int, int] | None:
    """Return the places between which a stretch stands out most from the usual."""
    day = days.day[first : last + 1]
    total = np.r_[0.0, np.cumsum(days.value[first : last + 1] - _level(days.value[before]))]
    at = np.arange(len(day))
    many, length = at - at[:, None] + 1, day - day[:, None] + 1
    allowed = (many >= FEWEST) & (length >= SHORTEST) & (length <= LONGEST)
    if not allowed.any():
        return None
    gain = np.where(allowed, (total[1:] - total[:-1, None]) / np.sqrt(np.maximum(many, 1)), -np.inf)
    begin, end = np.unravel_index(int(np.argmax(gain)), gain.shape)
    return first + int(begin), first + int(end)


def _level(values: Floats) -> float:
    """Return the mean of the middle half: other bad spells do not raise it, and rounding does not jump."""
    ordered = np.sort(values)
    out = int(_TRIMMED * len(ordered))
    return float(ordered[out : len(ordered) - out].mean())


def _chance(days: Days, until: float, sides: tuple[Mask, Mask], usual: float, others: list[Mask]) -> float:
    """Return how often chance makes a flare as clear in a log of any length, averaged over all memories.

    The ups and downs are those around a course that may bend and that has a level of its own in each flare: a
    flare must not pass for noise. Nor must the way up to its worst day and down again.
    """
    before, inside = sides
    learnt = (days.day <= until) & (days.day > days.day[inside][-1] - LEARNT)
    day = days.day[learnt] - days.day[learnt][0]
    bent, many = bent_courses(day[None], np.array([len(day)]))
    own = [mask[learnt] for mask in (*others, inside) if mask[learnt].any()]
    peaked = _peaked(day, inside[learnt])
    design = np.column_stack([*bent[0, : many[0]], *(mask.astype(np.float64) for mask in own), peaked])
    fitted = fit(Days(day, days.value[learnt], days.first), design)
    used = before | inside
    weights = np.where(inside, 1 / inside.sum(), 0.0) - np.where(before, 1 / before.sum(), 0.0)
    # Whole numbers hide noise: where it seems smaller than rounding makes it, rounding's own is taken.
    rounding = rounding_variance(days.value[learnt])
    variance = np.maximum(fitted.variance, rounding)
    rest = days.value[learnt] - design @ (fitted.weight @ fitted.coefficients)
    spread = fitted.weight @ (variance * mean_variance(weights[used], days.day[used]))
    spread *= _unrest(rest, day, inside[learnt], fitted, rounding)
    # No few days decide, however bad: where scatter has heavy tails, they come by chance.
    deviation = max(_FINEST, _NORMAL * float(np.median(np.abs(rest - np.median(rest)))))
    height = float(np.minimum(days.value[inside], usual + _TAMED * deviation).mean()) - usual
    # One t of the mean freedom: in the mixture of all of them the few long memories that remain believable
    # decide so far out in the tail, however plain a flare is.
    alone = float(stdtr(fitted.weight @ fitted.freedom, -height / np.sqrt(spread)))
    weeks = (until + 1) / 7
    later = (1 + math.log(max(weeks / _SEASON, 1.0))) ** 2
    return min(1.0, _PLACES * weeks * later * alone)


def _peaked(day: Floats, inside: Mask) -> Floats:
    """Return an even way up to the middle of a flare, to 1, and down again; 0 on all other days."""
    begin, end = day[inside][[0, -1]]
    return np.where(inside, 1 - np.abs(2 * (day - begin) / (end - begin) - 1), 0.0)


def _unrest(rest: Floats, day: Floats, inside: Mask, fitted: Fit, rounding: float) -> float:
    """Return how many times the usual variance is believed in a flare, at least 1.

    Scatter that grows shows in the weeks around it, scatter in spells in its own days and those beside them.
    """
    memory = np.array([fitted.rho]), np.array([fitted.nugget])
    squares = standardised_innovations(rest[None], day[None], *memory)[0] ** 2
    begin, end = day[inside][[0, -1]]
    away = np.maximum(np.maximum(begin - day, day - end), 0.0)
    around, beside = np.where(inside, 0.0, np.exp(-away / _AROUND)), np.exp(-away / _BESIDE)
    told = max(float(near @ squares / near.sum()) for near in (around, beside))
    return max(1.0, told / max(float(squares.mean()), rounding))
