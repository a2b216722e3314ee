"""Step 2b: tables of another shape become one record for each entry, before the columns are told apart.

Wide tables (one column for each date) and long ones (date, measure, value) are both taken apart into facts,
each one value of one measure on one line, and the facts of one person and date are put together again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.reading.apart import date_place, take_long, take_wide
from data.reading.columns import MEASURED
from data.reading.date_texts import could_be_date
from data.reading.measures import meaning_of
from data.reading.together import Shaped, to_records
from data.reading.words import without_ordinal

if TYPE_CHECKING:  # so that `table` may ask `looks_wide` when it looks for the header
    from data.reading.table import Table

#: Fewer dates in a header prove nothing.
_FEWEST_DATES = 3


def to_rows(table: Table, chosen: Mapping[str, str] | None = None) -> Shaped:
    """Bring a wide or long table to one record for each entry; leave any other as it is.

    Parameters
    ----------
    table : Table
    chosen : mapping of canonical column to source header, optional
        What the person decided (`Choices.columns`).
    """
    means = _meanings(table.headers, chosen or {})
    dates = [i for i, header in enumerate(table.headers) if could_be_date(without_ordinal(header))]
    if len(dates) >= _FEWEST_DATES:
        shape, facts = "wide", take_wide(table, means, dates)
    elif set(means) & set(MEASURED):
        return Shaped(table, "rows")
    else:
        shape, facts = "long", take_long(table, means)
    return Shaped(table, "rows") if facts is None else to_records(table, shape, facts)


def looks_wide(cells: list[str]) -> bool:
    """Say whether a record could be the header of a wide table: a name or two, then mostly dates."""
    named = [cell for cell in cells if cell.strip()]
    if len(named) < _FEWEST_DATES or could_be_date(cells[0]):
        return False
    dates = sum(could_be_date(cell) for cell in named)
    return dates >= _FEWEST_DATES and dates >= 0.5 * len(named)


def date_column(table: Table, chosen: Mapping[str, str] | None = None) -> int | None:
    """Find the date column of a table of the usual or the long shape, as `map_columns` would."""
    return date_place(table, _meanings(table.headers, chosen or {}))


def _meanings(headers: tuple[str, ...], chosen: Mapping[str, str]) -> list[str | None]:
    """Return the canonical column of each header by its words, or as the person chose."""
    by_choice = {source: column for column, source in chosen.items()}
    return [by_choice.get(header) or meaning_of(header) for header in headers]
