"""Rows that need a hand: as they stand in the file, and with what a person corrected in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import cells_of
from data.reading.receipt import MOST_FAULTY
from data.reading.table.table import Table

#: Problems of rows that are no entries and need no fixing.
_NOTHING_TO_FIX = ("summary-row", "repeated-header", "duplicate-row")

_NO_TEXT = pd.array([], dtype="str")


def row_texts(table: Table, rows: NDArray[np.int64], part: slice = slice(None)) -> list[str]:
    """Return some of the records as they stand in the file, whole, without their empty ends."""
    return [
        table.delimiter.join(c.texts[c.codes[row]] for c in table.columns).rstrip(table.delimiter)
        for row in rows[part]
    ]


def long_texts(table: Table, some: slice) -> list[str]:
    """Return rows that are longer than the header, as they stand in the file."""
    return [table.delimiter.join(cells) for cells in table.long_cells[some]]


def left_texts(left: list[tuple[int, str]], some: slice) -> list[str]:
    """Return what was left out, in words."""
    return [text for _, text in left[some]]


def faulty_rows(table: Table, problems: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with problems that a person can fix, at most `MOST_FAULTY`.

    Returns
    -------
    DataFrame
        `line` and one text column for each header; a row too long has its first cells.
    """
    lines = problems.loc[~problems["code"].isin(_NOTHING_TO_FIX), "line"].unique()[:MOST_FAULTY]
    if not len(lines) and "line" not in table.headers:
        columns: dict[str, object] = {"line": np.empty(0, dtype="int64")}
        return pd.DataFrame(columns | dict.fromkeys(table.headers, _NO_TEXT))
    long = _whole(table)
    places = {int(table.lines[row]): int(row) for row in np.flatnonzero(np.isin(table.lines, lines))}
    rows = []
    for line in lines:
        if line in places:
            rows.append([c.texts[c.codes[places[line]]] for c in table.columns])
        elif line in long:
            rows.append([cell.strip() for cell in long[line][: len(table.columns)]])
        else:
            continue
        rows[-1].insert(0, int(line))
    # Put together by position: a file may have a column called "line" too.
    numbers = pd.Series([row[0] for row in rows], dtype="int64")
    texts = [pd.Series([row[i] for row in rows], dtype="str") for i in range(1, len(table.headers) + 1)]
    frame = pd.concat([numbers, *texts], axis=1)
    frame.columns = pd.Index(["line", *table.headers])
    return frame


def with_fixes(table: Table, fixes: Mapping[int, Mapping[str, str]]) -> Table:
    """Return the table with cells corrected by hand; a corrected row is whole again."""
    known = {line: cells for line, cells in fixes.items() if line in set(table.lines.tolist())}
    joined = [line for line in table.long if line in fixes]
    if not known and not joined:
        return table
    rows = {int(line): row for row, line in enumerate(table.lines)}
    long = _whole(table)
    lines = np.r_[table.lines, np.asarray(joined, dtype="int64")]
    order = np.argsort(lines, kind="stable")
    columns = []
    for position, (header, cells) in enumerate(zip(table.headers, table.columns, strict=True)):
        texts = [cells.texts[code] for code in cells.codes]
        for line, corrected in known.items():
            if header in corrected:
                texts[rows[line]] = corrected[header]
        texts += [fixes[line].get(header, long[line][position]) for line in joined]
        columns.append(cells_of(texts).take(order))
    mended = np.asarray([rows[line] for line in known], dtype="int64")
    # Positions of short records move where rows are joined in between.
    moved = np.empty(len(order), dtype="int64")
    moved[order] = np.arange(len(order))
    kept = [line for line in table.long if line not in joined]
    return replace(
        table,
        columns=columns,
        lines=lines[order],
        short=moved[np.setdiff1d(table.short, mended)],
        cut=moved[np.setdiff1d(table.cut, mended)],
        long=kept,
        long_cells=[long[line] for line in kept],
    )


def _whole(table: Table) -> dict[int, list[str]]:
    """Return the cells of each line that is too long, at least one for each column."""
    width = len(table.columns)
    cells = ([*cells, *[""] * (width - len(cells))] for cells in table.long_cells)
    return dict(zip(table.long, cells, strict=True))
