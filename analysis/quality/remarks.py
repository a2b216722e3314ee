"""How far a log can be trusted, shown before any conclusion: gaps, rounding, sudden jumps, still ratings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.norms.protocols import mixed_protocols
from analysis.quality import facts
from analysis.quality.counts import (
    HABIT,
    STEPS,
    LogArrays,
    as_arrays,
    days_between,
    never_moves,
    values_of,
    written_in,
)
from analysis.quality.jumps import jumps
from analysis.quality.selective import goes_with_writing
from analysis.questions.box_step import find_box_step
from analysis.questions.trend import LONGEST_GAP
from analysis.series.designs import keeps_diary
from analysis.series.enough import COURSE, enough
from analysis.series.observed import Days, Mask, as_days, date_of
from data.events import Event
from data.log import RATINGS, as_entries
from data.log import people as people_of

#: A gap is worth a sentence from a week on, if it is three times what usually lies between two entries.
SHORTEST_GAP, TIMES_USUAL = 7, 3
#: A measure with a value on a smaller share of the days with an entry is named.
SHARE = 0.75
#: Days from which the weekdays of entries are a habit: on one or two weekdays only, and never at weekends.
FEW_WEEKDAYS, NO_WEEKENDS = 8, 20
#: More jumps than this are told together; so many people on one day point to the box, and to nobody.
MOST_JUMPS, TOGETHER = 3, 3


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing seen on how far a log can be trusted.

    Attributes
    ----------
    about : str
        "short", "jump", "coverage", "gaps", "weekdays", "several_a_day", "rounding", "never_moves",
        "selective" or "protocols".
    facts : Facts
        What was seen, in numbers; `sentences.quality.sentence_of` says it.
    serious : bool
        It could turn a conclusion round: shown first. That a log is short is not: the answer says so itself.
    dates : tuple of Timestamp
        The day of a jump, first and last day of a gap, days with several entries; else empty.
    """

    about: str
    facts: facts.Facts
    serious: bool = False
    dates: tuple[pd.Timestamp, ...] = ()


def log_quality(
    entries: pd.DataFrame, people: pd.DataFrame | None = None, events: Sequence[Event] = ()
) -> list[Remark]:
    """Look how far a whole log can be trusted, of one person or of a group, and whether tests are mixed.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns.
    people : DataFrame, optional
        Age, sex and protocol of people.
    events : sequence of Event
        Marked dates: a jump on a day that is known to be another box's is not remarked again.

    Returns
    -------
    list of Remark
        Mixed tests first, then as `quality` or `group_quality` give them.
    """
    whose = people_of(entries)
    found = quality(entries, whose[0]) if len(whose) == 1 else group_quality(entries)
    mixed = mixed_protocols(people)
    known = {pd.Timestamp(event.day) for event in events if event.another_box}
    asked = [one for one in found if not (isinstance(one.facts, facts.Jump) and one.facts.when in known)]
    return [*([Remark("protocols", mixed, serious=True)] if mixed else []), *asked]


def quality(entries: pd.DataFrame, person: str) -> list[Remark]:
    """Look how far one person's log can be trusted.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns, rows in any order; other people's are not looked at.
    person : str
        Whose log.

    Returns
    -------
    list of Remark
        Serious ones first. Never raises for empty, constant or missing columns.
    """
    entries = entries if {"person", "date"} <= set(entries) else as_entries(entries)
    own = entries[entries["person"] == person]
    log = as_arrays(own)
    if not len(log.who):
        return [Remark("short", facts.Nothing())]
    found = [*_short(log), *_told_jumps(log), *_selective(log), *_coverage(log), *_gaps(log), *_weekdays(log)]
    found += [*_several(log, own), *_rounding(log), *_still(log)]
    return sorted(found, key=lambda remark: not remark.serious)


def group_quality(entries: pd.DataFrame) -> list[Remark]:
    """Look how far a group's log can be trusted: of how many people something is true, naming nobody.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns, rows in any order.

    Returns
    -------
    list of Remark
        Serious ones first; empty for a log without values. How complete a log is, is asked of those who keep
        a diary: between two tests of a class nothing is missing.
    """
    log = as_arrays(entries if {"person", "date"} <= set(entries) else as_entries(entries))
    days, spans = log.days(), log.spans()
    kept = days > 0
    of = int(kept.sum())
    if not of:
        return []
    diary = _keep_diaries(log)
    found = []
    if short := int((diary & ((days < COURSE.days) | (spans < COURSE.span))).sum()):
        found.append(Remark("short", facts.GroupShort(short, int(diary.sum()))))
    if found_jumps := jumps(*values_of(log, "reach_cm")):
        when, how_often = np.unique([day for _, day, _, _ in found_jumps], return_counts=True)
        people, most = len({who for who, *_ in found_jumps}), int(how_often.max())
        shared = (date_of(when[how_often.argmax()]),) if most >= TOGETHER else ()
        seen = facts.GroupJumps(people, of, most, shared)
        found.append(Remark("jump", seen, serious=True, dates=shared))
    if diary.any():
        median_days, share = np.median(days[diary]), np.median(days[diary] / spans[diary])
        found.append(
            Remark("coverage", facts.GroupCoverage(int(diary.sum()), float(median_days), float(share)))
        )
    longest = np.zeros(log.many, dtype=np.int64)
    np.maximum.at(longest, log.who[log.firsts][1:], days_between(log) - 1)
    if gaps := int((diary & (longest > LONGEST_GAP)).sum()):
        found.append(Remark("gaps", facts.GroupGaps(gaps, int(diary.sum()))))
    if several := len(np.unique(log.who[log.firsts][log.rows() > 1])):
        found.append(Remark("several_a_day", facts.GroupSeveral(several, of)))
    written = written_in(log)
    if rounded := {step: many for step in STEPS if (many := int((written == step).sum()))}:
        found.append(Remark("rounding", facts.GroupRounding(rounded, of)))
    if still := int(np.any([never_moves(log, name) for name in RATINGS], axis=0).sum()):
        found.append(Remark("never_moves", facts.GroupStill(still, of)))
    return sorted(found, key=lambda remark: not remark.serious)


