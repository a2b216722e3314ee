"""What was measured, where only the notes of a table say it, as programs for diaries export them."""

from __future__ import annotations

from dataclasses import replace

from data.reading.cells import Cells
from data.reading.headers.sense import sense_of
from data.reading.mapping import MEASURED
from data.reading.table.free_text import Line, read_line
from data.reading.table.notes import NOTE, table_of
from data.reading.table.table import Table

#: Notes of which so many, and such a share, name a number are where this table keeps its scores.
_FEWEST, _ENOUGH = 2, 0.6
#: Longer tables are no diaries.
_MOST_ROWS = 20_000


def with_noted(table: Table) -> Table:
    """Give a table the columns that only its notes have; the notes stay whole.

    Parameters
    ----------
    table : Table
        One that knows a measure by its header is returned as it is.
    """
    senses = [sense_of(header) for header in table.headers]
    if len(table.lines) > _MOST_ROWS or any(
        sense.column in (*MEASURED, "pain") or sense.suggests in MEASURED for sense in senses
    ):
        return table
    for sense, notes in zip(senses, table.columns, strict=True):
        if sense.column == NOTE and (lines := _read(notes)):
            found = table_of([lines[code] for code in notes.codes], table.encoding)
            new = {
                header: column
                for header, column in zip(found.headers, found.columns, strict=True)
                if sense_of(header).column in (*MEASURED, "pain") and header not in table.headers
            }
            return replace(table, headers=(*table.headers, *new), columns=[*table.columns, *new.values()])
    return table


def _read(notes: Cells) -> list[Line]:
    """Read each different note; none if they are no scores."""
    lines = [replace(read_line(0, text, alone=True), unnamed=[]) for text in notes.texts]
    filled = sum(map(bool, notes.texts))
    return lines if sum(bool(line.said) for line in lines) >= max(_FEWEST, _ENOUGH * filled) else []
