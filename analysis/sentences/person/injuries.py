"""Sentences on new injuries, and on what little one log can show about them."""

from __future__ import annotations

import math

from analysis.questions.injuries import Injuries
from analysis.sentences.words import count, number

#: What studies found, for the end of whatever is said (Pope 2000, Lauersen 2014, Hartig & Henderson 1999).
STUDIES = (
    "Large trials found no fewer injuries with stretching; one army study found fewer overuse injuries "
    "(17 of 100 people against 29). Strength training has far stronger evidence."
)


def injured(found: Injuries) -> str:
    """Say how often new injuries came, and whether more stretching went with fewer of them."""
    many, days = found.all.events, count(found.all.days, "day")
    if not many:
        return f"No new injury on {days}, so there is nothing to compare stretching with. {STUDIES}"
    head = f"{count(many, 'new injury', 'new injuries')} on {days}"
    if not found.enough:
        few = "too few to tell whether stretching matters; studies needed thousands of people"
        return f"{head}: {few}. {STUDIES}"
    sides = (
        f"{_of_100(found.more.per_100_days)} after two weeks with more stretching than usual, and "
        f"{_of_100(found.less.per_100_days)} after two weeks with less"
    )
    if found.low > 1 or found.high < 1:
        return (
            f"{head}. There were {sides}. One log cannot say why: training, rest and season change with "
            f"stretching. {STUDIES}"
        )
    return f"{head}. There were {sides}: not clearly different. {STUDIES}"


def per_100_days(rate: float, low: float, high: float) -> str:
    """Write a rate with its interval: "1.5 per 100 days (0.3 to 4.4)"."""
    return f"{number(rate)} per 100 days ({number(low)} to {number(high)})"


def times(ratio: float, low: float, high: float) -> str:
    """Write how many times as often, with its interval: "0.8 times (0.2 to 2.9)"."""
    return f"{_times(ratio)} times ({_times(low)} to {_times(high)})"


def _times(value: float) -> str:
    return "without limit" if math.isinf(value) else number(value, 2)


def _of_100(rate: float) -> str:
    return f"{number(rate)} per 100 days"
