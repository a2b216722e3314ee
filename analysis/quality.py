"""How far a log can be trusted, said before any conclusion: gaps, rounding, sudden jumps, still ratings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import quality_sentences as say
from analysis.day_count import counting
from analysis.jumps import jumps
from analysis.observed import ENOUGH_DAYS, ENOUGH_SPAN, Floats, days_needed
from analysis.trend import LONGEST_GAP
from data.log import MEASURES, RATINGS, as_entries

Ints = npt.NDArray[np.int64]

#: A gap is worth a sentence from a week on, if it is three times what usually lies between two entries.
SHORTEST_GAP, TIMES_USUAL = 7, 3
#: A measure with a value on a smaller share of the days with an entry is named.
SHARE = 0.75
#: Days from which the weekdays of entries are a habit: on one or two weekdays only, and never at weekends.
FEW_WEEKDAYS, NO_WEEKENDS = 8, 20
#: Values from which a habit of rounding is spoken of, how many must differ, and what share must fit.
HABIT, DIFFERENT, FITTING = 10, 5, 0.95
#: Steps reach is written in (cm), coarsest first, and how far off a value may be: inches converted by hand
#: are often cut to a millimetre.
STEPS = {2.54: 0.051, 1.27: 0.051, 1.0: 1e-6, 0.635: 0.051, 0.5: 1e-6}
#: Values from which a score "never moves".
NEVER_MOVES = 14
#: More jumps than this are told together; so many people on one day point to the box, and to nobody.
MOST_JUMPS, TOGETHER = 3, 3


@dataclass(frozen=True, slots=True)
class Remark:
    """One plain statement on how far a log can be trusted.

    Attributes
    ----------
    about : str
        "short", "jump", "coverage", "gaps", "weekdays", "several_a_day", "rounding", "never_moves" or
        "protocols".
    sentence : str
        What was seen, what it means for reading the charts, what to do.
    serious : bool
        It could turn a conclusion round: shown first.
    dates : tuple of Timestamp
        The day of a jump, first and last day of a gap, days with several entries; else empty.
    """

    about: str
    sentence: str
    serious: bool = False
    dates: tuple[pd.Timestamp, ...] = ()


@dataclass(frozen=True, slots=True)
class _Log:
    """Entries as arrays, those without any value left out, sorted by person (a number) and day since 1970."""

    many: int
    who: Ints
    day: Ints
    columns: dict[str, Floats]
    firsts: Ints  # where each day of each person begins

    def days(self) -> Ints:
        """Count each person's days."""
        return np.bincount(self.who[self.firsts], minlength=self.many)

    def rows(self) -> Ints:
        """Count each day's entries."""
        return np.diff(np.append(self.firsts, len(self.who)))

    def spans(self) -> Ints:
        """Count each person's calendar days from the first to the last entry, both included."""
        last = np.zeros(self.many, dtype=np.int64)
        first = last.copy()
        last[self.who], first[self.who[::-1]] = self.day, self.day[::-1]
        return np.where(self.days() > 0, last - first + 1, 0)


def quality(entries: pd.DataFrame, person: str) -> list[Remark]:
    """Say how far one person's log can be trusted.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns, rows in any order; other people's are not looked at.

    Returns
    -------
    list of Remark
        Serious ones first. Never raises for empty, constant or missing columns.
    """
    entries = entries if {"person", "date"} <= set(entries) else as_entries(entries)
    own = entries[entries["person"] == person]
    log = _log(own)
    if not len(log.who):
        return [Remark("short", say.nothing(), serious=True)]
    found = [
        *_short(log),
        *_told_jumps(log),
        *_coverage(log),
        *_gaps(log),
        *_weekdays(log),
    ]
    found += [*_several(log, own), *_rounding(log), *_still(log)]
    return sorted(found, key=lambda remark: not remark.serious)


