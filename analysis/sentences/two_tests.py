"""Sentences on somebody tested twice, or a few times far apart: the scores, and what they are worth."""

from __future__ import annotations

import pandas as pd

from analysis.sentences.words import NAMES, amount, capital, day, difference, round_size, size, way
from data.log import MEASURES


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
    now = f"{amount(last, measure)} on {day(days[1])}"
    return f"{capital(NAMES[measure])} was {now}, {beside} on {day(days[0])}."


def worth(smallest: float, measure: str, *, beyond: bool) -> str:
    """Say what a difference of two tests is worth.

    Examples
    --------
    >>> worth(4.0, "reach_cm", beyond=False)
    'Two tests can differ by 4 cm without any change.'
    >>> worth(2.0, "back_pain", beyond=True)
    'That is more than the 2 points by which two ratings can differ without any change, 19 times in 20.'
    """
    tests = "two ratings" if MEASURES[measure].kind == "rating" else "two tests"
    most = round_size(smallest, measure)
    if beyond:
        return f"That is more than the {most} by which {tests} can differ without any change, 19 times in 20."
    return f"{capital(tests)} can differ by {most} without any change."


def card_caption(
    first: float, last: float, days: tuple[pd.Timestamp, pd.Timestamp], smallest: float, measure: str
) -> str:
    """Say under a card's number which tests it is from, and what it has to exceed."""
    tests = "ratings" if MEASURES[measure].kind == "rating" else "tests"
    return (
        f"{amount(first, measure)} on {day(days[0])}, {amount(last, measure)} on {day(days[1])}. Two {tests} "
        f"can differ by {round_size(smallest, measure)} without any change."
    )


def numbers(
    first: float, last: float, days: tuple[pd.Timestamp, pd.Timestamp], smallest: float, measure: str
) -> tuple[tuple[str, str], ...]:
    """Give the numbers behind the sentence."""
    return (
        ("First test", f"{amount(first, measure)}, {day(days[0])}"),
        ("Last test", f"{amount(last, measure)}, {day(days[1])}"),
        ("Difference", difference(last - first, measure)),
        ("What two tests of an unchanged person differ by at most, 95 times in 100", size(smallest, measure)),
    )
