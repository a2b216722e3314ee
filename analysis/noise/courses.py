"""The courses that a score may have taken, averaged: how far its end is from its start whichever it was.

People who begin to stretch gain fast and keep it, or slowly; a new medicine is a step; many just go on. A
method that asks for one of these misses the others, so all are fitted, each under every memory, and weighed
by how well they explain the log (restricted likelihood).

Limit: a course that turns back (a gain that is lost again) is none of these, and passes for wandering.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.noise.bends import first_largest, room_for_step
from analysis.noise.correlations import Correlations
from analysis.noise.intervals import Mixtures
from analysis.noise.memories import LOG_PRIOR, NUGGET, RHO, freedom_left, longest_memory
from analysis.noise.models import Models, products
from analysis.noise.shapes import RAMPS, smooth_courses
from analysis.series.observed import Days, Floats, Indices, Mask
from analysis.series.panel import Panel

#: What each course is believed beforehand beside a straight one: fast (how beginners gain), within days,
#: slow, each ramp, and all steps together; the place of a step is free, so one nearly always fits noise a
#: little.
_LEVELLING, _RAMP, _STEP = (1.5, 0.5, 1.0), 0.25, 0.5
#: Of the courses, a straight one first: those whose start only the first days tell.
_EARLY = (1, 2)
#: Places of a step that are tried, evenly among the days that have room; beside them the day on which the
#: log steps most, which shares its belief with all days alike.
_PLACES = 6
#: Calendar days on both sides of a step: a quarter of the log, but no fewer and no more than this.
_STEP_SPAN = (14, 28)
#: Which course it was is trusted less than the likelihood says (its power), because the best of several
#: also fits the noise best.
_TRUST = 0.8
#: Between these calendar days long memories come to be believed a little more beforehand, by this power of
#: 1 − rho: a long log that wanders finds a course to fit.
_LASTING = ((90.0, 180.0), (0.0, -0.1))
#: The average's errors are too large, more so under memories that fade fast: they are taken so many times as
#: large up to a memory of 0.4 from one day to the next, and from 0.8 on. Own simulation: docs/calibration.md.
NARROWED: Floats = np.interp(RHO, (0.4, 0.8), (0.76, 0.83))
#: Where some days bring far more news than others (flare-ups that begin at once, heavy tails), what stands at
#: an end may come of one of them: from the first kurtosis of the days' news on errors grow, so many times at
#: the second.
_SPIKED, _WIDEST = (3.5, 5.0), 1.4


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """The first and the last day of several scores, averaged over courses and memories.

    Attributes
    ----------
    start : ndarray, shape (s,)
        The course on the first day, in the score's unit.
    difference : ndarray, shape (s,)
        The last day less the first.
    low, high, p_value : ndarray, shape (s,)
        95 % interval of the difference, and its p for "no difference at all".
    spread : ndarray, shape (s,)
        The difference's variance, in units of the noise's.
    memory : ndarray, shape (s,)
        Days after which the longest memory that stays believable has faded to 1/e.
    mixtures : Mixtures or None
        Of the difference.
    """

    start: Floats
    difference: Floats
    low: Floats
    high: Floats
    p_value: Floats
    spread: Floats
    memory: Floats
    mixtures: Mixtures | None = None

    @classmethod
    def unknown(cls, many: int) -> Ends:
        """Return those of so many scores that nothing was fitted to."""
        start, difference, low, high, p_value, spread, memory = np.full((7, many), np.nan)
        return cls(start, difference, low, high, p_value, spread, memory)

    def take(self, rows: Indices) -> Ends:
        """Return those of some of the scores."""
        return Ends(
            self.start[rows], self.difference[rows], self.low[rows], self.high[rows], self.p_value[rows],
            self.spread[rows], self.memory[rows], self.mixtures.take(rows) if self.mixtures else None,
        )  # fmt: skip


def _step_places(days: Panel) -> tuple[Indices, Mask, Mask]:
    """Return the places of steps that are tried, which of them differ, and all days that have room."""
    side = np.clip((days.last + 1) / 4, *_STEP_SPAN)[:, None]
    room = room_for_step(days.day, days.n, side)
    free, first = room.sum(axis=1)[:, None], room.argmax(axis=1)[:, None]
    evenly = np.arange(1, _PLACES + 1) * ((free - 1) / (_PLACES + 1))
    places = first + np.maximum(evenly.round().astype(np.int64), 0)
    differ = np.diff(places, axis=1, prepend=-1) > 0
    return places, differ & (free > 0), room


def _believed(days: Panel, differ: Mask, room: Mask) -> Floats:
    """Return how believable each course is: a line, smooth ones, steps that are tried, and any other step."""
    free, many = room.sum(axis=1, keepdims=True), differ.sum(axis=1, keepdims=True)
    levels = np.tile((1.0, *_LEVELLING, *[_RAMP] * len(RAMPS)), (len(days.n), 1))
    tried = np.where(differ, _STEP / np.maximum(many, 1), 0.0)
    return np.concatenate([levels, tried, np.where(free > 0, _STEP / np.maximum(free, 1), 0.0)], axis=1)


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
        the fast ones: how high their start was only the first days say, however many follow.
    """
    panel = Panel.of([days])
    noise, (tried, differ, room) = Correlations(panel.day, panel.there), _step_places(panel)
    straight = np.stack([np.ones(days.n), days.day / days.day[-1]])
    columns = np.concatenate([straight, smooth_courses(panel)[0]])
    weighed = noise.weigh(columns[None])[:, 0]
    steps = np.append(tried[0], room[0].argmax())
    own = np.concatenate([np.einsum("kn,nkm->km", columns, weighed), noise.steps()[steps, 0]])
    with_one = np.concatenate([columns @ weighed[:, 0], [weighed[place:, 0].sum(axis=0) for place in steps]])
    believed = np.delete(_believed(panel, differ, room)[0], _EARLY)
    left = np.delete(own[1:] - with_one[1:] ** 2 / own[0], _EARLY, axis=0)[believed > 0]
    return np.asarray(believed[believed > 0] @ (1 / left) / believed.sum())


