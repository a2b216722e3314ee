"""Sentences on how a score changed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.questions.change import Change
from analysis.sentences.day_count import number_of
from analysis.sentences.words import (
    NAMES,
    capital,
    count,
    day,
    days,
    difference,
    from_to,
    listed,
    month,
    sentence,
    way,
)  # fmt: skip

#: A score that begins among the first counted days of a log begins at its start.
_FIRST_DAYS = 7
#: Days that are called two weeks: the windows mean to span them, but need not begin and end with an entry.
_ABOUT_TWO_WEEKS = (11, 17)


def since(result: Change) -> str:
    """Say when the start was: "in January", or "at the start" where that is the month of now, too.

    Where days are counted: "at the start", or "around day 30" where the log is older than the score.
    """
    counted = number_of(result.start_days[0])
    if counted is not None:
        return "at the start" if counted <= _FIRST_DAYS else f"around {day(result.start_days[0])}"
    then, now = result.start_days[0], result.now_days[1]
    same = (then.year, then.month) == (result.now_days[0].year, result.now_days[0].month)
    return "at the start" if same else f"in {month(then, now)}"


def changed_clause(result: Change, measure: str) -> str:
    """Say which way a measure clearly changed, as a clause: "back pain is lower than in January"."""
    little = "" if result.important else "a little "
    if measure == "reach_cm" and result.difference > 0:
        return "reach is really growing" if result.important else "reach is growing a little"
    return f"{NAMES[measure]} is {little}{way(measure, up=result.difference > 0)} than {since(result)}"


def changed(result: Change, measure: str) -> str:
    """Say how a measure changed and what that is worth, in two sentences."""
    between = (
        f"{difference(result.difference, measure)}, from {from_to(result.start, result.now, measure)} "
        f"({days(*result.start_days)}, against {days(*result.now_days)})"
    )
    if result.beyond_error:
        if measure == "reach_cm":
            worth = "That is more than measuring error, if it was measured the same way"
        elif result.important:
            worth = "That is more than measuring error, and enough to matter to most people"
        else:
            worth = "That is more than measuring error, but less than most people would call important"
        return f"{capital(changed_clause(result, measure))}: {between}. {worth}."
    chance = result.low <= 0 <= result.high
    why = "Ordinary ups and downs can explain that" if chance else "That is within measuring error"
    return f"{capital(NAMES[measure])} shows no clear change: {between}. {why}."


def change_caption(result: Change, measure: str) -> str:
    """Say under a card's number how sure it is, what it is worth, and what was compared.

    "Very likely +4.3 to +7.2 cm. More than measuring error. First two weeks: −3.9; last two: +1.9 cm."
    """
    likely = from_to(result.low, result.high, measure, differences=True)
    if result.beyond_error:
        worth = "More than measuring error"
        if not result.important and measure != "reach_cm":
            worth += ", but small"
    elif result.low <= 0 <= result.high:
        worth = "Ordinary ups and downs can explain it"
    else:
        worth = "Within measuring error"
    first, last = (_stretch(window) for window in (result.start_days, result.now_days))
    if first == last:
        last = last.split()[0]
    start, now = from_to(result.start, result.now, measure).split(" to ")
    return f"Very likely {likely}. {worth}. First {first}: {start}; last {last}: {now}."


def _stretch(window: tuple[pd.Timestamp, pd.Timestamp]) -> str:
    """Say how long a window is: "9 days", "two weeks", "5 weeks"."""
    length = (window[1] - window[0]).days + 1
    if length < _ABOUT_TWO_WEEKS[0]:
        return count(length, "day")
    return "two weeks" if length <= _ABOUT_TWO_WEEKS[1] else count(round(length / 7), "week")


def verdict(
    clear: Sequence[str],
    unclear: Sequence[str],
    early: Sequence[str],
    needed_days: int,
    still_missing: str = "",
) -> str:
    """Make the bold sentence at the top of a page.

    Parameters
    ----------
    clear : sequence of str
        Clauses, as `changed_clause` makes them.
    unclear, early : sequence of str
        Names of measures without a clear change, and of those it is too early for.
    needed_days : int
        Days until there is an answer for the last of `early`.
    still_missing : str
        What that takes, as `analysis.sentences.common.still_missing` says it, where it is too early for every
        measure of the log; else "", and the measures are named.
    """
    if still_missing:
        return f"Too early to say. {still_missing}"
    parts = [" and ".join(clear)]
    if unclear:
        parts.append(f"{listed(unclear)} {'show' if len(unclear) > 1 else 'shows'} no clear change")
    if early:
        parts.append(
            f"for {listed(early)} it is too early to say (look again in about {count(needed_days, 'day')})"
        )
    return sentence(", but ".join([part for part in parts if part]))
