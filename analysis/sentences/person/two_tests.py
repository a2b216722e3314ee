"""Sentences on somebody tested once, twice, or a few times far apart: the scores, and what they are worth.

Of tests without dates nobody knows how far apart they were: they are told by their order.
"""

from __future__ import annotations

from math import isnan

import pandas as pd

from analysis.sentences.day_count import counted_unit, counting
from analysis.sentences.words import NAMES, amount, capital, count, day, difference, round_size, size, way
from analysis.series.enough import COURSE
from data.log import MEASURES


def only_score(score: float, then: pd.Timestamp, measure: str) -> tuple[str, str]:
    """Say the only score there is, and what it takes to see a change.

    Examples
    --------
    >>> only_score(24.0, pd.Timestamp("2026-09-14"), "reach_cm")[0]
    'Reach was 24.0 cm on 14 Sep 2026.'
    """
    return (
        f"{capital(NAMES[measure])} was {amount(score, measure)}{'' if counting() else f' on {day(then)}'}.",
        "One day shows no change yet: it takes a second test some weeks later, or a diary of "
        f"{count(COURSE.days, 'day')} over {count(COURSE.span / 7, 'week')}.",
    )


def last_beside_first(
    first: float, last: float, days: tuple[pd.Timestamp, pd.Timestamp], measure: str
) -> str:
    """Say the last score, and how it differs from the first.

    Examples
    --------
    >>> tests = pd.Timestamp("2026-09-10"), pd.Timestamp("2026-11-12")
    >>> last_beside_first(3.0, 5.5, tests, "reach_cm")
    'Reach was 5.5 cm on 12 Nov 2026, 2.5 cm further than on 10 Sep 2026.'
    >>> last_beside_first(3.0, 3.0, tests, "back_pain")
    'Back pain was 3.0 of 10 on 12 Nov 2026, the same as on 10 Sep 2026.'
    """
    same = size(last - first, measure) == size(0.0, measure)
    beside = "the same as" if same else f"{size(last - first, measure)} {way(measure, up=last > first)} than"
    now, then = _whens(days)
    return f"{capital(NAMES[measure])} was {amount(last, measure)} {now}, {beside} {then}."


def _whens(days: tuple[pd.Timestamp, pd.Timestamp]) -> tuple[str, str]:
    """Tell when the last and the first test were."""
    if counted_unit()[0] == "test":
        return "at the last test", "at the first"
    return f"on {day(days[1])}", f"on {day(days[0])}"


def worth(smallest: float, measure: str, *, beyond: bool) -> str:
    """Say what a difference of two tests is worth.

    Examples
    --------
    >>> worth(4.0, "reach_cm", beyond=False)
    'Two tests can differ by 4 cm without any change.'
    >>> worth(2.0, "back_pain", beyond=True)
    'That is more than the 2 points by which two ratings can differ without any change, 19 times in 20.'
    """
    kinds = {"rating": "two ratings", "function": "two scores"}
    tests = kinds.get(MEASURES[measure].kind, "two tests")
    if isnan(smallest):
        return f"Limber knows no figure for what {tests} can differ by without any change."
    most = round_size(smallest, measure)
    if beyond:
        return f"That is more than the {most} by which {tests} can differ without any change, 19 times in 20."
    return f"{capital(tests)} can differ by {most} without any change."


def numbers(
    first: float, last: float, days: tuple[pd.Timestamp, pd.Timestamp], smallest: float, measure: str
) -> tuple[tuple[str, str], ...]:
    """Give the numbers behind the sentence."""
    most = "not known" if isnan(smallest) else size(smallest, measure)
    return (
        ("First test", f"{amount(first, measure)}, {day(days[0])}"),
        ("Last test", f"{amount(last, measure)}, {day(days[1])}"),
        ("Difference", difference(last - first, measure)),
        ("What two tests of an unchanged person differ by at most, 95 times in 100", most),
    )
