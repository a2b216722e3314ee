"""Step 2a: dates that stand only in the first row of each day, and tables below the first."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells, compact, filled, with_digits
from data.reading.dates.texts import could_be_date
from data.reading.headers.pieces import without_ordinal
from data.reading.headers.rows import header_score
from data.reading.limits import LONGEST_NAME
from data.reading.table.checks import led_by_totals
from data.reading.table.table import TYPED, Table
from data.reading.vocabulary import plain

#: A single empty cell was forgotten, not merged.
_FEWEST_CARRIED = 2
#: Records of words that may be a header; among more, a second table is not looked for.
_MOST_TRIED = 2_000


@dataclass(frozen=True, slots=True)
class Carried:
    """A table whose empty dates are filled from the record above, and which records that touched."""

    table: Table
    records: NDArray[np.bool_]


def carry_down(table: Table, position: int) -> Carried | None:
    """Fill the dates of a column that has them only in the first record of each day, as merged cells do.

    Nobody may take this as settled without asking the person: a date may also have been forgotten.

    Parameters
    ----------
    table : Table
    position : int
        Of the date column.

    Returns
    -------
    Carried or None
        None unless the first date is there and at least a third of the records hold numbers but no date.
    """
    column = table.columns[position]
    below = below_filled(table, position)
    if below is None:
        return None
    # A total has no digits in its date cell, and no day to hand down.
    carried = below & with_digits(column.texts)[column.codes[_last_filled(column)]]
    # A row that ends before the column of days is of another table: of totals, below a list.
    ends = np.isin(np.arange(len(below)), table.short)
    carried &= ~(ends & ~np.any([filled(other) for other in table.columns[position:]], axis=0))
    if not _are_many(carried):
        return None
    columns = list(table.columns)
    columns[position] = handed_down(column, carried)
    return Carried(replace(table, columns=columns), carried)


def handed_down(column: Cells, records: NDArray[np.bool_]) -> Cells:
    """Give some records of a column the text of the last filled one above."""
    return compact(np.where(records, column.codes[_last_filled(column)], column.codes), column.texts)


def _last_filled(column: Cells) -> NDArray[np.int64]:
    """Return for each record the last filled one, itself or above."""
    there = filled(column)
    return np.maximum.accumulate(np.where(there, np.arange(len(there)), 0))


def below_filled(table: Table, position: int) -> NDArray[np.bool_] | None:
    """Return the records of numbers, no totals, whose cell of a column is empty below a filled one.

    None unless the first cell is filled and at least a third of the records are such.
    """
    there = filled(table.columns[position])
    if not len(there) or not there[0] or not _are_many(~there):
        return None
    numbers = np.zeros(len(there), dtype=bool)
    for i, other in enumerate(table.columns):
        if i != position:
            numbers |= with_digits(other.texts)[other.codes]
    below = ~there & numbers & ~led_by_totals(table.columns, ~there)
    return below if _are_many(below) else None


def _are_many(records: NDArray[np.bool_]) -> bool:
    many = np.count_nonzero(records)
    return bool(many >= _FEWEST_CARRIED and 3 * many >= len(records))


def second_table(table: Table) -> int | None:
    """Find the first record that is the header of another table: column names, and not the same as the first.

    Parameters
    ----------
    table : Table
        As the file has it, before `to_rows`.
    """
    if table.delimiter == TYPED:
        return None
    words = np.zeros(len(table.lines), dtype="int32")
    valued = np.zeros(len(table.lines), dtype=bool)
    for column in table.columns:
        starts = [text[:1] for text in column.texts]
        number = np.array([start.isdigit() or start in tuple("+-−–.,") for start in starts], dtype=bool)
        word = np.array([bool(start) for start in starts], dtype=bool) & ~number
        if number.all():
            return None  # each record has a value, so none is a header
        if word.any():
            words += word[column.codes]
        if number.any():
            valued |= number[column.codes]
    first = {plain(without_ordinal(header)) for header in table.headers}
    for record in np.flatnonzero((words >= 2) & ~valued)[:_MOST_TRIED]:
        cells = [column.texts[column.codes[record]] for column in table.columns]
        names = {plain(cell) for cell in cells if cell and len(cell) <= LONGEST_NAME}
        if not names <= first and header_score(cells) > 0 and not any(map(could_be_date, cells)):
            return int(record)
    return None


def above(table: Table, record: int) -> Table:
    """Return the records before one of them."""
    return replace(
        table,
        columns=[column.take(slice(record)) for column in table.columns],
        lines=table.lines[:record],
        short=table.short[table.short < record],
        cut=table.cut[table.cut < record],
    )
