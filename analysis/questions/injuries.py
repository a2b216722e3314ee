"""How often new injuries come, and whether they come less often after weeks with more stretching.

What counts is decided here, once:

- **A new injury** is a day marked "yes" without another such day in the 7 days before: days marked one after
  the other are one injury. Those following 7 days are not counted as days on which a new one could come.
- **A day** counts where the log answers the question. Where a person never writes "no", every day with an
  entry counts, and an empty cell is a "no".
- **More stretching** means: over the 14 days before (the day itself left out, at least 7 of them with known
  minutes) more minutes a day than in the middle (median) one of the person's own days compared; as many,
  where none had more. Days whose 14 days before reach into an injury are not compared: who is hurt rests,
  and that would look like a link.

Limits: injuries are rare, so one log can show next to nothing; training, sleep and season go up and down with
stretching and are not known here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.questions.rates import Rate, own_ratio, rate
from analysis.series.days import daily
from analysis.series.enough import INJURIES, enough
from analysis.series.observed import Floats, Mask, day_numbers

#: Days after a day marked "yes" that still belong to the same injury.
SAME_INJURY = 7
#: Days before that a day's stretching is taken from, and how many of them must be known.
BEFORE, KNOWN_BEFORE = 14, 7
#: Injuries it takes to see, 4 times in 5, that stretching halves them: 4 (1.96 + 0.84)² / (ln 2)²
#: (Schoenfeld 1983, Biometrics 39:499).
INJURIES_TO_SEE_HALF = 65

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Injuries:
    """New injuries of one person, and how they fall on more and less stretching.

    Attributes
    ----------
    all, more, less : Rate
        On all days on which a new one could come; on those after more stretching than the person's own
        median; on those after less or as much. Days with too few known minutes before, and the three weeks
        after an injury, are in `all` only.
    ratio : float
        Rate after more stretching divided by the rate after less. NaN unless there are injuries, and days on
        both sides.
    low, high : float
        95 % interval of the ratio; `high` is infinite where all injuries came after more stretching.
    enough : bool
        At least 10 injuries to compare, with days on both sides.
    needed_days : int
        About how many more calendar days until then at the pace so far; 0 when there is enough, and where no
        pace is known.
    """

    all: Rate
    more: Rate
    less: Rate
    ratio: float
    low: float
    high: float
    enough: bool
    needed_days: int


def injuries(entries: pd.DataFrame) -> Injuries:
    """Count one person's new injuries and compare days after more with days after less stretching.

    Parameters
    ----------
    entries : DataFrame
        A log of one person with canonical columns, in any order.

    Returns
    -------
    Injuries
        Never raises for too few days or none.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/injuries.md`.

    References
    ----------
    Garwood 1936, Biometrika 28:437 (rate); Clopper & Pearson 1934, Biometrika 26:404 (binomial).
    """
    return _compare_sides(_counts(entries))


@dataclass(frozen=True, slots=True)
class _Counts:
    """Injuries and days: all, after more stretching, after less."""

    injuries: tuple[int, int, int] = (0, 0, 0)
    days: tuple[int, int, int] = (0, 0, 0)


def _counts(entries: pd.DataFrame) -> _Counts:
    """Count one person's injuries, where the log answers whether there was a new one."""
    if "injury" not in entries or not entries["injury"].notna().any():
        return _Counts()
    told = entries.loc[entries["date"].notna(), ["date", "injury"]]
    answer = told["injury"].astype("float64").to_numpy(dtype=np.float64, na_value=np.nan)
    by_day = told.assign(injury=answer).groupby("date", sort=True)["injury"].max().reset_index()
    yes = by_day["injury"].to_numpy()
    if np.isnan(yes).all():
        return _Counts()
    known = np.isfinite(yes) if (yes == 0).any() else np.ones(len(yes), dtype=bool)
    stretched, minutes = np.empty(0, dtype=np.int64), np.empty(0)
    if "minutes" in entries:
        also = daily(entries[["person", "date", "minutes"]]).dropna()
        stretched, minutes = day_numbers(also["date"]), also["minutes"].to_numpy(dtype=np.float64)
    return _count(day_numbers(by_day["date"])[known], yes[known] == 1, stretched, minutes)


def _count(day: Whole, injured: Mask, stretched: Whole, minutes: Floats) -> _Counts:
    """Count new injuries and days on which one could come."""
    quiet = SAME_INJURY + BEFORE
    last = np.maximum.accumulate(np.where(injured, day, day[0] - quiet - 1))
    since = np.r_[quiet + 1, day[1:] - last[:-1]]
    open_day, usual = since > SAME_INJURY, _before(day, stretched, minutes)
    new, compared = injured & open_day, (since > quiet) & np.isfinite(usual)
    middle = float(np.median(usual[compared])) if compared.any() else 0.0
    more = compared & (usual > middle + 1e-9)
    if not more.any():
        # Most days are as high as it gets.
        more = compared & (usual >= middle - 1e-9)
    sides = (open_day, more, compared & ~more)
    return _Counts(
        (int(new.sum()), int((new & sides[1]).sum()), int((new & sides[2]).sum())),
        (int(sides[0].sum()), int(sides[1].sum()), int(sides[2].sum())),
    )


def _before(day: Whole, stretched: Whole, minutes: Floats) -> Floats:
    """Mean known minutes a day over the days before each day; NaN where too few are known."""
    if not len(stretched):
        return np.full(len(day), np.nan)
    total = np.r_[0.0, np.cumsum(minutes)]
    start, end = np.searchsorted(stretched, day - BEFORE), np.searchsorted(stretched, day)
    many = end - start
    return np.where(many >= KNOWN_BEFORE, (total[end] - total[start]) / np.maximum(many, 1), np.nan)


def _compare_sides(counts: _Counts) -> Injuries:
    overall, after_more, after_less = (rate(*side) for side in zip(counts.injuries, counts.days, strict=True))
    # Days on one side only cannot be compared.
    both = after_more.days > 0 and after_less.days > 0
    many = after_more.events + after_less.events if both else 0
    ratio = low = high = float("nan")
    if many:
        ratio, low, high = own_ratio(after_more.events, after_less.events, after_more.days / after_less.days)
    told = enough(INJURIES, injuries=many, pace=many / max(overall.days, 1))
    return Injuries(
        all=overall, more=after_more, less=after_less, ratio=ratio, low=low, high=high,
        enough=told.ok, needed_days=told.needed_days,
    )  # fmt: skip
