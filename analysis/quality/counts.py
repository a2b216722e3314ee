"""What is counted in a log before it is judged: days, gaps, steps of rounding, still scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.series.observed import Floats
from data.log import MEASURES

Ints = npt.NDArray[np.int64]

#: Values from which a habit of rounding is spoken of, how many must differ, and what share must fit.
HABIT, DIFFERENT, FITTING = 10, 5, 0.95
#: Steps reach is written in (cm), coarsest first, and how far off a value may be: inches converted by hand
#: are often cut to a millimetre.
STEPS = {2.54: 0.051, 1.27: 0.051, 1.0: 1e-6, 0.635: 0.051, 0.5: 1e-6}
#: Values from which a score "never moves".
NEVER_MOVES = 14


@dataclass(frozen=True, slots=True)
class LogArrays:
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


def as_arrays(entries: pd.DataFrame) -> LogArrays:
    """Bring a log to arrays, so that all people of a group are counted at once."""
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
    own = {name: value[kept] for name, value in values.items()}
    return LogArrays(len(names), who, number, own, starts(who, number))


def starts(who: Ints, value: npt.NDArray[Any]) -> Ints:
    """Return where person or value become other ones, in arrays sorted by both; the first place is one."""
    new = (np.diff(who, prepend=-1) != 0) | (np.diff(value, prepend=0) != 0)
    return np.flatnonzero(new)


def values_of(log: LogArrays, name: str) -> tuple[Ints, Ints, Floats]:
    """Return person, day and value of one measure, by person, day and value; missing ones left out."""
    value = log.columns.get(name, np.full(len(log.who), np.nan))
    there = np.isfinite(value)
    who, day, value = log.who[there], log.day[there], value[there]
    # Ties in a fixed order: the same entries in other rows must give the same mean to the last digit.
    order = np.lexsort((value, day, who))
    return who[order], day[order], value[order]


def days_between(log: LogArrays) -> Ints:
    """Count the days from each day with an entry to the next of the same person; 1 between people."""
    who, day = log.who[log.firsts], log.day[log.firsts]
    return np.where(np.diff(who) == 0, np.diff(day), 1)


def _distinct(who: Ints, value: Floats, many: int) -> Ints:
    """Count each person's different values."""
    order = np.lexsort((value, who))
    who, value = who[order], value[order]
    return np.bincount(who[starts(who, value)], minlength=many)


def written_in(log: LogArrays) -> Floats:
    """Return the step (cm) each person's reach is written in; NaN where there is none to be seen."""
    who, _, value = values_of(log, "reach_cm")
    n = np.bincount(who, minlength=log.many)
    judged = (n >= HABIT) & (_distinct(who, value, log.many) >= DIFFERENT)
    step_of = np.full(log.many, np.nan)
    for step, tolerance in STEPS.items():
        off = np.abs(value - step * np.round(value / step)) > tolerance
        fits = judged & (np.bincount(who, weights=off, minlength=log.many) <= (1 - FITTING) * n)
        step_of[fits & np.isnan(step_of)] = step
    return step_of


def never_moves(log: LogArrays, name: str) -> npt.NDArray[np.bool_]:
    """Say whose values of one measure are all the same."""
    who, _, value = values_of(log, name)
    n = np.bincount(who, minlength=log.many)
    return np.asarray((n >= NEVER_MOVES) & (_distinct(who, value, log.many) == 1))