def ends_of(models: Models) -> Ends:
    """Average the first and the last day over the courses and all memories."""
    panel, pattern, days = models.panel, models.pattern, models.days
    n, rows = panel.n[:, None], np.arange(len(pattern))
    smooth, (tried, differ, room) = models.smooth, _step_places(days)
    # Steps: those tried, and the one at which the series steps most among all days that have room.
    away = np.where(panel.there, panel.value - (panel.value.sum(axis=1) / panel.n)[:, None], 0.0)
    after = np.cumsum(away[:, ::-1], axis=1)[:, ::-1]
    at = np.arange(panel.day.shape[1])
    gain = np.where(room[pattern], after**2 / np.maximum(at * (n - at), 1), -1.0)
    steps = np.column_stack([tried[pattern], first_largest(gain)])
    line = models.bent[0][:, 1:2]
    own = np.concatenate(
        [
            models.gram[pattern, 1, 1][:, None],
            np.einsum("pkn,npkm->pkm", smooth, models.smooth_weighed)[pattern],
            models.steps_weighed[steps, pattern[:, None]],
        ],
        axis=1,
    )
    one, curved = models.one_from_each_on, np.concatenate([line, smooth], axis=1)
    with_one = [products(curved, models.weighed[:, :, 0])[pattern], one[steps, pattern[:, None]]]
    value = [models.with_value(curved[pattern]), models.value_from_each_on[steps, rows[:, None]]]
    products_of = _Products(
        one[0][pattern], np.concatenate(with_one, axis=1), own,
        models.value_from_each_on[0], np.concatenate(value, axis=1),
    )  # fmt: skip
    return _averaged(models, products_of, _believed(days, differ, room)[pattern])


@dataclass(frozen=True, slots=True)
class _Products:
    """Weighed products of ones, courses and values, of shape (s, 48), with courses (s, k, 48)."""

    one: Floats
    with_one: Floats
    own: Floats
    value_one: Floats
    value: Floats


def _averaged(models: Models, told: _Products, believed: Floats) -> Ends:
    """Weigh courses and memories; the first course is the line, half below 0 and half above."""
    panel = models.panel
    n = panel.n[:, None, None]
    one, value_one, values = told.one[:, None], told.value_one[:, None], models.squares[:, None]
    with_one, own, value = told.with_one, told.own, told.value
    possible = (believed > 0)[:, :, None]
    left = np.where(possible, own - with_one**2 / one, 1.0)
    slope = (value - with_one * value_one / one) / left
    rss = np.maximum(values - value_one**2 / one - slope**2 * left, 1e-12 * values)
    log_weight = -0.5 * ((n - 2) * np.log(rss) + models.size[:, None] + np.log(one * left))
    log_weight += LOG_PRIOR + np.interp(panel.span, *_LASTING)[:, None, None] * np.log1p(-RHO)
    log_weight = np.where(possible, log_weight, -np.inf)
    weight = np.exp(log_weight - log_weight.max(axis=(1, 2), keepdims=True))
    explained = np.maximum(weight.sum(axis=2), 1e-300)
    believed = believed * explained**_TRUST
    weight *= (believed / believed.sum(axis=1, keepdims=True) / explained)[:, :, None]
    weight /= weight.sum(axis=(1, 2), keepdims=True)
    error = NARROWED * np.sqrt(rss / (n - 2) / left) * _for_spikes(panel, weight.sum(axis=1))[:, None, None]
    freedom = freedom_left(panel, 2)
    begun = np.zeros((1, believed.shape[1], 1))
    begun[0, 0] = -0.5
    start = (value_one - slope * with_one) / one + slope * begun
    flat = (len(panel.n), -1)
    mixtures = Mixtures(weight.reshape(flat), slope.reshape(flat), error.reshape(flat), freedom)
    low, high = mixtures.intervals()
    return Ends(
        start=np.einsum("skm,skm->s", weight, start),
        difference=np.einsum("skm,skm->s", weight, slope),
        low=low,
        high=high,
        p_value=mixtures.p_values,
        spread=np.einsum("skm,skm->s", weight, 1 / left),
        memory=longest_memory(weight.sum(axis=1)),
        mixtures=mixtures,
    )


def _for_spikes(panel: Panel, memories: Floats) -> Floats:
    """Return how many times as large errors are because news come in spikes, shape (s,).

    Parameters
    ----------
    panel : Panel, of s series
    memories : ndarray, shape (s, 48)
        How believable each is.
    """
    new = panel.there[:, 1:]
    gap = np.where(new, np.diff(panel.day, axis=1), 1.0)
    kept = (memories @ (RHO * (1 - NUGGET)))[:, None] ** gap
    away = panel.value - (panel.value.sum(axis=1) / panel.n)[:, None]
    news = np.where(new, (away[:, 1:] - kept * away[:, :-1]) / np.sqrt(1 - kept**2), 0.0)
    many = panel.n[:, None] - 1
    news = np.where(new, news - news.sum(axis=1, keepdims=True) / many, 0.0)
    squares = (news**2).sum(axis=1)
    kurtosis = many[:, 0] * (news**4).sum(axis=1) / np.maximum(squares**2, 1e-300)
    return np.asarray(np.interp(kurtosis, _SPIKED, (1.0, _WIDEST)))
