"""The same columns in another order below a second header: read under the header that stands above them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells
from data.reading.headers.pieces import without_ordinal
from data.reading.table.table import Table

#: A header that names fewer of the columns is an entry that happens to hold a word.
_FEWEST = 2


def in_order(table: Table) -> Table:
    """Bring the records below a header with the same names in another order to the order of the first one.

    The headers themselves stay in their place, so that a later step reports them.
    """
    names = [without_ordinal(header).casefold() for header in table.headers]
    if len(set(names)) < len(names):
        return table
    orders = _headers_below(table, names)
    if not any(order != list(range(len(names))) for _, order in orders):
        return table
    starts = [record for record, _ in orders] + [len(table.lines)]
    columns = []
    for target in range(len(names)):
        codes: list[NDArray[np.int64]] = [table.columns[target].codes[: starts[0]].astype("int64")]
        texts = list(table.columns[target].texts)
        for (start, order), end in zip(orders, starts[1:], strict=True):
            source = order[target]
            if source is None:
                codes.append(np.full(end - start, len(texts), dtype="int64"))
                texts = [*texts, ""]
                continue
            cells = table.columns[source]
            codes.append(cells.codes[start:end].astype("int64") + len(texts))
            texts = [*texts, *cells.texts]
        columns.append(_compact(np.concatenate(codes), texts))
    return replace(table, columns=columns)


def _headers_below(table: Table, names: list[str]) -> list[tuple[int, list[int | None]]]:
    """Return the records that name the columns again, each with where every column now stands."""
    places = {name: i for i, name in enumerate(names) if name}
    named = np.zeros(len(table.lines), dtype="int64")
    for column in table.columns:
        known = np.array([text.casefold() in places for text in column.texts], dtype=bool)
        if known.any():
            named += known[column.codes]
    found = []
    for record in np.flatnonzero(named >= _FEWEST):
        cells = [column.texts[column.codes[record]].casefold() for column in table.columns]
        order: list[int | None] = [None] * len(names)
        for position, cell in enumerate(cells):
            if cell in places:
                order[places[cell]] = position
        if sum(map(bool, cells)) == sum(place is not None for place in order):
            found.append((int(record), order))
    return found


def _compact(codes: NDArray[np.int64], texts: list[str]) -> Cells:
    distinct: dict[str, int] = {}
    new = np.asarray([distinct.setdefault(text, len(distinct)) for text in texts], dtype="int32")
    return Cells(new[codes], list(distinct))