def group_quality(entries: pd.DataFrame) -> list[Remark]:
    """Say how far a group's log can be trusted: of how many people something is true, naming nobody.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns, rows in any order.

    Returns
    -------
    list of Remark
        Serious ones first; empty for a log without values.
    """
    log = _log(entries if {"person", "date"} <= set(entries) else as_entries(entries))
    days, spans = log.days(), log.spans()
    kept = days > 0
    of = int(kept.sum())
    if not of:
        return []
    found = []
    if short := int((kept & ((days < ENOUGH_DAYS) | (spans < ENOUGH_SPAN))).sum()):
        text = say.group_short(short, of, ENOUGH_DAYS, ENOUGH_SPAN)
        found.append(Remark("short", text, serious=short > of / 2))
    if found_jumps := jumps(*_found(log, "reach_cm")):
        when, how_often = np.unique([day for _, day, _, _ in found_jumps], return_counts=True)
        people, most = len({who for who, *_ in found_jumps}), int(how_often.max())
        shared = (_date(when[how_often.argmax()]),) if most >= TOGETHER else ()
        found.append(Remark("jump", say.group_jumps(people, of, most, shared), serious=True, dates=shared))
    median_days, share = float(np.median(days[kept])), float(np.median(days[kept] / spans[kept]))
    found.append(Remark("coverage", say.group_coverage(of, median_days, share)))
    longest = np.zeros(log.many, dtype=np.int64)
    np.maximum.at(longest, log.who[log.firsts][1:], _between(log) - 1)
    if gaps := int((longest > LONGEST_GAP).sum()):
        found.append(Remark("gaps", say.group_gaps(gaps, of, LONGEST_GAP)))
    if several := len(np.unique(log.who[log.firsts][log.rows() > 1])):
        found.append(Remark("several_a_day", say.group_several(several, of)))
    written = _written_in(log)
    if rounded := {step: many for step in STEPS if (many := int((written == step).sum()))}:
        found.append(Remark("rounding", say.group_rounding(rounded, of)))
    if still := int(np.any([_never_moves(log, name) for name in RATINGS], axis=0).sum()):
        found.append(Remark("never_moves", say.group_still(still, of, NEVER_MOVES)))
    return sorted(found, key=lambda remark: not remark.serious)


def _log(entries: pd.DataFrame) -> _Log:
    who, names = pd.factorize(entries["person"])
    day = entries["date"].to_numpy(dtype="datetime64[D]")
    values = {
        name: entries[name].to_numpy(dtype=np.float64, na_value=np.nan)
        for name in MEASURES
        if name in entries
    }
    valued = np.any([np.isfinite(value) for value in values.values()], axis=0) if values else False
    kept = np.flatnonzero(valued & (who >= 0) & ~np.isnat(day))
    number = day.astype(np.int64)
    kept = kept[np.lexsort((number[kept], who[kept]))]
    who, number = who[kept].astype(np.int64), number[kept]
    new = np.ones(len(kept), dtype=bool)
    new[1:] = (np.diff(who) != 0) | (np.diff(number) != 0)
    own = {name: value[kept] for name, value in values.items()}
    return _Log(len(names), who, number, own, np.flatnonzero(new))


def _date(day: float) -> pd.Timestamp:
    return pd.Timestamp(np.datetime64(int(day), "D"))


def _found(log: _Log, name: str) -> tuple[Ints, Ints, Floats]:
    """Person, day and value of one measure, by person, day and value; missing ones left out."""
    value = log.columns.get(name, np.full(len(log.who), np.nan))
    there = np.isfinite(value)
    who, day, value = log.who[there], log.day[there], value[there]
    # Ties in a fixed order: the same entries in other rows must give the same mean to the last digit.
    order = np.lexsort((value, day, who))
    return who[order], day[order], value[order]


def _between(log: _Log) -> Ints:
    """Days from each day with an entry to the next of the same person; 1 between people."""
    who, day = log.who[log.firsts], log.day[log.firsts]
    return np.where(np.diff(who) == 0, np.diff(day), 1)


def _short(log: _Log) -> list[Remark]:
    n, span = int(log.days()[0]), int(log.spans()[0])
    needed = days_needed(n, span)
    return (
        [Remark("short", say.short(n, span, needed, ENOUGH_DAYS, ENOUGH_SPAN), serious=True)]
        if needed
        else []
    )


def _coverage(log: _Log) -> list[Remark]:
    n, span = int(log.days()[0]), int(log.spans()[0])
    with_value = {name: len(np.unique(_found(log, name)[1])) for name in log.columns}
    fewer = {name: many for name, many in with_value.items() if 0 < many < SHARE * n}
    return [Remark("coverage", say.coverage(n, span, _date(log.day[0]), _date(log.day[-1]), fewer))]