def _keep_diaries(log: LogArrays) -> Mask:
    who, code = np.unique(log.who[log.firsts], return_inverse=True)
    starts = np.flatnonzero(np.diff(code, prepend=-1))
    found = np.zeros(log.many, dtype=np.bool_)
    ends = np.r_[starts[1:], len(code)] - 1
    found[who] = keeps_diary(code.astype(np.int64), log.day[log.firsts].astype(np.int64), starts, ends)
    return found


def _short(log: LogArrays) -> list[Remark]:
    n, span = int(log.days()[0]), int(log.spans()[0])
    needed = enough(COURSE, days=n, span=span).needed_days
    return [Remark("short", facts.Short(n, span, needed))] if needed else []


def _coverage(log: LogArrays) -> list[Remark]:
    n, span = int(log.days()[0]), int(log.spans()[0])
    with_value = {name: len(np.unique(values_of(log, name)[1])) for name in log.columns}
    fewer = {name: many for name, many in with_value.items() if 0 < many < SHARE * n}
    return [Remark("coverage", facts.Coverage(n, span, date_of(log.day[0]), date_of(log.day[-1]), fewer))]


def _gaps(log: LogArrays) -> list[Remark]:
    between = days_between(log)
    if not len(between) or between.max() <= max(SHORTEST_GAP, TIMES_USUAL * np.median(between)):
        return []
    at = int(between.argmax())
    before = log.day[log.firsts][at]
    gap = (date_of(before + 1), date_of(before + between[at] - 1))
    return [Remark("gaps", facts.Gap(int(between[at]) - 1, *gap), dates=gap)]


def _weekdays(log: LogArrays) -> list[Remark]:
    # Day 0 was a Thursday.
    used = np.unique((log.day[log.firsts] + 3) % 7).tolist()
    n = len(log.firsts)
    habit = (len(used) <= 2 and n >= FEW_WEEKDAYS) or (used == [0, 1, 2, 3, 4] and n >= NO_WEEKENDS)
    return [Remark("weekdays", facts.Weekdays(used))] if habit else []


def _several(log: LogArrays, own: pd.DataFrame) -> list[Remark]:
    rows = log.rows()
    dates = tuple(
        pd.DatetimeIndex(log.day[log.firsts][rows > 1].astype("datetime64[D]").astype("datetime64[us]"))
    )
    sides = "side" in own and {"left", "right"} <= set(own["side"].dropna())
    seen = facts.Several(len(dates), int(rows.max()), sides)
    return [Remark("several_a_day", seen, dates=dates)] if dates else []


def _rounding(log: LogArrays) -> list[Remark]:
    step = float(written_in(log)[0])
    whole, coarse = [], {}
    for name in RATINGS:
        value = values_of(log, name)[2]
        used = np.unique(value)
        if len(value) < HABIT or len(used) < 2:
            continue
        if len(value) >= 2 * HABIT and (len(used) == 2 or (len(used) == 3 and np.ptp(used) >= 4)):
            coarse[name] = used.tolist()
        elif (used == np.round(used)).all():
            whole.append(name)
    found = [] if np.isnan(step) else [Remark("rounding", facts.RoundedReach(step))]
    found += [Remark("rounding", facts.FewValues(name, used)) for name, used in coarse.items()]
    return [*found, Remark("rounding", facts.WholeRatings(whole))] if whole else found


def _still(log: LogArrays) -> list[Remark]:
    found = []
    for name in ("reach_cm", *RATINGS):
        if never_moves(log, name)[0]:
            value = values_of(log, name)[2]
            found.append(Remark("never_moves", facts.Still(name, float(value[0]), len(value))))
    return found


def _selective(log: LogArrays) -> list[Remark]:
    found = goes_with_writing({name: _days_of(log, name) for name in ("reach_cm", *RATINGS)})
    return [Remark("selective", facts.Selective(found), serious=True)] if found else []


def _days_of(log: LogArrays, name: str) -> Days:
    _, day, value = values_of(log, name)
    return as_days(pd.Series(value, pd.DatetimeIndex(day.astype("datetime64[D]").astype("datetime64[s]"))))


def _told_jumps(log: LogArrays) -> list[Remark]:
    found = [(date_of(day), before, after) for _, day, before, after in jumps(*values_of(log, "reach_cm"))]
    if len(found) > MOST_JUMPS:
        dates = tuple(day for day, _, _ in found)
        return [Remark("jump", facts.ManyJumps(dates), serious=True, dates=dates)]
    if not found and (step := find_box_step(_days_of(log, "reach_cm"))) is not None:
        found = [(step.when, step.before, step.before + step.size)]
    return [Remark("jump", facts.Jump(*jump), serious=True, dates=(jump[0],)) for jump in found]
