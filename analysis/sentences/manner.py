"""How days and reach are told, as one thing that can be taken along to another process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pandas as pd

from analysis.sentences.day_count import counted_days, first_of_counted, only_tests_counted
from analysis.sentences.shown_unit import reach_in, told_in_inches


@dataclass(frozen=True, slots=True)
class Manner:
    """How days and reach are told.

    Attributes
    ----------
    first : Timestamp or None
        Day 1 where days are counted; None where they are told as dates.
    tests : bool
        Whether tests are counted.
    inches : bool
        Whether reach is told in inches.
    """

    first: pd.Timestamp | None
    tests: bool
    inches: bool

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Tell days and reach so inside this block."""
        with counted_days(self.first, tests=self.tests), reach_in("in" if self.inches else "cm"):
            yield


def manner_now() -> Manner:
    """Return how days and reach are told here and now."""
    return Manner(first_of_counted(), only_tests_counted(), told_in_inches())
