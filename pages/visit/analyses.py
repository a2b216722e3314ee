"""The analyses as pages call them, each remembered for this session only; those of a sample for everybody.

A log is known by its digest: hashing would look only at a part of a big table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial, wraps
from operator import attrgetter
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar

import numpy as np
import pandas as pd
import streamlit as st

import analysis.findings
from analysis.figures import picture
from analysis.figures.lags import anything_stands_out
from analysis.figures.picture import Picture
from analysis.figures.theme import Palette
from analysis.findings import Card, Finding
from analysis.findings.whole_log import Links
from analysis.norms.percentile import NormBand
from analysis.quality.remarks import Remark, log_quality
from analysis.questions.association import LagProfile
from analysis.questions.dose import stretched
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report import tables
from analysis.report.cards import cards_of
from analysis.sentences.day_count import counted_unit, counting, number_of, place_of
from analysis.sentences.shown_unit import shown
from analysis.sentences.words import capital, heading
from analysis.series.days import PERIODS, daily, of_person, start_of, within
from analysis.verdicts.page import page_of
from analysis.verdicts.schedule import looked_at
from data.content.samples import SAMPLES
from data.log import in_order, people, recorded
from pages.studies import Study
from pages.visit.open_log import OpenLog, open_sample

P = ParamSpec("P")
R = TypeVar("R")
_KNOWN_BY: dict[str | type[Any], Callable[[Any], Any]] = {OpenLog: attrgetter("digest"), Palette: hash}
per_session = st.cache_data(scope="session", max_entries=64, show_spinner=False, hash_funcs=_KNOWN_BY)
_for_everybody = st.cache_data(max_entries=64, show_spinner=False, hash_funcs=_KNOWN_BY)


def remembered(work: Callable[Concatenate[OpenLog, P], R]) -> Callable[Concatenate[OpenLog, P], R]:
    """Remember what is worked out of a log for this session, and of an untouched sample for everybody."""
    of_own, of_samples = per_session(work), _for_everybody(work)

    @wraps(work)
    def found(log: OpenLog, /, *args: P.args, **kwargs: P.kwargs) -> R:
        same_for_all = log.sample in SAMPLES and log is open_sample(log.sample)  # else a copy of one
        return (of_samples if same_for_all else of_own)(log, *args, **kwargs)

    return found


# Kept as they are, not copied: they fill while they are asked.
studies_of_session = st.cache_resource(
    scope="session", max_entries=16, show_spinner=False, hash_funcs={OpenLog: attrgetter("digest")}
)
#: The choice that stands for all people of a group.
EVERYONE = "Everyone"


@remembered
def names(log: OpenLog) -> list[str]:
    """Return the people of a log, as they are looked for in a list."""
    return sorted(people(log.entries), key=in_order)


@remembered
def entries(log: OpenLog, person: str, period: str) -> pd.DataFrame:
    """Return one person's entries, or everyone's, of a period."""
    whole = log.entries if person == EVERYONE else of_person(log.entries, person)
    return within(whole, period)


@remembered
def periods(log: OpenLog) -> list[str]:
    """Return the periods to choose from: everything, and those that are shorter than the log."""
    if any(file.reading.receipt.undated for file in log.files):
        return ["All"]  # nobody knows how far apart the tests were
    dates = log.entries["date"]
    first = dates.min()
    return [period for period in PERIODS if period == "All" or first < start_of(period, dates.max())]


def last_days(log: OpenLog, period: str) -> int | None:
    """Return how long a period is that moves on every day; None of a whole log."""
    return PERIODS[period] or log.last_days


@studies_of_session
def study(log: OpenLog, person: str, period: str) -> Study:
    """Return one person's results; each is worked out when it is first asked for."""
    own = entries(log, person, period)
    return Study(own, person, log.people, log.events, last_days=last_days(log, period))


@remembered
def findings(log: OpenLog, person: str, period: str, *, links: Links = "all") -> list[Finding]:
    """Return what the numbers say about one person or everyone in a period; links as in `of_person`."""
    if person == EVERYONE:
        moving = last_days(log, period)
        return analysis.findings.findings(
            entries(log, person, period), log.people, log.events, last_days=moving
        )
    return study(log, person, period).ask(partial(analysis.findings.of_person, links=links))


@remembered
def standing_since(log: OpenLog, person: str, period: str) -> str:
    """Return since when one person's answers stand, where the log has grown since."""
    return study(log, person, period).ask(analysis.findings.standing_since)


