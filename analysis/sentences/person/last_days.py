"""A pain that has stood above its usual level in the last days, in words."""

from __future__ import annotations

from analysis.questions.last_days import LastDays
from analysis.questions.red_flags import WATCHED
from analysis.sentences.words import NAMES, count, day, number


def raised(found: LastDays) -> str:
    """Say since when a pain has stood above its usual level, what that is worth, and what to do."""
    advice = (
        " It often passes by itself; “When to get help” lists the signs that should not wait."
        if found.measure in WATCHED
        else " It often passes by itself; if it does not, or gets worse, let somebody look at it."
    )
    points = count(max(round(found.difference), 2), "point")
    return (
        f"For about {count(found.days, 'day')}, since {day(found.since)}, {NAMES[found.measure]} has stood "
        f"about {points} above its usual level: {number(found.now, 1)} of 10 in the last week, against "
        f"{number(found.before, 1)} in the four weeks before. That is more than ordinary ups and downs."
        f"{advice}"
    )
