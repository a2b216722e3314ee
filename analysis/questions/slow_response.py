"""Whether a score follows how much was stretched over the days and weeks before.

What builds up is not seen by comparing days with the day before. So minutes are averaged over the days before
each score, the last ones counting most, with three speeds of fading; and the score is fitted by its course,
its weekdays, its memory and one such mean. A day without minutes is unknown, never a day of none.

A course free to bend every few weeks would take the very ups and downs that stretching makes. So it is
straight, a gain that levels off or begins late, or bent where that plainly fits better: averaged as each is
believed.

Limit: what both the score and stretching did over the whole log is taken for the score's course, not for an
effect. An effect that only grows is not seen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.noise.dependence import Weighed, bent_course
from analysis.noise.fits import Fits, fits_of
from analysis.noise.innovations import with_weekdays
from analysis.noise.intervals import Mixture, Mixtures
from analysis.noise.memories import LOG_PRIOR, RHO, freedom_left, weights_of
from analysis.noise.shapes import gains
from analysis.questions.fading import FADES, fading_means
from analysis.series.enough import LINK, STILL, Enough, enough
from analysis.series.observed import Days, Floats, Mask

#: What each of them is believed beforehand: what was studied builds up over weeks.
_BELIEVED: Floats = np.array([0.25, 0.5, 0.25])
#: The average over memories is too wide where the days forget: errors times this up to the first memory (from
#: one day to the next), times 1 from the second on; and so many times the degrees of freedom. Own simulation:
#: docs/calibration.md.
_NARROWER, _FORGETTING, _LASTING, _FREER = 0.9, 0.4, 0.8, 1.25
_SHRUNK: Floats = np.interp(RHO, [_FORGETTING, _LASTING], [_NARROWER, 1.0])
WEEK = 7


@dataclass(frozen=True, slots=True)
class SlowResponse:
    """Whether a score follows the stretching of the days and weeks before it.

    Attributes
    ----------
    fade : int or None
        Of `FADES`, the one that shows most; None unless `enough`.
    effect : float
        How much the score differs where stretching was more by `swing`, in the score's unit.
    low, high : float
        95 % interval of the effect, corrected for having looked at all of `FADES`.
    swing : float
        Minutes a week from a time of little to a time of much stretching: two standard deviations of the mean
        that fades, its course taken out.
    p_value : float
        Two-sided, for "no effect", corrected in the same way.
    n : int
        Days with a score and with minutes known well enough before them.
    enough : bool
        At least 20 such days over at least 3 weeks, neither constant.
    needed_days : int
        About how many more calendar days until there is enough; 0 when there is.
    """

    fade: int | None
    effect: float
    low: float
    high: float
    swing: float
    p_value: float
    n: int
    enough: bool
    needed_days: int


def slow_response(minutes: pd.Series | Fits, scores: pd.Series | Fits) -> SlowResponse:
    """Estimate what more stretching over the days and weeks before does to a score.

    Parameters
    ----------
    minutes, scores : Series on a DatetimeIndex, shapes (n,) and (m,)
        One person's daily values; zero minutes are none, missing ones are unknown. Or the `Fits` of such
        series.

    Returns
    -------
    SlowResponse
        Never raises for too little or constant data.

    Raises
    ------
    TypeError
        If `minutes` or `scores` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/response.md`.
    """
    return slow_responses(fits_of(minutes), {"": fits_of(scores)})[""]


def slow_responses(minutes: Fits, several: Mapping[str, Fits]) -> dict[str, SlowResponse]:
    """Estimate the same for several scores, which are weighed at once."""
    before = fading_means(minutes.days, [fits.days for fits in several.values()])
    asked = {name: _asked(fits, own) for (name, fits), own in zip(several.items(), before, strict=True)}
    told = {name: one for name, one in asked.items() if isinstance(one, _Asked)}
    weighed = Weighed.together([(one.days, one.columns) for one in told.values()])
    found = {name: _answered(one, own) for (name, one), own in zip(told.items(), weighed, strict=True)}
    return {name: found[name] if isinstance(one, _Asked) else one for name, one in asked.items()}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is fitted to a score: the columns that every course has, all courses, and the fading means.

    Attributes
    ----------
    days : Days
        n values, not constant.
    base, courses, before : ndarray, shapes (n, p), (n, k) and (n, 3)
        The fading means have the spread 1.
    hinges : int
        So many of the courses' columns make the one that may bend; each of the others is one of its own.
    spread : ndarray, shape (3,)
        What the fading means were divided by, in minutes a day.
    """

    days: Days
    base: Floats
    courses: Floats
    before: Floats
    hinges: int
    spread: Floats

    @property
    def columns(self) -> Floats:
        """All of them side by side."""
        return np.column_stack([self.base, self.courses, self.before])


def _asked(fits: Fits, before: Floats) -> _Asked | SlowResponse:
    """Return what is fitted to a score, given the means before its days, or why nothing is."""
    days = fits.days
    used = np.isfinite(before[:, 0])
    days, before = _only(days, used), before[used]
    told = enough(LINK, pairs=days.n, span=days.span, constant=days.constant)
    if not told.ok:
        return _too_early(days.n, told)
    base = with_weekdays(days, _stepped(fits, used))
    before -= before.mean(axis=0)
    weeks = days.day / WEEK
    line = np.linalg.qr(np.column_stack([base, weeks]))[0]
    spread = (before - line @ (line.T @ before)).std(axis=0)
    if spread.min() <= 1e-6 * max(1.0, float(np.abs(before).max())):
        return _too_early(days.n, STILL)
    bent = bent_course(days.day)[:, 1:]
    courses = np.column_stack([bent, gains(days.day)])
    return _Asked(days, base, courses, before / spread, bent.shape[1], spread)


def _answered(asked: _Asked, weighed: Weighed) -> SlowResponse:
    found = _followed(asked, weighed)
    alone = min(max(found.mixture.p_value, 1e-16), 1 - 1e-9)
    # What the other speeds take from it or add to it, its interval pays or gains, too.
    low, high = found.mixture.interval(0.95 ** (math.log1p(-alone) / math.log1p(-found.p_value)))
    return SlowResponse(
        fade=FADES[found.place], effect=2 * found.effect, low=2 * low, high=2 * high,
        swing=2 * WEEK * float(asked.spread[found.place]),
        p_value=found.p_value, n=asked.days.n, enough=True, needed_days=0,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Followed:
    """Which of the fading means a score follows, over all courses and memories."""

    place: int
    effect: float
    mixture: Mixture
    p_value: float


def _followed(asked: _Asked, weighed: Weighed) -> _Followed:
    """Fit a score by each fading mean beside each course it may have taken, under every memory."""
    days, base, courses, hinges = asked.days, asked.base, asked.courses, asked.hinges
    n, shared, own = days.n, base.shape[1], slice(-1 - len(FADES), -1)
    # A straight line, gains of several kinds, and, where there is room, a course that may bend anywhere.
    chosen = [[0], *([place] for place in range(hinges, courses.shape[1]))]
    chosen += [list(range(hinges))] if hinges > 1 else []
    # With long gaps a gain may be the step that all courses have.
    chosen = [one for one in chosen if _independent(np.column_stack([base, courses[:, one]]))]
    least = 1e-9 * np.diagonal(weighed.gram, axis1=1, axis2=2)[:, own]
    cleared, size = _cleared(weighed.gram, range(shared))
    cleared, size = cleared[:, shared:, shared:], size + weighed.size
    told, beside = [], []
    for columns in chosen:
        kept = [*columns, *range(-1 - len(FADES), 0)]
        gram, own_size = _cleared(cleared[:, kept][:, :, kept], range(len(columns)))
        told.append(gram[:, len(columns) :, len(columns) :])
        beside.append(own_size)
    # Courses, memories and fading means: shape (c, 48, 3).
    grams, many = np.array(told), np.array([len(columns) for columns in chosen])
    p = (shared + many + 1)[:, None, None]
    left = np.maximum(np.diagonal(grams, axis1=2, axis2=3)[..., :-1], least)
    effect = grams[..., :-1, -1] / left
    rss = np.maximum(grams[..., -1:, -1] - effect * grams[..., :-1, -1], 1e-12 * weighed.gram[:, -1:, -1])
    explained = -0.5 * (n * np.log(rss) + weighed.size[:, None])
    # Each column has to earn its place (Schwarz 1978).
    evidence = explained.max(axis=1) - 0.5 * many[:, None] * math.log(n)
    likelihood = -0.5 * ((n - p) * np.log(rss) + (size + np.array(beside))[..., None] + np.log(left))
    likelihood += LOG_PRIOR[:, None]
    weight = weights_of(likelihood, axis=1)
    error = _SHRUNK[:, None] * np.sqrt(rss / (n - p) / left)
    free = np.array([_FREER * freedom_left(days, one) for one in p.ravel().tolist()])
    freedom = np.broadcast_to(np.minimum(free[..., None], n - p), left.shape)
    believed = np.exp(evidence - evidence.max())
    place = int(np.argmax(believed.sum(axis=0)))
    weight *= weights_of(evidence, axis=0)[:, None]
    weight, effect, error, freedom = (
        part.transpose(2, 0, 1).reshape(len(FADES), -1) for part in (weight, effect, error, freedom)
    )
    mixtures = Mixtures(weight, effect, error, freedom)
    return _Followed(
        place, float(weight[place] @ effect[place]), mixtures[place], _together(mixtures.p_values)
    )


def _cleared(gram: Floats, columns: Sequence[int]) -> tuple[Floats, Floats]:
    """Take some columns out of all others, under every memory; and the logarithm of their determinant."""
    own = gram[:, columns][:, :, columns]
    across = gram[:, columns]
    return gram - np.swapaxes(across, 1, 2) @ np.linalg.solve(own, across), np.linalg.slogdet(own)[1]


def _independent(columns: Floats) -> bool:
    return bool(np.linalg.matrix_rank(columns) == columns.shape[1])


def _stepped(fits: Fits, used: Mask) -> Floats:
    """Return the constant, and the step where the score plainly has one among the days that are used."""
    step = fits.course[used][:, bent_course(fits.days.day).shape[1] :]
    return np.column_stack([np.ones(len(step)), step[:, np.ptp(step, axis=0) > 0]])


def _together(p_values: Floats) -> float:
    """Return one p for several answers to one question, however alike they are."""
    sure = np.clip(p_values, 1e-16, 1 - 1e-9)
    return math.atan2(1.0, float(_BELIEVED @ (1 / np.tan(math.pi * sure)))) / math.pi


def _only(days: Days, used: Mask) -> Days:
    """Leave out days that are not used."""
    if not used.any():
        return Days(np.empty(0), np.empty(0), days.first)
    day = days.day[used]
    several = None if days.several is None else days.several[used]
    return Days(day - day[0], days.value[used], days.date(float(day[0])), several)


def _too_early(n: int, told: Enough) -> SlowResponse:
    nan = float("nan")
    return SlowResponse(None, nan, nan, nan, nan, nan, n, enough=False, needed_days=told.needed_days)