@remembered
def lacking(log: OpenLog, person: str) -> str:
    """Return which of one person's measures still lack days."""
    return study(log, person, "All").ask(analysis.findings.lacking)


@remembered
def taken_back(log: OpenLog, person: str, before: OpenLog | None) -> list[str]:
    """Say which of one person's answers were surer, in the log before or at the look before, and why."""
    earlier = [study(before, person, "All")] if before is not None else []
    return study(log, person, "All").ask(analysis.findings.taken_back, *earlier)


@remembered
def cards(log: OpenLog, person: str, period: str, measures: tuple[str, ...]) -> list[Card]:
    """Return one card for each measure."""
    return study(log, person, period).ask(partial(cards_of, measures=measures))


@remembered
def progress(
    log: OpenLog,
    person: str,
    period: str,
    palette: Palette,
    *,
    norm_band: NormBand | None = None,
    only: str = "",
) -> Picture:
    """Return one person's measures over time, or `only` one of them."""
    drawing = partial(picture.progress, palette=palette, norm_band=norm_band, only=only)
    return replace(study(log, person, period).ask(drawing), numbers=days(log, person, period, only))


@remembered
def lags(
    log: OpenLog, person: str, period: str, x: str, y: str, *, palette: Palette, primary: int
) -> Picture:
    """Return the link of two measures at each delay, where there is enough to say."""
    return picture.delays(_profile(log, person, period, x, y), y, palette, x=x, primary=primary)


@remembered
def lags_told(log: OpenLog, person: str, period: str, x: str, y: str) -> Literal["", "enough", "stands out"]:
    """Return whether there is enough to say of delays, and whether any is more than chance."""
    profile = _profile(log, person, period, x, y)
    if not profile.enough:
        return ""
    return "stands out" if anything_stands_out(profile) else "enough"


def _profile(log: OpenLog, person: str, period: str, x: str, y: str) -> LagProfile:
    return study(log, person, period).ask(partial(_lags_of, x=x, y=y))


def _lags_of(own: PersonAnalysis, x: str, y: str) -> LagProfile:
    return page_of(own).lags(x, y)


@remembered
def stretched_for_weeks(log: OpenLog, person: str, period: str) -> bool:
    """Return whether there is a full week of stretching."""
    return study(log, person, period).ask(stretched).enough


@remembered
def weekly(log: OpenLog, person: str, period: str, palette: Palette) -> Picture:
    """Return the minutes of each week, of which there is one or more."""
    return picture.weekly_dose(study(log, person, period).ask(stretched), palette)


@remembered
def everyone(log: OpenLog, period: str, measure: str, palette: Palette) -> Picture:
    """Return one measure of everyone over time."""
    return picture.everyone(entries(log, EVERYONE, period), measure, palette)


@remembered
def reach_and_pain(log: OpenLog, person: str, period: str, pain: str, palette: Palette) -> Picture:
    """Return one person's reach against a pain."""
    return picture.reach_and_pain(entries(log, person, period), person, pain, palette)


@remembered
def remarks(log: OpenLog) -> list[Remark]:
    """Return how far the log can be trusted."""
    return log_quality(log.entries, log.people, log.events)


@remembered
def person_by_person(log: OpenLog, period: str) -> pd.DataFrame:
    """Return how each person's measures went, one row a person."""
    compared = tables.group(looked_at(entries(log, EVERYONE, period), last_days(log, period)))
    head = ["Person", *(heading for _, heading in compared.measures)]
    rows = [(name, *(_in_words(cell) for cell in cells)) for name, cells in compared.rows]
    return pd.DataFrame(rows, columns=head)


def _in_words(cell: tables.Cell) -> str:
    return capital(cell.words) if cell.certainty == "missing" else f"{cell.value}: {cell.words}"


@remembered
def days(log: OpenLog, person: str, period: str, only: str = "") -> pd.DataFrame:
    """Return the table of one person's days behind a figure, newest first; or `only` those of one measure."""
    table = daily(entries(log, person, period))
    table = table[table[only].notna()].iloc[::-1] if only else table.iloc[::-1]
    day, dates = "Day", table["date"].to_numpy()
    if counting():
        # No page shows a made-up date.
        dates = np.array([round(place_of(number_of(date) or 1)) for date in table["date"]])
        day = "Test" if counted_unit()[0] == "test" else "Day number"
    there = [only] if only else recorded(table)
    return pd.DataFrame(
        {day: dates, **{heading(name): shown(table[name].to_numpy(), name) for name in there}}
    )
