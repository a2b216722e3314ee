"""Sentences that every theme needs: what is missing, and what it is too early for."""

from __future__ import annotations

import pandas as pd

from analysis.sentences.words import NAMES, amount, capital, count, day
from analysis.series.enough import COURSE
from data.log import MEASURES

#: Says that a log has neither reach nor pain.
NOTHING_SCORED = "This log has no reach or pain scores."


def missing(measure: str) -> str:
    """Say that a log has none of a measure."""
    return f"{lacks(measure)}."


def lacks(measure: str) -> str:
    """Say the same as the beginning of a sentence."""
    return f"This log has no {MEASURES[measure].scores}"


def too_early(n: int, needed: int, *, what: str = "", of: str = "") -> str:
    """Say that it is too early, and for how long.

    Examples
    --------
    >>> too_early(7, 12)
    'Too early to say: 7 days so far; look again in about 12 days.'
    """
    about = f" {what}" if what else ""
    return f"Too early to say{about}: {so_far(n, needed, of=of)}"


def in_long_waves(measure: str, n: int, wait: int, needed: int) -> str:
    """Say that a log is long, but not beside the ups and downs of a measure.

    Parameters
    ----------
    measure : str
    n : int
        Days with a value.
    wait, needed : int
        Days to the next look, which may find the waves shorter, and to a log that is long beside them.

    Examples
    --------
    >>> in_long_waves("back_pain", 100, 12, 138).partition(". ")[2]
    'Look again in about 12 days; if the waves stay as long, it takes about 138 days.'
    """
    longer = f"; if the waves stay as long, it takes about {count(needed, 'day')}" if needed > wait else ""
    return (
        f"Too early to say whether {NAMES[measure]} is changing: it goes up and down in long waves, and "
        f"{count(n, 'day')} are too few to tell a change from one more wave. Look again in about "
        f"{count(wait, 'day')}{longer}."
    )


def still_in_waves(n: int, wait: int) -> str:
    """Say the same of a log in which it is too early for every score.

    Examples
    --------
    >>> still_in_waves(100, 12)
    'So far 100 days, in which scores go up and down in long waves; look again in about 12 days.'
    """
    return (
        f"So far {count(n, 'day')}, in which scores go up and down in long waves; look again in about "
        f"{count(wait, 'day')}."
    )


def so_far(n: int, needed: int, *, of: str = "") -> str:
    """Say how many days there are and when to look again: "7 days so far; look again in about 12 days."."""
    which = f" {of}" if of else ""
    return f"{count(n, 'day')}{which} so far; look again in about {count(needed, 'day')}."


def still_missing(n: int, first: pd.Timestamp, last: pd.Timestamp, needed: int) -> str:
    """Say in one sentence how many days there are, how many it takes, and until when.

    Parameters
    ----------
    n : int
        Days with a score.
    first, last : Timestamp
        The first and the last of them.
    needed : int
        About how many more calendar days it takes.

    Examples
    --------
    >>> still_missing(9, pd.Timestamp("2026-10-20"), pd.Timestamp("2026-10-28"), 12)
    'So far 9 of the 10 days needed; they must cover 3 weeks, so it takes entries until about 9 Nov 2026.'
    """
    span = (last - first).days + 1
    few = f"So far {n} of the {COURSE.days} days needed" if n < COURSE.days else f"So far {count(n, 'day')}"
    until = f"it takes entries until about {day(last + pd.Timedelta(days=needed))}."
    if needed == COURSE.span - span:
        return f"{few}; they must cover {count(COURSE.span / 7, 'week')}, so {until}"
    if n < COURSE.days:
        return f"{few}; at this pace {until}"
    return f"{few}, which is not enough for this log; {until}"


def unchanged(level: float, n: int, until: pd.Timestamp | None, measure: str) -> str:
    """Say that every value of a measure was the same, or was until the last look.

    Examples
    --------
    >>> unchanged(3.0, 28, pd.Timestamp("2026-11-20"), "back_pain")
    'Back pain was 3.0 of 10 on all 28 days up to 20 Nov 2026.'
    """
    return f"{capital(NAMES[measure])} was {amount(level, measure)} on all {count(n, 'day')}{_up_to(until)}."


def never_differed(measure: str, until: pd.Timestamp | None) -> str:
    """Say that nothing can be compared with a measure, and that waiting does not help."""
    same = f"{capital(NAMES[measure])} was always the same{_up_to(until)}"
    return f"{same}, so nothing can go together with it."


def _up_to(until: pd.Timestamp | None) -> str:
    return "" if until is None else f" up to {day(until)}"


def strength(r: float) -> str:
    """Say how strong a link is, whichever way it goes."""
    size = abs(r)
    return "weak" if size < 0.3 else "moderate" if size < 0.5 else "strong"
