"""Tables of another shape, and the facts in them."""

from __future__ import annotations

import numpy as np

from data.reading.cells import cells_of
from data.reading.columns.described import describe
from data.reading.receipt import Choices
from data.reading.shapes import to_rows as shapes
from data.reading.shapes.pivot import Shaped
from data.reading.table.table import Table

NONE = np.asarray([], dtype="int64")


def table(*rows: str) -> Table:
    """Make a table of lines with commas; the first is the header."""
    header, *records = [row.split(",") for row in rows]
    return Table(
        encoding="utf-8",
        headers=tuple(header),
        columns=[cells_of([record[i] for record in records]) for i in range(len(header))],
        lines=np.arange(2, 2 + len(records), dtype="int64"),
        delimiter=",",
        header_row=1,
        other_lines=(),
        short=NONE,
        cut=NONE,
    )


def to_rows(log: Table, chosen: dict[str, str] | None = None) -> Shaped:
    return shapes.to_rows(log, describe(log.headers, log.columns), Choices(columns=chosen or {}))


def records(shaped: Shaped) -> list[dict[str, str]]:
    columns = [[column.texts[code] for code in column.codes] for column in shaped.table.columns]
    return [dict(zip(shaped.table.headers, record, strict=True)) for record in zip(*columns, strict=True)]
