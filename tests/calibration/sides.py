"""How one made-up score comes about: its course, its noise, and the way it is written down.

Courses, habits and flare-ups are counted in standard deviations of the noise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.signal import lfilter
from scipy.special import ndtr, stdtr, stdtrit

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
#: Rise so far, in standard deviations of the noise: f(day numbers, days in all, day of the event).
Course = Callable[[Floats, int, int], Floats]
#: How many times the usual the noise is: f(day numbers, days in all).
Scatter = Callable[[Floats, int], Floats]
Written = Literal["to the millimetre", "whole centimetres", "whole inches", "0 to 10", "fine"]
Kept = Literal["every day", "half", "third", "two in three", "bad days", "holidays", "Mon Wed Fri"]

FLARE_DAYS, DAYS_BETWEEN_FLARES = 10, 40
#: How likely a day lies in a flare-up, where they come at any time alike.
FLARE_SHARE = -np.expm1(-FLARE_DAYS / DAYS_BETWEEN_FLARES)
#: How high a fading flare-up stands on a day inside one, on average, where its first day is 1.
_AGE = np.arange(FLARE_DAYS)
FADING_MEAN = float(np.average(1 - _AGE / FLARE_DAYS, weights=np.exp(-_AGE / DAYS_BETWEEN_FLARES)))
_STEPS = {"to the millimetre": 0.1, "whole centimetres": 1.0, "whole inches": 2.54, "0 to 10": 1.0}


def flat(day: Floats, days: int, event: int) -> Floats:
    """Return a course that never changes."""
    del days, event
    return np.zeros(len(day))


def line(total: float) -> Course:
    """Return a straight course that rises by `total` over the whole log, however long."""

    def course(day: Floats, days: int, event: int) -> Floats:
        del event
        return np.asarray(total * (day / max(days - 1, 1) - 0.5), dtype=np.float64)

    return course


def saturating(total: float) -> Course:
    """Return a course that rises fast first and levels off."""

    def course(day: Floats, days: int, event: int) -> Floats:
        del event
        return np.asarray(total * (-np.expm1(-4 * day / max(days - 1, 1)) - 0.5), dtype=np.float64)

    return course


def levelling(total: float, fade: float) -> Course:
    """Return a course that has risen by `total` but for 1/e after `fade` days, however long the log."""

    def course(day: Floats, days: int, event: int) -> Floats:
        del days, event
        return np.asarray(-total * np.expm1(-day / fade), dtype=np.float64)

    return course


def beginner(total: float) -> Course:
    """Return a course that rises evenly for two weeks and stays there."""

    def course(day: Floats, days: int, event: int) -> Floats:
        del days, event
        return np.asarray(total * np.minimum(day / 14, 1), dtype=np.float64)

    return course


def step(total: float) -> Course:
    """Return a course with one sudden step on the event's day."""

    def course(day: Floats, days: int, event: int) -> Floats:
        del days
        return np.where(day >= event, total / 2, -total / 2)

    return course


def even(day: Floats, days: int) -> Floats:
    """Return noise that is always alike."""
    del days
    return np.ones(len(day))


