"""How far now is from the start: a score's last day beside its first, whichever course it took between."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd
from scipy.special import ndtri

from analysis.noise.courses import Ends
from analysis.noise.fits import PLAIN_CHANGE, Fits, fits_of
from analysis.noise.intervals import Mixtures
from analysis.series.enough import CHANGE, enough
from analysis.series.observed import NO_DAY, Floats, Indices, Mask, date_of
from analysis.series.panel import Panel

#: What a log lacks of which enough was known before.
Lacking = Literal["", "ends", "memory"]


@dataclass(frozen=True, slots=True)
class Change:
    """The last day of a log beside its first.

    Attributes
    ----------
    start, now : float
        The score's course on the first and on the last day, in the score's unit: no single reading, but what
        all days say of them. NaN where too few days stand near an end.
    difference : float
        now − start.
    low, high : float
        95 % interval of the difference; NaN unless `enough`. `interval` gives others.
    p_value : float
        Two-sided, for "no difference at all"; NaN unless `enough`.
    measuring_error : float
        What measuring error alone could make of such a difference, in the score's unit; NaN as `start`.
    beyond_error : bool
        The interval leaves out 0 and the difference is not within `measuring_error`. Says that the change is
        real, not that it matters.
    important : bool
        The difference is at least what people call important. Says nothing of whether it is real.
    n : int
        Days with a value in the whole series.
    enough : bool
        As in `analysis.questions.trend.Trend`.
    needed_days : int
        About how many more calendar days until there is enough; 0 when there is.
    start_day, now_day : Timestamp
        First and last calendar day with a value; NaT where there is no `start`.
    lacking : {"", "ends", "memory"}
        Why it would be too early, had an earlier look at the log not held enough: few days near an end, or a
        log that is short beside its memory. Then nothing is claimed: every interval holds 0.
    mixture : Mixtures or None
        Of the difference, over courses and memories: what `interval` is read from; None unless `enough`.
    """

    start: float
    now: float
    difference: float
    low: float
    high: float
    p_value: float
    measuring_error: float
    beyond_error: bool
    important: bool
    n: int
    enough: bool
    needed_days: int
    start_day: pd.Timestamp
    now_day: pd.Timestamp
    lacking: Lacking = ""
    mixture: Mixtures | None = field(default=None, repr=False, compare=False)

    def interval(self, level: float) -> tuple[float, float]:
        """Return the ends of the interval that holds the true difference in a share `level` of logs.

        Parameters
        ----------
        level : float
            Between 0 and 1; `low` and `high` are those of 0.95.

        Returns
        -------
        tuple of float
            NaN unless `enough`.
        """
        if self.mixture is None:
            return math.nan, math.nan
        low, high = (float(end[0]) for end in self.mixture.intervals(level))
        return (min(low, 0.0), max(high, 0.0)) if self.lacking else (low, high)

    def noticed(self, level: float, power: float = 0.8) -> float:
        """Return the change that a log like this one would show, in the score's unit.

        Parameters
        ----------
        level : float
            The interval of this level has to leave out 0.
        power : float
            Share of such logs that show it.

        Returns
        -------
        float
            From this log's own scatter, days and memory; NaN unless `enough`.
        """
        # What is plain is believed in a log that lacks something, too.
        level = max(level, 1 - PLAIN_CHANGE) if self.lacking else level
        low, high = replace(self, lacking="").interval(level)
        certain = float(ndtri((1 + level) / 2))
        return (high - low) / 2 * (1 + float(ndtri(power)) / certain)


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """The last day of several logs beside the first: the attributes of `Change`, each of shape (s,).

    Attributes
    ----------
    few, short : ndarray of bool, shape (s,)
        Whose ends, and whose memory, are `lacking` in what is told.
    """

    panel: Panel
    start: Floats
    difference: Floats
    low: Floats
    high: Floats
    p_value: Floats
    measuring_error: Floats
    beyond_error: Mask
    important: Mask
    enough: Mask
    needed_days: Indices
    few: Mask
    short: Mask
    ends: Ends

    @property
    def now(self) -> Floats:
        """The score's course on the last day."""
        return self.start + self.difference

    def __getitem__(self, row: int) -> Change:
        first, told = int(self.panel.first[row]), bool(self.enough[row])
        begun = not math.isnan(self.start[row])
        days = (date_of(first), date_of(first + int(self.panel.last[row]))) if begun else (NO_DAY, NO_DAY)
        mixtures = self.ends.mixtures
        return Change(
            start=float(self.start[row]), now=float(self.now[row]), difference=float(self.difference[row]),
            low=float(self.low[row]), high=float(self.high[row]), p_value=float(self.p_value[row]),
            measuring_error=float(self.measuring_error[row]), beyond_error=bool(self.beyond_error[row]),
            important=bool(self.important[row]), n=int(self.panel.n[row]), enough=told,
            needed_days=int(self.needed_days[row]), start_day=days[0], now_day=days[1],
            lacking="ends" if self.few[row] else "memory" if self.short[row] else "",
            mixture=mixtures.take(np.array([row])) if told and mixtures else None,
        )  # fmt: skip


