"""Words beside the figures of one person's scores: what they show, and how to read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Literal

import pandas as pd

from analysis.questions.flares import Flare
from analysis.sentences.day_count import counted_unit, counting
from analysis.sentences.person.flares import MOST_TOLD, short_days
from analysis.sentences.shown_unit import shown
from analysis.sentences.words import (
    MONTHS,
    NAMES,
    amount,
    count,
    day,
    days,
    from_to,
    listed,
    number,
    sentence,
    unit,
)
from data.events import Event
from data.log import MEASURES
from data.quoted import quoted

#: So many flares of one pain are told with their days below a picture.
_MOST_FLARES = 8
#: What a path joins: means of calendar months or quarters, or of so many counted days.
Stretch = Literal["months", "quarters", 30, 90]
#: Says that there is no entry.
NOTHING_DRAWN = "No entries to draw yet."
#: Says how to read the marks of days without a path.
MARKS_LEGEND = "Bigger marks: more days. Colour runs from sand (first days) to green (last days)."


def marked_dates(events: Sequence[Event]) -> str:
    """Say which number is which date: "Marked: 1 new chair (3 Mar 2026) and 2 moved house (29 Jun 2026)."."""
    named = [
        f"{number} {quoted(event.label)} ({day(pd.Timestamp(event.day))})"
        for number, event in enumerate(events, start=1)
    ]
    return f"Marked: {listed(named)}." if named else ""


def flare_named(number: str, when: str, *, over: bool) -> str:
    """Name a flare on a picture: "F1 flare 3 to 12 Apr"."""
    return f"{number} flare {when}" if over else f"{number} flare {when}, still on"


def _flares_numbered(flares: Sequence[tuple[str, str, Flare]]) -> str:
    """Say which number is which flare: "back pain F1 11 to 18 Apr, F2 3 to 9 May 2026; sciatica F3 on …".

    Of a pain with many the highest are told.
    """
    told = []
    for name, own in groupby(flares, key=lambda one: one[1]):
        some, all_of_it = list(own), ""
        if len(some) > _MOST_FLARES:
            all_of_it = f" {some[0][0]} to {some[-1][0]}, highest"
            highest = sorted(some, key=lambda one: -one[2].height)[:MOST_TOLD]
            some = [one for one in some if one in highest]
        # The year stands with the last flare in it.
        last = [flare.end.year != (*some, some[0])[at][2].end.year for at, (*_, flare) in enumerate(some, 1)]
        last[-1] = True
        when = [
            f"{number} {days(one.start, one.end) if year else short_days(one)}"
            for (number, _, one), year in zip(some, last, strict=True)
        ]
        told.append(f"{NAMES[name]}{all_of_it} {', '.join(when)}")
    return "; ".join(told)


def gap_named(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Name a gap on a picture: "no entries 12 to 30 May"."""
    text = days(first, last)
    return f"no entries {text if counting() else text.removesuffix(f' {last.year}')}"


def all_named(
    flared: Mapping[str, Sequence[Flare]],
    gaps: Sequence[tuple[pd.Timestamp, pd.Timestamp]],
    marked: Sequence[Event],
) -> list[str]:
    """Say what is named on the progress figure: flares, long gaps and marked dates."""
    flares = [
        f"{NAMES[measure]} {days(one.start, one.end)}" for measure, some in flared.items() for one in some
    ]
    without = [days(first, last) for first, last in gaps]
    parts = [
        f"Flares: {listed(flares)}." if flares else "",
        f"No entries: {listed(without)}." if without else "",
        marked_dates(marked),
    ]
    return [part for part in parts if part]


def progress_legend(
    marked: Sequence[Event],
    *,
    lines: bool,
    gaps: bool,
    crosses: bool,
    flares: Sequence[tuple[str, str, Flare]] = (),
) -> str:
    """Say how to read lines, bands, gaps, flags, flares and crosses; "" where there are none."""
    parts = [
        marked_dates(marked),
        "Line: the usual level. Shaded: where it very likely lies." if lines else "",
        "Dashed: a gap without entries." if gaps else "",
        f"Shaded days: flares ({_flares_numbered(flares)})." if flares else "",
        "Crosses: a new injury." if crosses else "",
        "Reach is drawn without the step of another box." if any(one.another_box for one in marked) else "",
    ]
    return " ".join(part for part in parts if part)


