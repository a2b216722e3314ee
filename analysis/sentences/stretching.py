"""Sentences on how much somebody stretches."""

from __future__ import annotations

from analysis.words import count, number


def stretched(minutes_a_week: float, days_a_week: float) -> str:
    """Say how much stretching a week holds."""
    often = count(round(days_a_week, 1), "day")
    return f"The log holds {number(minutes_a_week, 0)} minutes of stretching a week, on {often} a week."
