"""The courses that a score may have taken, averaged: how far its end is from its start whichever it was.

People who begin to stretch gain fast and keep it, or slowly; a new medicine is a step; many just go on. A
method that asks for one of these misses the others, so all are fitted, each under every memory, and weighed
by how well they explain the log (restricted likelihood).

Limit: a course that turns back (a gain that is lost again) is none of these, and passes for wandering.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.noise.dependence import LOG_PRIOR, RHO, Weighed, freedom_left, longest_memory
from analysis.noise.intervals import Mixture
from analysis.series.observed import Days, Floats

#: Days after which a fast and a slow gain have levelled off but for 1/e; the slow one at least this share of
#: the log.
_FAST, _SLOW, _SLOW_SHARE = 7.0, 28.0, 1 / 3
#: Gains that begin late, end early, or both: the shares of the log they begin and end at.
_RAMPS = ((0.0, 0.5), (0.5, 1.0), (1 / 3, 2 / 3))
#: What each course is believed beforehand beside a straight one: fast (how beginners gain), slow, each ramp,
#: and all steps together; the place of a step is free, so one nearly always fits noise a little.
_LEVELLING, _RAMP, _STEP = (1.5, 1.0), 0.25, 0.5
#: Places of a step that are tried, evenly among the days that have room; beside them the day on which the
#: log steps most, which shares its belief with all days alike.
_PLACES = 6
#: Days with a value, and calendar days, on both sides of a step; a quarter of the log up to the larger
#: number. A flare-up is no step.
_STEP_DAYS, _STEP_SPAN = 5, (14, 28)
#: Which course it was is trusted less than the likelihood says (its power), because the best of several
#: also fits the noise best. Beside courses that free, long memories need no favour beforehand, and the
#: average's errors are too large. Own simulation: docs/calibration.md.
_TRUST, _LONG, _TOO_LARGE = 0.8, 0.25, 0.87
_LOG_PRIOR: Floats = LOG_PRIOR + _LONG * np.log1p(-RHO)


@dataclass(frozen=True, slots=True)
class Ends:
    """A score's first and last day, averaged over courses and memories.

    Attributes
    ----------
    start : float
        The course on the first day, in the score's unit.
    difference : float
        The last day less the first.
    mixture : Mixture
        Of the difference.
    spread : float
        The difference's variance, in units of the noise's.
    memory : float
        Days after which the longest memory that stays believable has faded to 1/e.
    """

    start: float
    difference: float
    mixture: Mixture
    spread: float
    memory: float


def level_courses(days: Days) -> tuple[Floats, Floats]:
    """Return the courses that level off, begin late or step, and how believable each is beforehand.

    Parameters
    ----------
    days : Days
        At least two values.

    Returns
    -------
    columns : ndarray, shape (n, k)
        Each 0 on the first day and 1 on the last.
    believed : ndarray, shape (k,)
        Beside 1 for a straight course.
    """
    day, n, last = days.day, days.n, float(days.day[-1])
    side = min(max(_STEP_SPAN[0], (last + 1) / 4), _STEP_SPAN[1])
    at = np.arange(1, n)
    room = (at >= _STEP_DAYS) & (n - at >= _STEP_DAYS) & (day[1:] >= side) & (last - day[1:] + 1 >= side)
    free = at[room]
    steps, believed = free, np.empty(0)
    if len(free):
        tried = free[np.unique(np.linspace(0, len(free) - 1, _PLACES + 2).round().astype(int)[1:-1])]
        after = np.cumsum((days.value - days.value.mean())[::-1])[::-1][free]
        steps = np.append(tried, free[np.argmax(after**2 / (free * (n - free)))])
        believed = np.append(np.full(len(tried), _STEP / len(tried)), _STEP / len(free))
    stepped = ((np.arange(n) >= place).astype(np.float64) for place in steps)
    return (
        np.column_stack([gains(day), *stepped]),
        np.r_[_LEVELLING, np.full(len(_RAMPS), _RAMP), believed],
    )


def spreads(days: Days) -> Floats:
    """Return the variance that a log's difference between last and first day has under each memory.

    Parameters
    ----------
    days : Days
        At least four days; their values do not matter.

    Returns
    -------
    ndarray, shape (48,)
        In units of the noise's variance, averaged over the courses as they are believed beforehand, all but
        the fast one: how high its start was only the first days say, however many follow.
    """
    columns, believed = (slow[..., 1:] for slow in level_courses(days))
    straight = days.day / days.day[-1]
    gram = Weighed(days, np.column_stack([np.ones(days.n), straight, columns])).gram
    places = np.arange(1, len(believed) + 2)
    left = gram[:, places, places] - gram[:, 0, places] ** 2 / gram[:, :1, 0]
    return np.asarray((1 / left) @ np.append(1.0, believed) / (1.0 + believed.sum()))


def gains(day: Floats) -> Floats:
    """Return the courses that level off, fast and slowly, and that begin late or end early.

    Parameters
    ----------
    day : ndarray, shape (n,)
        Rising, the first is 0, the last is not.

    Returns
    -------
    ndarray, shape (n, 5)
        Each 0 on the first day and 1 on the last.
    """
    last = float(day[-1])
    levelling = (
        np.expm1(-day / fade) / np.expm1(-last / fade) for fade in (_FAST, max(_SLOW, _SLOW_SHARE * last))
    )
    ramps = (np.clip((day / last - begins) / (ends - begins), 0, 1) for begins, ends in _RAMPS)
    return np.column_stack([*levelling, *ramps])


def ends_of(
    weighed: Weighed, days: Days, places: Sequence[int], believed: Floats, first_last: Floats
) -> Ends:
    """Average the first and the last day over the courses and all memories.

    Parameters
    ----------
    weighed : Weighed
        Its first column is the constant.
    days : Days
        n > 3 values, not constant.
    places : sequence of int, length k
        Those of the straight line and of the columns of `level_courses` among the weighed columns.
    believed : ndarray, shape (k,)
        How believable each is beforehand.
    first_last : ndarray, shape (2,)
        The straight line on the first and on the last day.
    """
    n, places = days.n, list(places)
    risen = np.ones(len(places))
    risen[0] = first_last[1] - first_last[0]
    begun = np.zeros(len(places))
    begun[0] = first_last[0]
    gram = weighed.gram
    one, with_one, own = gram[:, :1, 0], gram[:, 0, places], gram[:, places, places]
    value_one, value, values = gram[:, -1:, 0], gram[:, -1, places], gram[:, -1:, -1]
    left = own - with_one**2 / one
    slope = (value - with_one * value_one / one) / left
    rss = np.maximum(values - value_one**2 / one - slope**2 * left, 1e-12 * values)
    # Courses are compared by what they say of the difference, whatever their columns are counted in.
    information = left / risen**2
    log_weight = -0.5 * ((n - 2) * np.log(rss) + weighed.size[:, None] + np.log(one * information))
    log_weight += _LOG_PRIOR[:, None]
    weight = np.exp(log_weight - log_weight.max())
    explained = np.maximum(weight.sum(axis=0), 1e-300)
    believed = believed * explained**_TRUST
    weight *= believed / believed.sum() / explained
    weight /= weight.sum()
    error = _TOO_LARGE * np.sqrt(rss / (n - 2) / information)
    freedom = np.broadcast_to(freedom_left(days, 2)[:, None], error.shape)
    start = (value_one - slope * with_one) / one + slope * begun
    difference = slope * risen
    return Ends(
        start=float((weight * start).sum()),
        difference=float((weight * difference).sum()),
        mixture=Mixture.of(weight.ravel(), difference.ravel(), error.ravel(), freedom.ravel()),
        spread=float((weight / information).sum()),
        memory=longest_memory(weight.sum(axis=1)),
    )
