"""Three cells of each column as they stand in the file, and what they were taken as."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.reading.columns import PROFILE, Mapping
from data.reading.dates import Days
from data.reading.table import Table

_MANY = 3
_LENGTH = 40


def examples(
    table: Table, mapping: Mapping, days: Days | None, read: dict[str, NDArray[np.float64]]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each header up to three different cells with what became of them ("" for nothing)."""
    columns = {position: column for column, position in mapping.columns.items()}
    found = {}
    for position, (header, cells) in enumerate(zip(table.headers, table.columns, strict=True)):
        first = [i for i, text in enumerate(cells.texts[:50]) if text][:_MANY]
        column = columns.get(position, "")
        found[header] = tuple(
            (cells.texts[i][:_LENGTH], _after(column, i, cells.texts[i], days, read)) for i in first
        )
    return found


def _after(
    column: str, place: int, text: str, days: Days | None, read: dict[str, NDArray[np.float64]]
) -> str:
    if column == "date" and days is not None:
        day = days.days[place]
        return "" if np.isnat(day) else str(day)
    if column in read:
        value = read[column][place]
        return "" if np.isnan(value) else f"{round(float(value), 2):g}"
    return text[:_LENGTH] if column in ("person", "note", "side", "time", *PROFILE) else ""
