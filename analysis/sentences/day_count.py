"""Whether days are told as dates or counted: "5 Jan 2026", or "day 12" where no real date may be shown.

The words, the figures and the tables ask here, so that one switch turns all of a page. It holds for the
thread that turned it, and only while its block lasts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import pandas as pd

from data.counted_days import DAY_ONE, counted

_first: ContextVar[pd.Timestamp | None] = ContextVar("first_of_counted_days", default=None)


@contextmanager
def counted_days(first: pd.Timestamp | None = DAY_ONE) -> Iterator[None]:
    """Count days inside this block, from `first` as day 1; None tells dates.

    Examples
    --------
    >>> with counted_days():
    ...     number_of(pd.Timestamp("2001-01-12"))
    12
    >>> number_of(pd.Timestamp("2001-01-12")) is None
    True
    """
    before = _first.set(first)
    try:
        yield
    finally:
        _first.reset(before)


def counting() -> bool:
    """Whether days are counted now."""
    return _first.get() is not None


def number_of(day: pd.Timestamp) -> int | None:
    """Return a day's number, 1 for the first; None where days are told as dates."""
    first = _first.get()
    return None if first is None else counted(day, first)
