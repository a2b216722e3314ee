"""Several sheets of a workbook that belong together become one table: a sheet a month, a sheet a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data.reading.bytes.workbook import Sheet
from data.reading.cells import Cells, cells_of
from data.reading.mapping import SHEET
from data.reading.receipt import Choices
from data.reading.table.table import Table, split_sheet


def table_of(sheets: Sequence[Sheet], choices: Choices) -> tuple[Table, dict[str, int]]:
    """Make one table of the rows of one or several sheets.

    Parameters
    ----------
    sheets : sequence of Sheet
    choices : Choices

    Returns
    -------
    (table, starts) : (Table, dict of sheet to int)
        Lines count on from sheet to sheet: row r of a sheet is line ``starts[sheet] + r``. One more column
        says the sheet where there are several.

    Raises
    ------
    UnreadableLog
        If no row can serve as header, or no entry follows it.
    """
    tables = [split_sheet(sheet.rows, sheet.first_row, choices) for sheet in sheets]
    starts, line = {}, 0
    for sheet in sheets:
        starts[sheet.name] = line
        line += sheet.first_row + len(sheet.rows) - 1
    if len(tables) == 1:
        return tables[0], starts
    headers = tuple(dict.fromkeys(header for table in tables for header in table.headers))
    columns = [_joined([_column(table, header) for table in tables]) for header in headers]
    names = cells_of([sheet.name for sheet, table in zip(sheets, tables, strict=True) for _ in table.lines])
    offsets = [starts[sheet.name] for sheet in sheets]
    counts = np.cumsum([0, *(len(table.lines) for table in tables)])
    return (
        replace(
            tables[0],
            headers=(*headers, SHEET if SHEET not in headers else f"{SHEET} of the workbook"),
            columns=[*columns, names],
            lines=np.concatenate([t.lines + o for t, o in zip(tables, offsets, strict=True)]),
            other_lines=tuple(n + o for t, o in zip(tables, offsets, strict=True) for n in t.other_lines),
            short=np.concatenate([t.short + c for t, c in zip(tables, counts, strict=False)]),
            cut=np.concatenate([t.cut + c for t, c in zip(tables, counts, strict=False)]),
            rejoined=np.concatenate([t.rejoined + c for t, c in zip(tables, counts, strict=False)]),
            long=[n + o for t, o in zip(tables, offsets, strict=True) for n in t.long],
            long_cells=[cells for table in tables for cells in table.long_cells],
        ),
        starts,
    )


def _column(table: Table, header: str) -> Cells:
    if header in table.headers:
        return table.columns[table.headers.index(header)]
    return Cells(np.zeros(len(table.lines), dtype="int32"), [""])


def _joined(parts: list[Cells]) -> Cells:
    """Put columns below each other."""
    texts: dict[str, int] = {}
    codes = [
        np.array([texts.setdefault(t, len(texts)) for t in p.texts], dtype="int32")[p.codes] for p in parts
    ]
    return Cells(np.concatenate(codes), list(texts))
