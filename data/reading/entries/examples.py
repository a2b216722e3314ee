"""Three cells of each column as they stand in the file, and what they were taken as."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.counted_days import counted
from data.reading.columns.described import Described
from data.reading.dates.column import Days
from data.reading.dates.counted import COUNTED
from data.reading.entries.entries import Values
from data.reading.mapping import PROFILE, Mapping

_MANY = 3
_LENGTH = 40


def examples(
    told: Described, mapping: Mapping, days: Days | None, read: Values, undated: tuple[str, ...]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each header up to three different cells with what became of them ("" for nothing).

    Days without a calendar are shown by their number, and `undated` tests by theirs.
    """
    columns = {source.position: column for column, sources in mapping.sources.items() for source in sources}
    found = {}
    for position, (header, cells) in enumerate(zip(told.headers, told.cells, strict=True)):
        first = [i for i, text in enumerate(cells.texts[:50]) if text][:_MANY]
        column = columns.get(position, "")
        values = read.get((column, position))
        found[header] = tuple(
            (
                cells.texts[i][:_LENGTH],
                _test(cells.texts[i], undated)
                if column == "date" and undated
                else _after(column, i, cells.texts[i], days, values),
            )
            for i in first
        )
    return found


def _test(text: str, undated: tuple[str, ...]) -> str:
    return f"test {undated.index(text) + 1} of {len(undated)}" if text in undated else ""


def _after(column: str, place: int, text: str, days: Days | None, values: NDArray[np.float64] | None) -> str:
    if column == "date" and days is not None:
        day = days.days[place]
        if np.isnat(day):
            return ""
        return f"day {counted(pd.Timestamp(day))}" if days.order == COUNTED else str(day)
    if values is not None:
        value = values[place]
        return "" if np.isnan(value) else f"{round(float(value), 2):g}"
    return text[:_LENGTH] if column in ("person", "note", "side", "time", *PROFILE) else ""
