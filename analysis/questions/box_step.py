"""One sudden lasting step of reach, as another box or ruler makes it: it is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analysis.noise.dependence import Weighed, fit
from analysis.noise.intervals import averaged_interval
from analysis.series.observed import Days, Floats

#: Days before and after that show the two levels, and values each must hold.
AROUND, SIDE = 28, 5
#: Steps (cm) that are asked about here; larger ones are jumps (`quality.jumps`).
SMALLEST, LARGEST = 2.5, 12.0
#: Chance at one place; the place is searched for, so it is strict (own simulation).
CHANCE = 0.005
#: What people gain takes weeks, a ruler does not: gains within so many days must explain the log less well,
#: by this in the logarithm of the likelihood. A gain within a week cannot be told from a step: it is asked.
GAINS, PLAINER = (14, 21), 1.5


@dataclass(frozen=True, slots=True)
class BoxStep:
    """A step of reach.

    Attributes
    ----------
    when : Timestamp
        The first day of the other level.
    before, size : float
        The level before it, and how much higher reach is from that day on, in cm.
    """

    when: pd.Timestamp
    before: float
    size: float


def find_box_step(days: Days) -> BoxStep | None:
    """Find the plainest sudden step of reach; None where there is none that a ruler explains better.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/another-box.md`.
    """
    at = _steepest(days)
    if at is None:
        return None
    since, own = _around(days, at)
    gains = [np.clip((since + gain / 2) / gain, 0, 1) for gain in GAINS]
    columns = [np.ones(own.n), (since >= 0).astype(np.float64), *gains, since]
    weighed = Weighed.of(own, np.column_stack(columns))
    step, *slower = (weighed.fit((0, which)) for which in range(1, len(columns)))
    size, _, _, p_value = averaged_interval(step.coefficients[:, 1], np.sqrt(step.covariance[:, 1, 1]), step)
    if p_value >= CHANCE or not SMALLEST <= abs(size) <= LARGEST:
        return None
    if step.evidence - max(gain.evidence for gain in slower) < PLAINER:
        return None
    return BoxStep(days.date(at), float(step.weight @ step.coefficients[:, 0]), size)


def size_on(days: Days, when: date) -> float | None:
    """Return the step on a day that is known; None where four weeks hold too few values on a side."""
    if not days.n:
        return None
    since, own = _around(days, float((pd.Timestamp(when) - days.first).days))
    if min((since < 0).sum(), (since >= 0).sum()) < SIDE or own.constant:
        return None
    step = fit(own, np.column_stack([np.ones(own.n), since >= 0]))
    return float(step.weight @ step.coefficients[:, 1])


def _around(days: Days, at: float) -> tuple[Floats, Days]:
    """Return the days of four weeks before and after a day: counted from it, and as days of their own."""
    near = (days.day >= at - AROUND) & (days.day < at + AROUND)
    day = days.day[near]
    return day - at, Days(day - day[:1].sum(), days.value[near], days.first)


def _steepest(days: Days) -> float | None:
    """Return the day from which the values of four weeks differ most from those of the four weeks before."""
    day, total = days.day, np.concatenate([[0.0], np.cumsum(days.value)])
    here = np.arange(days.n)
    first, last = np.searchsorted(day, day - AROUND), np.searchsorted(day, day + AROUND)
    before, after = here - first, last - here
    room = (before >= SIDE) & (after >= SIDE)
    if not room.any():
        return None
    here, first, last, before, after = (one[room] for one in (here, first, last, before, after))
    size: Floats = (total[last] - total[here]) / after - (total[here] - total[first]) / before
    sure = np.abs(size) * np.sqrt(before * after / (before + after))
    best = int(np.argmax(np.where((np.abs(size) >= SMALLEST * 0.8) & (np.abs(size) <= LARGEST), sure, 0.0)))
    return float(day[here[best]]) if abs(size[best]) >= SMALLEST * 0.8 else None
