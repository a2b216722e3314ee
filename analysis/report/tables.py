"""The page's tables: weekly numbers of one person, and one row a person for a group."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.groups.table import table_of
from analysis.questions.thresholds import SCORED
from analysis.sentences import words
from analysis.sentences.day_count import counted_unit, counting, number_of
from analysis.sentences.shown_unit import shown
from analysis.series.days import daily
from data.log import MEASURES, TOP_DOWN, in_order, people, recorded

#: Nobody reads a longer table of people; none is shown then, as the first of an alphabet stand for nobody.
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Table:
    """A table as texts: `head` has one cell a column, every row too."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One person's change in one measure: "−3.6 → +1.8", and what that is in words."""

    value: str
    words: str
    certainty: str


@dataclass(frozen=True, slots=True)
class GroupTable:
    """One row a person, in alphabetical order: name, and a `Cell` for each measure of `measures`."""

    measures: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def weekly(entries: pd.DataFrame, person: str) -> Table:
    """Return one person's weeks (Monday to Sunday): means of scores and ratings, sums of minutes."""
    own = daily(entries[entries["person"] == person]).set_index("date")
    measured = recorded(own, TOP_DOWN)
    weeks = own[measured].groupby(pd.DatetimeIndex(own.index).to_period("W"))
    numbers = weeks.mean()
    for name in measured:
        if MEASURES[name].daily == "sum":
            numbers[name] = weeks[name].sum(min_count=1)
    texts = [[_cell(value, name) for value in numbers[name].tolist()] for name in measured]
    days = [str(size) for size in weeks.size().tolist()]
    starts = _week_starts(pd.PeriodIndex(numbers.index))
    head = (
        "Week from" if not counting() else "Test" if counted_unit()[0] == "test" else "Week",
        "Days",
        *(words.heading(name, short=True) for name in measured),
    )
    return Table(head, tuple(zip(starts, days, *texts, strict=True)))


def _week_starts(weeks: pd.PeriodIndex) -> list[str]:
    """Write the Mondays, with their year only in a log of several years."""
    mondays = [week.start_time for week in weeks]
    if counted_unit()[0] == "test":
        # A week begins at most six days before its test.
        return [words.capital(words.day(monday + pd.Timedelta(days=6))) for monday in mondays]
    if counting():
        return [f"Week {((number_of(monday) or 1) - 1) // 7 + 1}" for monday in mondays]
    if len({monday.year for monday in mondays}) > 1:
        return [words.day(monday) for monday in mondays]
    return [f"{monday.day} {words.MONTHS[monday.month - 1]}" for monday in mondays]


def _heading(name: str) -> str:
    return f"{MEASURES[name].label} ({words.scale(name)})"


def _cell(value: float, name: str) -> str:
    return words.number(shown(value, name), words.digits(name)) if pd.notna(value) else "–"


def group(entries: pd.DataFrame, measures: Sequence[str] = SCORED, study: Study | None = None) -> GroupTable:
    """Return how each person's measures went; with a `study` of the same entries nobody is judged twice."""
    measured = recorded(entries, tuple(measures))
    study = study or Study(Group(entries))
    told = {name: table_of(study, name).set_index("person").to_dict("index") for name in measured}
    rows = tuple(
        (person, tuple(_change_cell(told[name][person], name) for name in measured))
        for person in sorted(people(entries), key=in_order)
    )
    return GroupTable(tuple((name, _heading(name)) for name in measured), rows)


def _change_cell(row: Mapping[Hashable, Any], name: str) -> Cell:
    """Say how one measure of one person changed; never better or worse than somebody else."""
    code = row["verdict"]
    known = [shown(value, name) for value in (row["first"], row["now"]) if math.isfinite(value)]
    # Plus signs only beside minus signs.
    ends = [words.number(value, sign=min(known) < 0) for value in known]
    value = " → ".join(ends) or "–"
    if code == "not recorded":
        return Cell(value, "not recorded", "missing")
    if code in ("further", "less far"):
        less, more = MEASURES[name].less_and_more
        return Cell(value, more if row["change"] > 0 else less, "clear")
    certainty = "not clear" if code == "no clear change" else "too early"
    return Cell(value, code, certainty)