def _gaps(log: _Log) -> list[Remark]:
    between = _between(log)
    if not len(between) or between.max() <= max(SHORTEST_GAP, TIMES_USUAL * np.median(between)):
        return []
    at = int(between.argmax())
    before = log.day[log.firsts][at]
    gap = (_date(before + 1), _date(before + between[at] - 1))
    return [Remark("gaps", say.gap(int(between[at]) - 1, *gap, breaks=between[at] > LONGEST_GAP), dates=gap)]


def _weekdays(log: _Log) -> list[Remark]:
    # Day 0 was a Thursday.
    used = np.unique((log.day[log.firsts] + 3) % 7).tolist()
    n = len(log.firsts)
    if counting():  # the weekdays are made up
        return []
    habit = (len(used) <= 2 and n >= FEW_WEEKDAYS) or (used == [0, 1, 2, 3, 4] and n >= NO_WEEKENDS)
    return [Remark("weekdays", say.weekdays(used))] if habit else []


def _several(log: _Log, own: pd.DataFrame) -> list[Remark]:
    rows = log.rows()
    dates = tuple(
        pd.DatetimeIndex(log.day[log.firsts][rows > 1].astype("datetime64[D]").astype("datetime64[us]"))
    )
    sides = "side" in own and {"left", "right"} <= set(own["side"].dropna())
    return (
        [Remark("several_a_day", say.several(len(dates), int(rows.max()), sides=sides), dates=dates)]
        if dates
        else []
    )


def _distinct(who: Ints, value: Floats, many: int) -> Ints:
    """Count each person's different values."""
    order = np.lexsort((value, who))
    who, value = who[order], value[order]
    new = np.ones(len(who), dtype=bool)
    new[1:] = (np.diff(who) != 0) | (np.diff(value) != 0)
    return np.bincount(who[new], minlength=many)


def _written_in(log: _Log) -> Floats:
    """Return the step (cm) each person's reach is written in; NaN where there is none to be seen."""
    who, _, value = _found(log, "reach_cm")
    n = np.bincount(who, minlength=log.many)
    judged = (n >= HABIT) & (_distinct(who, value, log.many) >= DIFFERENT)
    step_of = np.full(log.many, np.nan)
    for step, tolerance in STEPS.items():
        off = np.abs(value - step * np.round(value / step)) > tolerance
        fits = judged & (np.bincount(who, weights=off, minlength=log.many) <= (1 - FITTING) * n)
        step_of[fits & np.isnan(step_of)] = step
    return step_of


def _rounding(log: _Log) -> list[Remark]:
    step = float(_written_in(log)[0])
    whole, coarse = [], {}
    for name in RATINGS:
        value = _found(log, name)[2]
        used = np.unique(value)
        if len(value) < HABIT or len(used) < 2:
            continue
        if len(value) >= 2 * HABIT and (len(used) == 2 or (len(used) == 3 and np.ptp(used) >= 4)):
            coarse[name] = used.tolist()
        elif (used == np.round(used)).all():
            whole.append(name)
    found = [] if np.isnan(step) else [Remark("rounding", say.rounded_reach(step))]
    found += [Remark("rounding", say.few_values(name, used)) for name, used in coarse.items()]
    return [*found, Remark("rounding", say.whole_ratings(whole))] if whole else found


def _never_moves(log: _Log, name: str) -> npt.NDArray[np.bool_]:
    who, _, value = _found(log, name)
    n = np.bincount(who, minlength=log.many)
    return np.asarray((n >= NEVER_MOVES) & (_distinct(who, value, log.many) == 1))


def _still(log: _Log) -> list[Remark]:
    found = []
    for name in ("reach_cm", *RATINGS):
        if _never_moves(log, name)[0]:
            value = _found(log, name)[2]
            found.append(Remark("never_moves", say.still(name, float(value[0]), len(value))))
    return found


def _told_jumps(log: _Log) -> list[Remark]:
    found = [(_date(day), before, after) for _, day, before, after in jumps(*_found(log, "reach_cm"))]
    if len(found) > MOST_JUMPS:
        dates = tuple(day for day, _, _ in found)
        return [Remark("jump", say.many_jumps(dates), serious=True, dates=dates)]
    return [Remark("jump", say.jump(*jump), serious=True, dates=(jump[0],)) for jump in found]