def change(scores: pd.Series | Fits, measurement_error: float, important: float) -> Change:
    """Compare the last day of a log with its first.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,)
        In the score's unit, in any order, missing values and repeated days allowed. Or the `Fits` of such a
        series.
    measurement_error : float
        What two single readings of an unchanged person may differ by (minimal detectable change, 95 %),
        in the score's unit; NaN where it is not known. It shrinks with the number of *effectively
        independent* days an end hangs on.
    important : float
        The smallest difference that matters to people, in the score's unit.

    Returns
    -------
    Change
        Never raises for too little or constant data.

    Raises
    ------
    TypeError
        If `scores` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/change.md`.

    References
    ----------
    Averaging over models: Hoeting 1999, Statistical Science 14:382.

    Measurement error of means: 1.96 × √(1/n₁ + 1/n₂) × SEM, with SEM = error / (1.96 × √2).
    """
    return change_in(fits_of(scores), measurement_error, important)[0]


def change_in(
    fits: Fits, measurement_error: float, important: float, *, told_before: bool = False
) -> Changes:
    """Return the same as the only row of `Changes`; `told_before` as in `changes_of`."""
    panel = fits.panel
    can = fits.fitted and (told_before or _at_ends(panel)[0] >= CHANGE.ends)
    ends = fits.ends if can else Ends.unknown(1)
    return changes_of(panel, ends, measurement_error, important, np.array([told_before]))


def changes_of(
    panel: Panel, ends: Ends, measurement_error: float, important: float, told_before: Mask | None = None
) -> Changes:
    """Compare the last days of several logs with their first, as `change` does for one.

    Parameters
    ----------
    panel : Panel
        The logs' scores.
    ends : Ends
        Theirs; unknown for those that have too few days near an end, or are constant.
    measurement_error, important : float
        As in `change`.
    told_before : ndarray of bool, shape (s,), optional
        Of whom an earlier look at the log held enough: what was told is never too early again.
    """
    at_ends, still, span = _at_ends(panel), panel.constant, panel.span
    kept = np.zeros(len(still), dtype=np.bool_) if told_before is None else told_before & ~still
    few = kept & (at_ends < CHANGE.ends) & np.isfinite(ends.difference)
    begun = (at_ends >= CHANGE.ends) | few
    start, difference, spread = (
        np.where(begun, one, np.nan) for one in (ends.start, ends.difference, ends.spread)
    )
    start = np.where(still & begun, panel.value[:, :1].sum(axis=1), start)
    difference = np.where(still & begun, 0.0, difference)
    error = measurement_error * np.sqrt(spread / 2)  # NaN where nobody knows it: then nothing is within
    # What is plain is believed in a log that may wander, too.
    memory = np.where(np.isfinite(ends.memory) & ~(ends.p_value < PLAIN_CHANGE), ends.memory, 0.0)
    many = (panel.n >= CHANGE.days) & (span >= CHANGE.span) & (at_ends >= CHANGE.ends) & ~still
    ok = many & (span >= CHANGE.memories * memory)
    short = kept & many & ~ok
    lacking, ok = few | short, ok | few | short
    needed = np.zeros(len(ok), dtype=np.int64)
    for row in np.flatnonzero(~ok).tolist():
        needed[row] = enough(
            CHANGE, days=int(panel.n[row]), span=int(span[row]), ends=int(at_ends[row]),
            memory=float(memory[row]) if many[row] else 0.0, constant=bool(still[row]),
        ).needed_days  # fmt: skip
    low, high, p_value = (np.where(ok, one, np.nan) for one in (ends.low, ends.high, ends.p_value))
    low, high = np.where(lacking, np.minimum(low, 0.0), low), np.where(lacking, np.maximum(high, 0.0), high)
    return Changes(
        panel, start, difference, low, high, p_value, error,
        beyond_error=((low > 0) | (high < 0)) & ~(np.abs(difference) <= error),
        # Rounding noise must not decide whether "2 points" are 2 points.
        important=np.abs(difference) >= important - 1e-9,
        enough=ok, needed_days=needed, few=few, short=short, ends=ends,
    )  # fmt: skip


def _at_ends(panel: Panel) -> Indices:
    """Count the days with a value in the first and in the last third of each log, and return the fewer."""
    third, there, last = panel.span[:, None] / 3, panel.there, panel.last[:, None]
    early, late = there & (panel.day < third), there & (last - panel.day < third)
    return np.asarray(np.minimum(early.sum(axis=1), late.sum(axis=1)))
