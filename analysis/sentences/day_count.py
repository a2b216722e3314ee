"""Whether days are told as dates or counted: "5 Jan 2026", or "day 12" where no real date may be shown.

The words, the figures and the tables ask here, so that one switch turns all of a page. It holds for the
thread that turned it, and only while its block lasts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import pandas as pd

from data.counted_days import BETWEEN_TESTS, DAY_ONE, counted

_first: ContextVar[pd.Timestamp | None] = ContextVar("first_of_counted_days", default=None)
_tests: ContextVar[bool] = ContextVar("only_the_order_of_tests_is_known", default=False)


@contextmanager
def counted_days(first: pd.Timestamp | None = DAY_ONE, *, tests: bool = False) -> Iterator[None]:
    """Count days inside this block, from `first` as day 1; None tells dates.

    With `tests` they are those of tests without dates (`data.counted_days.only_tests`): tests are counted.

    Examples
    --------
    >>> with counted_days():
    ...     number_of(pd.Timestamp("2001-01-12"))
    12
    >>> number_of(pd.Timestamp("2001-01-12")) is None
    True
    """
    before, before_tests = _first.set(first), _tests.set(tests and first is not None)
    try:
        yield
    finally:
        _first.reset(before)
        _tests.reset(before_tests)


def counting() -> bool:
    """Whether days are counted now."""
    return _first.get() is not None


def first_of_counted() -> pd.Timestamp | None:
    """Return day 1 where days are counted now; None where they are told as dates."""
    return _first.get()


def number_of(day: pd.Timestamp) -> int | None:
    """Return a day's number, 1 for the first; None where days are told as dates."""
    first = _first.get()
    return None if first is None else counted(day, first)


def counted_unit() -> tuple[str, int]:
    """Return what is counted, and how many days one is: ("day", 1), or ("test", …) of tests without dates."""
    return ("test", BETWEEN_TESTS) if only_tests_counted() else ("day", 1)


def only_tests_counted() -> bool:
    """Whether what is counted now is tests without dates."""
    return _tests.get()


def place_of(number: float) -> float:
    """Return where a day with a number stands on a counted axis: of tests without dates, their number."""
    return (number - 1) / counted_unit()[1] + 1
