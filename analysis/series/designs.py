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
from analysis.series.observed import Floats, Mask

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


def design_of(entries: pd.DataFrame, measure: str) -> Design:
    """Find out how each person was measured, and when the group was.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; daily means are taken first. Not changed.
    measure : str
        A column.

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
    code, names = pd.factorize(days["person"])
    stamp, value = days["date"].to_numpy(), days[measure].to_numpy(dtype=np.float64)
    date = stamp.astype("datetime64[D]").astype(np.int64)
    starts = np.flatnonzero(np.diff(code, prepend=-1))
    ends = np.r_[starts[1:], len(code)].astype(np.int64) - 1
    kept = keeps_diary(code, date, starts, ends)
    attended, wave, waves = _waves(code, date, kept)
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
    lacking = ~kept & ~twice & (people["design"] == "tests").any()
    late = lacking & (len(waves) > 1) & (wave[starts] == len(waves) - 1)
    return Design(
        measure, people, waves, missing=tuple(people.index[lacking & ~late]), late=tuple(people.index[late])
    )


def keeps_diary(code: Whole, date: Whole, starts: Whole, ends: Whole) -> Mask:
    """Tell who keeps a diary; a few days close together are read like most of the others.

    Parameters
    ----------
    code, date : ndarray of int, shape (days,)
        Whose day each is, and its number; people one after another, each one's days rising.
    starts, ends : ndarray of int, shape (people,)
        Each one's first and last place.
    """
    days, span = ends - starts + 1, date[ends] - date[starts] + 1
    short = (np.diff(code) == 0) & (np.diff(date) <= DENSE)
    dense = (days > 1) & (2 * np.bincount(code[1:][short], minlength=len(days)) >= days - 1)
    diary = ((days >= COURSE.days) & (span >= COURSE.span)) | ((days >= BEGUN) & dense)
    either = dense & ~diary
    kept: Mask = diary | (either if diary.sum() > (~diary & ~either).sum() else False)
    return kept


def _waves(code: Whole, date: Whole, kept: Mask) -> tuple[Whole, Whole, tuple[Wave, ...]]:
    """How many waves each person attended, the wave of each row (−1 in diaries), and the waves."""
    tested = ~kept[code]
    number = np.full(len(code), -1, dtype=np.int64)
    if not tested.any():
        return np.zeros(len(kept), dtype=np.int64), number, ()
    gap = pd.Series(np.diff(date))[(np.diff(code) == 0) & tested[1:]]
    longest = gap.groupby(code[1:][gap.index]).max()
    apart = _APART
    if len(longest) >= _RETESTED * (~kept).sum():
        apart = max(1.0, _SHARE * float(longest.median()))
    dates = np.unique(date[tested])
    firsts = dates[np.flatnonzero(np.diff(dates, prepend=-np.inf) > apart)]
    number[tested] = np.searchsorted(firsts, date[tested], side="right") - 1
    attended = _attended(code, number, len(kept))
    if len(longest) and (attended[longest.index] > 1).mean() < _PARTED:
        number[tested], firsts = 0, firsts[:1]
        attended = _attended(code, number, len(kept))
    lasts = np.r_[dates[np.searchsorted(dates, firsts[1:]) - 1], dates[-1]]
    pairs = np.unique(np.column_stack([number, code])[tested], axis=0)[:, 0]
    waves = tuple(
        Wave(_day(first), _day(last), int(many))
        for first, last, many in zip(firsts, lasts, np.bincount(pairs), strict=True)
    )
    return attended, number, waves


def _attended(code: Whole, number: Whole, people: int) -> Whole:
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


def _day(number: int) -> pd.Timestamp:
    return pd.Timestamp(np.datetime64(int(number), "D"))