def progress(
    recorded: int,
    first: pd.Timestamp,
    last: pd.Timestamp,
    *,
    lines: Sequence[tuple[str, float, float]],
    few: Sequence[tuple[str, float, float]],
    stretched: int | None,
    injured: int,
) -> str:
    """Say how many days there are, from when to when, and what has no smooth line.

    Parameters
    ----------
    recorded : int
        Days with an entry.
    first, last : Timestamp
        The first and the last of them.
    lines : sequence of (measure, start, end)
        Where the smooth lines go from and to; empty leaves that out.
    few : sequence of (measure, lowest, highest)
        Scores without a line.
    stretched : int or None
        Days with stretching; None for a log without it.
    injured : int
        Days with a new injury.
    """
    tests = counted_unit()[0] == "test"
    said = [
        count(recorded, "test") if tests else f"{count(recorded, 'day')} with entries, {days(first, last)}"
    ]
    if lines:
        smooth = [f"{_label(name)} from {from_to(start, end, name)}" for name, start, end in lines]
        said.append(f"The smooth lines go: {listed(smooth)}")
    if few and recorded <= 2:
        scores = [
            f"{_label(name)} {amount(low, name)}" if low == high else _within(name, low, high)
            for name, low, high in few
        ]
        said[0] += f": {listed(scores)}"
    elif few:
        scores = [_within(*score) for score in few]
        said.append(f"Too few days, or too little change, for a smooth line: {listed(scores)}")
    if stretched is not None:
        said.append(f"Stretching on {count(stretched, 'day')}")
    if injured:
        said.append(f"A new injury on {count(injured, 'day')}")
    return " ".join(sentence(part) for part in said)


def _label(measure: str) -> str:
    return MEASURES[measure].in_text


def _within(measure: str, low: float, high: float) -> str:
    if low == high:
        return f"{_label(measure)} always {amount(low, measure)}"
    return f"{_label(measure)} between {number(shown(low, measure))} and {amount(high, measure)}"


def no_day_with_both(pain: str) -> str:
    """Say that reach and a pain were never scored on the same day."""
    return f"No day has both a reach and a {NAMES[pain]} rating."


def one_day_with_both(pain: str, then: pd.Timestamp) -> str:
    """Say that they were scored on one day only."""
    return f"One day with reach and {NAMES[pain]}: {day(then)}."


def days_with_both(pain: str, n: int, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Say on how many days both were scored, as a clause."""
    return f"{count(n, 'day')} with both reach and {NAMES[pain]}, {days(first, last)}"


def each_day(head: str, rounded: float | None) -> str:
    """Say that each day is a mark, and to how many centimetres or inches its reach is rounded."""
    where = ""
    if rounded is not None:
        width = "whole" if rounded == 1 else "half" if rounded < 1 else number(rounded, 0)
        where = f" (rounded to {width} {unit('reach_cm')})"
    return sentence(f"{head}, each where its reach{where} and its rating meet")


def path(head: str, pain: str, first: pd.Series, last: pd.Series) -> str:
    """Say where the path of means went, from its first to its last stretch (`name`, `reach`, `pain`)."""
    return sentence(
        f"{head}. From {first['name']} to {last['name']} the mean moved from "
        f"{from_to(first['reach'], last['reach'], 'reach_cm')}, and {NAMES[pain]} from "
        f"{from_to(first['pain'], last['pain'], pain)}"
    )


def path_legend(first: str, last: str, joined: Stretch) -> str:
    """Say how to read marks and path."""
    means = f"of the {joined}" if isinstance(joined, str) else f"of every {joined} days"
    return (
        f"Bigger marks: more days. Colour runs from sand ({first}) to green ({last}); "
        f"the line joins the means {means}."
    )


def stretch_name(first: pd.Timestamp, last: pd.Timestamp, *, with_year: bool) -> str:
    """Name a month or a quarter: "Jan", "Jan 2026", "Jan–Mar 2026"."""
    start, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
    name = start if start == end else f"{start}–{end}"
    return f"{name} {first.year}" if with_year else name


def counted_stretch(first: int, last: int) -> str:
    """Name a stretch of counted days: "days 1–30"."""
    return f"days {first:,}–{last:,}"
