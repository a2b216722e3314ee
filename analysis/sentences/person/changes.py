"""Sentences on how a score changed."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from analysis.questions.change import Change, Lacking
from analysis.sentences.day_count import number_of
from analysis.sentences.words import (
    NAMES,
    between,
    capital,
    count,
    day,
    days,
    difference,
    direction,
    from_to,
    listed,
    month,
    sentence,
    way,
)  # fmt: skip
from analysis.verdicts.plan import Judged, Verdict
from data.log import MEASURES

#: A score that begins among the first counted days of a log begins at its start.
_FIRST_DAYS = 7
#: Why nothing is claimed of what an earlier look told: begins a sentence.
_LACKING = {"memory": "It goes up and down in long waves", "ends": "Few of the last days have a score"}


def since(result: Change) -> str:
    """Say when the start was: "in January", or "at the start" where that is the month of now, too.

    Where days are counted: "at the start", or "around day 30" where the log is older than the score.
    """
    then, now = result.start_day, result.now_day
    counted = number_of(then)
    if counted is not None:
        return "at the start" if counted <= _FIRST_DAYS else f"around {day(then)}"
    same = (then.year, then.month) == (now.year, now.month)
    return "at the start" if same else f"in {month(then, now)}"


def changed_clause(result: Change, measure: str, verdict: Verdict = "clear") -> str:
    """Say which way a measure changed, as a clause: "back pain is lower than in January"."""
    # What matters of some is not known: then nothing is called little.
    little = "" if result.important or isnan(MEASURES[measure].important) else "a little "
    if verdict == "first sign":
        return f"{NAMES[measure]} looks {little}{way(measure, up=result.difference > 0)} than {since(result)}"
    return f"{NAMES[measure]} is {little}{way(measure, up=result.difference > 0)} than {since(result)}"


def changed(result: Change, measure: str, judged: Judged) -> str:
    """Say how a measure changed and what that is worth, in two sentences."""
    from_start = (
        f"{difference(result.difference, measure)}, from about {from_to(result.start, result.now, measure)} "
        f"({days(result.start_day, result.now_day)})"
    )
    if judged.verdict != "not clear":
        clause = capital(changed_clause(result, measure, judged.verdict))
        return f"{clause}: {from_start}. {_worth(result, measure)}.{_better(measure)}"
    low, high = result.interval(judged.level)
    if not low <= 0 <= high:
        why = "That is within measuring error"
    elif ups_and_downs(low, high, measure):
        why = "Ordinary ups and downs can explain that"
    else:
        ends = between(low, high, measure, differences=True)
        because = f"{_LACKING[result.lacking]}, so start" if result.lacking else "Start"
        why = f"{because} and now cannot be told apart yet: the true change very likely lies between {ends}"
    return f"{capital(NAMES[measure])} shows no clear change: {from_start}. {why}.{_better(measure)}"


def lacking(what: Lacking) -> str:
    """Say in the numbers why nothing is claimed of a change that would be too early to tell."""
    return {
        "memory": "the log is short beside the long waves in which the score goes up and down",
        "ends": "few of the last days have a score",
    }.get(what, "")


def _worth(result: Change, measure: str) -> str:
    """Say what a change is held against, as far as that is known of the measure."""
    yard = MEASURES[measure]
    if measure == "reach_cm":
        return "That is more than measuring error, if it was measured the same way"
    more = f"That is more than {'ordinary ups and downs' if isnan(yard.error) else 'measuring error'}"
    if isnan(yard.important):
        return more
    if result.important:
        return f"{more}, and enough to matter to most people"
    return f"{more}, but less than most people would call important"


def _better(measure: str) -> str:
    """Say which way is the better one, of scores of which not everybody knows it."""
    return f" {capital(direction(measure))}." if MEASURES[measure].kind == "function" else ""


def ups_and_downs(low: float, high: float, measure: str) -> bool:
    """Whether all that a change may truly be is less than what matters: ordinary ups and downs."""
    matters = MEASURES[measure].important
    return -matters < low and high < matters


def verdict(
    clear: Sequence[str],
    signs: Sequence[str],
    unclear: Sequence[str],
    early: Sequence[str],
    *,
    needed_days: int,
    still_missing: str = "",
) -> str:
    """Make the bold sentence at the top of a page.

    Parameters
    ----------
    clear : sequence of str
        Clauses, as `changed_clause` makes them.
    signs : sequence of str
        The same of first signs.
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
    parts = [_together(clear)]
    if signs:
        parts.append(f"{_together(signs)} (a first sign)")
    if unclear:
        parts.append(f"{listed(unclear)} {'show' if len(unclear) > 1 else 'shows'} no clear change")
    if early:
        parts.append(
            f"for {listed(early)} it is too early to say (look again in about {count(needed_days, 'day')})"
        )
    return sentence(", but ".join([part for part in parts if part]))


def _together(clauses: Sequence[str]) -> str:
    """Join clauses; since when is said once where it is the same for all.

    Examples
    --------
    >>> _together(["reach is further than in May", "back pain is lower than in May"])
    'reach is further and back pain is lower than in May'
    """
    parted = [clause.rpartition(" than ") for clause in clauses]
    if len({since for *_, since in parted}) == 1:
        return " and ".join([*(what for what, *_ in parted[:-1]), *clauses[-1:]])
    return " and ".join(clauses)
