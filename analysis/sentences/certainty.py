"""Words for how sure an answer is, and for when Limber looks again."""

from __future__ import annotations

import pandas as pd

from analysis.sentences.words import count, day, days
from analysis.verdicts.plan import Verdict


def first_sign(verdict: Verdict, wait: int | None = None) -> tuple[str, ...]:
    """Say that an answer is a first sign only, and where it is known when it is looked at again.

    Nothing is said of another verdict.

    Examples
    --------
    >>> first_sign("first sign", 9), first_sign("clear", 9)
    (('This is a first sign and can still be chance: Limber looks again in about 9 days.',), ())
    """
    if verdict != "first sign":
        return ()
    again = "" if wait is None else f": Limber looks again in about {count(wait, 'day')}"
    return (f"This is a first sign and can still be chance{again}.",)


def looked(last: pd.Timestamp, wait: int) -> str:
    """Say when a log was looked at last where it has grown since, and when it is looked at next."""
    return (
        f"These answers stand since {day(last)}. Limber looks again in about {count(wait, 'day')}, when the "
        "log has grown."
    )


def rests_on(first: pd.Timestamp, last: pd.Timestamp, wait: int) -> str:
    """Say which days of a period, which moves on every day, its answers rest on, and until when."""
    return (
        f"These answers rest on {days(first, last)}. Limber looks again in about {count(wait, 'day')}: "
        "a period that moves on every day would otherwise bring a new answer every day."
    )
