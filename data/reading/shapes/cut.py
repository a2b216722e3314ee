"""Texts that are longer than any of a log: cut before anything reads them, and reported."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.reading.cells import Cells
from data.reading.columns.described import Described
from data.reading.limits import LONGEST_CELL, LONGEST_NAME
from data.reading.mapping import Mapping
from data.reading.problems import Problems
from data.reading.shapes.pivot import Shaped
from data.reading.table.table import Table, unique_names


def cut_cells(file: Table, problems: Problems) -> Table:
    """Cut the headers and cells of a file that are too long."""
    long = [header for header in file.headers if len(header) > LONGEST_NAME]
    problems.add("header-too-long", [file.header_row] * len(long), None, lambda some: long[some])
    columns = list(file.columns)
    for i, column in enumerate(columns):
        shorter = _shortened(column, LONGEST_CELL)
        if shorter is not None:
            columns[i] = shorter
            records = _longer(column, LONGEST_CELL)
            found = partial(column.some, records)
            problems.add("cell-too-long", file.lines[records], file.headers[i][:LONGEST_NAME], found)
    headers = unique_names([header[:LONGEST_NAME] for header in file.headers]) if long else file.headers
    return replace(file, headers=headers, columns=columns)


def cut_names(shaped: Shaped, told: Described, mapping: Mapping, problems: Problems) -> None:
    """Cut the names of people that are too long, in place."""
    position = mapping.position("person")
    if position is None:
        return
    column = told.cells[position]
    shorter = _shortened(column, LONGEST_NAME)
    if shorter is not None:
        told.cells[position] = shorter
        records = _longer(column, LONGEST_NAME)
        lines = shaped.lines_of(position)[records]
        problems.add("name-too-long", lines, "person", partial(column.some, records))


def _longer(column: Cells, most: int) -> NDArray[np.int64]:
    """Return the records whose text is longer."""
    return np.flatnonzero(np.array([len(text) > most for text in column.texts])[column.codes])


def _shortened(column: Cells, most: int) -> Cells | None:
    """Return a column with its long texts cut, or None where there are none.

    Texts that become equal stay apart: rows that differed in the file are no duplicates.
    """
    if max(map(len, column.texts), default=0) <= most:
        return None
    return Cells(column.codes, [text[:most].rstrip() for text in column.texts])
