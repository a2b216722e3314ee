"""Entries that stand above the line that names the columns best: below a header of their own, or below none.

A later part of a log often has one column more, and a sheet that was sorted with its header has that below.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.reading.cells import bare
from data.reading.dates.texts import could_be_date
from data.reading.headers.rows import header_score, is_value
from data.reading.headers.sense import sense_of
from data.reading.mapping import MEASURED
from data.reading.table.records import Record


def first_header(records: Sequence[Record], best: Record) -> Record:
    """Return the first header that entries follow: the best one may be that of a second part of the file.

    A first part whose every column stands in the second one is read below that one (`entries_above`).
    """
    first = _own_header(records, best)
    return best if first is None or _names(first) <= _names(best) else first


def entries_above(head: Sequence[Record], header: Record, names: Sequence[str]) -> list[Record]:
    """Return the records above a header that are entries, as wide as it, in the order of the file.

    Where they have a header of their own, it and the other one stand among them as records, so that a later
    step (`sections.in_order`) sees which cells are below which name.
    """
    above = [record for record in head if record.line < header.line]
    first = _own_header(head, header)
    if first is not None and _names(first) <= {*names}:
        own = [record for record in above if record.line >= first.line]
        found = [*own, Record(header.line, [*names])]
    else:
        days = _days(names)
        found = [record for record in above if _is_entry(record, days)]
    return [Record(one.line, [*one.cells, *[""] * (len(names) - len(one.cells))]) for one in found]


def _own_header(records: Sequence[Record], best: Record) -> Record | None:
    """Return a header above another one that names a day and a measure and has an entry below it."""
    for place, record in enumerate(records):
        if record.line >= best.line:
            return None
        days = _days(record.cells)
        measures = any(sense_of(cell).column in (*MEASURED, "pain") for cell in record.cells if cell)
        if days and measures and header_score(record.cells):
            below = [one for one in records[place + 1 :] if one.line < best.line]
            return record if any(_is_entry(one, days) for one in below) else None
    return None


def _is_entry(record: Record, days: Sequence[int]) -> bool:
    """Say whether a record has its day where the column of days is, and a number in another column."""
    at = [i for i in days if i < len(record.cells) and could_be_date(record.cells[i])]
    others = [cell for i, cell in enumerate(record.cells) if i not in days]
    return bool(at) and any(is_value(cell) and not could_be_date(cell) for cell in others)


def _days(names: Sequence[str]) -> list[int]:
    return [
        i
        for i, name in enumerate(names)
        if name and not could_be_date(name) and (sense := sense_of(name)).column == "date"
        if sense.day != "never"
    ]


def _names(record: Record) -> set[str]:
    return {" ".join(bare(cell).split()) for cell in record.cells} - {""}
