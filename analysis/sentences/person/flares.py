"""The weeks in which a pain stood clearly above its usual level, in words."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.questions.flares import Flare
from analysis.sentences.day_count import counting
from analysis.sentences.words import NAMES, capital, count, day, days, listed, number

#: So many are told with their days; the others stand in the numbers.
MOST_TOLD = 3


def flared(found: Sequence[Flare], measure: str) -> str:
    """Say when a pain flared, how long and how high; of many, when it stood highest."""
    name = capital(NAMES[measure])
    if len(found) == 1:
        (one,) = found
        above = f"about {_above(one)} above the usual {number(one.usual, 0)}"
        return f"{name} flared {_when(one)} ({_how(one)}, {above})."
    highest = sorted(found, key=lambda one: -one.height)[:MOST_TOLD]
    told = [f"{_when(one)} ({_how(one)}, {_above(one)} above the usual)" for one in found if one in highest]
    only = f", most of all {listed(told)}" if len(found) > MOST_TOLD else f": {listed(told)}"
    return f"{name} flared {_times(len(found))}{only}."


def numbers_of(found: Sequence[Flare]) -> tuple[tuple[str, str], ...]:
    """Return each flare's days, and what it was."""
    return tuple((days(one.start, one.end), numbers_of_one(one)) for one in found)


def numbers_of_one(one: Flare) -> str:
    """Say what a flare was: "10 days, up to 9 of 10, 4.1 points above the usual 4.2"."""
    return f"{_how(one)}, {number(one.height)} points above the usual {number(one.usual)}"


def short_days(one: Flare) -> str:
    """Write a flare's days for a picture: "3 to 12 Apr", the year being on the axis."""
    text = days(one.start, one.end)
    return text if counting() else text.removesuffix(f" {one.end.year}")


def _when(one: Flare) -> str:
    if not one.over:
        return f"from {day(one.start)} and was still up on {day(one.end)}"
    return f"{'on' if counting() else 'from'} {days(one.start, one.end)}"


def _how(one: Flare) -> str:
    peak = number(one.peak, 0 if float(one.peak).is_integer() else 1)
    return f"{count(one.days, 'day')}, up to {peak} of 10"


def _above(one: Flare) -> str:
    return count(max(round(one.height), 2), "point")


def _times(many: int) -> str:
    return "twice" if many == 2 else f"{many} times"
