"""When a log holds enough to say something: one rule, what each question asks for, what is missing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Reason = Literal["days", "span", "pairs", "ends", "injuries", "people", "freedom", "memory", "constant"]
#: What one waits before looking again at a log that no more days of the same kind will help for sure.
LOOK_AGAIN = 7
#: A log is not taken to be kept more rarely than once in so many days.
_RAREST = 14
#: What more days bring more of.
_COUNTED: tuple[Reason, ...] = ("days", "pairs", "injuries", "freedom")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What a question asks of a log; 0 asks for nothing.

    Attributes
    ----------
    days : int
        Days with a value.
    span : int
        Calendar days from the first to the last of them (or of the pairs), both counted.
    pairs : int
        Days on which both scores have a value.
    ends : int
        Days with a value near the log's start, and as many near its end.
    injuries : int
        New injuries that can be compared.
    people : int
    freedom : int
        Rows less people less 1.
    memories : int
        How many times as long as the memory that is believable in it a log has to be.
    differ : bool
        Whether scores that are all the same say nothing.
    """

    days: int = 0
    span: int = 0
    pairs: int = 0
    ends: int = 0
    injuries: int = 0
    people: int = 0
    freedom: int = 0
    memories: int = 0
    differ: bool = False


#: A course (own simulation: docs/calibration.md). Short logs that wander look like trends: the memories.
COURSE = Requirement(days=10, span=21, memories=10, differ=True)
#: The start beside the end: a bent course follows what wanders more easily than a line does.
CHANGE = Requirement(days=10, span=21, ends=3, memories=14, differ=True)
#: The order of scores: below, the test's approximation does not hold.
ORDER = Requirement(days=10)
#: Two scores day by day, and at many delays.
LINK = Requirement(pairs=20, span=21, differ=True)
LAGS = Requirement(pairs=30, span=21, differ=True)
#: Each side of a marked date.
SIDE = Requirement(days=10, span=14, differ=True)
#: The last 7 days beside the 28 before: 4 days with a rating in the former, 10 in the latter.
LAST_DAYS = Requirement(days=14, span=35, ends=4)
#: Flares: what is usual before one, and the flare.
FLARES = Requirement(days=20, span=28, differ=True)
#: A week's stretching.
DOSE = Requirement(span=7)
#: Even all of 5 injuries on one side can be chance.
INJURIES = Requirement(injuries=10)
#: An average of people: from fewer it says little, and shows single people.
AVERAGE = Requirement(people=5)
#: Two scores within people: the interval's error is 1/√(freedom − 1).
WITHIN_PEOPLE = Requirement(people=2, freedom=2, differ=True)

#: What each method of `data/content/methods` asks for, for the page that says so.
REQUIREMENTS = {
    "trend": COURSE, "change": CHANGE, "order": ORDER, "day-to-day": LINK, "lags": LAGS, "dose": DOSE,
    "response": LINK, "events": SIDE, "injuries": INJURIES, "mean-change": AVERAGE, "group-link": AVERAGE,
    "repeated-measures": WITHIN_PEOPLE, "last-days": LAST_DAYS, "flares": FLARES, "retest": AVERAGE,
    "comparison": AVERAGE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Enough:
    """Whether there is enough, and if not, why.

    Attributes
    ----------
    reasons : tuple of str
        What is missing, as the names of `Requirement`; "memory" for a log too short for its memory, and
        "constant" for scores that never differ. Empty where there is enough.
    needed_days : int
        About how many more calendar days it takes; 0 where there is enough, and where nobody can tell.
    """

    reasons: tuple[Reason, ...] = ()
    needed_days: int = 0

    @property
    def ok(self) -> bool:
        """Whether something can be said."""
        return not self.reasons


#: Long enough, but nothing differs.
STILL = Enough(("constant",), LOOK_AGAIN)


def enough(
    required: Requirement,
    *,
    days: int = 0,
    span: int = 0,
    pairs: int = 0,
    ends: int = 0,
    injuries: int = 0,
    people: int = 0,
    freedom: int = 0,
    memory: float = 0.0,
    constant: bool = False,
    pace: float | None = None,
) -> Enough:
    """Hold what a log has against what a question asks for.

    Parameters
    ----------
    required : Requirement
    days, span, pairs, ends, injuries, people, freedom : int
        What there is, as in `Requirement`.
    memory : float
        Days after which the longest believable memory has faded.
    constant : bool
        Whether the scores are all the same.
    pace : float, optional
        How many of what is counted a calendar day brings; that of the log so far unless given, at least one
        in two weeks and at most one a day. Nobody can tell how long to wait at a pace of 0.

    Returns
    -------
    Enough

    Examples
    --------
    >>> enough(COURSE, days=9, span=21)
    Enough(reasons=('days',), needed_days=3)
    >>> enough(COURSE, days=10, span=21).ok
    True
    """
    there: dict[Reason, tuple[float, float]] = {
        "days": (days, required.days),
        "span": (span, required.span),
        "pairs": (pairs, required.pairs),
        "ends": (ends, required.ends),
        "injuries": (injuries, required.injuries),
        "people": (people, required.people),
        "freedom": (freedom, required.freedom),
        "memory": (span, required.memories * memory),
    }
    missing = [reason for reason, (has, least) in there.items() if has < least]
    if required.differ and constant:
        missing.append("constant")
    wait = max(0, required.span - span, math.ceil(required.memories * memory) - span)
    for has, least in (there[counted] for counted in _COUNTED):
        daily = _pace(has, span) if pace is None else pace
        if daily and has < least:
            wait = max(wait, math.ceil((least - has) / daily - 1e-9))
    if not wait and {"ends", "constant"} & set(missing):
        wait = LOOK_AGAIN
    return Enough(tuple(missing), wait)


def _pace(has: float, span: int) -> float:
    """How many a log brought a calendar day; without an entry it is taken to be kept daily."""
    return min(max(has / span, 1 / _RAREST), 1.0) if span else 1.0
