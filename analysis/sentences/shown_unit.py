"""Whether reach is told in centimetres or in inches: as the log's own file has it.

Statistics, thresholds and downloads stay in centimetres. What is told or drawn is converted here, where a
number becomes a word, a cell or a place on an axis. It holds for the thread that turned it, and only while
its block lasts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

import numpy as np
import pandas as pd

from data.log import MEASURES

Values = TypeVar("Values", float, np.ndarray, pd.Series, pd.DataFrame)
CM_PER_INCH = 2.54
_inches: ContextVar[bool] = ContextVar("reach_is_told_in_inches", default=False)


@contextmanager
def reach_in(unit: str) -> Iterator[None]:
    """Tell reach in inches inside this block if `unit` is "in", else in centimetres.

    Examples
    --------
    >>> with reach_in("in"):
    ...     shown(5.08, "reach_cm"), unit_of("reach_cm"), shown(5.0, "back_pain")
    (2.0, 'inches', 5.0)
    >>> shown(5.08, "reach_cm"), unit_of("reach_cm")
    (5.08, 'cm')
    """
    before = _inches.set(unit == "in")
    try:
        yield
    finally:
        _inches.reset(before)


def told_in_inches() -> bool:
    """Whether reach is told in inches now."""
    return _inches.get()


def shown(values: Values, measure: str) -> Values:
    """Return values, or differences, of a measure in the unit that it is told in."""
    return values / CM_PER_INCH if _turned(measure) else values


def unit_of(measure: str) -> str:
    """Return the unit that a measure is told in."""
    return "inches" if _turned(measure) else MEASURES[measure].unit


def _turned(measure: str) -> bool:
    return _inches.get() and MEASURES[measure].unit == "cm"
