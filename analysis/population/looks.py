"""Step 4: what all people tell about each, bucket for bucket: which waves there are, and what a test errs by.

Two looks: the second one needs the waves that the first one shows. Both add up.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.groups.retest import STEPS, off_steps, step_of
from analysis.groups.typical_error import FEWEST_RETESTS, TypicalError, typical_error
from analysis.population.files import bucket_file
from analysis.population.tidy import stored
from analysis.questions.thresholds import SCORED
from analysis.series.designs import (
    Calendar,
    design_of,
    diaries_of,
    first_dates,
    longest_gaps,
    parted,
    stretches,
    waves_of,
)
from data.log import FUNCTIONS

#: The measures that change is judged in.
JUDGED = (*SCORED, *FUNCTIONS)


@dataclass
class Tested:
    """Those who keep no diary: how many, how many were tested again, when, with which gaps, by which test."""

    people: int = 0
    again: int = 0
    dates: set[int] = field(default_factory=set)
    gaps: Counter[int] = field(default_factory=Counter)
    protocols: set[str] = field(default_factory=set)

    def __add__(self, other: Tested) -> Tested:
        return Tested(
            self.people + other.people, self.again + other.again, self.dates | other.dates,
            self.gaps + other.gaps, self.protocols | other.protocols,
        )  # fmt: skip


@dataclass
class First:
    """A first look at one measure: who keeps a diary for sure, who perhaps, who does not."""

    diary: int = 0
    either: Tested = field(default_factory=Tested)
    rest: Tested = field(default_factory=Tested)

    def __add__(self, other: First) -> First:
        return First(self.diary + other.diary, self.either + other.either, self.rest + other.rest)

    @property
    def calendar(self) -> tuple[Calendar, Tested]:
        """What a first look settles, and who is tested then."""
        kept = self.diary > self.rest.people
        tested = self.rest if kept else self.rest + self.either
        dates = np.array(sorted(tested.dates), dtype=np.int64)
        firsts = (
            first_dates(dates, _median(tested.gaps), again=tested.again, people=tested.people)
            if len(dates)
            else dates
        )
        return Calendar(kept, tuple(firsts.tolist()), (), tests=tested.again > 0), tested


@dataclass
class Second:
    """A second look at one measure, with given waves."""

    parted: int = 0
    waves: Counter[int] = field(default_factory=Counter)
    retests: int = 0
    total: float = 0.0
    squares: float = 0.0
    low: float = math.inf
    high: float = -math.inf
    off: tuple[float, ...] = (0.0,) * len(STEPS)

    def __add__(self, other: Second) -> Second:
        return Second(
            self.parted + other.parted, self.waves + other.waves, self.retests + other.retests,
            self.total + other.total, self.squares + other.squares, min(self.low, other.low),
            max(self.high, other.high), tuple(map(max, zip(self.off, other.off, strict=True))),
        )  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What holds for everybody in one measure.

    Attributes
    ----------
    calendar : Calendar
    error : TypicalError
    step : float
    protocol : str
        The test that all are said to have done; "" where that is not one.
    """

    calendar: Calendar
    error: TypicalError
    step: float
    protocol: str


def first_look(folder: Path, bucket: int) -> dict[str, First]:
    """Look at the days of a bucket."""
    days, people = (stored(folder / kind / bucket_file(bucket)) for kind in ("days", "known"))
    return {measure: _first(days, people, measure) for measure in JUDGED if measure in days}


def _first(days: pd.DataFrame, people: pd.DataFrame, measure: str) -> First:
    there = days[["person", "date", measure]].dropna()
    names, code, date, starts, ends = stretches(there)
    diary, either = diaries_of(code, date, starts, ends)
    said = people.set_index("person")["protocol"].reindex(names)
    found = []
    for some in (either, ~diary & ~either):
        tested = some[code]
        longest = longest_gaps(code, date, tested)
        found.append(Tested(
            int(some.sum()), len(longest), set(np.unique(date[tested]).tolist()),
            Counter(longest.to_numpy().tolist()), set(said[some].dropna().unique().tolist()),
        ))  # fmt: skip
    return First(int(diary.sum()), *found)


def second_look(folder: Path, bucket: int, calendars: dict[str, Calendar]) -> dict[str, list[Second]]:
    """Look at the tests of a bucket, with the waves of all and as if there was one wave."""
    days = stored(folder / "days" / bucket_file(bucket))
    found = {}
    for measure, calendar in calendars.items():
        if measure not in days:
            continue
        options = {calendar.firsts: None, calendar.firsts[:1]: None}
        found[measure] = [_second(days, measure, calendar, firsts) for firsts in options]
    return found


def _second(days: pd.DataFrame, measure: str, calendar: Calendar, firsts: tuple[int, ...]) -> Second:
    there = days[["person", "date", measure]].dropna()
    design = design_of(there, measure, Calendar(calendar.either, firsts, (), calendar.tests))
    tested = design.people[design.people["design"] != "diary"]
    retests = design.retests
    twice = tested[["before", "after"]].dropna().to_numpy(dtype=np.float64)
    _, code, date, _, _ = stretches(there)
    kept = (design.people["design"] == "diary").to_numpy()
    wave = np.searchsorted(np.array(firsts, dtype=np.int64), date, side="right") - 1
    pairs = np.unique(np.column_stack([wave, code])[~kept[code]], axis=0)[:, 0]
    again = (tested["days"] > 1) & (tested["waves"] > 1)
    return Second(
        int(again.sum()), Counter(pairs.tolist()), len(retests), math.fsum(retests), math.fsum(retests**2),
        float(retests.min(initial=math.inf)), float(retests.max(initial=-math.inf)),
        off_steps(twice.ravel()),
    )  # fmt: skip


def plan_of(first: First, seconds: list[Second], measure: str) -> Plan:
    """Settle what holds for everybody."""
    calendar, tested = first.calendar
    believed = parted(seconds[0].parted, tested.again)
    firsts, second = (calendar.firsts, seconds[0]) if believed else (calendar.firsts[:1], seconds[-1])
    dates = np.array(sorted(tested.dates), dtype=np.int64)
    people = np.array([second.waves[wave] for wave in range(len(firsts))], dtype=np.int64)
    waves = waves_of(dates, np.array(firsts, dtype=np.int64), people) if len(dates) else ()
    protocol = next(iter(tested.protocols)) if len(tested.protocols) == 1 else ""
    error = typical_error(measure, None, protocol)
    if second.retests >= FEWEST_RETESTS and second.high > second.low:
        freedom = second.retests - 1
        spread = math.sqrt(max(0.0, second.squares - second.total**2 / second.retests) / freedom)
        error = TypicalError(spread / math.sqrt(2), float(freedom), "retests", second.retests)
    whole = Calendar(calendar.either, firsts, waves, calendar.tests)
    return Plan(whole, error, step_of(second.off), protocol)


def _median(gaps: Counter[int]) -> float:
    """Return the median of counted numbers, as of the numbers themselves."""
    many = sum(gaps.values())
    if not many:
        return 0.0
    values = sorted(gaps)
    reached = np.cumsum([gaps[value] for value in values])
    low, high = (
        values[int(np.searchsorted(reached, place, side="right"))] for place in ((many - 1) // 2, many // 2)
    )
    return (low + high) / 2
