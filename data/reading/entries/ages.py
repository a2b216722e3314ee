"""How old people were when they were tested, where the file has their birthday and no age."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import Cells
from data.reading.columns.described import Described
from data.reading.dates.column import Days
from data.reading.dates.counted import COUNTED
from data.reading.dates.orders import decide_order
from data.reading.dates.parsed import make_day
from data.reading.dates.texts import parse_date
from data.reading.entries.entries import names_of
from data.reading.entries.people import OLDEST, YOUNGEST
from data.reading.headers.sense import is_birth
from data.reading.mapping import Mapping
from data.reading.receipt import DATE_ORDERS

_YEAR = 365.2425


def ages_of(
    told: Described, mapping: Mapping, days: Days | None, rows: NDArray[np.int64], today: date
) -> tuple[str, NDArray[np.float64]]:
    """Return the column of birthdays and, for each record, its person's age in whole years on their last day.

    "" and nothing where the file has ages, no birthdays, or tests without dates.
    """
    nothing = "", np.empty(0)
    day = mapping.position("date")
    if "age" in mapping.sources or days is None or day is None or days.order == COUNTED or not len(rows):
        return nothing
    found = [i for i, header in enumerate(told.headers) if i != day and is_birth(header)]
    if len(found) != 1:
        return nothing
    born = births_of(told.cells[found[0]], days.order, today)[told.cells[found[0]].codes[rows]]
    dates = pd.Series(days.days[told.cells[day].codes[rows]])
    last = dates.groupby(np.asarray(names_of(told.cells, mapping, rows), dtype=object)).transform("max")
    ages = ages_on(last.to_numpy("datetime64[D]"), born)
    return (told.headers[found[0]], ages) if np.isfinite(ages).any() else nothing


def ages_on(day: NDArray[np.datetime64], born: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """Return ages in whole years; NaN where nobody who is tested has such an age."""
    age = np.floor((day - born) / np.timedelta64(1, "D") / _YEAR)
    return np.where((age >= YOUNGEST) & (age <= OLDEST), age, np.nan)


def births_of(column: Cells, order: str, today: date) -> NDArray[np.datetime64]:
    """Read birthdays; where their order of day and month is open, it is that of the other days."""
    parsed = [parse_date(text) for text in column.texts]
    open_ = [(text, item) for text, item in zip(column.texts, parsed, strict=True) if item.parts is not None]
    decided = decide_order(open_, None, today)
    own = decided.order if decided.question is None else order if order in DATE_ORDERS else ""
    return np.array(
        [item.day or (make_day(item.parts, own) if item.parts and own else None) for item in parsed],
        dtype="datetime64[D]",
    )
