"""Sentences that every theme needs: what is missing, and what it is too early for."""

from __future__ import annotations

from analysis.words import NAMES, SCORES, amount, count, number, sentence


def missing(measure: str) -> str:
    """Say that a log has none of a measure."""
    return f"This log has no {SCORES[measure]}."


def too_early(n: int, needed: int, *, what: str = "") -> str:
    """Say that it is too early, and for how long.

    Examples
    --------
    >>> too_early(7, 12)
    'Too early to say: 7 days so far; about 12 more.'
    """
    about = f" {what}" if what else ""
    return f"Too early to say{about}: {so_far(n, needed)}"


def so_far(n: int, needed: int) -> str:
    """Say how many days there are and are needed: "7 days so far; about 12 more."."""
    return f"{count(n, 'day')} so far; about {number(needed, 0)} more."


def nothing_scored() -> str:
    """Say that a log has neither reach nor pain."""
    return "This log has no reach or pain scores."


def first_answers(days_with_value: int, span_days: int) -> str:
    """Say what a first answer takes."""
    weeks = count(span_days / 7, "week")
    return f"A first answer takes {count(days_with_value, 'day')} with a score, spread over {weeks}."


def unchanged(level: float, n: int, measure: str) -> str:
    """Say that every value of a measure was the same."""
    return f"{sentence(NAMES[measure])[:-1]} was {amount(level, measure)} on all {count(n, 'day')}."
