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

from analysis.questions.rates import Rate, common_ratio, own_ratio, rate
from analysis.series.days import daily
from analysis.series.enough import INJURIES, enough
from analysis.series.observed import Floats, Mask

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
    """New injuries of one person, or of a group, and how they fall on more and less stretching.

    Attributes
    ----------
    all, more, less : Rate
        On all days on which a new one could come; on those after more stretching than the person's own
        median; on those after less or as much. Days with too few known minutes before, and the three weeks
        after an injury, are in `all` only.
    ratio : float
        Rate after more stretching divided by the rate after less; in a group everybody is compared with
        himself only. NaN unless there are injuries, and days on both sides.
    low, high : float
        95 % interval of the ratio; `high` is infinite where all injuries came after more stretching.
    people : int
        People whose logs answer the question.
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
    people: int
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
    return _compared(_each_person(entries)[:1])


def group_injuries(entries: pd.DataFrame) -> Injuries:
    """Count a group's new injuries and compare everybody's days after more and after less stretching.

    Parameters
    ----------
    entries : DataFrame
        A log of several people with canonical columns, in any order.

    Returns
    -------
    Injuries
        Never raises for too few days or none.

    Notes
    -----
    The ratio is conditional on each person's number of injuries, so that people who are often injured and
    happen to stretch much, or little, do not make it. Three weeks after each injury are left out: people rest
    then, and "less stretching after an injury" would look like "more stretching before one" (own simulation:
    false claims of 14 % with those days, 2 to 5 % without).

    References
    ----------
    Breslow & Day 1987, Statistical Methods in Cancer Research II (conditional analysis of rates).
    """
    return _compared(_each_person(entries))


@dataclass(frozen=True, slots=True)
class _Counts:
    """One person's injuries and days: all, after more stretching, after less."""

    injuries: tuple[int, int, int]
    days: tuple[int, int, int]


def _each_person(entries: pd.DataFrame) -> list[_Counts]:
    """Count for each person whose log answers whether there was a new injury, in alphabetical order."""
    if "injury" not in entries or not entries["injury"].notna().any():
        return []
    told = entries.loc[entries["date"].notna(), ["person", "date", "injury"]]
    answer = told["injury"].astype("float64").to_numpy(dtype=np.float64, na_value=np.nan)
    by_day = told.assign(injury=answer).groupby(["person", "date"], sort=True)["injury"].max().reset_index()
    minutes = daily(entries[["person", "date", "minutes"]]) if "minutes" in entries else None
    stretched = {} if minutes is None else dict(iter(minutes.dropna().groupby("person", sort=False)))
    found = []
    for person, own in by_day.groupby("person", sort=True):
        yes = own["injury"].to_numpy()
        if np.isnan(yes).all():
            continue
        known = np.isfinite(yes) if (yes == 0).any() else np.ones(len(yes), dtype=bool)
        also = stretched.get(person)
        day_of, amount = (
            (np.empty(0, dtype=np.int64), np.empty(0))
            if also is None
            else (_number(also["date"]), also["minutes"].to_numpy(dtype=np.float64))
        )
        found.append(_count(_number(own["date"])[known], yes[known] == 1, day_of, amount))
    return found


def _number(dates: pd.Series) -> Whole:
    return dates.to_numpy().astype("datetime64[D]").astype(np.int64)


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


def _compared(people: list[_Counts]) -> Injuries:
    events = np.array([one.injuries for one in people], dtype=np.float64).reshape(-1, 3)
    days = np.array([one.days for one in people], dtype=np.float64).reshape(-1, 3)
    overall, after_more, after_less = (rate(events[:, side], days[:, side]) for side in range(3))
    # Who has days on one side only, or no injury, cannot be compared with himself.
    use = (days[:, 1] > 0) & (days[:, 2] > 0) & (events[:, 1:].sum(axis=1) > 0)
    more, less = events[use, 1], events[use, 2]
    many = int((more + less).sum())
    ratio = low = high = float("nan")
    if many:
        share = days[use, 1] / days[use, 2]
        ratio, low, high = (
            own_ratio(int(more[0]), int(less[0]), float(share[0]))
            if len(people) == 1
            else common_ratio(more, less, share)
        )
    told = enough(INJURIES, injuries=many, pace=many * len(people) / max(float(days[:, 0].sum()), 1.0))
    return Injuries(
        all=overall, more=after_more, less=after_less, ratio=ratio, low=low, high=high,
        people=len(people), enough=told.ok, needed_days=told.needed_days,
    )  # fmt: skip
