"""The made-up people of the sample logs: how each of them goes, before the ups and downs of the day."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

#: A course over time: from the share of the period that has passed (0 to 1) to the expected value.
Course = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Person:
    """How one made-up person goes.

    Attributes
    ----------
    first, last : date
        First and last day with an entry.
    reach, back, sciatica : Course
        Expected sit-and-reach in cm beyond the toes; expected ratings of 10.
    per_week : float
        Entries a week, on average.
    minutes : tuple of int
        Usual minutes from Monday to Sunday.
    gaps : tuple of (date, date)
        Stretches without any entry, both ends included.
    flare : (date, float) or None
        Day on which back pain jumps, and by how many points; it fades with a half-life of a week.
    notes : dict
        Notes by day; a day with a note has an entry.
    """

    first: date
    last: date
    reach: Course
    back: Course
    sciatica: Course
    per_week: float
    minutes: tuple[int, ...]
    gaps: tuple[tuple[date, date], ...] = ()
    flare: tuple[date, float] | None = None
    notes: dict[date, str] = field(default_factory=dict)


def level(start: float, end: float) -> Course:
    """Go in a straight line from `start` to `end`."""
    return lambda share: start + (end - start) * share


def easing(start: float, end: float) -> Course:
    """Go from `start` to `end`, fast at first and then ever more slowly."""
    return lambda share: start + (end - start) * (1 - math.exp(-2.2 * share)) / (1 - math.exp(-2.2))


ONE_PERSON = Person(
    first=date(2026, 1, 5),
    last=date(2026, 10, 28),
    reach=easing(-4.0, 2.0),
    back=level(5.9, 4.0),
    sciatica=level(3.0, 3.0),
    per_week=5.35,
    minutes=(10, 10, 8, 10, 5, 15, 0),
    gaps=((date(2026, 6, 1), date(2026, 6, 21)),),
    flare=(date(2026, 4, 11), 2.6),
    notes={
        date(2026, 1, 5): "first day, measured twice",
        date(2026, 1, 23): "slept badly on Anna's sofa",
        date(2026, 3, 7): "physiotherapy starts",
        date(2026, 4, 11): "carried the washing machine up with Jo, silly",
        date(2026, 4, 13): "could hardly tie my shoes",
        date(2026, 5, 18): "long drive to my sister",
        date(2026, 6, 22): "back from the lake, no box with me",
        date(2026, 6, 28): "moved house",
        date(2026, 8, 3): "new chair at work",
        date(2026, 9, 9): "row with the landlord, tense all day",
        date(2026, 10, 10): "gardening all day",
    },
)

REACH_UP_PAIN_SAME = Person(
    first=date(2026, 3, 2),
    last=date(2026, 8, 1),
    reach=level(-8.0, 1.5),
    back=level(4.4, 4.4),
    sciatica=level(2.2, 2.2),
    per_week=4.6,
    minutes=(15, 0, 15, 0, 15, 10, 10),
    notes={
        date(2026, 3, 2): "yoga class with Kim, first time",
        date(2026, 4, 20): "can touch my ankles",
        date(2026, 6, 9): "bad day at work",
        date(2026, 7, 14): "touched my toes!",
    },
)

_START, _END = date(2026, 8, 3), date(2026, 11, 8)


def _member(
    reach: Course,
    back: Course,
    sciatica: Course,
    per_week: float = 3.0,
    *,
    notes: dict[date, str] | None = None,
    first: date = _START,
    flare: tuple[date, float] | None = None,
) -> Person:
    """Make one of the group: fourteen weeks, ten minutes after each class."""
    return Person(first, _END, reach, back, sciatica, per_week, (10,) * 7, flare=flare, notes=notes or {})


GROUP = {
    # Reach and pain both improve.
    "Alder": _member(easing(-6.0, 2.0), level(5.5, 3.2), level(3.0, 2.4), 3.6),
    "Birch": _member(level(-2.0, 4.0), level(4.6, 3.0), level(1.0, 0.8), 3.2),
    "Cedar": _member(easing(-9.0, -2.5), level(6.2, 3.6), level(3.5, 2.0), 3.8),
    # Reach improves, pain does not.
    "Elm": _member(level(0.0, 6.0), level(3.6, 3.6), level(2.0, 2.0), 3.4),
    "Hazel": _member(easing(-4.0, 2.5), level(5.0, 5.1), level(4.0, 4.0)),
    # Pain eases, reach does not.
    "Juniper": _member(level(3.0, 3.2), level(5.6, 3.4), level(2.5, 1.4), 3.2),
    # Neither changes.
    "Larch": _member(level(-12.0, -11.6), level(3.0, 3.0), level(1.2, 1.2), 2.6),
    "Maple": _member(level(7.0, 7.2), level(1.6, 1.6), level(0.4, 0.4), 2.4),
    "Oak": _member(level(-5.0, -4.6), level(4.8, 4.8), level(3.2, 3.2), 2.8),
    # Pain grows; a setback.
    "Pine": _member(
        level(-3.0, -3.5),
        level(3.0, 5.2),
        level(2.0, 3.2),
        notes={date(2026, 9, 21): "new job, sits all day"},
    ),
    "Rowan": _member(
        level(-1.0, 2.0),
        level(4.0, 3.6),
        level(2.2, 2.0),
        3.2,
        notes={date(2026, 10, 2): "fell off the bike, knee and back"},
        flare=(date(2026, 10, 2), 3.0),
    ),
    # Joined last week: too early to say.
    "Willow": _member(
        level(-7.0, -7.0),
        level(5.0, 5.0),
        level(2.0, 2.0),
        notes={date(2026, 10, 31): "first class"},
        first=date(2026, 10, 31),
    ),
}
