"""When on its day an entry was written: a column of words such as morning and evening, of any name."""

from __future__ import annotations

import numpy as np

from data.reading.cells import Cells
from data.reading.columns.described import Described
from data.reading.dates.clocks import PARTS
from data.reading.vocabulary import meanings, plain

#: No day has more parts, and so many of a column's words are known ones.
_MOST, _SHARE = 6, 0.6


def parts_of_the_day(told: Described, day: Cells | None) -> list[int]:
    """Return the columns whose words mostly are parts of the day, none of which stands twice on one day.

    Parameters
    ----------
    told : Described
    day : Cells or None
        The column of days.
    """
    return [i for i in range(len(told.cells)) if day is not None and _names_parts(told, i, day)]


def _names_parts(told: Described, position: int, day: Cells) -> bool:
    column, known = told.cells[position], meanings("moment")
    known_for = told.senses[position].column not in ("", "date", "time") or column is day
    if known_for or not 1 < told.profiles[position].distinct <= _MOST:
        return False
    texts = [text for text in column.texts if text]
    found = sum(known.get(plain(text), "") in PARTS for text in texts)
    if found < max(2, _SHARE * len(texts)):
        return False
    pairs = day.codes.astype("int64") * len(column.texts) + column.codes
    return len(np.unique(pairs)) == told.rows
