"""How many days each measure has of those that it takes to say something."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.sentences.words import NAMES, capital
from analysis.series.enough import COURSE, enough


def still_lacking(there: Mapping[str, tuple[int, int]]) -> str:
    """Say which measures lack days, or a longer time; "" where none does.

    Parameters
    ----------
    there : mapping of measure to (int, int)
        Days with a value, and calendar days from the first to the last of them.

    Examples
    --------
    >>> still_lacking({"reach_cm": (1, 1), "back_pain": (2, 2), "sciatica_pain": (30, 40)})
    'Reach: 1 of 10 days; back pain: 2 of 10.'
    >>> still_lacking({"back_pain": (12, 15)})
    'Back pain: 12 days, over 15 of 21 calendar days.'
    """
    parts: list[str] = []
    for measure, (days, span) in there.items():
        missing = enough(COURSE, days=days, span=span).reasons
        if "days" in missing:
            unit = "" if any(part.endswith("days") for part in parts) else " days"
            parts.append(f"{NAMES[measure]}: {days} of {COURSE.days}{unit}")
        elif "span" in missing:
            parts.append(f"{NAMES[measure]}: {days} days, over {span} of {COURSE.span} calendar days")
    return capital("; ".join(parts)) + "." if parts else ""
