"""Sentences that every theme needs: what is missing, and what it is too early for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.words import NAMES, SCORES, amount, count, number, sentence

_NEXT_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z0-9“])")


def told_once(texts: Iterable[str]) -> list[str]:
    """Leave out of each text the sentences that an earlier one told already.

    Examples
    --------
    >>> told_once(["Reach grew. One log proves no cause.", "Pain fell. One log proves no cause."])
    ['Reach grew. One log proves no cause.', 'Pain fell.']
    """
    told: set[str] = set()
    kept = []
    for text in texts:
        new = [sentence for sentence in _NEXT_SENTENCE.split(text) if sentence not in told]
        told.update(new)
        kept.append(" ".join(new))
    return kept


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


def strength(r: float) -> str:
    """Say how strong a link is, whichever way it goes."""
    size = abs(r)
    return "weak" if size < 0.3 else "moderate" if size < 0.5 else "strong"
