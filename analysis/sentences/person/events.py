"""Sentences on what changed from a marked date on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.questions.events import FEWEST, SHORTEST, LevelChange
from analysis.sentences.shown_unit import shown
from analysis.sentences.words import NAMES, capital, count, day, digits, listed, number, size, way
from data.events import Event
from data.quoted import quoted


def named(event: Event) -> str:
    """Name a marked date: "“new chair” (3 Mar 2026)"."""
    return f"“{quoted(event.label)}” ({day(pd.Timestamp(event.day))})"


def stepped_clause(result: LevelChange, measure: str) -> str:
    """Say how far a measure stepped, as a clause: "back pain was 1.4 points lower (between 0.5 and 2.3)"."""
    near, far = sorted((abs(shown(result.low, measure)), abs(shown(result.high, measure))))
    by = size(result.difference, measure)
    which = way(measure, up=result.difference > 0)
    between = f"between {number(near, digits(measure))} and {number(far, digits(measure))}"
    return f"{NAMES[measure]} was {by} {which} ({between})"


def after_event(event: Event, clear: Sequence[str], unclear: Sequence[str]) -> tuple[str, ...]:
    """Say what stepped on a date and what did not, and what that can mean.

    Parameters
    ----------
    event : Event
    clear : sequence of str
        Clauses, as `stepped_clause` makes them.
    unclear : sequence of str
        Names of the measures without a clear step.
    """
    if not clear:
        shows = "show" if len(unclear) > 1 else "shows"
        return (f"{capital(listed(unclear))} {shows} no clear change from {named(event)} on.",)
    rest = f", with no clear change in {listed(unclear)}" if unclear else ""
    return (
        f"From {named(event)} on, {listed(clear)} than the days before would have led to expect{rest}.",
        "That does not show it was the reason, and says little if you chose the date by looking at the "
        "chart.",
    )


def too_early_after(event: Event, needed: int) -> str:
    """Say that it is too early to say what a date changed."""
    return (
        f"Too early to say what changed from {named(event)} on: look again in about {count(needed, 'day')}."
    )


def too_close(event: Event, other: Event) -> str:
    """Say that another marked date is too close."""
    return (
        f"{named(event)} and {named(other)} are so close together that what changed with one cannot be told "
        "from what changed with the other."
    )


def too_few_around(event: Event, *, before: bool) -> str:
    """Say that a date has too few days with a score on one side, and that waiting does not help."""
    side = "before" if before else "after"
    return (
        f"Too few days just {side} {named(event)} to say what changed: it takes {FEWEST} with a score, over "
        f"{count(SHORTEST // 7, 'week')}."
    )


def always_the_same_around(event: Event) -> str:
    """Say that nothing differed around a date."""
    return f"All scores around {named(event)} are the same."
