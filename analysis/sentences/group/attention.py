"""Reasons to look at somebody of a group, as clauses."""

from __future__ import annotations

import pandas as pd

from analysis.sentences.words import NAMES, day, difference


def more_pain(change: float, measure: str) -> str:
    """Say that a pain rose beyond error."""
    return f"clearly more {NAMES[measure]} ({difference(change, measure)})"


def nothing_since(last: pd.Timestamp) -> str:
    """Say that somebody wrote nothing for long."""
    return f"no entry since {day(last)}"


def heading(people: int) -> str:
    """Return the heading of the list."""
    return f"Who needs a look ({people:,})"
