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

#: A single empty date was forgotten, not merged.
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
    dated = filled(column)
    if not len(dated) or not dated[0] or 3 * np.count_nonzero(~dated) < len(dated):
        return None
    numbers = np.zeros(len(dated), dtype=bool)
    for i, other in enumerate(table.columns):
        if i != position:
            numbers |= with_digits(other.texts)[other.codes]
    source = np.maximum.accumulate(np.where(dated, np.arange(len(dated)), 0))
    # A total has no digits in its date cell, and no day to hand down.
    totals = led_by_totals(table.columns, ~dated)
    carried = ~dated & numbers & ~totals & with_digits(column.texts)[column.codes[source]]
    # A row that ends before the column of days is of another table: of totals, below a list.
    ends = np.isin(np.arange(len(dated)), table.short)
    carried &= ~(ends & ~np.any([filled(other) for other in table.columns[position:]], axis=0))
    many = np.count_nonzero(carried)
    if many < _FEWEST_CARRIED or 3 * many < len(dated):
        return None
    columns = list(table.columns)
    columns[position] = compact(np.where(carried, column.codes[source], column.codes), column.texts)
    return Carried(replace(table, columns=columns), carried)


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
        columns=[Cells(column.codes[:record], column.texts) for column in table.columns],
        lines=table.lines[:record],
        short=table.short[table.short < record],
        cut=table.cut[table.cut < record],
    )