def in_spells(day: Floats, days: int) -> Floats:
    """Return noise that is three times as large in every fourth week, the same weeks in every score."""
    del days
    return np.where(day // 7 % 4 == 3, 3.0, 1.0)


def growing(day: Floats, days: int) -> Floats:
    """Return noise that grows to five times what it was."""
    return np.asarray(5.0 ** (day / max(days - 1, 1)), dtype=np.float64)


def recent(total: float, length: int = 9) -> Course:
    """Return a course that stands higher on the last days of the log."""

    def course(day: Floats, days: int, event: int) -> Floats:
        del event
        return np.where(day >= days - length, total, 0.0)

    return course


@dataclass(frozen=True, slots=True)
class Side:
    """How one score comes about.

    Attributes
    ----------
    level, sd : float
        Middle of the course, and standard deviation of the noise, in the score's unit.
    memory : float
        The noise's correlation from one day to the next, of the part that has any; below 0 good and bad days
        come by turns.
    scatter : callable
        How many times as large the noise is; the truth of `sd` then is that of a usual day.
    nugget : float
        Share of the noise's variance without memory.
    before : float
        What the noise keeps of the day before yesterday, beyond `memory` (of yesterday).
    heavy : bool
        Noise of Student's t with 3 degrees of freedom, instead of normal noise.
    weekend, flare : float
        What weekends and flare-ups add, in standard deviations.
    fading : bool
        Whether a flare-up fades day by day (a sawtooth) instead of ending at once.
    month : float
        How far a cycle of 28 days swings to each side, in standard deviations.
    written : str
        "0 to 10" rounds to whole numbers and cuts at both ends; the others only round.
    kept : str
        The days on which this score is written, of those on which anything is.
    """

    level: float
    sd: float
    course: Course = flat
    memory: float = 0.3
    scatter: Scatter = even
    nugget: float = 0.0
    before: float = 0.0
    heavy: bool = False
    weekend: float = 0.0
    flare: float = 0.0
    fading: bool = False
    month: float = 0.0
    written: Written = "fine"
    kept: Kept = "every day"

    def noise(self, innovation: Floats, rng: np.random.Generator) -> Floats:
        """Turn independent innovations into noise with memory, of variance 1."""
        memory, before = self.memory, self.before
        # An autoregression's variance, Yule and Walker.
        size = np.sqrt((1 + before) * ((1 - before) ** 2 - memory**2) / (1 - before))
        shock = innovation * size
        shock[0] = innovation[0]
        noise = lfilter([1.0], [1.0, -memory, -before], shock)
        if self.nugget:
            noise = np.sqrt(1 - self.nugget) * noise + np.sqrt(self.nugget) * rng.normal(size=len(noise))
        return np.asarray(stdtrit(3, ndtr(noise)) / np.sqrt(3) if self.heavy else noise, dtype=np.float64)

    def correlation(self, day: Floats) -> Floats:
        """Return the noise's correlation matrix."""
        apart = np.abs(day[:, None] - day[None, :]).astype(np.int64)
        kept = [1.0, self.memory / (1 - self.before)]
        while len(kept) <= apart.max():
            kept.append(self.memory * kept[-1] + self.before * kept[-2])
        lasting = (1 - self.nugget) * np.array(kept)[apart]
        return lasting + self.nugget * np.eye(len(day))

    def put_down(self, fine: Floats) -> Floats:
        """Return the scores as the person writes them."""
        if self.written == "fine":
            return fine
        rounded = np.round(fine / _STEPS[self.written]) * _STEPS[self.written]
        return np.clip(rounded, 0, 10) if self.written == "0 to 10" else rounded

    def expected(self, rise: Floats) -> Floats:
        """Return what is written on average where the course has risen by `rise`; the weekday left open."""
        centre = self.level + self.sd * rise
        shifts = [
            (week * flare, on * self.weekend + up * self.flare)
            for week, on in ((5 / 7, 0), (2 / 7, 1))
            for flare, up in ((1 - FLARE_SHARE, 0), (FLARE_SHARE, FADING_MEAN if self.fading else 1))
        ]
        each = [share * self._mean(centre + self.sd * shift) for share, shift in shifts]
        return np.asarray(np.sum(each, axis=0), dtype=np.float64)

    def _mean(self, centre: Floats) -> Floats:
        if self.written != "0 to 10":
            return centre  # rounding noise is even; its bias is below a thousandth of the noise
        needed = (np.arange(1, 11) - 0.5 - centre[:, None]) / self.sd
        above = stdtr(3, -needed * np.sqrt(3)) if self.heavy else ndtr(-needed)
        return np.asarray(above.sum(axis=1), dtype=np.float64)
