"""Sentences on whether reach and pain go together."""

from __future__ import annotations

from analysis.association import Association
from analysis.sentences.common import missing, strength
from analysis.words import NAMES, count, number


def too_early_together(n: int, needed: int, other: str, *, least: int) -> str:
    """Say that it is too early to say whether reach and another measure go together."""
    # Where there are days enough, one score never differed or all fell into too few weeks.
    more = f"look again in {count(needed, 'day')}" if n >= least else f"about {number(needed, 0)} more"
    both = f"{count(n, 'day')} with both so far"
    return f"Too early to say whether reach and {NAMES[other]} go together: {both}; {more}."


def cannot_compare(lacking: str, other: str) -> str:
    """Say that reach and another measure cannot be compared because one is missing."""
    return f"{missing(lacking)[:-1]}, so reach and {NAMES[other]} cannot be compared."


def together(link: Association, other: str) -> str:
    """Say how reach and another measure go together from day to day."""
    name = NAMES[other]
    if link.p_value >= 0.05:
        return f"From day to day, reach and {name} did not clearly go together."
    way = "higher" if link.r > 0 else "lower"
    usual = f"{name} tended to be {way} than usual"
    return f"On days when reach was further than usual, {usual} (a {strength(link.r)} link)."
