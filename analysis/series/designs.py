"""How a group was measured: once, in tests some time apart, or day by day; and who lacks a second test."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.series.days import daily
from analysis.series.enough import COURSE
from analysis.series.observed import Floats, Mask, date_of, day_numbers

Whole = npt.NDArray[np.int64]
Code = Literal["one visit", "tests", "diary"]
CODES: tuple[Code, ...] = ("one visit", "tests", "diary")
#: Visits of one person at most so many days apart stand close together: a retest, to learn the error from.
CLOSE = 7
#: With so many days, half of the gaps between which are at most so long (two a week), a diary has begun.
BEGUN, DENSE = 5, 3.5
#: Dates further apart than this share of the time between two tests belong to different waves; without
#: retests, than so many days.
_SHARE, _APART = 1 / 3, 21.0
#: Waves are believed where they part the tests of this share of those who were tested again; and the time
#: between two tests where this share of all was.
_PARTED, _RETESTED = 0.8, 0.25
_COLUMNS = [
    "design", "days", "first_day", "last_day", "first", "last", "waves", "before", "after", "retest",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wave:
    """Dates on which a group was tested, close together.

    Attributes
    ----------
    first, last : Timestamp
    people : int
        Who have a value then; diaries are left out.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    people: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the design of one person rests on in all others: found in all people, and given to a part of them.

    Attributes
    ----------
    either : bool
        Whether a few days close together are a diary.
    firsts : tuple of int
        The first date of each wave, as days since 1970.
    waves : tuple of Wave
    tests : bool
        Whether anybody was tested again.
    """

    either: bool
    firsts: tuple[int, ...]
    waves: tuple[Wave, ...]
    tests: bool


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """How the people of a log were measured in one measure.

    Attributes
    ----------
    measure : str
    people : DataFrame, one row a person with a value, in alphabetical order
        Index `person`; `design` (a `Code`), `days` with a value, `first_day`, `last_day`, `first` and `last`
        values; `waves` attended (0 for diaries); `before` and `after`: the two tests whose difference is the
        change, the first ones of the first and of the last wave attended, NaN where there is no second test;
        `retest`: how far the first repeat within `CLOSE` days of the same wave, that is not itself the
        change, was from the test before; NaN where there is none.
    waves : tuple of Wave
        In order; empty where all keep diaries.
    missing, late : tuple of str
        Names of people who lack the second test, and who lack the first one (they came in the last wave
        only); empty where nobody was tested twice.
    """

    measure: str
    people: pd.DataFrame
    waves: tuple[Wave, ...]
    missing: tuple[str, ...]
    late: tuple[str, ...]

    @property
    def counts(self) -> dict[Code, int]:
        """How many people there are of each design."""
        found = Counter(self.people["design"])
        return {code: found[code] for code in CODES}

    @property
    def dominant(self) -> Code | None:
        """The design of most people, of equally many the one with more days; None without people."""
        if not len(self.people):
            return None
        counts = self.counts
        return max(reversed(CODES), key=lambda code: counts[code])

    @property
    def retests(self) -> Floats:
        """The differences of all retests that stand close together: what `typical_error` learns from."""
        found: Floats = self.people["retest"].dropna().to_numpy(dtype=np.float64)
        return found


def design_of(entries: pd.DataFrame, measure: str, calendar: Calendar | None = None) -> Design:
    """Find out how each person was measured, and when the group was.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; daily means are taken first. Not changed.
    measure : str
        A column.
    calendar : Calendar, optional
        That of a larger group which these people are a part of.

    Returns
    -------
    Design
        Never raises for too little data, or for a log without the measure.

    Notes
    -----
    A diary has the days of a course (`enough.COURSE`), or has clearly begun: `BEGUN` days or more, half of
    them no more than `DENSE` days after the day before.
    """
    days = daily(entries[["person", "date", measure]]).dropna() if measure in entries else entries[:0]
    if days.empty:
        return Design(measure, pd.DataFrame(columns=_COLUMNS), (), (), ())
    names, code, date, starts, ends = stretches(days)
    stamp, value = days["date"].to_numpy(), days[measure].to_numpy(dtype=np.float64)
    if calendar is None:
        kept = keeps_diary(code, date, starts, ends)
        attended, wave, waves = _waves(code, date, kept)
    else:
        diary, either = diaries_of(code, date, starts, ends)
        kept = diary | (either & calendar.either)
        wave = numbered(date, ~kept[code], np.array(calendar.firsts, dtype=np.int64))
        attended, waves = attended_of(code, wave, len(kept)), calendar.waves
    after = _second(code, date, wave, starts=starts, ends=ends, attended=attended, single=len(waves) == 1)
    again = np.flatnonzero((np.diff(code) == 0) & (np.diff(date) <= CLOSE) & (np.diff(wave) == 0))
    again = again[~kept[code[again]] & ((again != starts[code[again]]) | (again + 1 != after[code[again]]))]
    who, at = np.unique(code[again], return_index=True)
    close = np.full(len(names), np.nan)
    close[who] = value[again[at] + 1] - value[again[at]]
    twice = after >= 0
    table = (
        np.where(kept, "diary", np.where(ends > starts, "tests", "one visit")), ends - starts + 1,
        stamp[starts], stamp[ends], value[starts], value[ends], attended,
        np.where(twice, value[starts], np.nan), np.where(twice, value[after], np.nan), close,
    )  # fmt: skip
    people = pd.DataFrame(
        dict(zip(_COLUMNS, table, strict=True)), index=pd.Index(names, name="person", dtype="str")
    )
    tests = bool((people["design"] == "tests").any()) if calendar is None else calendar.tests
    lacking = ~kept & ~twice & tests
    late = lacking & (len(waves) > 1) & (wave[starts] == len(waves) - 1)
    return Design(
        measure, people, waves, missing=tuple(people.index[lacking & ~late]), late=tuple(people.index[late])
    )


def stretches(days: pd.DataFrame) -> tuple[pd.Index, Whole, Whole, Whole, Whole]:
    """Return who there is, whose each row is, its day's number, and everybody's first and last row."""
    code, names = pd.factorize(days["person"])
    date = day_numbers(days["date"])
    starts = np.flatnonzero(np.diff(code, prepend=-1))
    ends = np.r_[starts[1:], len(code)].astype(np.int64) - 1
    return pd.Index(names), code, date, starts, ends


def keeps_diary(code: Whole, date: Whole, starts: Whole, ends: Whole) -> Mask:
    """Tell who keeps a diary; a few days close together are read like most of the others.

    Parameters
    ----------
    code, date : ndarray of int, shape (days,)
        Whose day each is, and its number; people one after another, each one's days rising.
    starts, ends : ndarray of int, shape (people,)
        Each one's first and last place.
    """
    diary, either = diaries_of(code, date, starts, ends)
    kept: Mask = diary | (either if diary.sum() > (~diary & ~either).sum() else False)
    return kept


def diaries_of(code: Whole, date: Whole, starts: Whole, ends: Whole) -> tuple[Mask, Mask]:
    """Tell who keeps a diary, and who has a few days close together that may be one (`keeps_diary`)."""
    days, span = ends - starts + 1, date[ends] - date[starts] + 1
    short = (np.diff(code) == 0) & (np.diff(date) <= DENSE)
    dense = (days > 1) & (2 * np.bincount(code[1:][short], minlength=len(days)) >= days - 1)
    diary = ((days >= COURSE.days) & (span >= COURSE.span)) | ((days >= BEGUN) & dense)
    return diary, dense & ~diary


def longest_gaps(code: Whole, date: Whole, tested: Mask) -> pd.Series:
    """Return the longest gap between tests of everybody who was tested again, by number of the person."""
    gap = pd.Series(np.diff(date))[(np.diff(code) == 0) & tested[1:]]
    longest: pd.Series = gap.groupby(code[1:][gap.index]).max()
    return longest


def first_dates(dates: Whole, median: float, *, again: int, people: int) -> Whole:
    """Return the first date of each wave.

    Parameters
    ----------
    dates : ndarray
        All dates of tests, rising.
    median : float
        Of `longest_gaps`.
    again, people : int
        How many were tested again, and how many were tested.
    """
    apart = max(1.0, _SHARE * median) if again >= _RETESTED * people else _APART
    return dates[np.flatnonzero(np.diff(dates, prepend=-np.inf) > apart)]


def parted(again: int, of: int) -> bool:
    """Say whether waves are believed that part the tests of so many of those who were tested again."""
    return not of or again / of >= _PARTED


def numbered(date: Whole, tested: Mask, firsts: Whole) -> Whole:
    """Return the wave of each row (−1 in diaries)."""
    found: Whole = np.where(tested, np.searchsorted(firsts, date, side="right") - 1, -1)
    return found


def _waves(code: Whole, date: Whole, kept: Mask) -> tuple[Whole, Whole, tuple[Wave, ...]]:
    """How many waves each person attended, the wave of each row, and the waves."""
    tested = ~kept[code]
    if not tested.any():
        return np.zeros(len(kept), dtype=np.int64), np.full(len(code), -1, dtype=np.int64), ()
    longest, dates = longest_gaps(code, date, tested), np.unique(date[tested])
    median = float(longest.median()) if len(longest) else 0.0
    firsts = first_dates(dates, median, again=len(longest), people=int((~kept).sum()))
    number = numbered(date, tested, firsts)
    attended = attended_of(code, number, len(kept))
    if not parted(int((attended[longest.index] > 1).sum()), len(longest)):
        firsts = firsts[:1]
        number = numbered(date, tested, firsts)
        attended = attended_of(code, number, len(kept))
    pairs = np.unique(np.column_stack([number, code])[tested], axis=0)[:, 0]
    return attended, number, waves_of(dates, firsts, np.bincount(pairs))


def waves_of(dates: Whole, firsts: Whole, people: Whole) -> tuple[Wave, ...]:
    """Return the waves of dates, with how many people came to each."""
    lasts = np.r_[dates[np.searchsorted(dates, firsts[1:]) - 1], dates[-1]]
    return tuple(
        Wave(date_of(first), date_of(last), int(many))
        for first, last, many in zip(firsts, lasts, people, strict=True)
    )


def attended_of(code: Whole, number: Whole, people: int) -> Whole:
    """Return how many waves each person attended."""
    there = np.unique(np.column_stack([code, number])[number >= 0], axis=0)[:, 0]
    return np.bincount(there, minlength=people).astype(np.int64)


def _second(
    code: Whole, date: Whole, wave: Whole, *, starts: Whole, ends: Whole, attended: Whole, single: bool
) -> Whole:
    """Give the row of each person's second test; −1 where there is none."""
    begins = np.flatnonzero(np.diff(code, prepend=-1) | np.diff(wave, prepend=-2))
    of_last_wave = begins[np.searchsorted(begins, ends, side="right") - 1]
    apart = (ends > starts) & (single | (date[ends] - date[starts] > CLOSE))
    alone = np.where(apart, ends, -1)
    return np.select([attended > 1, attended == 1], [of_last_wave, alone], -1)
