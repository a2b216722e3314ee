"""What a person's log lets see, and what not: how many days, which gaps, in which steps it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.quality.selective import FEW
from analysis.sentences.person.written_days import FEW_WRITTEN
from analysis.sentences.words import NAMES, amount, capital, count, day, days, listed, number, round_size
from analysis.series.enough import COURSE
from data.log import MEASURES

_WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
#: What a step of reach (cm) is called.
STEP_NAMES = {
    2.54: "whole inches",
    1.27: "half inches",
    1.0: "whole centimetres",
    0.635: "quarter inches",
    0.5: "half centimetres",
}


def nothing() -> str:
    """Say that there is nothing to look at."""
    return "This log has no scores yet, so there is nothing to show."


def short(n: int, span: int, needed: int) -> str:
    """Say that a log is too short for conclusions."""
    spread = f" within {count(span, 'day')}" if n < span else ""
    takes = f"at least {COURSE.days} days that cover {count(COURSE.span / 7, 'week')}"
    return (
        f"So far there are entries on {count(n, 'day')}{spread}. To say what is changing takes {takes}: "
        f"look again in about {count(needed, 'day')}."
    )


def coverage(n: int, span: int, first: pd.Timestamp, last: pd.Timestamp, fewer: Mapping[str, int]) -> str:
    """Say on how many days there is an entry, and which measures are there on fewer of them.

    Examples
    --------
    >>> coverage(2, 2, pd.Timestamp("2026-01-05"), pd.Timestamp("2026-01-06"), {})
    'Entries on all 2 days, 5 to 6 Jan 2026.'
    """
    if span == 1:
        text = f"Entries on one day only, {day(first)}."
    elif n == span:
        text = f"Entries on all {count(n, 'day')}, {days(first, last)}."
    else:
        text = (
            f"Entries on {number(n, 0)} of {count(span, 'day')}, {days(first, last)}. "
            "Days without an entry stay empty in the charts; they are never taken as zero."
        )
        if n < FEW * span:
            text += f" {FEW_WRITTEN}"
    if not fewer:
        return text
    parts = [f"{NAMES[name]} on {count(many, 'day')}" for name, many in fewer.items()]
    which = capital(listed(parts))
    return f"{text} {which} only: what is said about that rests on those days alone."


def gap(length: int, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Say how long the longest gap is, and what a line drawn there is worth."""
    return (
        f"The longest gap without an entry is {count(length, 'day')}, {days(first, last)}. "
        "What happened in between is not known; a dashed line there is a guess."
    )


def weekdays(used: Sequence[int]) -> str:
    """Say that entries fall on some weekdays only (0 is Monday)."""
    if list(used) == [5, 6]:
        which = "at weekends"
    elif list(used) == [0, 1, 2, 3, 4]:
        which = "on Mondays to Fridays"
    else:
        which = f"on {listed([_WEEKDAYS[i] for i in used])}"
    return f"Entries are {which} only, so the charts say nothing about the other days of the week."


def several(n: int, most: int, *, sides: bool) -> str:
    """Say what is done with several entries of one day."""
    both = " Left and right are averaged, too." if sides else ""
    where = f"On {count(n, 'day')} there are" + (f" up to {most}" if most > 2 and n > 1 else f" {most}")
    return (
        f"{where} entries on the same day. The charts show the day's average of reach and pain, "
        f"and add up its minutes.{both}"
    )


def rounded_reach(step: float) -> str:
    """Say in which steps reach is written."""
    return (
        f"Reach is written to {STEP_NAMES[step]}, so changes smaller than {round_size(step, 'reach_cm')} "
        f"cannot be seen from one entry to the next. {little_harm()}"
    )


def whole_ratings(names: Sequence[str]) -> str:
    """Say that ratings are whole numbers."""
    which = capital(listed([NAMES[name] for name in names]))
    return (
        f"{which} {'is' if len(names) == 1 else 'are'} rated in whole points, so changes smaller than "
        "1 point cannot be seen from one entry to the next; averages over some days can show them."
    )


def few_values(name: str, used: Sequence[float]) -> str:
    """Say that a rating uses very few values."""
    values = " or ".join([", ".join(_short(value) for value in used[:-1]), _short(used[-1])])
    said = f"{capital(NAMES[name])} is only ever rated {values} of 10"
    if used[-1] - used[0] <= len(used) - 1:
        return (
            f"{said}. That may be how it is; its chart then shows steps, and changes of 1 point mean little."
        )
    return f"{said}, so small changes cannot be seen. Using the numbers in between would show more."


def still(name: str, value: float, n: int) -> str:
    """Say that a score never moves."""
    level = amount(value, name) if name == "reach_cm" else f"{_short(value)} of 10"
    same = f"{capital(NAMES[name])} is {level} in all {count(n, 'entry', 'entries')}."
    if name == "reach_cm":
        return f"{same} Measured reach is rarely the same twice: was it measured each time?"
    well = "If there really is no such pain, all is well"
    meaning = well if value == 0 else "Please check that it is rated anew each time"
    return f"{same} {meaning}; a rating that never moves cannot show whether it goes with reach."


def _short(value: float) -> str:
    return number(value, 0 if value == round(value) else 1)


def little_harm() -> str:
    """Say why steps in which reach is written matter little."""
    error = round_size(MEASURES["reach_cm"].error, "reach_cm")
    return f"That does little harm: two tests of one person can differ by {error} by chance alone."
