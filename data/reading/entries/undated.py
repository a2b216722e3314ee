"""Files of tests without dates: another test of the same people comes after the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from data.compare import compare
from data.counted_days import BETWEEN_TESTS
from data.reading.entries.join import names_people
from data.reading.receipt import Reading

#: So many people are enough to see whether a file is the same test again.
_LOOKED_AT = 50


def one_after_the_other(files: Sequence[tuple[str, Reading]]) -> list[tuple[str, Reading]]:
    """Let tests without dates count on from file to file, in the order in which they were brought.

    A file that says the same of most people as an earlier one is that test again, and one of other people is
    theirs of the same day: neither is moved.
    """
    after: list[int] = []
    for place, (_, reading) in enumerate(files):
        before = [
            after[other] + len(earlier.receipt.undated)
            for other, (_, earlier) in enumerate(files[:place])
            if _tested_again(earlier, reading)
        ]
        after.append(max(before, default=0))
    return [
        (name, _moved(reading, tests) if tests else reading)
        for (name, reading), tests in zip(files, after, strict=True)
    ]


def _tested_again(earlier: Reading, later: Reading) -> bool:
    both = (earlier, later)
    if not all(one.receipt.undated and names_people(one) for one in both):
        return False
    first, second = (set(one.entries["person"].unique()) for one in both)
    shared = sorted(first & second)
    if 2 * len(shared) <= min(len(first), len(second)):
        return False
    kept = [one.entries[one.entries["person"].isin(shared[:_LOOKED_AT])] for one in both]
    found = compare(*kept)
    return found.changed_days > found.same_days


def _moved(reading: Reading, tests: int) -> Reading:
    date = reading.entries["date"] + pd.Timedelta(days=tests * BETWEEN_TESTS)
    return replace(reading, entries=reading.entries.assign(date=date))
